//! The way out: how an address becomes a connection, for the API, the socket, the agent stream, the wallet and files alike.
//!
//! One [`Connector`] resolves names, races addresses (RFC 8305), goes through a proxy if one is set, and speaks TLS. The HTTP pools take
//! addresses and proxies from it but connect by themselves. A [`Guard`] restricts what may be dialled, for example for files whose
//! addresses strangers name.

mod connector;
mod error;
mod guard;
mod proxy;
mod race;
mod resolve;
mod target;
mod tcp;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod upgrade;
mod wire;

pub(crate) use self::{
    connector::{Connector, KEEPALIVE, KEEPALIVE_RETRIES},
    error::{DialError, NO_TLS, WANTS_TLS, is_no_tls},
    guard::Guard,
    resolve::{Resolve, System},
    target::{Target, place_of, place_of_uri},
    upgrade::{Upgrade, UpgradeError, upgrade},
    wire::Wire,
};
pub use crate::config::ProxyChoice;
