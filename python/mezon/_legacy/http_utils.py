"""The parts of HTTP calls: addresses, headers, bodies, answers (docs/protocol.md 2.1, 3.1)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from .._quote import shown
from .._settings import in_url
from ..errors import HTTPError, ProtocolError, ValidationError
from .protobuf import parse_api_protobuf

__all__ = [
    "BINARY_CONTENT_TYPES",
    "build_body",
    "build_headers",
    "build_params",
    "build_url",
    "decode",
    "is_binary_response",
    "is_schema_secure",
    "parse_binary_response",
    "parse_body",
    "parse_response",
    "parse_url_components",
]

BINARY_CONTENT_TYPES: Final = (
    "application/proto",
    "application/x-protobuf",
    "application/protobuf",
    "application/octet-stream",
    "text/plain; charset=utf-8",
)

_BINARY: Final = "application/proto"
_JSON: Final = "application/json"

# Statuses from here on are errors.
_ERROR_MIN: Final = 400

# How much of a refused answer's body an error keeps, in bytes.
_BODY_MAX: Final = 4096

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def build_headers(
    bearer_token: str | None = None,
    basic_auth: tuple[str | int, str] | None = None,
    accept_binary: bool = False,
    send_binary: bool = False,
    additional_headers: Mapping[str, Any] = _NOTHING,
) -> dict[str, Any]:
    """Return the headers of a call.

    Args:
        bearer_token: The session's token.
        basic_auth: User and password, instead of a token.
        accept_binary: Whether the answer is to be a binary message, else JSON.
        send_binary: Whether the body is a binary message, else JSON.
        additional_headers: Further headers, which override the others.
    """
    headers: dict[str, Any] = {
        "Accept": _BINARY if accept_binary else _JSON,
        "Content-Type": _BINARY if send_binary else _JSON,
    }
    if bearer_token:
        headers["Authorization"] = f"Bearer {bearer_token}"
    elif basic_auth is not None:
        user, password = basic_auth
        encoded = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        headers["Authorization"] = f"Basic {encoded}"
    headers.update(additional_headers)
    return headers


def build_url(
    scheme: str,
    host: str,
    port: str | int = "",
    path: str = "",
    params: str = "",
    query: Mapping[str, Any] = _NOTHING,
    fragment: str = "",
) -> str:
    """Return an address from its parts; the query is percent-encoded, its None members left out."""
    place = f"{in_url(host)}:{port}" if port else in_url(host)
    whole = f"{path};{params}" if params else path
    return urlunsplit((scheme, place, whole, urlencode(build_params(dict(query)), doseq=True), fragment))


def build_params(params: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the members that are not None."""
    return {key: value for key, value in (params or {}).items() if value is not None}


def build_body(body: Any) -> str:
    """Return a JSON body: of a model without None members, of a dict unchanged.

    Raises:
        ValidationError: It is neither.
    """
    if isinstance(body, dict):
        return json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    dump = getattr(body, "model_dump_json", None)
    if dump is None:
        raise ValidationError(f"a body is a model or a dict, not {shown(body)}", field="body")
    text: str = dump(exclude_none=True)
    return text


def parse_url_components(url: str, use_ssl: bool = False) -> dict[str, Any]:
    """Return ``{"scheme", "hostname", "use_ssl", "port"}`` of an address; the port is text.

    Args:
        url: An absolute URL, or a host with or without a port.
        use_ssl: Whether an address without a scheme means TLS.
    """
    parts = urlsplit(url if "://" in url else f"//{url}")
    scheme = parts.scheme or ("https" if use_ssl else "http")
    secure = is_schema_secure(scheme)
    port = parts.port if parts.port is not None else 443 if secure else 80
    return {"scheme": scheme, "hostname": parts.hostname or "", "use_ssl": secure, "port": str(port)}


def is_schema_secure(schema: str) -> bool:
    """Return whether a scheme means TLS: https or wss."""
    return schema.rstrip(":/").lower() in {"https", "wss"}


def is_binary_response(content_type: str | None) -> bool:
    """Return whether an answer of this Content-Type is a binary message; one without the header is."""
    return not content_type or any(known in content_type.lower() for known in BINARY_CONTENT_TYPES)


async def parse_binary_response(resp: Any, response_proto_class: type[Any]) -> Any:
    """Return the message in an answer.

    Args:
        resp: An answer with ``read()``, such as those of aiohttp.
        response_proto_class: The class of the message.

    Raises:
        ProtocolError: The body is not such a message.
    """
    return decode(await resp.read(), response_proto_class)


async def parse_response(resp: Any, accept_binary: bool, response_proto_class: type[Any] | None) -> Any:
    """Return the content of an answer: a message, or parsed JSON, or None if it is empty.

    Args:
        resp: An answer with ``status``, ``headers`` and ``read()``, such as those of aiohttp.
        accept_binary: Whether a binary message was asked for.
        response_proto_class: The class of the message.

    Raises:
        HTTPError: The status is an error.
        ProtocolError: The body is not what it should be.
    """
    body = await resp.read()
    if resp.status >= _ERROR_MIN:
        code, message = _reason(body)
        raise HTTPError(
            message or f"the server answered {resp.status}", status=resp.status, code=code, body=body[:_BODY_MAX]
        )
    return parse_body(body, resp.headers.get("Content-Type", ""), accept_binary, response_proto_class)


def parse_body(body: bytes, content_type: str, accept_binary: bool, response_proto_class: type[Any] | None) -> Any:
    """Return the content of a body. Raises ProtocolError if it is not as expected."""
    if accept_binary and response_proto_class is not None and is_binary_response(content_type):
        return decode(body, response_proto_class)
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        raise ProtocolError("the answer is not JSON", body=body[:_BODY_MAX]) from None


def decode(body: bytes, response_proto_class: type[Any]) -> Any:
    """Return the message in a body. Raises ProtocolError if it is not a message."""
    try:
        return parse_api_protobuf(body, response_proto_class)
    except ProtocolError as error:
        raise ProtocolError(f"Invalid protobuf response: {error}", body=body[:_BODY_MAX]) from None


def _reason(body: bytes) -> tuple[int | None, str | None]:
    try:
        parsed = json.loads(body)
    except ValueError:
        return None, None
    if not isinstance(parsed, dict):
        return None, None
    told = cast("dict[str, Any]", parsed)
    code, message = told.get("code"), told.get("message")
    return (code if isinstance(code, int) else None), (message if isinstance(message, str) else None)
