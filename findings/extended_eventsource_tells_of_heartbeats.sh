#!/usr/bin/env bash
# npm extended-eventsource 2.1.0 (EventSource with headers): each sign of life of the server is delivered as an empty message.
#
# Servers send a comment and an empty line every few seconds, so that proxies keep the connection; the specification tells them to. An event without
# `data:` is no event for it, and nothing is dispatched. The README says "fully compliant" with that specification. This client dispatches a message
# with empty data for each empty line that ends no event: a handler that parses JSON, as most do, fails every few seconds once the connection is
# quiet, and one that counts or shows messages has too many. An event that carries an id alone, as servers use to move the place to resume at, is
# such a message as well. eventsource 4.1.1 delivers what there is.
#
# Seen: of a stream with two messages, two comments, an id and an additional empty line, eventsource delivers the two, extended-eventsource six.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts eventsource@4.1.1 extended-eventsource@2.1.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > heartbeats.mjs <<'JAVASCRIPT'
import { createServer } from "node:http";
import { EventSource as Eventsource } from "eventsource";
import { EventSource as Extended } from "extended-eventsource";

const STREAM = 'id: 1\ndata: {"text":"hi"}\n\n: keep-alive\n\n: keep-alive\n\nid: 2\n\n\ndata: {"text":"bye"}\n\nevent: end\ndata: end\n\n';
const server = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(STREAM);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
for (const [name, Client] of [["eventsource", Eventsource], ["extended-eventsource", Extended]]) {
  const source = new Client(`http://127.0.0.1:${server.address().port}/`);
  source.onmessage = ({ data }) => console.log(`${name}: ${JSON.stringify(data)}`);
  await new Promise((resolve) => source.addEventListener("end", resolve));
  source.close();
}
server.close();
server.closeAllConnections();
JAVASCRIPT

node heartbeats.mjs 2> complaints | tee seen
diff - seen <<'SEEN'
eventsource: "{\"text\":\"hi\"}"
eventsource: "{\"text\":\"bye\"}"
extended-eventsource: "{\"text\":\"hi\"}"
extended-eventsource: ""
extended-eventsource: ""
extended-eventsource: ""
extended-eventsource: ""
extended-eventsource: "{\"text\":\"bye\"}"
SEEN
