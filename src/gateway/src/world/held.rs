//! The world while it is locked.

use std::ops::{Deref, DerefMut};

use parking_lot::MutexGuard;

use crate::world::World;

/// The locked world. When it is let go, whoever watches is told that it may have changed, if it could be.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    world: MutexGuard<'a, World>,
    touched: bool,
}

impl<'a> Held<'a> {
    pub(crate) fn new(world: MutexGuard<'a, World>) -> Self {
        Self { world, touched: false }
    }
}

impl Deref for Held<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut World {
        self.touched = true;
        &mut self.world
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.touched {
            self.world.news.touch();
        }
    }
}
