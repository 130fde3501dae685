//! Members for tests of what needs one.

use std::{sync::Arc, time::Duration};

use super::Process;
use crate::{Broker, Counters, Identity, Info, LEASE_TTL, Lease, Members, Role, Standing};

/// Returns who a process of the tests is.
pub(crate) fn identity(id: &str) -> Identity {
    Identity { id: id.to_owned(), host: "here".to_owned(), pid: 7, since_ms: 0 }
}

/// Returns what a process of the tests tells of itself.
pub(crate) fn info(id: &str, role: Role) -> Info {
    let text = String::new;
    Info { identity: identity(id), name: id.to_owned(), version: text(), code: text(), role, concurrency: 1 }
}

/// Returns a membership that owns every partition.
pub(crate) async fn only_member(process: &Arc<Process>, ttl: Duration) -> Arc<Members> {
    let broker = Arc::clone(process) as Arc<dyn Broker>;
    let members = Members::join(broker, info("only", Role::All), ttl, Counters::default);
    let mut owned = members.owned();
    drop(owned.wait_for(|owned| !owned.is_empty()).await.expect("its task ended"));
    Arc::new(members)
}

/// Returns a lease that is held, and its number.
pub(crate) async fn held_lease(process: &Arc<Process>) -> (Lease, u64) {
    let lease = Lease::start(Arc::clone(process) as Arc<dyn Broker>, identity("holder"), LEASE_TTL);
    let mut standing = lease.changes();
    let held = standing.wait_for(|standing| matches!(standing, Standing::Held { .. })).await;
    let Standing::Held { epoch, .. } = *held.expect("its task ended") else { unreachable!("it is held") };
    (lease, epoch)
}
