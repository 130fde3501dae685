"""What the package costs and asks of where it is installed: nothing beside itself, and no more of Python than it has to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mezon
from mezon._command_line.installation import ours

PACKAGE = Path(mezon.__file__).parent


def run(program: str, *flags: str, path: Path = PACKAGE.parent) -> str:
    """Run a program on a Python that sees the standard library and one folder."""
    lines = f"import sys; sys.path.insert(0, {str(path)!r})\n{program}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", *flags, "-c", lines], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_no_other_package_is_required() -> None:
    (installed,) = ours()
    # Extras are asked for.
    assert [needed for needed in installed.requires or () if "extra ==" not in needed] == []


def test_type_checkers_are_told_that_there_are_types() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("module", ["mezon", "mezon.models", "mezon.client", "mezon.messages.db", "mezon.testing"])
def test_import_needs_neither_other_packages_nor_warns(module: str) -> None:
    program = (
        f"import {module}\n"
        "print(*{name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names - {'__main__', 'mezon'})"
    )
    assert run(program, "-W", "error") == ""


def test_import_works_where_the_package_was_only_copied_to(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "mezon", ignore=shutil.ignore_patterns("__pycache__"))
    program = "import mezon; from importlib import metadata; print(mezon.__file__, mezon.__version__)"
    file, version = run(program, path=tmp_path).rsplit(" ", 1)
    assert Path(file).is_relative_to(tmp_path)
    assert version == mezon.__version__


def test_import_brings_few_modules() -> None:
    program = "before = set(sys.modules); import mezon; print(len(set(sys.modules) - before))"
    # 561 in 1.8.3; asyncio alone is some 100.
    assert int(run(program)) < 250


def test_what_few_bots_need_is_loaded_when_it_is_asked_for() -> None:
    program = (
        "import mezon\n"
        "from mezon import _core\n"
        "later = ['mezon.messages.db', 'mezon.session', 'mezon.structures.message']\n"
        "classes = ['MessageStore', 'Session', 'ChannelRecord', 'ClanRecord', 'UserRecord', 'Field']\n"
        "print(sum(name in sys.modules for name in later), sum(name in vars(_core) for name in classes), end=' ')\n"
        "client = mezon.MezonClient(5, 'key', message_db_path=None)\n"
        "print(type(client.message_db).__name__, client.message_db is client.message_db, mezon.Session, mezon.Message, end=' ')\n"
        "print(sum(name in sys.modules for name in later), _core.UserRecord is _core.UserRecord, hasattr(_core, '__path__'))"
    )
    told = "0 0 MessageDB True <class 'mezon.session.Session'> <class 'mezon.structures.message.Message'> 3 True False"
    assert run(program) == told


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a child used")
def test_import_takes_little_memory() -> None:
    program = (
        "import resource\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "import mezon\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> (20 if sys.platform == 'darwin' else 10))"
    )
    # MB; 48 in 1.8.3.
    assert int(run(program)) < 32
