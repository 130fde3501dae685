"""An economy: daily coins, gifts, deposits of tokens, and payments in tokens that an admin confirms.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/economy_bot.py [FILE]
"""

import sqlite3
import sys
from typing import Annotated

from mezon import Bot, Context, WalletError, models
from mezon.commands import CommandError, Money, User, any_of, between, clan_only, clan_owner, has_role, per_user
from mezon.ui import confirm

DAILY = 100
Amount = Annotated[Money, between(1, 1_000_000)]


class Bank:
    """Who has how many coins."""

    def __init__(self) -> None:
        self.rows = sqlite3.connect(sys.argv[1] if len(sys.argv) > 1 else "economy.db", isolation_level=None)
        self.rows.execute("CREATE TABLE IF NOT EXISTS coins (user INTEGER PRIMARY KEY, amount INTEGER)")

    def of(self, user: int) -> int:
        """Return what a user has."""
        return next(iter(self.rows.execute("SELECT amount FROM coins WHERE user = ?", (user,))), (0,))[0]

    def add(self, user: int, amount: int) -> None:
        """Give, or with a negative amount take. Raises CommandError if there is not that much."""
        if self.of(user) + amount < 0:
            raise CommandError(f"You have only {self.of(user)} coins.")
        self.rows.execute(
            "INSERT INTO coins VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET amount = amount + excluded.amount",
            (user, amount),
        )


bot = Bot.from_env()
bank = Bank()


@bot.command(aliases=["vi"])
async def balance(ctx: Context, user: User | None = None) -> None:
    """Shows what you have, or what somebody else has."""
    user = user or ctx.author
    await ctx.reply(f"{user.mention} has {bank.of(user.id):,} coins.")


@bot.command(cooldown=per_user(1, 86_400))
async def daily(ctx: Context) -> None:
    """Gives you coins, once a day."""
    bank.add(ctx.user_id, DAILY)
    await ctx.reply(f"Here are {DAILY} coins.")


@bot.command(checks=[clan_only])
async def give(ctx: Context, to: User, amount: Amount) -> None:
    """Gives somebody some of your coins."""
    bank.add(ctx.user_id, -amount)
    bank.add(to.id, amount)
    await ctx.reply(f"{to.mention} has {amount:,} of your coins.")


@bot.command(checks=[any_of(clan_owner, has_role("admin"))], max_concurrency=1)
async def pay(ctx: Context, to: User, amount: Amount, *, note: str = "pay") -> None:
    """Pays somebody tokens out of the bot's account."""
    if await confirm(ctx, f"Send {amount:,} tokens to {to.mention}?"):
        receipt = await bot.send_token({"receiver_id": to.id, "amount": amount, "note": note})
        await ctx.reply(f"Sent, in transaction {receipt.tx_hash[:8]}.")


@pay.error
async def not_paid(ctx: Context, error: Exception) -> None:
    """Tell the admin why, if the token service refused."""
    if not isinstance(error, WalletError):
        raise error
    await ctx.reply(f"Not sent: {error}")


@bot.on_token_send
async def deposited(event: models.TokenSentEvent) -> None:
    """Turn tokens that somebody sent to the bot into coins."""
    if event.receiver_id == bot.client_id and event.sender_id != bot.client_id:
        bank.add(event.sender_id, event.amount)
        await (await bot.users.fetch(event.sender_id)).send(f"{event.amount:,} tokens are now coins of yours.")


if __name__ == "__main__":
    bot.run(grace=10)
