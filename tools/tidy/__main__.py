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
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Final

PR_SET_CHILD_SUBREAPER: Final = 36
"""Of `linux/prctl.h`: orphans of the command become children of this process, wherever they were forked."""

PATIENCE_S: Final = 20.0
"""How long processes that are on their way out may take; Ctrl-C ends it."""

NOT_FOUND, NOT_RUN = 127, 126
"""The statuses that shells have for commands that are not there, and for those that cannot be run."""


def main(command: Sequence[str], patience_s: float = PATIENCE_S) -> int:
    """Run a command with a folder of its own for temporary files; return its status, or 1 if it left something."""
    if not command:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="mezon-tests-"))
    # What pytest keeps of tests that failed is for whoever looks into them, and stays where it always is.
    kept = {"PYTEST_DEBUG_TEMPROOT": os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())}
    try:
        status = _run(command, os.environ | kept | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
        left = [*_processes(patience_s), *_files(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in left:
        sys.stderr.write(f"left behind: {line}\n")
    return status or (1 if left else 0)


def _run(command: Sequence[str], environment: dict[str, str]) -> int:
    """Run a command to its end, and return its status as a shell would."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        # A parent that ignores the ends of its children leaves that to us, and nobody could be waited for.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as error:
        sys.stderr.write(f"{command[0]} cannot be run: {error.strerror}\n")
        return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_RUN

    def pass_on(number: int, _frame: FrameType | None) -> None:
        process.send_signal(number)

    before = {
        # Ctrl-C reaches the command by itself, which is in the same group.
        signal.SIGINT: signal.signal(signal.SIGINT, _wait_on),
        signal.SIGTERM: signal.signal(signal.SIGTERM, pass_on),
    }
    try:
        if sys.platform == "linux":
            # Orphans are waited for as they end: tests ask whether a process is gone, and one that nobody waited for is not.
            while True:
                pid, status = os.wait()
                if pid == process.pid:
                    process.returncode = os.waitstatus_to_exitcode(status)
                    break
        code = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def _wait_on(_number: int, _frame: FrameType | None) -> None:
    pass


def _processes(patience_s: float) -> list[str]:
    """Return the orphans that do not end (Linux), after ending them."""
    left: list[str] = []
    if sys.platform != "linux":
        return left
    deadline = time.monotonic() + patience_s
    try:
        while _children() and time.monotonic() < deadline:
            time.sleep(0.05)
    except KeyboardInterrupt:
        pass
    # Those of one that is ended become ours in turn.
    while children := _children():
        for pid in children:
            left.append(f"process {pid}: {_command_line(pid)}")
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return left


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
    return ascii(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip())


def _files(folder: Path) -> list[str]:
    """Return what is in the folder of temporary files."""
    return sorted(ascii(path.name) for path in folder.iterdir()) if folder.is_dir() else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
