//! Re-entrant loops: those patched by `nest_asyncio` and the like, and those of graphical toolkits. A plain loop refuses to be nested.
//!
//! On these, user code must not run in the callback that watches the descriptor: the nested loop cannot enter that a second time, and would
//! retry for ever. It runs in a separate callback, which holds back nothing that the nested loop could wait for.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use pyo3::{intern, prelude::*};

use crate::lock::Mutex;

/// Nesting depth of drains, from which on handlers wait. Each level takes about ten of Python's 1,000 stack frames.
const DEPTH_MAX: usize = 16;

/// Packages whose loops are not re-entrant.
const STRICT: [&str; 3] = ["asyncio", "uvloop", "winloop"];

/// How deep a bridge is in its own drains. Touched by the loop's thread only.
#[derive(Default)]
pub struct Nesting {
    depth: AtomicUsize,
    /// Whether handlers have to wait for outer ones that run the loop.
    parked: AtomicBool,
    told: AtomicBool,
    /// The `run` method of the loop's class, and whether it is re-entrant.
    known: Mutex<Option<(Py<PyAny>, bool)>>,
}

impl Nesting {
    /// Returns whether the loop can be run inside its own callbacks. Checked in each drain, since loops may be patched at any time.
    pub fn is_possible(&self, event_loop: &Bound<'_, PyAny>) -> bool {
        let class = event_loop.get_type();
        let Ok(run) = class.getattr(intern!(class.py(), "run_until_complete")) else { return true };
        let known = self.known.lock().as_ref().and_then(|(function, possible)| function.is(&run).then_some(*possible));
        known.unwrap_or_else(|| {
            // Methods of compiled loops do not all reveal it.
            let module = module_of(&run).or_else(|| module_of(class.as_any())).unwrap_or_default();
            let possible = !STRICT.contains(&module.split('.').next().unwrap_or_default());
            let replaced = self.known.lock().replace((run.unbind(), possible));
            drop(replaced);
            possible
        })
    }

    /// Enters a drain; returns whether it is nested so deeply that handlers have to wait.
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

    /// Leaves a drain; returns whether waiting handlers may start now.
    pub fn leave(&self) -> bool {
        let depth = self.depth.fetch_sub(1, Ordering::Relaxed) - 1;
        depth < DEPTH_MAX && self.parked.swap(false, Ordering::Relaxed)
    }
}

fn module_of(owner: &Bound<'_, PyAny>) -> Option<String> {
    owner.getattr(intern!(owner.py(), "__module__")).and_then(|module| module.extract()).ok()
}
