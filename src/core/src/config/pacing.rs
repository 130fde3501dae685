//! How fast requests may leave.

use std::time::Duration;

use super::defaults::LIMIT_MAX;
use crate::error::{Error, Result};

/// A pace: `rate` starts per `period`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pacing {
    /// Starts per period; also how many may come at once after a pause (at least one).
    pub rate: f64,
    /// The period.
    pub period: Duration,
}

impl Pacing {
    /// What the HTTP gateway tolerates: one call per 1.25 s.
    pub const HTTP: Self = Self { rate: 1.0, period: Duration::from_millis(1250) };
    /// What the socket tolerates each second (docs/protocol.md 5.1).
    pub const SOCKET: Self = Self { rate: 60.0, period: Duration::from_secs(1) };
    /// How many messages the service takes on one connection: 60 each second, and 200 each minute (docs/protocol.md 5.1).
    pub const SENDS: [Self; 2] = [Self::SOCKET, Self { rate: 200.0, period: Duration::from_secs(60) }];

    /// Returns half of it.
    pub(crate) fn half(self) -> Self {
        Self { rate: self.rate / 2.0, ..self }
    }

    /// Refuses a pace that cannot be kept.
    pub(super) fn check(self, field: &'static str) -> Result<()> {
        let period = !self.period.is_zero() && self.period <= LIMIT_MAX;
        let ok = self.rate.is_finite() && self.rate > 0.0 && self.rate <= 1e6 && period;
        let ok = ok && self.period.as_secs_f64() / self.rate.min(1.0) <= LIMIT_MAX.as_secs_f64();
        let text = "the rate must be a number greater than 0 and at most 1000000, the period longer than 0 s and at most 30 days, \
                    and there must be a start in each 30 days";
        if ok {
            Ok(())
        } else {
            Err(Error::invalid(field, format!("{field} is {:?} per {:?}, but {text}", self.rate, self.period)))
        }
    }
}
