"""A process of a bot of many, whose commands are about what all of them share.

sharer.py NAME: who it is, which every answer says.
"""

from __future__ import annotations

import asyncio
import sys

from mezon import Bot, Context
from mezon.commands import per_user
from mezon.ui import Click, View, button, confirm

bot = Bot.from_env(prefix="!", http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))
name = sys.argv[1]


@bot.command()
async def where(ctx: Context) -> None:
    await ctx.reply(name)


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


@bot.on("ready")
async def ready(_: object) -> None:
    print("ready", flush=True)


bot.run(grace=10)
