#!/usr/bin/env bash
# npm mmn-client-js 1.0.16 (the client of the platform's token): the transfer of its own README asks for the nonce of an account that nobody has.
#
# README and reference give `getCurrentNonce(address)`, and the example calls it with what `getAddressFromUserId` returned. The method takes a user
# id, though, and makes the address itself, so it asks for the address of an address. What comes back is no nonce of the wallet, and the example
# numbers the wallet's next transfer with it. `getCurrentNonceByAddress` is what the example needs; `getCurrentNonce` wants the id.
#
# Seen: as in the README the request names another address than the wallet's; with the id, and by address, it names the wallet's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mmn-client-js@1.0.16 > install.log 2>&1 || { cat install.log; exit 1; }

cat > nonce.cjs <<'JAVASCRIPT'
const { once } = require("node:events");
const { createServer } = require("node:http");
const { MmnClient } = require("mmn-client-js");

(async () => {
  const asked = [];
  const service = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { id, params } = JSON.parse(Buffer.concat(chunks));
    asked.push(params.address);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ jsonrpc: "2.0", id, result: { ...params, nonce: 0, error: "" } }));
  }).listen(0, "127.0.0.1");
  await once(service, "listening");

  const client = new MmnClient({ baseUrl: `http://127.0.0.1:${service.address().port}` });
  const wallet = client.getAddressFromUserId("user123");
  await client.getCurrentNonce(wallet);
  await client.getCurrentNonce("user123");
  await client.getCurrentNonceByAddress(wallet);
  const whose = (address) =>
    address === wallet ? "of the wallet" : address === client.getAddressFromUserId(wallet) ? "of the address of the wallet" : "other";
  console.log(`getCurrentNonce(address), as in the README: asks for the nonce ${whose(asked[0])}`);
  console.log(`getCurrentNonce(user id): asks for the nonce ${whose(asked[1])}`);
  console.log(`getCurrentNonceByAddress(address): asks for the nonce ${whose(asked[2])}`);
  service.closeAllConnections();
  service.close();
})();
JAVASCRIPT

grep -c 'getCurrentNonce(senderAddress)' node_modules/mmn-client-js/README.md | sed 's/^/README calls getCurrentNonce with the address: /' > seen
node nonce.cjs >> seen
cat seen
diff - seen <<'SEEN'
README calls getCurrentNonce with the address: 1
getCurrentNonce(address), as in the README: asks for the nonce of the address of the wallet
getCurrentNonce(user id): asks for the nonce of the wallet
getCurrentNonceByAddress(address): asks for the nonce of the wallet
SEEN
