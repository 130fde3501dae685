"""The base of the models that are JSON rather than messages of the protocol: fields declared in the class, checked when set."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, cast

from .._quote import kind_of
from ..content import MessageContent
from .base import ModelBase
from .convert import Converter, converter
from .fields import MISSING, FieldInfo, field
from .problems import Problem, problem, refusal

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_options: Any) -> Any:
        """Do nothing: it is for type checkers only, and Python 3.10 lacks it."""
        return lambda cls: cls


__all__ = ["Model"]

M = TypeVar("M", bound="Model")

# Inside the class `dict` is the method.
Members = dict[str, Any]
Infos = dict[str, FieldInfo]
Texts = dict[str, str]
Converters = dict[str, Converter]


def _checked(info: FieldInfo, convert: Converter, value: Any, name: str, problems: list[Problem]) -> Any:
    if not info.secret:
        return convert(value, (name,), problems)
    refused: list[Problem] = []
    converted = convert(value, (name,), refused)
    if refused:
        # Whatever was given instead of a secret may be one.
        problems.append(problem("value_error", (name,), f"{kind_of(value)} is not accepted here", None))
    return converted


class _Names:
    """The names that a declaration may use: those of its module, and the models, which are created on first use."""

    def __init__(self, kind: type) -> None:
        self._module = vars(sys.modules[kind.__module__])

    def __getitem__(self, name: str, /) -> Any:
        if name in self._module:
            return self._module[name]
        from .. import models

        try:
            return getattr(models, name)
        except AttributeError:
            raise KeyError(name) from None

    def read(self, annotation: str) -> Any:
        """Return the type named by a declaration, whose text comes from the class body."""
        return eval(annotation, {}, cast("Members", self))  # noqa: S307


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class Model(ModelBase):
    """A model with declared fields.

    Keyword arguments are fields by name or alias; if both are given the alias wins. Unknown ones are ignored, or kept if `_keeps` is set.
    """

    __slots__ = ("__dict__", "__weakref__", "_given", "_more")

    _keeps: ClassVar[bool] = False
    _names: ClassVar[Texts] = {}
    _keys: ClassVar[dict[str, tuple[str, bool]]] = {}
    _convert: ClassVar[Converters | None] = None
    model_fields: ClassVar[Infos] = {}

    _given: set[str]
    _more: Members

    def __init_subclass__(cls, **options: Any) -> None:
        """Read the declarations of a class."""
        super().__init_subclass__(**options)
        fields = dict(cls.model_fields)
        for name, annotation in cls.__annotations__.items():
            if name.startswith("_") or "ClassVar" in str(annotation):
                continue
            declared = cls.__dict__.get(name, MISSING)
            if name in cls.__dict__:
                delattr(cls, name)
            info = declared if isinstance(declared, FieldInfo) else FieldInfo(default=declared)
            info.annotation = annotation
            fields[name] = info
        cls.model_fields = fields
        cls._keys = {name: (info.alias or name, info.text) for name, info in fields.items()}
        cls._convert = None
        cls._names = {name: name for name in fields}
        for name, info in fields.items():
            for other in (*info.also, *([info.alias] if info.alias else [])):
                cls._names[other] = name

    def __init__(self, /, **data: Any) -> None:
        cls = type(self)
        converters = cls._converters()
        problems: list[Problem] = []
        values: Members = {}
        more: Members = {}
        for key, value in data.items():
            name = cls._names.get(key)
            if name is None:
                more[key] = value
            elif name not in values or key != name:
                values[name] = value
        fields: Members = {}
        for name, info in cls.model_fields.items():
            if name in values:
                fields[name] = _checked(info, converters[name], values[name], name, problems)
            elif info.is_required():
                problems.append(problem("missing", (name,), "this field is required", None))
            else:
                fields[name] = info.get_default(call_default_factory=True)
        if problems:
            raise refusal(cls.__name__, problems)
        self._fill(fields, set(values), more if cls._keeps else {})

    def _fill(self, fields: Members, given: set[str], more: Members) -> None:
        self.__dict__.update(fields)
        object.__setattr__(self, "_given", given)
        object.__setattr__(self, "_more", more)

    @classmethod
    def _types(cls) -> Members:
        """Return the types of the fields as objects."""
        hints: Members = {}
        for base in reversed(cls.__mro__):
            names = _Names(base)
            for name, annotation in getattr(base, "__annotations__", {}).items():
                if name in cls.model_fields:
                    hints[name] = names.read(annotation) if isinstance(annotation, str) else annotation
        return hints

    @classmethod
    def _converters(cls) -> Converters:
        if cls._convert is None:
            cls._convert = {name: converter(kind) for name, kind in cls._types().items()}
        return cls._convert

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""
        return self._given

    def _rest(self) -> Members:
        return self._more

    def _written(self) -> Members:
        """Return what the core writes into a message: the members by their names on the wire, without None.

        The same as ``model_dump(by_alias=True, exclude_none=True)`` at a tenth of the cost; nested models are left to the core.
        """
        kind = type(self)
        if kind.model_dump is not ModelBase.model_dump:
            # A user's own class decides itself how it is written.
            return self.model_dump(by_alias=True, exclude_none=True)
        written: Members = {}
        for name, value in self.__dict__.items():
            if value is not None:
                key, as_text = kind._keys[name]
                written[key] = str(value) if as_text and isinstance(value, int) else value
        for key, value in self._more.items():
            if value is not None:
                written[key] = value
        for key, value in written.items():
            # Received content is a string too, and would be written as one.
            if isinstance(value, MessageContent):
                written[key] = value.fields
        return written

    @classmethod
    def model_construct(cls: type[M], _fields_set: set[str] | None = None, **values: Any) -> M:
        """Return a model made from trusted values, without checks."""
        made = cls.__new__(cls)
        given = {cls._names[key]: value for key, value in values.items() if key in cls._names}
        fields = {
            name: given[name] if name in given else info.get_default(call_default_factory=True)
            for name, info in cls.model_fields.items()
            if name in given or not info.is_required()
        }
        more = {key: value for key, value in values.items() if key not in cls._names}
        made._fill(fields, set(given) if _fields_set is None else _fields_set, more if cls._keeps else {})
        return made

    @classmethod
    def from_protobuf(cls: type[M], message: Any) -> M:
        """Return a model made from a message of the protocol with fields of the same names."""
        return cls.model_validate(message.to_dict() if hasattr(message, "to_dict") else message, from_attributes=True)

    def __getattr__(self, name: str) -> Any:
        other = type(self)._names.get(name)
        if other is not None and other != name:
            return getattr(self, other)
        more = {} if name.startswith("_") else self._more
        if name not in more:
            self._no_member(name)
        return more[name]

    def _no_member(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} has no member {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        field_name = type(self)._names.get(name)
        if field_name is None:
            if not type(self)._keeps or name.startswith("_"):
                self._no_member(name)
            self._more[name] = value
            return
        problems: list[Problem] = []
        info = type(self).model_fields[field_name]
        converted = _checked(info, self._converters()[field_name], value, field_name, problems)
        if problems:
            raise refusal(type(self).__name__, problems)
        self.__dict__[field_name] = converted
        self._given.add(field_name)

    def _overwrite(self, name: str, value: Any) -> None:
        field_name = type(self)._names.get(name)
        if field_name is None:
            if type(self)._keeps:
                self._more[name] = value
            return
        self.__dict__[field_name] = value
        self._given.add(field_name)

    def __iter__(self) -> Any:
        """Iterate over pairs of name and value."""
        yield from self.__dict__.items()
        yield from self._more.items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self._more == other._more

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        infos = type(self).model_fields
        parts: list[str] = []
        for name, value in self.__dict__.items():
            hidden = infos[name].secret and value is not None
            parts.append(f"{name}={'<redacted>' if hidden else repr(value)}")
        parts += [f"{name}={value!r}" for name, value in self._more.items()]
        return f"{type(self).__name__}({', '.join(parts)})"

    def __str__(self) -> str:
        return repr(self)

    def __copy__(self: M) -> M:
        made = type(self).__new__(type(self))
        made._fill(dict(self.__dict__), set(self._given), dict(self._more))
        return made

    def __getstate__(self) -> Members:
        return {"fields": dict(self.__dict__), "given": set(self._given), "more": dict(self._more)}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self._fill(state["fields"], state["given"], state["more"])
