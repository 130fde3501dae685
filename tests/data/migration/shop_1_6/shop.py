"""Sells things, slowly."""

import asyncio

from aiolimiter import AsyncLimiter
from client import client
from mezon import ButtonBuilder, ChannelMessageContent
from mmn import AddTxResponse  # finds: mmn
from pydantic import BaseModel

limiter = AsyncLimiter(1, 1.25)  # finds: own pace


class Order(BaseModel):
    item: str
    paid: bool = False


async def on_click(event):
    if event.button_id == "buy":
        order = Order(item=event.extra_data)
        channel = await client.channels.fetch(event.channel_id)
        for name in (order.item, "thanks"):  # finds: own pace
            await channel.send(ChannelMessageContent(t=name))
            await asyncio.sleep(1.25)


async def on_message(message):
    if isinstance(message.content, dict) and message.content.get("t") == "!shop":  # finds: content is a dict
        buttons = ButtonBuilder().add_button("buy", "Buy", 1)
        async with limiter:
            channel = await client.channels.fetch(message.channel_id)
            await channel.send(ChannelMessageContent(t="Shop", components=[{"components": buttons.build()}]))


def paid(answer: AddTxResponse) -> bool:
    return bool(answer.ok)


client.on_message_button_clicked(on_click)
client.on_channel_message(on_message)
