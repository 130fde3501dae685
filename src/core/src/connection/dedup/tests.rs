use std::time::SystemTime;

use proptest::prelude::*;

use super::*;
use crate::{connection::dedup::window::WINDOW_MAX, message::message_code};

/// The origin of the ids of these tests.
const ORIGIN_MS: i64 = 1_577_836_800_000;

fn dedup() -> Dedup {
    Dedup::new(Arc::default())
}

fn message(channel_id: i64, message_id: i64) -> Arc<ChannelMessage> {
    Arc::new(ChannelMessage { channel_id, message_id, ..ChannelMessage::default() })
}

fn delivers(dedup: &Dedup, message: Arc<ChannelMessage>) -> bool {
    matches!(dedup.admit(message, 10), Admission::Deliver(_))
}

fn waits(dedup: &Dedup, channel_id: i64, message_id: i64) -> bool {
    matches!(dedup.admit(message(channel_id, message_id), 10), Admission::Held)
}

fn recovers(dedup: &Dedup, channel_id: i64, ids: impl IntoIterator<Item = i64>) -> Vec<i64> {
    ids.into_iter().filter(|id| dedup.recover(channel_id, *id, 0)).collect()
}

/// Hands over what waits in a channel.
fn due(dedup: &Dedup, channel_id: i64) -> Vec<i64> {
    let mut ids = Vec::new();
    let mut due = dedup.release(channel_id, false);
    while !due.is_empty() {
        ids.extend(due.iter().map(|(message, _)| message.message_id));
        due = dedup.release(channel_id, true);
    }
    ids
}

fn starts(dedup: &Dedup, channel_id: i64) -> Option<i64> {
    dedup.position(channel_id).map(|position| position.after)
}

/// An id of this moment, with the time that belongs to it.
fn now() -> (i64, u32) {
    let ms = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis() as i64;
    ((ms - ORIGIN_MS) << 22, (ms / 1_000) as u32)
}

#[test]
fn a_message_that_comes_twice_is_handed_over_once_and_one_that_comes_late_too() {
    let dedup = dedup();
    let verdicts: Vec<_> = [5, 7, 5, 6, 6, 7, 8].map(|id| delivers(&dedup, message(1, id))).into();
    assert_eq!(verdicts, [true, true, false, true, false, false, true]);
}

#[test]
fn a_server_that_repeats_what_was_said_lately_doubles_nothing() {
    let dedup = dedup();
    for round in 0..3 {
        let handed_over = (1..=1_000).filter(|id| delivers(&dedup, message(1, *id))).count();
        assert_eq!(handed_over, if round == 0 { 1_000 } else { 0 });
    }
}

#[test]
fn the_ids_of_all_channels_are_bounded_and_the_lively_ones_keep_theirs() {
    let dedup = dedup();
    let channels = (WINDOWS_MAX / WINDOW_MAX) as i64 + 100;
    for channel in 1..=channels {
        for id in 1..=WINDOW_MAX as i64 {
            assert!(delivers(&dedup, message(channel, id)));
        }
    }
    let records = dedup.records.lock();
    assert!(records.windows <= WINDOWS_MAX);
    assert_eq!(records.windows, records.tracks.iter().map(|(_, track)| track.window.len()).sum::<usize>());
    drop(records);
    assert!(!delivers(&dedup, message(channels, 1)), "the liveliest remembers all");
}

#[test]
fn edits_repeat_an_id_and_are_no_duplicates() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    for code in [message_code::UPDATE, message_code::UPDATE, message_code::REMOVE] {
        let edit = ChannelMessage { code, ..(*message(1, 5)).clone() };
        assert!(delivers(&dedup, Arc::new(edit)));
    }
}

#[test]
fn live_messages_wait_for_the_missed_ones_and_neither_is_handed_over_twice() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    dedup.hold([]);
    assert!(waits(&dedup, 1, 9) && waits(&dedup, 1, 10));
    assert_eq!(starts(&dedup, 1), Some(5));
    // The history has the first of the live ones, too.
    assert_eq!(recovers(&dedup, 1, [5, 6, 7, 8, 9, 9]), [6, 7, 8]);
    dedup.close(1);
    assert_eq!(due(&dedup, 1), [9, 10]);
    assert!(delivers(&dedup, message(1, 11)));
    assert!(!delivers(&dedup, message(1, 10)) && !delivers(&dedup, message(1, 7)));
}

