//! What clients of the console can do, a file for each kind of action.

pub(super) mod controls;
pub(super) mod faults;
pub(super) mod log;
pub(super) mod places;
pub(super) mod polls;
pub(super) mod session;
pub(super) mod talk;
pub(super) mod time;
