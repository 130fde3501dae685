"""What a bot has of texts: a property that loads the rest when it is first used."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from .. import _core

if TYPE_CHECKING:
    from .._kept import Kept, Row
    from .texts import Texts

__all__ = ["TextCalls"]

# Under which kind chosen languages are kept.
_LANGUAGE = "language"


class TextCalls(_core.MezonClient):
    """The part of a bot that is about what it says."""

    _kept: Kept
    _texts_made: Texts | None = None

    @property
    def texts(self) -> Texts:
        """The sentences of the bot, by language."""
        if self._texts_made is None:
            from .texts import Texts

            reference = weakref.ref(self)

            def keep(key: str, language: str | None) -> None:
                bot = reference()
                if bot is not None:
                    bot._kept.put_soon(_LANGUAGE, key, language)

            self._texts_made = Texts(keep)
        return self._texts_made

    async def _recall_languages(self) -> None:
        """Take the languages that users and clans chose before."""
        await self._kept.read(_LANGUAGE, "The languages that users and clans chose", self._take_languages)

    def _take_languages(self, rows: list[Row]) -> None:
        for key, language, _ in rows:
            self.texts._choose(key, language)
