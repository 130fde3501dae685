//! What a member of an envelope is answered with.

use mezon_proto::realtime::envelope::Message;

use crate::status::Status;

/// The answer to a member; `None` is a success without an envelope, as for events that need no reply.
pub(super) type Answer = Result<Option<Message>, Status>;
