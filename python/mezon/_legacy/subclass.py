"""Subclasses written for 1.8.x, whose login steps the core has taken over: which still work, and how the others are refused."""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Final

from .._log import Log
from ..errors import SubclassError

if TYPE_CHECKING:
    from .client_login import LegacyLogin

_log = Log(__name__)

__all__ = ["check_subclass", "login_by_parts", "repeats_a_step"]

# The steps of a 1.8.x login and what does them now. A method that does not call the one it overrides would repeat its step.
_OWN: Final = {
    "login": "the core authenticates, connects and joins",
    "get_session": "the core logs in by itself and renews its session; host, port, use_ssl and the api_key say where and as whom",
    "initialize_managers": "the core connects by itself, and the managers show its connection",
}


def check_subclass(cls: type[LegacyLogin], base: type[LegacyLogin]) -> None:
    """Refuse a subclass that would log in a second time beside the core.

    Raises:
        SubclassError: One of its methods would.
    """
    for name, instead in _OWN.items():
        method = getattr(cls, name)
        if method is getattr(base, name):
            continue
        if isinstance(method, FunctionType) and repeats_a_step(name, method.__code__):
            raise SubclassError(
                f"{cls.__name__}.{name}() does what {base.__name__} does itself ({instead}); "
                f"remove it, or call super().{name}() in it",
                field=name,
            )


def repeats_a_step(name: str, code: CodeType) -> bool:
    """Return whether a subclass's method of that name does what the core does itself."""
    return name in _OWN and not (_calls(code, name) or _is_harmless(name, code))


def _is_harmless(name: str, code: CodeType) -> bool:
    """Return whether a subclass's own login makes no connection of its own: it uses the steps, or is no login at all."""
    return name == "login" and (_calls(code, "initialize_managers") or not _calls(code, "SocketManager"))


def _calls(code: CodeType, name: str) -> bool:
    """Return whether a method names the one it overrides, as ``super().name`` or ``Base.name``, also in functions inside it."""
    return any(name in inner.co_names for inner in _codes(code))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


async def login_by_parts(client: LegacyLogin, base: type[LegacyLogin], enable_auto_reconnect: bool) -> None:
    """Log in by the methods that a subclass overrides, in the order in which 1.8.3 called them.

    Raises:
        SubclassError: They did not connect.
    """
    cls = type(client)
    client._enable_auto_reconnect = enable_auto_reconnect
    if cls.initialize_managers is not base.initialize_managers:
        await client.initialize_managers(await client.get_session())
        if not client._open:
            raise SubclassError(
                f"{cls.__name__}.initialize_managers() did not connect; call super().initialize_managers(sock_session) in it, or remove it",
                field="initialize_managers",
            )
    else:
        await client._connect(enable_auto_reconnect)
        session, used = await client.get_session(), client._session
        if used is not None and getattr(session, "token", None) != used.token:
            _log.warning(
                "%s.get_session() returned a session of its own, which is not used: the core logs in by itself; remove it",
                cls.__name__,
            )
    if enable_auto_reconnect:
        client._setup_reconnect_handlers()
