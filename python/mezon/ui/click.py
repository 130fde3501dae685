"""A click on a component of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ..errors import NotFound
from ..structures.user import User

if TYPE_CHECKING:
    from .._core import Press
    from ..client import MezonClient
    from ..commands.directory import Directory
    from ..models import Content
    from ..structures.clan import Clan
    from ..structures.text_channel import TextChannel
    from .shown import Shown

__all__ = ["Click"]


class Click:
    """Somebody clicked a button of a view, or chose something in a select.

    Attributes:
        shown: The view that was sent.
        user_id: The user who clicked, as far as `actor_trust` says so.
        actor_trust: Who vouches that it was this user. "client": nobody but the client that clicked, which can name any user. "private":
            the component was shown to this user alone. "server": the server.
    """

    __slots__ = ("_press", "_updated", "_values", "actor_trust", "shown", "user_id")

    def __init__(self, shown: Shown, press: Press, trust: Literal["client", "private", "server"]) -> None:
        self.shown = shown
        self._press = press
        self._updated = False
        self._values: Any = None
        self.user_id: int = press.user_id
        self.actor_trust: Literal["client", "private", "server"] = trust

    @property
    def bot(self) -> MezonClient:
        """The bot that was clicked."""
        return self.shown._stage.client

    @property
    def user(self) -> User:
        """The user who clicked; see `actor_trust`."""
        client = self.shown._stage.client
        return client.users.get(self.user_id) or User._of(client, client._ensure_user(self.user_id))

    @property
    def author(self) -> User:
        """The user who clicked, as checks ask for them."""
        return self.user

    @property
    def channel_id(self) -> int:
        """The channel that shows the view."""
        return self.shown.channel_id

    @property
    def clan_id(self) -> int:
        """The clan of the channel, 0 for direct messages, groups, and a channel that is not known."""
        channel = self.shown._stage.client.channels.get(self.channel_id)
        return 0 if channel is None else channel.clan_id

    @property
    def _directory(self) -> Directory:
        return self.shown._stage.directory

    @property
    def message_id(self) -> int:
        """The message that shows the view."""
        return self.shown.message_id

    @property
    def channel(self) -> TextChannel:
        """The channel that shows the view. Raises NotFound if the client does not know it; ``bot.channels.fetch`` asks for it."""
        channel = self.shown._stage.client.channels.get(self.channel_id)
        if channel is None:
            raise NotFound(f"the channel {self.channel_id} is not known any more; fetch it")
        return channel

    @property
    def clan(self) -> Clan | None:
        """The clan of the channel; None for direct messages and groups, and for a channel that is not known."""
        channel = self.shown._stage.client.channels.get(self.channel_id)
        return None if channel is None else channel.clan

    @property
    def chosen(self) -> list[str]:
        """What was chosen in the select that was clicked; empty for a button."""
        return self._press.values

    @property
    def value(self) -> str:
        """The first of `chosen`, "" if there is none."""
        return next(iter(self.chosen), "")

    @property
    def values(self) -> Any:
        """The view with its fields as this click filled them in; None if it filled in nothing.

        `self` has them as well, but in a view for everybody another user's click may replace them at each ``await``.
        """
        return self._values

    @property
    def form(self) -> dict[str, str | list[str]]:
        """What was filled in, as it came, by the names of the fields. Members of the view have it as what they are declared."""
        return self._press.form

    @property
    def state(self) -> dict[str, Any]:
        """What the view keeps, by the names of its members."""
        view = self.shown.view
        return {name: getattr(view, name) for name in view._blueprint.state}

    async def update(self, content: Content | None = None) -> None:
        """Show the view as it is now, with other words if some are given. It can be clicked again then, unless it has ended.

        Raises:
            ValidationError: A member has a value of another type than declared, or the content is too long.
            ServerError: The server refuses.
        """
        self._updated = True
        await self.shown.update(content)

    async def reply(self, content: Content, *, public: bool | None = None) -> None:
        """Answer: so that the user alone sees it where the view was private, and so that everybody does where it was public.

        Args:
            content: See TextChannel.send.
            public: One or the other in any case.

        Raises:
            ValidationError: The content is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        shown = self.shown
        if public if public is not None else not shown.is_private:
            channel = await shown._stage.client.channels.fetch(shown.channel_id)
            await channel.send(content, topic_id=shown._topic_id or None)
        else:
            await shown._stage.whisper(shown.channel_id, self.user_id, content, shown._topic_id)

    async def reply_privately(self, content: Content) -> None:
        """Answer so that the user alone sees it; see `reply`."""
        await self.reply(content, public=False)

    async def close(self, content: Content | None = None) -> None:
        """End the view and show it disabled, with other words if some are given."""
        self._updated = True
        await self.shown.close(content)

    async def delete(self) -> None:
        """End the view and delete its message."""
        self._updated = True
        await self.shown.delete()

    def __repr__(self) -> str:
        return f"<Click {type(self.shown.view).__name__} user_id={self.user_id} actor_trust={self.actor_trust}>"
