"""What a record of the log says beside its text: whom it is about, and where it happened."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from mezon import Bot, MezonClient
from mezon.commands import Context
from mezon.testing import Bot as Credentials
from mezon.testing import LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import logged


async def test_records_of_the_core_name_the_client_and_the_address(
    connect: Connect, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mezon")
    bots = [gateway.bot("one"), gateway.bot("two")]
    for bot in bots:
        await connect(bot).login()
    records = await logged(caplog, "Logged in", 2)
    assert [vars(record)["client_id"] for record in records] == [bot.id for bot in bots]
    assert {vars(record)["address"] for record in records} == {f"{gateway.host}:{gateway.port}"}
    gateway.drop_connections(bots[1])
    (ended,) = await logged(caplog, "The socket ended")
    assert vars(ended)["client_id"] == bots[1].id


async def test_what_a_call_logs_names_the_client_too(
    connect: Connect, bot: Credentials, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")
    client = connect(bot)
    await client.login()
    await client.request("clan_join", {"clan_id": gateway.clan})
    calls = [record for record in await logged(caplog, "Answer ") if record.name == "mezon.traffic"]
    assert {vars(record)["client_id"] for record in calls} == {bot.id}
    requests = [record for record in await logged(caplog, "Request ") if record.name == "mezon.traffic"]
    assert {vars(record)["client_id"] for record in requests} == {bot.id}


async def test_every_record_has_a_client_or_none(
    connect: Connect, bot: Credentials, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")
    await connect(bot).login()
    await logged(caplog, "Logged in")
    ours = [record for record in caplog.records if record.name.partition(".")[0] == "mezon"]
    assert all("client_id" in vars(record) for record in ours)
    assert {vars(record)["client_id"] for record in ours} <= {None, bot.id}


async def test_a_failed_handler_is_found_by_fields(
    client: MezonClient, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    @client.on_channel_message
    async def fragile(_: object) -> None:
        raise LookupError("on purpose")

    said = await user.say(gateway.channel, "hello")
    (record,) = await logged(caplog, "failed")
    fields = vars(record)
    assert fields["client_id"] == client.client_id
    assert (fields["channel_id"], fields["message_id"]) == (gateway.channel, said)
    assert (fields["user_id"], fields["event"]) == (user.id, "channel_message")
    assert fields["handler"].endswith("fragile")


async def test_a_failed_command_is_found_by_fields(
    bot: Credentials, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    program = Bot(
        bot.id,
        bot.api_key,
        host=gateway.host,
        port=gateway.port,
        use_ssl=False,
        message_db_path=None,
        socket_rate=NO_LIMIT,
    )

    @program.command()
    async def gold(ctx: Context) -> None:
        raise LookupError(ctx.user_id)

    async with program:
        said = await user.say(gateway.channel, "!gold")
        (record,) = await logged(caplog, "The command gold failed")
        assert program.stats()["handler_failures"] == 1
    fields = vars(record)
    assert (fields["client_id"], fields["command"], fields["message_id"]) == (bot.id, "gold", said)
    assert fields["handler"].endswith("gold")


def test_two_clients_can_be_told_apart_in_what_is_printed(tmp_path: Path) -> None:
    program = tmp_path / "bots.py"
    program.write_text(
        "import asyncio\n"
        "from mezon import MezonClient\n"
        "from mezon.testing import LocalGateway\n"
        "async def main():\n"
        "    async with LocalGateway() as gateway:\n"
        "        for name in ('one', 'two'):\n"
        "            bot = gateway.bot(name)\n"
        "            client = MezonClient(bot.id, bot.api_key, gateway.host, gateway.port, False, enable_logging=True,\n"
        "                message_db_path=None)\n"
        "            async with client:\n"
        "                print(bot.id)\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr
    for bot in done.stdout.split():
        assert f"[INFO] Logged in (client {bot})\n" in done.stderr
