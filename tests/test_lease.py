"""A lively socket is read by the loop's own thread, and that is seen by nobody: not by the order, the heartbeat, a fork, or the end."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import pytest

from mezon import ChannelMessage, MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .test_bridge import arrive, bridge
from .waiting import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the runtime reads every socket")


@pytest.fixture(autouse=True)
def _automatic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets be lent by what comes, whatever thread the tests are run with."""
    monkeypatch.delenv("MEZON_SOCKET_THREAD", raising=False)


class Ear:
    """Counts what a client hears, and keeps the texts."""

    def __init__(self, client: MezonClient) -> None:
        self.texts: list[str | None] = []
        self._more = asyncio.Event()
        client.on_channel_message(self._heard)

    async def _heard(self, message: ChannelMessage) -> None:
        self.texts.append(message.text)
        self._more.set()

    async def wait(self, count: int) -> None:
        while len(self.texts) < count:
            self._more.clear()
            await self._more.wait()


async def lend(client: MezonClient, ear: Ear, user: SimUser, channel: int) -> int:
    """Talk to a client, one message after the other, until its socket is lent to the loop; return how many are."""
    while not (lent := bridge(client).lent):
        await user.say(channel, str(len(ear.texts)))
        await ear.wait(len(ear.texts) + 1)
    return int(lent)


async def test_a_lively_socket_is_lent_to_the_loop_and_a_quiet_one_taken_back(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    # No ping is due that would take it back.
    client = connect(bot, heartbeat=(600, 30))
    await client.login()
    ear = Ear(client)
    assert bridge(client).lent == 0
    assert await lend(client, ear, user, gateway.channel) == 1
    await until(lambda: not bridge(client).lent, "a socket that is taken back")
    await user.say(gateway.channel, "still there?")
    await ear.wait(len(ear.texts) + 1)


async def test_a_burst_on_a_lent_socket_keeps_its_order(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    ear = Ear(client)
    await lend(client, ear, user, gateway.channel)
    before = len(ear.texts)
    await gateway.burst(bot, gateway.channel, 2_000)
    await user.say(gateway.channel, "last")
    await ear.wait(before + 2_001)
    assert ear.texts[:before] == [str(number) for number in range(before)]
    assert ear.texts[before:] == [*(str(number) for number in range(2_000)), "last"]


async def test_calls_are_answered_on_a_lent_socket(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    ear = Ear(client)
    channel = await client.channels.fetch(gateway.channel)
    await lend(client, ear, user, gateway.channel)
    sent = [await channel.send(str(number)) for number in range(20)]
    assert len({message.message_id for message in sent}) == 20
    # Several at once are written by the runtime, which takes the socket back for it.
    together = await asyncio.gather(*(channel.send("x" * 3_000) for _ in range(200)))
    assert len({message.message_id for message in together}) == 200


async def test_a_socket_is_taken_back_from_a_loop_that_is_held(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, heartbeat=(0.2, 30))
    await client.login()
    ear = Ear(client)
    await lend(client, ear, user, gateway.channel)
    frames = client.stats()["frames_in"]
    said = asyncio.ensure_future(user.say(gateway.channel, "while it is held"))
    await asyncio.sleep(0)
    # The message, and the pongs of two heartbeats.
    arrive(client, frames + 3)
    await said
    await ear.wait(len(ear.texts) + 1)
    assert client.stats()["reconnects"] == 0


async def test_a_lent_socket_that_the_server_drops_is_opened_anew(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    ear = Ear(client)
    back = asyncio.Event()
    client.on("reconnected", lambda *_: back.set())
    await lend(client, ear, user, gateway.channel)
    gateway.drop_connections(bot)
    await back.wait()
    await user.say(gateway.channel, "again")
    await ear.wait(len(ear.texts) + 1)
    assert ear.texts[-1] == "again"


async def test_a_client_whose_socket_is_lent_disconnects_as_any(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    ear = Ear(client)
    await lend(client, ear, user, gateway.channel)
    watched = bridge(client)
    await client.disconnect()
    await gateway.wait_disconnected(bot)
    assert watched.lent == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
async def test_a_child_leaves_the_lent_socket_of_its_parent_alone(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    ear = Ear(client)
    await lend(client, ear, user, gateway.channel)
    before = len(ear.texts)
    child = os.fork()
    if child == 0:
        # What waits for the parent is not the child's to read.
        bridge(client).drain()
        os._exit(0)
    for number in range(5):
        await user.say(gateway.channel, f"after the fork {number}")
    await ear.wait(before + 5)
    _, status = await asyncio.to_thread(os.waitpid, child, 0)
    assert status == 0
    assert ear.texts[before:] == [f"after the fork {number}" for number in range(5)]


async def test_a_loop_that_watches_no_descriptors_is_lent_no_socket(gateway: LocalGateway) -> None:
    class Proactor(asyncio.SelectorEventLoop):
        """Refuses what the proactor loop of Windows refuses."""

        def add_reader(self, *_: Any) -> Any:  # type: ignore[override]
            raise NotImplementedError

    account, user = gateway.bot("other"), gateway.user("talker")

    async def life() -> tuple[int, int]:
        client = MezonClient(account.id, account.api_key, **gateway.settings())
        await client.login()
        ear = Ear(client)
        for number in range(50):
            await user.say(gateway.channel, str(number))
            await ear.wait(number + 1)
        found = bridge(client).lent
        await client.disconnect()
        return found, len(ear.texts)

    loop = Proactor()
    try:
        assert await asyncio.to_thread(loop.run_until_complete, life()) == (0, 50)
    finally:
        loop.close()
