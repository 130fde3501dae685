"""A form with fields and buttons, and what happens when somebody uses it.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/interactive_form.py
"""

import asyncio
import contextlib
import json

from mezon import (
    ButtonBuilder,
    ButtonMessageStyle,
    ChannelMessage,
    ChannelMessageContent,
    InteractiveBuilder,
    MezonClient,
    SelectFieldOption,
)
from mezon.models import DropdownBoxSelected, MessageButtonClicked

client = MezonClient.from_env()


def order_form() -> ChannelMessageContent:
    """Return the form."""
    form = InteractiveBuilder("Coffee").set_description("What would you like?")
    form.add_input_field("name", "Name", "for whom is it?")
    form.add_select_field(
        "size", "Size", [SelectFieldOption(label="Large", value="l"), SelectFieldOption(label="Small", value="s")]
    )
    buttons = ButtonBuilder()
    buttons.add_button("order", "Order", ButtonMessageStyle.SUCCESS)
    buttons.add_button("cancel", "Cancel", ButtonMessageStyle.DANGER)
    return ChannelMessageContent(t="", embed=[form.build()], components=[{"components": buttons.build()}])


@client.on_channel_message
async def show_form(message: ChannelMessage) -> None:
    """Show the form to whoever asks for coffee."""
    if json.loads(message.content).get("t") == "!coffee":
        channel = await client.channels.fetch(message.channel_id)
        await channel.send(order_form())


@client.on_dropdown_box_selected
async def selected(event: DropdownBoxSelected) -> None:
    """Take note of a choice."""
    channel = await client.channels.fetch(event.channel_id)
    await channel.send(ChannelMessageContent(t=f"size {event.values[0]} it is"))


@client.on_message_button_clicked
async def clicked(event: MessageButtonClicked) -> None:
    """Answer the button that was pressed. A choice in the select comes as a click, too."""
    channel = await client.channels.fetch(event.channel_id)
    if event.button_id == "order":
        name = event.form.get("name", "somebody")
        await channel.send(ChannelMessageContent(t=f"coffee for {name} is on its way"))
    elif event.button_id == "cancel":
        await channel.send(ChannelMessageContent(t="maybe later"))


async def main() -> None:
    """Log in and serve until the client is closed."""
    await client.login()
    await client.wait_closed()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
