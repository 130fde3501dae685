"""Methods of private bases appear under the public class that has them."""

from __future__ import annotations

from types import FunctionType

__all__ = ["adopt"]


def adopt(owner: str, *bases: type) -> None:
    """Make the methods of private bases appear in errors under the public class that has them.

    Python names a function by where it was written: without this, a missing argument of ``message.reply()`` is one of
    ``ChannelMessageMixin.reply()``.
    """
    for base in bases:
        for name, member in vars(base).items():
            function = getattr(member, "__func__", member)
            if isinstance(function, FunctionType):
                function.__qualname__ = f"{owner}.{name}"
