"""What examples/poll_bot.py does, by hand: on the plain client, as public bots do it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
import time

from mezon import ButtonBuilder, ButtonMessageStyle, ChannelMessage, MezonClient
from mezon.models import MessageButtonClicked
from mezon.utils import mention

PREFIX = "!"
LASTS_S = 86_400
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
USAGE = {
    "poll": "!poll QUESTION asks everybody.",
    "reminder": "!reminder TIME WHAT reminds you after a time such as 2h30m.",
}

client = MezonClient.from_env()
# What has to outlive a restart: polls, answers, and what somebody is to be reminded of.
rows = sqlite3.connect(sys.argv[1] if len(sys.argv) > 1 else "polls.db", isolation_level=None)
rows.executescript("""
CREATE TABLE IF NOT EXISTS polls (id INTEGER PRIMARY KEY, question TEXT, asked_by INTEGER, ends REAL, closed INTEGER);
CREATE TABLE IF NOT EXISTS answers (poll INTEGER, user INTEGER, yes INTEGER, PRIMARY KEY (poll, user));
CREATE TABLE IF NOT EXISTS reminders (id INTEGER PRIMARY KEY, at REAL, channel INTEGER, user INTEGER, what TEXT);
""")
waiting: dict[int, asyncio.Task[None]] = {}


def words_of(poll: int) -> str:
    """Return what the message of a poll says."""
    question, closed = rows.execute("SELECT question, closed FROM polls WHERE id = ?", (poll,)).fetchone()
    answers = [yes for (yes,) in rows.execute("SELECT yes FROM answers WHERE poll = ?", (poll,))]
    words = f"{question}\nYes: {sum(answers)}, no: {len(answers) - sum(answers)}"
    return f"{words} (closed)" if closed else words


def buttons_of(poll: int, *, disabled: bool = False) -> ButtonBuilder:
    """Return the buttons of a poll."""
    buttons = ButtonBuilder()
    for name, label, style in (
        ("yes", "Yes", ButtonMessageStyle.SUCCESS),
        ("no", "No", ButtonMessageStyle.PRIMARY),
        ("end", "Close", ButtonMessageStyle.DANGER),
    ):
        buttons.add_button(f"poll:{poll}:{name}", label, style, disabled=disabled)
    return buttons


async def poll(message: ChannelMessage, words: str) -> None:
    """Ask everybody."""
    if not words:
        await message.reply(USAGE["poll"])
        return
    ends = time.time() + LASTS_S
    made = rows.execute(
        "INSERT INTO polls (question, asked_by, ends, closed) VALUES (?, ?, ?, 0)", (words, message.sender_id, ends)
    )
    number = made.lastrowid or 0
    await message.reply(words_of(number), components=buttons_of(number))


def seconds_of(words: str) -> int:
    """Read a time such as 2h30m. Raises ValueError."""
    if not re.fullmatch(r"(\d+[smhd])+", words):
        raise ValueError(words)
    return sum(int(number) * SECONDS[unit] for number, unit in re.findall(r"(\d+)([smhd])", words))


async def reminder(message: ChannelMessage, words: str) -> None:
    """Note what somebody wants to be reminded of."""
    after, _, what = words.partition(" ")
    try:
        seconds = seconds_of(after)
    except ValueError:
        seconds = 0
    if not seconds or not what:
        await message.reply(USAGE["reminder"])
        return
    made = rows.execute(
        "INSERT INTO reminders (at, channel, user, what) VALUES (?, ?, ?, ?)",
        (time.time() + seconds, message.channel_id, message.sender_id, what),
    )
    wait_for(made.lastrowid or 0)
    await message.react("⏰")


def wait_for(number: int) -> None:
    """Remind at the time of a row, and only once."""
    waiting[number] = asyncio.create_task(remind(number))
    waiting[number].add_done_callback(lambda _: waiting.pop(number, None))


async def remind(number: int) -> None:
    """Wait, and write what somebody wanted to be reminded of."""
    at, channel_id, user_id, what = rows.execute(
        "SELECT at, channel, user, what FROM reminders WHERE id = ?", (number,)
    ).fetchone()
    await asyncio.sleep(max(0, at - time.time()))
    channel = await client.channels.fetch(channel_id)
    user = await client.users.fetch(user_id)
    text = f"@{user.username}: {what}"
    await channel.send(text, mentions=[mention(text, user.username, user_id=user_id)])
    rows.execute("DELETE FROM reminders WHERE id = ?", (number,))


COMMANDS = {"poll": poll, "reminder": reminder, "nhac": reminder}


@client.on_message
async def hear(message: ChannelMessage) -> None:
    """Find the command in a message."""
    if not message.text.startswith(PREFIX):
        return
    name, _, words = message.text.removeprefix(PREFIX).partition(" ")
    if name == "help":
        await message.reply("\n".join(USAGE.values()))
    elif name.lower() in COMMANDS:
        try:
            await COMMANDS[name.lower()](message, words.strip())
        except Exception:
            await message.reply("Something went wrong.")
            raise


@client.on_message_button_clicked
async def clicked(click: MessageButtonClicked) -> None:
    """Find out what was clicked. Nothing says that it was this user, nor that the id is ours."""
    kind, number, answer = (*click.button_id.split(":"), "", "")[:3]
    found = (
        number.isdigit() and rows.execute("SELECT asked_by, ends, closed FROM polls WHERE id = ?", (number,)).fetchone()
    )
    if kind not in {"poll", "sure"} or not found:
        return
    asked_by, ends, closed = found
    if closed or time.time() > ends:
        return
    channel = await client.channels.fetch(click.channel_id)
    if kind == "sure":
        # Only who was shown this privately can have clicked it.
        if click.actor_trust == "private" and click.user_id == asked_by:
            rows.execute("UPDATE polls SET closed = 1 WHERE id = ?", (number,))
            shown = await channel.messages.fetch(int(answer))
            await shown.update(words_of(int(number)), components=buttons_of(int(number), disabled=True))
    elif answer == "end":
        if click.user_id == asked_by:
            sure = ButtonBuilder().add_button(f"sure:{number}:{click.message_id}", "Yes", ButtonMessageStyle.DANGER)
            await channel.send_ephemeral(click.user_id, "Close the poll?", components=sure)
    else:
        rows.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (number, click.user_id, answer == "yes"))
        shown = await channel.messages.fetch(click.message_id)
        await shown.update(words_of(int(number)), components=buttons_of(int(number)))


@client.on("ready")
async def begin() -> None:
    """Go on waiting for what was to come when the bot was ended."""
    for (number,) in rows.execute("SELECT id FROM reminders").fetchall():
        wait_for(number)


@client.on("closed")
def end() -> None:
    """Wait no longer."""
    for task in list(waiting.values()):
        task.cancel()


if __name__ == "__main__":
    client.run(grace=10)
