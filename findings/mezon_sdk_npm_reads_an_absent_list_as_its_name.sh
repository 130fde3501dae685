#!/usr/bin/env bash
# npm mezon-sdk 2.8.33 (the platform's official SDK for bots): a message without attachments has the attachments "attachments".
#
# In the schema of this package content, mentions, attachments, references and reactions of a message are JSON in text fields. A field of protobuf
# that was not set is the empty text, which is no JSON; the package then takes the name of the field for its value. So
# `message.attachments.length` is 11 where there are none, a loop over `message.mentions` goes over the letters of a word, and content that is
# plain text reads "content" for every message. The types declare lists and an object.
#
# Seen: of a message that has an id, a sender and the content "hello", content and lists are their own names; of one with JSON in these fields
# they are what was sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Tools for the package's own tests and build, and its database, are not needed to read a message.
cat > package.json <<'JSON'
{
  "private": true,
  "dependencies": {"mezon-sdk": "2.8.33", "protobufjs": "7.5.4", "ws": "8.23.0"},
  "overrides": {"jest-cucumber": "npm:ws@8.23.0", "npm-run-all": "npm:ws@8.23.0", "better-sqlite3": "npm:ws@8.23.0"}
}
JSON
npm install --silent --no-audit --no-fund --ignore-scripts > install.log 2>&1 || { cat install.log; exit 1; }

cat > lists.cjs <<'JAVASCRIPT'
const { once } = require("node:events");
const { DefaultSocket } = require("mezon-sdk/dist/cjs/socket");
const { WebSocketAdapterPb } = require("mezon-sdk/dist/cjs/web_socket_adapter_pb");
const { Writer } = require("protobufjs/minimal");
const { WebSocketServer } = require("ws");

const FIELDS = { message_id: 3, sender_id: 5, content: 8, reactions: 17, mentions: 18, attachments: 19, references: 20 };

/** A frame with a message of a channel that has these fields and no others. */
function frame(fields) {
  const envelope = Writer.create();
  envelope.uint32((6 << 3) | 2).fork();
  for (const [name, text] of Object.entries(fields)) envelope.uint32((FIELDS[name] << 3) | 2).string(text);
  envelope.ldelim();
  return envelope.finish();
}

(async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const socket = new DefaultSocket("127.0.0.1", `${server.address().port}`, false, false, new WebSocketAdapterPb());
  const [[peer]] = await Promise.all([once(server, "connection"), socket.connect({ token: "token" }, true)]);
  const ids = { message_id: "1840000000000000003", sender_id: "1840000000000000001" };
  const lists = { reactions: "[]", mentions: "[]", attachments: "[]", references: "[]" };
  for (const fields of [{ content: "hello" }, { content: '{"t":"hello"}', ...lists }]) {
    const came = once(socket.socketEvents, "channel_message");
    peer.send(frame({ ...ids, ...fields }));
    const [{ content, reactions, mentions, attachments, references }] = await came;
    console.log(JSON.stringify({ content, reactions, mentions, attachments, references }));
  }
  process.exit();
})();
JAVASCRIPT

node lists.cjs | tee seen
diff - seen <<'SEEN'
{"content":"content","reactions":"reactions","mentions":"mentions","attachments":"attachments","references":"references"}
{"content":{"t":"hello"},"reactions":[],"mentions":[],"attachments":[],"references":[]}
SEEN
