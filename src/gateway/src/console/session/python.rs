//! Values and names in Python.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// What a variable cannot be called: the keywords, and what a test uses.
const TAKEN: [&str; 42] = [
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "by",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "mezon_bot",
    "mezon_clock",
    "mezon_gateway",
    "mezon_user",
    "next",
    "nonlocal",
    "not",
    "or",
    "pass",
    "pytest",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
];

/// Returns a value as Python writes it.
pub(crate) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        // JSON escapes nothing that Python reads differently.
        Value::String(text) => Value::String(text.clone()).to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => dict(members),
    }
}

fn dict(members: &Map<String, Value>) -> String {
    let pairs = members.iter().map(|(name, value)| format!("{}: {}", text(name), literal(value)));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

pub(crate) fn text(text: &str) -> String {
    literal(&Value::from(text))
}

/// The names of a function's variables, each given once.
#[derive(Debug, Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// Returns the next of the names that a kind of things has: `answer_1`, `answer_2`.
    pub(crate) fn numbered(&mut self, base: &str) -> String {
        let mut number = 1;
        let mut name = format!("{base}_1");
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{base}_{number}");
        }
        name
    }

    /// Returns a name like the one that is wanted.
    pub(crate) fn new_one(&mut self, wanted: &str, otherwise: &str) -> String {
        let plain: String = wanted
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' })
            .collect();
        let plain = plain.trim_matches('_');
        let begins_well = plain.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let base = if begins_well { plain } else { otherwise };
        let mut name = base.to_owned();
        let mut number = 2;
        while TAKEN.contains(&&*name) || self.0.contains(&name) {
            name = format!("{base}_{number}");
            number += 1;
        }
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_written_as_python_reads_them() {
        let value = json!({ "t": "a \"b\"\n\u{1}mèo 😀", "on": true, "none": null, "list": [1, 2.5] });
        let written = "{\"t\": \"a \\\"b\\\"\\n\\u0001mèo 😀\", \"on\": True, \"none\": None, \"list\": [1, 2.5]}";
        assert_eq!(literal(&value), written);
    }

    #[test]
    fn names_are_identifiers_and_each_is_given_once() {
        let mut names = Names::default();
        let given =
            ["Lan", "lan", "class", "Ngọc Anh", "ü", "3 cats", "two  words"].map(|name| names.new_one(name, "user"));
        assert_eq!(given, ["lan", "lan_2", "class_2", "ng_c_anh", "user", "user_2", "two__words"]);
    }
}
