"""The programs of the Vietnamese pages do what those pages say, in Vietnamese: the bots of `docs/vi/bots.md` and the guides that show answers."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import ModuleType

import pytest

from mezon import Bot
from mezon.testing import LocalGateway, SimUser, StoredMessage

from .doc_pages import ROOT, blocks

BOTS = ("newcomer", "gold", "poll", "economy")

Start = Callable[..., Awaitable[Bot]]


def text_of(page: str, number: int) -> str:
    (text,) = [one.text for one in blocks("python") if (one.page, one.number) == (f"docs/vi/{page}.md", number)]
    return text


def load(page: str, number: int) -> ModuleType:
    """Import a program of a page under a name of its own."""
    spec = importlib.util.spec_from_loader(f"vietnamese_{page}_{number}", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    exec(compile(text_of(page, number), spec.name, "exec"), vars(module))  # noqa: S102 - a program of our own page
    return module


@pytest.fixture
async def start(gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Start]:
    """Run a program of a page until the test ends, or the next form of it is started."""
    account = gateway.bot("helper")
    for variable, value in gateway.environment(account).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("MEZON_MESSAGE_DB_PATH", str(tmp_path / "messages.db"))
    monkeypatch.setenv("COINS_DB", str(tmp_path / "coins.db"))
    running: list[Bot] = []

    async def run(page: str, number: int) -> Bot:
        while running:
            await running.pop().disconnect()
        module = load(page, number)
        bot: Bot = module.bot
        await bot.login()
        running.append(bot)
        return bot

    yield run
    for bot in running:
        await bot.disconnect()
    for name in [name for name in sys.modules if name.startswith("vietnamese_")]:
        del sys.modules[name]


Said = Callable[[str], Awaitable[StoredMessage]]


@pytest.fixture
def said(gateway: LocalGateway, user: SimUser) -> Said:
    """Say something, and return what the bot answers."""

    async def say(words: str) -> StoredMessage:
        said = await user.say(gateway.channel, words)
        return await user.expect(gateway.channel, match=lambda seen: seen.username == "helper" and seen.id > said)

    return say


def test_the_page_has_as_many_bots_as_the_english_one() -> None:
    counts = [sum(one.page == page for one in blocks("python")) for page in ("docs/bots.md", "docs/vi/bots.md")]
    assert counts == [len(BOTS), len(BOTS)]


async def test_the_bot_of_a_newcomer_does_it_all(
    start: Start, said: Said, gateway: LocalGateway, user: SimUser, caplog: pytest.LogCaptureFixture
) -> None:
    bot = await start("bots", BOTS.index("newcomer"))
    await gateway.clock.advance(days=1)
    assert (await user.expect(gateway.channel)).text == "Chào buổi sáng!"
    shown = await said("!binhchon")
    await user.click(shown, "Có")
    assert (await user.expect_edit(gateway.channel, shown)).text == "Uống trà không? 1 người nói có"
    form = await said("!datmon")
    await user.submit(form, "Gửi", {"Món gì?": "bánh mì"})
    assert (await user.expect(gateway.channel)).text == "bánh mì có ngay đây"
    other = gateway.user("other")
    hugged = await said(f"!om {other.id}")
    assert [mention.user_id for mention in hugged.mentions] == [other.id]
    assert [file.filename for file in hugged.attachments] == ["om.txt"]
    assert (await other.expect(await other.dm(bot))).text == "tester ôm bạn"
    assert "ôm ai nào" in (await said(f"!om {user.id}")).text
    assert (await said("!dulich")).text == "Bạn muốn đi đâu?"
    assert (await said("Huế")).text == "Mấy ngày?"
    assert (await said("nhiều")).text.startswith("nhiều không hợp: hãy nhập một số nguyên.")
    assert (await said("3")).text == "Vậy là 3 ngày ở Huế"
    assert "Traceback" not in caplog.text


async def test_gold_is_shown_weighed_and_told(start: Start, said: Said, gateway: LocalGateway, user: SimUser) -> None:
    bot = await start("bots", BOTS.index("gold"))
    assert json.loads((await said("!gia sjc")).content)["embed"][0]["title"] == "Vàng SJC"
    assert "SJC: 78,500,000 / 80,500,000" in (await said("!vang")).text
    form = await said("!tinh")
    assert form.ephemeral
    await user.fill(form, {"Mấy lượng?": "nhiều"})
    await user.choose(form, "Bán ở đâu?", "SJC")
    await user.click(form, "Tính")
    assert (await user.expect(gateway.channel)).text == "Mấy lượng?: nhiều không hợp: hãy nhập một số."
    await user.fill(form, {"Mấy lượng?": "2"})
    await user.click(form, "Tính")
    assert (await user.expect(gateway.channel)).text == "SJC trả 157,000,000 đồng."
    assert "90,000,000" in (await said("!baogia sjc 90 triệu")).text
    await gateway.clock.advance(minutes=1)
    assert (await user.expect(await user.dm(bot))).text == "SJC đang bán ra 80,500,000."


async def test_polls_and_reminders_outlast_a_restart(
    start: Start, said: Said, gateway: LocalGateway, user: SimUser
) -> None:
    await start("bots", BOTS.index("poll"))
    shown = await said("!hoi Bốn giờ uống trà nhé?")
    await user.click(shown, "Có")
    assert (await user.expect_edit(gateway.channel, shown)).text.endswith("Có: 1, không: 0")
    message = await user.say(gateway.channel, "!nhac 2h30m trà xong rồi")
    assert (await user.expect_reaction(gateway.channel, message))["emoji"] == "⏰"
    await start("bots", BOTS.index("poll"))
    await user.click(shown, "Không")
    assert (await user.expect_edit(gateway.channel, shown)).text.endswith("Có: 0, không: 1")
    await user.click(shown, "Đóng")
    await user.click(await user.expect(gateway.channel), "Có")
    assert (await user.expect_edit(gateway.channel, shown)).text.endswith("(đã đóng)")
    await gateway.clock.advance(hours=2, minutes=31)
    reminded = await user.expect(gateway.channel, match=lambda seen: "trà xong rồi" in seen.text)
    assert [mention.user_id for mention in reminded.mentions] == [user.id]


async def test_coins_are_given_taken_and_paid(start: Start, said: Said, gateway: LocalGateway, user: SimUser) -> None:
    bot = await start("bots", BOTS.index("economy"))
    other = gateway.user("other")
    event = {"sender_id": user.id, "receiver_id": bot.client_id, "amount": 25}
    gateway.emit(bot.client_id, "token_sent_event", event)
    assert (await user.expect(await user.dm(bot))).text == "25 token của bạn đã thành xu."
    for words, answer in (
        ("!nhan", "100 xu của bạn đây."),
        ("!nhan", "Chậm lại nào"),
        (f"!tang {other.id} 30", "nhận 30 xu của bạn."),
        ("!vi", "có 95 xu."),
        (f"!vi {other.id}", "có 30 xu."),
        (f"!tang {other.id} 96", "Bạn chỉ có 95 xu."),
        (f"!tang {other.id} 0", "từ 1 đến 1000000"),
        (f"!tra {other.id} 5", "chủ clan; vai trò admin"),
    ):
        assert answer in (await said(words)).text
    await (await bot.clans.fetch(gateway.clan)).create_role("admin", users=[user.id])
    question = await said(f"!tra {other.id} 5 cảm ơn")
    assert (question.ephemeral, "Gửi 5 token cho" in question.text) == (True, True)
    await user.click(question, "Có")
    await user.expect(gateway.channel, match=lambda seen: "Đã gửi, giao dịch" in seen.text)
    assert gateway.calls()["tx.addtx"] == 1


async def test_commands_answer_what_their_page_says(start: Start, said: Said) -> None:
    page = (ROOT / "docs/vi/commands.md").read_text(encoding="utf-8")
    await start("commands", 0)
    for words in ("!gold PNJ 30", "!gold PNJ nhiều", "!glod", "!gold", "!GOLD sjc"):
        assert f"`{(await said(words)).text}`".replace("|", "\\|") in page
    await start("commands", 1)
    assert f"`{(await said('!role ad x')).text}`" in page
    assert "một thành phố có trạm khí tượng" in (await said("!thoitiet saigon")).text
    assert (await said("!thoitiet hue")).text == "Hue, 1 ngày"
    await start("commands", 2)
    assert f"`{(await said('!cam Lan')).text}`" in page
    assert (await said("!lam")).text == "đang làm"
    await start("commands", 3)
    assert (await said("!dem")).text == "5 dòng"
    await start("commands", 4)
    assert (await said("!mua trà 2")).text == "2 trà"
    assert (await said("!mua trà 0")).text == "Như thế thì có mua gì đâu."


async def test_questions_are_answered_as_their_page_says(start: Start, said: Said) -> None:
    page = " ".join((ROOT / "docs/vi/conversations.md").read_text(encoding="utf-8").split())
    await start("conversations", 0)
    assert (await said("!thoitiet")).text == "Bạn muốn xem ở đâu?"
    await said("Đà Lạt")
    assert f"`{(await said('nhiều')).text}`" in page
    await said("3")
    assert (await said("1")).text.startswith("Đà Lạt, 3 ngày, độ C?")
    assert (await said("có")).text == "☀️"
    await said("!dovui")
    assert (await said("thôi")).text == "Đã hủy."
    await start("conversations", 1)
    await said("!goimon")
    await said("phở")
    assert (await said("L")).text == "Mấy phần phở?"
    await start("conversations", 1)
    await said("2")
    assert (await said("không")).text.endswith("phở (L), có ngay")


async def test_views_and_forms_do_what_their_page_says(
    start: Start, said: Said, gateway: LocalGateway, user: SimUser
) -> None:
    await start("ui", 0)
    shown = await said("!mua")
    await user.click(shown, "Thêm")
    assert (await user.expect_edit(gateway.channel, shown)).text == "2 ly"
    await user.choose(shown, "Cỡ", "Lớn")
    assert (await user.expect(gateway.channel)).text == "Cỡ l, 2 ly"
    await user.click(shown, "Thôi")
    assert (await user.expect_edit(gateway.channel, shown)).text == "Đã hủy."
    await start("ui", 1)
    form = await said("!datban")
    fields = {"Tên của bạn?": "Lan", "Ngồi ở đâu?": "ngoài trời"}
    await user.submit(form, "Gửi", {**fields, "Ngày nào?": "2020-01-01"})
    assert "Ngày đó đã qua rồi." in (await user.expect(gateway.channel)).text
    await user.submit(form, "Gửi", {**fields, "Ngày nào?": "2099-01-01"})
    assert (await user.expect(gateway.channel)).text == "Lan: 2 người, ngoài trời"


async def test_a_bot_of_before_moves_one_command_at_a_time(start: Start, said: Said) -> None:
    await start("migrate", 0)
    assert (await said("?gia")).text == "SJC 80,5"
    assert (await said("!gia PNJ")).text == "PNJ 80,5"