#[test]
fn what_is_found_after_live_messages_went_ahead_is_handed_over_once_and_what_came_live_is_not_again() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    dedup.hold([]);
    assert!(waits(&dedup, 1, 9));
    assert_eq!(due(&dedup, 1), [9]);
    assert!(delivers(&dedup, message(1, 10)));
    assert_eq!(recovers(&dedup, 1, 6..=10), [6, 7, 8]);
    assert_eq!(dedup.position(1).map(|position| position.live), Some(9));
}

#[test]
fn a_gap_that_was_not_filled_starts_where_it_was_after_the_next_outage() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    dedup.hold([]);
    assert_eq!(recovers(&dedup, 1, [6]), [6]);
    due(&dedup, 1);
    for id in [9, 10] {
        assert!(delivers(&dedup, message(1, id)));
    }
    // 11 and 12 are missed as well.
    dedup.hold([]);
    assert!(waits(&dedup, 1, 13));
    assert_eq!(starts(&dedup, 1), Some(6));
    assert_eq!(recovers(&dedup, 1, 7..=13), [7, 8, 11, 12]);
}

#[test]
fn more_live_messages_than_are_remembered_are_not_handed_over_again_and_what_was_missed_between_them_is() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    let many = 2 * WINDOW_MAX as i64;
    let mut said = 10;
    for _ in 0..2 {
        dedup.hold([]);
        due(&dedup, 1);
        for id in said..said + many {
            assert!(delivers(&dedup, message(1, id)));
        }
        // Two are missed.
        said += many + 2;
    }
    dedup.hold([]);
    due(&dedup, 1);
    assert_eq!(recovers(&dedup, 1, 6..said), [6, 7, 8, 9, 10 + many, 11 + many, said - 2, said - 1]);
}

#[test]
fn a_loss_of_the_connection_drops_nothing_that_waits() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    dedup.hold([]);
    assert!(waits(&dedup, 1, 9));
    dedup.hold([]);
    assert_eq!(dedup.urgent(), Some(1));
    assert!(waits(&dedup, 1, 12));
    assert_eq!(recovers(&dedup, 1, 6..=12), [6, 7, 8, 10, 11]);
    assert_eq!(due(&dedup, 1), [9, 12]);
}

#[test]
fn a_channel_that_was_silent_is_recovered_from_the_highest_id_of_all() {
    let dedup = dedup();
    dedup.open();
    assert!(delivers(&dedup, message(1, 150)));
    dedup.hold([1, 2]);
    assert_eq!(dedup.gaps(), [1, 2]);
    assert_eq!(starts(&dedup, 2), Some(150));
}

#[test]
fn a_silent_channel_of_a_client_that_heard_nothing_is_read_from_its_newest_message_and_by_time() {
    let dedup = dedup();
    dedup.open();
    dedup.hold([2]);
    assert_eq!(starts(&dedup, 2), Some(0));
    let (id, seconds) = now();
    assert!(!dedup.recover(2, id - (60_000 << 22), seconds - 60), "said before the login");
    assert!(dedup.recover(2, id, seconds));
    // Now it is known from where ids count.
    dedup.learn(&[ChannelMessage { message_id: id, create_time_seconds: seconds, ..ChannelMessage::default() }]);
    dedup.hold([3]);
    let start = starts(&dedup, 3).unwrap();
    assert!(start > 0 && start < id && (id - start) >> 22 < 60_000);
}

#[test]
fn an_absurd_id_is_handed_over_and_moves_nothing() {
    let (id, seconds) = now();
    let said = |message_id, create_time_seconds| {
        Arc::new(ChannelMessage { create_time_seconds, ..(*message(1, message_id)).clone() })
    };
    for absurd_first in [true, false] {
        let dedup = dedup();
        dedup.open();
        if absurd_first {
            assert!(delivers(&dedup, said(i64::MAX, seconds)));
        }
        assert!(delivers(&dedup, said(id, seconds)));
        assert!(delivers(&dedup, said(i64::MAX - 1, seconds)));
        assert!(!delivers(&dedup, said(i64::MAX - 1, seconds)), "it comes twice like any other");
        dedup.hold([2]);
        assert_eq!(starts(&dedup, 1), Some(id));
        assert!(starts(&dedup, 2).unwrap() <= id);
        assert_eq!(recovers(&dedup, 1, [id + 1, i64::MAX - 2, id + 2]).len(), 3);
    }
}

