//! Requests, responses and shared records (`mezon.api`), made by prost.
#![allow(missing_docs, clippy::all, unused_qualifications)]

include!(concat!(env!("OUT_DIR"), "/mezon.api.rs"));
