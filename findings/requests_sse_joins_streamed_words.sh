#!/usr/bin/env bash
# requests-sse 0.5.3 and aiohttp-sse-client 0.2.1 (server-sent events): every space at the beginning of an event's data is lost, and the
# line ends at its end.
#
# The standard takes away one space behind the colon, so that what follows is the sender's text. Language models stream words with the space
# before them, code line by line with its indent, and paragraphs as empty lines: joined, the text of these clients has no spaces between
# words, no indent and no paragraphs. httpx-sse 0.4.3 reads it as it was sent.
#
# Seen: of "Hello", " world", "    indented" and "end" with an empty line behind it, httpx-sse returns just that, the others no space and no
# line end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check requests-sse==0.5.3 aiohttp-sse-client==0.2.1 httpx-sse==0.4.3 \
    httpx==0.28.1 requests==2.34.2 aiohttp==3.14.5

cat > "$folder/words.py" <<'PYTHON'
import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from aiohttp_sse_client.client import EventSource as AiohttpEventSource
from httpx_sse import connect_sse
from requests_sse import EventSource

STREAM = b"data: Hello\n\ndata:  world\n\ndata:     indented\n\ndata: end\ndata:\n\n"
EVENTS = STREAM.count(b"\n\n")


class Stream(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(STREAM)

    def log_message(self, *arguments):
        pass


def with_requests_sse(url):
    with EventSource(url) as source:
        return [event.data for _, event in zip(range(EVENTS), source)]


async def with_aiohttp_sse_client(url):
    events = []
    async with AiohttpEventSource(url) as source:
        async for event in source:
            events.append(event.data)
            if len(events) == EVENTS:
                return events


def with_httpx_sse(url):
    with httpx.Client() as client, connect_sse(client, "GET", url) as source:
        return [event.data for event in source.iter_sse()]


server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/"
print("httpx-sse:", with_httpx_sse(url))
print("requests-sse:", with_requests_sse(url))
print("aiohttp-sse-client:", asyncio.run(with_aiohttp_sse_client(url)))
server.shutdown()
PYTHON

"$folder/venv/bin/python" "$folder/words.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
httpx-sse: ['Hello', ' world', '    indented', 'end\n']
requests-sse: ['Hello', 'world', 'indented', 'end']
aiohttp-sse-client: ['Hello', 'world', 'indented', 'end']
SEEN
