#!/usr/bin/env bash
# hypercorn 0.18.0 (ASGI server): whatever a client closes its WebSocket with, the application is told code 1006, the code of a lost connection.
#
# `websocket.disconnect` of ASGI brings the code of the client's closing frame and its reason, or 1005 where the frame has no code; WebSocket keeps
# 1006 for connections that were lost without a frame. Programs tell by it who left (1000, 1001) from who was cut off and will be back, and
# protocols have codes of their own from 4000 on. hypercorn answers the closing frame as it should, but makes the event from the end of the TCP
# connection alone: unless the application closed the WebSocket itself, it has 1006 and no reason. uvicorn 0.54.0 passes on both.
#
# Seen: for clients that close with 1000, with 4001 and "moved to 7", and without a code, uvicorn tells the application 1000, 4001 with the
# reason, and 1005; hypercorn tells it 1006 three times, and no reason. Both send each client the code that it sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hypercorn==0.18.0 uvicorn==0.54.0 websockets==17.4

cd "$folder"
cat > application.py <<'PYTHON'
import asyncio

ENDS = asyncio.Queue()


async def application(scope, receive, send):
    """Accept WebSockets, and tell on /ends how the last of the others ended."""
    if scope["type"] == "lifespan":
        while True:
            event = await receive()
            await send({"type": f"{event['type']}.complete"})
            if event["type"] == "lifespan.shutdown":
                return
    await receive()
    await send({"type": "websocket.accept"})
    if scope["path"] == "/ends":
        end = await ENDS.get()
        await send({"type": "websocket.send", "text": f"{end['code']} {end.get('reason') or 'without a reason'}"})
    while (event := await receive())["type"] != "websocket.disconnect":
        pass
    if scope["path"] != "/ends":
        ENDS.put_nowait(event)
PYTHON
cat > look.py <<'PYTHON'
import asyncio
import socket
import subprocess
import sys

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

SERVERS = {
    "uvicorn": ["uvicorn", "application:application", "--port", "{port}"],
    "hypercorn": ["hypercorn", "application:application", "--bind", "127.0.0.1:{port}"],
}


async def open_(address):
    while True:
        try:
            return await connect(address, proxy=None, open_timeout=60)
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)


async def look(address):
    told = []
    for code, reason in ((1000, ""), (4001, "moved to 7"), (None, "")):
        connection = await open_(f"{address}/some")
        connection.protocol.send_close(code, reason)
        connection.transport.write(b"".join(connection.protocol.data_to_send()))
        try:
            await connection.recv()
        except ConnectionClosed as closed:
            back = closed.rcvd.code
        async with await open_(f"{address}/ends") as ends:
            end = await ends.recv()
        told.append(f"{code}: {end} ({back:d} came back)")
    return "; ".join(told)


for name, command in SERVERS.items():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *(part.format(port=port) for part in command)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        print(f"{name}:", asyncio.run(asyncio.wait_for(look(f"ws://127.0.0.1:{port}"), 60)))
    finally:
        server.terminate()
        server.wait()
PYTHON

"$folder/venv/bin/python" look.py | tee seen
diff - seen <<'SEEN'
uvicorn: 1000: 1000 without a reason (1000 came back); 4001: 4001 moved to 7 (4001 came back); None: 1005 without a reason (1005 came back)
hypercorn: 1000: 1006 without a reason (1000 came back); 4001: 1006 without a reason (4001 came back); None: 1006 without a reason (1005 came back)
SEEN
