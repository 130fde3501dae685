//! An allocator that counts what the threads allocate that say so: cap, by which the core is measured, counts those of the gateway as well.
#![expect(unsafe_code, reason = "an allocator that only counts")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    sync::atomic::{AtomicIsize, Ordering},
};

/// Counts for the threads that called [`count`].
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static ALLOCATED: AtomicIsize = AtomicIsize::new(0);

thread_local! {
    static COUNTS: Cell<bool> = const { Cell::new(false) };
}

/// Counts from now on what this thread allocates.
pub fn count() {
    COUNTS.set(true);
}

/// Returns how many bytes are allocated by the threads that count.
pub fn allocated() -> isize {
    ALLOCATED.load(Ordering::Relaxed)
}

fn add(bytes: isize) {
    if COUNTS.try_with(Cell::get).unwrap_or(false) {
        ALLOCATED.fetch_add(bytes, Ordering::Relaxed);
    }
}

// SAFETY: every call is the system allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size() as isize);
        // SAFETY: as the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        add(-(layout.size() as isize));
        // SAFETY: as the caller's.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size as isize - layout.size() as isize);
        // SAFETY: as the caller's.
        unsafe { System.realloc(at, layout, size) }
    }
}
