"""The sentences of a bot, and who is spoken to in which language."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple, cast

from .._change import Change, current
from .._checks import check_text_given
from .._core import Catalogues, language_tag
from .._ids import Id, to_id
from .._log import Log
from .._quote import is_text, shown
from ..errors import ValidationError

__all__ = ["Texts"]

_log = Log(__name__)

# Largest number that words are chosen by: what is longer, such as an id, is none that one counts with.
_COUNTED_MAX: Final = 1 << 53


class _Source(NamedTuple):
    """Sentences from one place."""

    language: str
    place: str
    text: str
    file: Path | None
    change: Change | None


# Given the key of a choice, and the language or None.
Keep = Callable[[str, "str | None"], None]


class Texts:
    """The sentences of a bot, from files in the format of Fluent (``.ftl``), and the framework's own in English and Vietnamese.

    Each sentence is looked for in the language of the user, then in that of the clan, then in the bot's, then in English. ``vi-VN`` has
    what ``vi`` has. A sentence of the bot's goes before one of the framework's of the same name.

    Args:
        keep: Told of every choice that `choose` makes.
    """

    def __init__(self, keep: Keep | None = None) -> None:
        self._native = Catalogues()
        self._sources: list[_Source] = []
        self._keep = keep
        self._language = "en"
        self._chosen: dict[str, str] = {}

    @property
    def language(self) -> str:
        """The language of the bot: a tag such as "vi"; "en" unless it is set. Raises ValidationError when it is set to anything else."""
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        self._language = _tag(language)

    @property
    def languages(self) -> list[str]:
        """The languages that there are sentences in."""
        return self._native.languages()

    def load(self, path: str | os.PathLike[str]) -> int:
        """Read sentences: a file called by its language such as ``vi.ftl``, or a folder of such files, or of folders called so.

        Read again, they take the place of what the file, or the folder, had before. What fails changes nothing.

        Returns:
            How many files were read.

        Raises:
            ValidationError: There are none, one is called by no language, one is not in Fluent's format or UTF-8, with file and line, or it
                has a sentence that was added from elsewhere.
            OSError: A file cannot be read.
        """
        given = Path(path)
        files = sorted(given.rglob("*.ftl")) if given.is_dir() else [given]
        if not files:
            raise ValidationError(f"there are no files *.ftl in {given}", field="path")
        read: list[_Source] = []
        for file in files:
            inside = file.relative_to(given).parts if given.is_dir() else (file.name,)
            language = inside[0] if len(inside) > 1 else file.stem
            check_text_given("path", str(file), "files whose names are texts")
            read.append(_source(language, str(file), _read(file), file=file))
        self._put(read, lambda source: source.file is not None and source.file.is_relative_to(given))
        return len(files)

    def add(self, language: str, source: str) -> None:
        """Add sentences in the format of Fluent; the same text once more, as a setup adds it with each login, changes nothing.

        Those that a module adds in its setup take the place of what its form before a reload added.

        Raises:
            ValidationError: It is not in that format, or has a sentence that was added from elsewhere.
        """
        added = _source(language, "the text", source)
        self._put([added], lambda known: known[:3] == added[:3])

    def _put(self, sources: Iterable[_Source], replaced: Callable[[_Source], bool]) -> None:
        change = current()

        def stays(source: _Source) -> bool:
            return not (replaced(source) or (change is not None and change.follows(source.change)))

        gone = [source for source in self._sources if not stays(source)]
        self._set([source for source in self._sources if stays(source)] + [*sources])
        if change is not None:
            # Of several in one change the last one is taken back first.
            change.at_end(failed=lambda: self._set([one for one in self._sources if one.change is not change] + gone))

    def _set(self, sources: list[_Source]) -> None:
        self._native.set([source[:3] for source in sources])
        self._sources = sources

    def choose(self, language: str | None, *, user: Id | None = None, clan: Id | None = None) -> None:
        """Speak to a user, or in a clan, in a language from now on; None is the bot's. It is kept in the message store if there is one.

        Raises:
            ValidationError: There is no such language, or neither a user nor a clan, or both.
        """
        if (user is None) == (clan is None):
            raise ValidationError("a language is chosen for either a user or a clan", field="user")
        key = _key(user, clan)
        tag = None if language is None else _tag(language)
        self._choose(key, tag)
        if self._keep is not None:
            self._keep(key, tag)

    def _choose(self, key: str, language: str | None) -> None:
        if language is None:
            self._chosen.pop(key, None)
        else:
            self._chosen[key] = language

    def languages_for(self, *, user: Id | None = None, clan: Id | None = None) -> list[str]:
        """Return the languages in which sentences for a user in a clan are looked for, the first one first."""
        keys = (_key(user, None) if user else None, _key(None, clan) if clan else None)
        chosen = [self._chosen[key] for key in keys if key is not None and key in self._chosen]
        return [*chosen, self._language]

    def say(
        self,
        name: str,
        values: Mapping[str, object] | None = None,
        *,
        user: Id | None = None,
        clan: Id | None = None,
        language: str | None = None,
    ) -> str:
        """Return a sentence.

        Args:
            name: Its name, or that of an attribute, as in ``help.title``.
            values: What is put in: texts and numbers, of which a Decimal shows its digits as they are; anything else as its text.
            user: Who is spoken to.
            clan: In which clan.
            language: The language, whatever was chosen.

        Raises:
            ValidationError: There is no sentence of that name in any of the languages, or a value is no Unicode text.
        """
        languages = [language] if language else self.languages_for(user=user, clan=clan)
        try:
            said = self._native.say(languages, name, {key: _counted(value) for key, value in (values or {}).items()})
        except UnicodeEncodeError:
            raise ValidationError(
                f"the text {shown(name)} cannot be said: it was given half of a surrogate pair, which is no character",
                field="values",
            ) from None
        if said is None:
            raise ValidationError(f"there is no text {shown(name)} in {', '.join(languages)} or English", field="name")
        text, problems = said
        for problem in problems:
            _log.warning("The text %r is not whole: %s", name, problem)
        return text

    def __repr__(self) -> str:
        return f"<Texts language={self._language} languages={self.languages}>"


def _source(language: str, place: str, text: str, *, file: Path | None = None) -> _Source:
    if not is_text(text):
        raise ValidationError(
            f"{place} must be Unicode text in the format of Fluent, not {shown(text)}", field="source"
        )
    # Windows writes the mark of UTF-8 at the beginning of a file.
    return _Source(_tag(language), place, text.removeprefix("\ufeff"), file, current())


def _tag(language: str) -> str:
    if not is_text(language):
        raise ValidationError(
            f'{shown(language)} is no language; it takes a tag such as "vi", "en" or "pt-BR"', field="language"
        )
    return language_tag(language)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ValidationError(
            f"{file}:{line}: there is a byte that is not UTF-8; save it in UTF-8", field="path"
        ) from None


def _counted(value: object) -> object:
    """Return what is put in for a value: for a Decimal the number that has the same digits, since words are chosen by numbers alone."""
    if not isinstance(value, Decimal) or not value.is_finite() or value.copy_abs() > _COUNTED_MAX:
        return value
    _, digits, exponent = value.as_tuple()
    if cast("int", exponent) >= 0:
        return int(value)
    # A float has no zeros at its end, which count where they are seen: 1.0 is not "one" in English (Unicode TR 35, plural operands).
    number = float(value)
    return number if digits[-1] and Decimal(repr(number)).as_tuple() == value.as_tuple() else value


def _key(user: Id | None, clan: Id | None) -> str:
    return f"user {to_id(user)}" if user is not None else f"clan {to_id(clan or 0)}"
