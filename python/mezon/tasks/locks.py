"""Which process does a job, where several have one message store."""

from __future__ import annotations

import os
import sys
import threading
from typing import ClassVar, Final

__all__ = ["JobLocks"]

_PLACES: Final = 2_147_483_629
"""How many bytes the ids are spread over: a prime, and no more than the 32 bits that Windows has for where a lock is."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, place: int) -> None:
        os.lseek(file, place, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int, place: int) -> None:
        os.lseek(file, place, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int, place: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)

    def _unlock(file: int, place: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, place)


class JobLocks:
    """The locks of the jobs in one store: a byte for each, of a file beside it. The system takes them from a process that ends.

    Args:
        path: The file, which is made when it is needed.
    """

    # By process, since a child is given no locks, and file.
    _all: ClassVar[dict[tuple[int, str], JobLocks]] = {}

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = -1
        # The system tells processes apart, not the bots of one.
        self._held: set[int] = set()
        self._guard = threading.Lock()

    @classmethod
    def of(cls, store: str) -> JobLocks:
        """Return those of the store at a path."""
        path = f"{os.path.realpath(store)}-jobs"
        return cls._all.setdefault((os.getpid(), path), cls(path))

    def take(self, id: int) -> bool:
        """Return whether the job may be done now, which `give_back` ends; False while somebody else does it."""
        place = id % _PLACES
        with self._guard:
            if place in self._held:
                return False
            if not self._held:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                _lock(self._file, place)
            except (BlockingIOError, PermissionError):
                self._close_unless_held()
                return False
            self._held.add(place)
            return True

    def give_back(self, id: int) -> None:
        """Let others do it, unless it is over."""
        place = id % _PLACES
        with self._guard:
            _unlock(self._file, place)
            self._held.discard(place)
            self._close_unless_held()

    def _close_unless_held(self) -> None:
        # Not before, since a process gives all its locks of a file back when it closes it.
        if not self._held and self._file >= 0:
            os.close(self._file)
            self._file = -1
