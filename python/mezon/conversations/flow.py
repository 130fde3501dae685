"""A flow: several questions one after the other, whose answers are kept, so that it goes on after a restart."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, get_args, get_origin

from .._annotations import meant, without_none
from .._arguments import ANYTHING, Payload
from .._callables import placed
from .._decorated import check_override, check_takes
from .._quote import shown, with_article
from ..commands.converters import Converter
from ..commands.readers import Unreadable, value_of, written
from ..errors import ValidationError
from .answers import Marks, converter_for, given_by, marks_of, reader_of
from .talk import WAIT_MAX_S, Talk, Talking, choice, chooser

if TYPE_CHECKING:
    from typing_extensions import TypeForm

    from ..models import ChannelMessage, Content

__all__ = ["Flow", "Question", "question"]

FLOW_TIMEOUT_S = 600.0

# What is called at the end of a flow; what these take beyond the talk is filled in.
_ENDS: Final = ("finished", "cancelled", "timed_out")

# What they, and prompts, are given; and what says which question comes next.
_END: Final = (ANYTHING, Payload(Talk))
_STEP: Final = (*_END, Payload(str))


@dataclass(frozen=True)
class Question:
    """One question of a flow.

    Attributes:
        prompt: What is asked: words, or a function of the flow and the talk that returns them.
        convert: Makes the value of the words; without one, the annotation says how.
        name: Its name, that of the member.
    """

    prompt: str | Callable[[Any, Talk], str]
    convert: Any = None
    name: str = field(default="", init=False)

    def __set_name__(self, flow: type, name: str) -> None:
        """Take the name of the member."""
        object.__setattr__(self, "name", name)

    def __get__(self, flow: Any, _: type | None = None) -> Question:
        """Return the question of a class; a flow has the value of an answer in place of it. Raises AttributeError without one."""
        if flow is None:
            return self
        raise AttributeError(f"the flow {type(flow).__name__} has no answer to {self.name}", name=self.name, obj=flow)


def question(
    prompt: str | Callable[[Any, Talk], str], *, convert: Callable[..., Any] | TypeForm[Any] | None = None
) -> Any:
    """Make a member of a flow's class a question.

    Args:
        prompt: What is asked: words, or a function of the flow so far and the `Talk`, such as
            ``lambda flow, talk: talk.t("how-many", item=flow.item)``.
        convert: Makes the value of the words, see `Talk.ask`. Without one the annotation says what it is: any type that an argument of
            a command can have; beside None, it is that type. A Literal of texts is a choice, by its words or its number.
    """
    return Question(prompt, convert)


class Flow:
    """Several questions to one user in one channel. Its members are the answers, in the order in which they are asked.

        @bot.flow
        class Order(Flow, timeout=600):
            item: str = question("What would you like?")
            size: Literal["S", "M", "L"] = question("Which size?")

            async def finished(self, talk: Talk) -> None:
                await talk.send(f"{self.item} in {self.size}, coming up")

        await Order.start(ctx)

    Answers are kept in the bot's message store as they come, or at its broker; after a restart, or in another process, the flow goes on
    with the next message of the user, and makes the values of the earlier answers anew once they are wanted. A member without an answer
    raises AttributeError. One flow, or question, goes on at a time for each user in each channel or topic.

    The questions of its bases, which may be flows or plain classes, are asked before its own, from the first base to the last. What a
    class has in place of a question is found in its stead, as with any attribute: another question, which is asked where the first one
    would be, or anything else, such as None, which is not asked.

    Args:
        timeout: Seconds that the user has for each answer, up to 1e9.
        name: The name under which it is kept; that of the class if left out. It has to stay as it is.

    Raises:
        ValidationError: The class has no questions, one with an annotation that says nothing, or a member with a name that a flow needs
            itself, such as ``start``; with the name of the member.
    """

    _name: ClassVar[str] = ""
    _timeout: ClassVar[float] = FLOW_TIMEOUT_S
    _questions: ClassVar[dict[str, Question]] = {}

    def __init_subclass__(cls, *, timeout: float = FLOW_TIMEOUT_S, name: str | None = None, **options: Any) -> None:
        super().__init_subclass__(**options)
        is_number = isinstance(timeout, (int, float)) and not isinstance(timeout, bool)
        if not is_number or not 0 < timeout <= WAIT_MAX_S:
            raise ValidationError(
                f"the timeout of the flow {placed(cls)} must be a number of seconds above 0 and up to "
                f"{WAIT_MAX_S:.0e}, not {shown(timeout)}",
                field="timeout",
            )
        _check_names(cls)
        cls._name = name or cls.__name__
        cls._timeout = float(timeout)
        cls._questions = _questions_of(cls)
        if not cls._questions:
            raise ValidationError(f"the flow {placed(cls)} asks nothing; give it members = question(...)", field="flow")

    @classmethod
    async def start(cls, talk: Any) -> None:
        """Ask the first question; the rest goes on by itself.

        Args:
            talk: The context of a command, or a `Talk`.

        Raises:
            ValidationError: It is not registered with the bot of the talk: ``@bot.flow`` does that. Or there is no talk.
            AskBusy: A question waits for this user here.
        """
        if not isinstance(talk, Talking):
            raise ValidationError(
                f"{cls.__name__}.start takes the context of a command, or a Talk, not {shown(talk)}", field="talk"
            )
        flows = getattr(talk._speaker, "_flows_made", None)
        if flows is None:
            raise unregistered(cls)
        await flows.start(cls, talk)

    async def finished(self, talk: Talk) -> None:
        """Do what the answers are for. Called once, after the last one."""
        raise NotImplementedError(f"{type(self).__name__} has no finished()")

    async def next_question(self, talk: Talk, answered: str) -> str | None:  # noqa: ARG002 - for those that override it
        """Return the member to ask for next, or None to finish; the one that stands next if this is not overridden.

        Args:
            talk: The conversation.
            answered: The member that was answered.
        """
        names = list(self._questions)
        following = names.index(answered) + 1
        return names[following] if following < len(names) else None

    async def timed_out(self, talk: Talk) -> None:
        """Say that the user did not answer in time. After a restart it has no values of converters of the program."""
        await talk.send(talk.t("ask-timeout"))

    async def cancelled(self, talk: Talk) -> None:
        """Say that the flow ends since the user wrote a word that cancels. After a restart it has no values of converters of the program."""
        await talk.send(talk.t("ask-cancelled"))

    @property
    def _chooses_next(self) -> bool:
        """Whether the program says which question comes next."""
        return type(self).next_question is not Flow.next_question

    def _makes_prompt(self, member: str) -> bool:
        """Whether the program makes the words of a question."""
        return not isinstance(self._asked(member).prompt, str)

    def _calls_program(self, member: str, bot: Any) -> bool:
        """Whether a function of the program makes the value of an answer."""
        return not _options(type(self), member) and self._reader(member, bot).calls_program

    def _asked(self, member: str) -> Question:
        """Return a question. Raises ValidationError for what `next_question` must not return."""
        try:
            return self._questions[member]
        except (KeyError, TypeError):
            raise ValidationError(
                f"next_question of the flow {placed(type(self))} returns one of {', '.join(self._questions)} or None, not {shown(member)}",
                field="next_question",
            ) from None

    def _reader(self, member: str, bot: Any) -> Converter:
        convert = self._questions[member].convert
        return reader_of(bot, _hints(type(self)).get(member, str) if convert is None else convert)

    def _prompt(self, member: str, talk: Talk) -> Content:
        asked = self._questions[member]
        prompt = asked.prompt if isinstance(asked.prompt, str) else asked.prompt(self, talk)
        options = _options(type(self), member)
        return chooser(prompt, options) if options else prompt

    def _marks(self, member: str, message: ChannelMessage, bot: Any) -> Marks:
        """Return what an answer mentions, as far as its value depends on that."""
        return {} if _options(type(self), member) else marks_of(self._reader(member, bot), message)

    async def _value(self, member: str, words: str, marks: Marks, talk: Talk) -> Any:
        """Return the value of an answer. Raises CommandError for words that are none."""
        options = _options(type(self), member)
        if options:
            return options[choice(talk, words, options)]
        reader = self._reader(member, talk.bot)
        return await value_of(reader, given_by(reader, talk, words, marks))

    def __repr__(self) -> str:
        answers = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._questions if name in self.__dict__)
        return f"{type(self).__name__}({answers})"


def _questions_of(flow: type) -> dict[str, Question]:
    """Return the questions of a class in the order in which they are asked."""
    found: dict[str, Question] = {}
    for member in _asking(flow):
        value = next(vars(owner)[member] for owner in flow.__mro__ if member in vars(owner))
        if isinstance(value, Question):
            found.setdefault(member, value)
    return found


def _asking(owner: type) -> Iterator[str]:
    """Return the members that are questions somewhere, those of bases first."""
    for base in owner.__bases__:
        yield from _asking(base)
    yield from (member for member, value in vars(owner).items() if isinstance(value, Question))


def _check_names(flow: type[Flow]) -> None:
    """Raise ValidationError if a member hides one of `Flow` that is no method for flows to override."""
    free = sorted(
        name for name, member in vars(Flow).items() if inspect.isfunction(member) and not name.startswith("_")
    )
    before: list[type] = list(flow.__mro__[: flow.__mro__.index(Flow)])
    # Of those, flows were checked when they were made.
    owners: list[type] = [owner for owner in before if owner is flow or not issubclass(owner, Flow)]
    for owner in owners:
        for name, value in vars(owner).items():
            asks = isinstance(value, Question)
            if name in vars(Flow) and not name.startswith("__") and (asks or name not in free):
                raise ValidationError(
                    f"the flow {placed(flow)} has a {'question' if asks else 'member'} called {name}, which is what Flow calls one of its own "
                    f"members; give it another name (methods that a flow may have of its own: {', '.join(free)})",
                    field=name,
                )


def unregistered(flow: type[Flow]) -> ValidationError:
    """Return the error of a flow that a bot does not know."""
    return ValidationError(
        f"the flow {flow.__name__} is not registered with this bot; put @bot.flow before it", field="flow"
    )


def check_flow(flow: type[Flow], bot: Any) -> None:
    """Raise ValidationError for a flow with a member whose values nothing makes of words, or a method that cannot be called."""
    for name in _ENDS:
        filled = bot._calling.providers.wanted_by(getattr(flow, name))
        check_override(flow, name, "flow", "(self, talk)", _END, made=flow, filled=filled)
    check_override(flow, "next_question", "flow", "(self, talk, answered)", _STEP, made=flow)
    for member, asked in flow._questions.items():
        if not isinstance(asked.prompt, str):
            what = f"prompt {member} of the flow {flow.__name__},"
            check_takes(asked.prompt, what, "(flow, talk)", _END, field=member)
        if asked.convert is not None:
            reader_of(bot, asked.convert)
        elif not _options(flow, member) and _reader(flow, member, bot) is None:
            raise ValidationError(
                f"the member {member} of the flow {flow.__name__} is {with_article(written(_hints(flow)[member]))}, which has no converter: "
                "give the type a __convert__, call bot.converter() before, or say question(convert=...)",
                field=member,
            )


def _reader(flow: type[Flow], member: str, bot: Any) -> Converter | None:
    try:
        return converter_for(_hints(flow).get(member, str), bot)
    except Unreadable as error:
        raise ValidationError(f"the member {member} of the flow {flow.__name__} has {error}", field=member) from None


def _hints(flow: type[Flow]) -> dict[str, Any]:
    try:
        return {name: meant(hint) for name, hint in typing.get_type_hints(flow, include_extras=True).items()}
    except NameError as error:
        raise ValidationError(
            f"an annotation of the flow {flow.__name__} cannot be read: {error}", field="flow"
        ) from None


def _options(flow: type[Flow], member: str) -> list[str]:
    """Return what there is to choose, where the annotation alone says that."""
    if flow._questions[member].convert is not None:
        return []
    kind, _ = without_none(_hints(flow).get(member))
    names = get_args(kind) if get_origin(kind) is Literal else ()
    # A member of an enum that is a text has a name for users, which is another one.
    return list(names) if all(isinstance(name, str) and not isinstance(name, Enum) for name in names) else []
