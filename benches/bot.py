"""A bot that measures one row on the SDK it finds, `mezon` or `mezon-sdk` 1.8.3, and prints the figures as JSON.

Both are imported as `mezon`, so the interpreter decides. What differs is told in `Sdk`: how the limits on sending are lifted, how the store
is switched off, how one sees what it has written.

    python bot.py <row> <parameters as JSON> <command of the feed as JSON>
"""

from __future__ import annotations

import asyncio
import functools
import gc
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import commands as command_rows

import mezon

OURS = hasattr(mezon, "__version__") and hasattr(mezon, "RateLimited")
NO_LIMIT = (float("inf"), 1.0)
WARM_UP = 500
# Messages on their way at once in the sustained row: more than any queue needs, fewer than what floods one without bounds.
WINDOW = 20_000


def resident_mib():
    """Return the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak_mib():
    """Return the most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def spread(times, unit):
    """Return the median and the 99th percentile of times in seconds."""
    ordered, scale = sorted(times), {"us": 1e6, "ms": 1e3}[unit]
    return {
        f"p50_{unit}": statistics.median(ordered) * scale,
        f"p99_{unit}": ordered[len(ordered) * 99 // 100] * scale,
    }


def switches():
    """Return how often threads of this process have gone to sleep."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


def loop_of(environment):
    """Return what runs a coroutine on the loop that is asked for."""
    if environment.get("MEZON_BENCH_LOOP") == "uvloop":
        import uvloop  # noqa: PLC0415 - only where it is asked for

        return uvloop.run
    return asyncio.run


class Feed:
    """The gateway's process."""

    def __init__(self, process):
        self._process = process
        self._turn = asyncio.Lock()

    @classmethod
    async def start(cls, command, environment):
        """Start it."""
        process = await asyncio.create_subprocess_exec(
            *command,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**26,
        )
        return cls(process)

    async def ask(self, *command):
        """Give a command and return its answer."""
        async with self._turn:
            self._process.stdin.write(json.dumps(command).encode() + b"\n")
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the gateway's process ended at {command}")
        return json.loads(line)

    async def stop(self):
        """End it."""
        self._process.stdin.close()
        await self._process.wait()

    @property
    def pid(self):
        """The number of its process."""
        return self._process.pid

    def kill(self):
        """End it at once."""
        if self._process.returncode is None:
            self._process.kill()


class Lifted:
    """Stands where 1.8.3 has a limiter, and limits nothing."""

    async def __aenter__(self):
        return None

    async def __aexit__(self, *_):
        return None


class Sdk:
    """A client of either SDK, logged in."""

    def __init__(self, feed, client, place):
        self.feed = feed
        self.client = client
        self.place = place
        self.folder = Path.cwd()

    @classmethod
    async def login(cls, feed, *, store=False, account=None, lifted=True, bot=False):
        """Return a client that is logged in. Limits on frames are lifted unless told otherwise."""
        place = await feed.ask("place")
        bot_id, key = account or await feed.ask("account")
        url = place["url"]
        given = {"host": place["host"], "port": place["port"], "use_ssl": False}
        given |= {"mmn_api_url": f"{url}/mmn-api/", "zk_api_url": f"{url}/zk-api/"}
        if OURS:
            given["message_db_path"] = cls.path() if store else None
            if lifted:
                given["socket_rate"] = NO_LIMIT
        client = (mezon.Bot if bot else mezon.MezonClient)(bot_id, key, **given)
        if not OURS and not store:

            async def nothing(_message):
                return None

            client.message_db.save_message = nothing
        await client.login()
        self = cls(feed, client, place)
        if not OURS and lifted:
            client.socket_manager.adapter._rate_limiter = Lifted()
        return self

    @staticmethod
    def path():
        """Return where the store is, as both SDKs have it below the working directory."""
        return "./mezon-cache/mezon-messages-cache.db"

    async def all_stored(self, count):
        """Wait until so many messages have been committed.

        The feed looks: a process must not open a file with two copies of SQLite, since each drops the locks of the other.
        """
        table = "message" if OURS else "messages"
        await self.feed.ask("wait_stored", f"{self.folder}/{self.path()}", table, count)

    def on(self, event, handler):
        """Listen."""
        if event == "message":
            self.client.on_channel_message(handler)
        elif event == "reaction":
            self.client.on_message_reaction(handler)
        else:
            self.client.on("message_typing_event", handler)

    def content(self, text):
        """Return the content of a message."""
        return mezon.ChannelMessageContent(t=text)


class Ear:
    """A handler, or several, that count."""

    def __init__(self, sdk, event="message", kind="async", handlers=1):
        self._sdk = sdk
        self._event = event
        self._handlers = handlers
        self._left = 0
        self.first = None
        for _ in range(handlers):
            sdk.on(event, self._sync() if kind == "sync" else self._async())

    def _sync(self):
        # A function of its own for each: an SDK may take the same one twice for one.
        return lambda _event: self._seen()

    def _async(self):
        async def handler(_event):
            self._seen()

        return handler

    def _seen(self):
        if self.first is None:
            self.first = time.perf_counter()
        self._left -= 1
        if self._left == 0:
            self._done.set_result(time.perf_counter())

    def expect(self, count):
        """Begin to count; the future ends with the last of so many events."""
        self.first = None
        self._left = count * self._handlers
        self._done = asyncio.get_running_loop().create_future()
        return self._done

    async def hear(self, count, *command):
        """Give a command, wait for so many events, and return the seconds from the first to the last."""
        done = self.expect(count)
        await asyncio.gather(self._sdk.feed.ask(*command), done)
        return done.result() - self.first

    async def warm_up(self):
        """Let the first messages through: what a bot does once is not what these rows are about."""
        # `mezon-sdk` asks for the channel once for each message that comes before it is known.
        await self.hear(1, "burst", 1, None, self._event)
        await self.hear(WARM_UP - 1, "burst", WARM_UP - 1, None, self._event)


async def login(feed, clans):
    """Time from nothing to a bot that hears."""
    account = await feed.ask("account")
    await feed.ask("clans", clans)
    start = time.perf_counter()
    sdk = await Sdk.login(feed, account=account)
    seconds = time.perf_counter() - start
    await sdk.client.disconnect()
    return {"ms": seconds * 1e3}


async def fetch(feed):
    """Time of the first fetch of a channel that the client has not heard of."""
    # Before the login, since the creation of a channel is an event that tells of it.
    (channel,) = await feed.ask("channels", 1)
    sdk = await Sdk.login(feed, lifted=False)
    start = time.perf_counter()
    await sdk.client.channels.fetch(channel)
    seconds = time.perf_counter() - start
    await sdk.client.disconnect()
    return {"ms": seconds * 1e3}


async def unknown_channels(feed, count):
    """Time until messages from channels that the client has not heard of have reached the handler."""
    channels = await feed.ask("channels", count)
    sdk = await Sdk.login(feed, lifted=False)
    heard = asyncio.Queue()
    sdk.client.on_channel_message(lambda _message: heard.put_nowait(time.monotonic()))
    start = await feed.ask("say", channels)
    for _ in channels:
        last = await heard.get()
    await sdk.client.disconnect()
    return {"ms": (last - start) * 1e3}


async def events(feed, count, event="message", kind="async", handlers=1):
    """Events per second from the first that reached a handler to the last, and CPU time per event."""
    sdk = await Sdk.login(feed)
    ear = Ear(sdk, event, kind, handlers)
    await ear.warm_up()
    before = time.process_time()
    seconds = await ear.hear(count, "burst", count, None, event)
    cpu = time.process_time() - before
    await sdk.client.disconnect()
    return {"per_s": count / seconds, "cpu_us": cpu / count * 1e6}


async def stored_burst(feed, count):
    """The same with the store on: until all has been heard, until all is in the file, and the most memory it took."""
    sdk = await Sdk.login(feed, store=True)
    ear = Ear(sdk)
    await ear.warm_up()
    seconds = await ear.hear(count, "burst", count)
    await sdk.all_stored(count + WARM_UP)
    stored = time.perf_counter() - ear.first
    await sdk.client.disconnect()
    return {"per_s": count / seconds, "stored_s": stored, "peak_mib": peak_mib()}


async def sustained(feed, seconds):
    """Messages heard and stored per second, as many as the bot can take for so long."""
    sdk = await Sdk.login(feed, store=True)
    heard, sent, step = 0, 0, WINDOW // 4
    more = asyncio.Event()

    async def handler(_message):
        nonlocal heard
        heard += 1
        if heard == 1 or heard % WARM_UP == 0:
            more.set()

    sdk.client.on_channel_message(handler)
    for count in (1, WARM_UP - 1):
        more.clear()
        await feed.ask("burst", count)
        await more.wait()
    heard = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        if sent - heard > WINDOW - step:
            more.clear()
            await more.wait()
            continue
        await feed.ask("burst", step)
        sent += step
    while heard < sent:
        more.clear()
        await more.wait()
    await sdk.all_stored(sent + WARM_UP)
    took = time.perf_counter() - start
    await sdk.client.disconnect()
    return {"per_s": sent / took, "peak_mib": peak_mib()}


async def sends(feed, count, in_flight):
    """Acknowledged messages per second with so many on their way."""
    sdk = await Sdk.login(feed)
    channel = await sdk.client.channels.fetch(sdk.place["channel"])
    content = sdk.content("hello")
    left, times = iter(range(count)), []

    async def worker():
        for _ in left:
            await channel.send(content)

    async def single():
        for _ in left:
            before = time.perf_counter()
            await channel.send(content)
            times.append(time.perf_counter() - before)

    start = time.perf_counter()
    await (single() if in_flight == 1 else asyncio.gather(*(worker() for _ in range(in_flight))))
    seconds = time.perf_counter() - start
    await sdk.client.disconnect()
    return {"per_s": count / seconds} | (spread(times, "us") if times else {})


async def echo(feed, count):
    """Time from a message that leaves the server to the bot's answer that has arrived there."""
    sdk = await Sdk.login(feed)
    channel = await sdk.client.channels.fetch(sdk.place["channel"])
    content = sdk.content("hello")

    async def answer(message):
        if int(message.sender_id) != int(sdk.client.client_id):
            await channel.send(content)

    sdk.client.on_channel_message(answer)
    await feed.ask("echo", 100)
    times = await feed.ask("echo", count)
    await sdk.client.disconnect()
    return spread(times, "ms")


async def memory(feed, count, channels):
    """Memory that so many distinct messages take, and the next as many."""
    sdk = await Sdk.login(feed)
    if not OURS:
        # It asks for each channel, 1.25 s apart.
        sdk.client.api_client._rate_limiter = Lifted()
    rooms = await feed.ask("channels", channels)
    ear, figures = Ear(sdk), [resident_mib()]
    for _ in range(2):
        await ear.hear(count, "burst", count, rooms)
        figures.append(resident_mib())
    await sdk.client.disconnect()
    return {"first_mib": figures[1] - figures[0], "next_mib": figures[2] - figures[1]}


async def views(feed, count):
    """Memory that so many live views take, and the next as many when those are over."""
    from mezon._core import Clock  # noqa: PLC0415 - only ours has views
    from mezon.ui import View, button  # noqa: PLC0415

    class Poll(View, timeout=600, owner_only=False):
        yeses: int = 0

        @button("Yes")
        async def yes(self, click):
            await click.update("Tea?")

        @button("No")
        async def no(self, click):
            await click.update("Tea?")

    sdk = await Sdk.login(feed, bot=True)
    channel = await sdk.client.channels.fetch(sdk.place["channel"])

    async def show(number):
        for _ in range(number):
            await Poll().send(channel, "Tea?")

    async def over():
        Clock(sdk.place["host"], sdk.place["port"]).advance(601)
        while sdk.client._components.view_count:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.05)

    # What the messages themselves take is no part of it: a channel remembers its last.
    await show(1_000)
    await over()
    figures = []
    for _ in range(2):
        gc.collect()
        before = resident_mib()
        await asyncio.gather(*(show(count // 10) for _ in range(10)))
        gc.collect()
        figures.append(resident_mib() - before)
        await over()
    await sdk.client.disconnect()
    return {"mib": figures[0], "next_mib": figures[1]}


async def trickle(feed, count, rate):
    """CPU time per event while few come."""
    sdk = await Sdk.login(feed)
    ear = Ear(sdk)
    await ear.warm_up()
    before, woken = time.process_time(), switches()
    await ear.hear(count, "pace", count, rate)
    cpu, woken = time.process_time() - before, switches() - woken
    await sdk.client.disconnect()
    return {"cpu_us": cpu / count * 1e6, "switches": woken / count}


async def idle(feed, seconds):
    """How often a client that hears nothing wakes up, and what that costs."""
    sdk = await Sdk.login(feed)
    # Whatever the login has left to do.
    await asyncio.sleep(3)
    before, cpu = switches(), time.process_time()
    await asyncio.sleep(seconds)
    woken, cpu = switches() - before, time.process_time() - cpu
    await sdk.client.disconnect()
    return {"per_s": woken / seconds, "percent": cpu / seconds * 100}


async def clients(feed, count, idle_s):
    """Login of many clients in one process, their memory, what they cost when nothing happens, and events of all."""
    accounts = [await feed.ask("account") for _ in range(count)]
    first = await Sdk.login(feed, account=accounts[0])
    before = resident_mib()
    start = time.perf_counter()
    others = await asyncio.gather(*(Sdk.login(feed, account=account) for account in accounts[1:]))
    login_s = time.perf_counter() - start
    cpu = time.process_time()
    await asyncio.sleep(idle_s)
    idle = (time.process_time() - cpu) / idle_s
    grown = resident_mib() - before
    await asyncio.gather(*(sdk.client.disconnect() for sdk in (first, *others)))
    return {"login_s": login_s, "kib": grown * 1024 / max(1, count - 1), "idle_percent": idle * 100}


async def many_clients(feed, count, clients):
    """Events per second of so many clients together."""
    all_ = [await Sdk.login(feed) for _ in range(clients)]
    each = max(1, count // clients)
    heard = [Ear(sdk).expect(each) for sdk in all_]
    start = time.perf_counter()
    # One command: a command for each client would measure how fast those are given.
    await asyncio.gather(feed.ask("bursts", each), *heard)
    seconds = time.perf_counter() - start
    await asyncio.gather(*(sdk.client.disconnect() for sdk in all_))
    return {"per_s": each * clients / seconds}


async def many_channels(feed, count, channels):
    """Events per second from so many channels, all of them known by then."""
    sdk = await Sdk.login(feed)
    rooms = await feed.ask("channels", channels)
    ear = Ear(sdk)
    await ear.hear(channels, "burst", channels, rooms)
    seconds = await ear.hear(count, "burst", count, rooms)
    await sdk.client.disconnect()
    return {"per_s": count / seconds}


ROWS = {
    "login": login,
    "fetch": fetch,
    "unknown_channels": unknown_channels,
    "events": events,
    "stored_burst": stored_burst,
    "sustained": sustained,
    "sends": sends,
    "echo": echo,
    "memory": memory,
    "views": views,
    "trickle": trickle,
    "idle": idle,
    "clients": clients,
    "many_clients": many_clients,
    "many_channels": many_channels,
    "non_commands": functools.partial(command_rows.non_commands, Sdk),
    "command_cost": functools.partial(command_rows.command_cost, Sdk),
    "commands": functools.partial(command_rows.commands, Sdk),
}


async def main(row, parameters, feed):
    """Measure a row and print it."""
    gateway = await Feed.start(feed["command"], feed["environment"])
    figures = await ROWS[row](gateway, **parameters)
    await gateway.stop()
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        loop_of(os.environ)(main(sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])))
