#!/usr/bin/env bash
# sseclient-py 1.9.0 (server-sent events): an event that the connection cut off is delivered as if it were whole.
#
# The standard says that an event is dispatched at the blank line behind it, and that what is pending at the end of the stream is discarded:
# only so can a client open the stream again with `Last-Event-ID` and get the event whole. This client hands over the beginning of it.
# httpx-sse 0.4.3 discards it.
#
# Seen: of "data: one" with a blank line and "data: {"half" without one, it delivers both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sseclient-py==1.9.0 httpx==0.28.1 httpx-sse==0.4.3

cat > "$folder/cut.py" <<'PYTHON'
import httpx
import sseclient
from httpx_sse import connect_sse

STREAM = b'data: one\n\ndata: {"half'

print("sseclient-py:", [event.data for event in sseclient.SSEClient(iter([STREAM])).events()])


def answer(request):
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=STREAM)


with httpx.Client(transport=httpx.MockTransport(answer)) as client, connect_sse(client, "GET", "http://stream.test/") as source:
    print("httpx-sse:", [event.data for event in source.iter_sse()])
PYTHON

"$folder/venv/bin/python" "$folder/cut.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
sseclient-py: ['one', '{"half']
httpx-sse: ['one']
SEEN
