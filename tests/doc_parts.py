"""Pages whose blocks are parts of programs: each page is put into one module with what its parts stand in."""

from __future__ import annotations

import textwrap
from pathlib import Path

from .doc_pages import blocks

# What the parts on a page stand in: the programs around them, which a page leaves out so that one sees the point.
AROUND = {
    "README.md": """
        from mezon import Bot, ChannelMessage, Context
        from mezon.commands import per_user
        from typing import Literal

        bot = Bot.from_env()

        async def price(code: str, days: int) -> float:
            return 1.0

        async def answer(message: ChannelMessage) -> None: ...
        """,
    "docs/api.md": """
        from mezon import Bot
        from mezon import ButtonBuilder, InteractiveBuilder, Clan, File, MezonClient, TextChannel
        from mezon.models import ChannelMessage

        client = MezonClient.from_env()
        clan_id, channel_id = 1, 2
        clan: Clan = client.clans[clan_id]
        channel: TextChannel = client.channels[channel_id]
        buttons = ButtonBuilder()
        """,
    "docs/security.md": """
        from typing import TypeVar

        from mezon import MezonClient
        from mezon.testing import SimUser, StoredMessage

        T = TypeVar("T")

        def some(kind: type[T]) -> T:
            raise NotImplementedError

        client = MezonClient.from_env()
        attacker, admin, message = some(SimUser), some(int), some(StoredMessage)

        async def delete_everything_of(user: int) -> None: ...

        def ids_of(message: StoredMessage) -> dict[str, str]:
            return {}
        """,
    "docs/store.md": """
        from mezon import MezonClient

        client = MezonClient.from_env()
        channel = client.channels[1]
        """,
    "docs/testing.md": "",
}

PARTS = [block for block in blocks("python") if block.page in AROUND]

# Those of the bots are the examples, as `test_bots.py` holds.
NOT_WHOLE = {*AROUND, "docs/bots.md"}


def parts_of(page: str) -> str:
    """Return a module with all parts of a page, each in a coroutine function of its own, as they may await."""
    lines = [
        '# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="no-redef,type-arg"',
        "# pyright: basic",
    ]
    lines.append(textwrap.dedent(AROUND[page]))
    for block in PARTS:
        if block.page == page:
            lines += [f"async def part_{block.number}() -> None:", textwrap.indent(block.text, "    "), ""]
    return "\n".join(lines)


MODULES = {f"{Path(page).stem.lower()}_parts.py": parts_of(page) for page in AROUND}
