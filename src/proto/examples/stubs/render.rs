//! The text of the stubs: one class per message, with the fields and the Python types the bridge gives them.

use mezon_proto::descriptor::{ALL, FieldDescriptor, Kind, Label, MessageDescriptor, Package, Scalar};

/// The files and what is in them.
pub const FILES: [(&str, Package); 2] = [("api.pyi", Package::Api), ("realtime.pyi", Package::Realtime)];

/// Field names that Python does not take as attributes in source; `getattr` reads them.
const KEYWORDS: [&str; 12] =
    ["as", "async", "await", "class", "def", "from", "global", "import", "in", "is", "lambda", "pass"];

/// Returns the stub file of a package.
pub fn render(package: Package) -> String {
    let mut text = format!(
        "# Made from the .proto files of {} by the example `stubs` of the crate mezon-proto; do not edit.\n\n",
        package.name()
    );
    text.push_str("from mezon._models.native import MessageFace\n");
    if package == Package::Realtime {
        text.push_str("from mezon.schema import api\n");
    }
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
    for field in &fields {
        text.push_str(&format!("    {}: {}\n", field.name, field_type(field, message.package)));
    }
    for field in hidden {
        text.push_str(&format!("    # `{}` is a Python keyword: getattr(message, \"{0}\")\n", field.name));
    }
    let receiver = if fields.iter().any(|field| field.name == "self") { "_self" } else { "self" };
    if fields.is_empty() {
        text.push_str(&format!("    def __init__({receiver}) -> None: ...\n"));
        return;
    }
    text.push_str(&format!("    def __init__(\n        {receiver},\n        /,\n        *,\n"));
    for field in &fields {
        text.push_str(&format!("        {}: {} = ...,\n", field.name, field_type(field, message.package)));
    }
    text.push_str("    ) -> None: ...\n");
}

/// Returns the name of the class; a nested message carries the name of the outer one.
fn class_name(message: &MessageDescriptor) -> String {
    message.name.replace('.', "_")
}

fn field_type(field: &FieldDescriptor, package: Package) -> String {
    let one = match field.kind {
        Kind::Scalar(scalar) | Kind::Wrapper(scalar) => scalar_type(scalar).to_owned(),
        Kind::Enum(_) => "int".to_owned(),
        Kind::Message(message) if message.package == package => class_name(message),
        Kind::Message(message) => format!("api.{}", class_name(message)),
    };
    match (field.label, field.kind) {
        (Label::Repeated, _) => format!("list[{one}]"),
        (Label::Map(key), _) => format!("dict[{}, {one}]", scalar_type(key)),
        (Label::Singular, Kind::Wrapper(_) | Kind::Message(_)) => format!("{one} | None"),
        (Label::Singular, _) => one,
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
