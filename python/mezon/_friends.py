"""The bot's friends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._checks import check_text
from ._ids import Id, to_id
from .errors import ValidationError

if TYPE_CHECKING:
    from ._live import live
    from .api.mezon_api import MezonApi

__all__ = ["Friends"]


class Friends:
    """The calls of the client that concern friends."""

    if TYPE_CHECKING:

        @live
        def api_client(self) -> MezonApi: ...

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
