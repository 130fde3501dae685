#!/usr/bin/env bash
# npm json-custom-numbers 3.1.1 (JSON with BigInt): an indent of 0 or "" puts each value on a line of its own.
#
# It calls itself a drop-in replacement for `JSON.stringify` that aims to reproduce all other behaviour exactly, and its README lists the known
# differences: depth and error messages. An indent of 0 means none, and is what has to be passed to reach the parameter behind it, the one that writes
# BigInt. This one writes line breaks with nothing in front of them. The text is still JSON, but no longer one line: where a line is a message, as in
# NDJSON, logs and the data of server-sent events, a message is torn into pieces that are none. Only null and undefined are taken for no indent.
# A negative indent, which JSON.stringify takes for none, is one of nine spaces.
#
# Seen: {"id": 7, "text": "hi"} with an indent of 0 or "" is one line of JSON.stringify, and four of this one. A server-sent event that carries such a
# text is delivered by eventsource-parser 3.1.1 as "{".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts eventsource-parser@3.1.1 json-custom-numbers@3.1.1 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > lines.mjs <<'JAVASCRIPT'
import { createParser } from "eventsource-parser";
import { stringify } from "json-custom-numbers";

const id = (key, value, type) => (type === "bigint" ? `${value}` : undefined);
const message = { id: 1840672912345678901n, text: "hi" };
const plain = { id: 7, text: "hi" };
for (const indent of [undefined, null, 0, "", -1]) {
  const theirs = JSON.stringify(plain, null, indent);
  const ours = stringify(plain, null, indent);
  console.log(`indent ${JSON.stringify(indent)}: JSON ${JSON.stringify(theirs)}, json-custom-numbers ${JSON.stringify(ours)}`);
}
for (const indent of [null, 0]) {
  const parser = createParser({ onEvent: ({ data }) => console.log(`event with indent ${indent}: ${JSON.stringify(data)}`) });
  parser.feed(`data: ${stringify(message, null, indent, id)}\n\n`);
}
JAVASCRIPT

node lines.mjs | tee seen
diff - seen <<'SEEN'
indent undefined: JSON "{\"id\":7,\"text\":\"hi\"}", json-custom-numbers "{\"id\":7,\"text\":\"hi\"}"
indent null: JSON "{\"id\":7,\"text\":\"hi\"}", json-custom-numbers "{\"id\":7,\"text\":\"hi\"}"
indent 0: JSON "{\"id\":7,\"text\":\"hi\"}", json-custom-numbers "{\n\"id\": 7,\n\"text\": \"hi\"\n}"
indent "": JSON "{\"id\":7,\"text\":\"hi\"}", json-custom-numbers "{\n\"id\": 7,\n\"text\": \"hi\"\n}"
indent -1: JSON "{\"id\":7,\"text\":\"hi\"}", json-custom-numbers "{\n         \"id\": 7,\n         \"text\": \"hi\"\n}"
event with indent null: "{\"id\":1840672912345678901,\"text\":\"hi\"}"
event with indent 0: "{"
SEEN
