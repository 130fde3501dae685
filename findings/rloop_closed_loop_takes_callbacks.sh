#!/usr/bin/env bash
# rloop 0.5.0 (an event loop for asyncio): a loop that is closed takes callbacks without a word, and never runs them.
#
# asyncio raises "Event loop is closed" from `call_soon`, `call_later` and `call_soon_threadsafe`; libraries that answer from other threads rely
# on that to learn that nobody listens any more. On rloop such an answer is lost in silence, and `loop.is_closed()` has to be asked before.
#
# Seen: asyncio refuses all three; rloop takes all three, and says of itself that it is closed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rloop==0.5.0

cat > "$folder/closed.py" <<'PYTHON'
import asyncio

import rloop


def answers(loop):
    loop.close()
    told = [f"closed={loop.is_closed()}"]
    for name, arguments in (("call_soon", ()), ("call_later", (0.01,)), ("call_soon_threadsafe", ())):
        try:
            getattr(loop, name)(*arguments, print, "this never shows")
            told.append(f"{name} taken")
        except RuntimeError:
            told.append(f"{name} refused")
    return ", ".join(told)


print("asyncio:", answers(asyncio.new_event_loop()))
print("rloop:", answers(rloop.new_event_loop()))
PYTHON

"$folder/venv/bin/python" "$folder/closed.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio: closed=True, call_soon refused, call_later refused, call_soon_threadsafe refused
rloop: closed=True, call_soon taken, call_later taken, call_soon_threadsafe taken
SEEN
