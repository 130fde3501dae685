//! The envelope as the schema describes it.

use mezon_proto::Reflect;
use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::realtime::Envelope;

pub(super) fn envelope() -> &'static MessageDescriptor {
    Envelope::default().descriptor()
}
