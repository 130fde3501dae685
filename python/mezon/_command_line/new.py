"""``mezon new NAME``: begin a project, which runs and passes its tests as it is."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Final

from .here import here
from .installation import PACKAGE
from .parser import Mistake, Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "begin a project"
DESCRIPTION: Final = (
    "Makes a folder with a bot, its tests, pyproject.toml, Dockerfile, systemd unit, README and .gitignore. "
    "`mezon dev` and `pytest` work in it at once."
)

_TEMPLATES: Final = Path(__file__).with_name("template")

# Where each template goes.
_FILES: Final = {
    "README.md": "README.md",
    "pyproject.toml": "pyproject.toml",
    "gitignore": ".gitignore",
    "Dockerfile": "Dockerfile",
    "unit.service": "{name}.service",
    "package.py": "{name}/__init__.py",
    "bot.py": "{name}/bot.py",
    "commands.py": "{name}/commands.py",
    "test_commands.py": "tests/test_commands.py",
}

# What is both a module of Python and a project on an index.
_NAME: Final = re.compile(r"[A-Za-z](\w*[A-Za-z0-9])?", re.ASCII)

# What its tests run with.
_TESTS_NEED: Final = {"pytest": "pytest", "pytest-asyncio": "pytest_asyncio"}

# No folder is called so under Windows, in whatever case.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]", re.IGNORECASE)


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "name",
        metavar="NAME",
        help="the name of the project, its folder and its package: letters, digits and _, such as shop",
    )


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Make the project."""
    del parser
    name: str = options.name
    _check(name)
    folder = here() / name
    made = dict(_texts(name))
    try:
        folder.mkdir()
        for place, text in made.items():
            path = folder / place
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except FileExistsError:
        raise Mistake(f"{folder} exists already; choose another name, or call the command in another folder") from None
    except OSError as error:
        raise Mistake(f"{folder} cannot be written: {error.strerror}") from None
    print(
        f"{name} is begun. Next:\n  cd {name}\n  mezon dev    # a local Mezon with the bot in it\n  pytest       # its tests"
    )
    missing = [package for package, module in _TESTS_NEED.items() if find_spec(module) is None]
    if missing:
        print(f"The tests need what is not installed: pip install {' '.join(missing)}")
    return 0


def _check(name: str) -> None:
    """Raise Mistake unless the name can be that of a package."""
    if not _NAME.fullmatch(name):
        likely = re.sub(r"\W+", "_", _without_marks(name), flags=re.ASCII).strip("_")
        hint = f"; what about {likely}?" if _NAME.fullmatch(likely) else ""
        raise Mistake(
            f"a name has letters from A to Z, digits and _, begins with a letter and ends with no _, not {name!r}{hint}"
        )
    taken = (
        "a word of Python"
        if keyword.iskeyword(name)
        else "the name of this package"
        if name == PACKAGE.name
        else "the folder of the tests"
        if name == "tests"
        else "a module of Python"
        if name in sys.stdlib_module_names
        else "a package that its tests need"
        if name in _TESTS_NEED.values()
        else "a package that is installed"
        if _is_installed(name)
        else "a device of Windows"
        if _DEVICES.fullmatch(name)
        else None
    )
    if taken is not None:
        raise Mistake(f"{name} is {taken}; choose another name, such as {name}_bot")


def _without_marks(name: str) -> str:
    """Return a name with letters instead of those with marks, as Vietnamese has them."""
    parts = unicodedata.normalize("NFD", name.translate({ord("đ"): "d", ord("Đ"): "D"}))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _is_installed(name: str) -> bool:
    """Return whether a module of that name is found elsewhere than in this folder, where the project is to be."""
    present = here()
    found = PathFinder.find_spec(name, [place for place in sys.path if present / place != present])
    return found is not None and found.origin is not None


def _texts(name: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a project: where each is in its folder, and its text."""
    for template, place in _FILES.items():
        text = (_TEMPLATES / f"{template}.template").read_text(encoding="utf-8")
        yield place.format(name=name), Template(text).substitute(name=name)
