#!/usr/bin/env bash
# npm mezon-js 2.14.91 (the platform's official JavaScript client): a session whose token holds "-" or "_" cannot be made.
#
# A JSON web token is base64url, whose alphabet has "-" and "_" where base64 has "+" and "/". The client decodes it as base64, so a valid token
# fails with a JSON or decoding error as soon as six bits of its claims are 62 or 63: it depends on the user's name and id, and on the time.
# A gateway that issues tokens for tests has to expect that; a name such as "lan??" beside some ids is enough.
#
# Seen: of two tokens that differ in one digit of the id, the one without "_" is read and the other raises.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mezon-js@2.14.91 > install.log 2>&1 || { cat install.log; exit 1; }

cat > tokens.cjs <<'JAVASCRIPT'
const { Session } = require("mezon-js");

const part = (claims) => Buffer.from(JSON.stringify(claims), "utf8").toString("base64url");
const token = (claims) => [part({ alg: "HS256", typ: "JWT" }), part(claims), "signature"].join(".");
const refresh = token({ exp: 4102444800 });

for (const uid of ["1840000000000000001", "184000000000000000"]) {
  const access = token({ uid, usn: "lan??", exp: 4102444800 });
  const special = /[-_]/.test(access.split(".")[1]);
  let outcome;
  try {
    outcome = new Session(access, refresh, false, "https://api.test", "ws.test", "", false).user_id === uid ? "read" : "wrong";
  } catch (error) {
    outcome = `raised ${error.constructor.name}`;
  }
  console.log(`claims with - or _: ${special}, ${outcome}`);
}
JAVASCRIPT

node tokens.cjs | tee seen
diff - seen <<'SEEN'
claims with - or _: false, read
claims with - or _: true, raised SyntaxError
SEEN
