"""A conversation with each program of the cookbook, in both of its languages, against the local server."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mezon import Bot
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser, StoredMessage

from .doc_pages import ROOT, blocks

PAGES = {"en": "docs/cookbook.md", "vi": "docs/vi/cookbook.md"}
RECIPES = [
    "newcomers",
    "word",
    "confirm",
    "poll",
    "form",
    "morning",
    "later",
    "some",
    "web",
    "database",
    "pages",
    "file",
    "news",
    "webhook",
]

# What the bots say that the tests look for.
SAYS = {
    "en": {
        "welcome": "Welcome, @{}!", "delete": "Delete 2 names?", "yes": "Yes", "empty": "The list is empty.",
        "noodles": "Noodles", "lunch": "Lunch? Noodles 1, rice 0",
        "what": "What happened?", "how": "How urgent is it?", "high": "high", "noted": "Thank you, it is noted.", "report": "high: fire (from @tester)",
        "morning": "Good morning! Stand-up of", "will": "I will.", "reminder": "Reminder: buy tea",
        "deploying": "Deploying shop.", "may not": "That takes one of these", "kept": "Noted.", "here": "Here it is.", "columns": "id,who,text",
        "failed": "channels, 0 failed.", "green": "The build is green.",
    },
    "vi": {
        "welcome": "Chào mừng @{} đến với clan!", "delete": "Xóa 2 tên?", "yes": "Có", "empty": "Danh sách đã trống.",
        "noodles": "Phở", "lunch": "Trưa nay ăn gì? Phở 1, cơm 0",
        "what": "Có chuyện gì?", "how": "Mức độ khẩn cấp?", "high": "cao", "noted": "Cảm ơn bạn, đã ghi nhận.", "report": "cao: fire (từ @tester)",
        "morning": "Chào buổi sáng! Họp nhanh ngày", "will": "Mình nhớ rồi.", "reminder": "Nhắc bạn: buy tea",
        "deploying": "Đang triển khai shop.", "may not": "một trong", "kept": "Đã ghi.", "here": "Của bạn đây.", "columns": "id,ai,nội dung",
        "failed": "kênh đã nhận, 0 kênh lỗi.", "green": "Bản build đã xanh.",
    },
}  # fmt: skip

Make = Callable[..., Awaitable["Recipe"]]


class Recipe:
    """A program of the cookbook that runs, and somebody who talks to it."""

    def __init__(
        self, module: ModuleType, language: str, gateway: LocalGateway, account: Account, user: SimUser
    ) -> None:
        self.bot: Bot = module.bot
        self.says = SAYS[language]
        self.gateway = gateway
        self.account = account
        self.user = user

    async def say(self, words: str) -> StoredMessage:
        """Say something and return what is answered."""
        said = await self.user.say(self.gateway.channel, words)
        return await self.heard(lambda seen: seen.id > said)

    async def heard(self, fits: Callable[[StoredMessage], bool] = lambda _: True) -> StoredMessage:
        """Return the next message of the bot."""
        return await self.user.expect(self.gateway.channel, match=lambda seen: seen.username == "helper" and fits(seen))

    async def make_admin(self, name: str) -> None:
        """Give the user a role."""
        await (await self.bot.clans.fetch(self.gateway.clan)).create_role(name, users=[self.user.id])


def load(name: str, language: str) -> ModuleType:
    """Import a program of the cookbook under a name of its own."""
    (text,) = [
        one.text for one in blocks("python") if one.page == PAGES[language] and one.number == RECIPES.index(name)
    ]
    spec = importlib.util.spec_from_loader(f"cookbook_{name}_{language}", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    exec(compile(text, spec.name, "exec"), vars(module))  # noqa: S102 - a program of our own page
    return module


@pytest.fixture(params=PAGES)
def language(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


@pytest.fixture
async def make(
    language: str, gateway: LocalGateway, user: SimUser, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Any:
    """Run a program, with further variables of the environment, until the test ends."""
    account = gateway.bot("helper")
    for variable, value in gateway.environment(account).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("MEZON_MESSAGE_DB_PATH", ":memory:")
    running: list[Bot] = []

    async def run(name: str, **environment: str) -> Recipe:
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value)
        module = load(name, language)
        request.addfinalizer(lambda: sys.modules.pop(module.__name__, None))
        recipe = Recipe(module, language, gateway, account, user)
        await recipe.bot.login()
        running.append(recipe.bot)
        return recipe

    yield run
    for bot in running:
        await bot.disconnect()


def test_both_languages_have_the_same_recipes() -> None:
    counts = {language: sum(one.page == page for one in blocks("python")) for language, page in PAGES.items()}
    assert counts == dict.fromkeys(PAGES, len(RECIPES))
    headings = {
        page: [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
        for page in PAGES.values()
    }
    assert {len(found) for found in headings.values()} == {len(RECIPES)}


async def test_newcomers_are_greeted(make: Make, gateway: LocalGateway) -> None:
    recipe = await make("newcomers")
    newcomer = {"user_id": 77, "username": "lan"}
    gateway.emit(recipe.account, "add_clan_user_event", {"clan_id": gateway.clan, "user": newcomer})
    greeting = await recipe.heard()
    assert greeting.text == recipe.says["welcome"].format("lan")
    assert [mention.user_id for mention in greeting.mentions] == [77]


async def test_a_word_is_answered(make: Make) -> None:
    recipe = await make("word")
    answer = await recipe.say("see SHOP-12 and SHOP-7, SHOP-12 first")
    assert answer.text == "https://tickets.example/SHOP-12\nhttps://tickets.example/SHOP-7"


async def test_nothing_is_gone_before_the_user_says_yes(make: Make) -> None:
    recipe = await make("confirm")
    await recipe.make_admin("admin")
    question = await recipe.say("!clear")
    assert (question.ephemeral, recipe.says["delete"] in question.text) == (True, True)
    await recipe.user.click(question, recipe.says["yes"])
    assert (await recipe.heard(lambda seen: not seen.ephemeral)).text == recipe.says["empty"]


async def test_a_poll_counts(make: Make, gateway: LocalGateway) -> None:
    recipe = await make("poll")
    poll = await recipe.say("!lunch")
    await recipe.user.click(poll, recipe.says["noodles"])
    assert (await recipe.user.expect_edit(gateway.channel, poll.id)).text == recipe.says["lunch"]


async def test_a_form_reaches_another_channel(make: Make, gateway: LocalGateway) -> None:
    reports = gateway.add_channel("reports")
    recipe = await make("form", REPORTS_CHANNEL=str(reports))
    form = await recipe.say("!report")
    await recipe.user.fill(form, {recipe.says["what"]: "fire"})
    await recipe.user.choose(form, recipe.says["how"], recipe.says["high"])
    button = json.loads(form.content)["components"][0]["components"][0]["component"]["label"]
    await recipe.user.click(form, button)
    assert (await recipe.user.expect(reports)).text == recipe.says["report"]
    assert (await recipe.heard(lambda seen: seen.id > form.id)).text == recipe.says["noted"]


async def test_something_is_said_every_morning(make: Make, gateway: LocalGateway) -> None:
    recipe = await make("morning", STANDUP_CHANNEL=str(gateway.channel))
    # A working day lies within the next three.
    for _ in range(4):
        await gateway.clock.advance(days=1)
    assert (await recipe.heard()).text.startswith(recipe.says["morning"])


async def test_a_reminder_comes_when_it_was_wanted(make: Make, gateway: LocalGateway) -> None:
    recipe = await make("later")
    assert (await recipe.say("!later 2h30m buy tea")).text == recipe.says["will"]
    await gateway.clock.advance(hours=2, minutes=31)
    assert (await recipe.heard(lambda seen: recipe.says["reminder"] in seen.text)).text == recipe.says["reminder"]


async def test_only_some_may_and_not_too_often(make: Make) -> None:
    recipe = await make("some")
    assert recipe.says["may not"] in (await recipe.say("!deploy shop")).text
    await recipe.make_admin("staff")
    assert (await recipe.say("!deploy shop")).text == recipe.says["deploying"]
    assert recipe.says["deploying"] not in (await recipe.say("!deploy shop")).text


async def test_the_web_is_asked(make: Make, tmp_path: Path) -> None:
    rates = tmp_path / "rates.json"
    rates.write_text('{"EUR": 27500}', encoding="utf-8")
    recipe = await make("web", RATES_URL=rates.as_uri())
    assert (await recipe.say("!rate eur")).text == "1 EUR = 27500 VND"


async def test_a_database_is_given(make: Make, tmp_path: Path) -> None:
    recipe = await make("database", NOTES_DB=str(tmp_path / "notes.db"))
    assert (await recipe.say("!note buy tea")).text == recipe.says["kept"]
    assert (await recipe.say("!mine")).text == "buy tea"


async def test_members_are_listed(make: Make) -> None:
    recipe = await make("pages")
    assert "tester" in (await recipe.say("!members")).text


async def test_a_table_is_a_file(make: Make) -> None:
    recipe = await make("file")
    answer = await recipe.say("!export 5")
    assert answer.text == recipe.says["here"]
    content = await recipe.bot.read_file(answer.attachments[0].url, allow_private=True)
    assert content.decode().startswith(recipe.says["columns"])
    assert "!export 5" in content.decode()


async def test_news_reach_every_channel(make: Make, gateway: LocalGateway) -> None:
    other = gateway.add_channel("other")
    recipe = await make("news")
    await recipe.make_admin("admin")
    said = await recipe.user.say(gateway.channel, "!news tea is ready")
    assert (await recipe.user.expect(other)).text == "tea is ready"
    assert (await recipe.heard(lambda seen: seen.id > said and seen.text != "tea is ready")).text.endswith(
        recipe.says["failed"]
    )


async def test_a_script_tells_a_channel(
    language: str, make: Make, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = await make("word")
    hook = await (await recipe.bot.channels.fetch(gateway.channel)).create_webhook("builds")
    monkeypatch.setenv("WEBHOOK_URL", hook.url)
    await load("webhook", language).main()
    assert (await recipe.user.expect(gateway.channel)).text == SAYS[language]["green"]
