//! The tables of `src/generated.rs`: enums, messages, field access, the envelope.

use std::fmt::Write;
use std::path::Path;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::Result;
use crate::schema::{Cardinality, ENVELOPE, Field, Kind, Message, Schema};

/// Names that Rust keeps for itself and a schema is likely to use; one that is missing here does not compile.
const KEYWORDS: [&str; 10] = ["type", "match", "move", "ref", "use", "where", "loop", "in", "as", "async"];

/// Writes the calls of the macros.
pub fn write(schema: &Schema, out: &Path) -> Result<()> {
    let mut text = String::new();
    enums(schema, &mut text)?;
    messages(schema, &mut text)?;
    reflect(schema, &mut text)?;
    envelope(schema.envelope()?, &mut text)?;
    Ok(std::fs::write(out, text)?)
}

fn enums(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "enums! {{ {}:", schema.enums.len())?;
    for definition in &schema.enums {
        write!(text, "{} {:?} {{ ", id(&definition.full_name), definition.full_name)?;
        for (name, value) in &definition.values {
            write!(text, "{name:?} = {value}, ")?;
        }
        writeln!(text, "}}")?;
    }
    Ok(writeln!(text, "}}")?)
}

fn messages(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "messages! {{ {}:", schema.messages.len())?;
    for (position, message) in schema.messages.iter().enumerate() {
        let full_name = message.full_name();
        let package = message.package.trim_start_matches("mezon.").to_upper_camel_case();
        writeln!(text, "{position} {} {package} {full_name:?} {:?} {} {{", id(&full_name), message.name, message.path)?;
        for Field { name, number, kind, label, oneof } in &message.fields {
            let (kind, label) = (kind_of(kind), label_of(label));
            writeln!(text, "{name:?} {number} {kind}, {label}, {oneof};")?;
        }
        writeln!(text, "}}")?;
    }
    Ok(writeln!(text, "}}")?)
}

fn reflect(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "reflect! {{")?;
    for message in schema.messages.iter().filter(|message| message.full_name() != ENVELOPE) {
        write!(text, "{} {} {{ ", id(&message.full_name()), message.path)?;
        for (index, field) in message.fields.iter().enumerate() {
            let access = if matches!(field.kind, Kind::Enum(_)) { "enumeration" } else { "plain" };
            write!(text, "{index} {access} {}, ", rust_name(&field.name))?;
        }
        writeln!(text, "}}")?;
    }
    Ok(writeln!(text, "}}")?)
}

fn envelope(envelope: &Message, text: &mut String) -> Result<()> {
    let members: Vec<_> = envelope.fields.iter().filter(|field| field.oneof).collect();
    writeln!(text, "envelope! {{ {}:", members.len())?;
    for field in members {
        let Kind::Message(payload) = &field.kind else {
            return Err(format!("{}: an arm of the envelope is a message", field.name).into());
        };
        writeln!(text, "{} {:?} {} {},", field.number, field.name, field.name.to_upper_camel_case(), id(payload))?;
    }
    Ok(writeln!(text, "}}")?)
}

fn kind_of(kind: &Kind) -> String {
    match kind {
        Kind::Scalar(scalar) => format!("Plain({scalar})"),
        Kind::Wrapper(scalar) => format!("Wrapper({scalar})"),
        Kind::Enum(name) => format!("Enum(&{})", id(name)),
        Kind::Message(name) => format!("Nested(&{})", id(name)),
    }
}

fn label_of(label: &Cardinality) -> String {
    match label {
        Cardinality::Singular => "Singular".to_owned(),
        Cardinality::Repeated => "Repeated".to_owned(),
        Cardinality::Map(key) => format!("Map({key})"),
    }
}

/// Returns the name of the static that describes a message or an enum.
fn id(full_name: &str) -> String {
    let parts: Vec<_> = full_name.split('.').skip(1).map(|part| part.to_shouty_snake_case()).collect();
    parts.join("_")
}

/// Returns the name that prost gives a field.
fn rust_name(name: &str) -> String {
    match name.to_snake_case() {
        name if name == "self" => "self_".to_owned(),
        name if KEYWORDS.contains(&name.as_str()) => format!("r#{name}"),
        name => name,
    }
}
