//! An event loop that does nothing but read the sockets that are lent to it, on a thread of its own.

use std::sync::Arc;

use mezon_core::outbox::Poller;

/// The loop; it ends when this is dropped.
pub struct Turning {
    poller: Arc<Poller>,
    #[cfg(target_os = "linux")]
    is_over: Arc<std::sync::atomic::AtomicBool>,
}

impl Turning {
    /// Starts a loop; `None` where loops read no sockets.
    #[cfg(not(target_os = "linux"))]
    pub fn start() -> Option<Self> {
        None
    }

    /// Starts a loop; `None` where loops read no sockets.
    #[cfg(target_os = "linux")]
    pub fn start() -> Option<Self> {
        use std::{sync::atomic::Ordering, thread};

        use rustix::event::{PollFd, PollFlags, poll};

        let poller = Poller::new().unwrap()?;
        let is_over = Arc::<std::sync::atomic::AtomicBool>::default();
        let (watched, ended) = (Arc::clone(&poller), Arc::clone(&is_over));
        thread::spawn(move || {
            while !ended.load(Ordering::Acquire) {
                poll(&mut [PollFd::new(&*watched, PollFlags::IN)], None).unwrap();
                watched.poll(true);
            }
        });
        Some(Self { poller, is_over })
    }

    /// Returns what sockets are lent to.
    pub fn poller(&self) -> Arc<Poller> {
        Arc::clone(&self.poller)
    }
}

#[cfg(target_os = "linux")]
impl Drop for Turning {
    fn drop(&mut self) {
        self.is_over.store(true, std::sync::atomic::Ordering::Release);
        self.poller.wake();
    }
}
