//! Rich text: words with marks on them, written by hand or in a small markup, and cut where it is longer than a message may be.

mod markup;
mod split;
mod text;

pub use self::{
    markup::{Names, escape, parse, parse_tags},
    split::{LIMIT_MIN, split},
    text::{Kind, Mark, Rich},
};
