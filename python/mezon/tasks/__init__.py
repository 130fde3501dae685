"""Schedules and jobs: what a bot does at a time of its own."""

from __future__ import annotations

from .job import Job
from .task import Run, Task

__all__ = ["Job", "Run", "Task"]
