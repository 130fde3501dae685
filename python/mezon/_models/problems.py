"""Problems with the values given to a model, collected and raised as one error."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from .._quote import shown
from ..errors import ValidationError

__all__ = ["Problem", "problem", "refusal", "shown"]

Problem = dict[str, Any]

# Number of problems listed in an error's text; `errors()` has them all.
_LISTED_MAX = 5


def problem(kind: str, loc: tuple[str | int, ...], message: str, value: Any) -> Problem:
    """Return one problem in pydantic's form."""
    return {"type": kind, "loc": loc, "msg": message, "input": value}


def refusal(title: str, problems: Sequence[Problem | BaseException]) -> ValidationError:
    """Return the error for all problems with the values of a model.

    In a process that has imported pydantic it is pydantic's own ValidationError as well, so that code written for models made by
    pydantic still catches it.
    """
    told: list[Problem] = []
    for one in problems:
        if isinstance(one, ValidationError):
            told.extend(one.errors())
        elif isinstance(one, Mapping):
            told.append(one)
        else:
            told.append(problem("value_error", (), str(one), None))
    message = _sentence(title, told)
    field = ".".join(str(part) for part in told[0]["loc"]) if told else None
    error: ValidationError | None = _of_pydantic(title, told)
    if error is None:
        error = ValidationError(message, field=field)
    else:
        ValidationError.__init__(error, message, field=field)
    error.title = title
    error._problems = told
    return error


def _sentence(title: str, problems: Sequence[Problem]) -> str:
    parts = [f"{'.'.join(str(part) for part in one['loc']) or title}: {one['msg']}" for one in problems[:_LISTED_MAX]]
    more = len(problems) - _LISTED_MAX
    if more > 0:
        parts.append(f"and {more} more")
    return f"{title} does not accept this: {'; '.join(parts)}"


def _of_pydantic(title: str, problems: Sequence[Problem]) -> Any:
    """Return an error that is both our ValidationError and pydantic's, None if pydantic was not imported."""
    core = sys.modules.get("pydantic_core")
    if core is None or not hasattr(core, "ValidationError"):
        return None
    lines = [
        {
            "type": core.PydanticCustomError(one["type"], "{text}", {"text": one["msg"]}),
            "loc": one["loc"],
            "input": one["input"],
        }
        for one in problems
    ]
    try:
        return _both(core).from_exception_data(title, lines)
    except TypeError:
        # This pydantic's error cannot be subclassed; ours is still a ValueError.
        return None


@cache
def _both(core: Any) -> Any:
    def nothing(self: Any, *_given: Any) -> None:
        """Do nothing: `refusal` fills it in, and pydantic calls this with arguments of its own."""

    def text(self: Any) -> str:
        return str(self.message)

    def shown_as(self: Any) -> str:
        return f"ValidationError({self.message!r})"

    def rebuilt(self: Any) -> tuple[Any, ...]:
        return refusal, (self.title, self._problems)

    names: dict[str, Any] = {
        "__init__": nothing,
        "__str__": text,
        "__repr__": shown_as,
        "__reduce__": rebuilt,
        "__module__": "mezon.errors",
        "__doc__": ValidationError.__doc__,
    }
    return type("ValidationError", (ValidationError, core.ValidationError), names)
