//! Which addresses a file may be fetched from: strangers name them, and the machine of a bot reaches more than strangers do.
//!
//! The check is made with the address that is about to be dialled, so that neither another spelling, a name that resolves to it, one
//! that resolves otherwise the second time, nor a redirect leads around it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::net::Guard;

/// Lets a file be fetched from addresses that belong to everybody, and from those that the client itself talks to.
#[derive(Debug, Default)]
pub(crate) struct Public {
    own: Vec<IpAddr>,
    has_refused: AtomicBool,
}

impl Public {
    pub(crate) fn and(own: Vec<IpAddr>) -> Self {
        Self { own, has_refused: AtomicBool::new(false) }
    }

    /// Returns whether it has kept anything from being dialled.
    pub(crate) fn has_refused(&self) -> bool {
        self.has_refused.load(Ordering::Relaxed)
    }
}

impl Guard for Public {
    fn admit(&self, address: IpAddr) -> Result<(), String> {
        if is_public(address) || self.own.contains(&address.to_canonical()) {
            return Ok(());
        }
        self.has_refused.store(true, Ordering::Relaxed);
        Err(format!(
            "the file is at {address}, an address of this machine, of its network or of nobody; allow_private=True fetches it all the same"
        ))
    }
}

/// Returns whether an address belongs to everybody: not to this machine, its network, or nobody.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_multicast()
        // "This network"; many systems take 0.0.0.0 for themselves.
        || first == 0
        // Shared between a provider and its customers (RFC 6598).
        || (first == 100 && second & 0xC0 == 64)
        // Protocol assignments (RFC 6890), benchmarks (RFC 2544).
        || (first, second, third) == (192, 0, 0)
        || (first == 198 && second & 0xFE == 18)
        // Reserved.
        || first >= 240;
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let is_special = address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        // The site-local addresses of old (RFC 3879).
        || segments[0] & 0xFFC0 == 0xFEC0;
    !is_special && embedded(segments).is_none_or(is_public_v4)
}

/// Returns the IPv4 address that an IPv6 address leads to: compatible (RFC 4291), translated (RFC 6052, 8215) and 6to4 (RFC 3056).
fn embedded(segments: [u16; 8]) -> Option<Ipv4Addr> {
    let pair = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match segments {
        [0, 0, 0, 0, 0, 0, high, low] | [0x64, 0xFF9B, _, _, _, _, high, low] => Some(pair(high, low)),
        [0x2002, high, low, ..] => Some(pair(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_the_client_talks_to_is_admitted_in_every_spelling() {
        let guard = Public::and(vec![IpAddr::from([127, 0, 0, 1])]);
        assert!(guard.admit(IpAddr::from([1, 1, 1, 1])).is_ok());
        assert!(guard.admit("::ffff:127.0.0.1".parse().unwrap()).is_ok());
        assert!(!guard.has_refused());
        assert!(guard.admit(IpAddr::from([127, 0, 0, 2])).is_err());
        assert!(guard.has_refused());
    }

    #[test]
    fn addresses_of_this_machine_its_network_and_nobody_are_not_public() {
        for address in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:a9fe:a9fe",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "1.1.1.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.1.0.1",
            "198.20.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
