"""Entries of the bot's quick menu (docs/protocol.md 7.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._core import snowflake
from ._ids import Id, to_id

if TYPE_CHECKING:
    from ._live import live
    from .api.mezon_api import MezonApi
    from .models import ApiQuickMenuAccess, ApiQuickMenuAccessList

__all__ = ["QuickMenus"]


class QuickMenus:
    """The calls of the client that concern the quick menu."""

    if TYPE_CHECKING:

        @property
        def client_id(self) -> int: ...
        @live
        def api_client(self) -> MezonApi: ...

    async def add_quick_menu_access(
        self,
        channel_id: Id,
        clan_id: Id,
        menu_type: int,
        action_msg: str,
        background: str,
        menu_name: str,
    ) -> ApiQuickMenuAccess:
        """Add an entry to the bot's quick menu.

        Args:
            channel_id: The channel where it is shown, 0 for all channels of the clan.
            clan_id: The clan where it is shown.
            menu_type: The kind of the entry.
            action_msg: What is sent when it is chosen.
            background: The URL of its picture.
            menu_name: Its name.

        Returns:
            The entry as stored by the server.

        Raises:
            NotLoggedIn: There was no login yet.
            HTTPError: The server refuses.
        """
        return await self.api_client.add_quick_menu_access(
            "",
            channel_id=to_id(channel_id, "channel_id"),
            clan_id=to_id(clan_id, "clan_id"),
            menu_type=menu_type,
            action_msg=action_msg,
            background=background,
            menu_name=menu_name,
            menu_id=snowflake(),
            bot_id=self.client_id,
        )

    async def delete_quick_menu_access(
        self,
        id: Id | None = None,
        clan_id: Id | None = None,
        bot_id: Id | None = None,
        menu_name: str | None = None,
        background: str | None = None,
        action_msg: str | None = None,
    ) -> ApiQuickMenuAccess:
        """Remove the entries of a quick menu that match all given values.

        Args:
            id: The entry.
            clan_id: The clan where it is shown.
            bot_id: Whose menu; this bot's if left out.
            menu_name: Its name.
            background: The URL of its picture.
            action_msg: What is sent when it is chosen.

        Raises:
            NotLoggedIn: There was no login yet.
            HTTPError: The server refuses.
        """
        return await self.api_client.delete_quick_menu_access(
            "",
            id=None if id is None else to_id(id),
            clan_id=None if clan_id is None else to_id(clan_id, "clan_id"),
            bot_id=self.client_id if bot_id is None else to_id(bot_id, "bot_id"),
            menu_name=menu_name,
            background=background,
            action_msg=action_msg,
        )

    async def list_quick_menu_access(
        self, bot_id: Id | None = None, channel_id: Id | None = None, menu_type: int | None = None
    ) -> ApiQuickMenuAccessList:
        """Return the entries of a quick menu, in ``list_menus``.

        Args:
            bot_id: Whose menu; this bot's if left out.
            channel_id: Only those of a channel.
            menu_type: Only those of a kind.

        Raises:
            NotLoggedIn: There was no login yet.
            HTTPError: The server refuses.
        """
        return await self.api_client.list_quick_menu_access(
            "",
            bot_id=self.client_id if bot_id is None else to_id(bot_id, "bot_id"),
            channel_id=None if channel_id is None else to_id(channel_id, "channel_id"),
            menu_type=menu_type,
        )
