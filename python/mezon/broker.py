"""A broker: what lets one bot run on many machines (docs/scaling.md). Nothing of it is loaded for a bot without one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from ._bridge import once
from ._checks import BYTES_MAX, check_count, check_path, check_seconds, check_text
from ._core import Broker as NativeBroker
from ._ids import to_id
from ._lazy import listing
from ._quote import is_text, kind_of
from ._secret import Secret
from ._settings import of_variable
from .errors import ValidationError

if TYPE_CHECKING:
    from ._ids import Id

__all__ = ["Broker"]

_ROLES: Final = ("all", "holder", "worker")
"""What a process can do for its bot: be ready to have the socket, run handlers, or both."""

_VARIABLES: Final = {
    "role": "MEZON_ROLE",
    "code": "MEZON_BROKER_CODE",
    "credentials": "MEZON_BROKER_CREDENTIALS",
    "nkey": "MEZON_BROKER_NKEY",
    "token": "MEZON_BROKER_TOKEN",
    "ca_file": "MEZON_BROKER_CA_FILE",
}


_CONTENT: Final = re.compile(r"S[A-Z][A-Z2-7]{56}\s*$|eyJ[\w-]+\.|-----BEGIN")
"""How the seed of an NKey, a JWT, and files that hold them begin."""


class Broker:
    """How a broker is reached, and what this process does there.

    One process of a bot, the holder, has the socket and puts its events into a stream; workers take them from there and run the handlers.
    The broker is NATS with JetStream, nats-server 2.11.4 or later.

    Args:
        servers: Addresses, ``nats://host:4222`` or ``tls://host:4222``; several as a sequence or with commas between them. A user and a
            password, or a token, may stand before the host.
        role: What this process does: "all" (it may have the socket, and runs handlers), "holder" or "worker". ``MEZON_ROLE`` changes the
            default.
        code: What tells this version of the program from others, such as a commit: a worker with another one is warned about. A hash of the
            file that was started; ``MEZON_BROKER_CODE`` changes the default.
        credentials: A file with a JWT and a seed, as `nsc` writes it. ``MEZON_BROKER_CREDENTIALS`` changes the default.
        nkey: A file with the seed of an NKey. ``MEZON_BROKER_NKEY`` changes the default.
        token: A token. ``MEZON_BROKER_TOKEN`` changes the default.
        ca_file: A PEM file of additional certificate authorities to trust. ``MEZON_BROKER_CA_FILE`` changes the default.
        partitions: Into how many parts the events of a bot are divided that has none yet, 1 to 256; 64. No more workers than that have
            something to do.
        max_age: Seconds that events stay in the stream; a day.
        max_bytes: Bytes that they may take there, 1 MiB at least; 1 GiB. When they are used up, what is handled goes, the oldest first, and
            otherwise the socket waits.
        replicas: On how many servers of a NATS cluster everything is kept; 1.

    Raises:
        ValidationError: A setting is not acceptable; the message says what is.
    """

    def __init__(
        self,
        servers: str | Sequence[str],
        *,
        role: Literal["all", "holder", "worker"] | None = None,
        code: str | None = None,
        credentials: str | os.PathLike[str] | None = None,
        nkey: str | os.PathLike[str] | None = None,
        token: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        partitions: int | None = None,
        max_age: float | None = None,
        max_bytes: int | None = None,
        replicas: int | None = None,
    ) -> None:
        # An address may hold a password: from here on neither it nor the token is in a variable, which a traceback would show.
        listed, servers = Secret(servers), ""
        addresses = _joined(listed)
        given, token = Secret(token), None
        secret = _text("token", given)
        counts = ("partitions", partitions, 256), ("max_bytes", max_bytes, BYTES_MAX), ("replicas", replicas, 5)
        for name, value, most in counts:
            if value is not None:
                check_count(name, value, most)
        check_seconds("max_age", max_age)
        self.role: str = _role(role)
        self._native = NativeBroker(
            addresses.reveal(),
            role=self.role,
            host=socket.gethostname(),
            code=_text("code", Secret(code)).reveal()
            or code_of(getattr(sys.modules.get("__main__"), "__file__", None)),
            credentials=_path("credentials", credentials),
            nkey=_path("nkey", nkey),
            token=secret.reveal(),
            ca_file=_path("ca_file", ca_file),
            partitions=partitions,
            max_age=max_age,
            max_bytes=max_bytes,
            replicas=replicas,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} role={self.role!r}>"

    async def init(self, bot_id: Id) -> dict[str, Any]:
        """Create what a bot needs there, and bring what exists to these settings. Nothing is ever deleted.

        Returns:
            What is there now; see `status`.

        Raises:
            NotConnected: The broker cannot be reached.
            ValidationError: It is too old, or something else has the names of what is needed.
        """
        return cast("dict[str, Any]", await self._ask(self._native.init, bot_id))

    async def status(self, bot_id: Id) -> dict[str, Any]:
        """Look at what a bot has there: the server, the streams, their sizes."""
        return cast("dict[str, Any]", await self._ask(self._native.status, bot_id))

    async def overview(self, bot_id: Id) -> dict[str, Any]:
        """Look at who has the socket, who runs handlers, and how far the workers are behind."""
        return cast("dict[str, Any]", await self._ask(self._native.overview, bot_id))

    async def dead_letters(self, bot_id: Id, *, first: int = 0, limit: int = 100) -> list[dict[str, Any]]:
        """Return events that were given up after several deliveries, the oldest first, from a number on."""
        return cast("list[dict[str, Any]]", await self._ask(self._native.dead, bot_id, first, limit))

    async def replay(self, bot_id: Id, number: int) -> bool:
        """Put events that were given up into the stream again; return whether there is such a number."""
        return bool(await self._ask(self._native.replay, bot_id, number))

    async def drop(self, bot_id: Id, number: int) -> bool:
        """Forget events that were given up; return whether there is such a number."""
        return bool(await self._ask(self._native.forget, bot_id, number))

    async def _ask(self, call: Any, bot_id: Id, *arguments: int) -> Any:
        for number in arguments:
            if number != 0:
                check_count("number", number, BYTES_MAX)
        return json.loads(await once(lambda bridge: call(bridge, to_id(bot_id, "bot_id"), *arguments)))


def broker_of(given: str | Broker | None) -> Broker | None:
    """Return the broker of a client: as given, or as the environment says."""
    if isinstance(given, Broker):
        return given
    if given is not None and not isinstance(given, str):
        raise ValidationError(
            f"broker must be an address such as nats://host:4222 or a mezon.Broker, not {kind_of(given)}",
            field="broker",
        )
    if given:
        return Broker(given)
    servers = os.environ.get("MEZON_BROKER")
    try:
        return Broker(servers) if servers else None
    except ValidationError as error:
        raise (of_variable("MEZON_BROKER", error) if error.field == "broker" else error) from None


def _joined(servers: Secret[Any]) -> Secret[str]:
    """Return addresses as one text; the error does not repeat them, since they may hold a password."""
    accepted = "broker must be an address or a sequence of addresses"
    try:
        joined = servers if isinstance(servers.reveal(), str) else Secret(",".join(servers.reveal()))
    except TypeError:
        raise ValidationError(accepted, field="broker") from None
    if not is_text(joined.reveal()):
        raise ValidationError(f"{accepted}, not {kind_of(joined.reveal())}", field="broker")
    return joined


def code_of(file: str | os.PathLike[str] | None) -> str:
    """Return what tells a program from another version of it: a hash of its file."""
    try:
        return hashlib.sha256(Path(file or "").read_bytes()).hexdigest()[:12]
    except OSError:
        return ""


def _text(setting: str, given: Secret[Any]) -> Secret[str | None]:
    """Return a setting that is a text, as given or as the environment says."""
    check_text(setting, given.reveal())
    if given.reveal():
        return given
    found = Secret(_of_environment(setting))
    try:
        check_text(setting, found.reveal())
    except ValidationError as error:
        raise of_variable(_VARIABLES[setting], error) from None
    return found


def _path(setting: str, given: Any) -> str | None:
    path = given_path = check_path(setting, given)
    path = path or check_path(setting, _of_environment(setting))
    if path and _CONTENT.match(path):
        # The path of a file that cannot be read is repeated, and this is no path but the secret.
        error = ValidationError(f"{setting} must be the path of a file, not what such a file holds", field=setting)
        raise error if given_path else of_variable(_VARIABLES[setting], error)
    return path


def _role(given: str | None) -> str:
    check_text("role", given)
    role: str = given or _of_environment("role") or "all"
    if role in _ROLES:
        return role
    error = ValidationError(f'role must be "all", "holder" or "worker", not {role!r}', field="role")
    raise error if given else of_variable(_VARIABLES["role"], error)


def _of_environment(setting: str) -> Any:
    return os.environ.get(_VARIABLES[setting]) or None


__dir__ = listing(__name__)
