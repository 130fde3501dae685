"""The bots of the documentation, as programs of their own against the local gateway."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from .asgi import ask
from .test_examples import EXAMPLES, needs_signals, start
from .waiting import PATIENCE_S

pytestmark = needs_signals


@asynccontextmanager
async def running(name: str, gateway: LocalGateway, bot: Bot) -> AsyncIterator[None]:
    """Run an example until the block ends; it must have nothing to complain about."""
    process = await start(EXAMPLES / name, **gateway.environment(bot))
    try:
        await gateway.wait_connected(bot, PATIENCE_S)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        printed = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert (process.returncode, printed) == (0, (b"", b""))


async def test_the_quick_start_reads_content_as_json_text(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    async with running("quick_start.py", gateway, bot):
        await user.say(gateway.channel, "!hello")
        answer = await user.expect(gateway.channel)
    assert (answer.text, answer.references) == ("Hello, tester!", [])


async def test_the_basic_bot_reads_content_like_a_dict(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    channel = gateway.channel
    async with running("basic_bot.py", gateway, bot):
        asked = await user.say(channel, "!echo xin chào 👋")
        echo = await user.expect(channel)
        assert (echo.text, echo.references[0].message_ref_id) == ("xin chào 👋", asked)

        await user.say(channel, "!count 3")
        counter = await user.expect(channel)
        assert (await user.expect_edit(channel, counter.id)).text in {"2", "3"}

        liked = await user.say(channel, "!like")
        assert (await user.expect_reaction(channel, liked))["emoji"] == ":thumbsup:"

        await user.say(channel, "!me")
        mentioning = await user.expect(channel)
        assert mentioning.text == "@tester, that is you"
        assert [(mention.user_id, mention.s, mention.e) for mention in mentioning.mentions] == [(user.id, 0, 7)]

        await user.say(channel, "!whisper psst")
        assert (await user.expect(await user.dm(bot))).text == "psst"


async def test_the_form_is_shown_and_its_buttons_answer(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    channel = gateway.channel
    async with running("interactive_form.py", gateway, bot):
        await user.say(channel, "!coffee")
        form = await user.expect(channel)
        content = json.loads(form.content)
        assert [field["name"] for field in content["embed"][0]["fields"]] == ["Name", "Size"]
        assert [button["id"] for button in content["components"][0]["components"]] == ["order", "cancel"]
        await user.select(form.id, "size", ["l"])
        assert (await user.expect(channel)).text == "size l it is"
        await user.click_button(form.id, "order", json.dumps({"name": "Lan"}))
        assert (await user.expect(channel)).text == "coffee for Lan is on its way"


async def test_the_caches_show_what_they_keep(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    process = await start(EXAMPLES / "caching.py", str(gateway.channel), **gateway.environment(bot))
    await gateway.wait_connected(bot, PATIENCE_S)
    await user.say(gateway.channel, "one")
    await user.say(gateway.channel, "two")
    printed, complaints = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert (process.returncode, complaints.decode()) == (0, "")
    place, memory, stored, writer, once, two = printed.decode().splitlines()
    assert place.startswith("Demo / general, known channels: ")
    assert [memory, stored, writer] == ["in memory: one", "stored: one, two", "written by tester"]
    assert [once, two] == ["looking up coffee", "one look-up for two callers: [6, 6]"]


@pytest.fixture
def fastapi_bot(gateway: LocalGateway, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name, value in gateway.environment(bot).items():
        monkeypatch.setenv(name, value)
    spec = importlib.util.spec_from_file_location("fastapi_bot", EXAMPLES / "fastapi_bot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_a_fastapi_application_sends_and_hears(
    fastapi_bot: ModuleType, gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    app = fastapi_bot.app
    async with app.router.lifespan_context(app):
        await gateway.wait_connected(bot)
        assert await ask(app, "GET", "/health") == (200, {"state": "ready"})
        status, ack = await ask(app, "POST", f"/channels/{gateway.channel}", {"t": "from HTTP"})
        sent = await user.expect(gateway.channel)
        assert (status, sent.text, int(ack["message_id"])) == (200, "from HTTP", sent.id)
        heard = asyncio.ensure_future(fastapi_bot.client.wait_for("channel_message", timeout=PATIENCE_S))
        await asyncio.sleep(0)
        await user.say(gateway.channel, "back")
        await heard
        assert await ask(app, "GET", "/heard") == (200, ["back"])
        assert (await ask(app, "POST", "/channels/1", {"t": "nowhere"}))[0] == 404
    assert fastapi_bot.client.state == "closed"
