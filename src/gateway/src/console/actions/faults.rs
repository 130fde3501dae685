//! Faults at a click.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::id::Id;
use crate::console::shape::faults::{self, TOO_MANY};
use crate::faults::{EVERY_CALL, Refusal};

/// Code of a refusal without an own one: "unavailable".
const UNAVAILABLE: i32 = 14;
/// The pause that goes with a refusal for too many calls, in seconds.
const RETRY_AFTER: &str = "2";

#[derive(Debug, Deserialize)]
pub(crate) struct Fault {
    kind: Kind,
    seconds: Option<f64>,
    bot_id: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Drop,
    Slow,
    Refuse,
    Limit,
    Away,
    Off,
}

impl Fault {
    fn delay(&self) -> Result<Duration, Failure> {
        let seconds = self.seconds.ok_or_else(|| Failure::invalid("a slow server needs `seconds`"))?;
        let refused = |_| Failure::invalid(format!("`seconds` is a number >= 0, not {seconds}"));
        Duration::try_from_secs_f64(seconds).map_err(refused)
    }
}

/// Reads a fault that can be caused.
pub(crate) fn read(members: &Value) -> Result<Fault, Failure> {
    let fault = Fault::deserialize(members)?;
    if fault.kind == Kind::Slow {
        fault.delay()?;
    }
    Ok(fault)
}

pub(crate) async fn cause(host: &Host, fault: Fault) -> Answer {
    let gateway = &host.gateway;
    match fault.kind {
        Kind::Drop => {
            gateway.drop_connections(fault.bot_id.map(|id| id.0), true, None);
        }
        Kind::Slow => {
            let by = fault.delay()?;
            host.shared().faults.forget_delay_of_every_call();
            gateway.delay(EVERY_CALL, by, None)?;
        }
        Kind::Refuse => refuse(host, 503, UNAVAILABLE, "the service is unavailable")?,
        Kind::Limit => {
            refuse(host, TOO_MANY, i32::from(TOO_MANY), "too many calls")?;
            gateway.set_retry_after(Some(RETRY_AFTER.to_owned()));
        }
        Kind::Away => {
            gateway.refuse_connections(true).await?;
            gateway.drop_connections(None, true, None);
        }
        Kind::Off => {
            gateway.clear_faults();
            gateway.refuse_connections(false).await?;
        }
    }
    let now = faults::of(host.shared());
    host.emit("faults", || json!({ "faults": now }));
    Ok(json!({ "faults": now }))
}

fn refuse(host: &Host, status: u16, code: i32, message: &str) -> Result<(), Failure> {
    host.shared().faults.forget_refusal_of_every_call();
    Ok(host.gateway.refuse(EVERY_CALL, Refusal { status, code, message: message.to_owned() }, None)?)
}
