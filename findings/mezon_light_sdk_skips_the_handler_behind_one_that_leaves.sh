#!/usr/bin/env bash
# npm mezon-light-sdk 1.0.5 (the platform's small JavaScript client): a handler that unsubscribes itself costs the next one the message.
#
# `onChannelMessage` returns the function that ends it, and a handler that waits for one answer calls it when the answer is there. The client takes
# the handler out of the list that it is just going through: those behind it move up, and the next one is passed over. It never gets that
# message, and nothing tells. The README has several handlers for the same messages, and sets no time at which one may unsubscribe; `EventEmitter`
# and `EventTarget` go through a copy.
#
# Seen: of three handlers, of which the second leaves at its first message, the third hears only the second of two messages, and with an EventEmitter
# both. Of two that wait for the next message, the second gets the one after it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mezon-light-sdk@1.0.5 protobufjs@8.8.1 ws@8.23.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > leave.cjs <<'JAVASCRIPT'
const { EventEmitter, once } = require("node:events");
const { LightClient, LightSocket } = require("mezon-light-sdk");
const { Writer } = require("protobufjs/minimal");
const { WebSocket, WebSocketServer } = require("ws");

globalThis.WebSocket = WebSocket; // as a browser has it

const USER = "1840000000000000001";
const claims = Buffer.from(JSON.stringify({ uid: USER, usn: "lan", exp: 4102444800 })).toString("base64url");
const token = `e30.${claims}.signature`;

/** What the server sends for a message in a channel that says no more than a text. */
function envelope(text) {
  const writer = Writer.create();
  writer.uint32((6 << 3) | 2).fork().uint32((8 << 3) | 2).string(JSON.stringify({ t: text })).ldelim();
  return writer.finish();
}

/** Have handlers hear two messages; on(handler) registers one and returns what ends it, say(text) has a message heard. */
async function hear(name, on, say) {
  const heard = { first: [], once: [], last: [] };
  on((text) => heard.first.push(text));
  const leave = on((text) => {
    heard.once.push(text);
    leave();
  });
  on((text) => heard.last.push(text));
  for (const text of ["one", "two"]) await say(text);
  console.log(`${name}: ${Object.entries(heard).map(([who, what]) => `${who} hears ${what.join(" ")}`).join(", ")}`);
}

(async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const api_url = `http://127.0.0.1:${server.address().port}`;
  const client = LightClient.initClient({ token, refresh_token: token, api_url, user_id: USER });

  const emitter = new EventEmitter();
  const onEmitter = (handler) => {
    emitter.on("message", handler);
    return () => emitter.off("message", handler);
  };
  await hear("EventEmitter", onEmitter, (text) => emitter.emit("message", text));

  const socket = new LightSocket(client, client.session);
  await socket.connect();
  const [peer] = server.clients;
  const on = (handler) => socket.onChannelMessage((message) => handler(message.content.t));
  let arrived;
  on(() => arrived()); // before all others, which are called in the same turn
  const say = (text) => new Promise((resolve) => {
    arrived = () => setImmediate(resolve);
    peer.send(envelope(text));
  });
  await hear("LightSocket", on, say);

  const waiting = [];
  for (const _ of ["a", "b"]) {
    waiting.push(new Promise((resolve) => {
      const leave = on((text) => {
        resolve(text);
        leave();
      });
    }));
  }
  for (const text of ["three", "four"]) await say(text);
  console.log(`LightSocket: two that wait for the next message get ${(await Promise.all(waiting)).join(" and ")}`);
  process.exit();
})();
JAVASCRIPT

node leave.cjs | tee seen
diff - seen <<'SEEN'
EventEmitter: first hears one two, once hears one, last hears one two
LightSocket: first hears one two, once hears one, last hears two
LightSocket: two that wait for the next message get three and four
SEEN
