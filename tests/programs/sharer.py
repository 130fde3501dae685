"""A process of a bot of many, whose commands are about what all of them share.

sharer.py NAME: who it is, which every answer says.
"""

from __future__ import annotations

import asyncio
import os
import sys

from mezon import Bot, ConnectionLost, Context
from mezon._core import Clock
from mezon.commands import per_user
from mezon.conversations import Flow, Talk, question
from mezon.ui import Click, View, button, confirm, host

bot = Bot.from_env(prefix="!", http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))
name = sys.argv[1]


@bot.command()
async def where(ctx: Context) -> None:
    await ctx.reply(name)


@bot.command()
async def at(ctx: Context, word: str) -> None:
    await ctx.reply(f"at {word} {name}")


@bot.command()
async def later(ctx: Context, seconds: float) -> None:
    """Move the clock of this process."""
    Clock(os.environ["MEZON_HOST"], int(os.environ["MEZON_PORT"])).advance(seconds)
    await ctx.reply(f"at later {name}")


@bot.command(cooldown=per_user(2, 3600))
async def daily(ctx: Context) -> None:
    await ctx.reply(f"daily {name}")


@bot.command(cooldown=per_user(1, 3600))
async def long(ctx: Context, name_of_who_hangs: str) -> None:
    print("begins", flush=True)
    if name == name_of_who_hangs:
        await asyncio.sleep(3600)
    await ctx.reply(f"long {name}")


class Tally(View, timeout=600, owner_only=False):
    count: int = 0
    # More than an id carries.
    story: str = ""

    @button("Count", again=True)
    async def more(self, click: Click) -> None:
        self.count += 1
        self.story += f"{name} counted {self.count} in what is more than the id of a button has room for; "
        await click.update(f"{self.count} by {name}")

    @button("Once")
    async def once(self, click: Click) -> None:
        await click.reply(f"once by {name} after {self.story.count(';')}")

    @button("End")
    async def end(self, click: Click) -> None:
        self.stop()
        await click.reply(f"ended by {name}")


@bot.command()
async def tally(ctx: Context, room: int) -> None:
    await Tally().send(await ctx.bot.channels.fetch(room), f"0 by {name}")


@bot.command()
async def sure(ctx: Context, room: int) -> None:
    answer = await confirm(await ctx.bot.channels.fetch(room), "Sure?", owner=ctx.user_id)
    await ctx.reply(f"{answer} for {name}")


@bot.command()
async def lose(ctx: Context) -> None:
    """Let the broker be away when the next press is claimed."""
    asked = host.claimed

    async def lost(*_: object) -> None:
        host.claimed = asked
        print("lost a claim", flush=True)
        raise ConnectionLost("the connection to the broker was lost")

    host.claimed = lost
    await ctx.reply("claims are lost")


@bot.command()
async def colour(ctx: Context) -> None:
    answer = await ctx.ask(f"Which colour? asks {name}", timeout=600)
    await ctx.reply(f"{answer} for {name}")


@bot.command()
async def inquire(ctx: Context, room: int) -> None:
    clan, _, mode, public = ctx._place
    there = Talk(ctx.bot, (clan, room, mode, public), ctx.user_id)
    number = await there.ask(f"Which number? asks {name}", timeout=600, convert=int)
    await ctx.reply(f"{number} for {name}")


async def sized(words: str) -> str:
    """Hang where the words name this process, and fail there once where they say so."""
    print(f"sizes {words}", flush=True)
    if words == f"hang {name}":
        await asyncio.sleep(3600)
    if words == "fail" and not failed:
        failed.append(words)
        raise RuntimeError("out of order")
    return words.split(maxsplit=1)[0]


failed: list[str] = []


@bot.flow
class Order(Flow, timeout=600):
    item: str = question("Which item?")
    size: str = question(lambda order, _: f"Which size of {order.item}? asks {name}", convert=sized)
    count: int = question("How many?")

    async def finished(self, talk: Talk) -> None:
        print(f"finishes {self.count}", flush=True)
        if self.count == 13 and name == "one":
            await asyncio.sleep(3600)
        await talk.send(f"{self.count} {self.item} {self.size} by {name}")


@bot.flow
class Quick(Flow, timeout=600):
    item: str = question("Quick, which item?")

    async def timed_out(self, talk: Talk) -> None:
        await talk.send(f"too late, says {name}")


@bot.command()
async def order(ctx: Context) -> None:
    await Order.start(ctx)


@bot.command()
async def quick(ctx: Context) -> None:
    await Quick.start(ctx)


@bot.on("ready")
async def ready(_: object) -> None:
    print("ready", flush=True)


bot.run(grace=10)
