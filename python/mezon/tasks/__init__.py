"""Schedules and jobs: what a bot does at a time of its own."""

from __future__ import annotations

from .job import Job
from .of_module import cron, daily, every
from .task import Run, Task

__all__ = ["Job", "Run", "Task", "cron", "daily", "every"]
