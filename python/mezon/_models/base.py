"""The base of all models: the methods that models made by pydantic had in 1.8.3."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from keyword import iskeyword
from typing import Any, ClassVar, TypeVar, cast

from .._quote import kind_of
from .fields import FieldInfo
from .problems import problem, refusal, shown
from .registry import REGISTRY, DumpOptions

__all__ = ["ModelBase"]

B = TypeVar("B", bound="ModelBase")

# Inside the class `dict` is the method.
Members = dict[str, Any]
Infos = dict[str, FieldInfo]


class _DataclassFields:
    """Makes models pass for dataclasses: for `dataclasses.asdict`, and for FastAPI, which reads dataclasses from the body."""

    def __get__(self, instance: Any, owner: type[Any]) -> Any:
        from dataclasses import field, make_dataclass  # few programs look

        names = [(name, Any, field(default=None)) for name in owner.model_fields if name.isidentifier()]
        names = [one for one in names if not iskeyword(one[0])]
        return cast("Any", make_dataclass(owner.__name__, names)).__dataclass_fields__


class _DataclassParams:
    """For code that prints a dataclass field by field, such as `pprint`: a model prints itself, with secrets redacted."""

    def __get__(self, instance: Any, owner: type[Any]) -> Any:
        from dataclasses import make_dataclass  # as above

        return cast("Any", make_dataclass(owner.__name__, [], repr=False)).__dataclass_params__


class ModelBase:
    """The methods of every model, of either kind.

    The two kinds of models define how their fields are stored; everything else is here.
    """

    __slots__ = ()

    model_fields: ClassVar[Infos]
    __dataclass_fields__: ClassVar[Members] = cast("Members", _DataclassFields())
    __dataclass_params__: ClassVar[Any] = _DataclassParams()
    model_config: ClassVar[Members] = {"extra": "ignore"}

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""
        raise NotImplementedError

    @property
    def model_extra(self) -> Members | None:
        """Members that are not fields, kept by models that are JSON."""
        return self._rest() or None

    @classmethod
    def _types(cls) -> Members:
        """Return the types of the fields as objects."""
        raise NotImplementedError

    @classmethod
    def from_protobuf(cls: type[B], message: Any) -> B:
        """Return a model made from a message of the protocol."""
        raise NotImplementedError

    def _value(self, name: str) -> Any:
        return getattr(self, name)

    def _default(self, name: str) -> Any:
        return type(self).model_fields[name].get_default(call_default_factory=True)

    def _rest(self) -> Members:
        return {}

    def _overwrite(self, name: str, value: Any) -> None:
        setattr(self, name, value)

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Any = None,
        exclude: Any = None,
        by_alias: bool | None = False,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        **_options: Any,
    ) -> Members:
        """Return the fields as a dict; models inside become dicts too.

        Args:
            mode: "python", or "json" for values that JSON has.
            include: The names of the fields wanted, a set, or a dict to choose among the fields of models inside.
            exclude: The names of the fields not wanted, in the same form.
            by_alias: Whether fields get their wire names; ids inside content are then text.
            exclude_unset: Whether fields that were not given are left out.
            exclude_defaults: Whether fields equal to their default are left out.
            exclude_none: Whether fields that are None are left out.
        """
        options = DumpOptions(
            mode,
            by_alias=bool(by_alias),
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
        )
        return REGISTRY.dump(self, options, include, exclude)

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """Return the fields as JSON text: compact UTF-8, or indented by that many spaces. See model_dump for the options."""
        options["mode"] = "json"
        return REGISTRY.to_json(self.model_dump(**options), indent)

    def dict(self, **options: Any) -> Members:
        """Return the fields as a dict; an older name of model_dump."""
        return self.model_dump(**options)

    def json(self, **options: Any) -> str:
        """Return the fields as JSON text; an older name of model_dump_json."""
        return self.model_dump_json(**options)

    @classmethod
    def model_validate(cls: type[B], obj: Any, *, from_attributes: bool | None = None, **_options: Any) -> B:
        """Return a model made from a dict, or the object itself if it is one.

        Raises:
            ValidationError: The object is not a dict, or a value in it is not acceptable.
        """
        if isinstance(obj, cls):
            return obj
        if isinstance(obj, Mapping) or hasattr(obj, "__mezon_json__"):
            members = cast("Mapping[Any, Any]", obj)
            return cls(**{str(key): value for key, value in members.items()})
        if from_attributes:
            names = {name for name in cls.model_fields if hasattr(obj, name)}
            return cls(**{name: getattr(obj, name) for name in names})
        # Whatever was given instead of a model with secrets may be a secret.
        secret = any(info.secret for info in cls.model_fields.values())
        told = kind_of(obj) if secret else shown(obj)
        wrong = f"a {cls.__name__} or a dict of its fields is needed here, not {told}"
        raise refusal(cls.__name__, [problem("model_type", (), wrong, None if secret else obj)])

    @classmethod
    def model_validate_json(cls: type[B], json_data: str | bytes | bytearray, **options: Any) -> B:
        """Return a model made from the JSON text of an object.

        Raises:
            ValidationError: The text is not JSON, or a value in it is not acceptable.
        """
        import json  # few bots read models from JSON, and all load this module at their login

        try:
            parsed = json.loads(json_data)
        except ValueError as error:
            raise refusal(cls.__name__, [problem("json_invalid", (), f"invalid JSON: {error}", None)]) from None
        return cls.model_validate(parsed, **options)

    def model_copy(self: B, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> B:
        """Return a copy, with some fields replaced.

        Args:
            update: The new values by the fields' names.
            deep: Whether models and lists inside are copied too.
        """
        made = copy.deepcopy(self) if deep else copy.copy(self)
        for name, value in (update or {}).items():
            made._overwrite(name, value)
        return made

    def copy(self: B, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> B:
        """Return a copy; an older name of model_copy."""
        return self.model_copy(update=update, deep=deep)

    def __replace__(self: B, **changes: Any) -> B:
        """Return a copy with some fields replaced: what ``copy.replace`` of Python 3.13 calls."""
        return self.model_copy(update=changes)

    @classmethod
    def parse_obj(cls: type[B], obj: Any) -> B:
        """Return a model made from a dict; an older name of model_validate."""
        return cls.model_validate(obj)

    @classmethod
    def parse_raw(cls: type[B], b: str | bytes) -> B:
        """Return a model made from JSON text; an older name of model_validate_json."""
        return cls.model_validate_json(b)

    @classmethod
    def model_json_schema(cls, by_alias: bool = True, **_options: Any) -> Members:
        """Return the JSON schema of the model."""
        return REGISTRY.json_schema(cls, by_alias)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Tell pydantic how to validate and serialise a field of this type."""
        return REGISTRY.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> Members:
        """Tell pydantic the JSON schema of a field of this type."""
        return cls.model_json_schema()
