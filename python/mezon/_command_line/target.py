"""Which bot a command line means: a file, a module, or what the project's file names."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .here import here, here_if_there
from .parser import Mistake

__all__ = ["METAVAR", "Target", "target"]

METAVAR: Final = "BOT"

PROJECT: Final = "pyproject.toml"

_SUFFIX: Final = ".py"


@dataclass(frozen=True)
class Target:
    """A bot that is to be run.

    Attributes:
        folder: Where its module is found.
        module: The module, as `import` names it.
        name: Its name in the module; empty if it is the only one there.
    """

    folder: Path
    module: str
    name: str

    @property
    def file(self) -> str:
        """The file of the module, from the present folder on if it is below that."""
        path = self.folder.joinpath(*self.module.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(_SUFFIX)
        present = here_if_there()
        return (file.relative_to(present) if present and file.is_relative_to(present) else file).as_posix()

    def __str__(self) -> str:
        return f"{self.module}:{self.name}" if self.name else self.module


def target(text: str | None) -> Target:
    """Return the bot that a text means, or the project's file if there is none.

    Args:
        text: ``bot.py``, ``shop.bot`` or one of them with ``:name``.

    Raises:
        Mistake: It is neither, or there is no such file, or the project's file names no bot.
    """
    if text is None:
        text = _of_project(Path(PROJECT))
    if text.endswith(_SUFFIX) or f"{_SUFFIX}:" in text:
        file, _, name = (text, "", "") if text.endswith(_SUFFIX) else text.rpartition(":")
        return _of_file(Path(file), name)
    module, colon, name = text.partition(":")
    if not all(part.isidentifier() for part in module.split(".")) or (colon and not name):
        raise Mistake(f"a bot is written as a file or as module:name, such as bot.py or shop.bot:bot, not {text!r}")
    # As for `python -m`: the bot is where the command is called.
    return Target(here(), module, name)


def _of_file(file: Path, name: str) -> Target:
    """Return the bot of a file: its module as other modules of its package name it."""
    path = file if file.is_absolute() else here() / file
    if not path.is_file():
        raise Mistake(f"there is no file {file}")
    folder, parts = path.parent, [] if path.stem == "__init__" else [path.stem]
    while (folder / "__init__.py").is_file() and folder.name:
        folder, parts = folder.parent, [folder.name, *parts]
    if not parts or not all(part.isidentifier() for part in parts):
        raise Mistake(f"{file} cannot be imported: its name has to be one that `import` takes, such as bot.py")
    return Target(folder, ".".join(parts), name)


def _of_project(file: Path) -> str:
    """Return what the project's file names as the bot."""
    hint = "name a bot, such as bot.py or shop.bot:bot"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Mistake(f"there is no {PROJECT} in {here()} to name a bot; {hint}") from None
    except (OSError, ValueError) as error:
        raise Mistake(f"{PROJECT} cannot be read: {error}") from None
    bot = _named(text)
    if not isinstance(bot, str) or not bot:
        raise Mistake(f'{PROJECT} names no bot; {hint}, there as bot = "..." under [tool.mezon]')
    return bot


def named_in_line(text: str) -> Any:
    """Return what the project's file names as the bot, where Python reads no TOML: in a line, as `mezon new` writes it."""
    found = re.search(
        r"""^\[tool\.mezon\][ \t]*(?:\#.*)?\n(?:(?!\[).*\n)*?bot[ \t]*=[ \t]*(["'])(?P<bot>[^"'\\\n]*)\1""",
        text,
        re.MULTILINE,
    )
    return found and found["bot"]


if sys.version_info >= (3, 11):

    def _named(text: str) -> Any:
        import tomllib

        try:
            table: Any = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Mistake(f"{PROJECT} cannot be read: {error}") from None
        for key in ("tool", "mezon", "bot"):
            table = table.get(key) if isinstance(table, dict) else None
        return table
else:
    _named = named_in_line
