"""The messages of package `mezon.api`, under the path of 1.8.3; our own classes, not protobuf's."""

from typing import Any

from ...schema import api


def __getattr__(name: str) -> Any:
    return getattr(api, name)


def __dir__() -> list[str]:
    return dir(api)
