//! The compiled schema in the form in which the other steps need it.

use heck::{ToSnakeCase, ToUpperCamelCase};
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use crate::Result;

/// The message that carries everything on the socket, and the only one with a oneof.
pub const ENVELOPE: &str = "mezon.realtime.Envelope";

/// Everything the two packages define.
#[derive(Default)]
pub struct Schema {
    pub messages: Vec<Message>,
    pub enums: Vec<Enum>,
}

pub struct Message {
    pub package: String,
    /// `RoleUserList.RoleUser`
    pub name: String,
    /// `api::role_user_list::RoleUser`
    pub path: String,
    pub fields: Vec<Field>,
}

pub struct Enum {
    pub full_name: String,
    pub values: Vec<(String, i32)>,
}

pub struct Field {
    pub name: String,
    pub number: i32,
    pub kind: Kind,
    pub label: Cardinality,
    pub oneof: bool,
}

pub enum Cardinality {
    Singular,
    Repeated,
    Map(&'static str),
}

pub enum Kind {
    Scalar(&'static str),
    Wrapper(&'static str),
    Enum(String),
    Message(String),
}

impl Message {
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.package, self.name)
    }
}

impl Schema {
    /// Reads the packages of ours out of the compiled files; messages come out in the order of their full names.
    pub fn of(files: &FileDescriptorSet) -> Result<Self> {
        let mut schema = Self::default();
        for file in files.file.iter().filter(|file| file.package().starts_with("mezon.")) {
            for definition in &file.enum_type {
                schema.add_enum(file.package(), definition);
            }
            for message in &file.message_type {
                schema.add(file.package(), "", message)?;
            }
        }
        schema.messages.sort_by_key(Message::full_name);
        Ok(schema)
    }

    /// Returns the position of the message of that full name.
    pub fn position(&self, full_name: &str) -> Result<usize> {
        let position = self.messages.iter().position(|message| message.full_name() == full_name);
        Ok(position.ok_or_else(|| format!("the schema has no message {full_name}"))?)
    }

    fn add(&mut self, package: &str, outer: &str, message: &DescriptorProto) -> Result<()> {
        let name = format!("{outer}{}", message.name());
        let within = format!("{name}.");
        for definition in &message.enum_type {
            self.add_enum(&format!("{package}.{name}"), definition);
        }
        let (entries, nested): (Vec<_>, Vec<_>) = message.nested_type.iter().partition(|nested| is_map_entry(nested));
        for message in nested {
            self.add(package, &within, message)?;
        }
        let fields = message.field.iter().map(|field| Field::of(field, &entries)).collect::<Result<Vec<_>>>()?;
        let path = rust_path(package, &name);
        let message = Message { package: package.to_owned(), name, path, fields };
        if message.full_name() != ENVELOPE && message.fields.iter().any(|field| field.oneof) {
            return Err(format!("{}: only the envelope may have a oneof", message.full_name()).into());
        }
        self.messages.push(message);
        Ok(())
    }

    fn add_enum(&mut self, scope: &str, definition: &EnumDescriptorProto) {
        self.enums.push(Enum {
            full_name: format!("{scope}.{}", definition.name()),
            values: definition.value.iter().map(|value| (value.name().to_owned(), value.number())).collect(),
        });
    }
}

impl Field {
    fn of(field: &FieldDescriptorProto, entries: &[&DescriptorProto]) -> Result<Self> {
        let entry = entries.iter().find(|entry| field.type_name().ends_with(&format!(".{}", entry.name())));
        let (kind, label) = match entry.map(|entry| entry.field.as_slice()) {
            Some([key, value]) => (Kind::of(value)?, Cardinality::Map(scalar(key)?)),
            Some(_) => {
                return Err(format!("{}: a map entry has a key and a value", field.name()).into());
            }
            None if field.label() == Label::Repeated => (Kind::of(field)?, Cardinality::Repeated),
            None => (Kind::of(field)?, Cardinality::Singular),
        };
        if matches!((&kind, &label), (Kind::Enum(_), Cardinality::Repeated | Cardinality::Map(_))) {
            return Err(format!("{}: field access does not know lists and maps of enums yet", field.name()).into());
        }
        Ok(Self {
            name: field.name().to_owned(),
            number: field.number(),
            kind,
            label,
            oneof: field.oneof_index.is_some(),
        })
    }
}

impl Kind {
    fn of(field: &FieldDescriptorProto) -> Result<Self> {
        let name = field.type_name().trim_start_matches('.').to_owned();
        Ok(match field.r#type() {
            Type::Enum => Self::Enum(name),
            Type::Message => match name.strip_prefix("google.protobuf.") {
                Some(wrapper) => Self::Wrapper(wrapped(wrapper)?),
                None => Self::Message(name),
            },
            _ => Self::Scalar(scalar(field)?),
        })
    }
}

fn is_map_entry(message: &DescriptorProto) -> bool {
    message.options.as_ref().is_some_and(|options| options.map_entry())
}

/// Returns the variant of `descriptor::Scalar`.
fn scalar(field: &FieldDescriptorProto) -> Result<&'static str> {
    Ok(match field.r#type() {
        Type::Bool => "Bool",
        Type::Int32 => "Int32",
        Type::Int64 => "Int64",
        Type::Uint32 => "Uint32",
        Type::Uint64 => "Uint64",
        Type::Float => "Float",
        Type::Double => "Double",
        Type::String => "String",
        Type::Bytes => "Bytes",
        other => {
            return Err(format!("{}: {other:?} is not among the kinds of field access", field.name()).into());
        }
    })
}

/// Returns the variant of `descriptor::Scalar` inside of a `google.protobuf.*Value`.
fn wrapped(name: &str) -> Result<&'static str> {
    Ok(match name {
        "BoolValue" => "Bool",
        "Int32Value" => "Int32",
        "Int64Value" => "Int64",
        "UInt32Value" => "Uint32",
        "UInt64Value" => "Uint64",
        "FloatValue" => "Float",
        "DoubleValue" => "Double",
        "StringValue" => "String",
        "BytesValue" => "Bytes",
        other => {
            return Err(format!("google.protobuf.{other} is not among the kinds of field access").into());
        }
    })
}

/// Returns where prost puts a message: nested ones live in a module named after the outer one.
fn rust_path(package: &str, name: &str) -> String {
    let mut path = package.trim_start_matches("mezon.").to_owned();
    let mut parts = name.split('.').peekable();
    while let Some(part) = parts.next() {
        let part = if parts.peek().is_some() { part.to_snake_case() } else { part.to_upper_camel_case() };
        path.push_str("::");
        path.push_str(&part);
    }
    path
}
