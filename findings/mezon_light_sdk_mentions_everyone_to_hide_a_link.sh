#!/usr/bin/env bash
# npm mezon-light-sdk 1.0.5 (the platform's small JavaScript client): `hideLink: true` of a message calls everyone in the channel.
#
# `hideLink` of `sendDM` and `sendGroup` is documented as "hide link previews". The client hands it on in the place of another flag of the
# protocol: what leaves is `mention_everyone`, and nothing about links, which the message of the protocol has no field for. A bot that posts
# links quietly sends each of them with a mention of all.
#
# Seen: without `hideLink` and with false the frame has mention_everyone false; with true it has true, and differs in nothing else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mezon-light-sdk@1.0.5 mezon-js-protobuf@1.10.20 protobufjs@8.8.1 ws@8.23.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > send.cjs <<'JAVASCRIPT'
const { once } = require("node:events");
const { ChannelMessageSend } = require("mezon-js-protobuf");
const { LightClient, LightSocket } = require("mezon-light-sdk");
const { Reader } = require("protobufjs/minimal");
const { WebSocket, WebSocketServer } = require("ws");

globalThis.WebSocket = WebSocket; // as a browser has it

const part = (claims) => Buffer.from(JSON.stringify(claims)).toString("base64url");
const token = [part({ alg: "HS256" }), part({ uid: "1840000000000000001", usn: "lan", exp: 4102444800 }), "signature"].join(".");

/** The message to a channel in a frame, read with the platform's own schema. */
function messageIn(frame) {
  const reader = Reader.create(frame);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === ((8 << 3) | 2)) return ChannelMessageSend.decode(reader.bytes());
    reader.skipType(tag & 7);
  }
}

(async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const frames = [];
  server.on("connection", (peer) => peer.on("message", (frame) => { frames.push(frame); server.emit("frame"); }));
  const api_url = `http://127.0.0.1:${server.address().port}`;
  const client = LightClient.initClient({ token, refresh_token: token, api_url, user_id: "1840000000000000001" });
  const socket = new LightSocket(client, client.session);
  await socket.connect();

  const others = new Set();
  for (const hideLink of [undefined, false, true]) {
    const came = once(server, "frame");
    socket.sendGroup({ channelId: "1840000000000000002", content: { t: "see https://example.com" }, hideLink });
    await came;
    const { mention_everyone, ...other } = messageIn(frames.pop());
    others.add(JSON.stringify(other));
    console.log(`hideLink ${hideLink}: mention_everyone ${mention_everyone}`);
  }
  console.log(`forms of the rest: ${others.size}`);
  process.exit();
})();
JAVASCRIPT

node send.cjs | tee seen
diff - seen <<'SEEN'
hideLink undefined: mention_everyone false
hideLink false: mention_everyone false
hideLink true: mention_everyone true
forms of the rest: 1
SEEN