#[test]
fn a_new_life_of_the_connection_misses_nothing_of_the_time_before_it_and_repeats_nothing_either() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 5)));
    dedup.open();
    assert!(!delivers(&dedup, message(1, 5)));
    assert!(delivers(&dedup, message(1, 9)));
    dedup.hold([]);
    assert_eq!(starts(&dedup, 1), Some(9));
}

#[test]
fn what_waits_is_bounded_and_goes_ahead_beyond_that() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 1)));
    dedup.hold([]);
    for id in 2..2 + HELD_PER_CHANNEL_MAX as i64 {
        assert!(waits(&dedup, 1, id));
    }
    let last = 2 + HELD_PER_CHANNEL_MAX as i64;
    assert!(matches!(dedup.admit(message(1, last), 10), Admission::Full));
    assert_eq!(due(&dedup, 1), (2..=last).collect::<Vec<_>>());
}

#[test]
fn the_bytes_that_wait_are_bounded_too() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 1)));
    dedup.hold([]);
    assert!(matches!(dedup.admit(message(1, 2), HELD_BYTES_MAX), Admission::Held));
    assert!(matches!(dedup.admit(message(1, 3), 1), Admission::Full));
    assert_eq!(due(&dedup, 1), [2, 3]);
    assert_eq!(dedup.records.lock().held_bytes, 0);
}

#[test]
fn the_channels_remembered_and_recovered_are_bounded() {
    let dedup = dedup();
    for channel in 1..=TRACKED_MAX as i64 + 5 {
        assert!(delivers(&dedup, message(channel, channel)));
    }
    assert_eq!(dedup.records.lock().tracks.len(), TRACKED_MAX);
    dedup.hold([]);
    let gaps = dedup.gaps();
    assert_eq!(gaps.len(), RECOVERED_CHANNELS_MAX);
    assert_eq!(gaps[0], TRACKED_MAX as i64 + 5);
}

#[test]
fn one_at_a_time_hands_over_what_waits_in_a_channel() {
    let dedup = dedup();
    assert!(delivers(&dedup, message(1, 1)));
    dedup.hold([]);
    assert!(waits(&dedup, 1, 2));
    assert_eq!(dedup.release(1, false).len(), 1);
    // While that is on its way, the next one waits behind it, and nobody else can take it.
    assert!(waits(&dedup, 1, 3));
    assert!(dedup.release(1, false).is_empty());
    assert_eq!(dedup.release(1, true).len(), 1);
    assert!(dedup.release(1, true).is_empty());
    assert!(delivers(&dedup, message(1, 4)));
}

#[tokio::test(start_paused = true)]
async fn a_channel_is_overdue_once_its_first_message_has_waited_for_the_patience_and_not_before() {
    let dedup = dedup();
    let patience = Duration::from_millis(800);
    for channel in [1, 2, 3] {
        assert!(delivers(&dedup, message(channel, 1)));
    }
    dedup.hold([]);
    let start = Instant::now();
    assert!(waits(&dedup, 1, 2));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(waits(&dedup, 2, 2) && waits(&dedup, 3, 2) && waits(&dedup, 1, 3));
    // The history of the second one comes in time.
    assert_eq!(due(&dedup, 2), [2]);
    assert_eq!((dedup.overdue(patience).await, start.elapsed().as_millis()), (1, 800));
    assert_eq!(due(&dedup, 1), [2, 3]);
    assert_eq!((dedup.overdue(patience).await, start.elapsed().as_millis()), (3, 1_100));
}

/// What a run of the property below does next.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Messages come live.
    Live(usize),
    /// The connection is lost and comes back; some messages are missed.
    Outage(usize),
    /// What waits goes ahead.
    Patience,
    /// So much of the history is read.
    Read(usize),
    /// All of it is.
    ReadAll,
    /// The server repeats the last messages.
    Repeat(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (1..8_usize).prop_map(Step::Live),
        2 => (0..8_usize).prop_map(Step::Outage),
        2 => Just(Step::Patience),
        2 => (1..12_usize).prop_map(Step::Read),
        1 => Just(Step::ReadAll),
        1 => (1..10_usize).prop_map(Step::Repeat),
    ];
    prop::collection::vec(step, 1..80)
}

