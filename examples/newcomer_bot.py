"""A first bot: commands, a poll, a form, a file, a direct message, a conversation, a daily job, and what cannot be done."""

from datetime import time

from mezon import Bot, Context, File
from mezon.commands import CommandError, User
from mezon.ui import Click, Form, Submitted, View, button, text

bot = Bot.from_env(prefix="!")


class Poll(View, timeout=600, owner_only=False):
    yes: int = 0

    @button("Yes")
    async def agree(self, click: Click) -> None:
        self.yes += 1
        await click.update(f"Tea? {self.yes} said yes")


class Order(Form, title="Order"):
    item: str = text("What?", required=True)

    async def submitted(self, form: Submitted["Order"]) -> None:
        await form.reply(f"{form.values.item} is on the way")


@bot.command()
async def poll(ctx: Context) -> None:
    await Poll().send(ctx, "Tea?")


@bot.command()
async def order(ctx: Context) -> None:
    await Order().send(ctx, "Fill this in:")


@bot.command()
async def hug(ctx: Context, user: User) -> None:
    if user.id == ctx.user_id:
        raise CommandError("Somebody else, please: whom?")
    await ctx.reply(f"A hug for {user.mention}", files=[File(b"hug", "hug.txt")])
    await user.send(f"{ctx.author.username} hugs you")


@bot.command()
async def trip(ctx: Context) -> None:
    city = await ctx.ask("Where to?")
    days = await ctx.ask("For how many days?", convert=int)
    await ctx.send(f"{days} days in {city} it is")


@bot.daily(time(8, 30), tz="Asia/Ho_Chi_Minh")
async def morning() -> None:
    for clan in bot.clans.values():
        await clan.load_channels()
        for channel in clan.channels.values():
            if channel.name == "general":
                await channel.send("Good morning!")


if __name__ == "__main__":
    bot.run(grace=10)
