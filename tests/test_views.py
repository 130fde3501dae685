"""Views against a server: who may click what, once, until when, and after a restart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, cast

import pytest

from mezon import Bot, ChannelMessage, Context, Events, InteractiveBuilder, MezonClient, TextChannel, ValidationError
from mezon import TimeoutError as MezonTimeoutError
from mezon._bridge import once
from mezon._core import Timetable
from mezon.commands import Money
from mezon.commands.errors import CheckFailed
from mezon.testing import LocalGateway, SimUser, StoredMessage
from mezon.ui import (
    SUCCESS,
    Click,
    Confirm,
    Form,
    MenuChoice,
    Pages,
    Shown,
    Submitted,
    View,
    Wrong,
    button,
    choose,
    confirm,
    datepicker,
    paged,
    radio,
    select,
    text,
)

PATIENCE_S = 10

Connect = Callable[..., MezonClient]

# What callbacks did, in order; each test begins with none.
did: asyncio.Queue[Any] = asyncio.Queue()


class Numbers:
    """Something that callbacks are given."""

    one = 1


class Poll(View, timeout=600, owner_only=False):
    """A poll that counts."""

    yeses: int = 0

    @button("Yes", style=SUCCESS)
    async def yes(self, click: Click) -> None:
        """Count."""
        self.yeses += 1
        did.put_nowait(("yes", click.user_id, click.actor_trust))
        await click.update(f"{self.yeses} say yes")

    @button("Roll", again=True)
    async def roll(self, click: Click) -> None:
        """Only tell."""
        did.put_nowait(("roll", click.user_id, click.actor_trust))

    @button("Delete all", trust="private")
    async def wipe(self, click: Click) -> None:
        """Do what not everybody may."""
        did.put_nowait(("wipe", click.user_id, click.actor_trust))

    @choose("Size", {"s": "Small", "l": "Large"})
    async def size(self, click: Click) -> None:
        """Tell what was chosen."""
        did.put_nowait(("size", click.user_id, click.value))


class Standing(Poll, timeout=None):
    """A poll without an end."""


class Mine(View, timeout=600):
    """A view of one user."""

    @button("OK")
    async def ok(self, click: Click) -> None:
        """Tell."""
        did.put_nowait(("ok", click.user_id, click.actor_trust))
        await click.update("done")


class Order(Form, title="Order"):
    """A form."""

    item: str = text("What?", required=True)
    count: int = text("How many?")
    size: Literal["S", "M", "L"] = radio("Size")
    extras: list[Literal["milk", "ice"]] = select("Extras")
    when: date = datepicker("When?")

    async def submitted(self, form: Submitted[Order]) -> None:
        """Tell, or say what cannot be."""
        if form.values.item == "gold":
            raise Wrong("There is no gold today.")
        did.put_nowait(form.values)
        await form.reply(f"{form.values.count} of {form.values.item}")


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    global did  # noqa: PLW0603 - a queue belongs to one loop
    did = asyncio.Queue()


async def next_done() -> Any:
    return await asyncio.wait_for(did.get(), PATIENCE_S)


async def may_press_again(bot: Bot, gateway: LocalGateway) -> None:
    """Wait for the end of what was pressed: the same again at once counts as a double click."""
    while bot._stage._open:
        await asyncio.sleep(0)
    await gateway.clock.advance(seconds=3)


@pytest.fixture
async def bot_client(connect: Connect, bot: Any) -> Bot:
    made = cast("Bot", connect(bot, Bot))
    await made.login()
    return made


async def heard(bot: Bot, user: SimUser, gateway: LocalGateway) -> ChannelMessage:
    """Return a message of the user, as the bot hears it."""
    waiting = asyncio.ensure_future(bot.wait_for("channel_message", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "please")
    return cast("ChannelMessage", await waiting)


def ids_of(message: StoredMessage) -> dict[str, str]:
    """Return the ids of the controls of a message by what stands on them."""
    rows = json.loads(message.content)["components"]
    controls = [control for row in rows for control in row["components"]]
    return {
        control["component"].get("label") or control["component"]["placeholder"]: control["id"] for control in controls
    }


def forge(gateway: LocalGateway, bot: Bot, message: StoredMessage, component: str, *, user_id: int) -> None:
    """Click with a client that writes what it likes: the service hands it on (our own server does, here)."""
    click = {
        "message_id": message.id,
        "channel_id": message.channel_id,
        "button_id": component,
        "sender_id": bot.client_id,
        "user_id": user_id,
        "extra_data": "",
    }
    gateway.emit(bot.client_id, "message_button_clicked", click)


def is_off(component: dict[str, Any]) -> bool:
    return bool(component.get("disable") or component.get("disabled"))


def is_disabled(message: StoredMessage) -> bool:
    rows = json.loads(message.content)["components"]
    return all(is_off(control["component"]) for row in rows for control in row["components"])


def refusals(bot: Bot) -> dict[str, int]:
    return {
        name.removeprefix("clicks_"): count
        for name, count in bot.stats().items()
        if name.startswith("clicks_") and name != "clicks_routed" and count
    }


async def poll(bot: Bot, gateway: LocalGateway, user: SimUser, kind: type[View] = Poll) -> tuple[Shown, StoredMessage]:
    shown = await kind().send(await bot.channels.fetch(gateway.channel), "Tea?")
    return shown, await user.expect(gateway.channel)


async def test_a_click_calls_its_callback_which_shows_the_view_anew(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    shown, message = await poll(bot_client, gateway, user)
    before = ids_of(message)
    await user.click(message, "Yes")
    assert await next_done() == ("yes", user.id, "client")
    edited = await user.expect_edit(gateway.channel, message.id)
    assert edited.text == "1 say yes"
    assert set(ids_of(edited)) == set(before) == {"Yes", "Roll", "Delete all", "Size"}
    assert ids_of(edited)["Yes"] != before["Yes"]
    assert max(map(len, before.values())) <= 128
    assert shown.message_id == message.id


async def test_a_click_calls_the_method_of_a_derived_class(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Quiet(Poll):
        async def roll(self, click: Click) -> None:
            """Tell that it is another one."""
            did.put_nowait(("quiet", click.user_id, click.actor_trust))

    await Quiet().send(await bot_client.channels.fetch(gateway.channel), "Tea?")
    await user.click(await user.expect(gateway.channel), "Roll")
    assert await next_done() == ("quiet", user.id, "client")


async def test_views_of_a_class_that_a_function_makes_for_each_bot_call_that_of_their_bot(
    connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    def made(name: str) -> tuple[MezonClient, type[View]]:
        class Shop(View, timeout=600, owner_only=False):
            clicks: int = 0

            @button("Buy")
            async def buy(self, click: Click) -> None:
                self.clicks += 1
                await click.update(f"{name} sold {self.clicks}")

            async def timed_out(self) -> None:
                did.put_nowait(name)

        return connect(gateway.bot(name), Bot), Shop

    shops = [made("Rice"), made("Tea")]
    messages: list[StoredMessage] = []
    for bot, shop in shops:
        await bot.login()
        await shop().send(await bot.channels.fetch(gateway.channel), "Here:")
        messages.append(await user.expect(gateway.channel))
    for clicks in (1, 2):
        for name, message in zip(("Rice", "Tea"), messages, strict=True):
            await user.click(message, "Buy")
            assert (await user.expect_edit(gateway.channel, message)).text == f"{name} sold {clicks}"
    await gateway.clock.advance(seconds=601)
    assert sorted([await next_done(), await next_done()]) == ["Rice", "Tea"]


def takes_more(self: Any, numbers: Numbers) -> None: ...


def is_no_coroutine_function(self: Any) -> None: ...


@pytest.mark.parametrize("timed_out", [takes_more, is_no_coroutine_function])
async def test_a_view_whose_end_cannot_be_called_is_refused_when_it_is_sent(
    bot_client: Bot, gateway: LocalGateway, timed_out: Any
) -> None:
    bot_client.provide(Numbers)
    shop = type("Shop", (Poll,), {"timed_out": timed_out})
    with pytest.raises(ValidationError, match=f"the method timed_out of the view Shop, {timed_out.__name__}"):
        await shop().send(await bot_client.channels.fetch(gateway.channel), "Here:")
    assert gateway.messages(gateway.channel) == []


async def test_a_view_that_is_refused_leaves_clicks_to_the_one_that_was_shown_before(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    def made(end: Any) -> type[View]:
        class Stall(Poll):
            timed_out = end

        return Stall

    _, message = await poll(bot_client, gateway, user, made(Poll.timed_out))
    with pytest.raises(ValidationError, match="write async def"):
        await made(is_no_coroutine_function)().send(await bot_client.channels.fetch(gateway.channel), "Here:")
    await user.click(message, "Roll")
    assert await next_done() == ("roll", user.id, "client")


@pytest.mark.parametrize("kind", [staticmethod, classmethod])
async def test_the_end_of_a_view_may_have_no_self(
    kind: Any, bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    def end(*given: object) -> Coroutine[Any, Any, None]:
        async def told() -> None:
            did.put_nowait(len(given))

        return told()

    async def plain() -> None:
        await end()

    async def of_class(cls: object) -> None:
        await end(cls)

    shop = type("Shop", (Poll,), {"timed_out": kind(plain if kind is staticmethod else of_class)})
    await shop().send(await bot_client.channels.fetch(gateway.channel), "Here:")
    await user.expect(gateway.channel)
    await gateway.clock.advance(seconds=601)
    assert await next_done() == (0 if kind is staticmethod else 1)


async def test_a_click_that_comes_twice_runs_once(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    _, message = await poll(bot_client, gateway, user)
    other = gateway.user("other")
    await user.click(message, "Roll", times=3)
    await other.click(message, "Roll")
    assert [await next_done(), await next_done()] == [("roll", user.id, "client"), ("roll", other.id, "client")]
    assert did.empty()
    assert refusals(bot_client) == {"repeated": 2}


async def test_a_choice_reaches_its_callback_once_however_it_is_told(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    _, message = await poll(bot_client, gateway, user)
    await user.choose(message, "Size", "Large")
    assert await next_done() == ("size", user.id, "l")
    await user.choose(message, "Size", "Small", by_schema=True)
    assert await next_done() == ("size", user.id, "s")
    select_id = ids_of(message)["Size"]
    await user.select(message.id, select_id, ["s"])
    await user.click(message, "Roll")
    assert (await next_done())[0] == "roll"
    assert refusals(bot_client) == {"repeated": 1}


async def test_what_is_forged_or_used_elsewhere_is_refused_and_counted(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    _, message = await poll(bot_client, gateway, user)
    other = await (await bot_client.channels.fetch(gateway.channel)).send("another message of the bot")
    real = ids_of(message)["Yes"]
    await user.click_button(message.id, real[:-1] + ("A" if real[-1] != "A" else "B"))
    await user.click_button(message.id, real, in_channel=7)
    await user.click_button(other.message_id, real)
    await user.click_button(message.id, "of another bot")
    await user.click(message, "Roll")
    assert (await next_done())[0] == "roll"
    assert refusals(bot_client) == {"forged": 1, "misplaced": 2}


async def test_a_click_that_nobody_routes_never_wakes_python(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    _, message = await poll(bot_client, gateway, user)
    await user.click(message, "Roll")
    await next_done()
    before = bot_client.stats()["events"]
    for _ in range(50):
        await user.click_button(message.id, "of another bot", "{}")
        await user.select(message.id, "a field", ["x"])
    await user.choose(message, "Size", "Large")
    await next_done()
    assert bot_client.stats()["events"] == before + 1


async def test_an_owners_view_is_seen_by_its_owner_alone(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    stranger = gateway.user("stranger")
    shown = await Mine().send(await heard(bot_client, user, gateway), "Yours")
    message = await user.expect(gateway.channel)
    assert (message.ephemeral, shown.is_private, shown.owner_id) == (True, True, user.id)
    ok = ids_of(message)["OK"]
    forge(gateway, bot_client, message, ok, user_id=stranger.id)
    await user.click(message, "OK")
    assert await next_done() == ("ok", user.id, "private")
    assert refusals(bot_client) == {"foreign": 1}
    edited = await user.expect_edit(gateway.channel, message.id)
    assert (edited.text, edited.ephemeral) == ("done", True)


async def test_an_owners_view_in_a_direct_message_is_private_as_well(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    owner = (await heard(bot_client, user, gateway)).sender_id
    person = await bot_client.users.fetch(owner)
    shown = await Mine().send(person, "Yours")
    message = await user.expect(shown.channel_id)
    assert (message.ephemeral, shown.is_private) == (False, True)
    await user.click(message, "OK")
    assert await next_done() == ("ok", user.id, "private")


async def test_a_view_of_one_user_says_that_it_needs_one(bot_client: Bot, gateway: LocalGateway) -> None:
    channel = await bot_client.channels.fetch(gateway.channel)
    with pytest.raises(ValidationError, match="owner="):
        await Mine().send(channel, "Whose?")
    with pytest.raises(ValidationError, match="a view goes to"):
        await Mine().send(cast("Any", 5), "Where?")


async def test_a_click_in_anothers_name_changes_nothing_before_that_user_says_yes_privately(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    attacker = gateway.user("attacker")
    _, message = await poll(bot_client, gateway, user)
    wipe = ids_of(message)["Delete all"]
    # Everybody sees this button, and a client writes whose click it is.
    for _ in range(3):
        await attacker.click_button(message.id, wipe, as_user=user)
    question = await user.expect(gateway.channel, match=lambda seen: seen.text == "Delete all?")
    assert question.ephemeral
    # The attacker is not shown the ids in the question, and makes no other ones pass for them.
    for guess in (wipe, wipe[:-4] + "AAAA", "mz.yes"):
        forge(gateway, bot_client, question, guess, user_id=user.id)
    await user.click(question, "No")
    await user.click(message, "Roll")
    assert await next_done() == ("roll", user.id, "client")
    assert did.empty()


async def test_a_click_that_the_user_confirms_privately_is_done(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    _, message = await poll(bot_client, gateway, user)
    await user.click(message, "Delete all")
    question = await user.expect(gateway.channel, match=lambda seen: seen.text == "Delete all?")
    await user.click(question, "Yes")
    assert await next_done() == ("wipe", user.id, "private")
    assert did.empty()


async def test_checks_ask_for_a_private_click_and_say_no_privately(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    allowed = gateway.user("allowed")

    class Guarded(View, timeout=600, owner_only=False):
        @button("Ban", checks=[lambda click: click.user_id == allowed.id])
        async def ban(self, click: Click) -> None:
            did.put_nowait(("ban", click.user_id, click.actor_trust))

        @button("Look", checks=[lambda click: click.user_id == allowed.id], trust="client")
        async def look(self, click: Click) -> None:
            did.put_nowait(("look", click.user_id, click.actor_trust))

    await Guarded().send(await bot_client.channels.fetch(gateway.channel), "Guarded")
    message = await user.expect(gateway.channel)
    await user.click(message, "Look")
    refusal = await user.expect(gateway.channel)
    assert (refusal.text, refusal.ephemeral) == (str(CheckFailed()), True)
    await allowed.click(message, "Look")
    assert await next_done() == ("look", allowed.id, "client")
    await allowed.click(message, "Ban")
    question = await allowed.expect(gateway.channel, match=lambda seen: seen.text == "Ban?")
    await allowed.click(question, "Yes")
    assert await next_done() == ("ban", allowed.id, "private")


async def ordering(bot: Bot, gateway: LocalGateway, user: SimUser) -> StoredMessage:
    await Order().send(await heard(bot, user, gateway), "Please")
    return await user.expect(gateway.channel)


async def test_a_form_gives_typed_values_after_what_was_wrong_is_corrected(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    message = await ordering(bot_client, gateway, user)
    await user.fill(message, {"What?": "tea", "How many?": "two", "When?": "2026-12-24"})
    await user.choose(message, "Extras", "milk", "ice")
    await user.click(message, "Send")
    problems = await user.expect(gateway.channel)
    assert problems.ephemeral
    assert problems.text == (
        "How many?: two does not fit: give a whole number.\n"
        "Size: this is missing. If you have just typed it, wait a moment and try again."
    )
    # The same once more is a double click, and what was corrected is not, however soon it comes.
    await user.click(message, "Send")
    await user.submit(message, "Send", {"How many?": "2", "Size": "M"})
    values = await next_done()
    assert (values.item, values.count, values.size, values.extras, values.when) == (
        "tea",
        2,
        "M",
        ["milk", "ice"],
        date(2026, 12, 24),
    )
    answer = await user.expect(gateway.channel)
    assert (answer.text, answer.ephemeral) == ("2 of tea", True)
    assert refusals(bot_client) == {"repeated": 1}
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    with pytest.raises(ValidationError, match="disabled"):
        await user.click(message, "Send")


async def test_a_form_that_was_taken_is_not_taken_again_with_other_words(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    message = await ordering(bot_client, gateway, user)
    await user.fill(message, {"What?": "tea", "How many?": "2", "When?": "2026-12-24"})
    await user.choose(message, "Size", "S")
    await user.click(message, "Send")
    await user.fill(message, {"How many?": "3"})
    await user.click(message, "Send")
    await user.click(message, "Cancel")
    assert (await next_done()).count == 2
    assert (await user.expect(gateway.channel)).text == "2 of tea"
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    _, other = await poll(bot_client, gateway, user)
    await user.click(other, "Roll")
    assert (await next_done())[0] == "roll"
    assert did.empty()


async def test_the_words_of_the_framework_are_in_the_language_of_whoever_they_are_for(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Plain(Form, owner_only=False):
        gift: bool = select("Quà?")

        async def submitted(self, form: Submitted[Plain]) -> None:
            did.put_nowait(form.values.gift)

    bot_client.texts.choose("vi", user=user.id)
    message = await ordering(bot_client, gateway, user)
    assert "Hãy chọn…" in message.content
    await user.click(message, "Gửi")
    assert (await user.expect(gateway.channel)).text.startswith(
        "What?: chưa có. Nếu bạn vừa nhập xong, hãy chờ một chút rồi thử lại.\nHow many?: chưa có."
    )
    await user.submit(message, "Gửi", {"What?": "trà", "How many?": "hai", "Size": "M", "When?": "24/12/2026"})
    assert (await user.expect(gateway.channel)).text == "How many?: hai không hợp: hãy nhập một số nguyên."
    await user.click(message, "Hủy")
    disabled = await user.expect_edit(gateway.channel, message.id)
    assert "Gửi" in disabled.content
    asking = asyncio.ensure_future(confirm(await heard(bot_client, user, gateway), "Chắc chứ?"))
    question = await user.expect(gateway.channel)
    await user.click(question, "Có")
    assert await asyncio.wait_for(asking, PATIENCE_S) is True
    # What everybody sees is in the language of the clan, and of the bot without one.
    channel = await bot_client.channels.fetch(gateway.channel)
    for language, button_label, option in ((None, "Send", "Yes"), ("vi", "Gửi", "Có")):
        bot_client.texts.choose(language, clan=gateway.clan)
        await Plain().send(channel, "?")
        public = await user.expect(gateway.channel)
        await user.submit(public, button_label, {"Quà?": option})
        assert await next_done() is True
    await Poll().send(channel, "Trà?")
    asked = await user.expect(gateway.channel)
    await user.click(asked, "Delete all")
    private = await user.expect(gateway.channel)
    assert list(ids_of(private)) == ["Có", "Không"]
    bot_client._stage._questions._open.clear()
    await user.click(private, "Có")
    assert (await user.expect(gateway.channel)).text == "Câu hỏi này đã hết hạn. Hãy bấm lại nút."
    assert did.empty()


async def test_a_form_may_say_what_is_wrong_with_the_whole(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    message = await ordering(bot_client, gateway, user)
    await user.submit(message, "Send", {"What?": "gold", "How many?": "2", "Size": "M", "When?": "24/12/2026"})
    assert (await user.expect(gateway.channel)).text == "There is no gold today."
    assert did.empty()


async def test_what_two_users_fill_in_at_once_is_not_mixed(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Sign(Form, owner_only=False):
        name: str = text("Name")
        wait: timedelta = text("Wait", default=timedelta(hours=2, minutes=30))

        async def submitted(self, form: Submitted[Sign]) -> None:
            did.put_nowait("in")
            await goes_on.wait()
            did.put_nowait((form.user_id, form.values.name, form.values.wait))

    goes_on, other = asyncio.Event(), gateway.user("other")
    await Sign().send(await bot_client.channels.fetch(gateway.channel), "Sign")
    message = await user.expect(gateway.channel)
    await user.submit(message, "Send", {"Name": "Lan"})
    await other.submit(message, "Send", {"Name": "Minh", "Wait": "10 phút"})
    assert [await next_done(), await next_done()] == ["in", "in"]
    goes_on.set()
    assert {await next_done(), await next_done()} == {
        (user.id, "Lan", timedelta(hours=2, minutes=30)),
        (other.id, "Minh", timedelta(minutes=10)),
    }


async def test_a_view_that_is_no_form_has_fields_that_each_button_may_read(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Survey(View, owner_only=False):
        name: str = text("Name")
        likes: list[Literal["tea", "coffee"]] = radio("Likes")
        budget: Money = text("Budget")

        @button("Save")
        async def save(self, click: Click) -> None:
            did.put_nowait((self.name, self.likes, self.budget, click.form["budget"]))

        @button("Skip", reads=False)
        async def skip(self, _: Click) -> None:
            did.put_nowait("skipped")

    await Survey().send(await bot_client.channels.fetch(gateway.channel), "Tell")
    message = await user.expect(gateway.channel)
    await user.submit(message, "Save", {"Name": "Lan", "Likes": ["tea", "coffee"], "Budget": "much"})
    assert (await user.expect(gateway.channel)).text.startswith("Budget: much does not fit: give a whole amount")
    await user.submit(message, "Save", {"Budget": "1tr5"})
    assert await next_done() == ("Lan", ["tea", "coffee"], 1_500_000, "1tr5")
    await user.click(message, "Skip")
    assert await next_done() == "skipped"


async def test_a_form_can_be_cancelled(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    message = await ordering(bot_client, gateway, user)
    await user.click(message, "Cancel")
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    assert did.empty()


async def test_a_question_is_answered_with_yes_or_no(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    message = await heard(bot_client, user, gateway)
    for label, answer in (("Yes", True), ("No", False)):
        asking = asyncio.ensure_future(confirm(message, f"Sure ({label})?"))
        question = await user.expect(gateway.channel, match=lambda seen: seen.text.startswith("Sure"))
        await user.click(question, label)
        assert await asyncio.wait_for(asking, PATIENCE_S) is answer


async def test_presses_reach_handlers_that_wait_for_them_however_many_do(
    connect: Connect, bot: Any, gateway: LocalGateway
) -> None:
    client = cast("Bot", connect(bot, Bot, handler_limit=2))

    @client.command()
    async def sure(ctx: Context) -> None:
        did.put_nowait(await confirm(ctx, "Sure?"))

    await client.login()
    users = [gateway.user(name) for name in ("one", "two")]
    for user in users:
        await user.say(gateway.channel, "!sure")
    questions = [await user.expect(gateway.channel, match=lambda seen: seen.text == "Sure?") for user in users]
    # Both places are taken by commands that wait; a third one waits for a place, and the presses do not.
    await users[0].say(gateway.channel, "!sure")
    for user, question in zip(users, questions, strict=True):
        await user.click(question, "Yes")
    assert [await next_done(), await next_done()] == [True, True]
    last = await users[0].expect(gateway.channel, match=lambda seen: seen.text == "Sure?")
    await users[0].click(last, "No")
    assert await next_done() is False


async def test_presses_that_had_to_wait_go_on_as_soon_as_one_has_ended(
    connect: Connect, bot: Any, gateway: LocalGateway
) -> None:
    client = cast("Bot", connect(bot, Bot, handler_limit=1))
    gates: list[asyncio.Event] = []

    class Slow(View, timeout=600, owner_only=False):
        @button("Go")
        async def go(self, click: Click) -> None:
            gates.append(asyncio.Event())
            did.put_nowait(click.user_id)
            await gates[-1].wait()

    @client.command()
    async def hold(ctx: Context) -> None:
        did.put_nowait(ctx.message.text)
        await asyncio.Event().wait()

    await client.login()
    users = [gateway.user(name) for name in ("one", "two", "three")]
    await Slow().send(await client.channels.fetch(gateway.channel), "Go?")
    messages = [await user.expect(gateway.channel) for user in users]
    # The only place for commands is taken for good, and nothing that waits for one may hold up presses.
    for _ in range(2):
        await users[0].say(gateway.channel, "!hold")
    assert await next_done() == "!hold"
    for user, message in zip(users, messages, strict=True):
        await user.click(message, "Go")
    for number, user in enumerate(users):
        assert await next_done() == user.id
        assert did.empty()
        gates[number].set()


async def test_pages_are_turned_by_whom_they_are_for_and_by_nobody_else(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    stranger = gateway.user("stranger")
    pages = paged([f"line {number}" for number in range(25)])
    assert isinstance(pages, Pages)
    await pages.send(await heard(bot_client, user, gateway), pages.text)
    message = await user.expect(gateway.channel)
    assert not message.ephemeral
    await stranger.click(message, "▶")
    await user.click(message, "▶")
    edited = await user.expect_edit(gateway.channel, message.id)
    assert edited.text.startswith("line 10\n")
    assert edited.text.endswith("(2/3)")
    assert refusals(bot_client) == {"foreign": 1}


async def test_no_lines_are_a_page_that_says_so(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    for pages, words in ((paged([]), "—"), (paged(iter(()), empty="Nobody yet."), "Nobody yet.")):
        await pages.send(await heard(bot_client, user, gateway), pages.text)
        assert (await user.expect(gateway.channel, by=bot_client)).text == f"{words}\n(1/1)"
    with pytest.raises(ValidationError, match=r"^empty is a text of at least one character, not ''"):
        paged([], empty="")


async def test_a_view_that_is_over_is_disabled_and_takes_no_click(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Short(View, timeout=600, owner_only=False):
        @button("OK")
        async def ok(self, click: Click) -> None:
            did.put_nowait(click)

        async def timed_out(self) -> None:
            did.put_nowait("over")

    shown = await Short().send(await bot_client.channels.fetch(gateway.channel), "Quick")
    message = await user.expect(gateway.channel)
    await gateway.clock.advance(minutes=9)
    assert bot_client._components.view_count == 1
    await gateway.clock.advance(minutes=2)
    assert await asyncio.wait_for(shown.wait(), PATIENCE_S) is None
    assert await next_done() == "over"
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    await user.click_button(message.id, ids_of(message)["OK"], even_disabled=True)
    _, other = await poll(bot_client, gateway, user)
    await user.click(other, "Roll")
    assert (await next_done())[0] == "roll"
    assert bot_client._components.view_count == 1
    assert did.empty()


async def test_a_click_that_waited_while_the_view_ended_does_nothing(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    presses: asyncio.Queue[Any] = asyncio.Queue()
    bot_client.event_manager.on("pressed", presses.put_nowait)
    shown = await Mine().send(await heard(bot_client, user, gateway), "Only you")
    await user.click(await user.expect(gateway.channel), "OK")
    assert (await next_done())[0] == "ok"
    press = await presses.get()
    await shown.close()
    # As if it came to its turn only now.
    assert await bot_client._stage._answer(press) is False
    assert did.empty()


async def test_a_click_is_confirmed_also_where_nothing_but_its_id_is_known_of_the_view(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    first = cast("Bot", connect(bot, Bot))
    await first.login()
    _, message = await poll(first, gateway, user)
    await restarted(connect, bot, first)
    await user.click(message, "Delete all")
    question = await user.expect(gateway.channel)
    await user.click(question, "Yes")
    assert await next_done() == ("wipe", user.id, "private")


async def edits_of(gateway: LocalGateway, bot: Bot) -> list[Any]:
    """Return what the bot has changed, after all that it had begun."""
    while bot._stage._ending:
        await asyncio.wait(bot._stage._ending)
    return [payload for name, payload in gateway.requests(bot.client_id) if name == "UpdateChannelMessage"]


async def test_what_is_over_is_disabled_once_also_while_a_callback_runs(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Slow(View, timeout=600, owner_only=False):
        @button("Wait")
        async def wait(self, _: Click) -> None:
            did.put_nowait("waits")
            await goes_on.wait()

        async def timed_out(self) -> None:
            did.put_nowait("over")

    goes_on = asyncio.Event()
    gateway.keep_requests()
    await Slow().send(await bot_client.channels.fetch(gateway.channel), "Quick")
    message = await user.expect(gateway.channel)
    await user.click(message, "Wait")
    assert await next_done() == "waits"
    await gateway.clock.advance(minutes=11)
    assert await next_done() == "over"
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    goes_on.set()
    _, other = await poll(bot_client, gateway, user)
    await user.click(other, "Roll")
    assert (await next_done())[0] == "roll"
    assert len(await edits_of(gateway, bot_client)) == 1
    assert did.empty()


async def test_a_view_ends_when_its_components_do_whatever_was_clicked_meanwhile(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    _, message = await poll(bot_client, gateway, user)
    await gateway.clock.advance(minutes=9)
    await user.click(message, "Roll")
    assert (await next_done())[0] == "roll"
    await gateway.clock.advance(minutes=2)
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))


async def test_a_view_that_was_stopped_outside_of_a_callback_takes_no_click_and_is_not_timed_out(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Stopped(View, timeout=600, owner_only=False):
        @button("OK")
        async def ok(self, _: Click) -> None:
            did.put_nowait("ok")

        async def timed_out(self) -> None:
            did.put_nowait("over")

    view = Stopped()
    shown = await view.send(await bot_client.channels.fetch(gateway.channel), "Quick")
    message = await user.expect(gateway.channel)
    view.stop("enough")
    assert await asyncio.wait_for(shown.wait(), PATIENCE_S) == "enough"
    await user.click(message, "OK")
    await gateway.clock.advance(minutes=11)
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    assert did.empty()


async def test_a_yes_before_the_acknowledgement_counts(
    bot_client: Bot, gateway: LocalGateway, user: SimUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await heard(bot_client, user, gateway)
    _, asked = await poll(bot_client, gateway, user)
    send, acknowledged = TextChannel.send_ephemeral, asyncio.Event()

    async def late(self: TextChannel, *given: Any, **options: Any) -> Any:
        ack = await send(self, *given, **options)
        await acknowledged.wait()
        return ack

    monkeypatch.setattr(TextChannel, "send_ephemeral", late)
    asking = asyncio.ensure_future(confirm(message, "Sure?"))
    question = await user.expect(gateway.channel)
    await user.click(question, "Yes")
    await user.click(asked, "Delete all")
    private = await user.expect(gateway.channel)
    await user.click(private, "Yes")
    assert await next_done() == ("wipe", user.id, "private")
    assert not asking.done()
    acknowledged.set()
    assert await asyncio.wait_for(asking, PATIENCE_S) is True
    for one in (question, private):
        assert is_disabled(await user.expect_edit(gateway.channel, one.id))


async def restarted(connect: Connect, bot: Any, before: Bot, **settings: Any) -> Bot:
    """End a bot and start another process's: nothing of the first is left but what it has sent and stored."""
    await before.disconnect()
    after = cast("Bot", connect(bot, Bot, **settings))
    await after.login()
    return after


