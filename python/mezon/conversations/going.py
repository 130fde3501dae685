"""A flow that goes on: how far it is, and what is kept of that."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from .._blame import blame
from .._log import Log, fields_of
from ..commands.calling import called, fields_of_call, tell_failure
from ..commands.errors import CommandError
from ..commands.middleware import Call
from ..errors import ClientClosed, MezonError
from ..markup import Text
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
    # What of the program was called last: its name in the flow, and the function.
    doing: tuple[str, Any] | None = None

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
            self._does("next_question", type(self.flow).next_question)
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
        return self._prompt(talk)

    async def prompt(self, talk: Talk) -> Content:
        """Return the question at which it is."""
        if self.flow._makes_prompt(self.member):
            await self._missing(talk)
        return self._prompt(talk)

    def _prompt(self, talk: Talk) -> Content:
        self._does(self.member, self.flow._questions[self.member].prompt)
        return self.flow._prompt(self.member, talk)

    async def finish(self, talk: Talk) -> None:
        """Do what its end is for, and tell the user if that fails. Raises what is not the user's business."""
        missing = None
        try:
            if self.end == "finished":
                missing = await self._missing(talk)
        except ConversationError as error:
            self.end = error._end
        except Exception as error:  # noqa: BLE001 - what nobody takes is raised there
            await tell_failure(talk.bot, talk.bot._calling, self._call(talk), error, talk.send)
            return
        if missing is not None:
            self.warn("What was answered to %s.%s is no answer any more, and the flow has ended", missing, talk)
            await self._say(talk.t("command-failed"), talk)
        elif self.end == "busy":
            await self._say(talk.t("ask-busy"), talk)
        elif self.end is not None:
            await self._make_plain(talk)
            end = getattr(self.flow, self.end)
            self._does(self.end, getattr(type(self.flow), self.end))
            await called(talk.bot, talk.bot._calling, self._call(talk), partial(end, talk), talk.send)

    async def _say(self, sentence: str, talk: Talk) -> None:
        try:
            await talk.send(sentence)
        except MezonError as error:
            self.warn("It could not be said how the flow %s ended: %s", error, talk)

    async def _make(self, member: str, said: Said, talk: Talk) -> None:
        """Make the value of an answer. Raises CommandError for words that are none."""
        self._does(member, self.flow._questions[member].convert)
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

    async def step_failed(self, error: BaseException, talk: Talk, *, stays: bool) -> None:
        """Tell of a step that failed, and of the same question, if that waits for another answer. Raises what is not the user's business."""

        async def tell(sentence: Content) -> None:
            words = sentence.text if isinstance(sentence, Text) else sentence
            await talk.send(Text(once_more(talk, words)) if stays and isinstance(words, str) else sentence)

        if isinstance(error, Exception):
            await tell_failure(talk.bot, talk.bot._calling, self._call(talk), error, tell)
            return
        try:
            await tell(talk.t("command-failed"))
        except MezonError as refused:
            self.warn("It could not be said that a step of the flow %s failed: %s", refused, talk)
        raise error

    def blame(self, error: BaseException, talk: Talk) -> None:
        """Note for the log whose an exception is."""
        call = self._call(talk)
        blame(error, call.function, fields_of_call(call))

    def _does(self, what: str, function: Any) -> None:
        self.doing = (what, function if callable(function) else type(self.flow))

    def _call(self, talk: Talk) -> Call:
        what, function = self.doing or (self.member, type(self.flow))
        fields = {**fields_of(talk.message), **fields_of(talk)}
        return Call("flow", f"{self.flow._name}.{what}", talk, function, fields)

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
