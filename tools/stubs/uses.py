"""Which calls take a message, and which return it."""

from __future__ import annotations

from functools import cache

from mezon._core import rpc_entry, rpc_names

__all__ = ["uses"]


@cache
def _users(end: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in rpc_names():
        message = rpc_entry(name)[end]
        if message is not None:
            found.setdefault(message, []).append(f"`client.api.{name}`")
    return found


def uses(full_name: str) -> str:
    """Return sentences about the calls that take a message and those that return it, nothing if there are none."""
    told = {"Taken by": _users("request"), "Returned by": _users("response")}
    return " ".join(f"{how} {', '.join(users[full_name])}." for how, users in told.items() if full_name in users)
