"""The page without a mouse, as read by assistive technology, in both languages and both appearances."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from .conftest import Opened
from .console import Console

pytestmark = pytest.mark.asyncio(loop_scope="session")

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")

# Whoever hears the page hears these by their names.
NAMED = {
    "button", "checkbox", "combobox", "dialog", "feed", "article", "heading", "image", "link", "listbox", "log", "menu",
    "menuitem", "navigation", "complementary", "option", "radio", "searchbox", "slider", "spinbutton", "tab", "tablist", "tabpanel", "textbox",
    "toolbar", "Date",
}  # fmt: skip


async def complaints(page: Page) -> list[str]:
    """Return what is wrong for those who do not see the page, or not well."""
    session = await page.context.new_cdp_session(page)
    tree: list[dict[str, Any]] = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    await session.detach()
    wrong = []
    for node in tree:
        role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
        if not node["ignored"] and role in NAMED and not name.strip():
            wrong.append(f"a {role} has no name: {node.get('properties')}")
    return wrong + await page.evaluate(CONTRAST)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_has_a_name_and_can_be_read(opened: Opened, scheme: str) -> None:
    console = await opened(color_scheme=scheme)
    page = console.page
    await console.ask("!order", "Order tea")
    await console.ask("!secret", "for you alone")
    await console.ask("!marks", "Trà")
    await console.minh.react(console.gateway.channel, console.gateway.messages(console.gateway.channel)[-1].id, "👍", 0)
    await expect(console.page.locator(".reaction").last).to_be_visible()
    for tab in ("Log", "Errors", "Faults", "Clock", "Session"):
        await console.tab(tab)
        assert await complaints(page) == [], tab
    await console.last.hover()
    await console.last.get_by_role("button", name="React").click()
    assert await complaints(page) == [], "emoji"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="New channel in Demo").click()
    assert await complaints(page) == [], "dialog"
    await page.keyboard.press("Escape")


async def test_the_checks_see_what_is_wrong(console: Console) -> None:
    await console.page.evaluate(
        """() => {
            const button = document.body.appendChild(document.createElement('button'));
            button.style.color = button.style.backgroundColor = '#777777';
            button.append(document.createElement('img'));
            document.querySelector('.chat-head h1').style.color = '#aaaaaa';
        }"""
    )
    found = "\n".join(await complaints(console.page))
    assert "a button has no name" in found
    assert "a contrast of 2." in found


async def test_writing_needs_no_mouse(console: Console) -> None:
    page = console.page
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(console.box).to_be_focused()
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two @mi")
    await expect(page.get_by_role("option", name="@minh")).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(console.last.locator(".text")).to_have_text("one\ntwo @minh")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Control+A")
    await page.keyboard.type("!order")
    await page.keyboard.press("Enter")
    await expect(console.last).to_contain_text("(edited)")
    await page.keyboard.type("!order")
    await page.keyboard.press("Enter")
    await expect(console.last).to_contain_text("Order tea")


async def test_a_form_needs_no_mouse(console: Console) -> None:
    page = console.page
    await console.ask("!order", "Order tea")
    await page.keyboard.press("Alt+m")
    await expect(console.last).to_be_focused()
    for _ in range(30):
        await page.keyboard.press("Tab")
        if (await console.focused())["label"] == "Name":
            break
    await page.keyboard.type("Lan")
    await page.keyboard.press("Alt+m")
    for _ in range(30):
        await page.keyboard.press("Tab")
        if (await console.focused())["label"] == "Buy":
            break
    await page.keyboard.press("Enter")
    await expect(console.last).to_contain_text('ok {"name": "Lan"}')


async def test_moving_about_needs_no_mouse(console: Console) -> None:
    page = console.page
    await console.write("one")
    await console.write("two")
    await expect(console.saying("two")).to_be_visible()
    await page.keyboard.press("Alt+m")
    await page.keyboard.press("End")
    await page.keyboard.press("+")
    await page.keyboard.type("tada")
    await page.keyboard.press("Enter")
    await expect(console.last.locator(".reaction")).to_contain_text("1")
    await expect(console.last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(console.last).not_to_be_focused()
    await page.keyboard.press("Escape")
    await expect(console.box).to_be_focused()
    await page.keyboard.press("Alt+l")
    await expect(page.get_by_label("Search names and bodies")).to_be_focused()
    await page.keyboard.press("Alt+u")
    await expect(page.get_by_label("Speak as", exact=True)).to_be_focused()
    await page.keyboard.press("Alt+p")
    await expect(page.get_by_role("button", name="general")).to_be_focused()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_new_messages_are_announced_once(console: Console) -> None:
    await console.minh.say(console.gateway.channel, "hello")
    await expect(console.page.get_by_role("log")).to_have_text("minh: hello")


async def test_the_page_speaks_the_readers_language_and_the_one_that_is_chosen(opened: Opened) -> None:
    console = await opened(locale="vi-VN")
    page = console.page
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await expect(page.get_by_role("tab", name="Nhật ký")).to_be_visible()
    await page.get_by_label("Ngôn ngữ").select_option("en")
    await expect(page.get_by_role("tab", name="Log")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("tab", name="Log")).to_be_visible()


async def test_a_page_in_another_language_leaves_no_listener_behind(console: Console) -> None:
    page = console.page
    await page.evaluate(
        """() => {
            window.listeners = 0;
            for (const [name, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
                const own = MediaQueryList.prototype[name];
                MediaQueryList.prototype[name] = function (...given) {
                    window.listeners += by;
                    return own.apply(this, given);
                };
            }
        }"""
    )
    for language in ("vi", "en"):
        await page.locator("language-switch select").select_option(language)
    assert await page.evaluate("window.listeners") == 0


async def test_the_appearance_is_the_systems_until_another_is_chosen(opened: Opened) -> None:
    console = await opened(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = await console.page.evaluate(ground)
    await console.page.get_by_role("button", name="Light").click()
    light = await console.page.evaluate(ground)
    assert light != dark
    await console.page.reload()
    await console.box.wait_for()
    assert await console.page.evaluate(ground) == light
