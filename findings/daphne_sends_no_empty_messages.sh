#!/usr/bin/env bash
# daphne 4.2.3 (ASGI server of Django Channels): an empty WebSocket message that the application sends never leaves the server.
#
# ASGI lets an application send `text` or `bytes`, and an empty one is a message like any other: WebSocket has frames without payload, and
# protocols use them as a sign of life or as the end of a series. daphne asks whether the text is true instead of whether it is there, so
# `{"type": "websocket.send", "text": ""}` succeeds and does nothing. It does hand empty messages of clients to the application. uvicorn 0.54.0
# sends both.
#
# Seen: of "", "after the text", b"" and "after the bytes", uvicorn delivers four and daphne two; both applications receive the client's "".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check daphne==4.2.3 uvicorn==0.54.0 websockets==17.4

cat > "$folder/application.py" <<'PYTHON'
MESSAGES = ({"text": ""}, {"text": "after the text"}, {"bytes": b""}, {"text": "after the bytes"})


async def application(scope, receive, send):
    if scope["type"] != "websocket":
        return
    assert (await receive())["type"] == "websocket.connect"
    await send({"type": "websocket.accept"})
    heard = await receive()
    for message in MESSAGES:
        await send({"type": "websocket.send", **message})
    await send({"type": "websocket.send", "text": f"heard {heard.get('text')!r}"})
    await receive()
PYTHON
cat > "$folder/talk.py" <<'PYTHON'
import asyncio
import pathlib
import socket
import subprocess
import sys

from websockets.asyncio.client import connect

FOLDER = pathlib.Path(sys.argv[1])


async def talk(port):
    for _ in range(600):
        try:
            connection = await connect(f"ws://127.0.0.1:{port}/", open_timeout=60)
            break
        except OSError:
            await asyncio.sleep(0.1)
    await connection.send("")
    got = []
    while not (got and str(got[-1]).startswith("heard")):
        got.append(await asyncio.wait_for(connection.recv(), 60))
    connection.transport.abort()
    return got


for server, port_option in (("uvicorn", "--port"), ("daphne", "-p")):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [FOLDER / "venv/bin" / server, "application:application", port_option, str(port)]
    process = subprocess.Popen(arguments, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        print(f"{server}:", asyncio.run(talk(port)))
    finally:
        process.terminate()
        process.wait()
PYTHON

"$folder/venv/bin/python" "$folder/talk.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
uvicorn: ['', 'after the text', b'', 'after the bytes', "heard ''"]
daphne: ['after the text', 'after the bytes', "heard ''"]
SEEN
