#!/usr/bin/env bash
# rloop 0.5.0 (an event loop for asyncio): KeyboardInterrupt and SystemExit raised in a callback do not end the loop.
#
# asyncio lets both out of `run_forever` and `run_until_complete` from whatever callback raised them, so that `sys.exit()` in a handler ends the
# program. rloop hands them to the exception handler like any other error, and runs on: a callback that calls `sys.exit(3)` exits nothing.
#
# Seen: on asyncio both come out of the loop; on rloop the loop goes on until its own end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rloop==0.5.0

cat > "$folder/leave.py" <<'PYTHON'
import asyncio
import sys

import rloop


def interrupt():
    raise KeyboardInterrupt


def outcome(loop, callback):
    loop.call_soon(callback)
    loop.call_later(0.2, loop.stop)
    try:
        loop.run_forever()
    except (KeyboardInterrupt, SystemExit) as error:
        return f"left by {type(error).__name__}"
    finally:
        loop.close()
    return "went on"


for name, make in (("asyncio", asyncio.new_event_loop), ("rloop", rloop.new_event_loop)):
    print(name, "KeyboardInterrupt:", outcome(make(), interrupt))
    print(name, "sys.exit(3):", outcome(make(), lambda: sys.exit(3)))
PYTHON

"$folder/venv/bin/python" "$folder/leave.py" 2> "$folder/complaints" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio KeyboardInterrupt: left by KeyboardInterrupt
asyncio sys.exit(3): left by SystemExit
rloop KeyboardInterrupt: went on
rloop sys.exit(3): went on
SEEN
