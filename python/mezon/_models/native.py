"""The models that are protocol messages: their common methods, and the classes made from the table."""

from __future__ import annotations

import importlib
import types
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, overload

from .._adopt import adopt
from .._core import describe_message, message_class, model_class
from .base import ModelBase
from .fields import MISSING, FieldInfo
from .problems import Problem, problem, refusal, shown
from .protobuf import ProtobufFace
from .table import ROWS, Row

if TYPE_CHECKING:
    from typing_extensions import Self


__all__ = ["DOC", "Alias", "Extra", "MessageBase", "MessageModel", "build", "model_of"]

S = TypeVar("S", bound="MessageBase")
N = TypeVar("N", bound="MessageModel")
R_co = TypeVar("R_co", covariant=True)
W_contra = TypeVar("W_contra", contravariant=True)

Members = dict[str, Any]
Infos = dict[str, FieldInfo]
Names = dict[str, str]

_SCALARS: dict[str, Any] = {"bool": bool, "string": str, "bytes": bytes, "float": float, "double": float}
_ZEROS: dict[Any, Any] = {bool: False, str: "", bytes: b"", float: 0.0, int: 0}


class _Fields:
    """The fields of a class, determined on first use."""

    def __get__(self, instance: Any, owner: type[Any]) -> Infos:
        found = owner.__dict__.get("_infos")
        if found is None:
            found = owner._make_infos()
            owner._infos = found
        return cast("Infos", found)


class _Doc:
    """The docstring of a message or model, which is made when somebody asks for it."""

    def __get__(self, instance: Any, owner: type[Any]) -> str:
        from .._stub_docs import doc_of_class

        return doc_of_class(owner) or f"`{owner._full_name}` of the protocol."


# Every class that is made at run time has it as its `__doc__`.
DOC = _Doc()


class MessageBase(ModelBase, ProtobufFace):
    """The methods of every message."""

    __slots__ = ()

    _full_name: ClassVar[str]
    model_fields: ClassVar[Infos] = cast("Infos", _Fields())

    @classmethod
    def _described(cls) -> list[tuple[str, str, bool, str, str | None, bool]]:
        return describe_message(cls._full_name)

    @classmethod
    def _make_infos(cls) -> Infos:
        infos: Infos = {}
        for name, kind, optional, label, message, secret in cls._described():
            one: Any = model_class(message) if message else _SCALARS.get(kind, int)
            if label == "list":
                infos[name] = FieldInfo(types.GenericAlias(list, (one,)), default_factory=list, secret=secret)
            elif label:
                kind_of_map = types.GenericAlias(dict, (_SCALARS.get(label, int), one))
                infos[name] = FieldInfo(kind_of_map, default_factory=dict, secret=secret)
            elif optional:
                infos[name] = FieldInfo(one | None, default=None, secret=secret)
            else:
                infos[name] = FieldInfo(one, default=_ZEROS[one], secret=secret)
        return infos

    @classmethod
    def _types(cls) -> Members:
        return {name: info.annotation for name, info in cls.model_fields.items()}

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given, or are present if the message came from the wire."""
        return set(self._present)

    @classmethod
    def model_construct(cls: type[S], _fields_set: set[str] | None = None, **values: Any) -> S:
        """Return a message made without checking for required fields; its fields have types, so values are still converted."""
        return cls._filled(**values)

    @classmethod
    def model_validate(cls: type[S], obj: Any, **options: Any) -> S:
        """Return a message made from a dict, or the object itself if it is one.

        Raises:
            ValidationError: The object is not a dict, or a value in it is not acceptable.
        """
        if getattr(obj, "_full_name", None) == cls._full_name:
            return cls.from_protobuf(obj)
        return cls._validated(obj, options)

    @classmethod
    def _validated(cls: type[S], obj: Any, options: Members) -> S:
        if isinstance(obj, Mapping):
            return cls._of_members(cast("Mapping[str, Any]", obj))
        return super().model_validate(obj, **options)

    @classmethod
    def from_protobuf(cls: type[S], message: Any) -> S:
        """Return the model for a message: ours, one of protobuf's own library, or a dict of fields.

        Raises:
            ValidationError: `message` is something else.
        """
        if isinstance(message, cls):
            return message
        if isinstance(message, Mapping):
            return cls._of_members(cast("Mapping[str, Any]", message))
        if hasattr(message, "SerializeToString"):
            return cls.FromString(message.SerializeToString())
        wrong = f"a protocol message is needed here, not {shown(message)}"
        raise refusal(cls.__name__, [problem("model_type", (), wrong, message)])

    @classmethod
    def _of_members(cls: type[S], members: Mapping[str, Any]) -> S:
        """Return a message from its dumped members; its model may have dumped more than the message has."""
        row: Row | None = getattr(model_class(cls._full_name), "_row", None)
        names: Mapping[str, str] = {} if row is None else row.names
        extras: Mapping[str, Any] = {} if row is None else row.extras
        kinds = _messages_of(cls._full_name)
        fields = {names.get(name, name): value for name, value in members.items() if name not in extras}
        return cls._filled(**{name: _read_back(kinds.get(name), value) for name, value in fields.items()})

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Iterate over pairs of name and value; messages inside stay messages."""
        for name in type(self).model_fields:
            yield name, getattr(self, name)

    if not TYPE_CHECKING:

        @property
        def __dict__(self) -> Members:
            """The fields and their values, for `vars`; a copy."""
            return dict(self)


