"""What runs every test in `make test` sees what is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# With less patience than tests have, since what is left here does not end by itself.
TIDY = "import sys; from tools.tidy.__main__ import main; sys.exit(main(sys.argv[1:], patience_s=0.2))"


def tidily(program: str, *arguments: str) -> tuple[int, list[str]]:
    """Run a program of Python's through it; return the status, and what it told."""
    command = [sys.executable, "-c", TIDY, sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


def test_a_command_that_leaves_nothing_is_as_it_is_by_itself() -> None:
    assert tidily("import tempfile; tempfile.TemporaryDirectory().cleanup()") == (0, [])
    assert tidily("import sys; sys.exit(3)") == (3, [])


def test_a_command_that_cannot_be_run_is_told_as_a_shell_tells_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.tidy"]
    for arguments, status in (([], 2), ([str(tmp_path / "gone")], 127), ([str(tmp_path)], 126)):
        done = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (status, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_command_is_ended_by_what_ends_this() -> None:
    program = "import sys, time; print('here', flush=True); time.sleep(600)"
    command = [sys.executable, "-m", "tools.tidy", sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.terminate()
        # Its output ends with the command.
        assert process.communicate() == ("", "")
    assert process.returncode == 128 + signal.SIGTERM


def test_a_file_that_is_left_is_named_and_removed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = "import sys, tempfile; open(sys.argv[1], 'w').write(tempfile.mkdtemp(prefix='mine-'))"
    status, left = tidily(program, str(told))
    folder = Path(told.read_text(encoding="utf-8"))
    assert (status, left) == (1, [f"left behind: {folder.name!r}"])
    assert not folder.parent.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="where orphans go can be chosen on Linux")
def test_a_process_that_is_left_is_named_and_ended(tmp_path: Path) -> None:
    told = tmp_path / "told"
    child = "import time; time.sleep(600)"
    program = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {child!r}], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
open(sys.argv[1], "w").write(str(child.pid))
child.returncode = 0
"""
    status, left = tidily(program, str(told))
    pid = told.read_text(encoding="utf-8")
    assert status == 1
    assert [line for line in left if line.startswith(f"left behind: process {pid}: ")] == left
    assert child in left[0]
    assert not Path("/proc", pid).exists()
