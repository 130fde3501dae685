"""The settings of a client as its constructor takes them: checked, and with what the environment says where nothing was passed."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from ._checks import (
    BYTES_MAX,
    check_count,
    check_db_path,
    check_flag,
    check_pair,
    check_path,
    check_rates,
    check_seconds,
    check_text,
)
from ._quote import shown
from ._settings import (
    DEFAULT_DB_PATH,
    DEFAULT_HOST,
    DEFAULT_HTTP_RATE,
    DEFAULT_MMN_API,
    DEFAULT_PORT,
    DEFAULT_SSL,
    DEFAULT_TIMEOUT_MS,
    DEFAULT_ZK_API,
    content_form,
    content_limit,
    flag,
    in_url,
    milliseconds,
    moved,
    named,
    of_variable,
    warn_of_settings,
)
from .errors import ValidationError

if TYPE_CHECKING:
    from .broker import Broker

__all__ = ["ClientSettings", "unless_given"]

_TEXTS: Final = ("mmn_api_url", "zk_api_url", "agent_event_url", "offline")
_FLAGS: Final = ("use_ssl", "recover_missed")
_SECONDS: Final = ("recovery_patience", "connect_timeout", "login_pause_max", "handshake_interval")
_COUNTS: Final = ("handler_limit", "content_limit", "message_db_rows_max")

# The settings that say where a login goes, with their defaults, and what the log calls them.
_DEFAULTS: Final[dict[str, Any]] = {"host": DEFAULT_HOST, "port": DEFAULT_PORT, "use_ssl": DEFAULT_SSL}
_ORIGINS: Final = {"host": "host", "port": "port", "use_ssl": "TLS"}

# What the core is given as it is.
_UNCHANGED: Final = (
    "agent_event_url",
    "http_rate",
    "offline",
    "handler_limit",
    "heartbeat",
    "recover_missed",
    "message_db_rows_max",
    "proxy",
    *_SECONDS,
)


# What stands for settings that are left out.
_instead: ContextVar[Mapping[str, Any] | None] = ContextVar("mezon_settings", default=None)


@contextmanager
def unless_given(**settings: Any) -> Generator[None, None, None]:
    """Let clients that are made meanwhile have these settings where they are given None."""
    token = _instead.set(settings)
    try:
        yield
    finally:
        _instead.reset(token)


class ClientSettings:
    """What a client is made with.

    Args:
        given: The arguments of the constructor by name, without the id and the key.

    Raises:
        ValidationError: A setting is not acceptable; the message says which and what is.

    Attributes:
        core: The arguments of the core's client.
        is_plain: Whether the content of received messages reads as a dict.
        login_url: Where logins go.
        http_rate: (starts, seconds): HTTP calls that may start per period.
        origins: Where host, port and TLS of the login come from, for the log.
        role: What the process does for its bot; None without a broker.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        if instead := _instead.get():
            given = {**given, **{name: value for name, value in instead.items() if given[name] is None}}
        for name in _FLAGS:
            check_flag(name, given[name])
        check_pair("http_rate", given["http_rate"], "(starts, seconds)")
        rates = check_rates("socket_rate", given["socket_rate"])
        check_pair("heartbeat", given["heartbeat"], "(seconds until the next ping, seconds until the pong)")
        for name in _SECONDS:
            check_seconds(name, given[name])
        for name in _COUNTS:
            if given[name] is not None:
                check_count(name, given[name])
        if given["download_limit"] is not None:
            check_count("download_limit", given["download_limit"], BYTES_MAX)
        self.is_plain = content_form(given["content"]) == "dict"
        db_path = check_db_path("message_db_path", moved("message_db_path", given["message_db_path"], DEFAULT_DB_PATH))
        used: dict[str, Any] = {
            "host": moved("host", given["host"], DEFAULT_HOST),
            "port": moved("port", given["port"], DEFAULT_PORT),
            "use_ssl": flag("use_ssl", given["use_ssl"], DEFAULT_SSL),
            "timeout": milliseconds("timeout", given["timeout"], DEFAULT_TIMEOUT_MS),
            "mmn_api_url": moved("mmn_api_url", given["mmn_api_url"], DEFAULT_MMN_API),
            "zk_api_url": moved("zk_api_url", given["zk_api_url"], DEFAULT_ZK_API),
            "socket_thread": moved("socket_thread", given["socket_thread"], None),
        }
        self._moved = {name for name, value in used.items() if value is not given[name]}
        for name in _TEXTS:
            try:
                check_text(name, used.get(name, given[name]))
            except ValidationError as error:
                raise self.explained(error) from None
        self.origins = ", ".join(
            f"{_ORIGINS[name]} {self._origin(name, given[name], default)}" for name, default in _DEFAULTS.items()
        )
        self.core: dict[str, Any] = {
            **used,
            **{name: given[name] for name in _UNCHANGED},
            "socket_rate": rates,
            "ca_file": check_path("ca_file", given["ca_file"]),
            "content_limit": content_limit(given["content_limit"]),
            "message_db_path": db_path,
        }
        broker = _broker(given["broker"])
        self.core["broker"] = broker._native if broker is not None else None
        self.role: str | None = broker.role if broker is not None else None
        scheme = "https" if used["use_ssl"] else "http"
        self.login_url = f"{scheme}://{in_url(str(used['host']))}:{used['port']}"
        self.http_rate: tuple[float, float] = given["http_rate"] or DEFAULT_HTTP_RATE

    def warn(self, client_id: int) -> None:
        """Warn of what is accepted and hardly meant."""
        warn_of_settings(self.core["timeout"], client_id)

    def _origin(self, name: str, given: Any, default: Any) -> str:
        """Return where a setting comes from: a variable moves an argument that equals the default."""
        if name in self._moved:
            return f"from {named(name)}"
        return "by default" if str(given) == str(default) else "as given"

    def explained(self, error: ValidationError) -> ValidationError:
        """Return what the core says of a setting; if the environment set it, that is where it has to be corrected."""
        setting = error.field
        return of_variable(named(setting), error) if setting is not None and setting in self._moved else error


def _broker(given: Any) -> Broker | None:
    """Return the broker; None without one, for which nothing is loaded."""
    if given is None and not os.environ.get("MEZON_BROKER"):
        role = os.environ.get("MEZON_ROLE") or "all"
        if role == "all":
            return None
        # Alone it would have the socket and answer beside the process that is meant to.
        raise ValidationError(
            f"the environment variable MEZON_ROLE is {shown(role)}, but the bot has no broker: set MEZON_BROKER, or leave both out",
            field="MEZON_ROLE",
        )
    from .broker import broker_of

    return broker_of(given)
