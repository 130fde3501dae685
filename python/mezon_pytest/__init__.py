"""The pytest plugin of `mezon`: ``mezon_gateway``, ``mezon_bot``, ``mezon_user`` and ``mezon_clock``.

It stands beside the package instead of inside, since pytest imports the plugins of everything that is installed: a test run that uses none of
these fixtures imports nothing of `mezon`.
"""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from mezon import MezonClient
    from mezon.testing import LocalGateway, SimUser
    from mezon.testing.clock import TestClock

__all__ = ["mezon_bot", "mezon_clock", "mezon_gateway", "mezon_user", "pytest_configure"]

_MARK: Final = "mezon_bot"
_SCOPES: Final = ("function", "class", "module", "package", "session")


@pytest.fixture
def mezon_gateway(request: pytest.FixtureRequest) -> LocalGateway:
    """A local Mezon of this test's own: as strict as the service, but for its limits of rate."""
    served: LocalGateway = _asynchronous(request, "gateway")
    return served


@pytest.fixture
def mezon_bot(request: pytest.FixtureRequest, mezon_gateway: LocalGateway) -> MezonClient:
    """A `mezon.Bot` that is logged in to `mezon_gateway`, and closed after the test. It stores in memory, and keeps no pace.

    ``@pytest.mark.mezon_bot(make, **settings)`` calls ``make(id, key, **settings)`` instead, such as a class of your own;
    without settings it is written ``@pytest.mark.mezon_bot.with_args(make)``, since pytest takes a lone class or function for what is marked.
    ``@pytest.mark.mezon_bot("bot.py")``, ``("shop.bot")``, or one of them with ``:name``, takes the bot of a program, loaded anew.
    """
    bot: MezonClient = _asynchronous(request, "bot")
    return bot


@pytest.fixture
def mezon_user(mezon_gateway: LocalGateway) -> SimUser:
    """Somebody in the clan of `mezon_gateway`, who can write, click and wait for answers; `mezon_gateway.user(name)` is somebody else."""
    return mezon_gateway.user("tester")


