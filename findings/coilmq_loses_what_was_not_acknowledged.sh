#!/usr/bin/env bash
# coilmq 1.1.0 (STOMP broker): with `ack:client-individual` a message that was not acknowledged is gone with its connection, and nobody gets it again.
#
# STOMP 1.1, which the README says is supported, has three ways to subscribe: "auto", "client", where an acknowledgement covers those before it, and
# "client-individual", where it covers one. coilmq knows "client", takes any other for "auto", and forgets a message as soon as it is sent: a worker that
# is stopped in the middle of its messages loses them, though neither it nor the broker was told of an error. It keeps that choice for the connection,
# not for the subscription, so that the last `subscribe` counts for all: one to a topic with "auto" takes it from a queue with "client" as well.
#
# Seen: three messages are sent to a queue, the client that has got the first, or all of them, disconnects without an acknowledgement, and a second
# one subscribes: with "client" it gets all three, with "client-individual" none, and none with "client" if a topic was subscribed to behind it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check coilmq==1.1.0 stomp-py==9.0.0

cat > "$folder/queues.py" <<'PYTHON'
import pathlib
import socket
import subprocess
import sys
import threading
import time

import stomp

FOLDER = pathlib.Path(sys.argv[1])


class Client(stomp.ConnectionListener):
    def __init__(self, port):
        self.got = []
        self.receipts = set()
        self.changed = threading.Condition()
        self.connection = stomp.Connection11([("127.0.0.1", port)], heartbeats=(0, 0))
        self.connection.set_listener("", self)
        self.connection.connect(wait=True)

    def on_message(self, frame):
        with self.changed:
            self.got.append(frame.body)
            self.changed.notify_all()

    def on_receipt(self, frame):
        with self.changed:
            self.receipts.add(frame.headers["receipt-id"])
            self.changed.notify_all()

    def wait(self, condition):
        with self.changed:
            assert self.changed.wait_for(condition, 60), self.got

    def subscribe(self, destination, number, mode):
        self.connection.subscribe(destination, id=number, ack=mode, receipt=f"subscribed {number}")
        self.wait(lambda: f"subscribed {number}" in self.receipts)


def left(port, queue, modes):
    sender, first, second = Client(port), Client(port), Client(port)
    for number, (destination, mode) in enumerate(modes):
        first.subscribe(destination, number, mode)
    for number in range(3):
        sender.connection.send(queue, f"{number}", receipt=f"sent {number}")
        sender.wait(lambda: f"sent {number}" in sender.receipts)
    first.wait(lambda: first.got)
    first.connection.disconnect(receipt="gone")
    first.wait(lambda: "gone" in first.receipts)
    second.subscribe(queue, 0, "auto")
    sender.connection.send(queue, "end")
    second.wait(lambda: "end" in second.got)
    for client in (sender, second):
        client.connection.disconnect()
    return sorted(set(second.got) - {"end"})


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen([FOLDER / "venv/bin/coilmq", "-b", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    for mode in ("client", "client-individual"):
        print(f"with {mode}, the next client gets {left(port, f'/queue/{mode}', [(f'/queue/{mode}', mode)])}")
    modes = [("/queue/both", "client"), ("/topic/news", "auto")]
    print(f"with client, and a topic behind it, the next client gets {left(port, '/queue/both', modes)}")
finally:
    server.terminate()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/queues.py" "$folder" 2> "$folder/complaints" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
with client, the next client gets ['0', '1', '2']
with client-individual, the next client gets []
with client, and a topic behind it, the next client gets []
SEEN
