"""What every test stands on: a local Mezon server of its own, and clients that are closed after it."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

# Tests are run on debug builds, knowingly; before the first import of the package, which says so.
os.environ.setdefault("MEZON_DEBUG_BUILD", "quiet")

import mezon
from mezon import MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .nats_server import NatsServer
from .waiting import until

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler.protocol import Scheduling

    from .console_client import Console

# Here and in the programs that tests start: what one test receives is nothing to another, and no file is left behind.
os.environ["MEZON_MESSAGE_DB_PATH"] = ":memory:"

# A broker of the shell would be taken for that of each bot here.
for name in [name for name in os.environ if name.startswith("MEZON_BROKER") or name == "MEZON_ROLE"]:
    del os.environ[name]

# A shell without job control lets what it runs in the background ignore Ctrl-C, and children inherit that: those of the tests are ended
# by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What the tests are run with, and not settings of the shell: tests that hide those from a program let these through.
OF_THE_RUN = frozenset({"MEZON_DEBUG_BUILD", "MEZON_SOCKET_THREAD"})

NO_LIMIT = (float("inf"), 1.0)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

Connect = Callable[..., MezonClient]
AllLogged = Callable[[], Awaitable[None]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Leave in one process what shares something: a file its fixtures, a folder the browser that it drives or what it installs."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - where several processes are not wanted, it may be missing

    # Marks of groups would say it as well, but those of pytest-xdist 3.8.0 have no effect, and no warning, with pytest 9.2.0.
    class ByFolder(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = PurePosixPath(nodeid.partition("::")[0])
            return str(file if file.parent.name == "tests" else file.parent)

    return ByFolder(config, log)


@pytest.fixture
async def gateway() -> AsyncIterator[LocalGateway]:
    """Serve a gateway that refuses nothing: most tests are about something else than what the service refuses."""
    async with LocalGateway(strict=False) as server:
        yield server


@pytest.fixture
async def morning(gateway: LocalGateway) -> None:
    """Make it eight o'clock in Hanoi: a test of times of the day sees the same day at whatever time it is run."""
    now = datetime.now(HANOI)
    await gateway.clock.jump((datetime.combine(now, time(8), HANOI) - now) % timedelta(days=1))


@pytest.fixture
def bot(gateway: LocalGateway) -> Bot:
    return gateway.bot("bot")


@pytest.fixture
def user(gateway: LocalGateway) -> SimUser:
    return gateway.user("tester")


@pytest.fixture
async def console(gateway: LocalGateway) -> AsyncIterator[Console]:
    """Open a socket of the console, of a gateway that has one."""
    from .console_client import Console  # noqa: PLC0415 - it needs a library that no other test does

    async with Console(gateway.console_url) as client:
        yield client


@pytest.fixture
async def connect(gateway: LocalGateway) -> AsyncIterator[Connect]:
    """Build clients of the gateway; they are closed when the test ends."""
    built: list[MezonClient] = []

    def build(account: Bot, cls: type[MezonClient] = MezonClient, **settings: Any) -> MezonClient:
        client = cls(
            account.id,
            account.api_key,
            **{**gateway.settings(), "http_rate": NO_LIMIT, "handshake_interval": 0, **settings},
        )
        built.append(client)
        return client

    yield build
    for client in built:
        await client.disconnect()


@pytest.fixture
def robot(connect: Connect, bot: Bot) -> mezon.Bot:
    """Return a bot with commands, not logged in yet."""
    made = connect(bot, mezon.Bot)
    assert isinstance(made, mezon.Bot)
    return made


@pytest.fixture
async def nats() -> AsyncIterator[NatsServer]:
    """Serve what clients are met at; tests take it before those, which would else wait for it when they leave."""
    async with NatsServer() as server:
        yield server


@pytest.fixture
async def client(connect: Connect, bot: Bot) -> MezonClient:
    """Return a client that is logged in."""
    logged_in = connect(bot)
    await logged_in.login()
    return logged_in


@pytest.fixture
async def all_logged(gateway: LocalGateway, connect: Connect, caplog: pytest.LogCaptureFixture) -> AllLogged:
    """Return what waits until everything that the core has logged by now was handed to `logging`: its records come in order."""
    last = gateway.bot("last")
    await connect(last).login()

    def skipped() -> int:
        return sum(
            "Skipped a frame" in record.getMessage() and vars(record)["client_id"] == last.id
            for record in caplog.records
        )

    async def wait() -> None:
        before = skipped()
        gateway.send_raw(last, b"\x08")
        await until(lambda: skipped() > before, "the last record")

    return wait


@pytest.fixture
def level() -> Iterator[None]:
    """Leave the level of the package's log as it was."""
    logger = logging.getLogger("mezon")
    before = logger.level
    yield
    logger.setLevel(before)


@pytest.fixture
async def specimens(client: MezonClient) -> dict[str, Any]:
    """Return an object of each class that the old package had, by the class's name, made the way user code makes it."""
    from .compat.specimens import make_specimens  # noqa: PLC0415 - only the comparison of surfaces needs it

    return await make_specimens(client)


@pytest.fixture
def package() -> Iterator[logging.Logger]:
    """Return the package's logger; it is left as it was."""
    logger = logging.getLogger("mezon")
    handlers, level, propagate = list(logger.handlers), logger.level, logger.propagate
    yield logger
    logger.handlers, logger.propagate = handlers, propagate
    logger.setLevel(level)
