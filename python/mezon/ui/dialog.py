"""Asking for a yes or a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..commands.texts import Words
from .click import Click
from .components import SECONDARY, SUCCESS, button
from .view import View

if TYPE_CHECKING:
    from .._ids import Id
    from ..models import Content
    from ..structures.user import User
    from .shown import Target

__all__ = ["Confirm", "Question", "confirm"]


# In the language of whoever is asked.
_YES: Final = Words("answer-yes")
_NO: Final = Words("answer-no")


class Confirm(View, timeout=60, name="mezon.confirm"):
    """A question with a button for yes and one for no. ``Shown.wait`` returns which it was, or None if nobody answered in time."""

    @button(_YES, style=SUCCESS)
    async def yes(self, _: Click) -> None:
        """End it with True."""
        self.stop(True)

    @button(_NO, style=SECONDARY)
    async def no(self, _: Click) -> None:
        """End it with False."""
        self.stop(False)


async def confirm(where: Target, question: Content, *, owner: User | Id | None = None) -> bool:
    """Ask a user for a yes or a no, so that nobody else sees or answers it; return whether it was yes within a minute.

    Args:
        where: See View.send.
        question: What is asked.
        owner: See View.send.

    Raises:
        ValidationError: See View.send.
        ServerError: The server refuses.
        ClientClosed: The bot was closed before there was an answer.
    """
    shown = await Confirm().send(where, question, owner=owner)
    return await shown.wait() is True


class Question(View, timeout=60, name="mezon.question"):
    """What a user is asked privately about a click that anybody could have made in the user's name."""

    @button(_YES, style=SUCCESS)
    async def yes(self, click: Click) -> None:
        """Go on with that click."""
        self.stop()
        try:
            await click.shown._stage.confirmed(click)
        finally:
            await click.close()

    @button(_NO, style=SECONDARY)
    async def no(self, _: Click) -> None:
        """Leave it at that."""
        self.stop()
