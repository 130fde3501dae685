"""The error for a message without ids, which 1.8.3 raised as SQLite's own."""

from __future__ import annotations

from sqlite3 import IntegrityError

from ..errors import ValidationError

__all__ = ["MissingId"]


class MissingId(ValidationError, IntegrityError):
    """A message cannot be stored without its ids."""
