"""What a view keeps from one click to the next, as few bytes: they travel in the id of each of its components."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, cast, get_args, get_origin

from .._annotations import is_union, without_none
from .._quote import is_text, shown

__all__ = ["Codec", "codec_of"]

T = TypeVar("T")

# What a state can be made of, as an error says it.
ACCEPTED: Final = "int, str, bool, float, bytes, Decimal, date, datetime, timedelta, an Enum, a Literal, a tuple or list of one of them, or one of them or None"

_SEVEN_BITS: Final = 0x7F
_MORE: Final = 0x80

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND: Final = timedelta(microseconds=1)


class Codec(Generic[T]):
    """Writes the values of a type, and reads them.

    Args:
        accepts: Says whether a value is of the type.
        write: Returns the bytes of a value.
        read: Returns the value at a place, and the place behind it. Raises ValueError or IndexError if there is none.
    """

    __slots__ = ("accepts", "read", "write")

    def __init__(
        self, accepts: Callable[[Any], bool], write: Callable[[T], bytes], read: Callable[[bytes, int], tuple[T, int]]
    ) -> None:
        self.accepts = accepts
        self.write = write
        self.read = read


def _write_int(value: int) -> bytes:
    # Seven bits a byte, the lowest first; the sign stands in the lowest bit, so that small negative numbers are short, too.
    left = value << 1 if value >= 0 else ~(value << 1)
    out = bytearray()
    while left > _SEVEN_BITS:
        out.append(left & _SEVEN_BITS | _MORE)
        left >>= 7
    out.append(left)
    return bytes(out)


def _read_int(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & _SEVEN_BITS) << shift
        shift += 7
        if byte < _MORE:
            return (value >> 1 if not value & 1 else ~(value >> 1)), at


def _read_float(data: bytes, at: int) -> tuple[float, int]:
    end = at + 8
    if end > len(data):
        raise ValueError("cut off")
    number: float = struct.unpack_from(">d", data, at)[0]
    return number, end


def _write_bytes(value: bytes) -> bytes:
    return _write_int(len(value)) + value


def _read_bytes(data: bytes, at: int) -> tuple[bytes, int]:
    length, at = _read_int(data, at)
    if length < 0 or at + length > len(data):
        raise ValueError("cut off")
    return data[at : at + length], at + length


def _mapped(
    inner: Codec[Any], accepts: Callable[[Any], bool], to: Callable[[Any], Any], back: Callable[[Any], Any]
) -> Codec[Any]:
    """Return the codec of what has the form of something else."""

    def read(data: bytes, at: int) -> tuple[Any, int]:
        value, at = inner.read(data, at)
        return back(value), at

    return Codec(accepts, lambda value: inner.write(to(value)), read)


def _is(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: type(value) in kinds


def _is_float(value: Any) -> bool:
    return type(value) is float or (type(value) is int and abs(value) <= sys.float_info.max)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None


def _since(value: datetime) -> int:
    whole = value if value.tzinfo is not None else value.replace(tzinfo=timezone.utc)
    # The lowest bit says whether it had a zone.
    return (whole - _EPOCH) // _MICROSECOND << 1 | (value.tzinfo is not None)


def _moment(number: int) -> datetime:
    moment = _EPOCH + (number >> 1) * _MICROSECOND
    return moment if number & 1 else moment.replace(tzinfo=None)


_INT: Final = Codec[int](_is(int), _write_int, _read_int)
_BYTES: Final = Codec[bytes](_is(bytes), _write_bytes, _read_bytes)
_STR: Final = _mapped(_BYTES, lambda value: type(value) is str and is_text(value), str.encode, bytes.decode)

_PLAIN: Final[dict[Any, Codec[Any]]] = {
    int: _INT,
    bytes: _BYTES,
    str: _STR,
    bool: _mapped(_INT, _is(bool), int, bool),
    # An int is taken for a float, and comes back as one.
    float: Codec[float](
        _is_float,
        lambda value: struct.pack(">d", value),
        _read_float,
    ),
    Decimal: _mapped(_STR, _is(Decimal), str, _decimal),
    date: _mapped(_INT, _is(date), date.toordinal, date.fromordinal),
    datetime: _mapped(_INT, _is(datetime), _since, _moment),
    timedelta: _mapped(_INT, _is(timedelta), lambda span: span // _MICROSECOND, _MICROSECOND.__mul__),
}


def _one_of(choices: tuple[Any, ...]) -> Codec[Any]:
    def place(value: Any) -> int | None:
        return next((at for at, one in enumerate(choices) if type(one) is type(value) and one == value), None)

    def choice(at: int) -> Any:
        if not 0 <= at < len(choices):
            raise ValueError(at)
        return choices[at]

    return _mapped(_INT, lambda value: place(value) is not None, place, choice)


def _or_none(inner: Codec[Any]) -> Codec[Any]:
    def read(data: bytes, at: int) -> tuple[Any, int]:
        return (None, at + 1) if not data[at] else inner.read(data, at + 1)

    return Codec(
        lambda value: value is None or inner.accepts(value),
        lambda value: b"\0" if value is None else b"\1" + inner.write(value),
        read,
    )


def _several(inner: Codec[Any], kind: type[list[Any] | tuple[Any, ...]]) -> Codec[Any]:
    def accepts(value: Any) -> bool:
        return type(value) is kind and all(inner.accepts(one) for one in cast("list[Any]", value))

    def write(values: Any) -> bytes:
        return _write_int(len(values)) + b"".join(inner.write(one) for one in values)

    def read(data: bytes, at: int) -> tuple[Any, int]:
        count, at = _read_int(data, at)
        values: list[Any] = []
        for _ in range(count):
            value, at = inner.read(data, at)
            values.append(value)
        return kind(values), at

    return Codec(accepts, write, read)


def codec_of(annotation: Any) -> Codec[Any]:
    """Return what writes and reads values of a type. Raises TypeError for a type that a state cannot have."""
    if get_origin(annotation) is Annotated:
        # What reads it where it is written, as that of Money, and its bounds are nothing that is kept.
        annotation = get_args(annotation)[0]
    plain = _PLAIN.get(annotation) if isinstance(annotation, type) else None
    if plain is not None:
        return plain
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _one_of(args)
    inner, is_optional = without_none(annotation)
    if is_optional and not is_union(inner):
        return _or_none(codec_of(inner))
    if origin is list and len(args) == 1:
        return _several(codec_of(args[0]), list)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[T, ...]
        return _several(codec_of(args[0]), tuple)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _one_of(tuple(annotation))
    raise TypeError(f"a state is made of {ACCEPTED}, not of {shown(annotation)}")
