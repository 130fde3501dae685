"""What a bot has of texts: a property that loads the rest when it is first used."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from .. import _core
from .._bridge import once

if TYPE_CHECKING:
    from .texts import Texts

__all__ = ["TextCalls"]

# Under which kind chosen languages are kept.
_LANGUAGE = "language"


class TextCalls(_core.MezonClient):
    """The part of a bot that is about what it says."""

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
                    _core.Timetable(bot).keep_soon(_LANGUAGE, key, language)

            self._texts_made = Texts(keep)
        return self._texts_made

    async def _recall_languages(self) -> None:
        """Take the languages that users and clans chose before."""
        table = _core.Timetable(self)
        for key, language, _ in await once(lambda bridge: table.kept(bridge, _LANGUAGE)):
            self.texts._choose(key, language)
