"""What can be wrong with a command that somebody wrote. Each error is a sentence for the user, in the language that is asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from ..errors import MezonError
from .accepted import Accepted, Each, Either
from .texts import Say, text, told

if TYPE_CHECKING:
    from ..models import Content

__all__ = [
    "BadArgument",
    "BadValue",
    "CheckFailed",
    "ClansOnly",
    "CommandError",
    "CommandNotFound",
    "DirectMessagesOnly",
    "EmptyFlag",
    "MissingArgument",
    "MissingRole",
    "NoneAgrees",
    "NotClanOwner",
    "OnCooldown",
    "TooManyArguments",
    "TooManyRunning",
    "UnclosedQuote",
    "UnknownFlag",
    "UsageError",
]


# Characters of what a user wrote that are told back.
_QUOTED_MAX: Final = 40


def quoted(words: str) -> str:
    """Return what a user wrote as it is told back: cut to a readable length."""
    return words if len(words) <= _QUOTED_MAX else f"{words[:_QUOTED_MAX]}…"


class CommandError(MezonError):
    """A command cannot be carried out; the user is told why. Raise it with a sentence of your own from a command or a check.

    Args:
        message: The sentence; that of the class if it is left out.
        values: What is put into that.

    Attributes:
        values: What was put in.
    """

    key: ClassVar[str] = "command-refused"

    def __init__(self, message: str | None = None, *, field: str | None = None, **values: Any) -> None:
        self.values = values
        self._own = message
        super().__init__(self.told("en") if message is None else message, field=field)

    def answer(self, language: str | Say) -> Content:
        """Return what the user is answered.

        A sentence of your own is read as any words of the bot's are. Those of the framework, which may quote the user, mention nobody.
        """
        from ..markup import Text  # not needed to import the package

        told = self.told(language)
        return told if self._own is not None else Text(told)

    def told(self, language: str | Say) -> str:
        """Return the sentence in a language, such as "vi"; one of your own stays as it is."""
        if self._own is not None:
            return self._own
        return text(self.key, language, {name: told(value, language) for name, value in self.values.items()})


class CommandNotFound(CommandError):
    """There is no command of that name, but one with a similar name.

    Attributes:
        name: The name as it was written.
        suggestions: What may be meant, the nearest first.
    """

    key = "command-did-you-mean"

    def __init__(self, message: str | None = None, *, name: str = "", suggestions: Sequence[str] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        super().__init__(message, names=", ".join(self.suggestions))


class UsageError(CommandError):
    """The arguments do not fit the command. What the user is told ends with the usage.

    Attributes:
        parameter: The argument that is meant, as the usage names it, or "".
        given: What was written, or "".
        accepted: What it takes, in English.
        usage: How the command is used; "" until the command is known.
    """

    usage: str = ""

    def __init__(
        self, message: str | None = None, *, parameter: str = "", given: str = "", accepted: Accepted | None = None
    ) -> None:
        self.parameter = parameter
        self.given = given
        self.accepted = "" if accepted is None else str(accepted)
        super().__init__(
            message,
            field=parameter or None,
            parameter=quoted(parameter),
            given=quoted(given),
            accepted=accepted or "",
            flag=quoted(parameter),
        )

    def told(self, language: str | Say) -> str:
        """Return the sentence, and how the command is used."""
        sentence = super().told(language)
        return f"{sentence} {text('command-usage', language, {'usage': self.usage})}" if self.usage else sentence


class MissingArgument(UsageError):
    """An argument is missing."""

    key = "command-missing-argument"


class BadArgument(UsageError):
    """An argument is not what it has to be."""

    key = "command-bad-argument"


class BadValue(CommandError):
    """What a user filled in, or answered, is not what it has to be.

    Attributes:
        given: What was written.
        accepted: What is taken, in English.
    """

    key = "value-bad"

    def __init__(self, message: str | None = None, *, given: str = "", accepted: Accepted | None = None) -> None:
        self.given = given
        self.accepted = "" if accepted is None else str(accepted)
        super().__init__(message, given=quoted(given), accepted=accepted or "")

    def told(self, language: str | Say) -> str:
        """Return the sentence; a message of files alone says no words that could be told back."""
        if self._own is None and not self.given:
            return text("value-none", language, {"accepted": told(self.values["accepted"], language)})
        return super().told(language)


class TooManyArguments(UsageError):
    """There are more arguments than the command takes.

    Attributes:
        below: The names of the sub-commands that the first of them may have been meant for.
    """

    key = "command-too-many-arguments"
    below: tuple[str, ...] = ()

    def told(self, language: str | Say) -> str:
        """Return the sentence, how the command is used, and what is below it."""
        below = f"\n{text('help-below', language, {'names': ', '.join(self.below)})}" if self.below else ""
        return super().told(language) + below


class UnknownFlag(UsageError):
    """The command has no flag of that name; `parameter` is the name as it was written."""

    key = "command-unknown-flag"


class EmptyFlag(UsageError):
    """A flag has no value and wants one; `parameter` is its name."""

    key = "command-empty-flag"


class UnclosedQuote(UsageError):
    """A quotation mark is never closed."""

    key = "command-unclosed-quote"


class CheckFailed(CommandError):
    """A check refused the user, the channel or the clan.

    Attributes:
        accepted: What the check would have let through, as a part of a sentence: "the owner of the clan". None if it does not say. A text
            is the same in every language; left out, it is the sentence of your own.
    """

    accepted: Accepted | str | None = None

    def __init__(
        self,
        message: str | None = None,
        *,
        accepted: Accepted | str | None = None,
        field: str | None = None,
        **values: Any,
    ) -> None:
        if accepted is None and message is not None:
            accepted = message.rstrip(" .!")
        if accepted is not None:
            self.accepted = accepted
        super().__init__(message, field=field, **values)


class NoneAgrees(CheckFailed):
    """None of the checks of an ``any_of`` agreed; the sentence names what each of them would have let through.

    Attributes:
        failures: Why they did not.
    """

    key = "command-none-agrees"

    def __init__(self, message: str | None = None, *, failures: Sequence[CheckFailed] = ()) -> None:
        self.failures = tuple(failures)
        each = Each([failed.accepted for failed in self.failures if failed.accepted is not None])
        super().__init__(message, accepted=each, each=each)


class MissingRole(CheckFailed):
    """The user has none of the roles that the command takes.

    Attributes:
        roles: The roles.
    """

    key = "command-role-missing"

    def __init__(self, message: str | None = None, *, roles: Sequence[str] = ()) -> None:
        self.roles = tuple(roles)
        either = Either(self.roles or ("",))
        super().__init__(message, accepted=Accepted("accepts-any-role", roles=either), roles=either)


class NotClanOwner(CheckFailed):
    """The command is for the owner of the clan."""

    key = "command-owner-only"
    accepted = Accepted("accepts-owner")


class DirectMessagesOnly(CheckFailed):
    """The command is for direct messages."""

    key = "command-direct-only"
    accepted = Accepted("accepts-direct")


class ClansOnly(CheckFailed):
    """The command is for clans."""

    key = "command-clan-only"
    accepted = Accepted("accepts-clans")


class OnCooldown(CommandError):
    """The command was used as often as it may be; ``retry_after`` says in how many seconds it may be used again."""

    key = "command-on-cooldown"

    def __init__(self, message: str | None = None, *, seconds: float = 0.0) -> None:
        super().__init__(message, seconds=max(1, math.ceil(seconds)))
        self.retry_after = seconds


class TooManyRunning(CommandError):
    """The command runs as often at once as it may."""

    key = "command-busy"
