"""An ordinary bot, written for `mezon-sdk` 1.8.3, that runs unmodified on either SDK.

It does what a user asks for, one command a message, and writes `did <command>` when it has.
"""

import asyncio
import sys

from mezon import (
    ApiMessageAttachment,
    ApiMessageMention,
    ButtonBuilder,
    ChannelMessageContent,
    ChannelStreamMode,
    InteractiveBuilder,
    MezonClient,
)
from mezon.models import ButtonMessageStyle, EmojiOnMessage, HashtagOnMessage, InputFieldOption, SelectFieldOption


def form():
    """Return a form with a field of each kind, and the buttons below it."""
    builder = InteractiveBuilder("Order").set_color("#549874").set_description("What would you like?")
    builder.set_author("Kitchen", icon_url="https://example.invalid/icon.png").set_url("https://example.invalid/")
    builder.add_field("Today", "Phở bò").add_input_field("name", "Name", "your name", InputFieldOption(textarea=True))
    builder.add_select_field(
        "size", "Size", [SelectFieldOption(label="Large", value="l"), {"label": "Small", "value": "s"}]
    )
    builder.add_datepicker_field("day", "Day").set_image("https://example.invalid/a.png", "10", "20")
    buttons = ButtonBuilder().add_button("ok", "OK", ButtonMessageStyle.SUCCESS)
    buttons.add_button("more", "More", ButtonMessageStyle.LINK, url="https://example.invalid/more", disabled=True)
    return builder.build(), buttons.build()


async def main(bot_id: str, api_key: str, host: str, port: str) -> None:
    """Log in, serve, and leave when nobody listens any more."""
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

    async def serve(command, event, channel, message) -> None:
        socket = client.socket_manager.get_socket()
        if command == "text":
            await channel.send(ChannelMessageContent(t="xin chào 👋"))
        elif command == "dict":
            await channel.send({"t": "plain", "custom": {"deep": [1, 2, None]}})
        elif command == "mention":
            mention = ApiMessageMention(user_id=event.sender_id, username="tester", s=0, e=7)
            await channel.send(ChannelMessageContent(t="@tester hi"), mentions=[mention], mention_everyone=False)
        elif command == "attach":
            file = ApiMessageAttachment(
                filename="a.png", url="https://example.invalid/a.png", filetype="image/png", size=10, width=1, height=2
            )
            await channel.send(ChannelMessageContent(t="see"), attachments=[file])
        elif command == "form":
            embed, buttons = form()
            await channel.send(ChannelMessageContent(t="form", embed=[embed], components=[{"components": buttons}]))
        elif command == "marks":
            content = ChannelMessageContent(
                t=":x: #general",
                ej=[EmojiOnMessage(emojiid=1840676906346491904, s=0, e=3)],
                hg=[HashtagOnMessage(channelid=channel.id, s=4, e=12)],
            )
            await channel.send(content, code=0)
        elif command == "reply":
            await message.reply(ChannelMessageContent(t="replied"))
        elif command == "react":
            await message.react(emoji_id=7, emoji=":thumbsup:", count=1)
        elif command == "unreact":
            await message.react(emoji_id=7, emoji=":thumbsup:", count=1, action_delete=True)
        elif command == "whisper":
            await channel.send_ephemeral([event.sender_id], ChannelMessageContent(t="psst"))
        elif command == "typing":
            await socket.write_message_typing(channel.clan.id, channel.id, ChannelStreamMode.STREAM_MODE_CHANNEL, True)
        elif command == "dm":
            user = await client.users.fetch(event.sender_id)
            await user.create_dm_channel()
            await user.send_dm_message(ChannelMessageContent(t="hello in private"))
        elif command == "menu":
            await client.add_quick_menu_access(channel.id, channel.clan.id, 1, "*roll", "", "roll")

    async def answer(event) -> None:
        text = event.content.get("t", "")
        channel = await client.channels.fetch(event.channel_id)
        message = await channel.messages.fetch(event.message_id)
        if event.sender_id == client.client_id:
            if text == "draft":
                await message.update(ChannelMessageContent(t="final"))
                print("did edit", flush=True)
            elif text == "doomed":
                await message.delete()
                print("did delete", flush=True)
        elif text == "!edit":
            await channel.send(ChannelMessageContent(t="draft"))
        elif text == "!delete":
            await channel.send(ChannelMessageContent(t="doomed"))
        elif text.startswith("!"):
            await serve(text[1:], event, channel, message)
            print("did", text[1:], flush=True)

    client.on_channel_message(answer)
    await client.login()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
