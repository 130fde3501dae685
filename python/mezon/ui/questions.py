"""Clicks that could be anybody's, and the users who are asked whether they are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .click import Click
from .dialog import Question
from .problems import QuestionOver

if TYPE_CHECKING:
    from .._core import Press
    from .shown import Stage

__all__ = ["Questions"]

# Questions that are open at once at most: what others click in somebody's name must not fill the memory.
QUESTIONS_MAX: Final = 1_000


class Questions:
    """The questions of one bot that are open.

    Args:
        stage: What shows them.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        # By the view that asks.
        self._open: dict[int, tuple[Press, tuple[int, int, int]]] = {}
        # User, message and component of each: a second click opens no second question.
        self._asking: set[tuple[int, int, int]] = set()

    async def ask(self, click: Click, label: str) -> None:
        """Ask a user privately about a click, unless that is done already."""
        key = (click.user_id, click.message_id, click._press.route)
        if key in self._asking or len(self._asking) >= QUESTIONS_MAX:
            return
        number = self._stage.client._components.new_view()
        # Before it is sent: the answer may be here before the acknowledgement.
        self._asking.add(key)
        self._open[number] = (click._press, key)
        try:
            await self._stage.send(Question(), click, f"{label}?", owner=click.user_id, public=None, number=number)
        except BaseException:
            self.close(number)
            raise

    def take(self, answer: Click) -> Press:
        """Return the press that a user has said yes to. Raises QuestionOver if nobody was asked, or too long ago."""
        asked = self._open.get(answer.shown._number)
        if asked is None:
            raise QuestionOver
        self.close(answer.shown._number)
        return asked[0]

    def close(self, number: int) -> None:
        """Forget a question, by the view that asks it, if it is one."""
        asked = self._open.pop(number, None)
        if asked is not None:
            self._asking.discard(asked[1])
