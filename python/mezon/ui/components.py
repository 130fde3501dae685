"""Buttons and selects that call a method of a view."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from .._callables import describe
from .._decorated import check_called
from ..commands.checks import Check, check_checks
from ..commands.texts import Say, Words
from ..models import ButtonMessageStyle
from .problems import Place, refused

if TYPE_CHECKING:
    from typing import Concatenate

    from .click import Click

__all__ = ["DANGER", "PRIMARY", "SECONDARY", "SUCCESS", "Component", "Trust", "button", "choose"]

# Takes the view and the click, and whatever is filled in by its type beyond them.
F = TypeVar("F", bound="Callable[Concatenate[Any, Click, ...], Coroutine[Any, Any, Any]]")

PRIMARY: Final = ButtonMessageStyle.PRIMARY
SECONDARY: Final = ButtonMessageStyle.SECONDARY
SUCCESS: Final = ButtonMessageStyle.SUCCESS
DANGER: Final = ButtonMessageStyle.DANGER
STYLES: Final = (PRIMARY, SECONDARY, SUCCESS, DANGER)

# What a component can ask for. A click is never better than "private"; only a choice may be told by the server.
Trust: TypeAlias = Literal["client", "private"]

# In the order of what can be built on them.
TRUSTS: Final = ("client", "private", "server")

# Where a callback carries its component, until the class of the view takes it over.
MARK: Final = "__mezon_component__"


class Component:
    """A button or a select of a view, and the method that it calls.

    Attributes:
        name: The name of the method.
        label: What stands on it; words of the catalogues where it is the framework's own.
        trust: Who has to vouch for the click, at least.
        is_taken: Whether a class has taken it over from the method that carries it.
    """

    __slots__ = (
        "again",
        "checks",
        "function",
        "is_taken",
        "label",
        "name",
        "options",
        "reads",
        "row",
        "style",
        "trust",
    )

    def __init__(
        self,
        function: Callable[..., Any],
        label: str | Words,
        *,
        style: ButtonMessageStyle | int = PRIMARY,
        options: Mapping[str, str] | Sequence[str] | None = None,
        row: int | None = None,
        again: bool = False,
        reads: bool = True,
        checks: Sequence[Check] = (),
        trust: Trust | None = None,
    ) -> None:
        self.function = function
        self.is_taken = False
        self.name = getattr(function, "__name__", "")
        self.label = label
        self.style = style
        self.options = options
        self.row = row
        self.again = again
        self.reads = reads
        self.checks = check_checks(checks, f"the button or select {str(label)!r}")
        # Whoever asks who somebody is wants to be told the truth.
        self.trust: Trust = trust if trust is not None else "private" if checks else "client"

    @property
    def is_choice(self) -> bool:
        """Whether it is a select."""
        return self.options is not None

    def pairs(self) -> list[tuple[str, str]]:
        """Return the values that can be chosen, each with its label."""
        options = self.options or ()
        return list(options.items()) if isinstance(options, Mapping) else [(value, value) for value in options]

    def called(self, say: Say) -> str:
        """Return what stands on it, as somebody says it."""
        return self.label.told(say) if isinstance(self.label, Words) else self.label

    def control(self, component_id: str, disabled: bool, say: Say) -> dict[str, Any]:
        """Return the control as it stands in the content of a message (docs/protocol.md 7.12)."""
        label = self.called(say)
        if not self.is_choice:
            component: dict[str, Any] = {"label": label, "style": int(self.style)}
            if disabled:
                component["disable"] = True
            return {"id": component_id, "type": 1, "component": component}
        options = [{"label": label, "value": value} for value, label in self.pairs()]
        component = {"options": options, "placeholder": label}
        if disabled:
            component["disabled"] = True
        return {"id": component_id, "type": 2, "component": component}


def button(
    label: str | Words,
    *,
    style: ButtonMessageStyle | int = PRIMARY,
    row: int | None = None,
    again: bool = False,
    reads: bool = True,
    checks: Sequence[Check] = (),
    trust: Trust | None = None,
) -> Callable[[F], F]:
    """Return a decorator that makes a coroutine method of a view the callback of a button.

    Args:
        label: What stands on it.
        style: Its colour: PRIMARY, SECONDARY, SUCCESS or DANGER.
        row: The row that it stands in; buttons fill rows of five if left out.
        again: Whether the same user may press it again before the view is shown anew. A double click counts as one in any case.
        reads: Whether the fields of the view are read first; if one of them is wrong, the user is told, and the callback is not called.
        checks: Who may press it, as for commands: ``has_role("admin")``, or a function of the click that returns, or resolves to,
            whether the user may, or raises a CommandError.
        trust: Who has to vouch that it was this user: "client" (nobody but the client that clicked, which can name anybody) or "private"
            (it was shown to that user alone). "private" if there are checks, else "client". A click that does not have it opens a
            private question to the user, and the callback is called when that is answered with yes.
    """
    check_called(label, "button")

    def mark(function: F) -> F:
        made = Component(function, label, style=style, row=row, again=again, reads=reads, checks=checks, trust=trust)
        return _marked(function, made)

    return mark


def choose(
    label: str,
    options: Mapping[str, str] | Sequence[str],
    *,
    row: int | None = None,
    checks: Sequence[Check] = (),
    trust: Trust | None = None,
) -> Callable[[F], F]:
    """Return a decorator that makes a coroutine method of a view the callback of a select: it is called at each choice.

    What was chosen is ``click.value``. A select that is read together with a button is a field: see `select`.

    Args:
        label: What stands in it before anything is chosen.
        options: The values, each with its label if it is a mapping.
        row: The row that it stands in; one of its own if left out.
        checks: See `button`.
        trust: See `button`.
    """

    def mark(function: F) -> F:
        # What has no options is a button.
        made = Component(
            function,
            label,
            options=() if options is None else options,
            row=row,
            reads=False,
            checks=checks,
            trust=trust,
        )
        return _marked(function, made)

    return mark


def _marked(function: F, component: Component) -> F:
    marked = getattr(function, MARK, None)
    if isinstance(marked, Component) and not marked.is_taken:
        raise refused(
            f"{describe(function)} is the callback of {str(marked.label)!r} already, and cannot be that of {str(component.label)!r} as well: "
            "write a method for each, which may call the same one",
            Place.of(function, Place.of_frame(sys._getframe(2))),
        )
    # What cannot carry a mark is no function; the class says so.
    if hasattr(function, "__dict__"):
        setattr(function, MARK, component)
        return function
    component.function = function
    return component  # type: ignore[return-value] # never called: the class of the view refuses it
