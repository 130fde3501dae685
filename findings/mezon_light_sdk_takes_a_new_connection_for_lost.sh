#!/usr/bin/env bash
# npm mezon-light-sdk 1.0.5 (the platform's small JavaScript client): after `disconnect()` and `connect()` it says that it is not connected.
#
# `disconnect()` does not wait for the end of the WebSocket, and leaves its listeners on it. The close event of the old connection comes a moment
# later and counts for the new one: `onDisconnect` of the new `connect` is called, and `isConnected` is false, while messages come in. A
# program that keeps itself connected by these two then connects again; the first connection stays, and every message is handled twice.
#
# Seen: after the close event `isConnected` is false and the disconnect handler of the new connection was called, with one connection open at
# the server. `connect()` opens a second one, and one message sent to each connection is handled two times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mezon-light-sdk@1.0.5 protobufjs@8.8.1 ws@8.23.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > again.cjs <<'JAVASCRIPT'
const { once } = require("node:events");
const { LightClient, LightSocket } = require("mezon-light-sdk");
const { Writer } = require("protobufjs/minimal");
const { WebSocket, WebSocketServer } = require("ws");

globalThis.WebSocket = WebSocket; // as a browser has it

const part = (claims) => Buffer.from(JSON.stringify(claims)).toString("base64url");
const token = [part({ alg: "HS256" }), part({ uid: "1840000000000000001", usn: "lan", exp: 4102444800 }), "signature"].join(".");

/** A frame with a message of a channel, of which only the content is set. */
function frame(text) {
  const envelope = Writer.create();
  envelope.uint32((6 << 3) | 2).fork().uint32((8 << 3) | 2).string(JSON.stringify({ t: text })).ldelim();
  return envelope.finish();
}

(async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const api_url = `http://127.0.0.1:${server.address().port}`;
  const client = LightClient.initClient({ token, refresh_token: token, api_url, user_id: "1840000000000000001" });
  const socket = new LightSocket(client, client.session);
  const handled = [];
  socket.onChannelMessage((received) => handled.push(received.content.t));

  const state = () => `isConnected ${socket.isConnected}, connections at the server ${server.clients.size}`;

  await socket.connect();
  const [first] = server.clients;
  first.pause(); // its answer to the close comes after the second connection is open, in every run
  socket.disconnect();
  let disconnected;
  const told = new Promise((resolve) => { disconnected = () => resolve("called"); });
  await socket.connect({ onDisconnect: () => disconnected() });
  const closed = once(first, "close");
  first.resume();
  await closed;
  console.log(`disconnect handler of the second connection: ${await told}; ${state()}`);
  await socket.connect();
  console.log(`connected again: ${state()}`);
  for (const peer of server.clients) peer.send(frame("hello"));
  while (handled.length < server.clients.size) await new Promise(setImmediate);
  console.log(`handled: ${handled.join(", ")}`);
  process.exit();
})();
JAVASCRIPT

node again.cjs | tee seen
diff - seen <<'SEEN'
disconnect handler of the second connection: called; isConnected false, connections at the server 1
connected again: isConnected true, connections at the server 2
handled: hello, hello
SEEN