class MessageModel(MessageBase):
    """A message with the names, defaults and conventions of 1.8.3.

    Absent fields: in a message from the wire they read as the schema's default (0, "", False, []; None for messages and wrappers), in a
    model made by user code as the default of 1.8.3, mostly None.
    """

    __slots__ = ()

    _row: ClassVar[Row]
    _defaults: ClassVar[Members] = {}
    # Every accepted name, with the name in the schema or, for an extra field, its own.
    _targets: ClassVar[Names]
    _extra_types: ClassVar[Members]

    @classmethod
    def _make_infos(cls) -> Infos:
        row = cls._row
        other = {target: name for name, target in row.names.items()}
        infos: Infos = {}
        for name, info in super()._make_infos().items():
            own = other.get(name, name)
            kind = info.annotation
            made = FieldInfo(kind, default=None, alias=name if own != name else None, secret=info.secret)
            if own in row.required:
                made.default = MISSING
            elif callable(row.defaults.get(own)):
                made.default, made.default_factory = MISSING, row.defaults[own]
            elif own in row.defaults:
                made.default = row.defaults[own]
            else:
                made.annotation = kind | None
            infos[own] = made
        for name, kind in row.extras.items():
            infos[name] = FieldInfo(kind, default=MISSING if name in row.required else None)
        return infos

    @classmethod
    def _prepare(cls, given: Members) -> tuple[Members, Members, list[Any]]:
        """Sort the constructor's arguments into message fields, extra fields and problems."""
        wire, extras, problems = cls._sorted(given)
        row = cls._row
        problems.extend(
            problem("missing", (name,), "this field is required", None)
            for name in row.required
            if not (name in given or row.names.get(name) in given)
        )
        return wire, extras, problems

    @classmethod
    def _of_members(cls: type[N], members: Mapping[str, Any]) -> N:
        wire, extras, problems = cls._sorted(dict(members))
        if problems:
            cls._refuse(problems, dict(members))
        made = cls._filled(**wire)
        made._extras.update({name: value for name, value in extras.items() if value is not None})
        return made

    @classmethod
    def _sorted(cls, given: Members) -> tuple[Members, Members, list[Any]]:
        """Sort members into message fields, extra fields and problems; nothing is required."""
        wire: Members = {}
        extras: Members = {}
        problems: list[Any] = []
        row = cls._row
        for key, value in given.items():
            target = cls._targets.get(key)
            if target is None:
                continue
            if target in row.extras:
                cls._take_extra(target, value, extras, problems)
            elif target not in wire or key == target:
                wire[target] = cls._to_wire(target, value, (key,), problems)
                if wire[target] is MISSING:
                    del wire[target]
        return wire, extras, problems

    @classmethod
    def _take_extra(cls, name: str, value: Any, extras: Members, problems: list[Problem]) -> None:
        # Fields that are not sent are None in a message from the wire, whatever their type.
        converted = None if value is None else _converter_of(cls._row.extras[name])(value, (name,), problems)
        if converted is not MISSING:
            extras[name] = converted

    @classmethod
    def _to_wire(cls, name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
        """Return a value with its dicts turned into models, so that problems are reported with their location."""
        if isinstance(value, str) and name in _flags_of(cls._full_name):
            return _converter_of(bool)(value, loc, problems)
        kind = _messages_of(cls._full_name).get(name)
        if kind is None or value is None:
            return value
        full_name, label = kind
        if not label:
            return _one(full_name, value, loc, problems)
        if label != "list" or not isinstance(value, (list, tuple)):
            return value
        given = cast("Iterable[Any]", value)
        items = [_one(full_name, item, (*loc, index), problems) for index, item in enumerate(given)]
        return MISSING if any(item is MISSING for item in items) else items

    @classmethod
    def _validated(cls: type[N], obj: Any, options: Members) -> N:
        # Unlike a message of the schema, a model has required fields.
        return super(MessageBase, cls).model_validate(obj, **options)

    @classmethod
    def _refuse(cls, problems: list[Any], given: Members) -> None:
        told: list[Any] = []
        for one in problems:
            if isinstance(one, Mapping):
                told.append(one)
                continue
            field = getattr(one, "field", None) or ""
            # Whatever was given instead of a secret may be one.
            shows = field in cls.model_fields and not cls.model_fields[field].secret
            told.append(
                problem("value_error", (field,) if field else (), str(one), given.get(field) if shows else None)
            )
        raise refusal(cls.__name__, told)

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given, or are present if the message came from the wire."""
        other = {target: name for name, target in self._row.names.items()}
        return {other.get(name, name) for name in self._present} | set(self._extras)

    def _default(self, name: str) -> Any:
        info = type(self).model_fields[name]
        if self._received and name not in self._row.extras:
            base = message_class(self._full_name).model_fields[self._row.names.get(name, name)]
            return base.get_default(call_default_factory=True)
        return info.get_default(call_default_factory=True)

    @classmethod
    def model_construct(cls: type[N], _fields_set: set[str] | None = None, **values: Any) -> N:
        """Return a model made without checking for required fields; its fields have types, so values are still converted."""
        from .._core import _restore_message

        made = _restore_message(cls, b"", bytes(len(cls._described())), None, {})
        for name, value in values.items():
            if name in cls._targets:
                setattr(made, name, value)
        return made


def _one(full_name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
    from ..errors import ValidationError

    if getattr(value, "_full_name", None) == full_name or value is None:
        return value
    kind = model_class(full_name)
    try:
        if isinstance(value, Mapping):
            return kind.model_validate(value)
        return kind.from_protobuf(value) if hasattr(value, "SerializeToString") else kind.model_validate(value)
    except ValidationError as error:
        problems.extend({**one, "loc": (*loc, *one["loc"])} for one in error.errors())
        return MISSING


def _read_back(kind: tuple[str, str] | None, value: Any) -> Any:
    """Return a field's value with its dicts turned back into models: a model may dump members that its message lacks."""
    if kind is None:
        return value
    full_name, label = kind
    if label == "list" and isinstance(value, list):
        return [_read_back((full_name, ""), item) for item in cast("Iterable[Any]", value)]
    if label or not isinstance(value, Mapping):
        return value
    return model_class(full_name).from_protobuf(value)


@cache
def _messages_of(full_name: str) -> dict[str, tuple[str, str]]:
    """Return the fields of a message that hold messages, with the message names and the label."""
    return {name: (message, label) for name, _, _, label, message, _ in describe_message(full_name) if message}


@cache
def _flags_of(full_name: str) -> frozenset[str]:
    """Return the fields of a message that are true or false."""
    return frozenset(name for name, kind, _, label, *_ in describe_message(full_name) if kind == "bool" and not label)


@cache
def _converter_of(kind: Any) -> Any:
    from .convert import converter

    return converter(kind)


class Alias(Generic[R_co, W_contra]):
    """A second name of a field; the type parameters are what it reads as and what it accepts."""

    __slots__ = ("target",)

    def __init__(self, target: str) -> None:
        self.target = target

    @overload
    def __get__(self, instance: None, owner: Any = None, /) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: Any = None, /) -> R_co: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any:
        return self if instance is None else getattr(instance, self.target)

    def __set__(self, instance: Any, value: W_contra, /) -> None:
        setattr(instance, self.target, value)


