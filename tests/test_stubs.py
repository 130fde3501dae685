"""Every stub that is not written by hand is what the schema, the catalogue and the table of models say, and whoever changed one of them is told what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tools.stubs import files

ROOT = Path(__file__).parents[1]


def test_no_stub_is_out_of_date() -> None:
    assert files.complaint(files.stale()) is None


def test_every_stub_but_those_written_by_hand_is_made() -> None:
    by_hand = {"__init__.pyi", "_core.pyi", "api_pb2.pyi", "realtime_pb2.pyi"}
    found = {path for path in files.PACKAGE.rglob("*.pyi") if path.name not in by_hand}
    assert found == {path for path in files.rendered() if path.suffix == ".pyi"}


def test_a_stub_that_is_out_of_date_is_named_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "python" / "mezon" / "rpc.pyi"
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(files, "rendered", lambda: {stub: "class Api: ...\n"})
    told = "out of date: python/mezon/rpc.pyi. Mend it with: make stubs"
    assert files.complaint(files.stale()) == told
    stub.parent.mkdir(parents=True)
    stub.write_text("class Api:\n    ...\n", encoding="utf-8")
    assert files.complaint(files.stale()) == told
    stub.write_text("class Api: ...\n", encoding="utf-8")
    assert files.complaint(files.stale()) is None


def test_the_check_of_the_command_line_passes_and_writes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in files.rendered()}
    done = subprocess.run(
        [sys.executable, "-m", "tools.stubs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in before} == before
