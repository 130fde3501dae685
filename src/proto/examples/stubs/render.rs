//! The text of the stubs: one class per message, with the fields and the Python types the bridge gives them and takes for them.

use mezon_proto::descriptor::{ALL, FieldDescriptor, Kind, Label, MessageDescriptor, Package, Scalar};

use crate::models::{class_name, handed_out, taken};

/// The files and what is in them.
pub const FILES: [(&str, Package); 2] = [("api.pyi", Package::Api), ("realtime.pyi", Package::Realtime)];

/// Field names that Python does not take as attributes in source; `getattr` reads them.
const KEYWORDS: [&str; 12] =
    ["as", "async", "await", "class", "def", "from", "global", "import", "in", "is", "lambda", "pass"];

/// How long a line may be.
const WIDTH: usize = 120;

const HEAD: &str = r#"from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon import models
from mezon._core import Field
from mezon._models.native import MessageFace
"#;

const ALIASES: &str = r#"
_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None
"#;

/// Returns the stub file of a package.
pub fn render(package: Package) -> String {
    let mut text = format!(
        "# Made from the .proto files of {} by the example `stubs` of the crate mezon-proto; do not edit.\n\n",
        package.name()
    );
    text.push_str(HEAD);
    if package == Package::Realtime {
        text.push_str("from mezon.schema import api\n");
    }
    text.push_str(ALIASES);
    for message in ALL.into_iter().filter(|message| message.package == package) {
        class(message, &mut text);
    }
    text
}

fn class(message: &MessageDescriptor, text: &mut String) {
    let name = class_name(message);
    let (fields, hidden): (Vec<&FieldDescriptor>, Vec<&FieldDescriptor>) =
        message.fields.iter().partition(|field| !KEYWORDS.contains(&field.name));
    text.push_str(&format!("\nclass {name}(MessageFace):\n    \"\"\"The message `{}`.\"\"\"\n\n", message.full_name));
    text.push_str(&match_args(message));
    for field in &fields {
        let (read, taken) = field_types(field, message.package);
        let line = format!("    {}: Field[{read}, {taken}]\n", field.name);
        if line.trim_end().len() <= WIDTH {
            text.push_str(&line);
        } else {
            text.push_str(&format!("    {}: Field[\n        {read}, {taken}\n    ]\n", field.name));
        }
    }
    for field in hidden {
        text.push_str(&format!("    # `{}` is a Python keyword: getattr(message, \"{0}\")\n", field.name));
    }
    if fields.is_empty() {
        text.push_str("    def __new__(cls) -> Self: ...\n");
        return;
    }
    text.push_str("    def __new__(\n        cls,\n        /,\n        *,\n");
    for field in &fields {
        text.push_str(&format!("        {}: {} = ...,\n", field.name, field_types(field, message.package).1));
    }
    text.push_str("    ) -> Self: ...\n");
}

/// Returns the order of the fields in a `case`, as a formatter would break the line.
fn match_args(message: &MessageDescriptor) -> String {
    let names: Vec<String> = message.fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    let line = match names.as_slice() {
        [one] => format!("    __match_args__ = ({one},)\n"),
        names => format!("    __match_args__ = ({})\n", names.join(", ")),
    };
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    format!(
        "    __match_args__ = (\n{}    )\n",
        names.iter().map(|name| format!("        {name},\n")).collect::<String>()
    )
}

/// Returns what a field reads as, and what it takes.
fn field_types(field: &FieldDescriptor, package: Package) -> (String, String) {
    let (read, taken, message) = match field.kind {
        Kind::Scalar(scalar) | Kind::Wrapper(scalar) => {
            (scalar_type(scalar).to_owned(), scalar_taken(scalar).to_owned(), false)
        }
        Kind::Enum(_) => ("int".to_owned(), "int | str".to_owned(), false),
        Kind::Message(message) => (handed_out(message, Some(package)), taken(message, Some(package)), true),
    };
    match (field.label, field.kind) {
        (Label::Repeated, _) if message => (format!("list[{read}]"), format!("_Many[{taken}]")),
        (Label::Repeated, _) => (format!("list[{read}]"), format!("Sequence[{taken}] | None")),
        (Label::Map(key), _) => {
            (format!("dict[{}, {read}]", scalar_type(key)), format!("Mapping[{}, {taken}] | None", scalar_type(key)))
        }
        (Label::Singular, Kind::Message(_)) => (format!("{read} | None"), format!("_One[{taken}]")),
        (Label::Singular, Kind::Wrapper(_)) => (format!("{read} | None"), format!("{taken} | None")),
        (Label::Singular, _) => (read, format!("{taken} | None")),
    }
}

/// Returns what a scalar takes; numbers are also taken as decimal text.
fn scalar_taken(scalar: Scalar) -> &'static str {
    match scalar_type(scalar) {
        "int" => "int | str",
        other => other,
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => "int",
        Scalar::Float | Scalar::Double => "float",
        Scalar::String => "str",
        Scalar::Bytes => "bytes",
    }
}
