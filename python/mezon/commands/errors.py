"""What can be wrong with a command that somebody wrote."""

from __future__ import annotations

from ..errors import MezonError

__all__ = ["CommandError"]


class CommandError(MezonError):
    """A command cannot be carried out as it was written. The message is a sentence for the user."""
