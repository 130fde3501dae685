"""What a bot has of conversations: methods that load the rest when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .._decorated import uncalled
from ..tasks.face import ScheduleCalls

if TYPE_CHECKING:
    from .._core import Answer, Due
    from .flow import Flow
    from .flows import Flows

__all__ = ["ConversationCalls"]

F = TypeVar("F", bound="type[Flow]")


class ConversationCalls(ScheduleCalls):
    """The part of a bot that is about conversations."""

    _flows_made: Flows | None = None

    @uncalled("@bot.flow", 2)
    def flow(self, flow: F) -> F:
        """Register a flow, a class of questions, so that it can be started, and goes on after a restart; a decorator.

        A class that is made anew, by its module for example that is loaded again, replaces the one that was registered before.

        Raises:
            ValidationError: There is another flow of that name, a member whose values cannot be made of words, or a method or prompt that
                cannot be called, since it takes what nothing provides for example.
        """
        self._flows.add(flow)
        return flow

    @property
    def _flows(self) -> Flows:
        if self._flows_made is None:
            from .flows import Flows

            self._flows_made = Flows(self)
            self.event_manager.on("answer", self._answered)
            self.event_manager.on("closed", self._flows_closed)
            # Time-outs come with what else is due.
            _ = self._keeper
        return self._flows_made

    async def _answered(self, answer: Answer) -> None:
        await self._flows.answered(answer)

    def _flows_closed(self, _: Any) -> None:
        self._flows.stop()

    async def _due(self, due: Due) -> None:
        if self._flows_made is None or not await self._flows_made.due(due):
            await super()._due(due)

    async def _recall_flows(self) -> None:
        if self._flows_made is not None:
            await self._flows_made.recall()
