"""A flow that goes on: how far it is, and what is kept of that."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .._log import Log, fields_of
from ..commands.errors import CommandError
from ..errors import ClientClosed, MezonError
from .answers import Mark, mark_of
from .flow import Flow
from .talk import Talk, again, once_more

if TYPE_CHECKING:
    from ..models import ChannelMessage, Content

__all__ = ["Going", "is_the_end"]

_log = Log("mezon.conversations.flows")


@dataclass
class Going:
    """A flow that goes on."""

    flow: Flow
    place: tuple[int, int, int, bool]
    user_id: int
    member: str
    # Where in the channel it is said, 0 outside of topics.
    topic_id: int = 0
    # As they were written, so that a restart, or another process, makes the same values of them.
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
                "answers": self.answers,
                "marks": self.marks,
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
        # What an older version has written says nothing of topics.
        topic = kept.get("topic", 0)
        going = cls(flow(), (clan, channel, mode, public), kept["user"], kept["member"], topic, kept["answers"])
        going.marks = {member: (kind, id) for member, (kind, id) in kept.get("marks", {}).items()}
        for member in (going.member, *going.answers):
            flow._questions[member]
        return going

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

    async def taken(self, talk: Talk, message: ChannelMessage) -> Content | None:
        """Take an answer; return what is asked then: the next question, the same one again, or None if it was the last one."""
        missing = await self.remember(talk)
        if missing is not None:
            # The answer is to a question that comes after this one.
            self.back_to(missing, {name: said for name, said in self.answers.items() if name in self.valued})
            return self.flow._prompt(missing, talk)
        try:
            await self.value(self.member, message.text.strip(), mark_of(message), talk)
        except CommandError as error:
            return again(talk, error)
        following = await self.flow.next_question(talk, self.member)
        if following is None:
            return None
        self.member = following
        return self.flow._prompt(following, talk)

    async def say_failed(self, talk: Talk) -> None:
        """Tell the user that a step failed, and that the same question waits for another answer."""
        try:
            await talk.send(once_more(talk, talk.t("command-failed")))
        except MezonError as error:
            self.warn("It could not be said that a step of the flow %s failed: %s", error, talk)

    def warn(self, text: str, error: MezonError, talk: Talk) -> None:
        """Log an error that stops nothing; the text has the name of the flow and the error."""
        _log.warning(text, self.flow._name, error, extra=fields_of(talk, talk.bot.client_id))

    async def remember(self, talk: Talk) -> str | None:
        """Make the values of what was answered before; return the first member whose words are no value any more."""
        for member, words in list(self.answers.items()):
            if member not in self.valued:
                try:
                    await self.value(member, words, self.marks.get(member), talk)
                except CommandError:
                    # Neither the words nor the error, which quotes them: they are the user's.
                    _log.warning(
                        "What was answered to %s.%s before the restart is no answer any more, and it is asked again",
                        self.flow._name,
                        member,
                        extra=fields_of(talk, talk.bot.client_id),
                    )
                    return member
        return None


def is_the_end(bot: Any, error: BaseException) -> bool:
    """Return whether something was cut off by the end of the bot: what is kept goes on at the next login, or in another process."""
    return isinstance(error, (asyncio.CancelledError, ClientClosed)) and not bot._connected
