"""The messages of package `mezon.api`; see `api.pyi` for their fields."""

from .._core import message_class, message_names


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return message_class("mezon.api." + name.replace("_", "."))


def __dir__() -> list[str]:
    prefix = "mezon.api."
    return sorted(
        {
            *globals(),
            *(name.removeprefix(prefix).replace(".", "_") for name in message_names() if name.startswith(prefix)),
        }
    )
