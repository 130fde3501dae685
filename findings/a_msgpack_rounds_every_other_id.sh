#!/usr/bin/env bash
# npm a-msgpack 4.13.0 (MessagePack of Arista, for JavaScript): half of all 64-bit ids are rounded when they are written, the other half is exact.
#
# It reads and writes 64-bit integers as BigInt. Whether a BigInt is small enough for a plain number it asks of its lowest 32 bits alone: where these,
# read as a signed number, are positive, the whole is turned into a JavaScript number, and what is above 2^53 is rounded and written as a float. So it
# hangs on bit 31 of an id whether it is kept, or arrives as that of its neighbours. Nothing says so, no error is raised, and a test with a single id
# passes or fails by chance. @msgpack/msgpack 3.1.3, from which it was made, keeps all of them with `useBigInt64`.
#
# Seen: of four ids one is read as it was written, and two that differ by one are read as the same number; of 1000 ids that differ in the bits of
# their time, 500 are changed. @msgpack/msgpack changes none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts a-msgpack@4.13.0 @msgpack/msgpack@3.1.3 > install.log 2>&1 || { cat install.log; exit 1; }

cat > ids.cjs <<'JAVASCRIPT'
const arista = require("a-msgpack");
const official = require("@msgpack/msgpack");

const passOn = {
  "a-msgpack": (id) => arista.decode(arista.encode(id)),
  "@msgpack/msgpack": (id) => official.decode(official.encode(id, { useBigInt64: true }), { useBigInt64: true }),
};
for (const id of [1840672912345678901n, 1840672914493162549n, 1840672914493162550n, -1840672912345678901n]) {
  for (const [name, pass] of Object.entries(passOn)) {
    const read = pass(id);
    console.log(`${id} through ${name}: ${typeof read} ${read}`);
  }
}
// Ids hold their time in the upper bits, here in bit 30 and those above.
const ids = Array.from({ length: 1000 }, (_, index) => 1840672912345678901n + (BigInt(index) << 30n));
for (const [name, pass] of Object.entries(passOn)) {
  console.log(`of ${ids.length} ids ${name} changed ${ids.filter((id) => BigInt(pass(id)) !== id).length}`);
}
JAVASCRIPT

node ids.cjs | tee seen
diff - seen <<'SEEN'
1840672912345678901 through a-msgpack: bigint 1840672912345678901
1840672912345678901 through @msgpack/msgpack: bigint 1840672912345678901
1840672914493162549 through a-msgpack: number 1840672914493162500
1840672914493162549 through @msgpack/msgpack: bigint 1840672914493162549
1840672914493162550 through a-msgpack: number 1840672914493162500
1840672914493162550 through @msgpack/msgpack: bigint 1840672914493162550
-1840672912345678901 through a-msgpack: number -1840672912345678800
-1840672912345678901 through @msgpack/msgpack: bigint -1840672912345678901
of 1000 ids a-msgpack changed 500
of 1000 ids @msgpack/msgpack changed 0
SEEN
