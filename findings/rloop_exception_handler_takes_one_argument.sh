#!/usr/bin/env bash
# rloop 0.5.0 (an event loop for asyncio): the handler given to `loop.set_exception_handler` is called with the context alone.
#
# asyncio documents `handler(loop, context)`, and asyncio and uvloop call it so. On rloop a documented handler raises TypeError each time it
# is needed; the loop prints that as "Unhandled error in exception handler", and the program's own reporting (Sentry, a log) sees nothing.
#
# Seen: asyncio calls it with 2 arguments, rloop with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rloop==0.5.0

cat > "$folder/arguments.py" <<'PYTHON'
import asyncio

import rloop


def arguments_of_a_handler(loop):
    seen = []
    loop.set_exception_handler(lambda *arguments: seen.append(len(arguments)))
    loop.call_soon(lambda: 1 / 0)
    loop.call_later(0.05, loop.stop)
    loop.run_forever()
    loop.close()
    return seen


print("asyncio", arguments_of_a_handler(asyncio.new_event_loop()))
print("rloop", arguments_of_a_handler(rloop.new_event_loop()))
PYTHON

"$folder/venv/bin/python" "$folder/arguments.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio [2]
rloop [1]
SEEN
