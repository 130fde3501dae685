//! Simulated users with buttons, selects and forms: like the web and desktop clients, including everything that these tolerate.

use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{DropdownBoxSelected, MessageButtonClicked};
use serde_json::{Map, Value, json};

use crate::error::{GatewayError, Result};
use crate::script::user::SimUser;

/// Kinds of components, as they are numbered in contents.
const SELECT: i64 = 2;
const INPUT: i64 = 3;
const RADIO: i64 = 5;

/// A click of a button. Whatever the clicking client writes into it reaches the bot unchanged.
#[derive(Debug, Clone, Default)]
pub struct Click {
    /// The button.
    pub button_id: String,
    /// The values of the form, usually a JSON text.
    pub extra: String,
    /// The user it claims; `None` for the real one.
    pub user_id: Option<i64>,
    /// The channel it claims; `None` for the real one.
    pub channel_id: Option<i64>,
    /// Whether a disabled button is clicked all the same, as web clients allow.
    pub even_disabled: bool,
}

impl SimUser {
    /// Clicks a button of a message; its author gets the event.
    ///
    /// # Errors
    /// `Unknown` if there is no such message, `Refused` if the user may not see it, `Invalid` for a link button, whose clicks are not
    /// reported, and for a disabled one.
    pub fn click(&self, message_id: i64, click: &Click) -> Result<()> {
        let world = self.world()?;
        let (channel_id, sender_id) = self.locate(&world, message_id)?;
        let content = world.channel(channel_id)?.history.get(message_id).map(|stored| stored.message.content.clone());
        check_button(&content.unwrap_or_default(), click)?;
        let event = MessageButtonClicked {
            message_id,
            channel_id: click.channel_id.unwrap_or(channel_id),
            button_id: click.button_id.clone(),
            sender_id,
            user_id: click.user_id.unwrap_or(self.id),
            extra_data: click.extra.clone(),
            ..Default::default()
        };
        world.tell_users([sender_id], Message::MessageButtonClicked(Box::new(event)));
        Ok(())
    }

    /// Clicks a button of a message, see [`click`](Self::click). `extra` is usually a JSON text of form values.
    ///
    /// # Errors
    /// As [`click`](Self::click).
    pub fn click_button(&self, message_id: i64, button_id: &str, extra: &str) -> Result<()> {
        self.click(message_id, &Click { button_id: button_id.to_owned(), extra: extra.to_owned(), ..Click::default() })
    }

    /// Fills in the form of a message and clicks a button. If the user is `fast`, the last typed text is lost: clients read it 300 ms after
    /// the last key.
    ///
    /// # Errors
    /// As [`click`](Self::click); `Invalid` for a field that the form does not have.
    pub fn submit(
        &self,
        message_id: i64,
        mut click: Click,
        values: &[(String, Vec<String>)],
        fast: bool,
    ) -> Result<()> {
        let content = {
            let world = self.world()?;
            let (channel_id, _) = self.locate(&world, message_id)?;
            let stored = world.channel(channel_id)?.history.get(message_id);
            stored.map(|stored| stored.message.content.clone()).unwrap_or_default()
        };
        click.extra = filled_in(&content, values, fast)?;
        self.click(message_id, &click)
    }

    /// Selects values in a select box of a message, like the web and desktop clients: each choice is reported as a button click with the id
    /// of the select and the raw value.
    ///
    /// # Errors
    /// `Unknown` when there is no such message, `Refused` when the user may not see it.
    pub fn select(&self, message_id: i64, selectbox_id: &str, values: &[String]) -> Result<()> {
        let world = self.world()?;
        let (channel_id, sender_id) = self.locate(&world, message_id)?;
        for value in values {
            let event = MessageButtonClicked {
                message_id,
                channel_id,
                button_id: selectbox_id.to_owned(),
                sender_id,
                user_id: self.id,
                extra_data: value.clone(),
                ..Default::default()
            };
            world.tell_users([sender_id], Message::MessageButtonClicked(Box::new(event)));
        }
        Ok(())
    }

    /// Selects values in a select box of a message as in the schema: all in one event, in which the server names the user.
    ///
    /// # Errors
    /// As [`select`](Self::select).
    pub fn select_by_schema(&self, message_id: i64, selectbox_id: &str, values: &[String]) -> Result<()> {
        let world = self.world()?;
        let (channel_id, sender_id) = self.locate(&world, message_id)?;
        let event = DropdownBoxSelected {
            message_id,
            channel_id,
            selectbox_id: selectbox_id.to_owned(),
            sender_id,
            user_id: self.id,
            values: values.to_vec(),
            ..Default::default()
        };
        world.tell_users([sender_id], Message::DropdownBoxSelected(Box::new(event)));
        Ok(())
    }
}

