//! Happy eyeballs (RFC 8305): which of a name's addresses is used. A dead one, as behind a broken IPv6 tunnel, costs a quarter of a second.

use std::{io, net::SocketAddr, time::Duration};

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::time::sleep;

/// How long an attempt runs alone before the next address is tried in parallel: the value recommended by RFC 8305.
pub(super) const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// Addresses tried per name; more would not get their turn within usual timeouts.
pub(super) const ADDRESSES_MAX: usize = 16;

/// Returns addresses in the order of attempts: alternating families, starting with that of the resolver's first address.
pub(super) fn order(addresses: &[SocketAddr]) -> Vec<SocketAddr> {
    let favourite = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<SocketAddr>, Vec<SocketAddr>) =
        addresses.iter().partition(|address| address.is_ipv6() == favourite);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut ordered = Vec::with_capacity(addresses.len());
    loop {
        let pair = [first.next(), second.next()];
        if pair == [None, None] {
            break;
        }
        ordered.extend(pair.into_iter().flatten());
    }
    ordered.truncate(ADDRESSES_MAX);
    ordered
}

/// Dials addresses in their order, the next one when the last failed or took [`ATTEMPT_DELAY`], and returns the first connection. The
/// attempts that lost are dropped. Has no time limit of its own.
///
/// # Errors
/// The error of the last attempt.
pub(super) async fn race<T, F>(addresses: &[SocketAddr], dial: impl Fn(SocketAddr) -> F) -> io::Result<T>
where
    F: Future<Output = io::Result<T>>,
{
    let mut waiting = order(addresses).into_iter();
    let mut attempts = FuturesUnordered::new();
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    loop {
        match waiting.next() {
            Some(address) => attempts.push(dial(address)),
            None if attempts.is_empty() => return Err(last),
            None => {}
        }
        let more = waiting.len() > 0;
        tokio::select! {
            biased;
            Some(outcome) = attempts.next() => match outcome {
                Ok(connection) => return Ok(connection),
                Err(error) => last = error,
            },
            () = sleep(ATTEMPT_DELAY), if more => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use parking_lot::Mutex;
    use tokio::time::Instant;

    use super::*;

    const DEAD: &str = "[2001:db8::1]:1";
    const ALIVE: &str = "192.0.2.1:1";

    fn parsed(addresses: &[&str]) -> Vec<SocketAddr> {
        addresses.iter().map(|address| address.parse().unwrap()).collect()
    }

    /// Races addresses of which the documented ranges are dead, port 2 refuses, and everything else connects after `latency`.
    async fn run(addresses: &[&str], latency: Duration) -> (io::Result<SocketAddr>, Duration, Vec<SocketAddr>) {
        let tried = Mutex::new(Vec::new());
        let start = Instant::now();
        let outcome = race(&parsed(addresses), |address| {
            tried.lock().push(address);
            async move {
                match (address.is_ipv6(), address.port()) {
                    (_, 2) => Err(io::ErrorKind::ConnectionRefused.into()),
                    (true, _) => pending().await,
                    (false, _) => {
                        sleep(latency).await;
                        Ok(address)
                    }
                }
            }
        })
        .await;
        (outcome, start.elapsed(), tried.into_inner())
    }

    #[tokio::test(start_paused = true)]
    async fn a_dead_first_address_costs_one_delay_of_attempts() {
        let (outcome, took, tried) = run(&[DEAD, ALIVE], Duration::ZERO).await;
        assert_eq!(outcome.unwrap(), ALIVE.parse().unwrap());
        assert!(took >= ATTEMPT_DELAY && took < 2 * ATTEMPT_DELAY, "{took:?}");
        assert_eq!(tried, parsed(&[DEAD, ALIVE]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_first_address_that_answers_in_time_is_alone() {
        let (outcome, _, tried) = run(&[ALIVE, DEAD], ATTEMPT_DELAY / 2).await;
        assert_eq!((outcome.unwrap(), tried.len()), (ALIVE.parse().unwrap(), 1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_address_still_wins_when_the_others_are_worse() {
        let (outcome, took, _) = run(&[ALIVE, DEAD, "192.0.2.9:2"], 4 * ATTEMPT_DELAY).await;
        assert_eq!(outcome.unwrap(), ALIVE.parse().unwrap());
        assert!(took < 5 * ATTEMPT_DELAY, "{took:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_is_followed_by_the_next_address_at_once() {
        let (outcome, took, _) = run(&["[2001:db8::1]:2", ALIVE], Duration::ZERO).await;
        assert!(outcome.is_ok() && took < ATTEMPT_DELAY, "{took:?}");
        let (outcome, took, tried) = run(&["[2001:db8::1]:2", "192.0.2.1:2"], Duration::ZERO).await;
        assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
        assert!(took < ATTEMPT_DELAY && tried.len() == 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_name_without_addresses_is_an_error() {
        assert_eq!(run(&[], Duration::ZERO).await.0.unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn families_take_turns_and_the_resolvers_favourite_is_first() {
        let six = ["[2001:db8::1]:1", "[2001:db8::2]:1", "[2001:db8::3]:1"];
        let four = ["192.0.2.1:1", "192.0.2.2:1"];
        let all = parsed(&[six[0], six[1], six[2], four[0], four[1]]);
        assert_eq!(order(&all), parsed(&[six[0], four[0], six[1], four[1], six[2]]));
        assert_eq!(order(&parsed(&[four[0], six[0], six[1]])), parsed(&[four[0], six[0], six[1]]));
        assert_eq!(order(&vec!["192.0.2.1:1".parse().unwrap(); 40]).len(), ADDRESSES_MAX);
    }
}
