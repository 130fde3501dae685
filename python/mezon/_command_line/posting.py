"""Calls of the console's HTTP side."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

__all__ = ["post"]

TIMEOUT_S: Final = 5.0
"""How long the console may take, which is on this machine."""


def post(url: str, body: bytes, content_type: str) -> tuple[int, bytes]:
    """Post something, whatever proxy the environment names.

    Returns:
        The status and the body of the answer.

    Raises:
        OSError: There is no answer.
    """
    from http.client import HTTPConnection, HTTPException

    address = urlsplit(url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=TIMEOUT_S)
    try:
        path = address.path + (f"?{address.query}" if address.query else "")
        connection.request("POST", path, body, {"Content-Type": content_type})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except HTTPException as error:
        raise OSError(f"what listens there speaks no HTTP: {error!r}") from error
    finally:
        connection.close()
