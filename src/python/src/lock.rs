//! The locks of this crate, under which no Python code runs: there the interpreter may switch to a thread that waits for the same lock and,
//! attached as it is, never lets the first one go on. Debug builds see to it wherever an exception is made.

use std::ops::{Deref, DerefMut};

use parking_lot as inner;

#[derive(Default)]
pub struct Mutex<T>(inner::Mutex<T>);

pub struct MutexGuard<'a, T> {
    guard: inner::MutexGuard<'a, T>,
    #[cfg(debug_assertions)]
    _held: held::Held,
}

impl<T> Mutex<T> {
    pub const fn new(value: T) -> Self {
        Self(inner::Mutex::new(value))
    }

    pub fn lock(&self) -> MutexGuard<'_, T> {
        MutexGuard::of(self.0.lock())
    }

    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {
        self.0.try_lock().map(MutexGuard::of)
    }
}

impl<'a, T> MutexGuard<'a, T> {
    fn of(guard: inner::MutexGuard<'a, T>) -> Self {
        Self {
            guard,
            #[cfg(debug_assertions)]
            _held: held::Held::new(),
        }
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

/// Panics in a debug build if this thread holds a lock: Python code is about to run.
pub fn check_none_held() {
    #[cfg(debug_assertions)]
    held::check_none();
}

#[cfg(debug_assertions)]
mod held {
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub struct Held(());

    impl Held {
        pub fn new() -> Self {
            COUNT.set(COUNT.get() + 1);
            Self(())
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            COUNT.set(COUNT.get() - 1);
        }
    }

    pub fn check_none() {
        assert_eq!(COUNT.get(), 0, "Python code is about to run while this thread holds a lock");
    }
}
