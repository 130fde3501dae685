//! Whose thread reads a socket, and that neither the order nor the heartbeat nor the end depends on it.

use super::*;

/// A socket beside an event loop, which turns when the test says so.
struct Shared {
    socket: Socket,
    poller: Arc<Poller>,
}

impl Shared {
    /// Opens a socket and answers its first ping.
    async fn open(thread: SocketThread) -> Self {
        Self::open_with(thread, Heartbeat::new(1_000 * SECOND, 10 * SECOND, Instant::now())).await
    }

    async fn open_with(thread: SocketThread, heartbeat: Heartbeat) -> Self {
        let poller = Poller::new().unwrap().expect("this system has pollers");
        let mut socket = open_on(thread, Some(Arc::clone(&poller)), heartbeat);
        let ping = socket.peer.next().await.unwrap();
        settle().await;
        assert!(socket.peer.reader().is_none(), "lent before the pong");
        socket.peer.reply(ping.cid, Some(pong()));
        settle().await;
        Self { socket, poller }
    }

    fn is_lent(&self) -> bool {
        self.socket.peer.reader().is_some()
    }

    /// Lets the loop turn once; returns whether it read something.
    fn turn(&self) -> bool {
        self.poller.poll(true);
        self.socket.peer.reader().is_some_and(|reader| reader.read_here())
    }

    /// Lets the watchdog look.
    async fn look(&self, is_held: bool) {
        if let Some(reader) = self.socket.peer.reader() {
            reader.look(is_held);
        }
        settle().await;
    }

    async fn hear(&self, id: i64) {
        self.socket.peer.reply(0, event(id));
        settle().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_socket_for_the_loop_is_lent_after_the_first_pong_and_stays_there_however_quiet_it_is() {
    let shared = Shared::open(SocketThread::Loop).await;
    for _ in 0..500 {
        assert!(shared.is_lent());
        sleep(SECOND).await;
        shared.look(false).await;
    }
    // The timer of the first ping's deadline has the task look once.
    assert_eq!(shared.socket.peer.loans(), 2, "it goes to and fro");
    shared.hear(1).await;
    assert_eq!(shared.socket.tray.ids(), [] as [i64; 0], "the runtime reads it");
    assert!(shared.turn());
    assert_eq!(shared.socket.tray.ids(), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_socket_for_the_runtime_is_never_lent_and_a_lively_one_otherwise_is() {
    for (thread, is_lent) in [(SocketThread::Runtime, false), (SocketThread::Auto, true)] {
        let shared = Shared::open(thread).await;
        assert!(!shared.is_lent());
        for id in 0..20 {
            shared.hear(id).await;
            shared.turn();
        }
        assert_eq!(shared.is_lent(), is_lent, "{thread:?}");
        assert_eq!(shared.socket.tray.ids(), (0..20).collect::<Vec<_>>());
    }
}

#[tokio::test(start_paused = true)]
async fn a_ping_takes_the_socket_from_the_loop_until_its_pong() {
    let heartbeat = Heartbeat::new(10 * SECOND, 10 * SECOND, Instant::now());
    let mut shared = Shared::open_with(SocketThread::Loop, heartbeat).await;
    for _ in 0..3 {
        assert!(shared.is_lent());
        let ping = timeout(11 * SECOND, shared.socket.peer.next()).await.unwrap().unwrap();
        settle().await;
        assert!(!shared.is_lent());
        shared.socket.peer.reply(ping.cid, Some(pong()));
        settle().await;
    }
    let start = Instant::now();
    while !shared.socket.pump.is_finished() {
        sleep(SECOND).await;
    }
    assert_eq!(shared.socket.pump.await.unwrap().by, Closer::Heartbeat, "a loop that does not turn delays nothing");
    assert!(start.elapsed() <= 21 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_leaves_something_unread_loses_the_socket_until_it_turns() {
    let shared = Shared::open(SocketThread::Loop).await;
    shared.look(false).await;
    shared.hear(1).await;
    assert!(shared.is_lent(), "nobody has looked");
    shared.look(false).await;
    assert_eq!(shared.socket.tray.ids(), [1]);
    for id in 2..100 {
        assert!(!shared.is_lent(), "lent to a loop that does not turn");
        shared.hear(id).await;
    }
    assert_eq!(shared.socket.tray.ids(), (1..100).collect::<Vec<_>>());
    shared.turn();
    settle().await;
    assert!(shared.is_lent(), "it turns again");
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_is_known_to_be_held_loses_a_quiet_socket_too() {
    let shared = Shared::open(SocketThread::Loop).await;
    shared.look(true).await;
    assert!(!shared.is_lent());
    shared.hear(1).await;
    assert_eq!((shared.is_lent(), shared.socket.tray.ids()), (false, vec![1]));
    assert_eq!(shared.socket.peer.loans(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_lively_socket_is_not_lent_again_to_a_loop_that_does_not_turn() {
    let shared = Shared::open(SocketThread::Auto).await;
    for id in 0..20 {
        shared.hear(id).await;
        shared.turn();
    }
    shared.look(false).await;
    shared.look(false).await;
    for id in 20..60 {
        assert!(!shared.is_lent());
        shared.hear(id).await;
    }
    assert_eq!(shared.socket.tray.ids(), (0..60).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn events_arrive_in_order_exactly_once_whoever_reads_and_however_often_that_changes() {
    for thread in [SocketThread::Loop, SocketThread::Runtime] {
        let mut shared = Shared::open(thread).await;
        let mut calls = Vec::new();
        for id in 0..1_000 {
            shared.socket.peer.reply(0, event(id));
            match id % 11 {
                0 | 7 => drop(shared.turn()),
                3 => shared.look(id % 2 == 0).await,
                5 => calls.push(ask(&shared.socket.link, id)),
                // Of several, the task reads what is beyond the loop's share.
                10 => settle().await,
                _ => {}
            }
        }
        for _ in &calls {
            let request = shared.socket.peer.next().await.unwrap();
            shared.socket.peer.reply(request.cid, request.message);
            shared.turn();
        }
        settle().await;
        shared.turn();
        settle().await;
        assert_eq!(shared.socket.tray.ids(), (0..1_000).collect::<Vec<_>>(), "{thread:?}");
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(shared.socket.peer.loans() > 10, thread == SocketThread::Loop);
    }
}

#[tokio::test(start_paused = true)]
async fn a_burst_is_left_to_the_runtime_and_the_socket_is_lent_when_it_is_over() {
    let shared = Shared::open(SocketThread::Loop).await;
    (0..300).for_each(|id| shared.socket.peer.reply(0, event(id)));
    assert!(shared.turn());
    assert_eq!(shared.socket.tray.ids().len(), 8, "the loop's share");
    settle().await;
    assert_eq!(shared.socket.tray.ids(), (0..300).collect::<Vec<_>>());
    assert!(shared.is_lent());
}

#[tokio::test(start_paused = true)]
async fn a_socket_that_the_loop_has_is_paused_and_closed_as_any() {
    let shared = Shared::open(SocketThread::Loop).await;
    shared.socket.tray.press(Pressure::Soft);
    shared.socket.peer.reply(0, event(1));
    shared.turn();
    settle().await;
    assert_eq!((shared.is_lent(), shared.socket.tray.ids()), (false, vec![]));
    shared.socket.tray.press(Pressure::Open);
    settle().await;
    assert_eq!((shared.is_lent(), shared.socket.tray.ids()), (true, vec![1]));
    shared.socket.link.close(CloseReason::us());
    assert_eq!(shared.socket.pump.await.unwrap(), CloseReason::us());
}
