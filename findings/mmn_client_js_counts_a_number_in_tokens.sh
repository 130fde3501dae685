#!/usr/bin/env bash
# npm mmn-client-js 1.0.16 (the client of the platform's token): for `validateAmount` 10 and "10" are a million-fold apart.
#
# Whether a balance covers an amount is asked with `validateAmount(balance, amount)`, whose amount may be text or a number. A number counts whole
# tokens and is scaled by the 6 decimals of the token; a text counts the smallest unit and is not. `scaleAmountToDecimals`, beside it, takes
# both for the same. An amount that came as text, out of a form or a command, is covered by almost any balance.
#
# Seen: a balance of 5 tokens does not cover 10, and covers "10"; scaled, both are "10000000".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mmn-client-js@1.0.16 > install.log 2>&1 || { cat install.log; exit 1; }

cat > amounts.cjs <<'JAVASCRIPT'
const { MmnClient } = require("mmn-client-js");

const client = new MmnClient({ baseUrl: "http://127.0.0.1" });
const balance = client.scaleAmountToDecimals(5);
console.log(`balance of 5 tokens: ${balance}`);
for (const amount of [10, "10"]) {
  const covered = client.validateAmount(balance, amount) ? "covered" : "not covered";
  console.log(`${typeof amount} 10: ${covered}, scaled ${client.scaleAmountToDecimals(amount)}`);
}
JAVASCRIPT

node amounts.cjs | tee seen
diff - seen <<'SEEN'
balance of 5 tokens: 5000000
number 10: not covered, scaled 10000000
string 10: covered, scaled 10000000
SEEN
