"""Lines in and lines out: on a terminal, where one types while others speak, and through pipes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Final

__all__ = ["Terminal"]

# What is shown how; plain where there are no colours.
_STYLES: Final = {"name": "1;36", "own": "1;32", "faint": "2", "wrong": "31", "control": "33", "prompt": "1"}

# Leaves the line that is typed, and removes it.
_LINE_AWAY: Final = "\r\x1b[K"

# Marks what takes no room in the prompt of `readline`.
_NO_ROOM: Final = ("\001", "\002")


class Terminal:
    """Standard input and output.

    Args:
        prompt: Returns what stands before the line that is typed.
        completions: Returns what a beginning may be completed to.

    Attributes:
        is_interactive: Whether somebody types, in a terminal.
    """

    def __init__(self, prompt: Callable[[], str], completions: Callable[[str], Sequence[str]]) -> None:
        self.is_interactive = sys.stdin.isatty() and sys.stdout.isatty()
        self._colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._prompt, self._completions = prompt, completions
        # The prompt of the line that is typed at the moment; what is shown while it comes up waits for it.
        self._asking = ""
        self._comes_up = False
        self._held: list[str] = []
        # One thread waits for lines, the other one shows texts.
        self._lock = threading.Lock()
        self._readline: Any = None
        self._before: Any = None
        if self.is_interactive:
            self._prepare()

    async def lines(self) -> AsyncIterator[str]:
        """Yield what is typed, line by line; the next one is asked for when the last has been dealt with."""
        loop = asyncio.get_running_loop()
        typed: asyncio.Queue[str | None] = asyncio.Queue()
        wanted = threading.Semaphore(0)

        def read() -> None:
            while wanted.acquire():
                try:
                    line = self._line()
                except (EOFError, OSError, ValueError):
                    line = None
                # The loop may have ended meanwhile, with the program.
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(typed.put_nowait, line)

        # Nothing ends a thread that waits for a line, but the end of the process does not wait for this one.
        threading.Thread(target=read, daemon=True).start()
        while True:
            wanted.release()
            line = await typed.get()
            if line is None:
                return
            yield line

    def show(self, text: str) -> None:
        """Show a text above the line that is typed."""
        with self._lock:
            if self._comes_up:
                self._held.append(text)
            elif self._asking:
                typed = self._readline.get_line_buffer() if self._readline is not None else ""
                self._write(f"{_LINE_AWAY}{text}\n{self._asking}{typed}")
            else:
                self._write(f"{text}\n")

    def styled(self, style: str, text: str) -> str:
        """Return a text in a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colours and text else text

    def close(self) -> None:
        """Leave the terminal as it was: whoever reads a line from it had changed its settings."""
        if self._before is not None:
            import termios

            self._write(f"{_LINE_AWAY}\x1b[?2004l")
            with contextlib.suppress(termios.error):
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def _line(self) -> str:
        if not self.is_interactive:
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            return line.rstrip("\r\n")
        with self._lock:
            # What is left of a line that ended while a text was shown.
            self._write(_LINE_AWAY)
            self._comes_up = self._readline is not None
            self._asking = f"{self.styled('prompt', self._prompt())} "
        try:
            return input(self._with_room() if self._readline is not None else self._asking)
        finally:
            with self._lock:
                self._asking, self._comes_up = "", False
                self._write("".join(f"{text}\n" for text in self._held))
                self._held.clear()

    def _is_up(self) -> None:
        """Called when the prompt is there, before anything can be typed."""
        with self._lock:
            self._comes_up = False
            if self._held:
                self._write("".join([_LINE_AWAY, *(f"{text}\n" for text in self._held), self._asking]))
                self._held.clear()

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    def _with_room(self) -> str:
        """Return the prompt for `readline`, which has to know how wide it is."""
        begin, end = _NO_ROOM
        if not self._colours:
            return self._asking
        return f"{begin}\x1b[{_STYLES['prompt']}m{end}{self._prompt()}{begin}\x1b[0m{end} "

    def _prepare(self) -> None:
        """Let lines be edited, recalled and completed, where Python can do that."""
        with contextlib.suppress(ImportError):
            import termios

            self._before = termios.tcgetattr(sys.stdin)
        # Not every build has the hook.
        with contextlib.suppress(ImportError, AttributeError):
            import readline

            readline.set_pre_input_hook(self._is_up)
            readline.set_completer_delims(" ")
            readline.set_completer(self._completed)
            readline.parse_and_bind("tab: complete")
            self._readline = readline

    def _completed(self, beginning: str, number: int) -> str | None:
        found = self._completions(beginning)
        return found[number] if number < len(found) else None
