"""A documented bot of 1.8.3 without anything to change, and with names that look as if there were."""

import json
import os
from typing import TYPE_CHECKING

import aiohttp
import mezon
from mezon import ButtonBuilder, ChannelMessageContent, Events, InteractiveBuilder, MezonClient
from mezon.models import ApiMessageMention, ButtonMessageStyle, ChannelMessage
from mezon.protobuf.api import api_pb2
from mezon.protobuf.rtapi import realtime_pb2
from mezon.structures.text_channel import TextChannel

if TYPE_CHECKING:
    from mmn import AddTxResponse

try:
    from mezon.client import logger
except ImportError:
    import logging

    logger = logging.getLogger(__name__)

OWNER_ID = int(os.environ["OWNER_ID"])


class Shop(MezonClient):
    """A client with more steps, and a queue of its own."""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)
        self.message_queue: list[str] = []
        self._is_hard_disconnect = False

    async def login(self, enable_auto_reconnect: bool = True) -> None:
        await super().login(enable_auto_reconnect)
        self.message_queue.append("login")


class Clan:
    users = ("not", "ours")


client = Shop(client_id=os.environ["BOT_ID"], api_key=os.environ["API_KEY"], timeout=7000)


async def on_message(message: ChannelMessage) -> None:
    if message.sender_id == client.client_id or message.sender_id != OWNER_ID:
        return
    text = json.loads(message.content).get("t") or message.content.get("t")
    channel: TextChannel = await client.channels.fetch(message.channel_id)
    original = await channel.messages.fetch(message.message_id)
    await original.reply(ChannelMessageContent(t=text), mentions=[ApiMessageMention(user_id="1", s=0, e=2)])
    await original.react(emoji_id=1, emoji=":ok:", count=1)
    await channel.send_ephemeral(receiver_ids=[message.sender_id], content={"t": "psst"})
    card = InteractiveBuilder("Order").add_field("n", "v").build()
    buttons = ButtonBuilder().add_button("buy", "Buy", ButtonMessageStyle.SUCCESS).build()
    await channel.send(ChannelMessageContent(embed=[card], components=[{"components": buttons}]))
    logger.info("%s %s", Clan.users, client.message_queue)


async def on_click(event: realtime_pb2.MessageButtonClicked) -> None:
    if event.button_id == "buy":
        async with aiohttp.ClientSession() as http, http.post("https://shop.example/orders", json=event.extra_data):
            pass


def on_given(event: "api_pb2.TokenSentEvent", answer: "AddTxResponse | None" = None) -> None:
    print(event.amount, answer, mezon.__version__)


client.on(Events.CHANNEL_MESSAGE, on_message)
client.on_message_button_clicked(on_click)
client.on_token_send(on_given)
