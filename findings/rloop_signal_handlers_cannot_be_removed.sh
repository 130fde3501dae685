#!/usr/bin/env bash
# rloop 0.5.0 (an event loop for asyncio): `loop.remove_signal_handler` raises AttributeError, always.
#
# `add_signal_handler` works, so a program that puts its handler back in a `finally` fails only when it leaves: the error covers what the
# program was about to say, and the handler stays.
#
# Seen: asyncio removes the handler and answers True; rloop raises AttributeError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rloop==0.5.0

cat > "$folder/signals.py" <<'PYTHON'
import asyncio
import signal

import rloop


def removal(loop):
    async def add_and_remove():
        loop.add_signal_handler(signal.SIGUSR1, print, "heard")
        return loop.remove_signal_handler(signal.SIGUSR1)

    try:
        return loop.run_until_complete(add_and_remove())
    except AttributeError as error:
        return type(error).__name__
    finally:
        loop.close()


print("asyncio:", removal(asyncio.new_event_loop()))
print("rloop:", removal(rloop.new_event_loop()))
PYTHON

"$folder/venv/bin/python" "$folder/signals.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: True
rloop: AttributeError
SEEN
