"""A bot on `mezon-sdk` 1.8.3, run by the interpreter that has it: answers `!` commands until its standard input ends.

It writes one line per step for the test to wait on: `ready`, then `heard <text>` for each message of somebody else.
"""

import asyncio
import sys

from mezon import ChannelMessageContent, MezonClient


async def main(bot_id: str, api_key: str, host: str, port: str) -> None:
    """Log in, answer, and leave when nobody listens any more."""
    wallet = f"http://{host}:{port}"
    client = MezonClient(
        client_id=bot_id,
        api_key=api_key,
        host=host,
        port=port,
        use_ssl=False,
        mmn_api_url=f"{wallet}/mmn-api/",
        zk_api_url=f"{wallet}/zk-api/",
    )

    async def answer(event) -> None:
        text = event.content.get("t", "")
        channel = await client.channels.fetch(event.channel_id)
        message = await channel.messages.fetch(event.message_id)
        if event.sender_id == client.client_id:
            if text == "draft":
                await message.update(ChannelMessageContent(t="final"))
            return
        print("heard", text, flush=True)
        if text == "!ping":
            await channel.send(ChannelMessageContent(t="pong"))
        elif text == "!reply":
            await message.reply(ChannelMessageContent(t="replied"))
        elif text == "!edit":
            await channel.send(ChannelMessageContent(t="draft"))
        elif text == "!react":
            await message.react(emoji_id=7, emoji=":thumbsup:", count=1)

    client.on_channel_message(answer)
    await client.login(enable_auto_reconnect=False)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
