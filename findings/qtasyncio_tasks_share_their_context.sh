#!/usr/bin/env bash
# PySide6 6.12.0, module QtAsyncio (asyncio on Qt's event loop): tasks have no context of their own, so what one sets in a context variable all others read.
#
# A task of asyncio runs in a copy of the context in which it was made. Web frameworks, loggers and database layers keep in context variables whose
# request this is, because no other task can see or change it. Tasks of QtAsyncio run in the one context of the thread: at each await another task
# may put its own values there, and they stay when it is over, so that the second half of a request is logged under the id of another one, or
# translated for its user. A context given to `create_task` lasts until the task first waits; then the task is back in that of the thread, without
# what it had set.
#
# Seen: two tasks that overlap set a name each. On asyncio both find "nobody", and read their own name after an await. On QtAsyncio the second finds
# "An", both read "Binh" after the await, and "Binh" is left to the program when the loop has ended; with contexts of their own both read "nobody".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Addons==6.12.0

cat > "$folder/tasks.py" <<'PYTHON'
import asyncio
import contextvars
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6 import QtAsyncio

user = contextvars.ContextVar("user", default="nobody")


async def request(name, begun, go_on):
    found = user.get()
    user.set(name)
    begun.set()
    await go_on.wait()
    return f"{name} found {found} and reads {user.get()}"


async def look(own):
    """Begin a request, begin another one meanwhile, and let both go on."""
    go_on, requests = asyncio.Event(), []
    for name in ("An", "Binh"):
        begun = asyncio.Event()
        context = {"context": contextvars.copy_context()} if own else {}
        requests.append(asyncio.create_task(request(name, begun, go_on), **context))
        await begun.wait()
    go_on.set()
    return "; ".join([await request for request in requests])


def run_on_qt(coroutine):
    return QtAsyncio.run(coroutine, keep_running=False)


for way, run, own in (
    ("asyncio", asyncio.run, False),
    ("QtAsyncio", run_on_qt, False),
    ("QtAsyncio, own contexts", run_on_qt, True),
):
    user.set("nobody")
    print(f"{way}: {run(look(own))}; afterwards {user.get()}")
PYTHON

"$folder/venv/bin/python" "$folder/tasks.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: An found nobody and reads An; Binh found nobody and reads Binh; afterwards nobody
QtAsyncio: An found nobody and reads Binh; Binh found An and reads Binh; afterwards Binh
QtAsyncio, own contexts: An found nobody and reads nobody; Binh found nobody and reads nobody; afterwards nobody
SEEN
