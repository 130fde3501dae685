//! Loops that can be run again inside a callback of their own: `nest_asyncio` and its like patch them so, those of graphical toolkits are
//! made so. A plain loop refuses.
//!
//! There, no code of the user's may run in the callback that watches the descriptor: the loop cannot enter it a second time, and would
//! try and fail for ever. It runs in a callback of its own, and leaves nothing in hand that the loop inside could wait for.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use parking_lot::Mutex;
use pyo3::{intern, prelude::*};

/// Drains inside handlers inside drains: deeper, handlers wait. Each level takes about ten frames of Python's 1,000.
const DEPTH_MAX: usize = 16;

/// The packages whose loops refuse to be run twice.
const STRICT: [&str; 3] = ["asyncio", "uvloop", "winloop"];

/// How deep a bridge is in its own drains. Touched by the loop's thread only.
#[derive(Default)]
pub struct Nesting {
    depth: AtomicUsize,
    /// Whether handlers have to wait for those that run the loop.
    parked: AtomicBool,
    told: AtomicBool,
    /// What the loop's class runs with, and whether that can be entered again.
    known: Mutex<Option<(Py<PyAny>, bool)>>,
}

impl Nesting {
    /// Returns whether the loop can be run inside its own callbacks. Looked at in each drain, since loops are patched at any time.
    pub fn is_possible(&self, event_loop: &Bound<'_, PyAny>) -> bool {
        let class = event_loop.get_type();
        let Ok(run) = class.getattr(intern!(class.py(), "run_until_complete")) else { return true };
        let mut known = self.known.lock();
        match &*known {
            Some((function, possible)) if function.is(&run) => *possible,
            _ => {
                // The compiled loops' methods do not all tell.
                let module = module_of(&run).or_else(|| module_of(class.as_any())).unwrap_or_default();
                let possible = !STRICT.contains(&module.split('.').next().unwrap_or_default());
                let replaced = known.replace((run.unbind(), possible));
                drop(known);
                drop(replaced);
                possible
            }
        }
    }

    /// Goes one drain deeper; returns whether that is so deep that handlers have to wait.
    pub fn enter(&self) -> bool {
        let deep = self.depth.fetch_add(1, Ordering::Relaxed) >= DEPTH_MAX;
        if deep {
            self.parked.store(true, Ordering::Relaxed);
            if !self.told.swap(true, Ordering::Relaxed) {
                log::warn!(
                    target: "mezon_core::bridge",
                    "Handlers run the event loop inside themselves, {DEPTH_MAX} deep; further events wait until some have returned"
                );
            }
        }
        deep
    }

    /// Comes back; returns whether handlers have waited that may start now.
    pub fn leave(&self) -> bool {
        let depth = self.depth.fetch_sub(1, Ordering::Relaxed) - 1;
        depth < DEPTH_MAX && self.parked.swap(false, Ordering::Relaxed)
    }
}

fn module_of(owner: &Bound<'_, PyAny>) -> Option<String> {
    owner.getattr(intern!(owner.py(), "__module__")).and_then(|module| module.extract()).ok()
}
