from __future__ import annotations

import asyncio
import logging
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mezon import AuthError, MezonClient, ServerError, WalletError, _log
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import AllLogged, Connect
from .waiting import logged, until

RECORDS_MAX = 1_000
"""Records of the core that may wait for the loop."""

KEY = "a-key-that-nobody-may-see"


pytestmark = pytest.mark.usefixtures("level")


async def reconnect(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    again = asyncio.ensure_future(client.wait_for("reconnected", timeout=30))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await again


async def test_the_core_logs_to_loggers_of_the_package(
    connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mezon")
    await connect(bot).login()
    for record in await logged(caplog, "Logged in"):
        assert record.name == "mezon.connection.supervisor"
        assert record.levelno == logging.INFO


def test_every_crate_that_logs_has_a_logger() -> None:
    """What a crate without one says is dropped, like the words of libraries."""
    root = Path(__file__).parents[1]
    known = (root / "src/python/src/logs.rs").read_text(encoding="utf-8")
    # The extension's own records name one of the core.
    crates = [path for path in root.glob("src/*") if path.name != "python" and "log" in dependencies(path)]
    assert "broker" in [path.name for path in crates]
    assert [path.name for path in crates if f'("mezon_{path.name}", ' not in known] == []


def dependencies(crate: Path) -> list[str]:
    manifest = (crate / "Cargo.toml").read_text(encoding="utf-8")
    return re.findall(r"^(\w[\w-]*)", manifest.partition("[dependencies]")[2].partition("\n[")[0], re.MULTILINE)


async def tells_of_bad_frames(client: MezonClient, bot: Bot, gateway: LocalGateway, written: list[int]) -> bool:
    """Send a frame that is skipped; return whether the core tells of it, which it does at DEBUG but for the first of a socket."""
    before, bad = len(written), client.stats()["frames_bad"]
    gateway.send_raw(bot, b"\x08")
    await until(lambda: client.stats()["frames_bad"] > bad, "a frame that is skipped")
    # Its answer comes in the drain that hands over what was written before.
    await client.request("clan_join", {"clan_id": gateway.clan})
    return len(written) > before


async def test_the_core_follows_a_later_change_of_the_level(
    client: MezonClient, bot: Bot, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("mezon")
    written: list[int] = []
    monkeypatch.setattr(_log, "write_record", lambda _name, level, *_: written.append(level))
    await tells_of_bad_frames(client, bot, gateway, written)
    logger.setLevel(logging.DEBUG)
    # It looks at the level every now and then.
    await until(lambda: tells_of_bad_frames(client, bot, gateway, written), "a record at DEBUG")

    async def is_silent() -> bool:
        return not await tells_of_bad_frames(client, bot, gateway, written)

    logger.setLevel(logging.ERROR)
    await until(is_silent, "an end of the records at DEBUG")
    written.clear()
    await reconnect(client, bot, gateway)
    await client.request("clan_join", {"clan_id": gateway.clan})
    assert [level for level in written if level < logging.ERROR] == []


async def test_records_that_the_loop_does_not_take_are_counted_and_dropped(
    client: MezonClient, bot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")

    async def is_told() -> bool:
        gateway.send_raw(bot, b"\x08")
        await client.request("clan_join", {"clan_id": gateway.clan})
        return any(record.levelno == logging.DEBUG for record in caplog.records)

    # The core looks at the level every now and then.
    await until(is_told, "a record at DEBUG")
    caplog.clear()
    bad = client.stats()["frames_bad"]
    for _ in range(3 * RECORDS_MAX):
        gateway.send_raw(bot, b"\x08")
    while client.stats()["frames_bad"] < bad + 3 * RECORDS_MAX:
        time.sleep(0.001)  # noqa: ASYNC251 - the loop shall not take them
    await logged(caplog, "log records because the event loop did not take them in time")
    skipped = [record for record in caplog.records if "Skipped a frame" in record.getMessage()]
    assert RECORDS_MAX / 2 < len(skipped) <= RECORDS_MAX


def test_enable_logging_prints_to_standard_error(tmp_path: Path) -> None:
    program = tmp_path / "bot.py"
    program.write_text(
        "import asyncio, logging\n"
        "from mezon import MezonClient\n"
        "from mezon.testing import LocalGateway\n"
        "async def main():\n"
        "    async with LocalGateway() as gateway:\n"
        "        bot = gateway.bot()\n"
        "        client = MezonClient(bot.id, bot.api_key, gateway.host, gateway.port, False, enable_logging=True)\n"
        "        async with client:\n"
        "            pass\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert "[mezon.connection.supervisor] [INFO] Logged in" in done.stderr
    assert done.stdout == ""


async def test_no_key_and_no_token_is_ever_to_be_seen(
    connect: Connect, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture, all_logged: AllLogged
) -> None:
    caplog.set_level(logging.DEBUG)
    bot = gateway.bot("secretive", api_key=KEY)
    client = connect(bot)
    seen: list[str] = []
    heard = asyncio.Event()

    @client.on_channel_message
    async def fail(_: object) -> None:
        heard.set()
        raise LookupError("on purpose")

    await client.login()
    secrets = [KEY]

    def note() -> None:
        session = client.session_manager.get_session()
        secrets.extend(filter(None, (session.token, session.refresh_token, session.id_token)))
        seen.extend(repr(thing) for thing in (session, client, client.session_manager, client.socket_manager, bot))
        seen.extend(str(thing) for thing in (session, client))

    note()
    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(heard.wait(), 30)
    pair = client.get_ephemeral_key_pair()
    proof = await client.get_zk_proof()
    sent = await client.send_token({"receiver_id": user.id, "amount": 1})
    with pytest.raises(WalletError) as poor:
        await client.send_token({"receiver_id": user.id, "amount": 10**9})
    # The wrapper of a private key is the same for all.
    secrets.extend((pair.private_key[-64:], proof.proof))
    seen.extend(repr(thing) for thing in (pair, proof, sent, client.mmn_client, client.zk_client, client.zk_proof))
    gateway.refuse("clan_join", message="refused", times=1)
    with pytest.raises(ServerError) as refused:
        await client.request("clan_join", {"clan_id": gateway.clan})
    await reconnect(client, bot, gateway)
    note()
    await user.say(gateway.channel, "hello again")
    await client.disconnect()
    gateway.refuse("authenticate", status=401, code=16, message="wrong")
    with pytest.raises(AuthError) as wrong:
        await client.login()
    for raised in (refused.value, wrong.value, poor.value):
        seen.extend((str(raised), repr(raised), repr(raised.__dict__), repr(raised.__cause__)))
    await all_logged()
    formatted = [logging.Formatter("%(name)s %(message)s").format(record) for record in caplog.records]
    assert any("Connection: " in text for text in formatted), "the log was not on"
    assert any("on purpose" in text for text in formatted)
    # A part of a token gives it away as well; the head of a JWT is the same for all.
    parts = {part for secret in secrets for part in secret.split(".")[1:] or [secret] if part}
    assert len(secrets) >= 7
    for text in (*seen, *formatted, caplog.text):
        assert not [part for part in parts if part in text], text
