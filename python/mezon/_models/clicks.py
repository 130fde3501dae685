"""What models of clicks and choices have beyond their fields: the values of the form, and who vouches for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._core import form_values
from .native import MessageModel

if TYPE_CHECKING:
    from ..schema import realtime

    class _Click(MessageModel, realtime.MessageButtonClicked): ...

else:
    _Click = MessageModel

__all__ = ["ClickMixin", "SelectionMixin"]


class ClickMixin(_Click):
    """A button of a message was clicked, or something was chosen in a select, which web and desktop clients report as a click.

    Every field is what the clicking client wrote, and the service checks none of them: `user_id`, `message_id`, `channel_id`, `sender_id`
    and `extra_data` can all be forged. Never base permissions on them unless `actor_trust` is more than "client".
    """

    __slots__ = ()

    @property
    def actor_trust(self) -> Literal["client", "private", "server"]:
        """Who says that `user_id` made the click.

        "client": only the client that made it. "private": it names a message that was delivered to that user alone, ephemerally or in a
        direct message, so its author knows ids that only that user was shown. "server": the server.
        """
        return self._actor_trust

    @property
    def form(self) -> dict[str, str | list[str]]:
        """The values of the message's form by the ids of its fields: a text, or a list where several can be chosen.

        Empty for a click that carries no form. A field that was typed into less than 300 ms before the click may be missing.
        """
        return form_values(self.extra_data or "")


class SelectionMixin(MessageModel):
    """Something was chosen in a select.

    If the client reported it as a click, the client wrote every field; see `MessageButtonClicked` and `actor_trust`.
    """

    __slots__ = ()

    @property
    def actor_trust(self) -> Literal["client", "private", "server"]:
        """Who says that `user_id` made the choice; "server" if it came as the schema's own event. See `MessageButtonClicked`."""
        return self._actor_trust
