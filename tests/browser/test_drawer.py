"""What stands behind the chat: log, errors, faults, clock, and the session that becomes a test."""

from __future__ import annotations

import ast
import asyncio
import json
import urllib.request
from typing import Any

import pytest
from playwright.async_api import expect

from mezon.testing import LocalGateway

from .console import Console

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def report(gateway: LocalGateway, told: dict[str, Any]) -> None:
    """Tell the console what the runner of a bot would."""
    request = urllib.request.Request(  # noqa: S310 - an address of this machine
        f"{gateway.console_url}reports", json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    with await asyncio.to_thread(urllib.request.urlopen, request) as answer:
        assert answer.status == 200


async def test_the_log_shows_both_ways_decoded_and_is_searched(console: Console) -> None:
    panel = await console.tab("Log")
    await console.ask("!ping", "pong")
    rows = panel.locator(".log-row")
    sent = rows.filter(has_text="channel_message_send").last
    await expect(sent).to_be_visible()
    await sent.get_by_role("button").first.click()
    await expect(sent.locator(".json")).to_contain_text('"t": "pong"')
    await panel.get_by_label("Search names and bodies").fill("PONG")
    await expect(rows.filter(has_text="clan_join")).to_have_count(0)
    await expect(rows.filter(has_text="channel_message").first).to_be_visible()
    await panel.get_by_label("Search names and bodies").fill("")
    await panel.get_by_label("Direction").select_option("in")
    await expect(rows.filter(has_text="clan_join").first).to_be_visible()
    await expect(panel.locator(".arrow.out")).to_have_count(0)


# A log of which the newest page is nothing but heartbeats.
IDLE = """async () => {
    const { link } = await import("./part.js");
    const asked = link.do.bind(link);
    const entry = (seq, name) => ({ seq, name, direction: "in", kind: "frame", bot_id: "0", cid: 0, size: 2, time: 1790000000, body: null });
    const newest = { entries: Array.from({ length: 200 }, (_, at) => entry(at + 2, "ping")), more: true };
    const oldest = { entries: [entry(1, "clan_join")], more: false };
    link.do = async (what, members) => (what !== "log" ? asked(what, members) : members.before === undefined ? newest : oldest);
}"""


async def test_the_log_of_an_idle_bot_shows_what_was_before(console: Console) -> None:
    await console.tab("Errors")
    await console.page.evaluate(IDLE)
    panel = await console.tab("Log")
    await expect(panel.locator(".log-row").filter(has_text="clan_join")).to_be_visible()


async def test_a_failing_handler_shows_its_traceback_and_the_message_that_caused_it(console: Console) -> None:
    await console.write("!broken")
    cause = console.gateway.messages(console.gateway.channel)[-1].id
    failure = {
        "kind": "error",
        "bot_id": str(console.bot.client_id),
        "handler": "shop.order",
        "event": "channel_message",
    }
    failure |= {"message": "ValueError: no tea", "traceback": "Traceback <b>\n  line 3", "message_id": str(cause)}
    await report(console.gateway, {**failure, "channel_id": str(console.gateway.channel)})
    await expect(console.page.get_by_role("tab", name="Errors")).to_contain_text("1")
    panel = await console.tab("Errors")
    await expect(panel).to_contain_text("ValueError: no tea")
    await expect(panel.locator("pre")).to_have_text("Traceback <b>\n  line 3")
    await panel.get_by_role("button", name="Show the message that caused it").click()
    await expect(console.saying("!broken")).to_be_focused()
    await panel.get_by_role("button", name="Clear").click()
    await expect(panel).to_contain_text("No handler has failed.")


async def test_the_state_of_the_bot_is_shown(console: Console) -> None:
    bots = console.page.get_by_role("status", name="Bots")
    await expect(bots).to_contain_text("online")
    told = {
        "kind": "state",
        "bot_id": str(console.bot.client_id),
        "state": "broken",
        "detail": "SyntaxError: invalid syntax",
    }
    await report(console.gateway, told)
    await expect(bots).to_contain_text("does not start")
    await expect(bots).to_contain_text("SyntaxError: invalid syntax")


async def test_faults_begin_and_end_at_a_click(console: Console) -> None:
    panel = await console.tab("Faults")
    before = console.gateway.calls().get("ws", 0)
    await panel.get_by_role("button", name="Drop the connection").click()
    await console.gateway.wait_calls("ws", before + 1, timeout=30)
    refuse = panel.get_by_role("button", name="Refuse calls")
    await refuse.click()
    await expect(refuse).to_have_attribute("aria-pressed", "true")
    await expect(console.page.get_by_role("tab", name="Faults")).to_contain_text("1")
    await panel.get_by_role("button", name="End all faults").click()
    await expect(refuse).to_have_attribute("aria-pressed", "false")
    await panel.get_by_label("Seconds").fill("0.1")
    slow = panel.get_by_role("button", name="Slow answers")
    await slow.click()
    await expect(slow).to_have_attribute("aria-pressed", "true")
    await slow.click()
    await expect(slow).to_have_attribute("aria-pressed", "false")


async def test_time_moves_forward(console: Console) -> None:
    panel = await console.tab("Clock")
    await expect(panel).to_contain_text("The real time")
    await panel.get_by_role("button", name="+ 8 h").click()
    await expect(panel).to_contain_text("8 h ahead of the real time")
    await panel.get_by_label("How much").fill("2")
    await panel.get_by_label("Unit").select_option("days")
    await panel.get_by_role("button", name="Move forward").click()
    await expect(panel).to_contain_text("2 d 8 h ahead of the real time")


async def test_a_session_is_kept_replayed_and_written_down_as_a_test(console: Console) -> None:
    page = console.page
    panel = await console.tab("Session")
    await console.ask("!ping", "pong")
    await expect(panel.get_by_role("status").first).not_to_have_text("Steps recorded: 0")
    await panel.get_by_label("Name of the test").fill("test_tea")
    await panel.get_by_role("button", name="Export as test").click()
    shown = await panel.locator(".exported pre").text_content() or ""
    functions = [node.name for node in ast.parse(shown).body if isinstance(node, ast.AsyncFunctionDef)]
    assert functions == ["test_tea"]
    assert "!ping" in shown
    assert "pong" in shown
    async with page.expect_download() as saved:
        await panel.get_by_role("button", name="Save").click()
    path = await (await saved.value).path()
    assert json.loads(path.read_text())["version"] == 1
    await panel.get_by_role("button", name="Replay").click()
    await expect(page.locator("toast-list")).to_contain_text("0 not")
    await expect(panel.get_by_role("list", name="Replay").get_by_role("listitem").first).to_be_visible()
    async with page.expect_file_chooser() as chooser:
        await panel.get_by_role("button", name="Open").click()
    await (await chooser.value).set_files({"name": "no.json", "mimeType": "application/json", "buffer": b"tea"})
    await expect(page.locator("toast-list")).to_contain_text("no.json is no session of this console")
    await panel.get_by_role("button", name="Forget").click()
    await expect(panel.get_by_role("status").first).to_have_text("Steps recorded: 0")
