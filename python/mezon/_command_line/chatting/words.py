"""What the console says in a terminal, in English and Vietnamese."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import Any, Final

__all__ = ["LANGUAGES", "Words", "preferred"]

LANGUAGES: Final = ("en", "vi")

# In the order in which programs look at them.
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class Words:
    """Says sentences.

    Args:
        language: One of LANGUAGES.

    Attributes:
        language: It; can be changed.
    """

    def __init__(self, language: str) -> None:
        from ...texts import Texts

        self.language = language
        self._texts = Texts()
        self._texts.load(Path(__file__).with_name("texts"))

    def __call__(self, sentence: str, /, **values: Any) -> str:
        """Return a sentence."""
        return self._texts.say(sentence, values, language=self.language)


def preferred() -> str:
    """Return the language that the terminal is set to, as far as there are words in it."""
    told = next((value for name in _VARIABLES if (value := os.environ.get(name))), None) or locale.getlocale()[0] or ""
    return next((language for language in LANGUAGES if told.lower().startswith((language, "vietnam"))), LANGUAGES[0])
