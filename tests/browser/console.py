"""What tests do with the console: the page, and the world behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page, expect

from mezon import Bot
from mezon.testing import LocalGateway, SimUser

# Counts on the page what was sent from it.
SENT = "addEventListener('sent', () => { const seen = document.documentElement.dataset; seen.sent = Number(seen.sent ?? 0) + 1; })"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-lcd-text",
    "--font-render-hinting=none",
)


@dataclass
class Console:
    """A page that is open, and the bot and the users that are met on it."""

    page: Page
    gateway: LocalGateway
    bot: Bot
    lan: SimUser
    minh: SimUser

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.locator("#composer-text")

    @property
    def messages(self) -> Locator:
        """The messages in view."""
        return self.page.locator("article.message")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    def saying(self, words: str) -> Locator:
        """Return the messages whose text is just this."""
        return self.messages.filter(has=self.page.locator(".text", has_text=words))

    async def write(self, words: str) -> None:
        """Type a message and wait until it is sent."""
        page = self.page.locator("html")
        before = int(await page.get_attribute("data-sent") or 0)
        await self.box.fill(words)
        await self.box.press("Enter")
        await expect(page).to_have_attribute("data-sent", str(before + 1))

    async def ask(self, words: str, answer: str) -> Locator:
        """Type a message and return the answer that holds some words."""
        await self.write(words)
        found = self.messages.filter(has_text=answer).last
        await expect(found).to_be_visible()
        return found

    async def speak_as(self, user: SimUser) -> None:
        """Choose who speaks."""
        await self.page.get_by_label("Speak as", exact=True).select_option(str(user.id))

    async def tab(self, name: str) -> Locator:
        """Open a tab of the drawer and return what it shows."""
        await self.page.get_by_role("tab", name=name).click()
        return self.page.get_by_role("tabpanel")

    async def focused(self) -> dict[str, Any]:
        """Return what has the focus: its tag, role, label and id."""
        found: dict[str, Any] = await self.page.evaluate(
            "(({ tagName, id, dataset, ...rest }) => ({ tag: tagName, id, message: dataset.id ?? '',"
            " label: document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent }))"
            "(document.activeElement)"
        )
        return found
