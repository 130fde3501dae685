//! Buttons, selects, forms and quick menus.

use serde::Deserialize;
use serde_json::json;

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::id::Id;
use crate::script::click::Click;

/// Values of a form by component.
type Values = std::collections::BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {
    r#as: Id,
    message_id: Id,
    button_id: String,
    #[serde(default)]
    values: Values,
}

/// Clicks a button; what was filled in goes along, as the web client sends it.
pub(crate) fn click(host: &Host, pressed: Pressed) -> Answer {
    let user = host.user(pressed.r#as.0)?;
    let values: Vec<_> = pressed.values.into_iter().collect();
    let click = Click { button_id: pressed.button_id, ..Click::default() };
    user.submit(pressed.message_id.0, click, &values, false)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    r#as: Id,
    message_id: Id,
    select_id: String,
    values: Vec<String>,
}

pub(crate) fn choose(host: &Host, chosen: Chosen) -> Answer {
    host.user(chosen.r#as.0)?.select(chosen.message_id.0, &chosen.select_id, &chosen.values)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Picked {
    r#as: Id,
    bot_id: Id,
    name: String,
    message_id: Option<Id>,
    channel_id: Option<Id>,
    #[serde(default)]
    text: String,
}

pub(crate) fn pick_menu(host: &Host, picked: Picked) -> Answer {
    let user = host.user(picked.r#as.0)?;
    match (picked.message_id, picked.channel_id) {
        (Some(message), None) => user.pick_menu_for(picked.bot_id.0, message.0, &picked.name)?,
        (None, Some(channel)) => user.pick_menu(picked.bot_id.0, channel.0, &picked.name, picked.text)?,
        _ => return Err(Failure::invalid("an entry is picked for a `message_id` or in a `channel_id`")),
    }
    Ok(json!({}))
}
