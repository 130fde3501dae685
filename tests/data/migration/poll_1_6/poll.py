"""Counts votes, and reaches inside of the SDK for it."""

import asyncio
import json
import os
import signal

from google.protobuf.json_format import MessageToDict  # finds: dependency, perhaps
from mezon import MezonClient
from mezon.client import logger  # finds: name


class Poll:
    def __init__(self):
        self.client = None
        self.votes = {}

    async def start(self):
        self.client = MezonClient(client_id=os.environ["BOT_ID"], api_key=os.environ["API_KEY"])
        self.client.on_message_reaction(self.on_reaction)
        self.client.on_channel_message(self.on_message)
        await self.client.login()
        while True:  # finds: keeping alive
            await asyncio.sleep(3600)

    async def on_reaction(self, reaction):
        self.votes[reaction.message_id] = MessageToDict(reaction)  # finds: protobuf
        logger.info("voted")

    async def on_message(self, message):
        message.content["seen"] = True  # finds: content is changed
        print(json.dumps(message.content))  # finds: content is dumped
        if len(self.client.event_manager.event_handlers) > 9:  # finds: EventManager.event_handlers
            await self.client._init_channel_message_cache(message)  # finds: MezonClient._init_channel_message_cache


def leave(*_):
    os._exit(0)  # finds: own exit


if __name__ == "__main__":
    signal.signal(signal.SIGINT, leave)
    asyncio.run(Poll().start())
