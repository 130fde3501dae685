"""No block of code in README and docs escapes the tests: programs are run and type-checked, parts of programs type-checked with what they stand in
(`test_guides.py`), and commands of the shell are commands that exist."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from .doc_pages import ROOT, Block, blocks, indented
from .doc_parts import AROUND, NOT_WHOLE, PARTS
from .test_bots import BOTS

# What a fence may say: the first two are held here and in test_guides.py; the others are read by no program of ours, or are no code.
LANGUAGES = {"python", "sh", "toml", "yaml", "ini", "dockerfile", "text"}

# Programs of the system that the pages call.
SYSTEM = {
    "python3",
    "export",
    "read",
    "cp",
    "cd",
    "git",
    "pip",
    "cargo",
    "rustup",
    "apt",
    "brew",
    "docker",
    "systemctl",
    "journalctl",
    "uv",
}


def test_every_fence_says_a_language_that_is_known_here() -> None:
    assert [
        f"{one.page}:{one.line}: {one.language or 'none'}" for one in blocks() if one.language not in LANGUAGES
    ] == []


def test_no_code_is_shown_by_its_indentation_alone() -> None:
    assert list(indented()) == []


def test_every_page_with_python_is_held_by_a_test() -> None:
    assert NOT_WHOLE - AROUND.keys() == {"docs/bots.md"}
    assert {block.page for block in PARTS} == AROUND.keys()
    # The blocks of that page are the examples, which is held by test_bots.py.
    shown = [block.text for block in blocks("python") if block.page == "docs/bots.md"]
    assert len(shown) == len(BOTS) + 1
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*_bot.py")]
    assert all(one in texts for one in shown)


@pytest.mark.parametrize("block", list(blocks("python")), ids=lambda one: f"{one.page}:{one.line}")
def test_a_block_of_python_can_be_read(block: Block) -> None:
    compile(block.text, block.page, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


@pytest.mark.parametrize("block", list(blocks("sh")), ids=lambda one: f"{one.page}:{one.line}")
def test_commands_of_the_shell_exist(block: Block) -> None:
    bash = shutil.which("bash")
    if bash is not None:
        subprocess.run([bash, "-n"], input=block.text, text=True, check=True)
    wrong = [line for line in commands(block.text) if not exists(shlex.split(line, comments=True))]
    assert wrong == []


def commands(text: str) -> list[str]:
    """Return the commands of a block, one for each line and each side of && and ;."""
    joined = text.replace("\\\n", " ")
    return [
        part
        for line in joined.splitlines()
        for part in re.split(r"&&|;|\|", re.sub(r"\s#.*", "", line))
        if part.strip() and not part.lstrip().startswith("#")
    ]


def exists(words: list[str]) -> bool:
    """Return whether a command with its subcommand is one that a reader has."""
    while words and re.fullmatch(r"\w+=.*", words[0]):
        words = words[1:]
    program = Path(words[0]).name
    if program == "make":
        return words[1] in make_targets()
    if program in {"python", "python3"} and "-m" in words:
        module = words[words.index("-m") + 1]
        return module in {"venv", "pip", "pytest", "mezon", "tools.stubs"} and (
            module != "mezon" or has(words[words.index("-m") + 2 :])
        )
    if program == "mezon":
        return has(words[1:])
    if program in {"python", "python3"}:
        return any((ROOT / word).is_file() for word in words[1:])
    return program in SYSTEM | {"pytest"}


def has(words: list[str]) -> bool:
    """Return whether `mezon` has a subcommand with these options."""
    options = [word.split("=")[0] for word in words if word.startswith("--")]
    shown = helped(*words[:1])
    return shown is not None and all(re.search(rf"{re.escape(option)}(?![\w-])", shown) for option in options)


@cache
def helped(*command: str) -> str | None:
    """Return what the help of a command says; None if there is none."""
    done = subprocess.run(
        [sys.executable, "-m", "mezon", *command, "--help"], capture_output=True, text=True, check=False
    )
    return None if done.returncode else done.stdout


@pytest.mark.parametrize(
    "line", ["mezon gone", "mezon dev --json", "mezon dev --console", "make gone", "python gone.py", "gone"]
)
def test_a_command_that_nobody_has_is_told(line: str) -> None:
    assert not exists(shlex.split(line))


def make_targets() -> set[str]:
    """Return what make can be asked for."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
