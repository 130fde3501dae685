//! Frames that their caller writes on its own thread, between two passes of the pump.

use std::{sync::mpsc, thread};

use mezon_proto::realtime::Envelope;

use super::{super::Posted, *};
use crate::socket::{Answer, Lane};

const FRAMES: i64 = 2_000;
const THREADS: i64 = 4;

/// Posts a request for a clan; what becomes of it is told to `answers`.
fn post(link: &Arc<Link>, clan_id: i64, answers: &mpsc::Sender<Answer>) -> Posted {
    let (slot, place) = (link.slot().unwrap(), Place { lane: Lane::Messages, number: clan_id.unsigned_abs() });
    let answers = answers.clone();
    link.post(Draft::new(&join(clan_id)), slot, place, Instant::now(), move |answer| {
        let _ = answers.send(answer);
    })
}

/// Posts a request and writes it as the loop's thread does; the pump's task has no moment to run.
fn write(link: &Arc<Link>, clan_id: i64, answers: &mpsc::Sender<Answer>) {
    if let Some(flush) = post(link, clan_id, answers).flush() {
        flush.here();
    }
}

fn clan_of(envelope: Envelope) -> i64 {
    match envelope.message {
        Some(Message::ClanJoin(join)) => join.clan_id,
        other => panic!("expected a join, got {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn few_frames_are_written_by_their_caller_and_many_by_the_pump() {
    let (mut socket, (answers, told)) = (open_quietly().await, mpsc::channel());
    write(&socket.link, 1, &answers);
    let written = socket.peer.try_next().expect("it was written at once");
    socket.peer.reply(written.cid, event(1));
    sleep(SECOND).await;
    assert!(matches!(told.try_recv(), Ok(Ok(_))));
    assert_eq!(socket.meters.stats().frames_out, 2);

    let first = post(&socket.link, 2, &answers);
    for clan_id in 3..=6 {
        drop(post(&socket.link, clan_id, &answers));
    }
    first.flush().expect("it is the first").here();
    assert_eq!(socket.peer.try_next(), None);
    for clan_id in 2..=6 {
        assert_eq!(clan_of(socket.peer.next().await.unwrap()), clan_id);
    }
}

/// Opens a socket that one thread is to read and write, and answers its first ping.
async fn open_for(thread: SocketThread) -> Socket {
    let mut socket = open_on(thread, None, Heartbeat::new(10 * SECOND, 10 * SECOND, Instant::now()));
    answer_ping(&mut socket.peer).await;
    settle().await;
    socket
}

#[tokio::test(start_paused = true)]
async fn a_socket_for_the_loop_is_written_by_callers_however_much_there_is() {
    let (mut socket, (answers, _told)) = (open_for(SocketThread::Loop).await, mpsc::channel());
    let first = post(&socket.link, 0, &answers);
    (1..500).for_each(|clan_id| drop(post(&socket.link, clan_id, &answers)));
    let flush = first.flush().expect("it is the first");
    assert!(flush.is_for_loop());
    flush.here();
    for clan_id in 0..500 {
        assert_eq!(clan_of(socket.peer.try_next().expect("it was written at once")), clan_id);
    }
}

#[tokio::test(start_paused = true)]
async fn a_socket_for_the_runtime_is_written_by_nobody_else() {
    let (mut socket, (answers, _told)) = (open_for(SocketThread::Runtime).await, mpsc::channel());
    let flush = post(&socket.link, 1, &answers).flush().expect("it is the first");
    assert!(!flush.is_for_loop());
    flush.here();
    assert_eq!(socket.peer.try_next(), None);
    assert_eq!(clan_of(socket.peer.next().await.unwrap()), 1);
}

#[tokio::test(start_paused = true)]
async fn what_does_not_fit_is_written_by_the_pump_once_there_is_room_and_in_order() {
    let (mut socket, (answers, _told)) = (open_quietly().await, mpsc::channel());
    socket.peer.block(true);
    write(&socket.link, 1, &answers);
    write(&socket.link, 2, &answers);
    sleep(SECOND).await;
    assert_eq!(socket.peer.try_next(), None);
    socket.peer.block(false);
    assert_eq!(clan_of(socket.peer.next().await.unwrap()), 1);
    write(&socket.link, 3, &answers);
    assert_eq!(clan_of(socket.peer.next().await.unwrap()), 2);
    assert_eq!(clan_of(socket.peer.next().await.unwrap()), 3);
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_what_a_caller_wrote_is_read_while_events_make_the_socket_wait() {
    for thread in [SocketThread::Auto, SocketThread::Loop] {
        let (mut socket, (answers, told)) = (open_for(thread).await, mpsc::channel());
        socket.tray.press(Pressure::Soft);
        socket.peer.reply(0, event(1));
        settle().await;
        assert_eq!(socket.tray.ids(), [] as [i64; 0]);
        write(&socket.link, 1, &answers);
        let written = socket.peer.try_next().expect("it was written at once");
        socket.peer.reply(written.cid, event(2));
        settle().await;
        assert!(matches!(told.try_recv(), Ok(Ok(_))), "{thread:?}");
        assert_eq!(socket.tray.ids(), [1], "it stood before the answer");
    }
}

#[tokio::test(start_paused = true)]
async fn a_write_that_fails_ends_the_socket_and_its_callers_learn_of_it() {
    let (socket, (answers, told)) = (open_quietly().await, mpsc::channel());
    socket.peer.hang_up();
    write(&socket.link, 1, &answers);
    let reason = socket.pump.await.unwrap();
    assert_eq!(reason, CloseReason::transport("the other end is gone"));
    assert!(matches!(told.try_recv(), Ok(Err(Unanswered::Lost(_)))));
    write(&socket.link, 2, &answers);
    assert!(matches!(told.try_recv(), Ok(Err(Unanswered::Lost(_)))));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_its_caller_wrote_has_its_deadline() {
    let (mut socket, (answers, told)) =
        (open_with(Heartbeat::new(100 * SECOND, SECOND, Instant::now())), mpsc::channel());
    answer_ping(&mut socket.peer).await;
    sleep(SECOND).await;
    write(&socket.link, 1, &answers);
    assert!(socket.peer.try_next().is_some());
    sleep(REQUEST_TIMEOUT - Duration::from_millis(1)).await;
    assert!(told.try_recv().is_err());
    sleep(Duration::from_millis(2)).await;
    assert!(matches!(told.try_recv(), Ok(Err(Unanswered::TimedOut))));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_written_behind_the_goodbye() {
    let (mut socket, (answers, told)) = (open_quietly().await, mpsc::channel());
    let before = post(&socket.link, 1, &answers);
    socket.link.close(CloseReason::us());
    write(&socket.link, 2, &answers);
    assert!(matches!(told.try_recv(), Ok(Err(Unanswered::Lost(_)))));
    drop(before.flush());
    assert_eq!(clan_of(socket.peer.next().await.unwrap()), 1);
    assert_eq!(socket.peer.next().await, None);
}

/// Every frame is written once, in the order of the queue, whoever writes it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_frames_of_many_threads_keep_the_order_in_which_they_were_queued() {
    let (mut socket, (answers, _told)) = (open(), mpsc::channel());
    answer_ping(&mut socket.peer).await;
    let writers: Vec<_> = (0..THREADS)
        .map(|thread| {
            let (link, answers) = (Arc::clone(&socket.link), answers.clone());
            thread::spawn(move || (0..FRAMES).for_each(|number| write(&link, thread * FRAMES + number, &answers)))
        })
        .collect();
    let mut next: Vec<_> = (0..THREADS).map(|thread| thread * FRAMES).collect();
    let mut last_cid = 0;
    for _ in 0..THREADS * FRAMES {
        let envelope = socket.peer.next().await.unwrap();
        assert!(envelope.cid > last_cid, "{} came after {last_cid}", envelope.cid);
        last_cid = envelope.cid;
        let clan_id = clan_of(envelope);
        let expected = &mut next[usize::try_from(clan_id / FRAMES).unwrap()];
        assert_eq!(clan_id, *expected);
        *expected += 1;
    }
    for writer in writers {
        writer.join().unwrap();
    }
}
