"""A job: something that a bot does once, at a date, also if it is started again in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Concatenate, Generic, TypeVar

from .._quote import shown
from ..errors import ValidationError

__all__ = ["Job"]

P = TypeVar("P")


class Job(Generic[P]):
    """A coroutine function that a bot calls at dates which are kept in its message store. Calling it calls the function.

    Attributes:
        function: The function; it takes the payload, and what is filled in by its type.
        name: The name under which its dates are kept.
    """

    def __init__(
        self,
        function: Callable[Concatenate[P, ...], Coroutine[Any, Any, Any]],
        name: str,
        keep: Callable[..., Coroutine[Any, Any, int]],
    ) -> None:
        self.function = function
        self.name = name
        self._keep = keep

    async def at(self, when: datetime | timedelta, payload: P) -> int:
        """Do it at a date, or after a time; see ``Bot.at``."""
        return await self._keep(when, self.name, payload)

    def __call__(self, payload: P, /, *args: Any, **kwargs: Any) -> Coroutine[Any, Any, Any]:
        """Call the function."""
        return self.function(payload, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<Job {self.name!r}>"


def written(payload: Any) -> str:
    """Return the JSON text of a payload. Raises ValidationError for what JSON cannot hold."""
    try:
        text = json.dumps(payload, ensure_ascii=False, allow_nan=False)
        # Half of a character cannot be kept, which is a ValueError.
        text.encode()
        same = json.loads(text) == payload
    except (TypeError, ValueError, RecursionError):
        same = False
        text = ""
    if not same:
        raise ValidationError(
            f"the payload of a job is kept as JSON, so that it is made of None, bool, int, float, str, list and dict with str keys, "
            f"not {shown(payload)}",
            field="payload",
        )
    return text
