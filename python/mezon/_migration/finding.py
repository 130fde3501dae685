"""One thing that differs, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .rules import Rule

__all__ = ["Finding"]


@dataclass(frozen=True)
class Finding:
    """A line of a project, and the rule that it meets.

    Attributes:
        path: The file, below the path that was asked about or as it was given.
        line: The line, from 1 on.
        subject: What stands there, such as ``Clan.users``.
        rule: Why that matters, and what to do.
    """

    path: Path
    line: int
    subject: str
    rule: Rule

    @property
    def problem(self) -> str:
        """What differs, in one sentence."""
        return self.rule.problem.format(subject=self.subject, name=self.subject.rpartition(".")[2])

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.rule.remedy.format(subject=self.subject, name=self.subject.rpartition(".")[2])

    def as_dict(self) -> dict[str, Any]:
        """Return what a program needs of it."""
        return {
            "file": str(self.path),
            "line": self.line,
            "kind": self.rule.kind,
            "subject": self.subject,
            "problem": self.problem,
            "remedy": self.remedy,
            "versions": self.rule.versions,
        }
