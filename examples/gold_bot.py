"""Gold prices: a table on pages, a calculator as a form, alerts that come as direct messages.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/gold_bot.py
"""

from decimal import Decimal
from typing import Annotated, Literal

from mezon import Bot, Context, InteractiveBuilder
from mezon.commands import Money, User, between, per_user
from mezon.ui import Form, Submitted, Wrong, paged, radio, text

# Đồng for a tael: what the shops pay, and what they take. A bot of yours asks a service.
PRICES = {"SJC": (78_500_000, 80_500_000), "DOJI": (78_400_000, 80_400_000), "PNJ": (78_300_000, 80_600_000)}
Shop = Literal["SJC", "DOJI", "PNJ"]

bot = Bot.from_env()
alerts: list[tuple[User, Shop, int]] = []


@bot.command(aliases=["vang"], cooldown=per_user(3, 10))
async def gold(ctx: Context, shop: Shop | None = None) -> None:
    """Shows the price of gold, in one shop or in all of them."""
    if shop is None:
        pages = paged([f"{name}: {buys:,} / {sells:,}" for name, (buys, sells) in PRICES.items()], size=2)
        await pages.send(ctx, pages.text)
        return
    buys, sells = PRICES[shop]
    card = InteractiveBuilder(f"Gold at {shop}").add_field("buys", f"{buys:,}").add_field("sells", f"{sells:,}")
    await ctx.reply(embed=card)


class Calculator(Form, title="What is it worth?", submit="Calculate"):
    """What the user's gold is worth."""

    taels: Decimal = text("How many taels?", required=True)
    shop: Shop = radio("Where?")

    async def submitted(self, form: Submitted["Calculator"]) -> None:
        """Tell it."""
        if form.values.taels <= 0:
            raise Wrong("Nobody has less gold than none.")
        await form.reply(f"{form.values.shop} pays {form.values.taels * PRICES[form.values.shop][0]:,.0f} đồng.")


@bot.command()
async def worth(ctx: Context) -> None:
    """Calculates what your gold is worth."""
    await Calculator().send(ctx, "Fill this in:")


@bot.command()
async def alert(ctx: Context, shop: Shop, price: Annotated[Money, between(1, 1_000_000_000)]) -> None:
    """Tells you when gold costs no more than that, such as 80 triệu."""
    alerts.append((ctx.author, shop, price))
    await ctx.reply(f"You will hear of it when {shop} sells at {price:,}.")


@bot.every(minutes=1)
async def watch() -> None:
    """Tell those who wait for a price that has come."""
    for waiting in [one for one in alerts if PRICES[one[1]][1] <= one[2]]:
        alerts.remove(waiting)
        user, shop, _ = waiting
        await user.send(f"{shop} sells at {PRICES[shop][1]:,}.")


if __name__ == "__main__":
    bot.run(grace=10)
