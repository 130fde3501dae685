"""Which bot is meant: files, modules, and the project's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mezon._command_line import target as module
from mezon._command_line.parser import Mistake
from mezon._command_line.target import Target, target


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for place in ("bot.py", "shop/__init__.py", "shop/bot.py", "shop/inner/__init__.py", "plain/bot.py", "my-bot.py"):
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "folder", "name", "attribute"),
    [
        ("bot.py", ".", "bot", ""),
        ("./bot.py:robot", ".", "bot", "robot"),
        ("shop/bot.py", ".", "shop.bot", ""),
        ("shop/inner/__init__.py:bot", ".", "shop.inner", "bot"),
        # Its folder is no package.
        ("plain/bot.py", "plain", "bot", ""),
        ("shop.bot:bot", ".", "shop.bot", "bot"),
        ("shop", ".", "shop", ""),
        ("shop.bot:shop.bot", ".", "shop.bot", "shop.bot"),
    ],
)
def test_a_bot_is_named_by_its_file_or_its_module(
    project: Path, text: str, folder: str, name: str, attribute: str
) -> None:
    assert target(text) == Target(project / folder, name, attribute)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("bot.py", "bot.py"),
        ("shop", "shop/__init__.py"),
        ("shop.bot:bot", "shop/bot.py"),
        ("plain/bot.py", "plain/bot.py"),
    ],
)
def test_a_bot_knows_its_file_as_it_is_seen_from_here(text: str, file: str) -> None:
    assert target(text).file == file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("none.py", "there is no file none.py"),
        ("my-bot.py", "my-bot.py cannot be imported: its name has to be one that `import` takes"),
        ("shop:", "not 'shop:'"),
        ("a b", "a bot is written as a file or as module:name"),
    ],
)
def test_what_names_no_bot_is_refused(text: str, told: str) -> None:
    with pytest.raises(Mistake, match=told):
        target(text)


@pytest.fixture(params=["tomllib", "the line"])
def reading(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read the project's file with the library that Python has since 3.11, or without."""
    if request.param == "the line":
        monkeypatch.setattr(module, "_named", module.named_in_line)
    else:
        pytest.importorskip("tomllib")
    return str(request.param)


@pytest.mark.parametrize(
    "text",
    [
        '[tool.mezon]\nbot = "shop.bot:bot"\n',
        # As an editor of Windows may begin a file.
        '\ufeff[tool.mezon]\nbot = "shop.bot:bot"\n',
        "[project]\nname = 'x'\nbot = 'no'\n\n[tool.mezon] # ours\nother = 1\nbot='shop.bot:bot'\n[tool.ruff]\nbot = 1\n",
    ],
)
@pytest.mark.usefixtures("reading")
def test_the_file_of_the_project_names_its_bot(project: Path, text: str) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert target(None) == Target(project, "shop.bot", "bot")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no pyproject.toml in .* to name a bot; name a bot, such as bot.py or shop.bot:bot"),
        ("", r'pyproject.toml names no bot; .* there as bot = "..." under \[tool.mezon\]'),
        ("[tool.mezon]\nrobot = 1\n[other]\nbot = 'shop'\n", "pyproject.toml names no bot"),
        ("[tool.mezon]\nbot = 5\n", "pyproject.toml names no bot"),
    ],
)
@pytest.mark.usefixtures("reading")
def test_a_project_without_a_bot_is_told_how_to_name_one(text: str | None, told: str) -> None:
    if text is not None:
        Path("pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistake, match=told):
        target(None)


def test_a_file_that_is_no_toml_is_refused() -> None:
    pytest.importorskip("tomllib")
    Path("pyproject.toml").write_text("[tool", encoding="utf-8")
    with pytest.raises(Mistake, match=r"pyproject\.toml cannot be read: "):
        target(None)
