"""What `mezon dev` sees of the files of a project."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mezon._command_line import runner, watcher
from mezon._command_line.sources import Sources, forget_compiled
from mezon._command_line.watcher import PAUSE_MIN_S, Watcher


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def age(folder: Path) -> None:
    """Let a folder and what is in it be as old as that of a project which nobody works on."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_new_changed_and_removed_files_are_seen_once(tmp_path: Path) -> None:
    bot = write(tmp_path / "shop" / "bot.py")
    age(tmp_path)
    looking = Watcher(tmp_path)
    assert looking.changed() == set()
    bot.write_text("x = 1", encoding="utf-8")
    assert looking.changed() == {bot}
    texts = write(tmp_path / "shop" / "texts" / "vi.ftl")
    assert looking.changed() == {texts}
    assert looking.changed() == set()
    bot.unlink()
    texts.rename(texts.with_name("en.ftl"))
    assert looking.changed() == {bot, texts, texts.with_name("en.ftl")}


def test_a_file_that_takes_the_place_of_another_one_is_seen_although_it_looks_the_same(tmp_path: Path) -> None:
    bot = write(tmp_path / "bot.py", "a = 1")
    age(tmp_path)
    looking = Watcher(tmp_path)
    other = write(tmp_path / "bot.tmp", "a = 2")
    age(tmp_path)
    other.replace(bot)
    assert looking.changed() == {bot}


def test_only_files_of_a_project_are_watched(tmp_path: Path) -> None:
    looking = Watcher(tmp_path)
    for place in (
        ".git/hook.py",
        ".venv/a.py",
        "__pycache__/a.py",
        "node_modules/a/a.py",
        ".hidden.py",
        "notes.txt",
        "messages.db",
    ):
        write(tmp_path / place)
    write(tmp_path / "environment" / "pyvenv.cfg")
    write(tmp_path / "environment" / "lib" / "a.py")
    assert looking.changed() == set()
    kept = {write(tmp_path / place) for place in ("a.py", "pyproject.toml", "deep/er/en.ftl")}
    assert looking.changed() == kept


def test_a_large_tree_is_watched_from_the_top_and_more_rarely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "FILES_MAX", 30)
    near = write(tmp_path / "bot.py")
    for number in range(40):
        write(tmp_path / "deep" / f"at{number}" / "a.py")
    looking = Watcher(tmp_path)
    assert looking.is_full
    assert looking.pause >= PAUSE_MIN_S
    near.write_text("x", encoding="utf-8")
    assert looking.changed() == {near}
    # A look that takes long is followed by a long pause.
    monkeypatch.setattr(watcher, "PAUSE_MIN_S", 0.0)
    monkeypatch.setattr(watcher.time, "thread_time", iter((1.0, 1.5)).__next__)
    looking.changed()
    assert looking.pause == 0.5 * watcher.SHARE


def test_a_folder_is_listed_again_only_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "shop" / "bot.py")
    age(tmp_path)
    looking = Watcher(tmp_path)
    listed: list[str] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: listed.append(folder) or scan(folder))
    looking.changed()
    assert listed == []
    write(tmp_path / "shop" / "more.py")
    looking.changed()
    assert listed == [str(tmp_path / "shop")]


def test_what_does_not_compile_is_told_until_it_does(tmp_path: Path) -> None:
    sources = Sources()
    bot, other = write(tmp_path / "bot.py", "x = (\n"), write(tmp_path / "other.py", "y = 1\n")
    told = sources.look_at({bot})
    assert f'File "{bot}", line 1' in told
    assert "SyntaxError: '(' was never closed" in told
    assert sources.look_at({other}) == told
    bot.write_text("x = 1\n", encoding="utf-8")
    assert sources.look_at({bot}) == ""
    write(tmp_path / "bot.py", "x = '\0'\n")
    assert "null bytes" in sources.look_at({bot})
    bot.unlink()
    assert sources.look_at({bot}) == ""


def test_what_python_keeps_of_a_file_is_forgotten(tmp_path: Path) -> None:
    bot = write(tmp_path / "bot.py")
    kept = write(tmp_path / "__pycache__" / f"bot.{os.sys.implementation.cache_tag}.pyc")  # type: ignore[attr-defined]
    forget_compiled({bot, tmp_path / "gone.py", tmp_path / "vi.ftl"})
    assert not kept.exists()


def test_what_cannot_be_forgotten_or_is_gone_already_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = write(tmp_path / "bot.py")
    write(tmp_path / "__pycache__" / f"bot.{os.sys.implementation.cache_tag}.pyc" / "taken")  # type: ignore[attr-defined]
    forget_compiled({bot})
    # An editor's file that went in between.
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert abs(runner._latest({tmp_path / "gone.py"}) - time.time()) < runner.LATE_S
    assert runner._latest({bot, tmp_path / "gone.py"}) == bot.stat().st_mtime
