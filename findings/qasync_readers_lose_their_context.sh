#!/usr/bin/env bash
# qasync 0.28.0 (asyncio on Qt's event loop, here PySide6 6.12.0): what `loop.add_reader` calls does not run in the context in which it was
# registered, unlike what `loop.call_soon` and `loop.call_later` call.
#
# asyncio runs a reader in a copy of the context of its registration, so that request ids, translations and database sessions kept in
# context variables are there when bytes arrive. On qasync the reader sees what the variables were when the loop began to run, often
# nothing at all.
#
# Seen: registered while the variable was "request 9", the reader reads "request 9" on asyncio and "nothing" on qasync; a callback of
# call_soon reads "request 9" on both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check qasync==0.28.0 PySide6-Essentials==6.12.0

cat > "$folder/readers.py" <<'PYTHON'
import asyncio
import contextvars
import os
import socket

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

import qasync

variable = contextvars.ContextVar("variable", default="nothing")


async def look(loop):
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    seen = {}
    came = asyncio.Event()

    def readable():
        seen["reader"] = variable.get()
        reading.recv(1)
        came.set()

    variable.set("request 9")
    loop.add_reader(reading.fileno(), readable)
    loop.call_soon(lambda: seen.update(soon=variable.get()))
    writing.send(b"x")
    await came.wait()
    loop.remove_reader(reading.fileno())
    reading.close()
    writing.close()
    return f"reader sees {seen['reader']}, call_soon sees {seen['soon']}"


plain = asyncio.new_event_loop()
asyncio.set_event_loop(plain)
print("asyncio:", plain.run_until_complete(look(plain)))
plain.close()
application = QCoreApplication([])
qt = qasync.QEventLoop(application)
asyncio.set_event_loop(qt)
print("qasync:", qt.run_until_complete(look(qt)))
PYTHON

"$folder/venv/bin/python" "$folder/readers.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: reader sees request 9, call_soon sees request 9
qasync: reader sees nothing, call_soon sees request 9
SEEN
