"""Rich text: words with marks on them, written as a small markup or put together.

await ctx.reply(markup(f"**{name}**: `{price}` {user.mention}"))
await ctx.reply(Text("Gold ").bold(name).line().code_block(table, "csv"))
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, overload

from . import _core
from ._core import escape_markup as escape
from ._ids import Id, to_id
from ._lazy import listing
from ._quote import is_text, shown
from .errors import ValidationError

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Text", "escape", "markup"]

# A message's content may have so many UTF-16 units of JSON, as the service documents.
LIMIT = _core.CONTENT_LIMIT
LIMIT_MIN = _core.SPLIT_LIMIT_MIN


class _Named(Protocol):
    """A user, a channel or a role: whatever has an id."""

    @property
    def id(self) -> Any: ...


Mentionable = _Named | Id


class Text(_core.RichText):
    """Words with marks, put together piece by piece; what a message's content may be.

    Every method appends and returns the text itself. Places are counted in UTF-16 units, as the service does, by the core.

    Args:
        *pieces: Words, and other texts.
    """

    def __init__(self, *pieces: str | Text) -> None:
        for piece in pieces:
            self.add(piece)

    def add(self, *pieces: str | Text) -> Self:
        """Append words as they are, and other texts with their marks."""
        for piece in pieces:
            if isinstance(piece, Text):
                self._append(piece, bold=False)
            else:
                self._push(_words(piece))
        return self

    def line(self, *pieces: str | Text) -> Self:
        """Append pieces and the end of a line."""
        return self.add(*pieces, "\n")

    def bold(self, *pieces: str | Text) -> Self:
        """Append pieces in bold."""
        self._append(Text(*pieces), bold=True)
        return self

    def code(self, words: str) -> Self:
        """Append code inside of a line."""
        self._push_marked(_words(words), "code")
        return self

    def code_block(self, words: str, language: str = "") -> Self:
        """Append a block of code.

        Args:
            words: The code.
            language: Its language, such as "python".
        """
        self._push_marked(_words(words), "block", _words(language))
        return self

    def link(self, url: str, label: str | None = None) -> Self:
        """Append an address, with a label before it if there is one: clients show the address as it stands."""
        if label is not None and label != url:
            self._push(_words(f"{label} ("))
        self._push_marked(_words(url), "link")
        if label is not None and label != url:
            self._push(")")
        return self

    def mention(self, user: Mentionable, name: str | None = None) -> Self:
        """Append a mention of a user.

        Args:
            user: The user, or its id.
            name: The name that is shown; that of the user if left out.
        """
        shown_as = name or _name(user, "clan_nick", "display_name", "username")
        self._push_marked(_words(f"@{shown_as}"), "user", "", _id(user))
        return self

    def mention_role(self, role: Mentionable, name: str | None = None) -> Self:
        """Append a mention of a role; see `mention`."""
        self._push_marked(_words(f"@{name or _name(role, 'title')}"), "role", "", _id(role))
        return self

    def hashtag(self, channel: Mentionable, name: str | None = None) -> Self:
        """Append a link to a channel; see `mention`."""
        self._push_marked(_words(f"#{name or _name(channel, 'name')}"), "hashtag", "", _id(channel))
        return self

    def emoji(self, name: str, id: Id) -> Self:
        """Append an emoji of a clan by its short name, without colons, and its id."""
        self._push_marked(_words(f":{name.strip(':')}:"), "emoji", "", to_id(id))
        return self

    def split(self, limit: int = LIMIT) -> list[Self]:
        """Return the text in parts that are not too long for a message.

        It is cut between paragraphs, else lines, else sentences, else words, never inside of a character, and inside of a mark only if
        that alone is too long: code goes on as code then.

        Args:
            limit: The most UTF-16 units of JSON that the content of a part has, at least 200.

        Raises:
            ValidationError: The limit is less than that.
        """
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < LIMIT_MIN:
            raise ValidationError(f"limit must be an int of at least {LIMIT_MIN}, not {shown(limit)}", field="limit")
        return self._split(limit)

    @property
    def content(self) -> dict[str, Any]:
        """The content of a message with this text, without its mentions, which stand beside it."""
        content: dict[str, Any] = json.loads(self.__mezon_json__())
        return content

    def __add__(self, other: str | Text) -> Text:
        return Text(self, other)

    def __radd__(self, other: str) -> Text:
        return Text(other, self)

    def __bool__(self) -> bool:
        return len(self) > 0

    __hash__ = None  # type: ignore[assignment] # it grows

    def __repr__(self) -> str:
        return f"<Text {self.text!r}>"


@overload
def markup(source: str) -> Text: ...
@overload
def markup(source: str, client: _core.MezonClient | None) -> Text: ...
def markup(source: str, client: _core.MezonClient | None = None) -> Text:
    """Return the text that a small markup says.

    ``**bold**``, ```` `code` ````, blocks of code between lines of three backticks, ``[label](https://address)``, addresses as they stand,
    ``<@user>``, ``<@&role>`` and ``<#channel>`` by their ids, which is what ``user.mention`` and ``channel.mention`` give, and
    ``<:emoji:id>``. A backslash takes a sign as it is; `escape` does so with what others wrote. What is left open is words.

    Args:
        source: The markup.
        client: The client that knows the names of users and channels; without one, ids stand in their place.
    """
    text = Text()
    if client is None:
        text._parse(_words(source), tags_only=False)
    else:
        client._parse_markup(text, _words(source), tags_only=False)
    return text


def _words(given: Any) -> str:
    if not is_text(given):
        raise ValidationError(f"a text is made of texts, not {shown(given)}", field="text")
    return given


def _id(given: Mentionable) -> int:
    return to_id(given if isinstance(given, (int, str)) else given.id)


def _name(given: Mentionable, *names: str) -> str:
    """Return what is shown of something: the first of these attributes that it has, else its id."""
    for name in names:
        found = getattr(given, name, None)
        if isinstance(found, str) and found:
            return found
    return str(_id(given))


__dir__ = listing(__name__)
