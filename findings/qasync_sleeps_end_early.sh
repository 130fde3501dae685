#!/usr/bin/env bash
# qasync 0.28.0 (asyncio on Qt's event loop, here PySide6 6.12.0): `asyncio.sleep(2)` may be over after 1.9 s, and a callback of `call_later` come then.
#
# A sleep of asyncio lasts as long as was asked, or longer. qasync leaves its timers at Qt's default kind, which Qt moves by up to 5 % in either
# direction so that they coincide with others, and it cuts delays to whole milliseconds, so that one below a millisecond is none. Who waits out
# what a server asked for (`Retry-After`, a rate limit, a token that is not valid yet) comes too early by that, the more the longer the wait is.
#
# Seen: of 20 sleeps of 2 s that begin one after the other, none ends 20 ms early on asyncio, and some do on qasync, up to 100 ms; a sleep of 0.9 ms
# takes less than that on qasync only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check qasync==0.28.0 PySide6-Essentials==6.12.0

cat > "$folder/sleeps.py" <<'PYTHON'
import asyncio
import os
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

import qasync


async def early(seconds, number):
    """Return by how much the earliest of some sleeps, begun one after the other, ended too early."""

    async def one(turn):
        await asyncio.sleep(turn * 0.013)
        begun = time.monotonic()
        await asyncio.sleep(seconds)
        return seconds - (time.monotonic() - begun)

    return max(await asyncio.gather(*map(one, range(number))))


async def look():
    long, short = await early(2, 20), await early(0.0009, 20)
    return f"2 s ends 20 ms early: {long > 0.02}, and 110 ms: {long > 0.11}; 0.9 ms ends 0.1 ms early: {short > 0.0001}"


plain = asyncio.new_event_loop()
asyncio.set_event_loop(plain)
print("asyncio:", plain.run_until_complete(look()))
plain.close()
application = QCoreApplication([])
qt = qasync.QEventLoop(application)
asyncio.set_event_loop(qt)
print("qasync:", qt.run_until_complete(look()))
PYTHON

"$folder/venv/bin/python" "$folder/sleeps.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: 2 s ends 20 ms early: False, and 110 ms: False; 0.9 ms ends 0.1 ms early: False
qasync: 2 s ends 20 ms early: True, and 110 ms: False; 0.9 ms ends 0.1 ms early: True
SEEN
