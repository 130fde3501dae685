//! When to ping and when to give up (docs/protocol.md 4.4): at once after opening, then one interval after each ping, but no sooner than half of
//! one after its pong.
//!
//! Anything read proves that the other side is alive, and the pong may be queued behind any amount of data: a socket ends only if nothing
//! at all is read within the pong timeout after a ping.
//!
//! It belongs to one socket and ends with it, so a late answer can never affect a newer connection. It sends nothing itself.

use std::time::Duration;

use tokio::time::Instant;

/// What the heartbeat wants.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Beat {
    /// Send a ping now.
    Send,
    /// Do nothing before this moment.
    Wait(Instant),
    /// The other side is dead.
    Dead,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// The next ping goes out at this moment.
    Resting { next: Instant },
    /// A ping has been sent, and something must be read by the deadline. A busy server is pinged again an interval after the last ping,
    /// whose answer may be delayed.
    Waiting { ping: Ping, deadline: Instant, next: Option<Instant> },
    /// The reader is paused, so no pong can be seen and none is required; pings go on, to show the server that we are alive.
    Unread { next: Instant, open: Option<Ping> },
}

#[derive(Clone, Copy, Debug)]
struct Ping {
    cid: u16,
    /// Unknown once the reader has paused: the pong may have been waiting unread.
    sent: Option<Instant>,
}

/// The heartbeat of one socket.
pub(crate) struct Heartbeat {
    interval: Duration,
    timeout: Duration,
    state: State,
}

impl Heartbeat {
    /// Returns a heartbeat that wants its first ping now.
    pub(crate) fn new(interval: Duration, timeout: Duration, now: Instant) -> Self {
        Self { interval, timeout, state: State::Resting { next: now } }
    }

    /// Returns whether no ping waits for its pong.
    pub(crate) const fn is_resting(&self) -> bool {
        matches!(self.state, State::Resting { .. })
    }

    /// Returns what to do at this moment.
    pub(crate) fn poll(&self, now: Instant) -> Beat {
        match self.state {
            State::Resting { next } | State::Unread { next, .. } if next <= now => Beat::Send,
            State::Resting { next } | State::Unread { next, .. } => Beat::Wait(next),
            State::Waiting { deadline, .. } if deadline <= now => Beat::Dead,
            State::Waiting { next: Some(next), .. } if next <= now => Beat::Send,
            State::Waiting { deadline, next, .. } => Beat::Wait(next.map_or(deadline, |next| next.min(deadline))),
        }
    }

    /// Notes that a ping went out under this number.
    pub(crate) fn sent(&mut self, cid: u16, now: Instant) {
        self.state = match self.state {
            State::Unread { .. } => State::Unread { next: now + self.interval, open: Some(Ping { cid, sent: None }) },
            State::Resting { .. } | State::Waiting { .. } => {
                State::Waiting { ping: Ping { cid, sent: Some(now) }, deadline: now + self.timeout, next: None }
            }
        };
    }

    /// Notes that something was read, whatever it is.
    pub(crate) fn heard(&mut self, now: Instant) {
        if let State::Waiting { ping, deadline, next } = &mut self.state {
            *deadline = now + self.timeout;
            next.get_or_insert(ping.sent.unwrap_or(now) + self.interval);
        }
    }

    /// Notes an answer to a ping, and returns the round-trip time if it answers the last one and was read without delay.
    pub(crate) fn answered(&mut self, cid: u16, now: Instant) -> Option<Duration> {
        match self.state {
            State::Waiting { ping, .. } => {
                // Counted from the ping, the next one is due when the limit of this one's pong was, if that is as long: one timer serves for both.
                let next = ping.sent.unwrap_or(now) + self.interval;
                self.state = State::Resting { next: next.max(now + self.interval / 2) };
                ping.sent.filter(|_| ping.cid == cid).map(|sent| now - sent)
            }
            State::Unread { next, .. } => {
                self.state = State::Unread { next, open: None };
                None
            }
            State::Resting { .. } => None,
        }
    }

    /// Stops the deadline, because the reader stops reading.
    pub(crate) fn pause(&mut self, now: Instant) {
        self.state = match self.state {
            State::Resting { next } => State::Unread { next, open: None },
            State::Waiting { ping, .. } => {
                let next = ping.sent.unwrap_or(now) + self.interval;
                State::Unread { next, open: Some(Ping { sent: None, ..ping }) }
            }
            unread @ State::Unread { .. } => unread,
        };
    }

