"""How strict the local server is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Rules"]


@dataclass(frozen=True)
class Rules:
    """Where the local server is as strict as the service and a lenient one would not be. The defaults are the service's.

    Attributes:
        sends: The rate windows for messages and ephemeral messages of one connection, each a number and seconds; messages beyond them are
            refused with error 429 and have no effect. Empty lifts the limits.
        handshake_interval: Seconds between two sockets opened by one bot from one address; 0 lifts it.
        silent_handshakes: Whether a refused socket is closed without an answer, so that a wrong token looks like an outage.
        forbids_old_tokens: Whether an expired or revoked token is answered with status 403 instead of 401, and a failed refresh with 500.
        clans_listed: How many clans ``ListClanDescs`` returns at most, in no order, whatever limit it is given; None for all.
        refuses_ids: Whether a message that brings its own id is refused with code 13.
        signs_files: How many seconds the signature of a channel's files is valid; without one they are not served. None needs no signature.
    """

    sends: Sequence[tuple[int, float]] = ((60, 1.0), (200, 60.0))
    handshake_interval: float = 1.0
    silent_handshakes: bool = True
    forbids_old_tokens: bool = True
    clans_listed: int | None = 100
    refuses_ids: bool = True
    signs_files: float | None = 3 * 3600.0

    @classmethod
    def lenient(cls) -> Rules:
        """Return rules that refuse nothing: for measurements, and for tests of something else."""
        return cls((), 0.0, False, False, None, False, None)

    def scaled(self, factor: float) -> Rules:
        """Return the same rules with every time multiplied by `factor`, so that a test need not wait a minute."""
        return replace(
            self,
            sends=tuple((count, seconds * factor) for count, seconds in self.sends),
            handshake_interval=self.handshake_interval * factor,
            signs_files=None if self.signs_files is None else self.signs_files * factor,
        )