/// Refuses a click that a client would not make. A button that the message does not have may be clicked: clients can be wrong.
fn check_button(content: &str, click: &Click) -> Result<()> {
    let content: Value = serde_json::from_str(content).unwrap_or_default();
    let mut found = None;
    each_component(&content, &mut |id, component, _| {
        if id == click.button_id {
            found = component.get("component").cloned();
        }
    });
    let Some(button) = found else { return Ok(()) };
    if button["url"].as_str().is_some_and(|url| !url.is_empty()) {
        return Err(GatewayError::Invalid(format!(
            "the button {:?} leads to an address: nobody is told of a click",
            click.button_id
        )));
    }
    let disabled = ["disable", "disabled"].iter().any(|key| button[*key] == true);
    if disabled && !click.even_disabled {
        return Err(GatewayError::Invalid(format!("the button {:?} is disabled", click.button_id)));
    }
    Ok(())
}

/// Calls `look` with each component of a content, its id and its kind.
fn each_component(value: &Value, look: &mut impl FnMut(&str, &Map<String, Value>, i64)) {
    match value {
        Value::Object(members) => {
            if let (Some(Value::String(id)), Some(kind)) =
                (members.get("id"), members.get("type").and_then(Value::as_i64))
            {
                look(id, members, kind);
            }
            members.values().for_each(|inner| each_component(inner, look));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_component(inner, look)),
        _ => {}
    }
}

/// Returns the form data that a client sends: nothing if nothing was filled in.
fn filled_in(content: &str, values: &[(String, Vec<String>)], fast: bool) -> Result<String> {
    let content: Value = serde_json::from_str(content).unwrap_or_default();
    let mut form = Map::new();
    let mut known = Vec::new();
    each_component(&content, &mut |id, members, kind| {
        known.push(id.to_owned());
        let given = values.iter().find(|(name, _)| name == id).map(|(_, given)| given);
        let component = members.get("component").unwrap_or(&Value::Null);
        let first = |given: &Vec<String>| Value::String(given.first().cloned().unwrap_or_default());
        match kind {
            INPUT => {
                let default = component["defaultValue"].as_str().filter(|default| !default.is_empty());
                match given.filter(|_| !fast) {
                    Some(given) => form.insert(id.to_owned(), first(given)),
                    None => default.and_then(|default| form.insert(id.to_owned(), default.into())),
                };
            }
            SELECT | RADIO => {
                let Some(given) = given else { return };
                let several = if kind == SELECT {
                    component["max_options"].as_i64() >= Some(2) || component["min_options"].as_i64() > Some(1)
                } else {
                    // Clients treat options with different names as check boxes.
                    component[0]["name"].is_string()
                        && component[0]["name"] != component[1]["name"]
                        && component[1].is_object()
                };
                form.insert(id.to_owned(), if several { json!(given) } else { first(given) });
            }
            _ => {
                if let Some(given) = given {
                    form.insert(id.to_owned(), first(given));
                }
            }
        }
    });
    if let Some((unknown, _)) = values.iter().find(|(name, _)| !known.contains(name)) {
        return Err(GatewayError::Invalid(format!("the form has no field {unknown:?}, it has {known:?}")));
    }
    Ok(if form.is_empty() { String::new() } else { Value::Object(form).to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> String {
        let field = |id: &str, kind: i64, component: Value| json!({ "name": id, "inputs": { "id": id, "type": kind, "component": component } });
        let fields = [
            field("name", INPUT, json!({ "id": "name-component", "defaultValue": "" })),
            field("note", INPUT, json!({ "defaultValue": "none" })),
            field("size", SELECT, json!({ "options": [] })),
            field("extras", SELECT, json!({ "options": [], "max_options": 2 })),
        ];
        let buttons = json!([
            { "id": "ok", "type": 1, "component": { "label": "OK" } },
            { "id": "off", "type": 1, "component": { "label": "Off", "disable": true } },
            { "id": "more", "type": 1, "component": { "label": "More", "url": "https://example.invalid/" } },
        ]);
        json!({ "t": "", "embed": [{ "fields": fields }], "components": [{ "components": buttons }] }).to_string()
    }

    fn given(pairs: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let own = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        pairs.iter().map(|(name, values)| ((*name).to_owned(), own(values))).collect()
    }

    fn told(pairs: &[(&str, &[&str])], fast: bool) -> Value {
        serde_json::from_str(&filled_in(&form(), &given(pairs), fast).unwrap()).unwrap()
    }

    #[test]
    fn a_form_is_told_as_the_web_client_tells_it() {
        let values: [(&str, &[&str]); 3] = [("name", &["Lan"]), ("size", &["l"]), ("extras", &["milk"])];
        assert_eq!(told(&values, false), json!({ "name": "Lan", "note": "none", "size": "l", "extras": ["milk"] }));
        assert_eq!(told(&values, true), json!({ "note": "none", "size": "l", "extras": ["milk"] }));
        assert_eq!(filled_in("{}", &[], false).unwrap(), "");
        assert!(filled_in(&form(), &given(&[("nme", &["Lan"])]), false).is_err());
    }

    #[test]
    fn a_link_is_no_click_and_a_disabled_button_is_one_on_purpose_only() {
        let click = |id: &str, even_disabled| {
            check_button(&form(), &Click { button_id: id.to_owned(), even_disabled, ..Click::default() })
        };
        assert!(click("ok", false).is_ok());
        assert!(click("off", false).is_err());
        assert!(click("off", true).is_ok());
        assert!(click("more", true).is_err());
        assert!(click("elsewhere", false).is_ok());
    }
}
