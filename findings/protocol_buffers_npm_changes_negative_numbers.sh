#!/usr/bin/env bash
# npm protocol-buffers 5.0.0 (with protocol-buffers-encodings 1.2.0): negative int32 and int64 become other numbers on their way to or from others.
#
# On the wire a negative number is its two's complement, extended to 64 bits for int32 as well. This library writes the magnitude of a negative int64
# and sets the bits above it, and reads the same back, so that a test with itself passes: any other implementation reads another number, and of what
# any other wrote this one makes another number. A negative int32 that it writes others read as it was meant, but of what they write it makes a
# number of twenty digits. There is no error in either direction: a balance, an offset of a time zone or a difference
# arrives changed. Its README refers to the documentation of protocol buffers for the types. protobufjs 8.8.1 is the other side here; sint32 is right.
#
# Seen: of int64, -1 is read by protobufjs as -127, -5 as -123, -300 as -16084 and 2^40 below zero as three times as much; -1 of protobufjs is read as
# -9223372036854776000. Of int32, -1 of protobufjs is read as 18446744069414584000. With itself all of them come back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts protobufjs@8.8.1 protocol-buffers@5.0.0 protocol-buffers-encodings@1.2.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > account.proto <<'PROTO'
syntax = "proto3";
message Account { int32 zone = 1; int64 balance = 2; sint32 step = 3; }
PROTO
cat > numbers.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const protobufjs = require("protobufjs");
const protocolBuffers = require("protocol-buffers");

const schema = readFileSync("account.proto", "utf8");
const theirs = protobufjs.parse(schema).root.lookupType("Account");
const ours = protocolBuffers(schema).Account;
const write = { protobufjs: (account) => Buffer.from(theirs.encode(account).finish()), "protocol-buffers": (account) => ours.encode(account) };
const read = {
  protobufjs: (bytes, field) => theirs.toObject(theirs.decode(bytes), { longs: Number })[field],
  "protocol-buffers": (bytes, field) => ours.decode(bytes)[field],
};
for (const [field, type, numbers] of [["zone", "int32", [120, -1]], ["balance", "int64", [300, -1, -5, -300, -(2 ** 40)]], ["step", "sint32", [-1]]]) {
  for (const number of numbers) {
    const seen = [];
    for (const [from, encode] of Object.entries(write)) {
      for (const [to, decode] of Object.entries(read)) {
        const got = decode(encode({ [field]: number }), field);
        if (got !== number) seen.push(`from ${from} to ${to} ${got}`);
      }
    }
    console.log(`${type} ${number}: ${seen.join(", ") || "is the same everywhere"}`);
  }
}
JAVASCRIPT

node numbers.cjs | tee seen
diff - seen <<'SEEN'
int32 120: is the same everywhere
int32 -1: from protobufjs to protocol-buffers 18446744069414584000
int64 300: is the same everywhere
int64 -1: from protobufjs to protocol-buffers -9223372036854776000, from protocol-buffers to protobufjs -127
int64 -5: from protobufjs to protocol-buffers -123, from protocol-buffers to protobufjs -123
int64 -300: from protobufjs to protocol-buffers -16084, from protocol-buffers to protobufjs -16084
int64 -1099511627776: from protobufjs to protocol-buffers -3298534883328, from protocol-buffers to protobufjs -3298534883328
sint32 -1: is the same everywhere
SEEN
