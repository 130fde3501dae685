"""The flows of one bot: which go on where, and what is kept of them."""

from __future__ import annotations

import asyncio
import inspect
import json
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .._bridge import once
from .._clock import watch
from .._log import Log, fields_of
from ..commands.errors import CommandError
from ..errors import ClientClosed, MezonError, ValidationError
from .answers import Mark, mark_of
from .errors import AskBusy
from .flow import Flow, check_flow
from .talk import Talk, again, is_cancel, once_more

if TYPE_CHECKING:
    from .._core import Due, Timetable
    from ..models import ChannelMessage, Content

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
    # What those of them stand for that mention somebody.
    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    # Those of the answers whose values the flow has.
    valued: set[str] = field(default_factory=set[str])
    token: int = 0
    # How often it went on: what fails after a later step began says nothing of that.
    step: int = 0

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
                "marks": self.marks,
            },
            ensure_ascii=False,
        )

    async def value(self, member: str, words: str, mark: Mark | None, talk: Talk) -> None:
        """Make the value of an answer. Raises CommandError for words that are none."""
        setattr(self.flow, member, await self.flow._value(member, words, mark, talk))
        self.answers[member] = words
        self.marks.pop(member, None)
        if mark is not None:
            self.marks[member] = mark
        self.valued.add(member)

    def back_to(self, member: str, answers: dict[str, str]) -> None:
        """Ask for a member again, with no more answers than these."""
        self.member, self.answers = member, answers
        for gone in self.valued - answers.keys():
            delattr(self.flow, gone)
        self.valued &= answers.keys()


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
        check_flow(flow, self._bot())
        self._known[flow._name] = flow
        flow._flows = self

    async def start(self, flow: type[Flow], context: Any) -> None:
        """Ask the first question of a flow."""
        talk = Talk(context._speaker, context._place, context._listener, context.message)
        going = _Going(flow(), talk.place, talk.user_id, next(iter(flow._questions)))
        try:
            await self._ask(going, talk, going.flow._prompt(going.member, talk))
        except BaseException as error:
            if going.step == 0 and not isinstance(error, AskBusy) and not _is_the_end(talk.bot, error):
                self._forget(going)
            raise

    async def recall(self) -> None:
        """Wait for the answers of flows that went on when the bot was closed."""
        # A life that nobody saw the end of, since its loop went away, may have left something behind.
        self.stop()
        now = self._table.date_ms
        for key, value, due_ms in await once(lambda bridge: self._table.kept(bridge, _KIND)):
            going = self._read(key, value)
            left = ((due_ms or 0) - now) / 1000
            if going is None:
                continue
            if left <= 0:
                self._table.keep_soon(_KIND, key, None)
            else:
                self._wait(going, left)

    def _read(self, key: str, value: str) -> _Going | None:
        where = {"client_id": getattr(self._bot(), "client_id", None)}
        try:
            kept = json.loads(value)
            known = self._known.get(kept["flow"])
            if known is None:
                _log.warning(
                    "The flow %r that goes on in the store is not registered, and stays there",
                    kept["flow"],
                    extra=where,
                )
                return None
            clan, channel, mode, public = kept["place"]
            going = _Going(known(), (clan, channel, mode, public), kept["user"], kept["member"], kept["answers"])
            going.marks = {member: (kind, id) for member, (kind, id) in kept.get("marks", {}).items()}
            for member in (going.member, *going.answers):
                known._questions[member]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("The flow %r in the store cannot go on and is dropped: %r", key, error, extra=where)
            self._table.keep_soon(_KIND, key, None)
            return None
        return going

    async def _ask(self, going: _Going, talk: Talk, prompt: Content) -> None:
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
            if not _is_the_end(talk.bot, error) and self._going.pop(token, None) is not None:
                talk.bot._stop_asking(going.place[1], going.user_id, token)
            raise

    async def _keep(self, going: _Going) -> None:
        bot = self._bot()
        if bot is not None and bot.message_db.db_path is not None:
            due_ms = self._table.date_ms + round(going.flow._timeout * 1000)
            await once(lambda bridge: self._table.keep(bridge, _KIND, going.key, going.written(), due_ms))

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
        going.step += 1
        if is_cancel(talk, message.text):
            self._forget(going)
            await self._remember(going, talk)
            await going.flow.cancelled(talk)
            return
        step, member, answers = going.step, going.member, dict(going.answers)
        try:
            prompt = await self._taken(going, talk, message)
            if prompt is not None:
                await self._ask(going, talk, prompt)
        except AskBusy as busy:
            # A command or a task has begun to ask while the answer was looked at.
            self._forget(going)
            await talk.send(str(busy))
            return
        except BaseException as error:
            if going.step == step and not _is_the_end(bot, error):
                going.back_to(member, answers)
                await self._stay(going, talk)
            raise
        if prompt is None:
            # Before what the answers are for: what fails there must not be done twice.
            self._forget(going)
            await going.flow.finished(talk)

    async def _taken(self, going: _Going, talk: Talk, message: ChannelMessage) -> Content | None:
        """Take an answer; return what is asked then: the next question, the same one again, or None if it was the last one."""
        flow = going.flow
        missing = await self._remember(going, talk)
        if missing is not None:
            # The answer is to a question that comes after this one.
            going.back_to(missing, {name: said for name, said in going.answers.items() if name in going.valued})
            return flow._prompt(missing, talk)
        try:
            await going.value(going.member, message.text.strip(), mark_of(message), talk)
        except CommandError as error:
            return again(talk, error)
        following = await flow.next_question(talk, going.member)
        if following is None:
            return None
        going.member = following
        return flow._prompt(following, talk)

    async def _remember(self, going: _Going, talk: Talk) -> str | None:
        """Make the values of what was answered before a restart; return the first member whose words are no value any more."""
        for member, words in list(going.answers.items()):
            if member not in going.valued:
                try:
                    await going.value(member, words, going.marks.get(member), talk)
                except CommandError:
                    # Neither the words nor the error, which quotes them: they are the user's.
                    _log.warning(
                        "What was answered to %s.%s before the restart is no answer any more, and it is asked again",
                        going.flow._name,
                        member,
                        extra=fields_of(talk, talk.bot.client_id),
                    )
                    return member
        return None

    async def _stay(self, going: _Going, talk: Talk) -> None:
        """Wait for another answer to the same question, after a step that failed."""
        if not self._wait(going, going.flow._timeout):
            self._forget(going)
            return
        await self._keep(going)
        try:
            await talk.send(once_more(talk, talk.t("command-failed")))
        except MezonError as error:
            _log.warning(
                "It could not be said that a step of the flow %s failed: %s",
                going.flow._name,
                error,
                extra=fields_of(talk, talk.bot.client_id),
            )

    async def due(self, due: Due) -> bool:
        """End a flow whose time is over; return whether it is one of these."""
        going = self._going.pop(due.token, None)
        bot = self._bot()
        if going is None or bot is None:
            return False
        bot._stop_asking(going.place[1], going.user_id, due.token)
        going.step += 1
        self._forget(going)
        talk = Talk(bot, going.place, going.user_id)
        await self._remember(going, talk)
        await going.flow.timed_out(talk)
        return True

    def stop(self) -> None:
        """Wait for nothing any more; what is kept goes on at the next login."""
        bot = self._bot()
        for token, going in self._going.items():
            if bot is not None:
                bot._stop_asking(going.place[1], going.user_id, token)
        self._going.clear()

    def _forget(self, going: _Going) -> None:
        # Another one may have begun there since.
        if all(other.key != going.key for other in self._going.values()):
            self._table.keep_soon(_KIND, going.key, None)


def _is_the_end(bot: Any, error: BaseException) -> bool:
    """Return whether something was cut off by the end of the bot: what is kept goes on at the next login."""
    return isinstance(error, (asyncio.CancelledError, ClientClosed)) and not bot._connected
