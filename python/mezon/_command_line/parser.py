"""What all commands share: one line for a mistake, and the statuses that a process ends with."""

from __future__ import annotations

import argparse
import re
from typing import Final, NoReturn

__all__ = ["STATUS_INTERRUPTED", "STATUS_USAGE", "STATUS_WRONG", "Mistake", "Parser"]

STATUS_WRONG: Final = 1
"""What was asked for could be done, and found something wrong."""

STATUS_USAGE: Final = 2
"""What was asked for cannot be done as it was written."""

STATUS_INTERRUPTED: Final = 130
"""It was asked to stop before it was done, or twice where it goes on until then: 128, and the number of the signal."""


# Who one is in an address, up to its last @: `user:password@` or `token@` behind a scheme, `user:password@` without one. Of two slashes a
# path has kept one.
_WHO: Final = re.compile(r"""(?P<scheme>[a-z][a-z0-9+.-]*:/{1,2})[^\s'"]*@|[^\s'"@/=:]+:[^\s'"]*@""", re.IGNORECASE)


class Mistake(Exception):
    """Something that cannot be done as it was written, in one sentence.

    Attributes:
        status: What the process ends with.
    """

    def __init__(self, message: str, status: int = STATUS_USAGE) -> None:
        super().__init__(message)
        self.status = status


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, instead of after everything that could have been right."""

    def error(self, message: str) -> NoReturn:
        self.fail(message, STATUS_USAGE)

    def fail(self, message: str, status: int) -> NoReturn:
        """Say what is wrong, and end the process."""
        # It quotes what was written, and an address in the wrong place may hold a password.
        message = _WHO.sub(lambda found: f"{found['scheme'] or ''}<redacted>@", message)
        self.exit(status, f"{self.prog}: {message}\n")
