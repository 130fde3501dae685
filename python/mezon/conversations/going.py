"""A flow that goes on: how far it is, and what is kept of that."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from .._log import Log, fields_of
from ..commands.errors import CommandError
from ..errors import ClientClosed, MezonError
from .answers import Marks
from .errors import ConversationError, End
from .flow import Flow
from .talk import Talk, again, is_cancel, once_more

if TYPE_CHECKING:
    from ..models import ChannelMessage, Content

__all__ = ["Going", "is_the_end"]

_log = Log("mezon.conversations.flows")


class Said(NamedTuple):
    """An answer as it was written, so that a restart, or another process, makes the same value of it."""

    words: str
    marks: Marks


class Moment(NamedTuple):
    """How far a flow was before a step."""

    member: str
    answers: dict[str, Said]
    values: dict[str, Any]


@dataclass
class Going:
    """A flow that goes on."""

    flow: Flow
    place: tuple[int, int, int, bool]
    user_id: int
    member: str
    # Where in the channel it is said, 0 outside of topics.
    topic_id: int = 0
    answers: dict[str, Said] = field(default_factory=dict[str, Said])
    # What this process has made of them. The flow has it as well, and what the program put in its place there.
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    # The message that brought it here, which tells its text from that of another flow with the same answers.
    after: int = 0
    # How it ends, once it does.
    end: End | None = None
    token: int = 0
    # How often it went on: what fails after a later step began says nothing of that.
    step: int = 0

    @property
    def key(self) -> str:
        """Where it goes on, as the store has it."""
        channel_id, topic_id, user_id = self.asked_at
        return f"{channel_id} {topic_id} {user_id}" if topic_id else f"{channel_id} {user_id}"

    @property
    def asked_at(self) -> tuple[int, int, int]:
        """Where the user answers: channel, topic and user."""
        return self.place[1], self.topic_id, self.user_id

    @classmethod
    def of(cls, flow: type[Flow], talk: Talk) -> Going:
        """Return a flow at its first question."""
        return cls(flow(), talk.place, talk.user_id, next(iter(flow._questions)), talk.topic_id)

    def talk(self, bot: Any, message: ChannelMessage | None = None) -> Talk:
        """Return the conversation that it is, with the last message of the user."""
        return Talk(bot, self.place, self.user_id, message, self.topic_id)

    def written(self) -> str:
        """Return what is kept of it."""
        return json.dumps(
            {
                "flow": self.flow._name,
                "place": self.place,
                "user": self.user_id,
                "member": self.member,
                "topic": self.topic_id,
                "answers": {member: said.words for member, said in self.answers.items()},
                "marks": {member: _written(said.marks) for member, said in self.answers.items() if said.marks},
                "after": self.after,
                "end": self.end,
            },
            ensure_ascii=False,
        )

    @classmethod
    def read(cls, value: str, known: Mapping[str, type[Flow]]) -> Going | str:
        """Return what was written, or the name of its flow if that is not registered.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: It is no such flow, or one of another shape.
        """
        kept = json.loads(value)
        flow = known.get(kept["flow"])
        if flow is None:
            return str(kept["flow"])
        clan, channel, mode, public = kept["place"]
        marks = kept.get("marks", {})
        answers = {member: Said(words, _marks(marks.get(member, {}))) for member, words in kept["answers"].items()}
        # What an older version has written says nothing of topics, nor of the message and the end.
        topic, after, end = kept.get("topic", 0), kept.get("after", 0), kept.get("end")
        place = (clan, channel, mode, public)
        going = cls(flow(), place, kept["user"], kept["member"], topic, answers, after=after, end=end)
        for member in (going.member, *going.answers):
            flow._questions[member]
        return going

    def has(self, values: Mapping[str, Any]) -> None:
        """Take values that were made of its answers before."""
        for member, value in values.items():
            self.values[member] = value
            setattr(self.flow, member, value)

    @property
    def moment(self) -> Moment:
        """How far it is."""
        return Moment(self.member, dict(self.answers), dict(self.values))

    def back_to(self, then: Moment) -> None:
        """Be where it was. What was made since of answers that it had by then stays."""
        for member in self.values.keys() - then.values.keys():
            if then.answers.get(member) is self.answers[member]:
                then.values[member] = self.values[member]
            else:
                vars(self.flow).pop(member, None)
        changed = {member: value for member, value in then.values.items() if self.values.get(member) is not value}
        self.member, self.answers, self.values, self.end = then.member, then.answers, then.values, None
        self.has(changed)

    async def taken(self, talk: Talk, message: ChannelMessage) -> Content | None:
        """Take an answer; return what is asked then: the next question, the same one again, or None if that is the end."""
        self.after = message.message_id
        if is_cancel(talk, message.text):
            self.end = "cancelled"
            return None
        try:
            marks = self.flow._marks(self.member, message, talk.bot)
            return await self._step(talk, Said(message.text.strip(), marks))
        except ConversationError as error:
            # Something was asked beside the flow, and had no answer.
            self.end = error._end
            return None

    async def _step(self, talk: Talk, said: Said) -> Content | None:
        try:
            await self._make(self.member, said, talk)
        except ConversationError:
            raise
        except CommandError as error:
            return again(talk, error)
        # Values of earlier answers are made as late as can be: before the program may look at them.
        missing = await self._missing(talk) if self.flow._chooses_next else None
        following = None
        if missing is None:
            following = await self.flow.next_question(talk, self.member)
            if following is None or self.flow._makes_prompt(following):
                missing = await self._missing(talk)
        if missing is not None:
            self.warn("What was answered to %s.%s is no answer any more, and it is asked again", missing, talk)
            # What follows it comes again after it.
            self.answers = {member: answer for member, answer in self.answers.items() if member in self.values}
            following = missing
        if following is None:
            self.end = "finished"
            return None
        self.member = following
        return self.flow._prompt(following, talk)

    async def prompt(self, talk: Talk) -> Content:
        """Return the question at which it is."""
        if self.flow._makes_prompt(self.member):
            await self._missing(talk)
        return self.flow._prompt(self.member, talk)

    async def finish(self, talk: Talk) -> None:
        """Do what its end is for."""
        if self.end == "finished":
            try:
                missing = await self._missing(talk)
            except ConversationError as error:
                self.end = error._end
            else:
                if missing is None:
                    await self.flow.finished(talk)
                else:
                    self.warn("What was answered to %s.%s is no answer any more, and the flow has ended", missing, talk)
                    await talk.send(talk.t("command-failed"))
                return
        if self.end == "busy":
            await talk.send(talk.t("ask-busy"))
            return
        await self._make_plain(talk)
        await (self.flow.timed_out(talk) if self.end == "timed_out" else self.flow.cancelled(talk))

    async def _make(self, member: str, said: Said, talk: Talk) -> None:
        """Make the value of an answer. Raises CommandError for words that are none."""
        value = await self.flow._value(member, said.words, said.marks, talk)
        self.answers[member] = said
        self.has({member: value})

    async def _missing(self, talk: Talk) -> str | None:
        """Make the values of what was answered in another process or life; return the first member whose words are no value any more."""
        for member, said in list(self.answers.items()):
            if member not in self.values:
                try:
                    await self._make(member, said, talk)
                except ConversationError:
                    raise
                except CommandError:
                    return member
        return None

    async def _make_plain(self, talk: Talk) -> None:
        """Make the values for an early end: only those that take no function of the program, which may have ordered something by then."""
        for member, said in list(self.answers.items()):
            if member not in self.values and not self.flow._calls_program(member, talk.bot):
                with contextlib.suppress(MezonError):
                    await self._make(member, said, talk)

    async def say_failed(self, talk: Talk) -> None:
        """Tell the user that a step failed, and that the same question waits for another answer."""
        try:
            await talk.send(once_more(talk, talk.t("command-failed")))
        except MezonError as error:
            self.warn("It could not be said that a step of the flow %s failed: %s", error, talk)

    def warn(self, text: str, about: object, talk: Talk) -> None:
        """Log what stops nothing; the text has the name of the flow and something about it, but nothing that the user wrote."""
        _log.warning(text, self.flow._name, about, extra=fields_of(talk, talk.bot.client_id))


def _written(marks: Marks) -> Any:
    """Return marks as they are kept. That of the first word alone, which is all that most answers have, is kept without its number."""
    return marks[0] if list(marks) == [0] else marks


def _marks(kept: dict[str, tuple[str, int]] | tuple[str, int]) -> Marks:
    """Return marks that were kept."""
    numbered = kept if isinstance(kept, dict) else {0: kept}
    return {int(number): (kind, id) for number, (kind, id) in numbered.items()}


def is_the_end(bot: Any, error: BaseException) -> bool:
    """Return whether something was cut off by the end of the bot: what is kept goes on at the next login, or in another process."""
    return isinstance(error, (asyncio.CancelledError, ClientClosed)) and not bot._connected
