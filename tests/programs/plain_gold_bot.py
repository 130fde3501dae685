"""What examples/gold_bot.py does, by hand: on the plain client, as public bots do it."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from decimal import Decimal, InvalidOperation

from mezon import (
    ButtonBuilder,
    ButtonMessageStyle,
    ChannelMessage,
    InteractiveBuilder,
    MezonClient,
    RadioFieldOption,
)
from mezon.models import MessageButtonClicked

PRICES = {"SJC": (78_500_000, 80_500_000), "DOJI": (78_400_000, 80_400_000), "PNJ": (78_300_000, 80_600_000)}
PREFIX = "!"
PAGE = 2
USES, SECONDS = 3, 10
EVERY_S = 60.0
UNITS = {"": 1, "k": 1_000, "nghìn": 1_000, "tr": 1_000_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
USAGE = {
    "gold": "!gold [SJC|DOJI|PNJ] shows the price of gold, in one shop or in all of them.",
    "worth": "!worth calculates what your gold is worth.",
    "alert": "!alert SJC|DOJI|PNJ PRICE tells you when gold costs no more than that, such as 80 triệu.",
}

client = MezonClient.from_env()
alerts: list[tuple[int, str, Decimal]] = []
used: defaultdict[int, deque[float]] = defaultdict(deque)


def may_use(user_id: int) -> bool:
    """Count a use of !gold, unless there were enough."""
    now, uses = time.monotonic(), used[user_id]
    while uses and now - uses[0] > SECONDS:
        uses.popleft()
    if len(uses) >= USES:
        return False
    uses.append(now)
    return True


def money(words: str) -> Decimal:
    """Read an amount such as "80 triệu". Raises ValueError."""
    found = re.fullmatch(r"([\d.,]+)\s*([a-zà-ỹ]*)", words.strip().lower())
    if found is None or found[2] not in UNITS:
        raise ValueError(words)
    try:
        return Decimal(found[1].replace(",", ".")) * UNITS[found[2]]
    except InvalidOperation:
        raise ValueError(words) from None


def page(at: int, owner_id: int) -> tuple[str, ButtonBuilder]:
    """Return a page of prices, with buttons that say whose they are and where they lead."""
    lines = [f"{name}: {buys:,} / {sells:,}" for name, (buys, sells) in PRICES.items()]
    pages = [lines[start : start + PAGE] for start in range(0, len(lines), PAGE)]
    at %= len(pages)
    buttons = ButtonBuilder()
    for label, to in (("◀", at - 1), ("▶", at + 1)):
        buttons.add_button(f"gold:{owner_id}:{to % len(pages)}:{label}", label, ButtonMessageStyle.SECONDARY)
    return "\n".join([*pages[at], f"({at + 1}/{len(pages)})"]), buttons


async def gold(message: ChannelMessage, words: list[str]) -> None:
    """Show the price of gold."""
    if not may_use(message.sender_id):
        await message.reply("Not so fast, please.")
    elif not words:
        text, buttons = page(0, message.sender_id)
        await message.reply(text, components=buttons)
    elif (shop := words[0].upper()) not in PRICES or len(words) > 1:
        await message.reply(f"{' '.join(words)} is no shop. {USAGE['gold']}")
    else:
        buys, sells = PRICES[shop]
        card = InteractiveBuilder(f"Gold at {shop}").add_field("buys", f"{buys:,}").add_field("sells", f"{sells:,}")
        await message.reply(embed=card)


async def worth(message: ChannelMessage, _words: list[str]) -> None:
    """Ask for taels and shop, so that only the user sees it."""
    shops = [RadioFieldOption(label=shop, value=shop, name=shop) for shop in PRICES]
    card = InteractiveBuilder("What is it worth?")
    card.add_input_field("taels", "How many taels?", "")
    card.add_radio_field("shop", "Where?", shops)
    buttons = ButtonBuilder()
    buttons.add_button(f"worth:{message.sender_id}", "Calculate", ButtonMessageStyle.SUCCESS)
    buttons.add_button(f"cancel:{message.sender_id}", "Cancel", ButtonMessageStyle.SECONDARY)
    await message.reply_privately("Fill this in:", embed=card, components=buttons)


async def alert(message: ChannelMessage, words: list[str]) -> None:
    """Note what price somebody waits for."""
    try:
        shop, price = words[0].upper(), money(" ".join(words[1:]))
    except (IndexError, ValueError):
        shop, price = "", Decimal(0)
    if shop not in PRICES:
        await message.reply(USAGE["alert"])
        return
    alerts.append((message.sender_id, shop, price))
    await message.reply(f"You will hear of it when {shop} sells at {price:,}.")


async def watch() -> None:
    """Tell those who wait for a price that has come, every minute."""
    while True:
        await asyncio.sleep(EVERY_S)
        for waiting in [one for one in alerts if PRICES[one[1]][1] <= one[2]]:
            alerts.remove(waiting)
            user_id, shop, _ = waiting
            user = await client.users.fetch(user_id)
            await user.send(f"{shop} sells at {PRICES[shop][1]:,}.")


COMMANDS = {"gold": gold, "vang": gold, "worth": worth, "alert": alert}


@client.on_message
async def hear(message: ChannelMessage) -> None:
    """Find the command in a message."""
    if not message.text.startswith(PREFIX):
        return
    name, *words = message.text.removeprefix(PREFIX).split() or [""]
    if name == "help":
        await message.reply("\n".join(USAGE.values()))
    elif name.lower() in COMMANDS:
        try:
            await COMMANDS[name.lower()](message, words)
        except Exception:
            await message.reply("Something went wrong.")
            raise


@client.on_message_button_clicked
async def clicked(click: MessageButtonClicked) -> None:
    """Find out what was clicked. Nothing says that it was this user, nor that the id is ours."""
    kind, _, rest = click.button_id.partition(":")
    owner_id, _, rest = rest.partition(":")
    if owner_id != str(click.user_id):
        return
    channel = await client.channels.fetch(click.channel_id)
    if kind == "gold":
        text, buttons = page(int(rest.partition(":")[0]), click.user_id)
        shown = await channel.messages.fetch(click.message_id)
        await shown.update(text, components=buttons)
    elif kind == "worth":
        form = json.loads(click.extra_data or "{}")
        try:
            taels = Decimal(str(form.get("taels", "")))
        except InvalidOperation:
            taels = Decimal(0)
        shop = form.get("shop", "")
        shop = shop[0] if isinstance(shop, list) else shop
        if taels <= 0 or shop not in PRICES:
            await channel.send_ephemeral(click.user_id, "Please give a number of taels and a shop.")
            return
        await channel.send_ephemeral(click.user_id, f"{shop} pays {taels * PRICES[shop][0]:,.0f} đồng.")
        await channel.update_ephemeral(click.user_id, click.message_id, "Done.")
    elif kind == "cancel":
        await channel.update_ephemeral(click.user_id, click.message_id, "Cancelled.")


@client.on("ready")
async def begin() -> None:
    """Start to watch."""
    watching = asyncio.create_task(watch())
    client.on("closed", lambda _: watching.cancel())


if __name__ == "__main__":
    client.run(grace=10)
