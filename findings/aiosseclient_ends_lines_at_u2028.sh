#!/usr/bin/env bash
# aiosseclient 0.1.8 (server-sent events for asyncio): text behind U+2028, or behind a vertical tab, is lost without a word.
#
# Lines of an event stream end with CR, LF or both, and with nothing else. This client splits them with Python's `str.splitlines`, which also
# knows U+2028, U+0085, vertical tab, form feed and others; what stands behind one of them is taken for a field of an unknown name. A model that
# streams text as JSON may put U+2028 into it unescaped, which is valid JSON.
#
# Seen: of {"text": "one<U+2028>two"} the client delivers {"text": "one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiosseclient==0.1.8 aiohttp==3.14.5

cat > "$folder/lines.py" <<'PYTHON'
import asyncio

from aiohttp import web
from aiosseclient import aiosseclient

STREAM = 'data: {"text": "one\u2028two"}\n\ndata: {"text": "one\\u2028two"}\n\n'.encode()


async def serve(request):
    return web.Response(body=STREAM, content_type="text/event-stream")


async def main():
    app = web.Application()
    app.router.add_get("/", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async for event in aiosseclient(f"http://127.0.0.1:{port}/"):
        print(ascii(event.data))
    await runner.cleanup()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/lines.py" 2> "$folder/complaints" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
'{"text": "one'
'{"text": "one\\u2028two"}'
SEEN
