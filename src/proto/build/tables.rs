//! The tables of `src/descriptor.rs`: enums, messages and their fields.

use std::fmt::Write;
use std::path::Path;

use heck::ToUpperCamelCase;

use crate::Result;
use crate::names::Names;
use crate::schema::{Cardinality, Kind, Schema};

/// Writes the calls of the macros.
pub fn write(schema: &Schema, names: &mut Names, out: &Path) -> Result<()> {
    let mut text = String::new();
    enums(schema, &mut text)?;
    messages(schema, names, &mut text)?;
    Ok(std::fs::write(out, text)?)
}

fn enums(schema: &Schema, text: &mut String) -> Result<()> {
    writeln!(text, "enums! {{ {}:", schema.enums.len())?;
    for definition in &schema.enums {
        write!(text, "{:?} {{ ", definition.full_name)?;
        for (name, value) in &definition.values {
            write!(text, "{name:?} = {value}, ")?;
        }
        writeln!(text, "}}")?;
    }
    Ok(writeln!(text, "}}")?)
}

fn messages(schema: &Schema, names: &mut Names, text: &mut String) -> Result<()> {
    let mut fields = String::new();
    let mut first = 0;
    writeln!(text, "messages! {{ {}:", schema.messages.len())?;
    for (position, message) in schema.messages.iter().enumerate() {
        let name = names.place(&message.full_name());
        let package = message.package.trim_start_matches("mezon.").to_upper_camel_case();
        let count = message.fields.len();
        writeln!(text, "{position} {name} {package} {first} {count},")?;
        for field in &message.fields {
            let (name, kind, label) = (names.place(&field.name), kind_of(&field.kind, schema)?, label_of(&field.label));
            writeln!(fields, "{name} {} {kind}, {label}, {};", field.number, field.oneof)?;
        }
        first += count;
    }
    writeln!(text, "}}\nfields! {{ {first}:")?;
    text.push_str(&fields);
    Ok(writeln!(text, "}}")?)
}

fn kind_of(kind: &Kind, schema: &Schema) -> Result<String> {
    Ok(match kind {
        Kind::Scalar(scalar) => format!("Plain({scalar})"),
        Kind::Wrapper(scalar) => format!("Wrapper({scalar})"),
        Kind::Enum(name) => {
            let position = schema.enums.iter().position(|known| known.full_name == *name);
            format!("Enum({})", position.ok_or_else(|| format!("the schema has no enum {name}"))?)
        }
        Kind::Message(name) => format!("Nested({})", schema.position(name)?),
    })
}

fn label_of(label: &Cardinality) -> String {
    match label {
        Cardinality::Singular => "Singular".to_owned(),
        Cardinality::Repeated => "Repeated".to_owned(),
        Cardinality::Map(key) => format!("Map({key})"),
    }
}
