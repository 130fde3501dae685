"""What is given beside the content of a message: cards, controls and files, put into it before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from ._core import RichText, content_json, parse_content
from ._quote import shown
from .errors import ValidationError

if TYPE_CHECKING:
    from ._models.components import InteractiveMessageProps, MessageActionRow, MessageComponent
    from .files import Progress, Sendable, Several

__all__ = ["Components", "Embeds", "compose", "members_of"]


class Builder(Protocol):
    """A ButtonBuilder, an InteractiveBuilder, or anything else that is built."""

    def build(self) -> Any:
        """Return what it has collected."""
        ...


if TYPE_CHECKING:
    Embed: TypeAlias = InteractiveMessageProps | Mapping[str, Any] | Builder
    Embeds: TypeAlias = Embed | Sequence[Embed]
    Control: TypeAlias = MessageComponent | Mapping[str, Any]
    Row: TypeAlias = MessageActionRow | Mapping[str, Any] | Builder
    Components: TypeAlias = Row | MessageComponent | Sequence[Row | MessageComponent | Sequence[Control]]
else:
    Embeds = Components = Any


async def compose(
    client: Any,
    content: Any,
    mentions: Sequence[Any] | None,
    attachments: Sequence[Any] | None,
    embed: Embeds | None,
    components: Components | None,
    files: Several[Sendable] | None = None,
    progress: Progress | None = None,
) -> tuple[Any, Sequence[Any] | None, Sequence[Any] | None]:
    """Return the content, the mentions and the attachments of a message. Files are uploaded last, once everything else is known to be right.

    Args:
        client: Uploads the files, and reads the tags in words if it is a bot; None if there is none.
        content: The content that is given, or None.
        mentions: The mentions that are given; those in the content follow.
        attachments: The attachments that are given.
        embed: Cards, which follow those of the content.
        components: Rows of controls, which follow those of the content.
        files: What is uploaded; it follows the attachments.
        progress: See MezonClient.upload_file.

    Raises:
        ValidationError: Nothing is given, or something that is not a card, control or file.
    """
    if embed is not None or components is not None:
        members, mentioned = members_of(client, content)
        if mentioned:
            mentions = [*(mentions or ()), *mentioned]
        for name, more in (("embed", _cards(embed)), ("components", _rows(components))):
            if more:
                members[name] = [*(members.get(name) or ()), *more]
        content = members
    elif content is None:
        if not (files or attachments):
            raise ValidationError(
                "a message has a content, an embed, components, attachments or files, and this one has nothing",
                field="content",
            )
        content = ""
    if files is not None:
        if client is None:
            raise ValidationError("files are uploaded by a client, and this object belongs to none", field="files")
        attachments = [*(attachments or ()), *await client._upload_all(files, progress)]
    return content, mentions, attachments


def members_of(client: Any, content: Any) -> tuple[dict[str, Any], Sequence[Any]]:
    """Return the members of a content, and the mentions in it: also those that a bot writes as tags. Raises ValidationError if it is none."""
    if content is None:
        return {}, ()
    if type(content) is str and client is not None and client._reads_tags:
        rich = RichText()
        try:
            client._parse_markup(rich, content, tags_only=True)
        except UnicodeEncodeError:
            raise ValidationError(
                "content must be Unicode text, but holds half of a surrogate pair", field="content"
            ) from None
        content = rich
    if isinstance(content, RichText):
        return parse_content(content_json(content)), content.mentions
    # A plain text is words; everything else is read as the core reads it.
    return ({"t": content} if type(content) is str else parse_content(content_json(content))), ()


def _cards(given: Any) -> list[Any]:
    if given is None:
        return []
    return [_card(one) for one in (given if _is_sequence(given) else (given,))]


def _card(given: Any) -> Any:
    card = _built(given)
    if _is_part(card):
        return card
    raise ValidationError(
        f"embed takes a dict, an InteractiveMessageProps or an InteractiveBuilder, or several in a list, not {shown(given)}",
        field="embed",
    )


def _rows(given: Any) -> list[Any]:
    """Return rows of controls. Controls that stand for themselves make one row together."""
    if given is None:
        return []
    rows: list[Any] = []
    loose: list[Any] | None = None
    for one in given if _is_sequence(given) else (given,):
        part = _built(one)
        if _is_sequence(part):
            rows.append({"components": [_control(control, given) for control in part]})
            loose = None
        elif _is_row(_control(part, given)):
            rows.append(part)
            loose = None
        elif loose is None:
            loose = [part]
            rows.append({"components": loose})
        else:
            loose.append(part)
    return rows


def _control(part: Any, given: Any) -> Any:
    if _is_part(part):
        return part
    raise ValidationError(
        "components takes controls or rows of them, as dicts, models or a ButtonBuilder, or several in a list, "
        f"not {shown(given)}",
        field="components",
    )


def _is_part(part: object) -> bool:
    return isinstance(part, Mapping) or hasattr(part, "model_dump")


def _is_row(part: Any) -> bool:
    return "components" in part if isinstance(part, Mapping) else hasattr(part, "components")


def _built(given: Any) -> Any:
    build = None if isinstance(given, Mapping) else getattr(given, "build", None)
    return build() if callable(build) else cast("Any", given)


def _is_sequence(given: Any) -> bool:
    return isinstance(given, Sequence) and not isinstance(given, (str, bytes))
