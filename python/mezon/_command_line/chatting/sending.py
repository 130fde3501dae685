"""What the server leaves to clients: finding who is mentioned, and bringing files."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import re
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..posting import post
from .room import Thing

__all__ = ["mentions", "uploaded"]


def mentions(text: str, users: Iterable[Thing]) -> list[dict[str, Any]]:
    """Return who is mentioned in a text by ``@name``, with the places in UTF-16 units."""
    # A longer name before one that it begins with.
    named = sorted((user for user in users if user["name"]), key=lambda user: len(user["name"]), reverse=True)
    if "@" not in text or not named:
        return []
    # A group each: which letters are the same but for their case is known to the pattern alone.
    names = "|".join(f"({re.escape(user['name'])})" for user in named)
    return [
        {
            "user_id": named[(found.lastindex or 1) - 1]["id"],
            "s": _units(text[: found.start()]),
            "e": _units(text[: found.end()]),
        }
        for found in re.finditer(rf"@(?:{names})(?!\w)", text, re.IGNORECASE)
    ]


async def uploaded(console: str, file: str) -> dict[str, Any]:
    """Bring a file to the server; return it as an attachment.

    Raises:
        OSError: It cannot be read, or was not taken.
    """
    return await asyncio.to_thread(_upload, console, Path(file))


def _upload(console: str, file: Path) -> dict[str, Any]:
    try:
        path = file.expanduser()
    except RuntimeError:
        raise OSError(f"nobody is known here whose folder {file.parts[0]} is") from None
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    status, answer = post(f"{console}upload?name={quote(path.name)}", path.read_bytes(), kind)
    told = json.loads(answer or b"{}")
    if status != HTTPStatus.OK:
        raise OSError(told.get("error", {}).get("message", f"the answer was {status}"))
    attachment: dict[str, Any] = told["attachment"]
    return attachment


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
