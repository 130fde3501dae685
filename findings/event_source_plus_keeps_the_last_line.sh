#!/usr/bin/env bash
# npm event-source-plus 0.1.15 (server-sent events over fetch): of an event whose data has several lines, the last one is delivered.
#
# A server writes text with line breaks as several `data:` lines, since there is no other way, and a client joins them with line breaks again. Here
# each line takes the place of the one before it, so that a message, a code block or a JSON text over several lines loses all but its last line, with
# no error unless somebody parses it. Its README compares it with EventSource, and says nothing of lines. eventsource-parser 3.1.1 joins them.
#
# Seen: of "first\nsecond\nthird" it delivers "third", of a list in two lines the second item, and of a JSON text over three lines "}".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts event-source-plus@0.1.15 eventsource-parser@3.1.1 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > lines.mjs <<'JAVASCRIPT'
import { createServer } from "node:http";
import { EventSourcePlus } from "event-source-plus";
import { createParser } from "eventsource-parser";

const TEXTS = ["one line", "first\nsecond\nthird", "- milk\n- bread", JSON.stringify({ id: 1 }, null, 1), "the end"];
const STREAM = TEXTS.map((text) => `data: ${text.replaceAll("\n", "\ndata: ")}\n\n`).join("");

const parser = createParser({ onEvent: ({ data }) => console.log("eventsource-parser:", JSON.stringify(data)) });
parser.feed(STREAM);

const server = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(STREAM);
});
server.listen(0, "127.0.0.1", () => {
  const controller = new EventSourcePlus(`http://127.0.0.1:${server.address().port}/`).listen({
    onMessage({ data }) {
      console.log("event-source-plus:", JSON.stringify(data));
      if (data !== "the end") return;
      controller.abort();
      server.close();
      server.closeAllConnections();
    },
  });
});
JAVASCRIPT

node lines.mjs 2> complaints | tee seen
diff - seen <<'SEEN'
eventsource-parser: "one line"
eventsource-parser: "first\nsecond\nthird"
eventsource-parser: "- milk\n- bread"
eventsource-parser: "{\n \"id\": 1\n}"
eventsource-parser: "the end"
event-source-plus: "one line"
event-source-plus: "third"
event-source-plus: "- bread"
event-source-plus: "}"
event-source-plus: "the end"
SEEN
