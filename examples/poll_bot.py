"""Polls with buttons that survive a restart, and reminders that do, too.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/poll_bot.py
"""

from datetime import timedelta

from mezon import Bot, Context
from mezon.ui import DANGER, SUCCESS, Click, View, button

bot = Bot.from_env()


class Poll(View, timeout=86_400, owner_only=False):
    """A question that everybody may answer once, and whoever asked may close."""

    question: str
    asked_by: int
    yes: tuple[int, ...] = ()
    no: tuple[int, ...] = ()

    def words(self) -> str:
        """Return what the message says."""
        return f"{self.question}\nYes: {len(self.yes)}, no: {len(self.no)}"

    async def vote(self, click: Click, answer: bool) -> None:
        """Count an answer; another one of the same user replaces it."""
        self.yes = (*(user for user in self.yes if user != click.user_id), *([click.user_id] * answer))
        self.no = (*(user for user in self.no if user != click.user_id), *([click.user_id] * (not answer)))
        await click.update(self.words())

    @button("Yes", style=SUCCESS)
    async def agree(self, click: Click) -> None:
        """Vote for it."""
        await self.vote(click, answer=True)

    @button("No")
    async def disagree(self, click: Click) -> None:
        """Vote against it."""
        await self.vote(click, answer=False)

    @button("Close", style=DANGER, trust="private")
    async def end(self, click: Click) -> None:
        """Close it: only for whoever asked, who is asked back, since anybody could have clicked in that name."""
        if click.user_id == self.asked_by:
            self.stop()
            await click.close(f"{self.words()} (closed)")


@bot.command()
async def poll(ctx: Context, *, question: str) -> None:
    """Asks everybody."""
    view = Poll(question=question, asked_by=ctx.user_id)
    await view.send(ctx, view.words())


@bot.job()
async def remind(payload: dict[str, str]) -> None:
    """Write what somebody wanted to be reminded of, also if the bot was started again meanwhile."""
    channel = await bot.channels.fetch(payload["channel"])
    await channel.send(f"<@{payload['user']}>: {payload['what']}")


@bot.command(aliases=["nhac"])
async def reminder(ctx: Context, after: timedelta, *, what: str) -> None:
    """Reminds you after a time such as 2h30m."""
    await remind.at(after, {"channel": str(ctx.channel_id), "user": str(ctx.user_id), "what": what})
    await ctx.message.react("⏰")


if __name__ == "__main__":
    bot.run(grace=10)
