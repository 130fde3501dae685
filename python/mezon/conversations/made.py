"""What one process has made of the answers of flows that are kept at the broker: nothing is made twice as long as it goes on with them."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .flow import Flow
    from .going import Going

__all__ = ["Made"]

# Flows whose values are in memory. Of those beyond, the one that went on the longest ago has its values made once more.
FLOWS_MAX: Final = 10_000


class Made:
    """The values of flows by where these go on, as long as nobody else has moved them."""

    def __init__(self) -> None:
        self._flows: OrderedDict[tuple[int, int, int], tuple[str, type[Flow], dict[str, Any]]] = OrderedDict()

    def keep(self, going: Going, text: str) -> None:
        """Keep the values of a flow that has a text at the broker."""
        if not going.values:
            return
        self._flows[going.asked_at] = (text, type(going.flow), dict(going.values))
        if len(self._flows) > FLOWS_MAX:
            self._flows.popitem(last=False)

    def give(self, going: Going, text: str) -> None:
        """Give a flow the values that were kept of it, if it has the same text; those of another one there are forgotten."""
        kept = self._flows.pop(going.asked_at, None)
        if kept is not None and kept[:2] == (text, type(going.flow)):
            going.has(kept[2])

    def clear(self) -> None:
        """Forget all of them."""
        self._flows.clear()