@pytest.mark.parametrize(("kind", "remembered"), [(Poll, timedelta(minutes=10)), (Standing, timedelta(days=30))])
async def test_a_view_that_was_ended_leaves_the_store_when_its_time_is_over(
    bot: Any,
    connect: Connect,
    gateway: LocalGateway,
    user: SimUser,
    tmp_path: Path,
    kind: type[View],
    remembered: timedelta,
) -> None:
    robot = cast("Bot", connect(bot, Bot, message_db_path=str(tmp_path / "messages.db")))
    await robot.login()
    shown, _ = await poll(robot, gateway, user, kind)
    await shown.close("over")

    async def stored() -> int:
        return len(await once(lambda bridge: Timetable(robot).kept(bridge, "view")))

    await gateway.clock.advance(seconds=remembered.total_seconds() - 60)
    assert await stored() == 1
    await gateway.clock.advance(minutes=2)
    assert await stored() == 0


@pytest.mark.parametrize("stored", [True, False])
async def test_a_view_survives_a_restart(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser, tmp_path: Path, stored: bool
) -> None:
    kept = {"message_db_path": str(tmp_path / "messages.db") if stored else None}
    first = cast("Bot", connect(bot, Bot, **kept))
    await first.login()
    _, message = await poll(first, gateway, user)
    await user.click(message, "Yes")
    await next_done()
    message = await user.expect_edit(gateway.channel, message.id)
    used = ids_of(message)
    second = await restarted(connect, bot, first, **kept)
    other = await (await second.channels.fetch(gateway.channel)).send("another message of the bot")
    # What the view had counted travels in its ids, and no other message of the bot can be put in its place.
    await user.click_button(other.message_id, used["Yes"])
    await gateway.user("other").click(message, "Yes")
    assert (await next_done())[0] == "yes"
    edited = await user.expect_edit(gateway.channel, message.id)
    assert edited.text == "2 say yes"
    assert did.empty()


