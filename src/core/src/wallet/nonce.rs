//! The nonce of an address: the number of its last transaction (docs/protocol.md 12.2).

use serde_json::Value;

use super::json_rpc::{self, number, text};
use crate::{
    error::{Error, Result, shown},
    foreign::Redactor,
};

/// Which transactions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Those that are settled.
    Latest,
    /// Pending ones as well.
    Pending,
}

impl Tag {
    /// Returns the name that goes into a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Pending => "pending",
        }
    }

    /// Returns the tag of that name.
    ///
    /// # Errors
    /// `InvalidInput` for any other name.
    pub fn from_name(name: &str) -> Result<Self> {
        [Self::Latest, Self::Pending]
            .into_iter()
            .find(|tag| tag.name() == name)
            .ok_or_else(|| Error::invalid("tag", format!("tag must be \"latest\" or \"pending\", not {}", shown(name))))
    }
}

/// The answer to a look at the nonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce {
    /// The address that was asked about.
    pub address: String,
    /// The number.
    pub nonce: u64,
    /// What was counted.
    pub tag: String,
}

impl Nonce {
    pub(crate) fn read(answer: &Value, address: &str, tag: Tag, secrets: &Redactor) -> Result<Self> {
        if let Some(reason) = text(answer, "error").filter(|reason| !reason.is_empty()) {
            return Err(json_rpc::refused("the nonce was refused", reason, secrets));
        }
        let nonce = number(answer, "nonce").ok_or_else(|| Error::protocol("the answer holds no nonce"))?;
        Ok(Self {
            address: text(answer, "address").unwrap_or(address).to_owned(),
            nonce,
            tag: text(answer, "tag").unwrap_or(tag.name()).to_owned(),
        })
    }
}
