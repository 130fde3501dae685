//! The controls of a message, by what stands on them, as `mezon.testing` finds them.

use serde_json::Value;

/// Kinds of controls, as they are numbered in contents.
pub(crate) const BUTTON: i64 = 1;
pub(crate) const SELECT: i64 = 2;
pub(crate) const INPUT: i64 = 3;
pub(crate) const DATE: i64 = 4;
pub(crate) const RADIO: i64 = 5;

/// Those that are chosen in at once, and all those that are filled in.
pub(crate) const CHOSEN: [i64; 2] = [SELECT, RADIO];
pub(crate) const FILLED: [i64; 4] = [SELECT, INPUT, DATE, RADIO];

/// A control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Control {
    pub(crate) id: String,
    pub(crate) kind: i64,
    pub(crate) label: String,
    /// Labels and values.
    pub(crate) options: Vec<(String, String)>,
}

impl Control {
    fn of(id: &str, kind: i64, component: &Value, above: &str) -> Self {
        let options = component.as_array().or_else(|| component["options"].as_array());
        let option =
            |option: &Value| Some((option["label"].as_str()?.to_owned(), option["value"].as_str()?.to_owned()));
        let named = [
            component["label"].as_str().unwrap_or_default(),
            above,
            component["placeholder"].as_str().unwrap_or_default(),
        ];
        let label = named.into_iter().find(|name| !name.is_empty()).unwrap_or(id).to_owned();
        Self { id: id.to_owned(), kind, label, options: options.into_iter().flatten().filter_map(option).collect() }
    }

    /// Returns the label of a value, or the value if it has none.
    pub(crate) fn label_of(&self, value: &str) -> String {
        let option = self.options.iter().find(|(_, own)| own == value);
        option.map_or(value, |(label, _)| label).to_owned()
    }

    /// Returns the value of a label, or the label if it is none.
    pub(crate) fn value_of(&self, label: &str) -> String {
        let option = self.options.iter().find(|(own, _)| own == label);
        option.map_or(label, |(_, value)| value).to_owned()
    }
}

/// Returns the controls of a content.
pub(crate) fn all(content: &Value) -> Vec<Control> {
    let mut found = Vec::new();
    collect(content, "", &mut found);
    found
}

fn collect(value: &Value, above: &str, found: &mut Vec<Control>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, above, found)),
        Value::Object(members) => {
            if let (Some(Value::String(id)), Some(kind)) =
                (members.get("id"), members.get("type").and_then(Value::as_i64))
            {
                let component = members.get("component").unwrap_or(&Value::Null);
                return found.push(Control::of(id, kind, component, above));
            }
            let name = members.get("name").and_then(Value::as_str).unwrap_or_default();
            for (key, inner) in members {
                collect(inner, if key == "inputs" { name } else { "" }, found);
            }
        }
        _ => {}
    }
}

/// Returns the control of one of these kinds with that id or label.
pub(crate) fn find<'a>(controls: &'a [Control], name: &str, kinds: &[i64]) -> Option<&'a Control> {
    controls.iter().find(|control| kinds.contains(&control.kind) && (control.label == name || control.id == name))
}

/// Returns what a control is found by: its label, or its id where another one of these kinds has the same label.
pub(crate) fn name_of(controls: &[Control], id: &str, kinds: &[i64]) -> String {
    let own = controls.iter().find(|control| control.id == id);
    match own.filter(|own| find(controls, &own.label, kinds).is_some_and(|found| found.id == own.id)) {
        Some(own) => own.label.clone(),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn content() -> Value {
        json!({
            "embed": [{ "fields": [
                { "name": "Item", "inputs": { "id": "f1", "type": 3, "component": { "id": "x", "placeholder": "tea" } } },
                { "name": "Size", "inputs": { "id": "f2", "type": 5, "component": [{ "label": "Small", "value": "s" }] } },
            ] }],
            "components": [{ "components": [
                { "id": "b1", "type": 1, "component": { "label": "OK" } },
                { "id": "b2", "type": 1, "component": { "label": "OK" } },
                { "id": "s1", "type": 2, "component": { "placeholder": "Where?", "options": [{ "label": "Here", "value": "h" }] } },
            ] }],
        })
    }

    #[test]
    fn a_control_goes_by_what_stands_on_it_or_by_its_id_where_two_say_the_same() {
        let all = all(&content());
        let labels: Vec<&str> = all.iter().map(|control| control.label.as_str()).collect();
        assert_eq!(labels, ["Item", "Size", "OK", "OK", "Where?"]);
        assert_eq!(name_of(&all, "b1", &[BUTTON]), "OK");
        assert_eq!(name_of(&all, "b2", &[BUTTON]), "b2");
        assert_eq!(find(&all, "b2", &[BUTTON]).unwrap().id, "b2");
        assert_eq!(find(&all, "Size", &FILLED).unwrap().label_of("s"), "Small");
        assert_eq!(find(&all, "Where?", &CHOSEN).unwrap().value_of("Here"), "h");
        assert_eq!(find(&all, "Item", &CHOSEN), None);
    }
}
