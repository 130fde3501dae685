#!/usr/bin/env bash
# betterproto2 0.10.0 with its compiler 0.10.1 (protobuf for Python, with dataclasses): a negative `google.protobuf.Duration` is written as another one.
#
# A Duration is a `timedelta` in Python, and is read as it should be. When it is written, its seconds are cut towards zero and its fraction is what
# Python's `%` gives, which is never negative: minus half a second becomes half a second, and minus one and a half minus a half. A service that
# reads a message and passes it on changes it so, without an error. Only whole seconds keep their value. The JSON is right for durations set in
# Python, but cannot be read back: a sign is refused there.
#
# Seen: read from what protobuf 7.36.2 wrote and written again, -0.5 s is 0.5 s, -1.5 s is -0.5 s, -2.25 s is -1.25 s; -1 s and 1.5 s stay. The JSON
# "-1.500s" that it wrote itself is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check betterproto2==0.10.0 betterproto2_compiler==0.10.1 grpcio-tools==1.85.1 \
    protobuf==7.36.2

cd "$folder"
mkdir official better
cat > shift.proto <<'PROTO'
syntax = "proto3";
package shift;
import "google/protobuf/duration.proto";
message Shift { google.protobuf.Duration by = 1; }
PROTO
PATH="$folder/venv/bin:$PATH" python -m grpc_tools.protoc -I. --python_out=official --python_betterproto2_out=better shift.proto > log 2>&1 \
    || { cat log >&2; exit 1; }

cat > shifts.py <<'PYTHON'
import sys
from datetime import timedelta

sys.path.insert(0, "official")
import shift_pb2

from better.shift import Shift

for seconds in (1.5, -1, -0.5, -1.5, -2.25):
    sent = shift_pb2.Shift()
    sent.by.FromTimedelta(timedelta(seconds=seconds))
    read = Shift.parse(sent.SerializeToString())
    passed_on = shift_pb2.Shift.FromString(bytes(read))
    print(f"{seconds} s is read as {read.by.total_seconds()} s, written as {passed_on.by.seconds + passed_on.by.nanos / 1e9} s")
text = Shift(by=timedelta(seconds=-1.5)).to_json()
try:
    print(text, "is read as", Shift.from_json(text).by.total_seconds())
except ValueError as error:
    print(text, "is refused:", error)
PYTHON

"$folder/venv/bin/python" shifts.py | tee seen
diff - seen <<'SEEN'
1.5 s is read as 1.5 s, written as 1.5 s
-1 s is read as -1.0 s, written as -1.0 s
-0.5 s is read as -0.5 s, written as 0.5 s
-1.5 s is read as -1.5 s, written as -0.5 s
-2.25 s is read as -2.25 s, written as -1.25 s
{"by": "-1.500s"} is refused: Invalid duration string: -1.500s
SEEN
