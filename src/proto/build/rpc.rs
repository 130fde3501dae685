//! The catalogue of calls.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use heck::ToSnakeCase;
use serde::Deserialize;

use crate::Result;
use crate::names::Names;
use crate::schema::Schema;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    calls: Vec<Call>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    index: usize,
    name: String,
    request: Option<String>,
    response: Option<String>,
}

/// Writes `ALL` and `BY_NAME`; an index may have no call, but a call out of order, doubled or of an unknown message ends the build.
pub fn write(schema: &Schema, names: &mut Names, source: &str, out: &Path) -> Result<()> {
    let catalogue: Catalogue = toml::from_str(&std::fs::read_to_string(source)?)?;
    let mut by_name = BTreeMap::new();
    let mut snakes = BTreeSet::new();
    let mut text = String::new();
    let count = catalogue.calls.len();
    let mut last = None;
    writeln!(text, "/// Every call, in the order of the indexes.\npub static ALL: [Rpc; {count}] = [")?;
    for (position, Call { index, name, request, response }) in catalogue.calls.into_iter().enumerate() {
        if last.replace(index).is_some_and(|last| last >= index) {
            return Err(format!("{name}: index {index} stands after a higher one in the catalogue").into());
        }
        let found = |message: Option<String>| message.map(|message| schema.position(&message)).transpose();
        let named = |error| format!("{name}: {error}");
        let (request, response) = (found(request).map_err(named)?, found(response).map_err(named)?);
        let snake = name.to_snake_case();
        if !snakes.insert(snake.clone()) {
            return Err(format!("{name}: another call is called {snake}, too").into());
        }
        let (place, snake) = (names.place(&name), names.place(&snake));
        writeln!(
            text,
            "Rpc {{ index: {index}, name: Name::new{place}, snake: Name::new{snake}, request: {request:?}, response: {response:?} }},"
        )?;
        if by_name.insert(name.clone(), position).is_some() {
            return Err(format!("{name} is in the catalogue twice").into());
        }
    }
    let order: Vec<_> = by_name.into_values().collect();
    writeln!(
        text,
        "];\n\n/// The positions in `ALL` in the order of the names.\nstatic BY_NAME: [u16; {count}] = {order:?};"
    )?;
    Ok(std::fs::write(out, text)?)
}