class Extra(Generic[R_co, W_contra]):
    """A field that is not sent: its assigned value, else what the model's mixin derives from the others, else None."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: Any = None, /) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: Any = None, /) -> R_co: ...
    def __get__(self, instance: Any, owner: Any = None, /) -> Any:
        if instance is None:
            return self
        extras = instance._extras
        if self.name in extras:
            return extras[self.name]
        derive = getattr(instance, f"_derive_{self.name}", None)
        return None if derive is None else derive()

    def __set__(self, instance: Any, value: W_contra, /) -> None:
        problems: list[Problem] = []
        instance._take_extra(self.name, value, instance._extras, problems)
        if problems:
            raise refusal(type(instance).__name__, problems)


_BY_MESSAGE = {row.message: name for name, row in ROWS.items() if not row.base}
_built: dict[str, type[Any]] = {}


def model_of(full_name: str) -> type[Any] | None:
    """Return the model of a message type, None if the message class itself is enough."""
    name = _BY_MESSAGE.get(full_name)
    return None if name is None else build(name)


def build(name: str) -> type[Any]:
    """Return the model of that name, created on first use."""
    made = _built.get(name)
    return made if made is not None else _built.setdefault(name, _make(name, ROWS[name]))


def _make(name: str, row: Row) -> type[Any]:
    generated = message_class(row.message)
    bases: tuple[type[Any], ...] = (MessageModel, generated)
    if row.base:
        bases = (build(row.base),)
    elif row.mixin:
        module, mixin = row.mixin.split(".")
        bases = (getattr(importlib.import_module(f"{__package__}.{module}"), mixin), *bases)
        adopt(name, bases[0])
    fields = [described[0] for described in describe_message(row.message)]
    members: Members = {
        "__slots__": (),
        "__module__": "mezon.models",
        "__doc__": DOC,
        "_row": row,
        "_defaults": {row.names.get(key, key): default for key, default in row.defaults.items()},
        "_targets": {**{key: key for key in (*fields, *row.extras)}, **row.names},
    }
    members.update({key: Alias(target) for key, target in row.names.items()})
    members.update({key: Extra(key) for key in row.extras})
    return type(name, bases, members)


adopt("Model", ModelBase, ProtobufFace, MessageBase, MessageModel)
