"""The messages of package `mezon.realtime`, under the path of 1.8.3; our own classes, not protobuf's."""

from typing import Any

from ...schema import realtime


def __getattr__(name: str) -> Any:
    return getattr(realtime, name)


def __dir__() -> list[str]:
    return dir(realtime)
