"""Files to and from the platform: streamed, never in memory as a whole (docs/protocol.md 10)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator, Sequence
from types import EllipsisType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar

from ._connection import Connection
from ._core import Meter
from ._ids import to_id
from ._lazy import listing
from .errors import ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    from ._ids import Id

__all__ = ["DOWNLOAD_LIMIT", "File", "FileCalls", "Progress", "Sendable", "Several", "UploadedFile"]

Progress: TypeAlias = Callable[[int, int], Any]

# Shortest interval between progress callbacks: enough for a progress bar.
_TICK_S = 0.1

# Default limit of a download into memory, in bytes.
_READ_MAX = 64 * 1024 * 1024

# Default limit of a download to disk, in bytes: strangers name the files, and disks are finite.
DOWNLOAD_LIMIT = 100 * 1024 * 1024


class File:
    """A file to be sent.

    Args:
        source: A path, or the bytes themselves.
        filename: The displayed name; by default that of the path, or one made from the type of the bytes.
        content_type: The media type, such as "image/png"; detected if not given.

    Raises:
        ValidationError: The source is neither, or the path is not a file.
    """

    __slots__ = ("content_type", "filename", "source")

    def __init__(
        self, source: str | os.PathLike[str] | bytes, filename: str | None = None, content_type: str | None = None
    ) -> None:
        self.filename = _text("filename", filename)
        self.content_type = _text("content_type", content_type)
        self.source: str | bytes
        if isinstance(source, (bytes, bytearray, memoryview)):
            self.source = bytes(source)
            return
        try:
            self.source = os.fsdecode(source)
        except TypeError:
            raise ValidationError(
                f"a file is a path, bytes or a File, not a {type(source).__name__}", field="file"
            ) from None
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


class FileCalls(Connection):
    """The calls of the client that move files."""

    download_limit: int | None

    async def upload_file(
        self,
        file_path: Sendable,
        filename: str | None = None,
        content_type: str | None = None,
        *,
        progress: Progress | None = None,
    ) -> UploadedFile:
        """Upload a file and return where it is. Paths are streamed; large files are sent in parts.

        Args:
            file_path: A path, bytes, or a File.
            filename: The displayed name.
            content_type: The media type; detected from the name and the first bytes if not given.
            progress: Called from time to time with the bytes sent so far and the total; may be a coroutine function.

        Raises:
            ValidationError: The file cannot be read or a name is not acceptable; nothing was sent.
            FileTooLarge: The file has more than 2 GiB.
            CallError: The server refuses, with a class for each reason.
            TimeoutError: No progress for 30 s.
        """
        file = _file(file_path, filename, content_type)
        meter = Meter()
        _check_progress(progress)
        call = self._upload(file.source, file.filename, file.content_type, meter)
        return UploadedFile(*await _shown(self._wait(call), meter, progress))

    async def read_file(
        self,
        url: str,
        *,
        limit: int | None = _READ_MAX,
        channel: Id | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> bytes:
        """Return the bytes of a file.

        Args:
            url: Where it is. Addresses of this machine and its network are refused, also behind a name, a redirect or another spelling,
                except those that the client itself talks to: strangers name files, and a bot's machine can reach more than they can.
            limit: The most bytes to accept; None for no limit.
            channel: The channel it was sent to, whose signature is requested if the store wants one.
            allow_private: Whether any address may be fetched from.
            progress: Called from time to time with the bytes received so far and the total, 0 while that is unknown.

        Raises:
            FileTooLarge: The file is larger.
            ValidationError: The address is invalid.
            NotConnected: The address is one of this machine or its network, or cannot be reached.
            CallError: The server refuses.
        """
        meter = Meter()
        _check_progress(progress)
        call = self._read_file(_address(url), _limit(limit), _channel(channel), bool(allow_private), meter)
        content: bytes = await _shown(self._wait(call), meter, progress)
        return content

    async def download_file(
        self,
        url: str,
        path: str | os.PathLike[str],
        *,
        filename: str | None = None,
        overwrite: bool = False,
        limit: int | EllipsisType | None = ...,
        channel: Id | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> Path:
        """Stream a file to disk; an existing file of that name stays until the new one is complete.

        Args:
            url: Where it is.
            path: A file, which is replaced if it exists; or a folder that gets the file under its own name. That name came from others: no
                path in it is followed, it is not hidden, names no device, and replaces nothing.
            filename: Its name in a folder; by default the end of the URL.
            overwrite: Whether it replaces a file of that name in the folder; otherwise it gets a number, ``name (1).ext``.
            limit: The most bytes to accept; None for no limit; by default the client's `download_limit`, 100 MiB.
            channel: See `read_file`.
            allow_private: See `read_file`.
            progress: See `read_file`.

        Returns:
            Where the file is.

        Raises:
            FileTooLarge: The file is larger; nothing is left on disk.
            ValidationError: The address is invalid, or the path cannot be written.
            NotConnected: The address is one of this machine or its network, or cannot be reached.
            CallError: The server refuses.
        """
        meter = Meter()
        _check_progress(progress)
        target, name = _path(path), _text("filename", filename) or _address(url).split("?", 1)[0]
        most = _limit(self.download_limit if isinstance(limit, EllipsisType) else limit)
        source = (most, _channel(channel), bool(allow_private))
        call = self._download(_address(url), target, name, bool(overwrite), *source, meter)
        from pathlib import Path  # see File

        return Path(await _shown(self._wait(call), meter, progress))

    async def _upload_all(self, files: Several[Sendable], progress: Progress | None) -> list[dict[str, Any]]:
        """Upload files one after the other and return them as attachments. All are checked before the first is sent."""
        if isinstance(files, (str, bytes, os.PathLike)) or not isinstance(files, Sequence):
            raise ValidationError(f"files must be a list of files, not a {type(files).__name__}", field="files")
        checked = [_file(file, None, None) for file in files]
        return [(await self.upload_file(file, progress=progress)).to_attachment() for file in checked]


def _file(given: Sendable, filename: str | None, content_type: str | None) -> File:
    if isinstance(given, File):
        if filename is None and content_type is None:
            return given
        return File(given.source, filename or given.filename, content_type or given.content_type)
    return File(given, filename, content_type)


async def _shown(transfer: Coroutine[Any, Any, Any], meter: Meter, progress: Progress | None) -> Any:
    """Wait for a transfer and report its progress, at most every 100 ms and once at its end."""
    if progress is None:
        return await transfer
    task = asyncio.ensure_future(transfer)
    told = None
    try:
        while True:
            ended, _ = await asyncio.wait((task,), timeout=_TICK_S)
            if ended:
                task.result()
            now = (meter.done, meter.total)
            if now != told:
                told = now
                heard = progress(*now)
                if asyncio.iscoroutine(heard):
                    await heard
            if ended:
                return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait((task,))


def _check_progress(progress: Any) -> None:
    if progress is not None and not callable(progress):
        raise ValidationError(f"progress must be callable, not a {type(progress).__name__}", field="progress")


def _text(name: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValidationError(f"{name} must be a text or None, not a {type(value).__name__}", field=name)


def _address(url: Any) -> str:
    if isinstance(url, str) and url:
        return url
    raise ValidationError(f"url must be the address of a file, not {url!r}", field="url")


def _channel(channel: Any) -> int:
    return 0 if channel is None else to_id(channel, "channel")


def _limit(limit: Any) -> int | None:
    if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and 0 <= limit < 1 << 63):
        return limit
    raise ValidationError(f"limit must be a number of bytes from 0 on, or None, not {limit!r}", field="limit")


def _path(path: Any) -> str:
    try:
        return os.fsdecode(path)
    except TypeError:
        raise ValidationError(f"path must be a path, not a {type(path).__name__}", field="path") from None


__dir__ = listing(__name__)
