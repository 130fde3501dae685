"""Views: buttons and selects below a message, as a class with a callback for each."""

from __future__ import annotations

import copy
import sys
import weakref
from typing import TYPE_CHECKING, Any, ClassVar

from .._redefined import is_again
from ..commands.module import BEFORE_READING
from .blueprint import Blueprint
from .fields import datepicker, radio, select, text
from .problems import Place, refused
from .shown import stage_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    from typing_extensions import dataclass_transform

    from .._ids import Id
    from ..models import Content
    from ..structures.user import User
    from .shown import Shown, Target

else:

    def dataclass_transform(**_: object) -> Callable[[Any], Any]:
        """Stand in for what only type checkers look at."""
        return lambda cls: cls


__all__ = ["View", "is_made_beside", "known"]

# By their names, so that a click finds its class again after a restart. What a program forgets, this does.
_known: weakref.WeakValueDictionary[str, type[View]] = weakref.WeakValueDictionary()

# How often a class was added, so that hosts see when there are new ones.
_additions = 0


def known() -> tuple[int, Iterable[type[View]]]:
    """Return how many classes were made so far, and those that there are."""
    return _additions, _known.values()


def is_made_beside(cls: type[View], other: type[View]) -> bool:
    """Return whether the statement that made a class has made another one of its name, too: that of a function that was called twice."""
    return cls._made_in is not None and cls._made_in is other._made_in and cls.__qualname__ == other.__qualname__


def _as_now(module: str) -> Callable[[], None]:
    """Return what puts back the classes of a Python module, and of those inside of it, as they are now."""
    inside = {name: cls for name, cls in _known.items() if f"{cls.__module__}.".startswith(f"{module}.")}

    def put_back() -> None:
        global _additions  # noqa: PLW0603 - as below
        _known.update(inside)
        _additions += 1

    return put_back


BEFORE_READING.append(_as_now)


@dataclass_transform(kw_only_default=True, field_specifiers=(text, select, radio, datepicker))
class View:
    """Buttons, selects and fields below a message.

    A class of its own has a callback for each button (`button`) and for each select that is heard at once (`choose`), fields that a
    button reads (`text`, `select`, `radio`, `datepicker`), and what it keeps from click to click as further annotated members, which are
    the arguments of its constructor: ``count: int = 0``. Up to 40 bytes of that travel in the ids of the components, more is kept in the
    bot's store. Nothing else is kept: after a restart the class is found by its name, and an instance is made for each click.

    A class that is made from a view has its members, and those of mixins: a method that overrides a callback is what the button calls, and
    None takes a member away.

    Settings of the class, as in ``class Poll(View, timeout=600, owner_only=False)``:

    - timeout: Seconds that it can be clicked after it was shown last, then what was sent is disabled; 180 if left out, None for no end.
    - owner_only: Whether only the user it is sent to may click, True if left out. Then it is delivered so that nobody else sees it.
    - public: Whether everybody sees it although only its owner may click.
    - name: What its routes are called, if that is to outlive another name or module of the class.

    Raises:
        ValidationError: The class is no view; the message says what is wrong, and where it stands.
    """

    __mezon_base__: ClassVar[bool] = True
    _blueprint: ClassVar[Blueprint]
    _made_in: ClassVar[CodeType | None] = None
    _shown: Shown | None
    _stopped: bool

    def __init_subclass__(cls, **options: Any) -> None:
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("mezon.ui"):
            frame = frame.f_back
        own = frame.f_globals.get("__name__", "") == cls.__module__
        base = next((vars(one)["_blueprint"] for one in cls.__mro__[1:] if "_blueprint" in vars(one)), None)
        cls._made_in = frame.f_code if own else None
        cls._blueprint = Blueprint(cls, Place.of_frame(frame), frame.f_locals if own else {}, base, **options)
        super().__init_subclass__()
        if "__mezon_base__" not in vars(cls):
            cls._complete()
            _add(cls)

    @classmethod
    def _complete(cls) -> None:
        """Add what every class of this kind has, and check that it can be shown."""
        blueprint = cls._blueprint
        if not blueprint.components:
            raise refused(
                f"{cls.__qualname__} has no components; a view has at least one method with @button or @choose",
                blueprint.place,
            )

    def __init__(self, **members: Any) -> None:
        blueprint = self._blueprint
        unknown = members.keys() - blueprint.state.keys()
        if unknown:
            known = ", ".join(blueprint.state) or "nothing"
            raise TypeError(f"{type(self).__name__}() got an unexpected argument {min(unknown)!r}; it keeps {known}")
        given = blueprint.defaults | members
        missing = blueprint.state.keys() - given.keys()
        if missing:
            raise TypeError(f"{type(self).__name__}() lacks the argument {min(missing)!r}")
        for name, field in blueprint.fields.items():
            setattr(self, name, field.empty())
        for name, value in given.items():
            setattr(self, name, copy.copy(value))
        self._shown = None
        self._stopped = False

    async def send(
        self, where: Target, content: Content = "", *, owner: User | Id | None = None, public: bool | None = None
    ) -> Shown:
        """Send the view, below a message of its own.

        Args:
            where: What it answers or where it goes: a Context, a message, a Click, a TextChannel or a User.
            content: The message, see TextChannel.send.
            owner: The user whom it is for, or the id; whoever is answered, if left out.
            public: Whether everybody sees it although only its owner may click; what the class says if left out. A click on what others
                see proves nothing about who made it, so that callbacks with checks ask the owner privately first.

        Returns:
            What was sent.

        Raises:
            ValidationError: It has no owner and needs one, a member has a value of another type than declared, or the content is too long.
            ServerError: The server refuses.
        """
        return await stage_of(where).send(self, where, content, owner=owner, public=public)

    def stop(self, result: Any = None) -> None:
        """End the view: it takes no further clicks, and is disabled when it is shown the next time, at the latest when the callback ends.

        Args:
            result: What ``Shown.wait`` returns.
        """
        self._stopped = True
        if self._shown is not None:
            self._shown._end(result)

    async def timed_out(self) -> None:
        """Do something when the time is over. What was sent is disabled by then."""

    def __repr__(self) -> str:
        state = ", ".join(f"{name}={getattr(self, name, None)!r}" for name in self._blueprint.state)
        return f"{type(self).__name__}({state})"


def _add(cls: type[View]) -> None:
    global _additions  # noqa: PLW0603 - it counts for the process
    blueprint = cls._blueprint
    before = _known.get(blueprint.name)
    if before is not None and not is_again(before, cls):
        raise refused(
            f"{cls.__qualname__} has the name {blueprint.name!r}, which {before.__qualname__} has already ({before._blueprint.place})",
            blueprint.place,
        )
    _known[blueprint.name] = cls
    _additions += 1
