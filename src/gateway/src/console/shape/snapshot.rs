//! Everything that a client of the console begins with.

use serde_json::{Map, Value, json};

use crate::console::host::Host;
use crate::console::shape::faults;
use crate::console::shape::places::{Kind, Places};

/// The version of the console's protocol.
const VERSION: u32 = 1;

/// Returns the snapshot with those places.
pub(crate) fn of(host: &Host, places: Places) -> Value {
    let shared = host.shared();
    let all = |kind: Kind| places.iter().filter(move |((other, _), _)| *other == kind).map(|(_, place)| place.clone());
    let list = |kind: Kind| Value::Array(all(kind).collect());
    let default = |id: Result<i64, _>| id.unwrap_or_default().to_string();
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("protocol", VERSION.into());
    put("version", host.version.as_str().into());
    put(
        "gateway",
        json!({
            "url": host.gateway.url(),
            "default_clan_id": default(host.gateway.default_clan()),
            "default_channel_id": default(host.gateway.default_channel()),
        }),
    );
    put("users", list(Kind::User));
    put("clans", list(Kind::Clan));
    put("channels", list(Kind::Channel));
    put("bots", list(Kind::Bot));
    put("menus", all(Kind::Menus).next().unwrap_or_default());
    put("faults", faults::of(shared));
    put("clock", clock(host));
    put("session", shared.desk.session());
    put("errors", Value::Array(shared.desk.runners.failures()));
    Value::Object(members)
}

/// Returns what time it is.
pub(crate) fn clock(host: &Host) -> Value {
    let now = host.shared().world().clock.now();
    json!({ "now": now.as_secs_f64(), "moved": host.shared().desk.ahead().as_secs_f64() })
}
