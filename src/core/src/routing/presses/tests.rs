use proptest::prelude::*;

use super::*;
use crate::routing::{
    component_id::{ComponentId, route},
    turns::WAITING_MAX,
};

const BOT: i64 = 1;
const ANN: i64 = 2;
const BOB: i64 = 3;
const CHANNEL: i64 = 7;
const MESSAGE: i64 = 70;
const NOW: u32 = 1_800_000_000;
const NOW_ALL: Now = Now { date: NOW, elapsed: Duration::ZERO };

struct Table {
    presses: Presses,
    signer: Signer,
    meters: Meters,
}

fn table() -> Table {
    let presses = Presses::default();
    let signer = Signer::of_api_key(BOT, "key").unwrap();
    presses.set_signer(signer.clone());
    let plain = Component { is_choice: false, again: false };
    presses.set_components(HashMap::from([
        (route("Poll.yes"), plain),
        (route("Poll.no"), plain),
        (route("Poll.roll"), Component { again: true, ..plain }),
        (route("Poll.size"), Component { is_choice: true, ..plain }),
    ]));
    Table { presses, signer, meters: Meters::default() }
}

fn id(component: &str) -> ComponentId {
    ComponentId {
        route: route(component),
        owner: ANN,
        channel_id: CHANNEL,
        expires: NOW + 600,
        view: 5,
        showing: 0,
        is_private: false,
        state: Box::default(),
    }
}

impl Table {
    fn text(&self, id: &ComponentId) -> String {
        self.signer.sign(id).unwrap()
    }

    fn click(&self, click: &MessageButtonClicked) -> Option<Arc<Press>> {
        self.presses.clicked(click, ActorTrust::Client, NOW_ALL, &self.meters)
    }

    /// Clicks, and is done with it at once.
    fn runs(&self, click: &MessageButtonClicked) -> bool {
        let press = self.click(click);
        if let Some(press) = &press {
            assert!(self.presses.done(press, false, NOW_ALL, &self.meters).is_none());
        }
        press.is_some()
    }
}

fn click(button_id: String) -> MessageButtonClicked {
    MessageButtonClicked {
        message_id: MESSAGE,
        channel_id: CHANNEL,
        button_id,
        user_id: ANN,
        sender_id: BOT,
        extra_data: String::new(),
    }
}

/// What somebody does to a click that was once a good one.
#[derive(Clone, Debug)]
enum Tampering {
    Replay,
    OtherChannel(i64),
    OtherMessage(i64),
    OtherUser(i64),
    Late(u32),
    Letter(usize, u8),
    Cut(usize),
    OtherKey,
    OtherRoute(u32),
}

fn tampering() -> impl Strategy<Value = Tampering> {
    prop_oneof![
        Just(Tampering::Replay),
        any::<i64>().prop_map(Tampering::OtherChannel),
        any::<i64>().prop_map(Tampering::OtherMessage),
        any::<i64>().prop_map(Tampering::OtherUser),
        any::<u32>().prop_map(Tampering::Late),
        (any::<usize>(), any::<u8>()).prop_map(|(at, letter)| Tampering::Letter(at, letter)),
        (1_usize..60).prop_map(Tampering::Cut),
        Just(Tampering::OtherKey),
        any::<u32>().prop_map(Tampering::OtherRoute),
    ]
}

proptest! {
    // As many as the promise names.
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_forged_altered_expired_replayed_or_misplaced_id_is_accepted(
        what in tampering(), view in any::<u64>(), is_private in any::<bool>(), state in prop::collection::vec(any::<u8>(), 0..=40),
    ) {
        let table = table();
        let good = ComponentId { view, is_private, state: state.into(), ..id("Poll.yes") };
        let text = table.text(&good);
        let live = Live { message_id: MESSAGE, showing: 0, expires: good.expires, value: "".into(), ended: false };
        table.presses.show(view, live);
        let mut bad = click(text.clone());
        let mut now = NOW;
        match what {
            Tampering::Replay => prop_assert!(table.runs(&bad)),
            Tampering::OtherChannel(other) => bad.channel_id = other,
            Tampering::OtherMessage(other) => bad.message_id = other,
            Tampering::OtherUser(other) => bad.user_id = other,
            Tampering::Late(by) => now = good.expires.saturating_add(by),
            Tampering::Letter(at, letter) => {
                let mut bytes = text.clone().into_bytes();
                let at = 3 + at % (bytes.len() - 3);
                bytes[at] = letter & 0x7f;
                bad.button_id = String::from_utf8(bytes).unwrap();
            }
            Tampering::Cut(by) => bad.button_id.truncate(text.len() - by),
            Tampering::OtherKey => {
                bad.button_id = Signer::of_api_key(BOT, "another").unwrap().sign(&good).unwrap();
            }
            Tampering::OtherRoute(other) => {
                bad.button_id = table.text(&ComponentId { route: other, ..good });
            }
        }
        prop_assume!(now != NOW || matches!(what, Tampering::Replay) || bad != click(text));
        let then = Now { date: now, ..NOW_ALL };
        prop_assert!(table.presses.clicked(&bad, ActorTrust::Client, then, &table.meters).is_none());
        let stats = table.meters.stats();
        let refused = [
            stats.clicks_forged, stats.clicks_expired, stats.clicks_misplaced, stats.clicks_foreign,
            stats.clicks_unrouted, stats.clicks_repeated,
        ];
        prop_assert_eq!(refused.iter().sum::<u64>(), 1, "{:?}", stats);
    }
}

