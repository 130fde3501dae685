"""A process of a bot of many, whose commands are about what all of them share.

sharer.py NAME: who it is, which every answer says.
"""

from __future__ import annotations

import asyncio
import sys

from mezon import Bot, Context
from mezon.commands import per_user

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


@bot.on("ready")
async def ready(_: object) -> None:
    print("ready", flush=True)


bot.run(grace=10)
