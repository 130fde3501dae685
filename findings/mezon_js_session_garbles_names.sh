#!/usr/bin/env bash
# npm mezon-js 2.14.91 (the platform's official JavaScript client): `session.username` is garbled unless the name is ASCII.
#
# The claims of a session token are UTF-8 JSON in base64url. The client takes each decoded byte for a character, so the name "Nguyễn" of a
# Vietnamese user reads as "Nguyá»…n" (two of its bytes are control characters). What the server sends elsewhere as `username` differs from it.
#
# Seen: "lan" is read as it is; "Nguyễn" comes out as 8 characters, each one byte of its UTF-8 form.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mezon-js@2.14.91 > install.log 2>&1 || { cat install.log; exit 1; }

cat > names.cjs <<'JAVASCRIPT'
const { Session } = require("mezon-js");

const part = (claims) => Buffer.from(JSON.stringify(claims), "utf8").toString("base64url");
const token = (claims) => [part({ alg: "HS256", typ: "JWT" }), part(claims), "signature"].join(".");

for (const name of ["lan", "Nguyễn"]) {
  const claims = { uid: "1840000000000000001", usn: name, exp: 4102444800 };
  const session = new Session(token(claims), token({ exp: 4102444800 }), false, "https://api.test", "ws.test", "", false);
  const bytesAsCharacters = Buffer.from(name, "utf8").toString("latin1");
  console.log(`${name}: same=${session.username === name} length=${session.username.length}`,
    `bytes_as_characters=${session.username === bytesAsCharacters}`);
}
JAVASCRIPT

node names.cjs | tee seen
diff - seen <<'SEEN'
lan: same=true length=3 bytes_as_characters=true
Nguyễn: same=false length=8 bytes_as_characters=true
SEEN
