#!/usr/bin/env bash
# npm pbf 5.1.2 (protobuf for JavaScript): a packed list of ids that the schema declares as text (`jstype = JS_STRING`) is never written.
#
# The option is for 64-bit ids, whose last digits JavaScript's numbers lose. The code that pbf makes of a schema heeds it, in its own way. The text
# of an id is made of the rounded number, so it is not the id that was sent. The ids of a list stay numbers; to be written, the list as a whole is
# parsed as one number, which has no length and so counts as empty. Whoever reads a message and passes it on drops the list, without an error
# and however small the ids are. A list without the option, or one that is not packed (proto3 packs by default), is written.
#
# Seen: the id 1840000000000000001 of protobufjs 8.8.1 is read as "1840000000000000000". The ids 5 and 6 are read as numbers in each of three lists;
# in the message that is passed on, and in one made of texts, the packed list with the option is empty, and the two others are whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts long@5.3.2 pbf@5.1.2 protobufjs@8.8.1 resolve-protobuf-schema@2.1.0 \
    > install.log 2>&1 || { cat install.log; exit 1; }

cat > members.proto <<'PROTO'
syntax = "proto3";
message Members {
  int64 id = 1 [jstype = JS_STRING];
  repeated int64 text = 2 [jstype = JS_STRING];
  repeated int64 apart = 3 [jstype = JS_STRING, packed = false];
  repeated int64 plain = 4;
}
PROTO

cat > members.mjs <<'JAVASCRIPT'
import { PbfReader, PbfWriter } from "pbf";
import { compile } from "pbf/compile";
import protobuf from "protobufjs";
import schema from "resolve-protobuf-schema";

const { readMembers, writeMembers } = compile(schema.sync("members.proto"));
const Members = protobuf.loadSync("members.proto").lookupType("Members");
const show = (members) => JSON.stringify(Members.toObject(members, { longs: String, defaults: true }));

const sent = Members.fromObject({ id: "1840000000000000001", text: ["5", "6"], apart: ["5", "6"], plain: ["5", "6"] });
const read = readMembers(new PbfReader(Members.encode(sent).finish()));
const writer = new PbfWriter();
writeMembers(read, writer);
console.log(`sent:      ${show(sent)}`);
console.log(`read:      ${JSON.stringify(read)}`);
console.log(`passed on: ${show(Members.decode(writer.finish()))}`);

const own = new PbfWriter();
writeMembers({ id: "7", text: ["5", "6"], apart: ["5", "6"], plain: [5, 6] }, own);
console.log(`own:       ${show(Members.decode(own.finish()))}`);
JAVASCRIPT

node members.mjs | tee seen
diff - seen <<'SEEN'
sent:      {"text":["5","6"],"apart":["5","6"],"plain":["5","6"],"id":"1840000000000000001"}
read:      {"id":"1840000000000000000","text":[5,6],"apart":[5,6],"plain":[5,6]}
passed on: {"text":[],"apart":["5","6"],"plain":["5","6"],"id":"1840000000000000000"}
own:       {"text":[],"apart":["5","6"],"plain":["5","6"],"id":"7"}
SEEN
