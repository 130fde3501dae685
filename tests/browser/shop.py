"""A bot that shows everything which messages can consist of."""

from __future__ import annotations

import json
from typing import Any

from mezon import Bot, Context
from mezon.models import MessageButtonClicked
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway
from mezon.ui import MenuChoice

MARKED = "Trà 🍵 sen: bold, code and\nx = 1\nend https://example.com/a."


def _range(part: str) -> dict[str, int]:
    """Return where a part of the marked text stands, in UTF-16 units."""
    start = len(MARKED[: MARKED.index(part)].encode("utf-16-le")) // 2
    return {"s": start, "e": start + len(part.encode("utf-16-le")) // 2}


MARKS: dict[str, Any] = {
    "t": MARKED,
    "mk": [
        {"type": "b", **_range("bold")},
        {"type": "c", **_range("code")},
        {"type": "pre", "language": "python", **_range("x = 1")},
    ],
}

# What whoever writes it would like to be more than text.
HOSTILE: dict[str, Any] = {
    "t": "<img src=x onerror=window.taken=1><script>window.taken=1</script> javascript:window.taken=1",
    "lk": [{"s": 75, "e": 100}],
    "embed": [
        {
            "title": "<b onclick=window.taken=1>bold</b>",
            "url": "javascript:window.taken=1",
            "description": "<svg onload=window.taken=1>",
            "image": {"url": "https://example.com/tracker.png"},
            "color": "red;background:url(https://example.com/)",
        }
    ],
    "components": [
        {"components": [{"id": "bad", "type": 1, "component": {"label": "<i>go</i>", "url": "javascript:alert(1)"}}]}
    ],
}


def _field(name: str, kind: int, component: Any) -> dict[str, Any]:
    return {
        "name": name,
        "value": "",
        "inline": False,
        "inputs": {"id": name.lower(), "type": kind, "component": component},
    }


def _button(id: str, label: str, style: int, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": 1, "component": {"label": label, "style": style, **more}}


ORDER: dict[str, Any] = {
    "t": "",
    "embed": [
        {
            "color": "#1f7f49",
            "title": "Order tea",
            "description": "Tell us what you would like.",
            "fields": [
                {"name": "Table", "value": "7", "inline": True},
                {"name": "Waiting", "value": "5 min", "inline": True},
                _field("Name", 3, {"placeholder": "for whom is it?", "required": True}),
                _field("Tea", 2, {"options": [{"label": "Jasmine", "value": "j"}, {"label": "Oolong", "value": "o"}]}),
                _field(
                    "Size",
                    5,
                    [
                        {"label": "Small", "value": "s", "name": "size"},
                        {"label": "Large", "value": "l", "name": "size"},
                    ],
                ),
                _field("When", 4, {}),
            ],
            "footer": {"text": "Powered by Mezon"},
        }
    ],
    "components": [
        {
            "components": [
                _button("ok", "Buy", 3),
                _button("later", "Later", 2),
                _button("no", "Cancel", 4),
                _button("off", "Sold out", 1, disable=True),
                _button("site", "Website", 5, url="https://example.com/"),
            ]
        }
    ],
}


def shop(account: Account, gateway: LocalGateway) -> Bot:
    """Return the bot, which is not logged in."""
    bot = Bot(account.id, account.api_key, prefix="!", http_rate=(float("inf"), 1.0), **gateway.settings())

    @bot.command()
    async def ping(ctx: Context) -> None:
        await ctx.reply("pong")

    @bot.command()
    async def order(ctx: Context) -> None:
        await ctx.reply(ORDER)

    @bot.command()
    async def marks(ctx: Context) -> None:
        await ctx.reply(MARKS)

    @bot.command()
    async def hostile(ctx: Context) -> None:
        await ctx.reply(HOSTILE)

    @bot.command()
    async def secret(ctx: Context) -> None:
        await ctx.reply_privately("for you alone")

    @bot.command()
    async def twice(ctx: Context) -> None:
        sent = await ctx.reply("first")
        await (await ctx.channel.messages.fetch(sent.message_id)).update({"t": "second"})

    @bot.on_message_button_clicked
    async def clicked(event: MessageButtonClicked) -> None:
        channel = await bot.channels.fetch(event.channel_id)
        await channel.send(f"{event.button_id} {json.dumps(event.form, sort_keys=True, ensure_ascii=False)}")

    @bot.quick_menu("Count")
    async def count(choice: MenuChoice) -> None:
        await choice.reply(f"{len(choice.text)} characters")

    return bot