/// Reads the history on, oldest first, as a page of it that nothing was held back of.
fn read(dedup: &Dedup, said: i64, count: usize, heard: &mut Vec<i64>) {
    let Some(start) = starts(dedup, 1) else { return };
    let page: Vec<_> = (start + 1..=said).take(count).collect();
    heard.extend(recovers(dedup, 1, page.iter().copied()));
    if start + count as i64 >= said {
        dedup.close(1);
        heard.extend(due(dedup, 1));
    }
}

proptest! {
    /// However history, live messages, patience, repetitions and losses interleave: exactly once, and what came live in order.
    #[test]
    fn every_message_is_handed_over_exactly_once_and_the_live_ones_in_order(steps in steps()) {
        let dedup = dedup();
        let (mut said, mut heard, mut live, mut sent): (i64, Vec<i64>, Vec<i64>, Vec<i64>) = (1, vec![1], vec![], vec![]);
        prop_assert!(delivers(&dedup, message(1, 1)));
        for step in steps {
            match step {
                Step::Live(count) => for _ in 0..count {
                    said += 1;
                    sent.push(said);
                    match dedup.admit(message(1, said), 1) {
                        Admission::Deliver(_) => {
                            heard.push(said);
                            live.push(said);
                        }
                        Admission::Held => {}
                        other => prop_assert!(false, "{other:?}"),
                    }
                },
                Step::Outage(count) => {
                    said += count as i64;
                    dedup.hold([1]);
                }
                Step::Patience => {
                    let due = due(&dedup, 1);
                    heard.extend(&due);
                    live.extend(&due);
                }
                Step::Read(count) => {
                    let before = heard.len();
                    read(&dedup, said, count, &mut heard);
                    live.extend(heard[before..].iter().filter(|id| sent.contains(id)));
                }
                Step::ReadAll => {
                    let before = heard.len();
                    read(&dedup, said, 1_000_000, &mut heard);
                    live.extend(heard[before..].iter().filter(|id| sent.contains(id)));
                }
                Step::Repeat(count) => for id in sent.iter().rev().take(count) {
                    prop_assert!(matches!(dedup.admit(message(1, *id), 1), Admission::Duplicate));
                },
            }
        }
        let before = heard.len();
        read(&dedup, said, 1_000_000, &mut heard);
        heard.extend(due(&dedup, 1));
        live.extend(heard[before..].iter().filter(|id| sent.contains(id)));
        prop_assert_eq!(&live, &sent);
        heard.sort_unstable();
        prop_assert_eq!(heard, (1..=said).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_life_that_takes_over_from_another_process_recovers_what_came_after_the_last_of_each_channel() {
    let dedup = dedup();
    let (id, seconds) = now();
    let last = |channel_id, message_id| {
        let mut last = ChannelMessage { channel_id, message_id, ..ChannelMessage::default() };
        last.create_time_seconds = seconds;
        Arc::new(last)
    };
    assert!(!dedup.take_inheritance(), "nothing was told");
    dedup.inherit(vec![last(2, id + 1), last(1, id)]);
    assert!(dedup.take_inheritance());
    assert!(!dedup.take_inheritance(), "it is for one life");
    dedup.hold([3]);
    let mut gaps = dedup.gaps();
    gaps.sort_unstable();
    assert_eq!(gaps, [1, 2, 3], "in a channel that was silent so far something may have been said as well");
    assert_eq!((starts(&dedup, 1), starts(&dedup, 2)), (Some(id), Some(id + 1)));
    assert_eq!(recovers(&dedup, 1, [id, id + 5]), [id + 5]);
    assert!(starts(&dedup, 3).is_some_and(|start| start > 0), "nothing from before the other process is read");
    let old = ChannelMessage {
        channel_id: 1,
        message_id: 5,
        create_time_seconds: seconds - 7_200,
        ..ChannelMessage::default()
    };
    dedup.inherit(vec![Arc::new(old)]);
    assert!(dedup.take_inheritance());
    dedup.hold([1]);
    let start = dedup.position(1).unwrap();
    assert!(start.since_s > seconds - 3_700, "the last hour is read, not the whole day that nobody was there");
    dedup.inherit(Vec::new());
    assert!(!dedup.take_inheritance(), "an empty stream tells of no other process");
}
