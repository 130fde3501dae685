"""The bots of `examples/` do what they say, and what their likes on the plain client do in more than twice the lines.

The same conversations are had with both: with `examples/gold_bot.py` and `tests/programs/plain_gold_bot.py`, for example.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import pytest

from mezon import MezonClient
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser, StoredMessage

from .waiting import until

ROOT = Path(__file__).resolve().parents[1]
BOTS = ("gold", "poll", "economy")
NEWCOMER_LINES_MAX = 45


def path_of(name: str) -> Path:
    folder = ROOT / ("tests/programs" if name.startswith("plain_") else "examples")
    return folder / f"{name}_bot.py"


class Program:
    """A bot that runs in this process, so that its clock can be moved."""

    def __init__(self, module: ModuleType, account: Account) -> None:
        self.module = module
        self.account = account
        self.client: MezonClient = getattr(module, "bot", None) or module.client

    @property
    def is_plain(self) -> bool:
        return not hasattr(self.module, "bot")


def load(
    name: str, monkeypatch: pytest.MonkeyPatch, gateway: LocalGateway, tmp_path: Path, account: Account
) -> Program:
    for variable, value in gateway.environment(account).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("MEZON_MESSAGE_DB_PATH", str(tmp_path / "messages.db"))
    monkeypatch.setattr(sys, "argv", [name, str(tmp_path / "bot.db")])
    spec = importlib.util.spec_from_file_location(f"{name}_bot", path_of(name))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    if hasattr(module, "EVERY_S"):
        module.EVERY_S = 0.01
    return Program(module, account)


@pytest.fixture
def account(gateway: LocalGateway) -> Account:
    return gateway.bot("helper")


@pytest.fixture(params=["", "plain_"])
def kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
async def program(
    request: pytest.FixtureRequest,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    gateway: LocalGateway,
    tmp_path: Path,
    account: Account,
) -> AsyncIterator[Program]:
    (name,) = [bot for bot in BOTS if bot in request.node.name]
    made = load(kind + name, monkeypatch, gateway, tmp_path, account)
    async with made.client:
        yield made


async def said(user: SimUser, gateway: LocalGateway, words: str) -> StoredMessage:
    """Say something, and return what the bot answers."""
    said = await user.say(gateway.channel, words)
    # Not what it answered to others before.
    return await user.expect(gateway.channel, match=lambda seen: seen.username == "helper" and seen.id > said)


def title_of(message: StoredMessage) -> str:
    title: str = json.loads(message.content)["embed"][0]["title"]
    return title


@pytest.mark.usefixtures("program")
async def test_gold_is_shown_on_pages_and_as_a_card(gateway: LocalGateway, user: SimUser) -> None:
    assert title_of(await said(user, gateway, "!gold sjc")) == "Gold at SJC"
    shown = await said(user, gateway, "!vang")
    assert ("SJC: 78,500,000 / 80,500,000" in shown.text, "(1/2)" in shown.text) == (True, True)
    stranger = gateway.user("stranger")
    await stranger.click(shown, "▶")
    await user.click(shown, "▶")
    turned = await user.expect_edit(gateway.channel, shown.id)
    assert ("PNJ" in turned.text, "SJC" in turned.text, "(2/2)" in turned.text) == (True, False, True)
    assert "DOJI" in (await said(user, gateway, "!gold rust")).text
    await said(user, gateway, "!gold")
    assert "SJC" not in (await said(user, gateway, "!gold SJC")).text


@pytest.mark.usefixtures("program")
async def test_gold_is_weighed_in_a_form_that_only_its_user_sees(gateway: LocalGateway, user: SimUser) -> None:
    form = await said(user, gateway, "!worth")
    assert form.ephemeral
    await user.fill(form, {"How many taels?": "many"})
    await user.choose(form, "Where?", "SJC")
    await user.click(form, "Calculate")
    wrong = await user.expect(gateway.channel)
    assert (wrong.ephemeral, "đồng" in wrong.text) == (True, False)
    await user.fill(form, {"How many taels?": "2"})
    await user.choose(form, "Where?", "SJC")
    await user.click(form, "Calculate")
    assert (await user.expect(gateway.channel)).text == "SJC pays 157,000,000 đồng."


async def test_gold_that_is_cheap_enough_is_told(program: Program, gateway: LocalGateway, user: SimUser) -> None:
    assert "90,000,000" in (await said(user, gateway, "!alert sjc 90 triệu")).text
    await said(user, gateway, "!alert SJC 10tr")
    assert "alert" in (await said(user, gateway, "!alert SJC much")).text
    if not program.is_plain:
        await gateway.clock.advance(minutes=1)
    assert (await user.expect(await user.dm(program.account))).text == "SJC sells at 80,500,000."


@pytest.mark.usefixtures("program")
async def test_poll_answers_are_counted_once_each_and_only_who_asked_closes_it(
    gateway: LocalGateway, user: SimUser
) -> None:
    other = gateway.user("other")
    shown = await said(user, gateway, "!poll Tea at four?")
    assert shown.text == "Tea at four?\nYes: 0, no: 0"
    for who, label, counts in (
        (user, "Yes", "Yes: 1, no: 0"),
        (other, "Yes", "Yes: 2, no: 0"),
        (user, "No", "Yes: 1, no: 1"),
    ):
        await who.click(shown, label)
        assert (await user.expect_edit(gateway.channel, shown.id)).text.endswith(counts)
    await user.click(shown, "Close")
    question = await user.expect(gateway.channel)
    assert question.ephemeral
    await user.click(question, "Yes")
    assert (await user.expect_edit(gateway.channel, shown.id)).text.endswith("(closed)")


@pytest.mark.usefixtures("program")
async def test_poll_is_not_closed_by_who_only_claims_to_have_asked(gateway: LocalGateway, user: SimUser) -> None:
    shown = await said(user, gateway, "!poll Tea?")
    button = next(
        control["id"]
        for control in json.loads(shown.content)["components"][0]["components"]
        if control["component"]["label"] == "Close"
    )
    forger = gateway.user("forger")
    await forger.click_button(shown.id, button, as_user=user)
    question = await user.expect(gateway.channel)
    assert question.ephemeral
    await forger.click(shown, "Yes")
    assert (await user.expect_edit(gateway.channel, shown.id)).text == "Tea?\nYes: 1, no: 0"


async def test_poll_bot_reminds_also_after_a_restart(
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    gateway: LocalGateway,
    tmp_path: Path,
    account: Account,
    user: SimUser,
) -> None:
    program = load(f"{kind}poll", monkeypatch, gateway, tmp_path, account)
    after = "1s" if program.is_plain else "2h30m"
    async with program.client:
        message = await user.say(gateway.channel, f"!reminder {after} tea is ready")
        assert (await user.expect_reaction(gateway.channel, message))["emoji"] == "⏰"
        assert "reminder" in (await said(user, gateway, "!nhac soon tea")).text
    again = load(f"{kind}poll", monkeypatch, gateway, tmp_path, account)
    async with again.client:
        # The plain one knows an hour only by waiting for it.
        if not program.is_plain:
            await gateway.clock.advance(hours=2, minutes=31)
        reminded = await user.expect(gateway.channel)
    assert "tea is ready" in reminded.text
    assert [mention.user_id for mention in reminded.mentions] == [user.id]


@pytest.mark.usefixtures("program")
async def test_economy_gives_takes_and_keeps_coins(gateway: LocalGateway, user: SimUser) -> None:
    other = gateway.user("other")
    assert "100" in (await said(user, gateway, "!daily")).text
    assert "100" not in (await said(user, gateway, "!daily")).text
    await said(other, gateway, "!balance")
    for words, answer in (
        (f"!give {other.id} 30", "30"),
        ("!balance", "has 70 coins"),
        (f"!vi {other.id}", "has 30 coins"),
        (f"!give {other.id} 71", "You have only 70 coins."),
        (f"!give {other.id} -5", "give"),
        (f"!give {other.id}", "give"),
    ):
        assert answer in (await said(user, gateway, words)).text


async def test_economy_turns_tokens_into_coins(program: Program, gateway: LocalGateway, user: SimUser) -> None:
    event = {"sender_id": user.id, "receiver_id": program.account.id, "amount": 25}
    gateway.emit(program.account, "token_sent_event", event)
    assert "25 tokens" in (await user.expect(await user.dm(program.account))).text
    assert "has 25 coins" in (await said(user, gateway, "!balance")).text


async def heard_of(program: Program, user: SimUser, question: StoredMessage) -> None:
    """Wait until a plain bot has the answer to what it sent: it knows nothing of a click before."""
    if program.is_plain:
        await until(lambda: (user.id, question.id) in program.module.asked, "the answer to what was sent")


async def test_economy_pays_tokens_for_admins_who_say_yes(
    program: Program, gateway: LocalGateway, user: SimUser
) -> None:
    other = gateway.user("other")
    clan = await program.client.clans.fetch(gateway.clan)
    await clan.create_role("admin", users=[user.id])
    refused = await said(other, gateway, f"!pay {other.id} 5")
    assert (refused.ephemeral, "tokens" in refused.text) == (False, False)
    for answer, paid in (("No", False), ("Yes", True)):
        question = await said(user, gateway, f"!pay {other.id} 5 thanks")
        while not question.ephemeral:
            # The payment before is just being given up, and there is one at a time.
            assert "5 tokens" not in question.text
            question = await said(user, gateway, f"!pay {other.id} 5 thanks")
        assert "5 tokens" in question.text
        await heard_of(program, user, question)
        await user.click(question, answer)
        if paid:
            await user.expect(gateway.channel, match=lambda seen: "Sent, in transaction" in seen.text)
    assert gateway.calls()["tx.addtx"] == 1
    while not (question := await said(user, gateway, f"!pay {other.id} 1000000")).ephemeral:
        pass
    await heard_of(program, user, question)
    await user.click(question, "Yes")
    await user.expect(gateway.channel, match=lambda seen: "insufficient balance" in seen.text)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", BOTS)
def test_the_bots_have_half_the_lines_of_their_likes(name: str) -> None:
    short, plain = lines_of(path_of(name)), lines_of(path_of(f"plain_{name}"))
    assert short <= plain / 2
    page = (ROOT / "docs" / "bots.md").read_text(encoding="utf-8")
    assert f"| {short} | {plain} |" in page


def test_the_page_of_the_bots_shows_them_as_they_are() -> None:
    page = (ROOT / "docs" / "bots.md").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert shown == [path_of(name).read_text(encoding="utf-8") for name in ("newcomer", *BOTS)]


def test_the_bot_of_a_newcomer_has_45_lines() -> None:
    lines = path_of("newcomer").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= NEWCOMER_LINES_MAX


async def test_the_bot_of_a_newcomer_does_it_all(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    gateway: LocalGateway,
    tmp_path: Path,
    account: Account,
    user: SimUser,
) -> None:
    program = load("newcomer", monkeypatch, gateway, tmp_path, account)
    async with program.client:
        # Nobody has said anything yet.
        await gateway.clock.advance(days=1)
        assert (await user.expect(gateway.channel)).text == "Good morning!"

        shown = await said(user, gateway, "!poll")
        await user.click(shown, "Yes")
        assert (await user.expect_edit(gateway.channel, shown.id)).text == "Tea? 1 said yes"

        form = await said(user, gateway, "!order")
        await user.fill(form, {"What?": "a cake"})
        await user.click(form, "Send")
        assert (await user.expect(gateway.channel)).text == "a cake is on the way"

        other = gateway.user("other")
        hugged = await said(user, gateway, f"!hug {other.id}")
        assert [mention.user_id for mention in hugged.mentions] == [other.id]
        assert [file.filename for file in hugged.attachments] == ["hug.txt"]
        assert (await other.expect(await other.dm(account))).text == "tester hugs you"
        assert "whom" in (await said(user, gateway, f"!hug {user.id}")).text

        assert (await said(user, gateway, "!trip")).text == "Where to?"
        assert (await said(user, gateway, "Huế")).text == "For how many days?"
        assert (await said(user, gateway, "3")).text == "3 days in Huế it is"
    assert "Traceback" not in caplog.text
