//! What the thread of an event loop waits for besides its own descriptors: the wake-up, and sockets that it reads itself while few events
//! come, so that no thread of the runtime has to be woken for each. One descriptor stands for all of them (epoll, Linux only).

use std::{
    collections::HashMap,
    fmt, io,
    net::TcpStream,
    os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd},
    pin::pin,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::Waker,
};

use parking_lot::Mutex;
use rustix::event::{EventfdFlags, Timespec, epoll, eventfd};
use tokio::sync::Notify;

/// Sockets that are looked at in one round of the loop; the rest waits for the next.
const READY_MAX: usize = 64;

/// What the wake-up is called among the sockets.
const BELL: u64 = 0;

/// The reader of a socket that is lent to the loop. Called by the loop's thread and by the watchdog of the loop; never waits.
pub trait Reader: Send + Sync {
    /// Reads what has arrived; returns whether something had.
    fn read_here(&self) -> bool;
    /// Gives the socket back to the runtime if the loop is held, as far as is known, or has read nothing since the last look.
    fn look(&self, is_held: bool);
}

/// The descriptor that one event loop watches.
pub struct Poller {
    epoll: OwnedFd,
    bell: OwnedFd,
    readers: Mutex<HashMap<u64, Weak<dyn Reader>>>,
    next: AtomicU64,
    turns: AtomicU64,
    /// Who waits until the loop turns.
    waiting: Mutex<Vec<Waker>>,
    added: Notify,
    is_shut: AtomicBool,
}

impl Poller {
    /// Returns a poller that only waits for the wake-up; `None` where there are no pollers.
    ///
    /// # Errors
    /// If the system has no descriptors left.
    pub fn new() -> io::Result<Option<Arc<Self>>> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let bell = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        // Told of each wake-up once, it never has to be read.
        let once = epoll::EventFlags::IN | epoll::EventFlags::ET;
        epoll::add(&epoll, &bell, epoll::EventData::new_u64(BELL), once)?;
        Ok(Some(Arc::new(Self {
            epoll,
            bell,
            readers: Mutex::default(),
            next: AtomicU64::new(BELL + 1),
            turns: AtomicU64::new(0),
            waiting: Mutex::default(),
            added: Notify::new(),
            is_shut: AtomicBool::new(false),
        })))
    }

    /// Returns the descriptor, which is readable while something waits.
    pub fn descriptor(&self) -> i64 {
        i64::from(self.epoll.as_raw_fd())
    }

    /// Makes the descriptor readable.
    pub fn wake(&self) {
        // It fails only at a count that nobody reaches, and then the descriptor is readable already.
        let _ = rustix::io::write(&self.bell, &1_u64.to_ne_bytes());
    }

    /// Has the sockets read that have something; returns whether there was one. `is_woken` tells whether somebody has called
    /// [`wake`](Self::wake) since the last time.
    pub fn poll(&self, is_woken: bool) -> bool {
        self.turns.fetch_add(1, Ordering::Relaxed);
        let waiting = std::mem::take(&mut *self.waiting.lock());
        waiting.into_iter().for_each(Waker::wake);
        // Without a wake-up it is a socket that has something, and one that is alone need not be asked for.
        if !is_woken && self.only().is_some_and(|reader| reader.read_here()) {
            return true;
        }
        let mut events = [const { std::mem::MaybeUninit::uninit() }; READY_MAX];
        let Ok((ready, _)) = epoll::wait(&self.epoll, &mut events[..], Some(&Timespec::default())) else {
            return false;
        };
        let mut has_read = false;
        for event in ready {
            let reader = self.readers.lock().get(&event.data.u64()).and_then(Weak::upgrade);
            has_read |= reader.is_some_and(|reader| reader.read_here());
        }
        has_read
    }

    fn only(&self) -> Option<Arc<dyn Reader>> {
        let readers = self.readers.lock();
        readers.values().next().filter(|_| readers.len() == 1)?.upgrade()
    }

    /// Waits for a socket from now on; returns what it is called.
    ///
    /// # Errors
    /// If the system does not watch it.
    pub(crate) fn watch(&self, socket: &TcpStream, reader: Weak<dyn Reader>) -> io::Result<u64> {
        let name = self.next.fetch_add(1, Ordering::Relaxed);
        self.readers.lock().insert(name, reader);
        let added = epoll::add(&self.epoll, socket, epoll::EventData::new_u64(name), epoll::EventFlags::IN);
        if let Err(error) = added {
            self.forget(name);
            return Err(error.into());
        }
        self.added.notify_waiters();
        Ok(name)
    }

    /// Waits for a socket no more.
    pub(crate) fn unwatch(&self, socket: &TcpStream, name: u64) {
        // Nothing else could have taken it out.
        let _ = epoll::delete(&self.epoll, socket);
        self.forget(name);
    }

    fn forget(&self, name: u64) {
        let reader = self.readers.lock().remove(&name);
        drop(reader);
    }

    /// Has the readers look whether their sockets are read; `is_held` says that the loop is known not to turn.
    pub fn look(&self, is_held: bool) {
        let readers: Vec<_> = self.readers.lock().values().filter_map(Weak::upgrade).collect();
        readers.iter().for_each(|reader| reader.look(is_held));
    }

    /// Resolves while there are sockets that the loop reads itself.
    pub async fn has_lent(&self) {
        loop {
            let mut added = pin!(self.added.notified());
            added.as_mut().enable();
            if self.lent() > 0 {
                return;
            }
            added.await;
        }
    }

    /// Returns how often the loop has asked for what waits.
    pub(crate) fn turns(&self) -> u64 {
        self.turns.load(Ordering::Relaxed)
    }

    /// Returns whether the loop has turned since then; otherwise, wakes `waker` when it does.
    pub(crate) fn has_turned(&self, turns: u64, waker: &Waker) -> bool {
        if self.turns() == turns {
            let mut waiting = self.waiting.lock();
            if !waiting.iter().any(|known| known.will_wake(waker)) {
                waiting.push(waker.clone());
            }
        }
        // It may have turned before the waker was there.
        self.turns() != turns
    }

    /// Has no sockets lent to the loop, since it does not watch the descriptor.
    pub fn shut(&self) {
        self.is_shut.store(true, Ordering::Relaxed);
    }

    /// Returns whether sockets may be lent to the loop.
    pub(crate) fn is_open(&self) -> bool {
        !self.is_shut.load(Ordering::Relaxed)
    }

    /// Returns how many sockets the loop reads itself.
    pub fn lent(&self) -> usize {
        self.readers.lock().len()
    }
}

impl AsFd for Poller {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.epoll.as_fd()
    }
}

impl fmt::Debug for Poller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poller").field("lent", &self.lent()).finish_non_exhaustive()
    }
}
