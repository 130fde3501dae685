#!/usr/bin/env bash
# granian 2.8.9 (ASGI server): the headers with which an application accepts a WebSocket are not sent.
#
# `websocket.accept` of ASGI has `headers` beside `subprotocol`, for the answer to the handshake: a cookie of the session, an id of the request for
# the log, which instance answered. granian takes the event, sends the subprotocol and drops the headers, without an error. The same
# application sends them on uvicorn, and granian sends those of an answer over HTTP and of a refused WebSocket.
#
# Seen: the answer of uvicorn 0.54.0 has the subprotocol, both cookies and the id; that of granian has the subprotocol only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check granian==2.8.9 uvicorn==0.54.0 websockets==17.4

cd "$folder"
cat > application.py <<'PYTHON'
async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            event = await receive()
            await send({"type": f"{event['type']}.complete"})
            if event["type"] == "lifespan.shutdown":
                return
    await receive()
    headers = [(b"set-cookie", b"session=1"), (b"set-cookie", b"theme=dark"), (b"x-request-id", b"7")]
    await send({"type": "websocket.accept", "subprotocol": "chat", "headers": headers})
    await receive()
PYTHON
cat > look.py <<'PYTHON'
import asyncio
import socket
import subprocess
import sys

from websockets.asyncio.client import connect

SERVERS = {
    "uvicorn": ["uvicorn", "application:application", "--port"],
    "granian": ["granian", "--interface", "asgi", "application:application", "--host", "127.0.0.1", "--port"],
}


async def answer(port):
    while True:
        try:
            async with connect(f"ws://127.0.0.1:{port}/", subprotocols=["chat"], proxy=None) as connection:
                headers = connection.response.headers
                cookies, id_ = headers.get_all("set-cookie"), headers.get("x-request-id")
                return f"subprotocol {connection.subprotocol}, cookies {cookies}, id {id_}"
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)


for name, command in SERVERS.items():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *command, str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        print(f"{name}:", asyncio.run(asyncio.wait_for(answer(port), 60)))
    finally:
        server.terminate()
        server.wait()
PYTHON

"$folder/venv/bin/python" look.py | tee seen
diff - seen <<'SEEN'
uvicorn: subprotocol chat, cookies ['session=1', 'theme=dark'], id 7
granian: subprotocol chat, cookies [], id None
SEEN
