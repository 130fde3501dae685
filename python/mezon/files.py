"""Files to and from the platform: streamed, never in memory as a whole (docs/protocol.md 10)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from ._checks import check_text
from ._lazy import listing
from ._quote import kind_of
from ._settings import DOWNLOAD_LIMIT
from .errors import ValidationError

__all__ = ["DOWNLOAD_LIMIT", "File", "Progress", "Sendable", "Several", "UploadedFile"]

Progress: TypeAlias = Callable[[int, int], Any]


class File:
    """A file to be sent.

    Args:
        source: A path, or the bytes themselves.
        filename: The displayed name; by default that of the path, or one made from the type of the bytes.
        content_type: The media type, such as "image/png"; detected if not given.

    Raises:
        ValidationError: The source is neither, the path is not a file, or the name or the type is no text.
    """

    __slots__ = ("content_type", "filename", "source")

    def __init__(
        self, source: str | os.PathLike[str] | bytes, filename: str | None = None, content_type: str | None = None
    ) -> None:
        self.filename = text_or_none("filename", filename)
        self.content_type = text_or_none("content_type", content_type)
        self.source: str | bytes
        if isinstance(source, (bytes, bytearray, memoryview)):
            self.source = bytes(source)
            return
        try:
            self.source = os.fsdecode(source)
        except TypeError:
            raise ValidationError(f"a file is a path, bytes or a File, not {kind_of(source)}", field="file") from None
        if not os.path.isfile(self.source):  # noqa: PTH113 - pathlib costs the import of the package as much as all of its own modules
            raise ValidationError(f"there is no file {self.source!r}", field="file")

    def __repr__(self) -> str:
        shown = f"{len(self.source)} bytes" if isinstance(self.source, bytes) else repr(self.source)
        return f"File({shown}, filename={self.filename!r}, content_type={self.content_type!r})"


Sendable: TypeAlias = str | os.PathLike[str] | bytes | File

T_co = TypeVar("T_co", covariant=True)


class Several(Protocol[T_co]):
    """A collection other than a string, which type checkers take for a sequence of strings: ``files="a.png"`` is a mistake."""

    def __contains__(self, value: object, /) -> bool: ...
    def __iter__(self) -> Iterator[T_co]: ...
    def __getitem__(self, index: int, /) -> T_co: ...
    def __len__(self) -> int: ...


class UploadedFile(NamedTuple):
    """An uploaded file; it can be sent as an attachment any number of times.

    Attributes:
        url: Where it is.
        filename: The displayed name. The URL contains another one, in ASCII.
        filetype: How clients list it: "image", "video", "audio" or "doc".
        size: Its size in bytes.
        width: Its width in pixels, 0 if it is not an image.
        height: Its height in pixels, 0 if it is not an image.
        content_type: Its media type, such as "image/png".
    """

    url: str
    filename: str
    filetype: str
    size: int
    width: int
    height: int
    content_type: str = ""

    def to_attachment(self) -> dict[str, Any]:
        """Return it as a message's attachment."""
        fields = self._asdict()
        # Attachments have no field for it.
        del fields["content_type"]
        return fields


def text_or_none(name: str, value: Any) -> str | None:
    check_text(name, value)
    text: str | None = value
    return text


__dir__ = listing(__name__)
