//! Some processes, what befalls them, and what has to hold at every moment all the same.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::{
    task::JoinHandle,
    time::{Instant, sleep},
};

use super::node::{Handled, Node, publish};
use crate::{
    LEASE_TTL, WRITE_PAUSE,
    memory::{Loss, Memory, Settings},
};

/// What befalls one process, or all.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    Cut(Loss),
    Freeze,
    Kill,
    Leave,
    /// It misses what its watches would bring.
    Deafen,
    Heal,
    /// Another one starts.
    Start,
    /// The engine forgets the acknowledgements of the last second.
    Forget,
}

/// How long nobody may hold the lease, or a partition have no owner, while there is a process that could.
const REPLACED_WITHIN: Duration = Duration::from_secs(3);

/// How often everything is looked at.
const LOOK: Duration = Duration::from_millis(5);

pub(super) struct World {
    memory: Memory,
    settings: Settings,
    nodes: Vec<Node>,
    handled: Handled,
    stop: Arc<AtomicBool>,
    publisher: JoinHandle<u64>,
    /// The last lease seen, and whose.
    epoch: (u64, usize),
    nobody_since: Instant,
}

impl World {
    pub(super) fn new(settings: Settings) -> Self {
        let memory = Memory::new(settings.clone());
        let stop = Arc::new(AtomicBool::new(false));
        let publisher = tokio::runtime::Handle::current().spawn(publish(memory.process(), Arc::clone(&stop)));
        let mut world = Self {
            memory,
            settings,
            nodes: Vec::new(),
            handled: Handled::default(),
            stop,
            publisher,
            epoch: (0, 0),
            nobody_since: Instant::now(),
        };
        (0..3).for_each(|_| world.start());
        world
    }

    fn start(&mut self) {
        self.nodes.push(Node::new(&self.memory, &self.settings, self.nodes.len(), &self.handled));
    }

    pub(super) fn befall(&mut self, fault: Fault, whom: usize) {
        let count = self.nodes.len();
        let node = &mut self.nodes[whom % count];
        match fault {
            _ if node.killed && !matches!(fault, Fault::Start | Fault::Forget) => {}
            Fault::Cut(loss) => node.cut(loss),
            Fault::Freeze => node.freeze(),
            Fault::Kill => node.kill(),
            Fault::Leave => node.leave(),
            Fault::Deafen => node.process.deafen(),
            Fault::Heal => node.heal(),
            Fault::Start => self.start(),
            Fault::Forget => self.memory.forget(Duration::from_secs(1)),
        }
    }

    /// Lets time pass, and looks.
    pub(super) async fn pass(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while Instant::now() < end {
            self.look();
            sleep(LOOK).await;
        }
    }

    /// Checks what holds at every moment.
    fn look(&mut self) {
        let now = Instant::now();
        let holders: Vec<(u64, usize)> =
            self.nodes.iter().filter_map(|node| Some((node.holds()?, node.number))).collect();
        assert!(holders.len() < 2, "two hold the lease: {holders:?}");
        let Some(holder) = holders.first().copied() else {
            let since = |node: &Node| now - node.sound_since.max(self.nobody_since);
            for node in self.nodes.iter().filter(|node| node.is_sound()) {
                assert!(since(node) < REPLACED_WITHIN, "{} did not take the lease in {:?}", node.id, since(node));
            }
            return;
        };
        self.nobody_since = now;
        assert!(holder.0 > self.epoch.0 || holder == self.epoch, "{holder:?} came after {:?}", self.epoch);
        self.epoch = holder;
        // Nobody else could have taken it, either, and could not for the time that closing the socket takes.
        let (entry, gone) = self.memory.key("holder").expect("nobody holds what a process believes to");
        let text = String::from_utf8_lossy(&entry.value).into_owned();
        assert!(text.contains(&format!(r#""id":"{}""#, self.nodes[holder.1].id)), "{holder:?} believes to hold {text}");
        assert!(gone.is_some_and(|gone| gone > now + LEASE_TTL / 10), "too late: {:?}", gone.map(|gone| gone - now));
    }

    /// Heals everybody, and checks what holds when things have settled.
    pub(super) async fn settle(mut self) {
        self.nodes.iter_mut().filter(|node| !node.killed).for_each(Node::heal);
        if !self.nodes.iter().any(Node::is_sound) {
            self.start();
        }
        self.pass(REPLACED_WITHIN).await;
        for _ in 0..100 {
            self.pass(LOOK).await;
            assert!(self.nodes.iter().any(|node| node.holds().is_some()), "nobody holds the lease");
            for partition in 0..self.settings.partitions {
                let owns = |node: &&Node| !node.killed && node.members.owns(partition);
                let owners: Vec<_> = self.nodes.iter().filter(owns).map(|node| &node.id).collect();
                assert_eq!(owners.len(), 1, "{partition} is owned by {owners:?}");
            }
        }
        self.stop.store(true, Ordering::Release);
        let end = Instant::now() + Duration::from_secs(120);
        while self.memory.open() > 0 {
            assert!(Instant::now() < end, "{} events are never done", self.memory.open());
            self.pass(Duration::from_millis(100)).await;
        }
        let published = (&mut self.publisher).await.expect("it panicked");
        self.check_handled(published);
    }

    /// Checks that each event was handled, and handled again only where nobody could know that it was.
    fn check_handled(&self, published: u64) {
        // The write that runs, the pause, its own write, and what timers are late.
        let told = WRITE_PAUSE + self.settings.latency.end * 4 + Duration::from_millis(6);
        let handled = self.handled.lock();
        for event in 1..=published {
            let all: Vec<_> = handled.iter().filter(|handling| handling.event == event).collect();
            assert!(all.iter().any(|handling| handling.returned.is_some()), "{event} was never handled");
            for pair in all.windows(2) {
                let (first, again) = (pair[0], pair[1]);
                let node = &self.nodes[first.node];
                let excused = first.returned.is_none_or(|at| at > again.start || node.suffered(at, at + told));
                let since = |at: Instant| at - first.start;
                assert!(
                    excused,
                    "{event} was handled by {} (returned after {:?}) and {:?} later by {}",
                    first.node,
                    first.returned.map(since),
                    since(again.start),
                    again.node
                );
            }
        }
    }

    pub(super) fn handlings(&self) -> usize {
        self.handled.lock().len()
    }
}
