"""The console in a real browser: a Chromium that is installed, which playwright drives. Without one of the two, this folder is skipped."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

    from .console import Console

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# ms. A wait ends with what is waited for; this is for a machine with too much to do.
PATIENCE_MS = 30_000

Opened = Callable[..., Awaitable["Console"]]


def _missing() -> str | None:
    """Return what has to be installed for these tests, if anything."""
    wanted = []
    try:
        import playwright  # noqa: F401, PLC0415 - only whether it is there
    except ImportError:
        wanted.append("playwright (pip install --requirement requirements-dev.txt)")
    if not _chromium():
        wanted.append("Chromium (apt-get install chromium)")
    return " and ".join(wanted) or None


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


collect_ignore_glob = ["test_*.py"] if (_gone := _missing()) else []


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Say in one line why nothing of this folder runs."""
    if _gone and file_path.name == "conftest.py":
        return _Skipped.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a browser more time than a test usually has: it starts slowly where others use the machine."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(300))


class _Skipped(pytest.File):
    def collect(self) -> list[pytest.Item]:
        pytest.skip(f"the console was tried in no browser, since there is no {_gone}", allow_module_level=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    from playwright.async_api import async_playwright, expect  # noqa: PLC0415 - where it is missing, nothing of this is used

    from .console import FLAGS  # noqa: PLC0415 - as above

    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=_chromium(),
            args=list(FLAGS),
        )
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser) -> AsyncIterator[Opened]:
    """Open the console of a gateway of its own, with a bot and two users. What the page complained about fails the test."""
    from mezon.testing import LocalGateway  # noqa: PLC0415 - as above

    from .console import SENT, Console  # noqa: PLC0415 - as above
    from .shop import shop  # noqa: PLC0415 - as above

    complaints: list[str] = []
    strangers: list[str] = []
    contexts: list[BrowserContext] = []
    async with LocalGateway(strict=False, console=True) as gateway:
        own = gateway.console_url
        lan, minh = gateway.user("lan"), gateway.user("minh")
        async with shop(gateway.bot("tea"), gateway) as bot:

            async def build(**options: Any) -> Console:
                settings = {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
                context = await browser.new_context(**{**settings, **options})
                context.set_default_timeout(PATIENCE_MS)
                await context.add_init_script("localStorage['mezon.console.me'] ??= 'lan'")
                await context.add_init_script(SENT)
                contexts.append(context)
                page = await context.new_page()
                page.on("pageerror", lambda error: complaints.append(str(error)))
                page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
                page.on("request", lambda asked: strangers.append(asked.url))
                await page.goto(gateway.console_url)
                await page.locator("#composer-text").wait_for()
                return Console(page, gateway, bot, lan, minh)

            yield build
            for context in contexts:
                await context.close()
    assert complaints == []
    elsewhere = [url for url in strangers if not url.startswith((own, own.replace("http", "ws"), "blob:", "data:"))]
    assert elsewhere == [], "the page asked others than its own server"


@pytest_asyncio.fixture(loop_scope="session")
async def console(opened: Opened) -> Console:
    return await opened()
