"""From an empty folder to a bot that one chats with in a browser, with no step in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from ..on_terminal import command

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_new_project_is_chatted_with_clicked_filled_in_and_given_a_file(
    browser: Browser, tmp_path: Path
) -> None:
    async with command("new", "shop", folder=tmp_path) as new:
        assert await new.rest() == 0
    async with command("dev", folder=tmp_path / "shop", MEZON_DEBUG_BUILD="quiet") as dev:
        await dev.until("Its console:")
        address = (await dev.until("http://")).strip()
        await dev.until("The bot is there")
        context = await browser.new_context(locale="en-GB", reduced_motion="reduce")
        try:
            page = await context.new_page()
            await page.goto(address)
            box, messages = page.locator("#composer-text"), page.locator("article.message")

            await box.fill("!ping")
            await box.press("Enter")
            await expect(messages.filter(has_text="pong")).to_be_visible()

            await box.fill("!tea")
            await box.press("Enter")
            await page.get_by_role("button", name="Yes, please").click()
            await expect(messages.filter(has_text="Cups so far: 1")).to_be_visible()

            await box.fill("!order")
            await box.press("Enter")
            form = messages.filter(has_text="Fill this in:")
            await form.get_by_label("What?").fill("Trà sen")
            await form.get_by_label("How many?").fill("2")
            await form.get_by_role("button", name="Send").click()
            await expect(messages.filter(has_text="2 x Trà sen: on the way")).to_be_visible()

            await page.get_by_role("button", name="Add", exact=True).click()
            async with page.expect_file_chooser() as chooser:
                await page.get_by_role("menuitem", name="Attach files").click()
            await (await chooser.value).set_files({"name": "menu.txt", "mimeType": "text/plain", "buffer": b"tea"})
            await expect(page.locator(".file-chip")).to_have_count(1)
            await box.press("Enter")
            await expect(messages.filter(has_text="Thank you for menu.txt")).to_be_visible()
        finally:
            await context.close()
        assert await dev.end() == 0
