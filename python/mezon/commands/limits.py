"""How often a command may be used, and how often at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from .._bridge import once
from .._checks import check_count
from .._core import Limit
from .._quote import shown
from ..errors import ValidationError
from .errors import OnCooldown, TooManyRunning

if TYPE_CHECKING:
    from .._core import Routing
    from .checks import Situation

__all__ = [
    "AtOnce",
    "Cooldown",
    "Per",
    "at_once",
    "check_cooldowns",
    "per_channel",
    "per_clan",
    "per_user",
    "share_uses",
    "take_uses",
]

Per = Literal["user", "channel", "clan", "bot"]

_KEYS: Final[dict[str, Callable[[Any], int]]] = {
    "user": lambda situation: situation.user_id,
    "channel": lambda situation: situation.channel_id,
    # A direct conversation is a clan of its own.
    "clan": lambda situation: situation.clan_id or situation.channel_id,
    "bot": lambda _: 0,
}


class Cooldown:
    """So many uses in so many seconds; see `per_user`, `per_channel` and `per_clan`.

    One that several commands are given counts them together.

    Attributes:
        times: Uses in any span of `seconds`.
        seconds: The span.
        per: Who has them.
    """

    def __init__(self, times: int, seconds: float, per: Per = "user") -> None:
        check_count("times", times)
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds < float("inf"):
            raise ValidationError(
                f"a cooldown lasts a number of seconds above 0, not {shown(seconds)}", field="seconds"
            )
        self.times, self.seconds, self.per = times, seconds, per
        self._limit = Limit(times, seconds)
        self._key = _key(per)

    def __repr__(self) -> str:
        return f"per_{self.per}({self.times}, {self.seconds})"


def per_user(times: int, seconds: float) -> Cooldown:
    """Return a limit: a user may use the command `times` times in any `seconds`."""
    return Cooldown(times, seconds, "user")


def per_channel(times: int, seconds: float) -> Cooldown:
    """Return a limit: in a channel the command may be used `times` times in any `seconds`."""
    return Cooldown(times, seconds, "channel")


def per_clan(times: int, seconds: float) -> Cooldown:
    """Return a limit: in a clan the command may be used `times` times in any `seconds`."""
    return Cooldown(times, seconds, "clan")


def take_uses(cooldowns: Iterable[Cooldown], tables: Routing, situation: Situation) -> None:
    """Take a use of each, or of none. Raises OnCooldown if one of them has none left."""
    _refuse(tables.take_uses([(one._limit, one._key(situation)) for one in cooldowns]))


async def share_uses(cooldowns: Iterable[Cooldown], tables: Routing, situation: Situation, message_id: int) -> None:
    """Take a use of each, or of none, for all processes of the bot.

    Raises:
        OnCooldown: One of them has none left.
        MezonError: The broker could not be asked.
    """
    limits = [(one._limit, one._key(situation)) for one in cooldowns]
    _refuse(await once(lambda bridge: tables.share_uses(bridge, limits, message_id)))


def _refuse(left: float | None) -> None:
    if left is not None:
        raise OnCooldown(seconds=left)


def check_cooldowns(cooldown: Cooldown | Iterable[Cooldown] | None, what: str) -> tuple[Cooldown, ...]:
    """Return the cooldowns given. Raises ValidationError for anything else."""
    if cooldown is None:
        return ()
    found = (cooldown,) if isinstance(cooldown, Cooldown) else tuple(cooldown) if isinstance(cooldown, Iterable) else ()
    if not found or not all(isinstance(one, Cooldown) for one in found):
        raise ValidationError(
            f"{what} has {shown(cooldown)} as its cooldown, which is per_user(times, seconds) or the like",
            field="cooldown",
        )
    # The same one twice is one limit.
    return tuple(dict.fromkeys(found))


class AtOnce:
    """How often a command may run at once; see `at_once`."""

    def __init__(self, number: int, per: Per = "bot") -> None:
        check_count("max_concurrency", number)
        self.number, self.per = number, per
        self._key = _key(per)
        # A command of a module may be loaded in several bots of one process, each of which counts its own runs.
        self._running: Counter[tuple[int, int]] = Counter()

    def __repr__(self) -> str:
        return f"at_once({self.number}, {self.per!r})"

    def enter(self, situation: Situation) -> Callable[[], None]:
        """Count a run from now on; return what has to be called at its end. Raises TooManyRunning if there are enough."""
        key = situation.bot.client_id, self._key(situation)
        if self._running[key] >= self.number:
            raise TooManyRunning
        self._running[key] += 1
        return partial(self._leave, key)

    def _leave(self, key: tuple[int, int]) -> None:
        self._running[key] -= 1
        if not self._running[key]:
            del self._running[key]


def at_once(number: int, per: Per = "bot") -> AtOnce:
    """Return a limit: the command may run `number` times at once for each user, channel or clan, or in all."""
    return AtOnce(number, per)


def _key(per: str) -> Callable[[Any], int]:
    if not isinstance(per, str) or per not in _KEYS:
        raise ValidationError(f"a limit is per user, channel, clan or bot, not per {shown(per)}", field="per")
    return _KEYS[per]
