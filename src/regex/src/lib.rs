//! [`regex_lite`] under the name of the crate `regex`, which it is a smaller form of, by the same authors.
//!
//! async-nats reads two lines by regular expressions: the version of a server, and a file of credentials. Both are ASCII. For that the
//! whole crate would bring the tables of Unicode: 9,000 addresses that are filled in at every import, and a part of the wheel.

pub use regex_lite::*;
