"""Talking to one user in one channel: asking, and saying things in the user's language."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from .._bridge import once
from .._checks import check_seconds
from .._clock import waiting, watch
from .._core import Due
from .._ids import Id, to_id
from .._quote import shown
from ..commands.errors import BadValue, CommandError
from ..commands.readers import value_of
from ..errors import ValidationError
from ..markup import LIMIT, Text
from ..texts.words import first_word, folded, is_one_of
from .answers import chosen, given_by, marks_of, reader_of
from .errors import AnswerTimeout, AskBusy, AskCancelled, ConversationError

if TYPE_CHECKING:
    # A Literal, a union or an Annotated, which are no classes.
    from typing_extensions import TypeForm

    from ..commands.directory import Directory
    from ..models import ChannelMessage, ChannelMessageAck, Content

__all__ = ["Answer", "Talk", "Talking"]

T = TypeVar("T")

ASK_TIMEOUT_S = 60.0

# As long as the core waits for anything.
WAIT_MAX_S = 1e9

# What a text in several messages has once, at its end.
_ONCE = frozenset(("attachments", "components", "embed", "files", "mention_everyone", "progress"))


class Answer(str):
    """What a user answered: the words, without space around them.

    Attributes:
        message: The message.
    """

    __slots__ = ("message",)

    message: ChannelMessage

    @classmethod
    def _of(cls, message: Any) -> Answer:
        answer = cls(message.text.strip())
        answer.message = message
        return answer


class Talking:
    """What there is of a conversation wherever there is a bot, a user and a channel."""

    __slots__ = ()

    @property
    def _speaker(self) -> Any:
        """The bot."""
        raise NotImplementedError

    @property
    def _place(self) -> tuple[int, int, int, bool]:
        """Clan, channel, mode and publicity."""
        raise NotImplementedError

    @property
    def _topic(self) -> int:
        """The id of the topic in the channel, 0 outside of topics."""
        message = getattr(self, "message", None)
        return 0 if message is None else message.topic_id or 0

    @property
    def _listener(self) -> int:
        """The id of the user."""
        raise NotImplementedError

    @property
    def _asked_at(self) -> tuple[int, int, int]:
        """Where the user answers: channel, topic and user."""
        return self._place[1], self._topic, self._listener

    @property
    def _directory(self) -> Directory:
        """What checks and converters look up."""
        directory: Directory = self._speaker._directory
        return directory

    async def send(self, content: Content, **options: Any) -> ChannelMessageAck:
        """Write to the channel."""
        raise NotImplementedError

    @overload
    async def ask(
        self, prompt: Content | None = None, *, timeout: float | None = ASK_TIMEOUT_S, convert: None = None
    ) -> Answer: ...
    @overload
    async def ask(
        self, prompt: Content | None = None, *, timeout: float | None = ASK_TIMEOUT_S, convert: type[T]
    ) -> T: ...
    @overload
    async def ask(
        self,
        prompt: Content | None = None,
        *,
        timeout: float | None = ASK_TIMEOUT_S,
        convert: Callable[[str], Coroutine[Any, Any, T]],
    ) -> T: ...
    @overload
    async def ask(
        self, prompt: Content | None = None, *, timeout: float | None = ASK_TIMEOUT_S, convert: Callable[[str], T]
    ) -> T: ...
    @overload
    async def ask(
        self, prompt: Content | None = None, *, timeout: float | None = ASK_TIMEOUT_S, convert: TypeForm[T]
    ) -> T: ...
    async def ask(
        self, prompt: Content | None = None, *, timeout: float | None = ASK_TIMEOUT_S, convert: Any = None
    ) -> Any:
        """Ask the user something; the next message of the same user in the same channel is the answer, even if it looks like a command.

        Messages of others, and elsewhere, change nothing. One question waits at a time for each user in each channel. A topic counts as a
        channel of its own: what is asked there is answered there.

        Args:
            prompt: What is asked; None asks nothing and only waits.
            timeout: Seconds that the user has in all; None for as long as the bot is connected.
            convert: What is returned: a type that an argument of a command can have, such as int, date, Money, Member or list[int] (whose
                values are the words of the answer; of another type, the whole answer is one value), or a function
                of the words, which may be a coroutine function. If the words are no such thing (the function raises ValueError), or it
                raises CommandError, the user is told so in the same sentence as for an argument, and asked again.

        Returns:
            What `convert` returns, or the words, an `Answer` with its message.

        Raises:
            AnswerTimeout: There was no answer in time.
            AskCancelled: The user wrote a word that cancels: "cancel", or "hủy".
            AskBusy: Another question waits for this user here.
            ClientClosed: The bot was closed.
            ValidationError: Nothing makes such a value of words, or the timeout is no number of seconds from 0 to 1e9.
        """
        if convert is None:
            return await _asked(self, prompt, timeout, _as_it_is)
        reader = reader_of(self._speaker, convert)

        async def value(answer: Answer) -> Any:
            return await value_of(reader, given_by(reader, self, answer, marks_of(reader, answer.message)))

        return await _asked(self, prompt, timeout, value)

    async def confirm(self, prompt: str, *, timeout: float | None = ASK_TIMEOUT_S) -> bool:
        """Ask the user to agree; return whether they do. See `ask`."""
        reader = reader_of(self._speaker, bool)

        async def agreed(answer: Answer) -> bool:
            try:
                meant: bool = await value_of(reader, given_by(reader, self, folded(answer), {}))
            except BadValue:
                raise CommandError(self.t("confirm-again")) from None
            return meant

        return await _asked(self, f"{prompt} ({self.t('confirm-hint')})", timeout, agreed)

    @overload
    async def choose(self, prompt: str, options: Mapping[str, T], *, timeout: float | None = ASK_TIMEOUT_S) -> T: ...
    @overload
    async def choose(self, prompt: str, options: Sequence[T], *, timeout: float | None = ASK_TIMEOUT_S) -> T: ...
    async def choose(
        self,
        prompt: str,
        options: Mapping[str, Any] | Sequence[Any],
        *,
        timeout: float | None = ASK_TIMEOUT_S,
    ) -> Any:
        """Have the user choose one of several, by its words or its number. See `ask`.

        Args:
            prompt: What is asked.
            options: What there is to choose: objects that are shown by their text, or a dict of them by what is shown.
            timeout: Seconds that the user has in all.

        Returns:
            The object that was chosen.

        Raises:
            ValidationError: There is nothing to choose.
        """
        pairs = list(options.items()) if isinstance(options, Mapping) else [(str(option), option) for option in options]
        if not pairs:
            raise ValidationError("options is empty, but there must be something to choose", field="options")
        names = [name for name, _ in pairs]

        async def picked(answer: Answer) -> Any:
            return pairs[choice(self, answer, names)][1]

        return await _asked(self, chooser(prompt, names), timeout, picked)

    async def send_long(self, content: str | Text, *, limit: int = LIMIT, **options: Any) -> list[ChannelMessageAck]:
        """Write to the channel, in several messages if it is too long for one; see ``Text.split``.

        Args:
            content: The words, or a text.
            limit: The most UTF-16 units of JSON that one message's content has.
            **options: See `send`. Cards, controls, files and a mention of everyone come with the last message.

        Returns:
            An acknowledgement for each message.
        """
        text = content
        if not isinstance(text, Text):
            if not isinstance(text, str):
                raise ValidationError(f"content must be a text, not {shown(text)}", field="content")
            text = Text()
            self._speaker._parse_markup(text, content, tags_only=True)
        parts = text.split(limit) or ([text] if _ONCE & options.keys() else [])
        early = {name: value for name, value in options.items() if name not in _ONCE}
        return [await self.send(part, **(options if part is parts[-1] else early)) for part in parts]

    def t(self, name: str, /, **values: object) -> str:
        """Return a sentence in the language of the user; see ``Texts.say``."""
        clan, _, _, _ = self._place
        said: str = self._speaker.texts.say(name, values, user=self._listener, clan=clan)
        return said

    def _languages(self) -> list[str]:
        clan, _, _, _ = self._place
        languages: list[str] = self._speaker.texts.languages_for(user=self._listener, clan=clan)
        return languages


class Talk(Talking):
    """A conversation with one user in one channel, for code that has no command to answer.

    Args:
        bot: The bot.
        place: Clan, channel, mode and publicity of the channel.
        user_id: The user.
        message: The last message of the user, or None.
        topic_id: The topic in which everything is said, 0 outside of topics; that of the message if left out.

    Raises:
        ValidationError: The place is not these four, or an id is none.
    """

    __slots__ = ("bot", "message", "place", "topic_id", "user_id")

    def __init__(
        self,
        bot: Any,
        place: tuple[Id, Id, int, bool],
        user_id: Id,
        message: Any = None,
        topic_id: Id | None = None,
    ) -> None:
        self.bot = bot
        self.place = _checked(place)
        self.user_id = to_id(user_id, "user_id")
        self.message: ChannelMessage | None = message
        self.topic_id: int = super()._topic if topic_id is None else to_id(topic_id, "topic_id")

    @property
    def _speaker(self) -> Any:
        return self.bot

    @property
    def _place(self) -> tuple[int, int, int, bool]:
        return self.place

    @property
    def _topic(self) -> int:
        return self.topic_id

    @property
    def _listener(self) -> int:
        return self.user_id

    @property
    def channel_id(self) -> int:
        """The id of the channel."""
        return self.place[1]

    @property
    def clan_id(self) -> int:
        """The id of the clan, 0 in direct messages and groups."""
        return self.place[0]

    async def send(self, content: Content, **options: Any) -> ChannelMessageAck:
        """Write to the channel, in the topic of the conversation; see ``MezonClient.send_message``."""
        options.setdefault("topic_id", self.topic_id or None)
        ack: ChannelMessageAck = await self.bot.send_message(*self.place, content, **options)
        return ack

    def __repr__(self) -> str:
        return f"<Talk channel={self.channel_id} user={self.user_id}>"


def _checked(place: Any) -> tuple[int, int, int, bool]:
    """Return a place in ids as they are. Raises ValidationError."""
    try:
        clan_id, channel_id, mode, is_public = place
    except (TypeError, ValueError):
        raise ValidationError(
            f"place is (clan_id, channel_id, mode, is_public) of the channel, not {shown(place)}", field="place"
        ) from None
    return to_id(clan_id, "clan_id"), to_id(channel_id, "channel_id"), mode, is_public


def chooser(prompt: str, names: Sequence[str]) -> str:
    """Return a question with the numbered names of what there is to choose."""
    return "\n".join((prompt, *(f"{number}. {name}" for number, name in enumerate(names, 1))))


def choice(talk: Talking, words: str, names: Sequence[str]) -> int:
    """Return which of some names words are, or are the number of, from 0 on. Raises CommandError."""
    at = chosen(words, names)
    if at is None:
        raise CommandError(talk.t("choose-again", options=", ".join(names)))
    return at


def is_cancel(talk: Talking, words: str) -> bool:
    """Return whether words cancel."""
    return is_one_of(words, talk._speaker.texts, "cancel-words", talk._languages())


def again(talk: Talking, error: CommandError) -> Text:
    """Return what is said about an answer that is none; what it quotes of that mentions nobody."""
    return Text(once_more(talk, error.told(lambda name, values: talk.t(name, **values))))


def once_more(talk: Talking, problem: str) -> str:
    """Return a problem, and that the user may answer once more."""
    if problem[-1:] not in ".!?":
        problem += "."
    return talk.t("ask-again", problem=problem, cancel=first_word(talk.t("cancel-words")))


def since_of(talk: Talking) -> int:
    """Return the last message that is no answer, also if its event comes again; 0 if none is known."""
    message = getattr(talk, "message", None)
    _, channel_id, _, _ = talk._place
    return message.message_id if message is not None and message.channel_id == channel_id else 0


class _TheAnswer(Protocol):
    message: Any


async def _as_it_is(answer: Answer) -> Any:
    return answer


async def _shared(talk: Talking, token: int, since: int, left: float | None) -> bool:
    """Let the other processes of the bot know of a question; return whether none of them asks there."""
    tables = talk._speaker._conversations
    free: bool = await once(lambda bridge: tables.share_ask(bridge, talk._asked_at, token, since, left))
    return free


async def _asked(
    talk: Talking, prompt: Content | None, timeout: float | None, value: Callable[[Answer], Coroutine[Any, Any, T]]
) -> T:
    check_seconds("timeout", timeout, WAIT_MAX_S)
    bot = talk._speaker
    watch(bot)
    tables = bot._conversations
    since = since_of(talk) if tables.is_shared else 0
    end = None if timeout is None else bot._table.elapsed + timeout
    while True:
        left = None if end is None else max(0.0, end - bot._table.elapsed)
        heard: asyncio.Future[_TheAnswer | Due] = asyncio.get_running_loop().create_future()
        # Before the question is sent: some answer fast.
        token = bot._ask(talk._asked_at, heard, left, since)
        if token is None:
            raise AskBusy(talk.t("ask-busy"))
        try:
            if tables.is_shared and not await _shared(talk, token, since, left):
                raise AskBusy(talk.t("ask-busy"))
            if prompt is not None:
                await talk.send(prompt)
            with waiting():
                event = await heard
        finally:
            bot._stop_asking(talk._asked_at, token)
        if isinstance(event, Due):
            raise AnswerTimeout(talk.t("ask-timeout"))
        answer = Answer._of(event.message)
        since = answer.message.message_id
        if is_cancel(talk, answer):
            raise AskCancelled(talk.t("ask-cancelled"))
        try:
            return await value(answer)
        except ConversationError:
            # Of what was asked to make the value: it says nothing of the words.
            raise
        except CommandError as error:
            prompt = again(talk, error)
