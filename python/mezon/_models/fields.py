"""The description of a model's field, in pydantic's terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = ["MISSING", "FieldInfo", "field"]


class _Missing:
    """The type of MISSING."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()


class FieldInfo:
    """A field of a model.

    Attributes:
        annotation: The type, as an object or as the text of one.
        default: What the field reads as if it was not given; MISSING if it has to be.
        default_factory: Makes the default anew for every model, or None.
        alias: The wire name of the field; None if it is the same.
        also: Names that are accepted beside those two.
        text: Whether the value, an id, is text inside JSON (docs/protocol.md 1.1).
        secret: Whether the value must never be shown.
    """

    __slots__ = ("alias", "also", "annotation", "default", "default_factory", "secret", "text")

    def __init__(
        self,
        annotation: Any = Any,
        *,
        default: Any = MISSING,
        default_factory: Callable[[], Any] | None = None,
        alias: str | None = None,
        also: tuple[str, ...] = (),
        text: bool = False,
        secret: bool = False,
    ) -> None:
        self.annotation = annotation
        self.default = default
        self.default_factory = default_factory
        self.alias = alias
        self.also = also
        self.text = text
        self.secret = secret

    def is_required(self) -> bool:
        """Return whether the constructor wants the field."""
        return self.default is MISSING and self.default_factory is None

    def get_default(self, *, call_default_factory: bool = False) -> Any:
        """Return the default, None if there is none."""
        if self.default_factory is not None:
            return self.default_factory() if call_default_factory else None
        return None if self.default is MISSING else self.default

    def __repr__(self) -> str:
        parts = [f"annotation={self.annotation!r}", f"required={self.is_required()}"]
        if self.default_factory is not None:
            parts.append(f"default_factory={self.default_factory.__name__}")
        elif self.default is not MISSING:
            parts.append(f"default={self.default!r}")
        if self.alias is not None:
            parts.append(f"alias={self.alias!r}")
        return f"FieldInfo({', '.join(parts)})"


def field(
    *,
    default: Any = MISSING,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    also: tuple[str, ...] = (),
    text: bool = False,
    secret: bool = False,
) -> Any:
    """Declare a field with more than a type and a default; see FieldInfo for the arguments."""
    return FieldInfo(default=default, default_factory=default_factory, alias=alias, also=also, text=text, secret=secret)