async def test_a_form_that_only_its_message_remembers_is_shown_once(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    class Guestbook(Form, title="Guestbook", owner_only=False, timeout=600):
        name: str = text("Name")

        async def submitted(self, form: Submitted[Guestbook]) -> None:
            did.put_nowait(form.values.name)
            await form.update()

    first = cast("Bot", connect(bot, Bot))
    await first.login()
    own = InteractiveBuilder("Welcome").build()
    await Guestbook().send(await first.channels.fetch(gateway.channel), {"t": "Sign here", "embed": [own]})
    message = await user.expect(gateway.channel)
    before = json.loads(message.content)
    assert [card["title"] for card in before["embed"]] == ["Welcome", "Guestbook"]
    await restarted(connect, bot, first)
    await user.submit(message, "Send", {"Name": "Lan"})
    assert await next_done() == "Lan"
    after = json.loads((await user.expect_edit(gateway.channel, message.id)).content)
    assert after["t"] == "Sign here"
    assert [card["title"] for card in after["embed"]] == ["Welcome", "Guestbook"]
    assert len(after["components"]) == len(before["components"])


async def test_pages_and_what_has_ended_survive_a_restart_in_the_store(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    kept = {"message_db_path": str(tmp_path / "messages.db")}
    first = cast("Bot", connect(bot, Bot, **kept))
    await first.login()
    pages = paged([f"line {number}" for number in range(25)])
    await pages.send(await heard(first, user, gateway), pages.text)
    message = await user.expect(gateway.channel)
    ended, poll_message = await poll(first, gateway, user)
    await ended.close("over")
    second = await restarted(connect, bot, first, **kept)
    await user.click_button(poll_message.id, ids_of(poll_message)["Roll"])
    await user.click(message, "▶")
    assert (await user.expect_edit(gateway.channel, message.id)).text.startswith("line 10\n")
    assert did.empty()
    assert refusals(second) == {"expired": 1}


async def test_a_view_whose_time_was_over_while_the_bot_was_away_is_disabled_after_the_restart(
    bot: Any, connect: Connect, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    kept = {"message_db_path": str(tmp_path / "messages.db")}
    first = cast("Bot", connect(bot, Bot, **kept))
    await first.login()
    _, message = await poll(first, gateway, user)
    await first.disconnect()
    await gateway.clock.advance(hours=1)
    second = cast("Bot", connect(bot, Bot, **kept))
    await second.login()
    assert is_disabled(await user.expect_edit(gateway.channel, message.id))
    assert second._components.view_count == 0


async def test_a_picked_menu_entry_reaches_its_handler_and_is_answered_privately(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    @bot_client.quick_menu("AI summary")
    async def summary(choice: MenuChoice) -> None:
        did.put_nowait((choice.name, choice.text, choice.user_id, choice.actor_trust, choice.message_id))
        if choice.message_id:
            did.put_nowait((await choice.source()).sender_id)
        await choice.reply("a summary")

    author = gateway.user("author")
    await author.say(gateway.channel, "long words")
    written = await user.expect(gateway.channel)
    events = bot_client.stats()["events"]
    await user.pick_menu(bot_client.client_id, "another", gateway.channel)
    await user.pick_menu(bot_client.client_id, "AI summary", gateway.channel, "of what?")
    assert await next_done() == ("AI summary", "of what?", user.id, "client", 0)
    assert bot_client.stats()["events"] == events + 1
    answer = await user.expect(gateway.channel)
    assert (answer.text, answer.ephemeral) == ("a summary", True)
    await user.pick_menu(bot_client.client_id, "AI summary", written)
    assert await next_done() == ("AI summary", "long words", user.id, "client", written.id)
    assert await next_done() == author.id


async def test_a_failing_callback_is_reported_like_any_handler_and_the_next_click_goes_on(
    bot_client: Bot, gateway: LocalGateway, user: SimUser, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(View, timeout=600, owner_only=False):
        @button("Fail")
        async def fail(self, click: Click) -> None:
            raise RuntimeError(f"of {click.user_id}")

        @button("OK")
        async def ok(self, click: Click) -> None:
            did.put_nowait(click.user_id)

    failures: asyncio.Queue[Any] = asyncio.Queue()
    bot_client.on(Events.HANDLER_ERROR, failures.put_nowait)
    await Failing().send(await bot_client.channels.fetch(gateway.channel), "Try")
    message = await user.expect(gateway.channel)
    await user.click(message, "Fail")
    await user.click(message, "OK")
    failed = await asyncio.wait_for(failures.get(), PATIENCE_S)
    assert (str(failed.exception), failed.handler.__name__) == (f"of {user.id}", "fail")
    (record,) = [record for record in caplog.records if record.exc_info]
    assert f"{Failing.__qualname__}.fail of pressed failed" in record.getMessage()
    assert (vars(record)["view"], vars(record)["handler"]) == ("Failing.fail", f"{Failing.__qualname__}.fail")
    assert await next_done() == user.id
    told = await user.expect(gateway.channel)
    assert (told.text, told.ephemeral) == ("Something went wrong, and has been written down.", True)
    await may_press_again(bot_client, gateway)
    await user.click(message, "Fail")
    assert str((await asyncio.wait_for(failures.get(), PATIENCE_S)).exception) == f"of {user.id}"


async def test_what_fails_when_the_time_of_a_view_is_over_is_told_where_other_failures_are(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Short(View, timeout=60):
        @button("OK")
        async def ok(self, click: Click) -> None:
            did.put_nowait(click)

        async def timed_out(self) -> None:
            raise raised[0]

    failures: asyncio.Queue[Any] = asyncio.Queue()
    bot_client.on(Events.HANDLER_ERROR, failures.put_nowait)
    told: list[tuple[str, str]] = []
    raised: list[Exception] = [Wrong("Too late."), RuntimeError("of the shop")]

    @bot_client.on_error
    async def failed(call: Any, error: Exception) -> None:
        told.append((call.name, str(error)))
        raise error

    for said in ("Too late.", "Something went wrong, and has been written down."):
        await Short().send(await heard(bot_client, user, gateway), "Quick")
        await user.expect(gateway.channel, match="Quick")
        await gateway.clock.advance(seconds=61)
        answer = await user.expect(gateway.channel, by=bot_client)
        assert (answer.text, answer.ephemeral) == (said, True)
        error = raised.pop(0)
        assert told.pop() == ("Short.timed_out", str(error))
    failure = await asyncio.wait_for(failures.get(), PATIENCE_S)
    assert (failure.exception, failure.handler) == (error, Short.timed_out)
    assert failures.empty()


async def test_what_goes_wrong_with_a_click_is_told_in_the_language_of_the_user(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Closed(View, timeout=600, owner_only=False):
        @button("Enter", checks=[lambda _: False], trust="client")
        async def enter(self, click: Click) -> None:
            did.put_nowait(click.user_id)

    bot_client.texts.choose("vi", user=user.id)
    await Closed().send(await bot_client.channels.fetch(gateway.channel), "Try")
    await user.click(await user.expect(gateway.channel), "Enter")
    assert (await user.expect(gateway.channel)).text == CheckFailed().told("vi") != CheckFailed().told("en")


async def test_middleware_stands_around_callbacks_which_are_given_what_is_provided(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    class Counted(View, timeout=600, owner_only=False):
        @button("OK")
        async def ok(self, click: Click, numbers: Numbers) -> None:
            did.put_nowait(("called", numbers.one, click.user_id))

        @button("Wrong")
        async def wrong(self, click: Click) -> None:
            raise Wrong(f"Not for {click.user_id}.")

    @bot_client.middleware
    async def around(call: Any, proceed: Any) -> None:
        did.put_nowait((call.kind, call.name.rpartition(".")[2], call.fields["user_id"]))
        await proceed()

    bot_client.provide(Numbers, Numbers)
    await Counted().send(await bot_client.channels.fetch(gateway.channel), "Count")
    message = await user.expect(gateway.channel)
    await user.click(message, "OK")
    assert [await next_done(), await next_done()] == [("view", "ok", user.id), ("called", 1, user.id)]
    await user.click(message, "Wrong")
    refusal = await user.expect(gateway.channel)
    assert (refusal.text, refusal.ephemeral) == (f"Not for {user.id}.", True)
    assert await next_done() == ("view", "wrong", user.id)
    failures: asyncio.Queue[Exception] = asyncio.Queue()
    bot_client.on_error(lambda _, error: failures.put_nowait(error))
    await may_press_again(bot_client, gateway)
    await user.click(message, "Wrong")
    assert isinstance(await asyncio.wait_for(failures.get(), PATIENCE_S), Wrong)


async def test_who_clicks_must_see_what_is_clicked(bot_client: Bot, gateway: LocalGateway, user: SimUser) -> None:
    _, message = await poll(bot_client, gateway, user)
    with pytest.raises(ValidationError, match=r"no button 'Maybe'; what it has: .*button 'Yes'"):
        await user.click(message, "Maybe")
    with pytest.raises(ValidationError, match="has no option 'Huge'; it has 'Small', 'Large'"):
        await user.choose(message, "Size", "Huge")
    with pytest.raises(ValidationError, match="no field or date picker 'Yes'"):
        await user.fill(message, {"Yes": "x"})
    assert did.empty()
    assert isinstance(Confirm(), View)


async def test_an_expectation_that_fails_lists_what_did_arrive(
    bot_client: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    with pytest.raises(MezonTimeoutError, match="nobody else has written there"):
        await user.expect(gateway.channel, timeout=0.01)
    await poll(bot_client, gateway, user)
    with pytest.raises(MezonTimeoutError, match=r"others have written there: 'Tea\?' of bot"):
        await user.expect(gateway.channel, timeout=0.01, match="Coffee?")
