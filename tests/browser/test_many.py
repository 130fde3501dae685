"""Ten thousand messages: the page holds what is in view, whatever there is."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from .conftest import Opened
from .console import Console

pytestmark = pytest.mark.asyncio(loop_scope="session")

# The gateway remembers ten thousand messages of a channel; two have their own words.
MANY = 9_998

# A window of 800 pixels and its margins hold fewer rows than this, at 24 pixels each.
ROWS_MAX = 100
NODES_MAX = 4_000


# Upwards and fast, so that whatever is shown on the way was never shown before.
SCROLL = """async () => {
    const list = document.querySelector(".messages");
    for (let step = 0; step < 40; step += 1) {
        list.scrollTop -= 3000;
        await new Promise(requestAnimationFrame);
    }
}"""


FORGET = """async () => {
    const { Chat } = await import("./chat_state.js");
    const chat = new Chat({ at: null, sees: () => true }, "1");
    for (let id = 1; id <= 25000; id += 1) chat.add({ id: String(id) });
    return [chat.rows.length, chat.rows.at(-1).id, chat.get("1")];
}"""


async def test_ten_thousand_messages_cost_what_is_in_view(opened: Opened) -> None:
    console = await opened()
    page, channel = console.page, console.gateway.channel
    first = await console.minh.say(channel, "the first")
    for number in range(MANY):
        await console.minh.say(channel, f"line {number} " + "word " * (number % 50))
    await console.minh.say(channel, "the last", reply_to=first)
    await expect(console.last).to_contain_text("the last")

    async def bounded() -> None:
        assert await console.messages.count() <= ROWS_MAX
        assert await page.evaluate("document.querySelectorAll('*').length") <= NODES_MAX

    await bounded()
    await console.last.get_by_role("button", name="In answer to minh: the first").click()
    await expect(console.saying("the first")).to_be_focused(timeout=120_000)
    assert int(await console.saying("the first").get_attribute("aria-setsize") or 0) == MANY + 2
    await bounded()
    await page.keyboard.press("End")
    await expect(console.saying("the last")).to_be_focused()
    await expect(console.saying("the last")).to_be_in_viewport()
    await bounded()
    await page.evaluate(SCROLL)
    await bounded()
    await console.write("and on")
    await expect(console.saying("and on")).to_be_in_viewport()


async def test_the_page_keeps_as_many_messages_as_the_gateway(console: Console) -> None:
    rows, last, forgotten = await console.page.evaluate(FORGET)
    assert 10_000 <= rows < 10_200
    assert (last, forgotten) == ("25000", None)


async def test_the_newest_message_stays_in_view_whatever_its_height(console: Console) -> None:
    for number in range(12):
        await console.minh.say(console.gateway.channel, f"tall {number}" + "\nline" * 40)
        await expect(console.last).to_contain_text(f"tall {number}")
    await console.minh.say(console.gateway.channel, "short")
    await expect(console.saying("short")).to_be_in_viewport()
