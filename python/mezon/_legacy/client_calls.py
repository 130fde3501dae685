"""Calls of a client under the names of 1.8.3: friends, and entries of the quick menu (docs/protocol.md 7.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core
from .._checks import check_text
from .._connection import Connection
from .._ids import Id, to_id
from .._live import live
from ..errors import ValidationError

if TYPE_CHECKING:
    from ..models import ApiQuickMenuAccess, ApiQuickMenuAccessList
    from .mezon_api import MezonApi

__all__ = ["LegacyCalls"]


class LegacyCalls(Connection):
    """What 1.8.3 asked over HTTP."""

    _api_client: MezonApi | None = None

    @live
    def api_client(self) -> MezonApi:
        """The HTTP API with the client's session; a subclass may set its own."""
        if self._api_client is None:
            from .client_api import ClientApi  # few bots need it

            self._api_client = ClientApi(self)
        return self._api_client

    async def get_list_friends(self, limit: int = 100, state: int | None = None, cursor: str | None = None) -> Any:
        """Return the bot's friends, in ``friends``.

        Args:
            limit: How many at most.
            state: Only those in a state: 0 friend, 1 invited by the bot, 2 has invited the bot, 3 blocked.
            cursor: Where to continue; the cursor of an answer leads to the next page.

        Raises:
            NotLoggedIn: There was no login yet.
            HTTPError: The server refuses.
        """
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise ValidationError(f"limit must be an integer of at least 1, not {limit!r}", field="limit")
        request = {"limit": limit, "state": state, "cursor": cursor}
        return await self.api_client._call("", "ListFriends", request)

    async def add_friend(self, username: str | None = None, user_id: Id | None = None) -> Any:
        """Send a friend request to a user, by name or by id.

        Raises:
            ValidationError: Neither a name nor an id was given.
            HTTPError: The server refuses.
        """
        check_text("username", username)
        if not username and user_id is None:
            raise ValidationError("a friend is added by a username or a user_id", field="user_id")
        request = {
            "ids": [] if user_id is None else [to_id(user_id, "user_id")],
            "usernames": [username] if username else [],
        }
        return await self.api_client._call("", "AddFriends", request)

    async def accept_friend(self, user_id: Id) -> Any:
        """Accept a user's friend request. Raises HTTPError if the server refuses."""
        return await self.api_client._call("", "AddFriends", {"ids": [to_id(user_id, "user_id")]})

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
            menu_id=_core.snowflake(),
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