#[test]
fn each_refusal_is_counted_under_its_reason() {
    let table = table();
    let yes = table.text(&id("Poll.yes"));
    assert!(table.runs(&click(yes.clone())));
    assert!(!table.runs(&click(yes.clone())));
    let elsewhere = MessageButtonClicked { channel_id: 8, ..click(table.text(&id("Poll.no"))) };
    let foreign = MessageButtonClicked { user_id: BOB, ..click(table.text(&id("Poll.no"))) };
    let forged = click(format!("{yes}A"));
    let over = click(table.text(&ComponentId { expires: NOW, ..id("Poll.no") }));
    let unrouted = click(table.text(&id("Poll.maybe")));
    for bad in [elsewhere, foreign, forged, over, unrouted] {
        assert!(!table.runs(&bad));
    }
    let stats = table.meters.stats();
    let refused = (
        stats.clicks_repeated,
        stats.clicks_misplaced,
        stats.clicks_foreign,
        stats.clicks_forged,
        stats.clicks_expired,
        stats.clicks_unrouted,
    );
    assert_eq!((refused, stats.clicks_routed), ((1, 1, 1, 1, 1, 1), 1));
    // What is nobody's is not looked at.
    assert!(!table.runs(&click("yes".to_owned())));
    assert_eq!(table.meters.stats(), stats);
}

#[test]
fn nothing_of_a_view_that_has_ended_is_pressed() {
    let table = table();
    let yes = click(table.text(&id("Poll.yes")));
    table.presses.end(5, NOW + 600);
    assert!(!table.runs(&yes));
    assert_eq!((table.meters.stats().clicks_expired, table.presses.view(5)), (1, None));
    let over: Vec<_> = table.presses.over(NOW + 600).into_iter().map(|(view, live)| (view, live.ended)).collect();
    assert_eq!((over, table.presses.views()), (vec![(5, true)], 0));
}

#[test]
fn one_press_of_a_user_goes_on_at_a_time_on_a_message_and_the_others_follow_in_order() {
    let table = table();
    let press = |component: &str, user_id| {
        let open = ComponentId { owner: 0, ..id(component) };
        table.click(&MessageButtonClicked { user_id, ..click(table.text(&open)) })
    };
    let first = press("Poll.yes", ANN).unwrap();
    assert!(press("Poll.no", ANN).is_none());
    assert!(press("Poll.roll", ANN).is_none());
    assert!(press("Poll.yes", BOB).is_some());
    let second = table.presses.done(&first, false, NOW_ALL, &table.meters).unwrap();
    assert_eq!(second.id.route, route("Poll.no"));
    let third = table.presses.done(&second, false, NOW_ALL, &table.meters).unwrap();
    assert_eq!(third.id.route, route("Poll.roll"));
    assert!(table.presses.done(&third, false, NOW_ALL, &table.meters).is_none());
    assert!(table.presses.done(&first, false, NOW_ALL, &table.meters).is_none());
    assert_eq!(table.meters.stats().clicks_routed, 4);
}

#[test]
fn too_many_presses_at_once_are_refused_and_may_be_made_again() {
    let table = table();
    let chosen = |value: &str| {
        table.click(&MessageButtonClicked {
            extra_data: value.to_owned(),
            ..click(table.text(&ComponentId { owner: 0, ..id("Poll.size") }))
        })
    };
    let mut press = chosen("0").unwrap();
    for value in 1..=WAITING_MAX + 1 {
        assert!(chosen(&value.to_string()).is_none());
    }
    assert_eq!(table.meters.stats().clicks_crowded, 1);
    for value in 1..=WAITING_MAX {
        press = table.presses.done(&press, false, NOW_ALL, &table.meters).unwrap();
        assert_eq!(press.values, [value.to_string()]);
    }
    assert!(table.presses.done(&press, false, NOW_ALL, &table.meters).is_none());
}

#[test]
fn presses_that_wait_for_one_that_never_ends_come_after_the_next_one() {
    let table = table();
    let component = table.text(&ComponentId { owner: 0, ..id("Poll.size") });
    let chosen = |value: &str, now| {
        let clicked = MessageButtonClicked { extra_data: value.to_owned(), ..click(component.clone()) };
        table.presses.clicked(&clicked, ActorTrust::Client, now, &table.meters)
    };
    let lost = chosen("0", NOW_ALL).unwrap();
    assert!(chosen("1", NOW_ALL).is_none());
    let later = Now { elapsed: NOW_ALL.elapsed + Duration::from_secs(15 * 60), ..NOW_ALL };
    let next = chosen("2", later).unwrap();
    assert!(table.presses.done(&lost, false, later, &table.meters).is_none());
    assert_eq!(table.presses.done(&next, false, later, &table.meters).unwrap().values, ["1"]);
}

