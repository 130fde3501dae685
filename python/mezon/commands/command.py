"""A command: a coroutine function with the names that users call it by."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .context import Context
from .node import Node

if TYPE_CHECKING:
    from typing import Concatenate

    from typing_extensions import ParamSpec

    P = ParamSpec("P")
else:
    P = TypeVar("P")

__all__ = ["Command"]

T_co = TypeVar("T_co", covariant=True)


if TYPE_CHECKING:
    Callback = Callable[Concatenate[Context, P], Coroutine[Any, Any, T_co]]


class Command(Node, Generic[P, T_co]):
    """A command. Calling it calls its function.

    Attributes:
        function: The function.
    """

    def __init__(self, function: Callback[P, T_co], name: str, aliases: Sequence[str]) -> None:
        super().__init__(name, aliases)
        self.function = function

    def __call__(self, ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T_co]:
        """Call the function."""
        return self.function(ctx, *args, **kwargs)

    async def _invoke(self, ctx: Context) -> None:
        function: Callable[..., Any] = self.function
        await function(ctx, *ctx.rest.split())
