//! The text of `rpc.pyi`: one coroutine for each call, and one iterator for each listing that comes in pieces.

use mezon_proto::descriptor::{FieldDescriptor, Kind, Label, Scalar};
use mezon_proto::rpc::{self, Rpc};

use crate::models::{handed_out, taken};

/// The words that Python reserves and the schema uses as names of fields.
const KEYWORDS: [&str; 12] =
    ["as", "async", "await", "class", "def", "from", "global", "import", "in", "is", "lambda", "pass"];

const HEAD: &str = r#"# Made from the catalogue of calls by the example `stubs` of the crate mezon-proto; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from mezon import models
from mezon._calls import Calls
from mezon._ids import Id
from mezon._pages import Pages as Pages
from mezon.schema import api

__all__ = ["Api", "Pages"]

_Route: TypeAlias = Literal["auto", "http", "socket"] | None

class Api(Calls):
    """Every call of the platform. A parameter that is None is not sent."""
"#;

/// Returns the stub file.
pub fn render() -> String {
    let mut text = HEAD.to_owned();
    for rpc in &rpc::ALL {
        let returns = rpc.response_descriptor().map_or_else(|| "None".to_owned(), |message| handed_out(message, None));
        method(rpc, "async def ", rpc.snake, &returns, &sentence(rpc), &mut text);
    }
    for rpc in &rpc::ALL {
        let Some(paging) = rpc.paging() else { continue };
        let name = format!("iter_{}", rpc.snake.strip_prefix("list_").unwrap_or(rpc.snake));
        let doc = format!("Go through all items of `{}`.", rpc.name);
        method(rpc, "def ", &name, &format!("Pages[{}]", handed_out(paging.item, None)), &doc, &mut text);
    }
    text
}

/// Returns one line that says what a call does, in the words of its name.
fn sentence(rpc: &Rpc) -> String {
    format!("Call `{}`, index {}.", rpc.name, rpc.index)
}

fn method(rpc: &Rpc, keyword: &str, name: &str, returns: &str, doc: &str, text: &mut String) {
    text.push_str(&format!("    {keyword}{name}(\n        self,\n        /,\n        *,\n"));
    let fields = rpc.request_descriptor().map(|request| request.fields).unwrap_or_default();
    for field in fields {
        let parameter = if KEYWORDS.contains(&field.name) { format!("{}_", field.name) } else { field.name.to_owned() };
        text.push_str(&format!("        {parameter}: {} | None = ...,\n", accepted(field)));
    }
    text.push_str(&format!("        route: _Route = ...,\n    ) -> {returns}:\n        \"\"\"{doc}\"\"\"\n\n"));
    // A stub ends without an empty line.
    if text.ends_with("\n\n") {
        text.pop();
    }
}

/// Returns what a parameter takes.
fn accepted(field: &FieldDescriptor) -> String {
    let one = match field.kind {
        Kind::Scalar(scalar) | Kind::Wrapper(scalar) => scalar_type(scalar).to_owned(),
        Kind::Enum(_) => "int".to_owned(),
        Kind::Message(message) => format!("{} | Mapping[str, Any]", taken(message, None)),
    };
    match field.label {
        Label::Repeated => format!("Sequence[{one}]"),
        Label::Map(key) => format!("Mapping[{}, {one}]", scalar_type(key)),
        Label::Singular => one,
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::Int64 => "Id",
        Scalar::Int32 | Scalar::Uint32 | Scalar::Uint64 => "int",
        Scalar::Float | Scalar::Double => "float",
        Scalar::String => "str",
        Scalar::Bytes => "bytes",
    }
}