@pytest.fixture
def mezon_clock(mezon_gateway: LocalGateway) -> TestClock:
    """The clock of the bots of `mezon_gateway`: ``await mezon_clock.advance(hours=8)``."""
    return mezon_gateway.clock


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark, and the fixtures behind the public ones for each plugin that runs asynchronous tests."""
    config.addinivalue_line(
        "markers", f"{_MARK}(make=Bot, **settings): what the fixture mezon_bot is made by, and with"
    )
    manager = config.pluginmanager
    if manager.hasplugin("anyio"):
        manager.register(_fixtures("anyio", pytest.fixture), "mezon-anyio")
    if manager.hasplugin("asyncio"):
        import pytest_asyncio

        for scope in _SCOPES:
            fixture: Any = partial(pytest_asyncio.fixture, loop_scope=scope)
            manager.register(_fixtures(f"asyncio_{scope}", fixture), f"mezon-asyncio-{scope}")


def _fixtures(runner: str, fixture: Callable[..., Any]) -> Any:
    """Return a plugin with the asynchronous fixtures, as one runner of tests wants them marked."""

    async def gateway() -> AsyncIterator[LocalGateway]:
        from mezon.testing import LocalGateway, Rules

        async with LocalGateway(rules=replace(Rules(), sends=(), handshake_interval=0.0)) as served:
            yield served

    async def bot(request: pytest.FixtureRequest, mezon_gateway: LocalGateway) -> AsyncIterator[MezonClient]:
        async with _logged_in(request, mezon_gateway) as made:
            yield made

    plugin = ModuleType(f"{__name__}.{runner}")
    vars(plugin).update(
        gateway=fixture(name=f"_mezon_gateway_{runner}")(gateway), bot=fixture(name=f"_mezon_bot_{runner}")(bot)
    )
    return plugin


@asynccontextmanager
async def _logged_in(request: pytest.FixtureRequest, gateway: LocalGateway) -> AsyncGenerator[MezonClient, None]:
    """Yield the bot that the test asks for, logged in."""
    from mezon import Bot
    from mezon._command_line.parser import Mistake
    from mezon.testing.script import scripted

    mark: pytest.Mark | None = request.node.get_closest_marker(_MARK)
    wanted: tuple[Any, ...] = mark.args if mark else ()
    settings: dict[str, Any] = dict(mark.kwargs) if mark else {}
    if len(wanted) > 1:
        raise _failed(f"the mark {_MARK} takes one bot, not {len(wanted)}; settings have names, such as prefix=")
    make: Any = wanted[0] if wanted else Bot
    no_pace = (math.inf, 1.0)
    pace = {"http_rate": no_pace, "socket_rate": no_pace, "handshake_interval": 0}
    async with AsyncExitStack() as stack:
        if isinstance(make, str):
            if settings:
                raise _failed(
                    f"the mark {_MARK} takes no settings beside a program, whose code has them; leave {min(settings)}= out"
                )
            try:
                bot = await stack.enter_async_context(scripted(make, gateway, **pace))
            except Mistake as mistake:
                raise _failed(f"the mark {_MARK} names no bot: {mistake}") from None
        else:
            bot = await stack.enter_async_context(_made(make, gateway, {**pace, **settings}))
        yield bot


def _made(make: Callable[..., Any], gateway: LocalGateway, settings: dict[str, Any]) -> MezonClient:
    """Return the bot that a class or a function makes, not logged in."""
    from mezon import MezonClient
    from mezon._quote import kind_of
    from mezon._settings import NO_BROKER
    from mezon.testing.script import admit, variables

    account = gateway.bot()
    with variables(NO_BROKER):
        made = make(account.id, account.api_key, **{**gateway.settings(), "message_db_path": ":memory:", **settings})
    if not isinstance(made, MezonClient):
        raise _failed(f"what the mark {_MARK} names has to return a MezonClient or Bot, not {kind_of(made)}")
    admit(made, gateway, account)
    return made


def _failed(why: str) -> BaseException:
    """Return what lets a test fail with one sentence."""
    return pytest.fail.Exception(why, pytrace=False)


def _asynchronous(request: pytest.FixtureRequest, what: str) -> Any:
    """Return the value of an asynchronous fixture, by the plugin and on the loop that run the test."""
    manager = request.config.pluginmanager
    if manager.hasplugin("anyio") and "anyio_backend" in request.fixturenames:
        backend: Any = request.getfixturevalue("anyio_backend")
        if _is_of_pytest_asyncio(request):
            pytest.fail(
                "pytest-asyncio in its mode auto runs this test, and anyio its fixtures, on another loop: "
                "leave the mark anyio and the fixture `anyio_backend` out, or set asyncio_mode = strict",
                pytrace=False,
            )
        if (backend if isinstance(backend, str) else backend[0]) != "asyncio":
            pytest.fail("mezon runs on asyncio: let a fixture `anyio_backend` of yours return 'asyncio'", pytrace=False)
        runner = "anyio"
    elif manager.hasplugin("asyncio"):
        runner = f"asyncio_{_loop_scope(request)}"
    else:
        pytest.fail("the fixtures of mezon need pytest-asyncio, or anyio and the mark anyio", pytrace=False)
    return request.getfixturevalue(f"_mezon_{what}_{runner}")


def _is_of_pytest_asyncio(request: pytest.FixtureRequest) -> bool:
    """Return whether pytest-asyncio runs the test, whatever mark it has."""
    if not request.config.pluginmanager.hasplugin("asyncio"):
        return False
    import pytest_asyncio

    return pytest_asyncio.is_async_test(request.node)


def _loop_scope(request: pytest.FixtureRequest) -> str:
    """Return which loop pytest-asyncio runs the test on."""
    mark = request.node.get_closest_marker("asyncio")
    of_test: str | None = mark and mark.kwargs.get("loop_scope")
    return of_test or request.config.getini("asyncio_default_test_loop_scope") or _SCOPES[0]
