"""Texts on several pages."""

from __future__ import annotations

from collections.abc import Iterable

from .._checks import check_several
from .._quote import is_text, shown
from ..errors import ValidationError
from .click import Click
from .components import SECONDARY, button
from .view import View

__all__ = ["Pages", "paged"]


class Pages(View, public=True, name="mezon.pages"):
    """Pages that a user turns: ``await Pages(pages=("one", "two")).send(ctx, "one")``. Everybody sees them, and only the user turns them.

    Args:
        pages: The texts.
        at: The page that is shown, from 0 on.
    """

    pages: tuple[str, ...]
    at: int = 0

    @button("◀", style=SECONDARY)
    async def back(self, click: Click) -> None:
        """Turn to the page before, from the first to the last."""
        await self.turn(click, -1)

    @button("▶", style=SECONDARY)
    async def on(self, click: Click) -> None:
        """Turn to the next page, from the last to the first."""
        await self.turn(click, 1)

    async def turn(self, click: Click, by: int) -> None:
        """Turn by some pages."""
        self.at = (self.at + by) % len(self.pages)
        await click.update(self.text)

    @property
    def text(self) -> str:
        """The page that is shown, with its number."""
        return f"{self.pages[self.at]}\n({self.at + 1}/{len(self.pages)})"


def paged(lines: Iterable[str], size: int = 10, *, empty: str = "—") -> Pages:
    """Return lines on pages of so many each; send them with ``await pages.send(ctx, pages.text)``.

    Args:
        lines: The lines, such as the results of a search.
        size: How many of them a page has.
        empty: What the only page says if there are none.

    Raises:
        ValidationError: The lines are no list, the size is none, or `empty` is no text.
    """
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise ValidationError(f"size is a number of lines from 1 on, not {shown(size)}", field="size")
    given = check_several(lines, f"lines is a list of texts, not {shown(lines)}", field="lines")
    every = [str(line) for line in given]
    if not is_text(empty) or not empty:
        raise ValidationError(f"empty is a text of at least one character, not {shown(empty)}", field="empty")
    if not every:
        every.append(empty)
    return Pages(pages=tuple("\n".join(every[at : at + size]) for at in range(0, len(every), size)))
