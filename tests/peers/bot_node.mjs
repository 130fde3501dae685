// A bot on the npm package `mezon-sdk`: answers `!` commands until its standard input ends.
// It writes one line per step for the test to wait on: `ready`, then `heard <text>` for each message of somebody else.
// The first argument is the folder that holds node_modules: this file lives elsewhere.

import { createRequire } from "node:module";
import { join } from "node:path";

const [installed, botId, token, host, port] = process.argv.slice(2);
const { MezonClient } = createRequire(join(installed, "package.json"))("mezon-sdk");

const wallet = `http://${host}:${port}`;
const client = new MezonClient({
  botId,
  token,
  host,
  port,
  useSSL: false,
  mmnApiUrl: `${wallet}/mmn-api`,
  zkApiUrl: `${wallet}/zk-api`,
});

client.onChannelMessage(async (event) => {
  const text = event.content?.t ?? "";
  const channel = await client.channels.fetch(event.channel_id);
  const message = await channel.messages.fetch(event.message_id);
  if (event.sender_id === client.clientId) {
    if (text === "draft") await message.update({ t: "final" });
    return;
  }
  console.log("heard", text);
  if (text === "!ping") await channel.send({ t: "pong" });
  if (text === "!reply") await message.reply({ t: "replied" });
  if (text === "!edit") await channel.send({ t: "draft" });
  if (text === "!react") await message.react({ emoji_id: "7", emoji: ":thumbsup:", count: 1 });
});

client.onMessageButtonClicked((event) => {
  console.log("clicked", event.button_id, event.user_id, event.extra_data);
});
client.onDropdownBoxSelected((event) => {
  console.log("selected", event.selectbox_id, event.user_id, event.values.join());
});

await client.login();
console.log("ready");

process.stdin.resume();
process.stdin.on("end", () => {
  client.closeSocket();
  process.exit(0);
});
