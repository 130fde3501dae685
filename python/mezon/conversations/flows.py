"""The flows of one bot: which go on where, and what is kept of them."""

from __future__ import annotations

import inspect
import json
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .._bridge import once
from .._clock import watch
from .._log import Log
from ..commands.errors import CommandError
from ..errors import ValidationError
from .errors import AskBusy
from .flow import Flow, check_flow
from .talk import Talk, again, is_cancel

if TYPE_CHECKING:
    from .._core import Due, Timetable

__all__ = ["Flows"]

_log = Log(__name__)

# Under which kind flows are kept.
_KIND = "flow"


@dataclass
class _Going:
    """A flow that goes on."""

    flow: Flow
    place: tuple[int, int, int, bool]
    user_id: int
    member: str
    # As they were written, so that a restart makes the same values of them.
    answers: dict[str, str] = field(default_factory=dict[str, str])
    token: int = 0

    @property
    def key(self) -> str:
        return f"{self.place[1]} {self.user_id}"

    def written(self) -> str:
        return json.dumps(
            {
                "flow": self.flow._name,
                "place": self.place,
                "user": self.user_id,
                "member": self.member,
                "answers": self.answers,
            },
            ensure_ascii=False,
        )


class Flows:
    """Holds the bot weakly, since the bot holds it."""

    def __init__(self, bot: Any) -> None:
        watch(bot)
        self._bot: weakref.ref[Any] = weakref.ref(bot)
        self._table: Timetable = bot._table
        self._known: dict[str, type[Flow]] = {}
        self._going: dict[int, _Going] = {}

    def add(self, flow: type[Flow]) -> None:
        """Register a flow."""
        if not (isinstance(flow, type) and issubclass(flow, Flow)) or flow is Flow:
            raise ValidationError("@bot.flow takes a class that derives from Flow", field="flow")
        source = inspect.getsourcefile(flow)
        if flow._name in self._known:
            raise ValidationError(
                f"there is a flow called {flow._name!r} already; this one is in {source}", field="flow"
            )
        check_flow(flow)
        self._known[flow._name] = flow
        flow._flows = self

    async def start(self, flow: type[Flow], context: Any) -> None:
        """Ask the first question of a flow."""
        talk = Talk(context._speaker, context._place, context._listener, context.message)
        going = _Going(flow(), talk.place, talk.user_id, next(iter(flow._questions)))
        if not await self._ask(going, flow._timeout):
            raise AskBusy(talk.t("ask-busy"))
        await talk.send(going.flow._prompt(going.member, talk))

    async def recall(self) -> None:
        """Wait for the answers of flows that went on when the bot was closed."""
        # A life that nobody saw the end of, since its loop went away, may have left something behind.
        self.stop()
        bot = self._bot()
        now = self._table.date_ms
        for key, value, due_ms in await once(lambda bridge: self._table.kept(bridge, _KIND)):
            going = self._read(bot, key, value)
            left = ((due_ms or 0) - now) / 1000
            if going is None:
                continue
            if left <= 0:
                self._table.keep_soon(_KIND, key, None)
            else:
                self._wait(going, left)

    def _read(self, bot: Any, key: str, value: str) -> _Going | None:
        try:
            kept = json.loads(value)
            known = self._known.get(kept["flow"])
            if known is None:
                _log.warning("The flow %r that goes on in the store is not registered, and stays there", kept["flow"])
                return None
            clan, channel, mode, public = kept["place"]
            going = _Going(known(), (clan, channel, mode, public), kept["user"], kept["member"], kept["answers"])
            talk = Talk(bot, going.place, going.user_id)
            known._questions[going.member]
            for member, words in going.answers.items():
                setattr(going.flow, member, going.flow._value(member, words, talk))
        except (ValueError, KeyError, TypeError, AttributeError, CommandError) as error:
            _log.warning("The flow %r in the store cannot go on and is dropped: %r", key, error)
            self._table.keep_soon(_KIND, key, None)
            return None
        return going

    async def _ask(self, going: _Going, timeout: float) -> bool:
        """Keep a flow and wait for its next answer; return False where another question waits."""
        if not self._wait(going, timeout):
            return False
        due_ms = self._table.date_ms + round(timeout * 1000)
        bot = self._bot()
        if bot is not None and bot.message_db.db_path is not None:
            await once(lambda bridge: self._table.keep(bridge, _KIND, going.key, going.written(), due_ms))
        return True

    def _wait(self, going: _Going, timeout: float) -> bool:
        bot = self._bot()
        token = None if bot is None else bot._ask(going.place[1], going.user_id, None, timeout)
        if token is None:
            return False
        going.token = token
        self._going[token] = going
        return True

    async def answered(self, token: int, message: Any) -> None:
        """Go on with an answer."""
        going = self._going.pop(token, None)
        bot = self._bot()
        if going is None or bot is None:
            return
        bot._stop_asking(going.place[1], going.user_id, token)
        talk = Talk(bot, going.place, going.user_id, message)
        flow, words = going.flow, message.text.strip()
        if is_cancel(talk, words):
            self._forget(going)
            await flow.cancelled(talk)
            return
        try:
            value = flow._value(going.member, words, talk)
        except (ValueError, CommandError) as error:
            await self._ask(going, flow._timeout)
            await talk.send(again(talk, error))
            return
        setattr(flow, going.member, value)
        going.answers[going.member] = words
        following = await flow.next_question(talk, going.member)
        if following is None:
            # Before what the answers are for: what fails there must not be done twice.
            self._forget(going)
            await flow.finished(talk)
            return
        going.member = following
        await self._ask(going, flow._timeout)
        await talk.send(flow._prompt(following, talk))

    async def due(self, due: Due) -> bool:
        """End a flow whose time is over; return whether it is one of these."""
        going = self._going.pop(due.token, None)
        bot = self._bot()
        if going is None or bot is None:
            return False
        bot._stop_asking(going.place[1], going.user_id, due.token)
        self._forget(going)
        await going.flow.timed_out(Talk(bot, going.place, going.user_id))
        return True

    def stop(self) -> None:
        """Wait for nothing any more; what is kept goes on at the next login."""
        bot = self._bot()
        for token, going in self._going.items():
            if bot is not None:
                bot._stop_asking(going.place[1], going.user_id, token)
        self._going.clear()

    def _forget(self, going: _Going) -> None:
        self._table.keep_soon(_KIND, going.key, None)
