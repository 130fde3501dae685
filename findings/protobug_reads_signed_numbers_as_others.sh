#!/usr/bin/env bash
# protobug 1.0.0 (protobuf for Python, with dataclasses): -1 in an int32 or int64 is read as 18446744073709551615, and 5 in an sfixed32 as -3.
#
# Negative numbers of int32 and int64 are their two's complement on the wire. protobug writes them so, and reads them as if they had no sign. The types
# with a fixed size it reads with the rules of others: sfixed32 and sfixed64, which are two's complement, like sint32, so that even positive numbers
# become others, and fixed32, which has no sign, as if it had one; a large one it refuses to write. What it wrote itself it reads as another number as
# well, without an error. The README leaves no type out; sint64 is right.
#
# Seen: of what protobuf 7.36.2 wrote, -1 in int32 and in int64 is 18446744073709551615, 5 in sfixed32 is -3, -1 in sfixed64 the lowest number there
# is, and 4000000000 in fixed32 is negative. What protobug writes protobuf reads right; to write 4000000000 in fixed32 is an OverflowError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check grpcio-tools==1.85.1 protobug==1.0.0 protobuf==7.36.2

cd "$folder"
cat > amounts.proto <<'PROTO'
syntax = "proto3";
message Numbers {
  int32 int32 = 1;
  int64 int64 = 2;
  sint64 sint64 = 3;
  sfixed32 sfixed32 = 4;
  sfixed64 sfixed64 = 5;
  fixed32 fixed32 = 6;
}
PROTO
venv/bin/python -m grpc_tools.protoc -I. --python_out=. amounts.proto > log 2>&1 || { cat log >&2; exit 1; }

cat > amounts.py <<'PYTHON'
import protobug
from amounts_pb2 import Numbers as Official


@protobug.message
class Numbers:
    int32: protobug.Int32 = protobug.field(1, default=0)
    int64: protobug.Int64 = protobug.field(2, default=0)
    sint64: protobug.SInt64 = protobug.field(3, default=0)
    sfixed32: protobug.SFixed32 = protobug.field(4, default=0)
    sfixed64: protobug.SFixed64 = protobug.field(5, default=0)
    fixed32: protobug.Fixed32 = protobug.field(6, default=0)


for name, number in (
    ("int32", 5), ("int32", -1), ("int64", -1), ("sint64", -1), ("sfixed32", 5), ("sfixed64", -1), ("fixed32", 5), ("fixed32", 4_000_000_000)
):
    read = getattr(protobug.loads(Official(**{name: number}).SerializeToString(), Numbers), name)
    try:
        wire = protobug.dumps(Numbers(**{name: number}))
        written = f"{getattr(Official.FromString(wire), name)}, and read again as {getattr(protobug.loads(wire, Numbers), name)}"
    except OverflowError as error:
        written = type(error).__name__
    print(f"{number} in {name} is read as {read}, written as {written}")
PYTHON

venv/bin/python amounts.py | tee seen
diff - seen <<'SEEN'
5 in int32 is read as 5, written as 5, and read again as 5
-1 in int32 is read as 18446744073709551615, written as -1, and read again as 4294967295
-1 in int64 is read as 18446744073709551615, written as -1, and read again as 18446744073709551615
-1 in sint64 is read as -1, written as -1, and read again as -1
5 in sfixed32 is read as -3, written as 5, and read again as -3
-1 in sfixed64 is read as -9223372036854775808, written as -1, and read again as -9223372036854775808
5 in fixed32 is read as 5, written as 5, and read again as 5
4000000000 in fixed32 is read as -294967296, written as OverflowError
SEEN
