"""The console: a person, or a program, plays the users of a gateway over one WebSocket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Literal
from urllib.parse import quote, urlsplit

import pytest

from mezon import Bot, Context
from mezon.errors import ClientClosed, NotConnected, ValidationError
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway
from mezon.ui import Click as Pressed
from mezon.ui import Form, MenuChoice, Submitted, View, choose, datepicker, radio, text

from .conftest import NO_LIMIT
from .console_client import Console, Refused, request


@pytest.fixture
async def gateway() -> AsyncIterator[LocalGateway]:
    async with LocalGateway(strict=False, console=True) as server:
        yield server


@pytest.fixture
async def client(gateway: LocalGateway, bot: Account) -> AsyncIterator[Bot]:
    made = Bot(
        bot.id, bot.api_key, prefix="!", **{**gateway.settings(), "http_rate": NO_LIMIT, "handshake_interval": 0}
    )
    yield made
    await made.disconnect()


class Order(Form, title="Order"):
    item: str = text("What?", required=True)
    size: Literal["S", "M", "L"] = radio("Size")
    when: date = datepicker("When?")

    async def submitted(self, form: Submitted[Order]) -> None:
        await form.reply(f"{form.values.item} in {form.values.size} on {form.values.when}")


class Sizes(View, timeout=600, owner_only=False):
    @choose("Size", {"s": "Small", "l": "Large"})
    async def size(self, click: Pressed) -> None:
        await click.reply(f"size {click.value}", public=True)


async def lan(console: Console) -> str:
    user_id: str = (await console.do("user.create", name="Lan"))["user_id"]
    return user_id


async def test_the_first_event_shows_everything_there_is(gateway: LocalGateway, bot: Account, console: Console) -> None:
    snapshot = await console.event("snapshot")
    assert snapshot["protocol"] == 1
    assert snapshot["gateway"]["url"] == gateway.url
    assert snapshot["gateway"]["default_channel_id"] == str(gateway.channel)
    (clan,) = snapshot["clans"]
    assert clan["name"] == "Demo"
    assert str(bot.id) in clan["member_ids"]
    (channel,) = snapshot["channels"]
    assert (channel["kind"], channel["name"], channel["member_ids"]) == ("text", "general", None)
    (shown,) = snapshot["bots"]
    assert (shown["id"], shown["connected"], shown["state"]) == (str(bot.id), False, "")
    assert snapshot["clock"]["moved"] == 0


async def test_a_user_chats_with_a_bot(gateway: LocalGateway, client: Bot, console: Console) -> None:
    @client.command()
    async def ping(ctx: Context) -> None:
        await ctx.reply("pong")

    await client.login()
    await console.event("bot", lambda event: event["bot"]["ready"])
    channel, user = str(gateway.channel), await lan(console)
    said = await console.do("say", **{"as": user}, channel_id=channel, text="!ping")
    question = await console.message(id=said["message_id"])
    assert (question["content"], question["name"], question["only_for"]) == ({"t": "!ping"}, "Lan", None)
    answer = await console.message(sender_id=str(client.client_id))
    assert answer["content"]["t"] == "pong"
    assert answer["reply_to"]["message_id"] == said["message_id"]
    page = await console.do("history", channel_id=channel)
    assert [message["id"] for message in page["messages"]] == [question["id"], answer["id"]]
    assert page["more"] is False


async def test_messages_are_edited_reacted_to_and_deleted(gateway: LocalGateway, console: Console) -> None:
    channel, user = str(gateway.channel), await lan(console)
    who = {"as": user, "channel_id": channel}
    other = (await console.do("user.create", name="Minh"))["user_id"]
    mention = {"user_id": other, "s": 0, "e": 5}
    content = {"t": "@Minh bold", "mk": [{"type": "b", "s": 6, "e": 10}]}
    said = await console.do("say", **who, content=content, mentions=[mention])
    message = await console.message(id=said["message_id"])
    assert message["content"] == content
    assert message["mentions"][0] | mention == message["mentions"][0]
    assert message["mentions"][0]["username"] == "Minh"
    where = {"channel_id": channel, "message_id": said["message_id"]}
    await console.do("react", **{"as": other}, **where, emoji=":smile:", emoji_id="1")
    changed = (await console.event("changed"))["message"]
    assert changed["reactions"] == [{"emoji": ":smile:", "emoji_id": "1", "user_ids": [other], "count": 1}]
    await console.do("react", **{"as": other}, **where, emoji=":smile:", emoji_id="1", remove=True)
    assert (await console.event("changed"))["message"]["reactions"] == []
    await console.do("edit", **{"as": user}, **where, text="other words")
    changed = (await console.event("changed"))["message"]
    assert changed["content"] == {"t": "other words"}
    assert changed["edited"]
    with pytest.raises(Refused) as refused:
        await console.do("edit", **{"as": other}, **where, text="not mine")
    assert refused.value.code == "refused"
    await console.do("typing", **who)
    assert (await console.event("typing"))["user_id"] == user
    await console.do("delete", **{"as": user}, **where)
    assert (await console.event("deleted"))["message_id"] == said["message_id"]


async def test_clans_channels_threads_groups_and_direct_messages_are_made(bot: Account, console: Console) -> None:
    user = await lan(console)
    clan = (await console.do("clan.create", name="Shop", member_ids=[user, str(bot.id)]))["clan_id"]
    await console.event("clan", lambda event: event["clan"]["name"] == "Shop" and len(event["clan"]["member_ids"]) == 2)
    channel = (await console.do("channel.create", clan_id=clan, name="orders"))["channel_id"]
    assert (await console.event("channel"))["channel"]["name"] == "orders"
    thread = (await console.do("thread.create", channel_id=channel, name="more"))["channel_id"]
    event = await console.event("channel", lambda event: event["channel"]["id"] == thread)
    assert (event["channel"]["kind"], event["channel"]["parent_id"]) == ("thread", channel)
    dm = (await console.do("dm.open", **{"as": user}, **{"with": str(bot.id)}))["channel_id"]
    assert (await console.do("dm.open", **{"as": user}, **{"with": str(bot.id)}))["channel_id"] == dm
    event = await console.event("channel", lambda event: event["channel"]["id"] == dm)
    assert event["channel"]["kind"] == "dm"
    assert sorted(event["channel"]["member_ids"]) == sorted([user, str(bot.id)])
    group = (await console.do("group.create", name="three", member_ids=[user, str(bot.id)]))["channel_id"]
    await console.do("channel.rename", channel_id=group, name="four")
    await console.event("channel", lambda event: event["channel"]["name"] == "four")
    await console.do("channel.delete", channel_id=channel)
    assert (await console.event("channel_gone"))["channel_id"] in {channel, thread}
    with pytest.raises(Refused, match="`name` must not be empty"):
        await console.do("channel.create", clan_id=clan, name=" ")


async def test_a_form_is_filled_in_and_submitted(gateway: LocalGateway, client: Bot, console: Console) -> None:
    @client.command()
    async def order(ctx: Context) -> None:
        await Order().send(ctx)

    await client.login()
    channel, user = str(gateway.channel), await lan(console)
    await console.do("say", **{"as": user}, channel_id=channel, text="!order")
    form = await console.message(sender_id=str(client.client_id))
    assert form["only_for"] == [user]
    fields = {field["name"]: field["inputs"]["id"] for field in form["content"]["embed"][0]["fields"]}
    buttons = [one for row in form["content"]["components"] for one in row["components"]]
    values = {fields["What?"]: ["tea"], fields["Size"]: ["M"], fields["When?"]: ["2026-11-20"]}
    await console.do("click", **{"as": user}, message_id=form["id"], button_id=buttons[0]["id"], values=values)
    answer = await console.message(sender_id=str(client.client_id))
    assert answer["content"]["t"] == "tea in M on 2026-11-20"
    with pytest.raises(Refused, match="no field"):
        await console.do(
            "click", **{"as": user}, message_id=form["id"], button_id=buttons[0]["id"], values={"else": [""]}
        )


async def test_a_select_tells_the_bot_at_once(gateway: LocalGateway, client: Bot, console: Console) -> None:
    @client.command()
    async def sizes(ctx: Context) -> None:
        await Sizes().send(ctx, "Which?")

    await client.login()
    channel, user = str(gateway.channel), await lan(console)
    await console.do("say", **{"as": user}, channel_id=channel, text="!sizes")
    view = await console.message(sender_id=str(client.client_id))
    (select,) = [one for row in view["content"]["components"] for one in row["components"]]
    await console.do("choose", **{"as": user}, message_id=view["id"], select_id=select["id"], values=["l"])
    assert (await console.message(sender_id=str(client.client_id)))["content"]["t"] == "size l"


async def test_a_quick_menu_is_picked(gateway: LocalGateway, client: Bot, console: Console) -> None:
    picked: asyncio.Queue[str] = asyncio.Queue()

    @client.quick_menu("Summary")
    async def summary(choice: MenuChoice) -> None:
        picked.put_nowait(choice.text)

    await client.login()
    await client.add_quick_menu_access(0, gateway.clan, 1, "", "", "Summary")
    assert (await console.event("menus", lambda event: bool(event["menus"])))["menus"][0]["name"] == "Summary"
    channel, user = str(gateway.channel), await lan(console)
    said = await console.do("say", **{"as": user}, channel_id=channel, text="many words")
    pick = {"as": user, "bot_id": str(client.client_id), "name": "Summary"}
    await console.do("menu.pick", **pick, message_id=said["message_id"])
    assert await asyncio.wait_for(picked.get(), 30) == "many words"


async def test_a_poll_is_asked_voted_in_and_closed(gateway: LocalGateway, console: Console) -> None:
    channel, user = str(gateway.channel), await lan(console)
    asked = await console.do("poll.create", **{"as": user}, channel_id=channel, question="Tea?", answers=["Yes", "No"])
    poll = {"as": user, "message_id": asked["message_id"]}
    await console.do("poll.vote", **poll, answers=[1])
    event = await console.event("changed", lambda event: (event["message"]["poll"] or {}).get("votes") == 1)
    assert event["message"]["poll"]["answers"][1] == {"index": 1, "label": "No", "count": 1, "user_ids": [user]}
    await console.do("poll.close", **poll)
    await console.event("changed", lambda event: event["message"]["poll"]["closed"])
    with pytest.raises(Refused, match="closed"):
        await console.do("poll.vote", **poll, answers=[0])


async def test_a_file_is_uploaded_sent_and_fetched(gateway: LocalGateway, console: Console) -> None:
    url, user = gateway.console_url, await lan(console)
    body = b"\x89PNG" + bytes(1000)
    name = "mèo con.png"
    status, _, told = await request(
        url, f"upload?name={quote(name)}", method="POST", headers={"Content-Type": "image/png"}, body=body
    )
    assert status == 200, told
    attachment = json.loads(told)["attachment"]
    assert (attachment["filename"], attachment["filetype"], attachment["size"]) == (name, "image/png", len(body))
    await console.do(
        "say", **{"as": user}, channel_id=str(gateway.channel), text="", attachments=[attachment | {"width": 3}]
    )
    (shown,) = (await console.message())["attachments"]
    assert shown["width"] == 3
    path = shown["url"].removeprefix(gateway.url + "/")
    status, headers, fetched = await request(url, path)
    assert (status, fetched, headers["content-type"]) == (200, body, "image/png")
    assert "sandbox" in headers["content-security-policy"]
    assert "content-disposition" not in headers
    too_long = {"Content-Length": str(200 * 1024 * 1024)}
    assert (await request(url, "upload?name=a", method="POST", headers=too_long))[0] == 413


async def test_what_is_no_picture_is_downloaded_and_runs_nothing(gateway: LocalGateway) -> None:
    url = gateway.console_url
    page = {"Content-Type": "text/html"}
    _, _, told = await request(url, "upload?name=a.html", method="POST", headers=page, body=b"<script></script>")
    address = json.loads(told)["attachment"]["url"]
    _, headers, _ = await request(url, address.removeprefix(gateway.url + "/"))
    assert headers["content-disposition"] == "attachment"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_faults_come_and_go(client: Bot, console: Console) -> None:
    await client.login()
    await console.event("bot", lambda event: event["bot"]["ready"])
    assert (await console.do("fault", kind="slow", seconds=0.5))["faults"]["slow"] == 0.5
    assert (await console.do("fault", kind="refuse"))["faults"]["refuse"] == 503
    assert (await console.do("fault", kind="limit"))["faults"] | {"refuse": None, "limit": True} == {
        "slow": 0.5,
        "refuse": None,
        "limit": True,
        "away": False,
    }
    assert (await console.event("faults", lambda event: event["faults"]["limit"]))["faults"]["slow"] == 0.5
    await console.do("fault", kind="off")
    await console.event("faults", lambda event: event["faults"]["slow"] is None)
    await console.do("fault", kind="drop")
    await console.event("bot", lambda event: not event["bot"]["connected"])
    await console.event("bot", lambda event: event["bot"]["ready"])
    await console.do("fault", kind="away")
    await console.event("bot", lambda event: not event["bot"]["connected"])
    assert not (await console.do("fault", kind="off"))["faults"]["away"]
    await console.event("bot", lambda event: event["bot"]["ready"])
    with pytest.raises(Refused, match="unknown variant"):
        await console.do("fault", kind="fire")


async def test_the_clock_moves_the_bots_of_the_process(client: Bot, console: Console) -> None:
    ran = asyncio.Event()

    @client.every(hours=1)
    async def hourly() -> None:
        ran.set()

    await client.login()
    before = await console.do("clock.now")
    after = await console.do("clock.advance", seconds=7200)
    assert after["moved"] == 7200
    assert after["now"] - before["now"] >= 7200
    event = await console.event("clock", lambda event: event["moved"] == 7200)
    assert event["by"] > 0
    await asyncio.wait_for(ran.wait(), 30)
    for seconds in (-1, 1e11, 1.8e19, 1e300):
        with pytest.raises(Refused, match="`seconds`"):
            await console.do("clock.advance", seconds=seconds)


async def test_frames_and_calls_are_logged_without_secrets(
    gateway: LocalGateway, bot: Account, client: Bot, console: Console
) -> None:
    await console.do("log.watch", on=True)
    await client.login()
    await console.event("bot", lambda event: event["bot"]["ready"])
    await console.event("log")
    entries = (await console.do("log", limit=500))["entries"]
    login, answer = [entry for entry in entries if entry["name"] == "authenticate"]
    assert (login["direction"], login["bot_id"]) == ("in", str(bot.id))
    assert login["body"]["account"] == {"appid": str(bot.id), "token": "<hidden>"}
    assert (answer["status"], answer["body"]["token"], answer["body"]["refresh_token"]) == (
        "200",
        "<hidden>",
        "<hidden>",
    )
    text = json.dumps(entries)
    assert bot.api_key not in text
    joins = (await console.do("log", search="CLAN_join", direction="in", bot_id=str(bot.id)))["entries"]
    assert {entry["name"] for entry in joins} == {"clan_join"}
    assert str(gateway.clan) in {entry["body"].get("clan_id") for entry in joins}
    message = await client.channels.fetch(gateway.channel)
    await message.send("a needle in the hay")
    found = (await console.do("log", search="NEEDLE"))["entries"]
    assert {entry["direction"] for entry in found} == {"in", "out"}
    calls = (await console.do("log", search="ListClanDescs"))["entries"]
    assert [entry["kind"] for entry in calls] == ["call", "call"]
    assert calls[1]["ms"] >= 0
    last = max(entry["seq"] for entry in (await console.do("log", limit=500))["entries"])
    await console.do("log.clear")
    # A login leaves a call on its way, which may be logged meanwhile.
    assert [entry for entry in (await console.do("log", limit=500))["entries"] if entry["seq"] <= last] == []


async def test_a_runner_reports_how_its_bot_is_and_what_failed(
    gateway: LocalGateway, bot: Account, console: Console
) -> None:
    async def report(**members: object) -> int:
        body = json.dumps({"bot_id": str(bot.id), **members}).encode()
        return (await request(gateway.console_url, "reports", method="POST", body=body))[0]

    assert await report(kind="state", state="broken", detail="SyntaxError: invalid syntax") == 200
    event = await console.event("bot", lambda event: event["bot"]["state"] == "broken")
    assert event["bot"]["detail"] == "SyntaxError: invalid syntax"
    assert await report(kind="source", file="bot.py", module="bot", name="bot") == 200
    event = await console.event("bot", lambda event: event["bot"]["source"] is not None)
    assert event["bot"]["source"] == {"file": "bot.py", "module": "bot", "name": "bot"}
    assert await report(kind="error", handler="shop.order", traceback="Traceback ...", message_id="99") == 200
    error = (await console.event("error"))["error"]
    assert (error["handler"], error["message_id"], error["channel_id"], error["seq"]) == ("shop.order", "99", "0", 1)
    assert await report(kind="state", state="flying") == 400
    async with Console(gateway.console_url, only="snapshot") as other:
        assert (await other.event("snapshot"))["errors"] == [error]
    await console.do("errors.clear")
    async with Console(gateway.console_url, only="snapshot") as other:
        assert (await other.event("snapshot"))["errors"] == []


async def test_a_client_gets_the_events_that_it_asked_for(gateway: LocalGateway, console: Console) -> None:
    async with Console(gateway.console_url, only="clock,typing") as other:
        user = await lan(console)
        await console.do("say", **{"as": user}, channel_id=str(gateway.channel), text="words")
        await console.do("typing", **{"as": user}, channel_id=str(gateway.channel))
        await other.event("typing")
        assert other.events == []


async def test_the_history_of_a_channel_is_paged(gateway: LocalGateway, console: Console) -> None:
    someone = gateway.user("Lan")
    for number in range(1000):
        await someone.say(gateway.channel, str(number))
    before: dict[str, str] = {}
    seen: list[str] = []
    while True:
        page = await console.do("history", channel_id=str(gateway.channel), limit=200, **before)
        seen = [message["content"]["t"] for message in page["messages"]] + seen
        if not page["more"]:
            break
        before = {"before": page["messages"][0]["id"]}
    assert seen == [str(number) for number in range(1000)]


async def test_a_client_that_asks_for_a_snapshot_begins_anew(console: Console) -> None:
    await console.event("snapshot")
    await console.do("snapshot")
    await console.event("reset")
    await console.event("snapshot")


async def test_all_refusals_have_one_form(gateway: LocalGateway) -> None:
    for method, path, status, code in [
        ("POST", "upload", 400, "invalid"),
        ("POST", "index.html", 405, "invalid"),
        ("GET", "files/x/a.txt", 404, "unknown"),
        ("GET", "files/7/a.txt", 404, "unknown"),
        ("GET", "cdn/x/a.txt", 404, "unknown"),
        ("GET", "%ff", 400, "invalid"),
    ]:
        answered, _, body = await request(gateway.console_url, path, method=method)
        assert (answered, json.loads(body)["error"]["code"]) == (status, code), path
        assert json.loads(body)["error"]["message"]


async def test_mistakes_are_told_and_end_nothing(gateway: LocalGateway, bot: Account, console: Console) -> None:
    user = await lan(console)
    channel = str(gateway.channel)
    for action, members, told in [
        ("fly", {}, "no action 'fly'|no action \"fly\""),
        ("say", {"as": user, "channel_id": channel}, "either `text` or `content`"),
        ("say", {"as": user, "channel_id": channel, "text": "", "mentions": [{"s": "x"}]}, "s must be int32"),
        ("say", {"as": user, "text": "a"}, "channel_id"),
        ("say", {"as": "x", "channel_id": channel, "text": "a"}, "decimal text"),
        ("say", {"as": str(bot.id), "channel_id": channel, "text": "a"}, "is a bot"),
        ("say", {"as": "7", "channel_id": channel, "text": "a"}, "no user with the id 7"),
        ("history", {"channel_id": "7"}, "no channel with the id 7"),
        ("click", {"as": user, "message_id": "7", "button_id": "b"}, "no message with the id 7"),
        ("menu.pick", {"as": user, "bot_id": str(bot.id), "name": "a"}, "`message_id` or in a `channel_id`"),
    ]:
        with pytest.raises(Refused, match=told):
            await console.do(action, **members)
    assert await console.do("clock.now")


# Who is let in


async def test_nothing_is_served_without_the_token(gateway: LocalGateway) -> None:
    url = gateway.console_url
    token = urlsplit(url).path.strip("/")
    base = url.removesuffix(f"{token}/")
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    answers = set()
    for path in ["", "ws", "index.html", f"{wrong}/", f"{wrong}/ws", f"{token[:-1]}/", f"x/{token}/", "files/1/a"]:
        status, headers, body = await request(base, path)
        answers.add((status, body))
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert token.encode() not in body
    assert answers == {
        (403, b'{"error":{"code":"forbidden","message":"the address lacks the console\'s token"}}'),
    }
    assert (await request(base, f"{wrong}/reports", method="POST", body=b"{}"))[0] == 403
    assert (await request(url))[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.com"},
        {"Host": "console.example.com:80"},
        {"Origin": "http://example.com"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
async def test_a_page_of_another_site_gets_nothing(gateway: LocalGateway, headers: dict[str, str]) -> None:
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    url = gateway.console_url
    for method, path, more in [("GET", "", {}), ("POST", "upload?name=a", {}), ("GET", "ws", handshake)]:
        status, _, body = await request(url, path, method=method, headers=more | headers)
        assert (status, json.loads(body)["error"]["code"]) == (403, "forbidden")


async def test_its_own_page_and_whoever_follows_a_link_are_let_in(gateway: LocalGateway) -> None:
    url = gateway.console_url
    own = f"http://{urlsplit(url).netloc}"
    for headers in [
        {"Origin": own, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Host": f"localhost:{urlsplit(url).port}"},
    ]:
        status, answered, _ = await request(url, headers=headers)
        assert (status, answered["content-type"]) == (200, "text/html; charset=utf-8")
        assert answered["referrer-policy"] == "no-referrer"
    assert (await request(url, "nothing.js"))[0] == 404
    assert (await request(url, "ws"))[0] == 426


async def test_the_console_is_bound_to_loopback_whatever_the_gateway_is() -> None:
    async with LocalGateway(host="0.0.0.0", console=True) as gateway:  # noqa: S104
        assert urlsplit(gateway.console_url).hostname == "127.0.0.1"


async def test_the_token_is_in_no_log_and_no_repr(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    async with LocalGateway(console=True) as gateway:
        token = urlsplit(gateway.console_url).path.strip("/")
        async with Console(gateway.console_url) as console:
            await request(gateway.console_url)
            await request(gateway.console_url, "nothing.js", headers={"Host": "example.com"})
            await console.do("log")
        shown = repr(gateway)
    # What is logged while it opens is among it.
    assert "The console listens on" in caplog.text
    assert token not in caplog.text + shown


async def test_a_port_that_is_taken_is_said_and_nothing_is_left_behind(gateway: LocalGateway) -> None:
    port = urlsplit(gateway.console_url).port
    other = LocalGateway(console=True, console_port=port or 0)
    with pytest.raises(NotConnected, match=f"127.0.0.1:{port}"):
        await other.start()
    with pytest.raises(ClientClosed):
        _ = other.native
    with pytest.raises(ValidationError, match="console_port"):
        LocalGateway(console=True, console_port=70_000)


async def test_a_gateway_without_a_console_says_so() -> None:
    async with LocalGateway() as plain:
        with pytest.raises(ClientClosed, match="console=True"):
            _ = plain.console_url


async def test_a_stopped_gateway_closes_its_console() -> None:
    gateway = LocalGateway(console=True)
    await gateway.start()
    url = gateway.console_url
    async with Console(url) as client:
        await client.event("snapshot")
        await gateway.stop()
        await client.closed()
    with pytest.raises(ConnectionError):
        await request(url)
