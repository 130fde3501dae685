"""What a message says, as a view keeps it: the content, and the mentions that travel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .._compose import members_of

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..models import Content

__all__ = ["Body", "body_of"]


class Body(NamedTuple):
    """What a message says.

    Attributes:
        content: Its content.
        mentions: The mentions in that: dicts of the fields of an ApiMessageMention.
    """

    content: dict[str, Any]
    mentions: list[dict[str, Any]]


def body_of(client: MezonClient, content: Content) -> Body:
    """Return what a message of a client says that is sent with a content. Raises ValidationError if it is none."""
    members, mentions = members_of(client, content)
    return Body(members, list(mentions))