#[test]
fn a_choice_is_one_press_in_whichever_way_it_is_told() {
    let table = table();
    let size = table.text(&id("Poll.size"));
    let by_click = MessageButtonClicked { extra_data: "l".to_owned(), ..click(size.clone()) };
    let by_schema = DropdownBoxSelected {
        message_id: MESSAGE,
        channel_id: CHANNEL,
        selectbox_id: size,
        user_id: ANN,
        values: vec!["l".to_owned()],
        ..Default::default()
    };
    let press = table.presses.selected(&by_schema, NOW_ALL, &table.meters).unwrap();
    assert_eq!((press.values.as_slice(), press.trust), (["l".to_owned()].as_slice(), ActorTrust::Server));
    assert!(table.click(&by_click).is_none());
    assert!(table.presses.done(&press, false, NOW_ALL, &table.meters).is_none());
    assert!(table.click(&by_click).is_none());
    let other = MessageButtonClicked { extra_data: "m".to_owned(), ..by_click };
    assert_eq!(table.click(&other).unwrap().values, ["m"]);
}

#[test]
fn an_id_that_its_owner_alone_was_shown_makes_the_press_private() {
    let table = table();
    let trust = |is_private, owner, user_id| {
        let id = ComponentId { is_private, owner, ..id("Poll.roll") };
        let press = table.click(&MessageButtonClicked { user_id, ..click(table.text(&id)) });
        press.map(|press| {
            table.presses.done(&press, false, NOW_ALL, &table.meters);
            press.trust
        })
    };
    assert_eq!(trust(true, ANN, ANN), Some(ActorTrust::Private));
    assert_eq!(trust(true, ANN, BOB), None);
    assert_eq!(trust(true, 0, BOB), Some(ActorTrust::Client));
    assert_eq!(trust(false, 0, ANN), Some(ActorTrust::Client));
}

#[test]
fn a_press_that_may_be_made_again_is_one_of_its_own_only_after_a_while() {
    let table = table();
    let (roll, yes) = (click(table.text(&id("Poll.roll"))), click(table.text(&id("Poll.yes"))));
    assert!(table.runs(&roll));
    assert!(!table.runs(&roll));
    let press = table.click(&yes).unwrap();
    table.presses.done(&press, true, NOW_ALL, &table.meters);
    assert!(!table.runs(&yes));
    let later = Now { elapsed: crate::routing::nonces::AGAIN_AFTER, ..NOW_ALL };
    for again in [&roll, &yes] {
        let press = table.presses.clicked(again, ActorTrust::Client, later, &table.meters).unwrap();
        assert!(table.presses.done(&press, false, later, &table.meters).is_none());
    }
}

#[test]
fn a_corrected_form_is_a_press_of_its_own_and_a_repeat_of_one_that_was_taken_is_none() {
    let table = table();
    let send = |form: &str| {
        table.click(&MessageButtonClicked { extra_data: form.to_owned(), ..click(table.text(&id("Poll.yes"))) })
    };
    let first = send("{\"count\":\"two\"}").unwrap();
    assert!(send("{\"count\":\"two\"}").is_none());
    // Corrected before the first was answered, and once more.
    assert!(send("{\"count\":\"2\"}").is_none());
    assert!(send("{\"count\":\"3\"}").is_none());
    let second = table.presses.done(&first, true, NOW_ALL, &table.meters).unwrap();
    assert_eq!(second.form, "{\"count\":\"2\"}");
    assert!(table.presses.done(&second, false, NOW_ALL, &table.meters).is_none());
    assert!(send("{\"count\":\"4\"}").is_none());
    let stats = table.meters.stats();
    assert_eq!((stats.clicks_routed, stats.clicks_repeated), (2, 3));
}

#[test]
fn what_waits_for_its_turn_ends_with_its_view() {
    let table = table();
    let first = table.click(&click(table.text(&id("Poll.yes")))).unwrap();
    assert!(table.click(&click(table.text(&id("Poll.no")))).is_none());
    table.presses.end(5, NOW + 600);
    assert!(table.presses.done(&first, false, NOW_ALL, &table.meters).is_none());
    assert!(table.presses.done(&first, false, NOW_ALL, &table.meters).is_none());
    let stats = table.meters.stats();
    assert_eq!((stats.clicks_routed, stats.clicks_expired), (1, 1));
    assert!(table.presses.is_over(&first, NOW_ALL));
    let late = Now { date: NOW + 600, ..NOW_ALL };
    assert!(table.presses.over(late.date).iter().all(|(_, live)| live.ended));
    assert!(table.presses.is_over(&first, late));
}
