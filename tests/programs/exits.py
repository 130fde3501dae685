"""A bot that ends in one of many ways while messages pour in: the name of the way is the argument.

It prints a line when it is in the middle of the traffic, and nothing else.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable

from mezon import ChannelMessage, MezonClient

ENOUGH = 200
"""Messages seen before the program counts as busy."""

ANSWERS = 20
"""Answers under way at once."""

NO_LIMIT = (float("inf"), 1.0)
STATUS = 3

client = MezonClient.from_env(http_rate=NO_LIMIT, socket_rate=NO_LIMIT)
busy = asyncio.Event()
seen = 0
answering = 0


@client.on_channel_message
async def answer(message: ChannelMessage) -> None:
    # Some answers are always under way, so that calls are cut off as well as events.
    global seen, answering
    seen += 1
    if seen == ENOUGH:
        print("busy", flush=True)
        busy.set()
    if answering < ANSWERS:
        answering += 1
        await message.reply("heard")
        answering -= 1


async def listen() -> None:
    async with client:
        await busy.wait()


async def forever() -> None:
    async with client:
        await asyncio.Event().wait()


def returns() -> None:
    asyncio.run(listen())


def returns_while_open() -> None:
    async def main() -> None:
        await client.login()
        await busy.wait()

    asyncio.run(main())


def raises() -> None:
    async def main() -> None:
        async with client:
            await busy.wait()
            raise LookupError("on purpose")

    asyncio.run(main())


def raises_while_open() -> None:
    async def main() -> None:
        await client.login()
        await busy.wait()
        raise LookupError("on purpose")

    asyncio.run(main())


def runs() -> None:
    client.run()


def interrupted() -> None:
    asyncio.run(forever())


def exits_from_main() -> None:
    async def main() -> None:
        await client.login()
        await busy.wait()
        sys.exit(STATUS)

    asyncio.run(main())


def exits_from_a_handler() -> None:
    def leave(_: ChannelMessage) -> None:
        if seen >= ENOUGH:
            sys.exit(STATUS)

    client.on_channel_message(leave)
    client.run()


def exits_from_an_async_handler() -> None:
    async def leave(_: ChannelMessage) -> None:
        if seen >= ENOUGH:
            sys.exit(STATUS)

    client.on_channel_message(leave)
    client.run()


def exits_from_a_suspended_handler() -> None:
    async def leave(_: ChannelMessage) -> None:
        if seen == ENOUGH:
            await asyncio.sleep(0)
            sys.exit(STATUS)

    client.on_channel_message(leave)
    client.run()


def shuts_down() -> None:
    """Leave as the documentation of the Python SDK shows it."""

    async def shutdown(client: MezonClient) -> None:
        if client.socket_manager:
            await client.socket_manager.disconnect()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, lambda: asyncio.create_task(shutdown(client)))
        await client.login()
        await client.wait_closed()

    asyncio.run(main())


WAYS: tuple[Callable[[], None], ...] = (
    returns,
    returns_while_open,
    raises,
    raises_while_open,
    runs,
    interrupted,
    exits_from_main,
    exits_from_a_handler,
    exits_from_an_async_handler,
    exits_from_a_suspended_handler,
    shuts_down,
)


if __name__ == "__main__":
    # A shell that starts a job in the background lets it ignore Ctrl-C, and that is inherited down to here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    {way.__name__: way for way in WAYS}[sys.argv[1]]()
