"""A bot that answers "!ping". It takes its id, its key and the server from the environment.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/ping_bot.py
"""

from mezon import ChannelMessage, MezonClient

client = MezonClient.from_env()


@client.on_channel_message
async def answer(message: ChannelMessage) -> None:
    if message.text == "!ping" and message.sender_id != client.client_id:
        await message.reply("pong")


if __name__ == "__main__":
    client.run()
