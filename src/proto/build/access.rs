//! The code of `src/generated.rs`: empty messages, field access, the envelope.

use std::fmt::Write;
use std::path::Path;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::Result;
use crate::schema::{ENVELOPE, Kind, Schema};

/// Names that Rust keeps for itself and a schema is likely to use; one that is missing here does not compile.
const KEYWORDS: [&str; 10] = ["type", "match", "move", "ref", "use", "where", "loop", "in", "as", "async"];

/// Writes the calls of the macros.
pub fn write(schema: &Schema, out: &Path) -> Result<()> {
    let mut text = String::new();
    empty(schema, &mut text)?;
    reflect(schema, &mut text)?;
    envelope(schema, &mut text)?;
    Ok(std::fs::write(out, text)?)
}

fn empty(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "empty! {{ {}:", schema.messages.len())?;
    for message in &schema.messages {
        writeln!(text, "{},", message.path)?;
    }
    Ok(writeln!(text, "}}")?)
}

fn reflect(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "reflect! {{")?;
    for (position, message) in schema.messages.iter().enumerate().filter(|(_, message)| message.full_name() != ENVELOPE)
    {
        write!(text, "{position} {} {{ ", message.path)?;
        for (index, field) in message.fields.iter().enumerate() {
            let access = if matches!(field.kind, Kind::Enum(_)) { "enumeration" } else { "plain" };
            write!(text, "{index} {access} {}, ", rust_name(&field.name))?;
        }
        writeln!(text, "}}")?;
    }
    Ok(writeln!(text, "}}")?)
}

fn envelope(schema: &Schema, text: &mut String) -> Result<()> {
    let position = schema.position(ENVELOPE)?;
    writeln!(text, "envelope! {{ {position}:")?;
    for field in schema.messages[position].fields.iter().filter(|field| field.oneof) {
        if !matches!(field.kind, Kind::Message(_)) {
            return Err(format!("{}: an arm of the envelope is a message", field.name).into());
        }
        writeln!(text, "{} {},", field.number, field.name.to_upper_camel_case())?;
    }
    Ok(writeln!(text, "}}")?)
}

/// Returns the name that prost gives a field.
fn rust_name(name: &str) -> String {
    match name.to_snake_case() {
        name if name == "self" => "self_".to_owned(),
        name if KEYWORDS.contains(&name.as_str()) => format!("r#{name}"),
        name => name,
    }
}
