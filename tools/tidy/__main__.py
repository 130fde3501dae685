"""`python -m tools.tidy COMMAND ...` runs a command, and fails if it leaves a process or a temporary file behind."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

PR_SET_CHILD_SUBREAPER: Final = 36
"""Of `linux/prctl.h`: orphans of the command become children of this process, wherever they were forked."""

PATIENCE_S: Final = 20.0
"""How long processes that are on their way out may take."""

OF_PYTEST: Final = "pytest-of-"
"""How the folders begin in which pytest keeps what tests wrote, for whoever looks into a failure."""


def main(command: Sequence[str], patience_s: float = PATIENCE_S) -> int:
    """Run a command with a folder of its own for temporary files; return its status, or 1 if it left something."""
    if not command:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="mezon-tests-"))
    try:
        status = _run(command, folder)
        left = [*_processes(patience_s), *_files(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in left:
        sys.stderr.write(f"left behind: {line}\n")
    return status or (1 if left else 0)


def _run(command: Sequence[str], folder: Path) -> int:
    """Run a command to its end, and return its status as a shell would."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # Ctrl-C is for the command, which is in the same group; a handler, unlike SIG_IGN, is not inherited.
    signal.signal(signal.SIGINT, _ignored)
    process = subprocess.Popen(command, env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    if sys.platform == "linux":
        # Orphans are waited for as they end: tests ask whether a process is gone, and one that nobody waited for is not.
        while True:
            pid, status = os.wait()
            if pid == process.pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
    code = process.wait()
    return code if code >= 0 else 128 - code


def _ignored(_number: int, _frame: FrameType | None) -> None:
    pass


def _processes(patience_s: float) -> Iterator[str]:
    """Return the orphans that do not end (Linux), after ending them."""
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + patience_s
    while children := _children():
        if time.monotonic() > deadline:
            for pid in children:
                yield f"process {pid}: {_command_line(pid)}"
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        time.sleep(0.05)


def _children() -> list[int]:
    """Return the children that run, having waited for those that ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return []
    # One line of numbers for each thread that forked.
    return [int(pid) for task in Path("/proc/self/task").glob("*/children") for pid in task.read_text().split()]


def _command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def _files(folder: Path) -> Iterator[str]:
    """Return what is in the folder of temporary files, but for what pytest keeps."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(OF_PYTEST):
            inside = sorted(item.relative_to(path).as_posix() for item in path.rglob("*")) if path.is_dir() else []
            yield f"{path.name} {inside or ''}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
