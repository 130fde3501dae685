"""What the client can ask about the bot itself: account, friends, notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._api_calls import ApiCalls
from ._ids import Id, to_id
from .errors import ValidationError

if TYPE_CHECKING:
    from ._pages import Pages
    from .schema import api as schema

__all__ = ["AccountCalls"]


class AccountCalls(ApiCalls):
    """The calls of the client that concern the bot itself."""

    async def account(self) -> schema.Account:
        """Return the bot's own account, with its profile in ``user``."""
        return await self.api.get_account()

    async def edit_account(
        self, *, display_name: str | None = None, avatar_url: str | None = None, about_me: str | None = None
    ) -> None:
        """Change the bot's profile; values that are None stay as they are.

        Args:
            display_name: The displayed name.
            avatar_url: The URL of its picture; ``upload_file`` returns one.
            about_me: What it says about itself.
        """
        await self.api.update_account(display_name=display_name, avatar_url=avatar_url, about_me=about_me)

    def friends(self, state: int | None = None) -> Pages[schema.Friend]:
        """Iterate over the bot's friends, or those in one state: 1 invited by the bot, 2 has invited the bot, 3 blocked."""
        return self.api.iter_friends(state=state)

    async def remove_friend(self, *users: Id) -> None:
        """End friendships, or withdraw requests. Raises NotFound for unknown users."""
        await self.api.delete_friends(ids=_ids(users))

    async def block(self, *users: Id) -> None:
        """Keep users from writing to the bot. Raises NotFound for unknown users."""
        await self.api.block_friends(ids=_ids(users))

    async def unblock(self, *users: Id) -> None:
        """Let blocked users write again. Raises NotFound for unknown users."""
        await self.api.unblock_friends(ids=_ids(users))

    def notifications(self, clan: Id | None = None) -> Pages[schema.Notification]:
        """Iterate over the bot's notifications, the newest first; those of one clan, or all."""
        return self.api.iter_notifications(clan_id=clan)

    async def delete_notifications(self, *notifications: Id) -> None:
        """Delete notifications. Raises NotFound if there are none."""
        await self.api.delete_notifications(ids=_ids(notifications))

    async def join_clan(self, invite: Id) -> schema.InviteUserRes:
        """Accept an invitation to a clan. Raises NotFound for an unknown one, FailedPrecondition for an expired one."""
        return await self.api.invite_user(invite_id=to_id(invite, "invite"))


def _ids(given: tuple[Id, ...]) -> list[int]:
    if not given:
        raise ValidationError("at least one id is needed", field="ids")
    return [to_id(one, "ids") for one in given]
