#!/usr/bin/env bash
# nest-asyncio2 1.7.4 (asyncio loops that can be run inside themselves): after one `loop.stop()` each `run_until_complete` fails.
#
# `stop()` ends the run that is going on, and no other. A usual program has a signal call it, lets "Event loop stopped before Future completed" of its
# main part pass, and runs the same loop once more to close what is open. The `run_until_complete` that nest-asyncio2 puts into the loop leaves the
# wish to stop standing, so that this second run is given one turn and fails with the same error, and so does each after it: connections are
# not closed and messages not flushed. Only a `run_forever` takes the wish back. nest-asyncio 1.6.0, of which it is a fork, does the same.
#
# Seen: after a run that was stopped, two more runs end with their results on asyncio, and with that error on either package; after a
# `run_forever` the next one has its result on all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nest-asyncio2==1.7.4 nest-asyncio==1.6.0

cat > "$folder/stopped.py" <<'PYTHON'
import asyncio
import importlib
import sys


async def work(loop):
    loop.call_later(0.1, loop.stop)
    await asyncio.Event().wait()


async def close():
    await asyncio.sleep(0.01)
    return "closed"


def result(loop, task):
    try:
        return loop.run_until_complete(loop.create_task(task))
    except RuntimeError as error:
        return type(error).__name__ if "stopped before" in str(error) else repr(error)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
name = sys.argv[1]
if name != "asyncio":
    importlib.import_module(name).apply(loop)
stopped, first, second = result(loop, work(loop)), result(loop, close()), result(loop, close())
loop.call_soon(loop.stop)
loop.run_forever()
print(f"{name}: stopped {stopped}, then {first}, then {second}; after run_forever {result(loop, close())}")
PYTHON

for name in asyncio nest_asyncio nest_asyncio2; do
    "$folder/venv/bin/python" "$folder/stopped.py" "$name" 2> "$folder/errors" || { cat "$folder/errors" >&2; exit 1; }
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: stopped RuntimeError, then closed, then closed; after run_forever closed
nest_asyncio: stopped RuntimeError, then RuntimeError, then RuntimeError; after run_forever closed
nest_asyncio2: stopped RuntimeError, then RuntimeError, then RuntimeError; after run_forever closed
SEEN
