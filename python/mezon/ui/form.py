"""Forms: views that are filled in and sent."""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar, cast

from ..commands.texts import Words
from .click import Click
from .components import SECONDARY, SUCCESS, Component, Trust
from .problems import refused
from .view import View

if TYPE_CHECKING:
    from ..commands.checks import Check

__all__ = ["Form", "Submitted"]

F = TypeVar("F", bound="Form")

# What stands on the buttons unless the class says otherwise, in the language of the user.
_SUBMIT: Final = Words("form-submit")
_CANCEL: Final = Words("form-cancel")

_INHERITED: Final[Any] = object()


class Submitted(Click, Generic[F]):
    """A form that was filled in: a `Click` of its button, with the values."""

    __slots__ = ()

    @property
    def values(self) -> F:
        """The form, whose fields are what was filled in, each of the type it is declared with."""
        return cast("F", self._values)


class Form(View):
    """Fields and a button that sends them: ``class Order(Form, title="Order")``; see `View`, `text`, `select`, `radio`, `datepicker`.

    When the button is pressed, each field is read as its annotation says. If one of them is wrong, the user is told privately which and
    what is accepted, and may correct it and press again; else `submitted` is called, and after it the form is disabled, unless
    everybody may fill it in.

    Settings of the class beyond those of a View: ``title``; ``submit`` and ``cancel``, what stands on the buttons ("Send" and
    "Cancel" in the language of the user, ``cancel=None`` for none); ``checks`` and ``trust`` of the first one, see `button`. A form that
    is made from another one has those of that one, where it has none of its own.
    """

    __mezon_base__: ClassVar[bool] = True

    def __init_subclass__(
        cls,
        *,
        submit: str | Words = _INHERITED,
        cancel: str | Words | None = _INHERITED,
        checks: Sequence[Check] = _INHERITED,
        trust: Trust | None = _INHERITED,
        **options: Any,
    ) -> None:
        # A form that is made from this one reads the checks as well.
        given = {
            "submit": submit,
            "cancel": cancel,
            "checks": checks if checks is _INHERITED else tuple(checks),
            "trust": trust,
        }
        cls._buttons = cls._buttons | {name: value for name, value in given.items() if value is not _INHERITED}
        super().__init_subclass__(**options)

    _buttons: ClassVar[dict[str, Any]] = {"submit": _SUBMIT, "cancel": _CANCEL, "checks": (), "trust": None}

    @classmethod
    def _complete(cls) -> None:
        blueprint = cls._blueprint
        if not blueprint.fields:
            raise refused(
                f'{cls.__qualname__} has no fields; a form has at least one, such as name: str = text("Name")',
                blueprint.place,
            )
        if cls.submitted is Form.submitted:
            raise refused(
                f"{cls.__qualname__} has no method submitted(self, form), which is called with what was filled in",
                blueprint.place,
            )
        submit, cancel, checks, trust = cls._buttons.values()
        done = _passing(cls._submit, cls.submitted)
        buttons = {"submitted": Component(done, submit, style=SUCCESS, again=False, checks=checks, trust=trust)}
        if cancel is not None:
            left = _passing(cls._cancel, cls.cancelled)
            buttons["cancelled"] = Component(left, cancel, style=SECONDARY, reads=False)
        for name, component in buttons.items():
            component.name = name
            blueprint.check(cls, name, component, getattr(cls, name))
        blueprint.components.update(buttons)

    # Type checkers let a method that takes more override one with these two.
    async def submitted(self, form: Submitted[Any], *provided: Any, **named: Any) -> None:
        """Do something with what was filled in. It may raise `Wrong` with a sentence for the user, who can correct it then.

        What it takes beyond the form is filled in by its type, see `Bot.provide`.
        """
        raise NotImplementedError

    async def cancelled(self, click: Click, *provided: Any, **named: Any) -> None:
        """Do something when the user does not want to fill it in. The form is disabled by then, if it is for this user alone.

        What it takes beyond the click is filled in by its type, see `Bot.provide`.
        """

    async def _submit(self, click: Click, /, **filled: Any) -> None:
        form: Submitted[Any] = Submitted(click.shown, click._press, click.actor_trust)
        form._values = click._values
        await self.submitted(form, **filled)
        click._updated = form._updated
        if self._blueprint.owner_only:
            self.stop(self)

    async def _cancel(self, click: Click, /, **filled: Any) -> None:
        if self._blueprint.owner_only:
            await click.close()
        await self.cancelled(click, **filled)


def _passing(called: Callable[..., Coroutine[Any, Any, None]], method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a callback that takes what a method of a form takes, and passes it on."""

    @functools.wraps(method)
    async def call(view: Form, click: Click, /, **filled: Any) -> None:
        await called(view, click, **filled)

    # What is written there says what it takes.
    with contextlib.suppress(TypeError, ValueError):
        cast("Any", call).__signature__ = inspect.signature(method, follow_wrapped=False)
    return call
