#!/usr/bin/env bash
# simple-websocket 1.1.0: a message that comes along with the answer to the handshake is received when the next one comes, and not before.
#
# A server may greet as soon as it has accepted, and TCP then often brings the greeting in one piece with the answer. The client has it in memory,
# and looks at it after it has read from the socket again: `receive(timeout=...)` returns None with the message at hand. By its documentation it
# waits for data and for nothing else.
#
# Seen: a greeting that comes after the answer is received by all of them at once. One that comes with it is received at once by websocket-client
# 1.9.2, while `Client` and `AioClient` of simple-websocket have nothing after 5 s, and both messages as soon as the server has sent a second one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check simple-websocket==1.1.0 wsproto==1.3.2 websocket-client==1.9.2

cat > "$folder/greeting.py" <<'PYTHON'
import asyncio
import base64
import hashlib
import socket
import threading

import simple_websocket
import websocket

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
ANSWER = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %b\r\n\r\n"


def frame(text):
    """Return a short text as a server sends it."""
    return bytes([0x81, len(text)]) + text.encode()


class Server(threading.Thread):
    """Accepts a WebSocket and sends two messages: a greeting, with the answer to the handshake or when told to, and one more when told to."""

    def __init__(self, together):
        super().__init__()
        self.together = together
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self.listener.getsockname()[1]}/"
        self.greet, self.go_on, self.end = threading.Event(), threading.Event(), threading.Event()

    def run(self):
        with self.listener, self.listener.accept()[0] as connection:
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(4096)
            fields = {name.lower(): value for name, _, value in (line.partition(b": ") for line in request.split(b"\r\n"))}
            answer = ANSWER % base64.b64encode(hashlib.sha1(fields[b"sec-websocket-key"] + MAGIC).digest())
            if self.together:
                connection.sendall(answer + frame("hello"))
            else:
                connection.sendall(answer)
                self.greet.wait()
                connection.sendall(frame("hello"))
            self.go_on.wait()
            connection.sendall(frame("second"))
            self.end.wait()


def with_websocket_client(url):
    connection = websocket.create_connection(url)

    def receive(seconds):
        connection.settimeout(seconds)
        return connection.recv()

    return receive, connection.shutdown


def with_client(url):
    connection = simple_websocket.Client.connect(url)
    return lambda seconds: connection.receive(timeout=seconds), connection.close


def with_aio_client(url):
    runner = asyncio.Runner()
    connection = runner.run(simple_websocket.AioClient.connect(url))

    def close():
        runner.run(connection.close())
        runner.close()

    return lambda seconds: runner.run(connection.receive(timeout=seconds)), close


for together in (False, True):
    for name, connect in (("websocket-client", with_websocket_client), ("Client", with_client), ("AioClient", with_aio_client)):
        server = Server(together)
        server.start()
        receive, close = connect(server.url)
        server.greet.set()
        heard = [receive(5 if together else 60)]
        server.go_on.set()
        while heard[-1] != "second":
            heard.append(receive(60))
            assert heard[-1], "the second message never came"
        print(f"{name}: greeted {'with' if together else 'after'} the answer, receives {heard[0]}; then {' and '.join(heard[1:])}")
        close()
        server.end.set()
        server.join()
PYTHON

"$folder/venv/bin/python" "$folder/greeting.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
websocket-client: greeted after the answer, receives hello; then second
Client: greeted after the answer, receives hello; then second
AioClient: greeted after the answer, receives hello; then second
websocket-client: greeted with the answer, receives hello; then second
Client: greeted with the answer, receives None; then hello and second
AioClient: greeted with the answer, receives None; then hello and second
SEEN
