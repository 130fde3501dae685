"""`mezon new`: the project that it makes works as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .test_command_line import command


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one project for tests that only look at it."""
    folder = tmp_path_factory.mktemp("projects")
    done = command("new", "shop", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "shop"


def python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # As somebody does who has never heard of this repository.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "MEZON_MESSAGE"))}
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


def test_the_project_has_all_that_a_bot_needs(project: Path) -> None:
    files = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert files >= {
        ".gitignore",
        "Dockerfile",
        "README.md",
        "pyproject.toml",
        "shop.service",
        "shop/__init__.py",
        "shop/bot.py",
        "shop/commands.py",
        "tests/test_commands.py",
    }
    for path in files:
        assert "$" not in (project / path).read_text(encoding="utf-8"), path


def test_what_is_to_be_done_next_is_said(tmp_path: Path) -> None:
    told = command("new", "shop", folder=tmp_path).stdout
    assert [line.strip().partition(" #")[0].strip() for line in told.splitlines()] == [
        "shop is begun. Next:",
        "cd shop",
        "mezon dev",
        "pytest",
    ]


def test_the_tests_of_the_project_pass_at_once(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "shop")
    done = python("pytest", "-q", "-p", "no:cacheprovider", folder=tmp_path / "shop")
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout
    assert "warn" not in (done.stdout + done.stderr).lower()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "arguments",
    [
        ["ruff", "check", "--no-cache"],
        ["ruff", "format", "--check", "--no-cache"],
        ["mypy", "--cache-dir", os.devnull],
        # Without an environment that is activated, it has to be told of one.
        ["pyright", "--pythonpath", sys.executable],
    ],
    ids=lambda arguments: arguments[0],
)
def test_linters_and_type_checkers_are_content_with_the_project(project: Path, arguments: list[str]) -> None:
    done = python(*arguments, folder=project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("my-shop", "not 'my-shop'; what about my_shop?"),
        ("1shop", "begins with a letter"),
        ("shop_", "what about shop?"),
        ("quán", "a name has letters from A to Z, digits and _"),
        ("bot_đẹp", "not 'bot_đẹp'; what about bot_dep?"),
        ("茶", "not '茶'"),
        ("../shop", "what about shop?"),
        ("", "not ''"),
        ("class", "class is a word of Python; choose another name, such as class_bot"),
        ("json", "json is a module of Python"),
        ("pytest", "pytest is a package that its tests need; choose another name, such as pytest_bot"),
        ("pytest_asyncio", "pytest_asyncio is a package that its tests need"),
        ("mypy", "mypy is a package that is installed; choose another name, such as mypy_bot"),
        ("con", "con is a device of Windows; choose another name, such as con_bot"),
        ("Lpt1", "Lpt1 is a device of Windows"),
        ("mezon", "mezon is the name of this package"),
        ("tests", "tests is the folder of the tests"),
        ("there", "there exists already; choose another name"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "there").write_text("", encoding="utf-8")
    done = command("new", name, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("python -m mezon new: ")
    assert told in line
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
