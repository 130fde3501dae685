"""The calls of the client that move files (docs/protocol.md 10)."""

from __future__ import annotations

import os
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from ._connection import Connection

if TYPE_CHECKING:
    from pathlib import Path

    from ._ids import Id
    from .files import Progress, Sendable, Several, UploadedFile

__all__ = ["FileCalls"]

# Default limit of a download into memory, in bytes.
_READ_MAX = 64 * 1024 * 1024


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
        from ._transfers import upload

        return await upload(self, file_path, filename, content_type, progress)

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
        from ._transfers import read

        return await read(self, url, limit, channel, allow_private, progress)

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
            path: A file, which is replaced if it exists; or a folder, which is made if its name ends with ``/``, and gets the file under its
                own name. That name came from others: no path in it is followed, it is not hidden, names no device, and replaces nothing.
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
            ValidationError: The address is invalid, or the path cannot be written or is neither a file nor a folder, such as a device.
            NotConnected: The address is one of this machine or its network, or cannot be reached.
            CallError: The server refuses.
        """
        from ._transfers import download

        most = self.download_limit if isinstance(limit, EllipsisType) else limit
        return await download(self, url, path, filename, overwrite, most, channel, allow_private, progress)

    async def _upload_all(self, files: Several[Sendable], progress: Progress | None) -> list[dict[str, Any]]:
        """Upload files one after the other and return them as attachments. All are checked before the first is sent."""
        from ._transfers import upload_all

        return await upload_all(self, files, progress)
