//! The envelope of the socket and what only travels in one (`mezon.realtime`), made by prost.
#![allow(missing_docs, clippy::all, unused_qualifications)]

include!(concat!(env!("OUT_DIR"), "/mezon.realtime.rs"));
