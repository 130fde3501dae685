#!/usr/bin/env bash
# npm notepack.io 3.0.1 (MessagePack, beneath socket.io-msgpack-parser 3.0.2): a number of 2^64 or more arrives as another one, even as 0.
#
# MessagePack has integers of up to 64 bits, and floats for what is larger. This encoder writes each whole number as an integer, and of one that does
# not fit it keeps the lowest 64 bits, without an error; so it does below -2^63, where a negative number becomes a positive one. Amounts of tokens
# are that large: 100 tokens of 18 decimals are 1e20 of the smallest unit. The README tells what becomes of BigInt and of undefined, and says nothing
# of this. JSON keeps these numbers, and so does @msgpack/msgpack 3.1.3. With socket.io, whoever changes to the parser for MessagePack gets other
# amounts.
#
# Seen: @msgpack/msgpack reads back what it wrote; with notepack.io 1e20 is 7766279631452242000, 2^64 is 0, -9.5e18 is 8946744073709552000. A packet
# {wei: 1e20} that socket.io-msgpack-parser encoded is decoded as {wei: 7766279631452242000}.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @msgpack/msgpack@3.1.3 notepack.io@3.0.1 socket.io-msgpack-parser@3.0.2 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > amounts.cjs <<'JAVASCRIPT'
const official = require("@msgpack/msgpack");
const notepack = require("notepack.io");
const { Decoder, Encoder, PacketType } = require("socket.io-msgpack-parser");

for (const amount of [1e18, 1e20, 2 ** 64, -9.5e18]) {
  const [theirs, ours] = [official, notepack].map(({ decode, encode }) => decode(encode(amount)));
  console.log(`${amount}: @msgpack/msgpack ${theirs}, notepack.io ${ours}`);
}
const decoder = new Decoder();
decoder.on("decoded", ({ data }) => console.log("socket.io-msgpack-parser:", JSON.stringify(data)));
const packet = { type: PacketType.EVENT, nsp: "/", data: ["paid", { wei: 1e20 }] };
for (const piece of new Encoder().encode(packet)) decoder.add(piece);
console.log("JSON:", JSON.stringify(JSON.parse(JSON.stringify(packet.data))));
JAVASCRIPT

node amounts.cjs | tee seen
diff - seen <<'SEEN'
1000000000000000000: @msgpack/msgpack 1000000000000000000, notepack.io 1000000000000000000
100000000000000000000: @msgpack/msgpack 100000000000000000000, notepack.io 7766279631452242000
18446744073709552000: @msgpack/msgpack 18446744073709552000, notepack.io 0
-9500000000000000000: @msgpack/msgpack -9500000000000000000, notepack.io 8946744073709552000
socket.io-msgpack-parser: ["paid",{"wei":7766279631452242000}]
JSON: ["paid",{"wei":100000000000000000000}]
SEEN
