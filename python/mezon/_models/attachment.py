"""What attachments can do beyond their fields: being fetched (docs/protocol.md 10.2)."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from .native import MessageModel

if TYPE_CHECKING:
    from pathlib import Path

    from ..schema import api

    class _Attachment(MessageModel, api.MessageAttachment): ...

else:
    _Attachment = MessageModel

__all__ = ["AttachmentMixin"]


class AttachmentMixin(_Attachment):
    """A file of a message."""

    __slots__ = ()

    async def read(
        self,
        *,
        limit: int | None = 64 * 1024 * 1024,
        allow_private: bool = False,
        progress: Callable[[int, int], Any] | None = None,
    ) -> bytes:
        """Return the file's bytes, with a signature of the channel if the store wants one.

        Args:
            limit: The most bytes to accept; None for no limit.
            allow_private: Whether an address of this machine or its network is allowed too; see `read_file` of the client.
            progress: Called from time to time with the bytes received so far and the total, 0 while that is unknown.

        Raises:
            FileTooLarge: The file is larger.
            ValidationError: The attachment did not come through a client, or has no address.
            NotFound: The file is gone.
        """
        client, url = self._origin()
        content: bytes = await client.read_file(url, limit=limit, progress=progress, **self._place(allow_private))
        return content

    async def save(
        self,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        limit: int | EllipsisType | None = ...,
        allow_private: bool = False,
        progress: Callable[[int, int], Any] | None = None,
    ) -> Path:
        """Write the file to disk, piece by piece; what is there under that name stays until the new one is whole.

        Args:
            path: A file, which is replaced if it exists; or a folder, which is made if its name ends with ``/``, and gets the file under its
                own name. That name came from others: no path in it is followed, it is not hidden, names no device, and replaces nothing.
            overwrite: Whether it replaces a file of that name in the folder; otherwise it gets a number, ``name (1).ext``.
            limit: The most bytes to accept; None for no limit; by default the client's `download_limit`, 100 MiB.
            allow_private: See `read`.
            progress: See `read`.

        Returns:
            Where the file is.

        Raises:
            FileTooLarge: The file is larger; nothing is left on disk.
            ValidationError: The path cannot be written, or the attachment did not come through a client.
            NotFound: The file is gone.
        """
        client, url = self._origin()
        saved: Path = await client.download_file(
            url,
            path,
            filename=self.filename,
            overwrite=overwrite,
            limit=limit,
            progress=progress,
            **self._place(allow_private),
        )
        return saved

    def _place(self, allow_private: bool) -> dict[str, Any]:
        return {"channel": self._beside or None, "allow_private": allow_private}

    def _origin(self) -> tuple[Any, str]:
        from ..errors import ValidationError

        client: Any = self._client
        if client is None:
            raise ValidationError(
                "the attachment did not come through an open client; client.read_file(url) fetches any address",
                field="attachment",
            )
        return client, self.url or ""
