"""Clicks and selections: what a bot may trust, a selection however it was told, and the values of forms."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mezon import ButtonBuilder, ButtonMessageStyle, InteractiveBuilder, MezonClient, SelectFieldOption, ValidationError
from mezon.models import DropdownBoxSelected, InputFieldOption, MessageButtonClicked
from mezon.testing import LocalGateway, SimUser, StoredMessage

PATIENCE_S = 10


def form() -> dict[str, Any]:
    """Return the content of a message with a form: a field to type into, two selects, and buttons."""
    sizes = [SelectFieldOption(label=size, value=size) for size in ("l", "s")]
    card = InteractiveBuilder("Order").add_input_field("name", "Name", options=InputFieldOption(defaultValue=""))
    card.add_select_field("size", "Size", sizes).add_select_field("extras", "Extras", sizes)
    embed = card.build()
    embed["fields"][-1]["inputs"]["component"]["max_options"] = 2
    buttons = ButtonBuilder().add_button("ok", "OK", ButtonMessageStyle.SUCCESS)
    buttons.add_button("off", "Off", ButtonMessageStyle.DANGER, disabled=True)
    buttons.add_button("more", "More", ButtonMessageStyle.LINK, url="https://example.invalid/more")
    return {"t": "", "embed": [embed], "components": [{"components": buttons.build()}]}


class Heard:
    """The clicks and selections that a bot hears, in order."""

    def __init__(self, client: MezonClient, *, clicks: bool = True, selections: bool = True) -> None:
        self._events: asyncio.Queue[Any] = asyncio.Queue()
        if clicks:
            client.on_message_button_clicked(self._events.put_nowait)
        if selections:
            client.on_dropdown_box_selected(self._events.put_nowait)

    async def next(self) -> Any:
        """Return the next one."""
        return await asyncio.wait_for(self._events.get(), PATIENCE_S)

    async def clicks_until(self, last: str) -> list[Any]:
        """Return what is heard up to the click of a button."""
        heard = [await self.next()]
        while getattr(heard[-1], "button_id", None) != last:
            heard.append(await self.next())
        return heard


async def shown(client: MezonClient, gateway: LocalGateway) -> int:
    channel = await client.channels.fetch(gateway.channel)
    return (await channel.send(form())).message_id


def stored(gateway: LocalGateway, message_id: int) -> StoredMessage:
    return next(seen for seen in gateway.messages(gateway.channel) if seen.id == message_id)


async def test_a_click_is_what_its_client_wrote_and_says_so(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), await shown(client, gateway)
    await user.click_button(message, "ok", as_user=client.client_id, in_channel=7)
    click = await heard.next()
    assert isinstance(click, MessageButtonClicked)
    assert (click.user_id, click.channel_id, click.message_id) == (client.client_id, 7, message)
    assert (click.actor_trust, click.form) == ("client", {})


async def test_a_click_of_what_one_user_alone_was_shown_is_private(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, stranger = Heard(client), gateway.user("stranger")
    channel = await client.channels.fetch(gateway.channel)
    whispered = await channel.send_ephemeral([user.id], form())
    for who, trust in ((user, "private"), (stranger, "client")):
        await user.click_button(whispered.message_id, "ok", as_user=who)
        assert (await heard.next()).actor_trust == trust
    met = await client.users.fetch(user.id)
    ack = await met.send_dm_message(form())
    for who, trust in ((user, "private"), (stranger, "client")):
        await user.click_button(ack.message_id, "ok", as_user=who)
        assert (await heard.next()).actor_trust == trust
    # The id of a message in a public channel, said to be one of the direct channel.
    public = await shown(client, gateway)
    await user.click_button(public, "ok", in_channel=ack.channel_id)
    assert (await heard.next()).actor_trust == "client"


async def test_a_click_of_what_several_users_were_shown_is_private_to_none_of_them(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, other = Heard(client), gateway.user("other")
    channel = await client.channels.fetch(gateway.channel)
    for receivers in ([user.id, other.id], [other.id, user.id]):
        whispered = await channel.send_ephemeral(receivers, form())
        for who in (user, other):
            await other.click_button(whispered.message_id, "ok", as_user=who)
            assert (await heard.next()).actor_trust == "client"
    twice = await channel.send_ephemeral([user.id, user.id], form())
    await user.click_button(twice.message_id, "ok")
    assert (await heard.next()).actor_trust == "private"


async def test_a_choice_reaches_both_kinds_of_listeners_once_when_it_is_told_as_a_click(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), await shown(client, gateway)
    await user.select(message, "size", ["l"])
    await user.click_button(message, "ok")
    click, selection, _ = await heard.clicks_until("ok")
    assert (click.button_id, click.extra_data) == ("size", "l")
    assert isinstance(selection, DropdownBoxSelected)
    assert (selection.selectbox_id, selection.values, selection.user_id) == ("size", ["l"], user.id)
    assert selection.actor_trust == "client"


async def test_a_choice_told_as_the_schema_has_it_is_said_by_the_server_and_is_no_click(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), await shown(client, gateway)
    await user.select(message, "size", ["l", "s"], by_schema=True)
    await user.click_button(message, "ok")
    selection, _ = await heard.clicks_until("ok")
    assert (selection.selectbox_id, selection.values, selection.user_id) == ("size", ["l", "s"], user.id)
    assert selection.actor_trust == "server"


async def test_whoever_listens_for_one_of_them_alone_hears_every_choice(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client, clicks=False), await shown(client, gateway)
    await user.select(message, "size", ["l"])
    await user.select(message, "size", ["s"], by_schema=True)
    assert [(await heard.next()).values for _ in range(2)] == [["l"], ["s"]]
    client.off("dropdown_box_selected")
    clicks = Heard(client, selections=False)
    await user.select(message, "size", ["l", "s"], by_schema=True)
    await user.click_button(message, "ok")
    told = await clicks.clicks_until("ok")
    assert [(click.button_id, click.extra_data) for click in told[:-1]] == [("size", "l"), ("size", "s")]
    assert [click.actor_trust for click in told] == ["server", "server", "client"]


async def test_the_values_of_a_form_are_texts_and_lists(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), await shown(client, gateway)
    values = {"name": "Lan", "size": "l", "extras": ["l", "s"]}
    await user.submit(message, "ok", values)
    assert (await heard.next()).form == values
    await user.submit(message, "ok", values, fast=True)
    assert (await heard.next()).form == {"size": "l", "extras": ["l", "s"]}
    await user.click_button(message, "ok", "no form")
    assert (await heard.next()).form == {}
    with pytest.raises(ValidationError, match="no field"):
        await user.submit(message, "ok", {"nmae": "Lan"})


async def test_a_form_is_submitted_by_its_labels_in_every_way_it_is_by_its_ids(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), stored(gateway, await shown(client, gateway))
    values = {"Name": "Lan", "Size": "l", "Extras": ["l", "s"]}
    await user.submit(message, "OK", values, as_user=client.client_id, in_channel=7, times=2)
    for _ in range(2):
        click = await heard.next()
        assert (click.user_id, click.channel_id) == (client.client_id, 7)
        assert click.form == {"name": "Lan", "size": "l", "extras": ["l", "s"]}
    await user.submit(message, "OK", values, fast=True)
    assert (await heard.next()).form == {"size": "l", "extras": ["l", "s"]}
    with pytest.raises(ValidationError, match="disabled"):
        await user.submit(message, "Off", values)
    await user.submit(message, "Off", values, even_disabled=True)
    assert (await heard.next()).button_id == "off"


async def test_whoever_is_asked_for_twice_is_one_user_whose_fields_are_sent_while_they_are_shown(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message_id = Heard(client), await shown(client, gateway)
    assert gateway.user("tester") is gateway.user("tester")
    await user.fill(stored(gateway, message_id), {"Name": "Lan"})
    await user.choose(stored(gateway, message_id), "Size", "l")
    assert isinstance(await heard.next(), MessageButtonClicked)
    edited = form()
    del edited["embed"][0]["fields"][0]
    channel = await client.channels.fetch(gateway.channel)
    await (await channel.messages.fetch(message_id)).update(edited)
    await user.click(stored(gateway, message_id), "OK")
    assert (await heard.clicks_until("ok"))[-1].form == {"size": "l"}


async def test_a_user_clicks_twice_and_what_is_disabled_but_never_a_link(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    heard, message = Heard(client), await shown(client, gateway)
    await user.click_button(message, "ok", times=2)
    assert [(await heard.next()).button_id for _ in range(2)] == ["ok", "ok"]
    with pytest.raises(ValidationError, match="disabled"):
        await user.click_button(message, "off")
    await user.click_button(message, "off", even_disabled=True)
    assert (await heard.next()).button_id == "off"
    with pytest.raises(ValidationError, match="nobody is told"):
        await user.click_button(message, "more")
