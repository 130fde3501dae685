"""What examples/economy_bot.py does, by hand: on the plain client, as public bots do it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
import time

from mezon import ButtonBuilder, ButtonMessageStyle, ChannelMessage, MezonClient, User, WalletError
from mezon.models import MessageButtonClicked, TokenSentEvent
from mezon.utils import mention

PREFIX = "!"
DAILY = 100
DAY_S = 86_400
ASKED_S = 60
MOST = 1_000_000
ADMIN_ROLE = "admin"
USAGE = {
    "balance": "!balance [USER] shows what you have, or what somebody else has.",
    "daily": "!daily gives you coins, once a day.",
    "give": "!give USER AMOUNT gives somebody some of your coins.",
    "pay": "!pay USER AMOUNT [NOTE] pays somebody tokens out of the bot's account.",
}

client = MezonClient.from_env()
rows = sqlite3.connect(sys.argv[1] if len(sys.argv) > 1 else "economy.db", isolation_level=None)
rows.execute("CREATE TABLE IF NOT EXISTS coins (user INTEGER PRIMARY KEY, amount INTEGER)")
taken: dict[int, float] = {}
asked: dict[tuple[int, int], asyncio.Future[bool]] = {}
paying = asyncio.Lock()


class Refused(Exception):
    """What is wrong, in a sentence for the user."""


def coins_of(user: int) -> int:
    """Return what a user has."""
    return next(iter(rows.execute("SELECT amount FROM coins WHERE user = ?", (user,))), (0,))[0]


def add(user: int, amount: int) -> None:
    """Give, or with a negative amount take."""
    if coins_of(user) + amount < 0:
        raise Refused(f"You have only {coins_of(user)} coins.")
    rows.execute(
        "INSERT INTO coins VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET amount = amount + excluded.amount",
        (user, amount),
    )


async def user_of(message: ChannelMessage, word: str, usage: str) -> User:
    """Find the user whom a word means: a mention, an id or a name."""
    for one in message.mentions:
        if one.user_id:
            return await client.users.fetch(one.user_id)
    if word.isdigit():
        return await client.users.fetch(word)
    clan = message.channel.clan
    if clan is not None:
        async for member in clan.members():
            if member.user is not None and word.lstrip("@").lower() in {member.user.username, member.clan_nick}:
                return await client.users.fetch(member.user.id)
    raise Refused(f"{word} is nobody. {USAGE[usage]}")


def amount_of(word: str, usage: str) -> int:
    """Read an amount."""
    if not re.fullmatch(r"\d{1,7}", word) or not 1 <= int(word) <= MOST:
        raise Refused(f"{word} is no amount from 1 to {MOST:,}. {USAGE[usage]}")
    return int(word)


async def answer(message: ChannelMessage, user: User, words: str) -> None:
    """Answer with a sentence that begins with a mention."""
    text = f"@{user.username} {words}"
    await message.reply(text, mentions=[mention(text, user.username, user_id=user.id)])


async def is_admin(message: ChannelMessage) -> bool:
    """Return whether somebody owns the clan or has the role."""
    clan = message.channel.clan
    if clan is None:
        return False
    described = await client.api.list_clan_descs()
    if any(one.clan_id == clan.id and one.creator_id == message.sender_id for one in described.clandesc):
        return True
    async for role in clan.roles():
        if role.title.lower() == ADMIN_ROLE:
            holders = await client.api.list_role_users(role_id=role.id)
            return any(one.id == message.sender_id for one in holders.role_users)
    return False


async def confirmed(message: ChannelMessage, question: str) -> bool:
    """Ask whoever wrote a message privately, for a minute."""
    buttons = ButtonBuilder()
    buttons.add_button("sure:yes", "Yes", ButtonMessageStyle.SUCCESS)
    buttons.add_button("sure:no", "No", ButtonMessageStyle.SECONDARY)
    shown = await message.reply_privately(question, components=buttons)
    key = (message.sender_id, shown.message_id or 0)
    asked[key] = asyncio.get_running_loop().create_future()
    try:
        return await asyncio.wait_for(asked[key], ASKED_S)
    except asyncio.TimeoutError:
        return False
    finally:
        del asked[key]


async def balance(message: ChannelMessage, words: list[str]) -> None:
    """Show what somebody has."""
    user = await user_of(message, words[0], "balance") if words else message.author
    await answer(message, user, f"has {coins_of(user.id):,} coins.")


async def daily(message: ChannelMessage, _words: list[str]) -> None:
    """Give coins, once a day."""
    left = taken.get(message.sender_id, -DAY_S) + DAY_S - time.monotonic()
    if left > 0:
        raise Refused(f"You can do that again in {left / 3600:.0f} hours.")
    taken[message.sender_id] = time.monotonic()
    add(message.sender_id, DAILY)
    await message.reply(f"Here are {DAILY} coins.")


async def give(message: ChannelMessage, words: list[str]) -> None:
    """Give somebody some coins."""
    if len(words) != 2:
        raise Refused(USAGE["give"])
    if not message.clan_id:
        raise Refused("That can only be done in a clan.")
    user, amount = await user_of(message, words[0], "give"), amount_of(words[1], "give")
    add(message.sender_id, -amount)
    add(user.id, amount)
    await answer(message, user, f"has {amount:,} of your coins.")


async def pay(message: ChannelMessage, words: list[str]) -> None:
    """Pay somebody tokens."""
    if not await is_admin(message):
        raise Refused("Only admins can do that.")
    if len(words) < 2:
        raise Refused(USAGE["pay"])
    if paying.locked():
        raise Refused("One payment after the other, please.")
    async with paying:
        user, amount = await user_of(message, words[0], "pay"), amount_of(words[1], "pay")
        if not await confirmed(message, f"Send {amount:,} tokens to {user.username}?"):
            return
        note = " ".join(words[2:]) or "pay"
        try:
            receipt = await client.send_token({"receiver_id": user.id, "amount": amount, "note": note})
        except WalletError as error:
            raise Refused(f"Not sent: {error}") from None
        await message.reply(f"Sent, in transaction {receipt.tx_hash[:8]}.")


COMMANDS = {"balance": balance, "vi": balance, "daily": daily, "give": give, "pay": pay}


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
        except Refused as error:
            await message.reply(str(error))
        except Exception:
            await message.reply("Something went wrong.")
            raise


@client.on_message_button_clicked
async def clicked(click: MessageButtonClicked) -> None:
    """Hear what somebody answered to a private question."""
    waiting = asked.get((click.user_id, click.message_id))
    if waiting is not None and not waiting.done() and click.actor_trust == "private":
        waiting.set_result(click.button_id == "sure:yes")


@client.on_token_send
async def deposited(event: TokenSentEvent) -> None:
    """Turn tokens that somebody sent to the bot into coins."""
    if event.receiver_id == client.client_id and event.sender_id != client.client_id:
        add(event.sender_id, event.amount)
        user = await client.users.fetch(event.sender_id)
        await user.send(f"{event.amount:,} tokens are now coins of yours.")


if __name__ == "__main__":
    client.run(grace=10)
