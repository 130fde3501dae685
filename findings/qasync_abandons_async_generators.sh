#!/usr/bin/env bash
# qasync 0.28.0 (asyncio on Qt's event loop, here PySide6 6.12.0): the clean-up of an async generator that was left early is begun and never ended.
#
# asyncio closes a generator that nobody iterates any more (`break` in an `async for`, an error in its body, a cancelled task), and with
# `shutdown_asyncgens` those that are left at the end: what stands in its `finally` or `async with` runs, awaits included. qasync does not set the
# hooks that this takes. Python then runs the clean-up up to its first await and drops it there, with "async generator ignored GeneratorExit" on
# standard error as the only sign: a connection is not given back, a subscription not ended, a lock not released. `contextlib.aclosing` around
# the generator helps.
#
# Seen: after a `break` the clean-up begins and ends on asyncio, and only begins on qasync. For a generator that is still held at the end
# `shutdown_asyncgens` runs it on asyncio, and does nothing on qasync.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check qasync==0.28.0 PySide6-Essentials==6.12.0

cat > "$folder/generators.py" <<'PYTHON'
import asyncio
import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

import qasync


async def rows(cleanup):
    try:
        yield 1
        yield 2
    finally:
        cleanup.append("begun")
        await asyncio.sleep(0)
        cleanup.append("ended")


async def look(loop):
    left, held = [], []
    async for _ in rows(left):
        break
    gc.collect()
    await asyncio.sleep(0.1)
    generator = rows(held)
    await anext(generator)
    await loop.shutdown_asyncgens()
    return f"after a break {left}, after shutdown_asyncgens {held}"


plain = asyncio.new_event_loop()
asyncio.set_event_loop(plain)
print("asyncio:", plain.run_until_complete(look(plain)))
plain.close()
application = QCoreApplication([])
qt = qasync.QEventLoop(application)
asyncio.set_event_loop(qt)
print("qasync:", qt.run_until_complete(look(qt)))
PYTHON

"$folder/venv/bin/python" "$folder/generators.py" 2> "$folder/errors" | tee "$folder/seen"
grep -q "async generator ignored GeneratorExit" "$folder/errors"
diff - "$folder/seen" <<'SEEN'
asyncio: after a break ['begun', 'ended'], after shutdown_asyncgens ['begun', 'ended']
qasync: after a break ['begun'], after shutdown_asyncgens []
SEEN
