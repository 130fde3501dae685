// A bot on the npm package `mezon-js`, which the web client is made of: answers `!` commands until its standard input ends.
// It writes one line per step for the test to wait on: `ready`, then `heard <text>` for each message of somebody else, and
// `clicked <button> <user> <values>` for each click.
// The package has no login for bots, so the session is asked for as the SDKs for bots do it; all else is the package's own.
// The first argument is the folder that holds node_modules: this file lives elsewhere.

import { createRequire } from "node:module";
import { join } from "node:path";

const [installed, botId, token, host, port, clanId] = process.argv.slice(2);
const load = createRequire(join(installed, "package.json"));
const { Client, Session } = load("mezon-js");
const { WebSocketAdapterPb } = load("mezon-js-protobuf");
// Node.js has one of its own from version 22 on.
globalThis.WebSocket ??= load("ws").WebSocket;

const answer = await fetch(`http://${host}:${port}/v2/apps/authenticate/token`, {
  method: "POST",
  headers: { Accept: "application/json" },
  body: JSON.stringify({ account: { appid: botId, token } }),
});
const told = await answer.json();
const session = new Session(
  told.token, told.refresh_token, told.created, told.api_url, told.ws_url, told.id_token, false,
);

const client = new Client("", host, port, false);
client.setBasePath(host, port, false);
const socket = client.createSocket(false, host, port, false, new WebSocketAdapterPb());

socket.onchannelmessage = async (event) => {
  if (event.sender_id === botId) return;
  const text = event.content.t ?? "";
  console.log("heard", text);
  const at = [event.clan_id, event.channel_id, 2, true];
  if (text === "!ping") {
    const ack = await socket.writeChatMessage(...at, { t: "pong" });
    console.log("sent", ack.message_id);
  }
  if (text === "!react") {
    await socket.writeMessageReaction(
      "0", ...at, event.message_id, "7", ":thumbsup:", 1, event.sender_id, false,
    );
  }
  if (text === "!click") {
    const [message_id, sender_id] = event.content.to;
    socket.send({
      message_button_clicked: {
        message_id, channel_id: event.channel_id, button_id: "ok", sender_id, user_id: botId, extra_data: "{}",
      },
    });
  }
};
socket.onmessagebuttonclicked = (event) => {
  console.log("clicked", event.button_id, event.user_id, event.extra_data);
};

await socket.connect(session, true, "web");
await socket.joinClanChat("0");
await socket.joinClanChat(clanId);
const clans = await client.listClanDescs(session, 10);
console.log("ready", (clans.clandesc ?? []).map((clan) => clan.clan_id).join());

process.stdin.resume();
process.stdin.on("end", () => {
  socket.disconnect(false);
  process.exit(0);
});
