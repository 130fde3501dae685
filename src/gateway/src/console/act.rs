//! Which action is asked for.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::console::actions::{controls, faults, log, places, polls, session, talk, time};
use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::session::{acts, replay};

/// Does what takes no time, and writes it down. `None` if it takes some, or is not known.
pub(crate) fn at_once(host: &Host, name: &str, members: &Value) -> Option<Answer> {
    if !acts::is_recorded(name) {
        return done(host, name, members);
    }
    let (shared, desk) = (host.shared(), &host.shared().desk);
    // Held until it is written down, so that what a bot answers is written after it.
    let mut recorder = desk.recorder.lock();
    if !recorder.records() {
        drop(recorder);
        return done(host, name, members);
    }
    let prepared = acts::before(&mut recorder, &shared.world(), name, members);
    let outcome = done(host, name, members)?;
    if let Ok(ok) = &outcome {
        acts::after(&mut recorder, &shared.world(), (name, members), ok, prepared);
    }
    drop(recorder);
    desk.tell_session();
    Some(outcome)
}

fn done(host: &Host, name: &str, members: &Value) -> Option<Answer> {
    Some(match name {
        "user.create" => with(members, |new| places::create_user(host, new)),
        "clan.create" => with(members, |new| places::create_clan(host, new)),
        "clan.add" => with(members, |member| places::add_member(host, member)),
        "clan.remove" => with(members, |member| places::remove_member(host, member)),
        "channel.create" => with(members, |new| places::create_channel(host, new)),
        "channel.add" => with(members, |some| places::add_to_channel(host, some)),
        "channel.remove" => with(members, |some| places::remove_from_channel(host, some)),
        "channel.rename" => with(members, |renamed| places::rename_channel(host, renamed)),
        "channel.delete" => with(members, |channel| places::delete_channel(host, channel)),
        "thread.create" => with(members, |new| places::create_thread(host, new)),
        "group.create" => with(members, |new| places::create_group(host, new)),
        "dm.open" => with(members, |dm| places::open_dm(host, dm)),
        "history" => with(members, |page| talk::history(host, page)),
        "say" => with(members, |new| talk::say(host, new)),
        "edit" => with(members, |edit| talk::edit(host, edit)),
        "delete" => with(members, |deletion| talk::delete(host, deletion)),
        "react" => with(members, |reaction| talk::react(host, reaction)),
        "typing" => with(members, |typing| talk::typing(host, typing)),
        "voice.join" => with(members, |voice| talk::join_voice(host, voice)),
        "voice.leave" => with(members, |voice| talk::leave_voice(host, voice)),
        "token.send" => with(members, |tokens| talk::send_token(host, tokens)),
        "click" => with(members, |pressed| controls::click(host, pressed)),
        "choose" => with(members, |chosen| controls::choose(host, chosen)),
        "menu.pick" => with(members, |picked| controls::pick_menu(host, picked)),
        "poll.create" => with(members, |new| polls::create(host, new)),
        "poll.vote" => with(members, |vote| polls::vote(host, vote)),
        "poll.close" => with(members, |closed| polls::close(host, closed)),
        "clock.now" => time::now(host),
        "log" => with(members, |page| log::page(host, page)),
        "log.clear" => log::clear(host),
        "errors.clear" => log::clear_errors(host),
        "session.save" => Ok(session::saved(host)),
        "session.clear" => Ok(session::cleared(host)),
        "session.export" => with(members, |export| session::export(host, export)),
        _ => return None,
    })
}

/// Does what takes some time, or refuses what is not known.
pub(crate) async fn in_time(host: &Host, name: &str, members: Value) -> Answer {
    match name {
        "fault" => {
            let fault = faults::read(&members)?;
            session::note(host, name, &members);
            faults::cause(host, fault).await
        }
        "clock.advance" => {
            let by = time::read(host, &members)?;
            session::note(host, name, &members);
            time::advance(host, by).await
        }
        "session.replay" => replay::run(host, replay::read(&members["session"])?).await,
        _ => Err(Failure::invalid(format!("there is no action {name:?}; docs/console_protocol.md lists them"))),
    }
}

fn with<T: DeserializeOwned>(members: &Value, act: impl FnOnce(T) -> Answer) -> Answer {
    act(T::deserialize(members)?)
}
