"""The messages of package `mezon.api`; see `api.pyi` for their fields."""

from .._core import message_class


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return message_class("mezon.api." + name.replace("_", "."))
