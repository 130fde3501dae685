#!/usr/bin/env bash
# pure-protobuf 3.1.5: of a `fixed64` it reads four bytes of eight, and takes the others for the next fields of the message.
#
# In the library's table of types it is an unsigned integer of 64 bits, and so it is written. Read are four bytes. Below 2**32 that does not show: four
# bytes of zero look like fields of number 0, which are skipped. The upper half of a larger number, such as an id of a chat platform, is read as
# tags and values: it sets other fields, takes those behind it along, or fails at a field that nobody sent. What the class itself has written
# is read as something else, too.
#
# Seen: protobuf 7.36.2 reads all that pure-protobuf writes as it was meant, pure-protobuf itself the message with a small id. Of four messages
# with ids of today's size three are read without an error, all with another id, one with a count that was not set, one without its text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pure-protobuf==3.1.5 protobuf==7.36.2

cat > "$folder/half.py" <<'PYTHON'
from dataclasses import dataclass
from typing import Annotated, Optional

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from pure_protobuf.annotations import Field, fixed64, uint
from pure_protobuf.exceptions import IncorrectWireTypeError
from pure_protobuf.message import BaseMessage


@dataclass
class Message(BaseMessage):
    id: Annotated[Optional[fixed64], Field(1)] = None
    count: Annotated[Optional[uint], Field(2)] = None
    text: Annotated[Optional[str], Field(3)] = None


def official():
    """Return the same class by the official library."""
    file = descriptor_pb2.FileDescriptorProto(name="message.proto", package="chat", syntax="proto2")
    message = file.message_type.add(name="Message")
    kind = descriptor_pb2.FieldDescriptorProto
    for number, name, type in ((1, "id", kind.TYPE_FIXED64), (2, "count", kind.TYPE_UINT32), (3, "text", kind.TYPE_STRING)):
        message.field.add(name=name, number=number, type=type, label=kind.LABEL_OPTIONAL)
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("chat.Message"))


Official = official()

for id in (2**32 - 1, 1840307554181721740, 1806037851288321438, 1800257678620673558, 1779094652364241860):
    written = Message(id=id, text="hello").dumps()
    read = Official.FromString(written)
    print("protobuf:     ", {field.name: value for field, value in read.ListFields()})
    try:
        read = Message.loads(written)
        print("pure-protobuf:", {name: value for name, value in vars(read).items() if value is not None})
    except IncorrectWireTypeError as error:
        print("pure-protobuf:", type(error).__name__)
PYTHON

"$folder/venv/bin/python" "$folder/half.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
protobuf:      {'id': 4294967295, 'text': 'hello'}
pure-protobuf: {'id': 4294967295, 'text': 'hello'}
protobuf:      {'id': 1840307554181721740, 'text': 'hello'}
pure-protobuf: {'id': 1551380108, 'text': 'hello'}
protobuf:      {'id': 1806037851288321438, 'text': 'hello'}
pure-protobuf: {'id': 1626553758, 'count': 25, 'text': 'hello'}
protobuf:      {'id': 1800257678620673558, 'text': 'hello'}
pure-protobuf: {'id': 240829974}
protobuf:      {'id': 1779094652364241860, 'text': 'hello'}
pure-protobuf: IncorrectWireTypeError
SEEN