    /// Restarts the deadline, because the reader reads again and an answer may be queued behind unread data.
    pub(crate) fn resume(&mut self, now: Instant) {
        self.state = match self.state {
            State::Unread { open: Some(ping), .. } => State::Waiting { ping, deadline: now + self.timeout, next: None },
            State::Unread { next, open: None } => State::Resting { next },
            reading => reading,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(10);
    const TIMEOUT: Duration = Duration::from_secs(7);

    fn new() -> (Heartbeat, Instant) {
        let now = Instant::now();
        (Heartbeat::new(INTERVAL, TIMEOUT, now), now)
    }

    #[test]
    fn the_first_ping_goes_out_at_once_and_the_next_an_interval_later() {
        let (mut heart, now) = new();
        assert_eq!(heart.poll(now), Beat::Send);
        heart.sent(1, now);
        let pong = now + Duration::from_secs(3);
        assert_eq!(heart.answered(1, pong), Some(Duration::from_secs(3)));
        assert_eq!(heart.poll(pong), Beat::Wait(now + INTERVAL));
        assert_eq!(heart.poll(now + INTERVAL), Beat::Send);
    }

    #[test]
    fn a_slow_server_has_half_an_interval_between_a_pong_and_the_next_ping() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        let pong = now + Duration::from_secs(6);
        heart.answered(1, pong);
        assert_eq!(heart.poll(pong), Beat::Wait(pong + INTERVAL / 2));
    }

    #[test]
    fn a_ping_without_an_answer_ends_the_socket_at_its_deadline() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        assert_eq!(heart.poll(now), Beat::Wait(now + TIMEOUT));
        assert_eq!(heart.poll(now + TIMEOUT), Beat::Dead);
    }

    #[test]
    fn a_server_that_says_anything_at_all_is_alive_and_is_pinged_again() {
        let (mut heart, start) = new();
        heart.sent(1, start);
        let mut pings = 0;
        for second in 1..=100 {
            let now = start + Duration::from_secs(second);
            heart.heard(now);
            match heart.poll(now) {
                Beat::Send => {
                    pings += 1;
                    heart.sent(2, now);
                }
                Beat::Wait(_) => {}
                Beat::Dead => panic!("given up after {second} s although the server speaks"),
            }
        }
        assert_eq!(pings, 10, "one an interval");
        let silent = start + Duration::from_secs(100) + TIMEOUT;
        assert_eq!(heart.poll(silent), Beat::Dead, "and then it fell silent");
    }

    #[test]
    fn what_is_read_while_no_ping_is_out_delays_none() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        heart.answered(1, now);
        heart.heard(now + INTERVAL / 2);
        assert_eq!(heart.poll(now + INTERVAL / 2), Beat::Wait(now + INTERVAL));
    }

    #[test]
    fn a_reader_that_pauses_stops_the_deadline_but_not_the_pings() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        heart.pause(now + Duration::from_secs(1));
        assert_eq!(heart.poll(now + TIMEOUT), Beat::Wait(now + INTERVAL));
        for n in 1..10 {
            let due = now + INTERVAL * n;
            assert_eq!(heart.poll(due), Beat::Send);
            heart.sent(1, due);
        }
    }

    #[test]
    fn a_reader_that_resumes_gets_a_whole_deadline_to_find_the_pong() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        heart.pause(now);
        let later = now + Duration::from_secs(9);
        heart.resume(later);
        assert_eq!(heart.poll(later), Beat::Wait(later + TIMEOUT));
        assert_eq!(heart.answered(1, later), None, "the time a pong lay unread is no latency");
        assert_eq!(heart.poll(later), Beat::Wait(later + INTERVAL));
    }

    #[test]
    fn pausing_again_and_again_causes_no_extra_pings() {
        let (mut heart, now) = new();
        heart.sent(1, now);
        heart.answered(1, now);
        for n in 0..100 {
            let at = now + Duration::from_millis(n * 10);
            heart.pause(at);
            assert_eq!(heart.poll(at), Beat::Wait(now + INTERVAL));
            heart.resume(at);
            assert_eq!(heart.poll(at), Beat::Wait(now + INTERVAL));
        }
    }
}
