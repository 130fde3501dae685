"""The flows of one bot: which go on where, and what is kept of them."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from .._callables import placed
from .._change import put
from .._clock import watch
from .._log import Log
from .._redefined import is_again
from ..errors import StoreError, ValidationError
from . import shared_flows
from .errors import AskBusy
from .flow import Flow, check_flow, unregistered
from .going import Going, is_the_end
from .made import Made
from .talk import Talk

if TYPE_CHECKING:
    from .._core import Answer, Conversations, Due, Timetable
    from .._kept import Kept, Row
    from ..models import Content
    from .talk import Talking

__all__ = ["Flows"]

_log = Log(__name__)

# Under which kind flows are kept.
_KIND = "flow"


class Flows:
    """Holds the bot weakly, since the bot holds it."""

    def __init__(self, bot: Any) -> None:
        watch(bot)
        self._bot: weakref.ref[Any] = weakref.ref(bot)
        self._table: Timetable = bot._table
        self._kept: Kept = bot._kept
        self._tables: Conversations = bot._conversations
        self._tables.do_flows()
        self._known: dict[str, type[Flow]] = {}
        self._going: dict[int, Going] = {}
        self._made = Made()
        # Whether what was to be kept last could not be.
        self._refused = False

    def add(self, flow: type[Flow]) -> None:
        """Register a flow, in place of the same class that was made before."""
        if not (isinstance(flow, type) and issubclass(flow, Flow)) or flow is Flow:
            raise ValidationError("@bot.flow takes a class that derives from Flow", field="flow")
        before = self._known.get(flow._name)
        if before is not None and not is_again(before, flow):
            raise ValidationError(
                f"there is a flow called {flow._name!r} already, {placed(before)}; this one is {placed(flow)}",
                field="flow",
            )
        check_flow(flow, self._bot())
        put(self._known, flow._name, flow)

    async def start(self, flow: type[Flow], context: Talking) -> None:
        """Ask the first question of a flow, in its present form. Raises ValidationError for one that is not registered."""
        known = self._known.get(flow._name)
        if known is None or not is_again(known, flow):
            raise unregistered(flow)
        message = getattr(context, "message", None)
        talk = Talk(context._speaker, context._place, context._listener, message, context._topic)
        if self._tables.is_shared:
            await shared_flows.start(known, talk)
            return
        going = Going.of(known, talk)
        try:
            await self._ask(going, talk, going.flow._prompt(going.member, talk))
        except BaseException as error:
            if going.step == 0 and not isinstance(error, AskBusy) and not is_the_end(talk.bot, error):
                self._forget(going)
            raise

    async def recall(self) -> None:
        """Wait for the answers of flows that went on when the bot was closed."""
        # A life that nobody saw the end of, since its loop went away, may have left something behind.
        self.stop()
        if self._tables.is_shared:
            return
        await self._kept.read(_KIND, "The flows that go on", self._take)

    def _take(self, rows: list[Row]) -> None:
        now = self._table.date_ms
        for key, value, due_ms in rows:
            going = self._read(key, value)
            left = ((due_ms or 0) - now) / 1000
            if going is None:
                continue
            if left <= 0:
                self._kept.put_soon(_KIND, key, None)
            else:
                self._wait(going, left)

    def _read(self, key: str, value: str) -> Going | None:
        where = {"client_id": getattr(self._bot(), "client_id", None)}
        try:
            going = Going.read(value, self._known)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("The flow %r cannot go on and is dropped: %r", key, error, extra=where)
            self._kept.put_soon(_KIND, key, None)
            return None
        if isinstance(going, str):
            _log.warning("The flow %r that goes on in the store is not registered, and stays there", going, extra=where)
            return None
        return going

    def _as_loaded(self, going: Going) -> Going | None:
        """Return a flow as one of the class that is registered now; None if that is of another shape, so that it ends."""
        return going if type(going.flow) is self._known[going.flow._name] else self._read(going.key, going.written())

    async def _ask(self, going: Going, talk: Talk, prompt: Content) -> None:
        """Keep a flow, wait for its next answer, and ask for it. Raises AskBusy where another question waits."""
        # Before the question is sent: some answer fast.
        if not self._wait(going, going.flow._timeout):
            raise AskBusy(talk.t("ask-busy"))
        token = going.token
        try:
            await self._keep(going)
            await talk.send(prompt)
        except BaseException as error:
            # What was not asked is not waited for, unless it was answered all the same.
            if not is_the_end(talk.bot, error) and self._going.pop(token, None) is not None:
                talk.bot._stop_asking(going.asked_at, token)
            raise

    async def _keep(self, going: Going) -> None:
        """Keep a flow as it is now. Where the store cannot be used it goes on all the same."""
        bot = self._bot()
        if bot is None or bot.message_db.db_path is None:
            return
        due_ms = self._table.date_ms + round(going.flow._timeout * 1000)
        try:
            await self._kept.put(_KIND, going.key, going.written(), due_ms)
        except StoreError as error:
            if not self._refused:
                where = {"client_id": bot.client_id}
                _log.warning(
                    "Flows go on, but a restart would end them, since they cannot be kept: %s", error, extra=where
                )
            self._refused = True
        else:
            self._refused = False

    def _wait(self, going: Going, timeout: float) -> bool:
        bot = self._bot()
        token = None if bot is None else bot._ask(going.asked_at, None, timeout)
        if token is None:
            return False
        going.token = token
        self._going[token] = going
        return True

    async def answered(self, answer: Answer) -> None:
        """Go on with an answer."""
        bot = self._bot()
        if bot is not None and answer.step is not None:
            await shared_flows.answered(bot, self._known, self._made, answer.step, answer.message)
            return
        token, message = answer.token, answer.message
        going = self._going.pop(token, None)
        if going is None or bot is None:
            return
        bot._stop_asking(going.asked_at, token)
        going.step += 1
        going = self._as_loaded(going)
        if going is None:
            return
        talk = going.talk(bot, message)
        step, before = going.step, going.moment
        try:
            prompt = await going.taken(talk, message)
            if prompt is not None:
                await self._ask(going, talk, prompt)
        except AskBusy:
            # A command or a task has begun to ask while the answer was looked at.
            going.end = "busy"
        except BaseException as error:
            if going.step != step or is_the_end(bot, error):
                going.blame(error, talk)
                raise
            going.back_to(before)
            stays = await self._stay(going)
            await going.step_failed(error, talk, stays=stays)
        if going.end is not None:
            # Before what the answers are for: what fails there must not be done twice.
            self._forget(going)
            await going.finish(talk)

    async def _stay(self, going: Going) -> bool:
        """Wait for another answer to the same question, after a step that failed; return False if another question waits there."""
        if not self._wait(going, going.flow._timeout):
            self._forget(going)
            return False
        await self._keep(going)
        return True

    async def due(self, due: Due) -> bool:
        """End a flow whose time is over; return whether it is one of these."""
        bot = self._bot()
        if bot is not None and self._tables.is_flow_timer(due.token):
            await shared_flows.timed_out(bot, self._known, self._made, due.token)
            return True
        going = self._going.pop(due.token, None)
        if going is None or bot is None:
            return False
        bot._stop_asking(going.asked_at, due.token)
        going.step += 1
        going = self._as_loaded(going)
        if going is None:
            return True
        self._forget(going)
        going.end = "timed_out"
        await going.finish(going.talk(bot))
        return True

    def stop(self) -> None:
        """Wait for nothing any more; what is kept goes on at the next login."""
        bot = self._bot()
        for token, going in self._going.items():
            if bot is not None:
                bot._stop_asking(going.asked_at, token)
        self._going.clear()
        self._made.clear()

    def _forget(self, going: Going) -> None:
        # Another one may have begun there since.
        if all(other.key != going.key for other in self._going.values()):
            self._kept.put_soon(_KIND, going.key, None)
