"""How files get to the platform and from it. Loaded with the first one: most bots move none."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._checks import check_path_given
from ._core import Meter
from ._ids import to_id
from ._quote import is_text, kind_of
from .errors import ValidationError
from .files import File, UploadedFile, text_or_none

if TYPE_CHECKING:
    from ._connection import Connection
    from ._ids import Id
    from .files import Progress, Sendable, Several

__all__ = ["download", "read", "upload", "upload_all"]

# Shortest interval between progress callbacks: enough for a progress bar.
_TICK_S = 0.1


async def upload(
    client: Connection, given: Sendable, filename: str | None, content_type: str | None, progress: Progress | None
) -> UploadedFile:
    """Upload a file; see `FileCalls.upload_file`."""
    file = _file(given, filename, content_type)
    meter = Meter()
    _check_progress(progress)
    call = client._upload(file.source, file.filename, file.content_type, meter)
    return UploadedFile(*await _shown(client._wait(call), meter, progress))


async def upload_all(client: Connection, files: Several[Sendable], progress: Progress | None) -> list[dict[str, Any]]:
    """Upload files one after the other and return them as attachments. All are checked before the first is sent."""
    if isinstance(files, (str, bytes, os.PathLike)) or not isinstance(files, Sequence):
        raise ValidationError(f"files must be a list of files, not {kind_of(files)}", field="files")
    checked = [_file(file, None, None) for file in files]
    return [(await upload(client, file, None, None, progress)).to_attachment() for file in checked]


async def read(
    client: Connection,
    url: str,
    limit: int | None,
    channel: Id | None,
    allow_private: bool,
    progress: Progress | None,
) -> bytes:
    """Return the bytes of a file; see `FileCalls.read_file`."""
    meter = Meter()
    _check_progress(progress)
    call = client._read_file(_address(url), _limit(limit), _channel(channel), bool(allow_private), meter)
    content: bytes = await _shown(client._wait(call), meter, progress)
    return content


async def download(
    client: Connection,
    url: str,
    path: str | os.PathLike[str],
    filename: str | None,
    overwrite: bool,
    limit: int | None,
    channel: Id | None,
    allow_private: bool,
    progress: Progress | None,
) -> Path:
    """Stream a file to disk; see `FileCalls.download_file`."""
    meter = Meter()
    _check_progress(progress)
    target, name = _place(path), text_or_none("filename", filename) or _address(url).split("?", 1)[0]
    source = (_limit(limit), _channel(channel), bool(allow_private))
    call = client._download(_address(url), target, name, bool(overwrite), *source, meter)
    return Path(await _shown(client._wait(call), meter, progress))


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
        raise ValidationError(f"progress must be callable, not {kind_of(progress)}", field="progress")


def _address(url: Any) -> str:
    if is_text(url) and url:
        return url
    raise ValidationError(f"url must be the address of a file, not {url!r}", field="url")


def _place(path: Any) -> str:
    """Return where a file goes. Raises ValidationError where a device, a pipe or the like is, whose place it would take."""
    place = check_path_given("path", path)
    try:
        mode = Path(place).stat().st_mode
    except (OSError, ValueError):
        # Nothing is there, or the core says what is wrong.
        return place
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise ValidationError(f"path must be a file or a folder, and what is at {place!r} is neither", field="path")
    return place


def _channel(channel: Any) -> int:
    return 0 if channel is None else to_id(channel, "channel")


def _limit(limit: Any) -> int | None:
    if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and 0 <= limit < 1 << 63):
        return limit
    raise ValidationError(f"limit must be a number of bytes from 0 on, or None, not {limit!r}", field="limit")
