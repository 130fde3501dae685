"""The messages of package `mezon.realtime`; see `realtime.pyi` for their fields."""

from .._core import message_class, message_names


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return message_class("mezon.realtime." + name.replace("_", "."))


def __dir__() -> list[str]:
    prefix = "mezon.realtime."
    return sorted(
        {
            *globals(),
            *(name.removeprefix(prefix).replace(".", "_") for name in message_names() if name.startswith(prefix)),
        }
    )
