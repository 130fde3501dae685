//! `mezon._core`: the PyO3 classes and the asyncio bridge. Logic lives in `mezon-core`; this crate only converts.

mod agent;
mod bridge;
mod ca_file;
mod client;
mod constants;
mod convert;
mod due;
mod errors;
mod files;
mod fork;
mod gateway;
mod hash;
mod http;
mod id;
mod json;
mod lineage;
mod logs;
mod message;
mod quote;
mod raw_socket;
mod rich;
mod routing;
mod rpc;
mod runtime;
mod session;
mod socket_protocol;
mod state;
mod store;
mod texts;
mod timetable;
mod wallet;
mod webhook;

use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The native half of the package. Nothing in here is public; import from `mezon`.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    logs::install();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("debug_build", cfg!(debug_assertions))?;
    constants::add(module)?;
    module.add_class::<bridge::Bridge>()?;
    module.add_class::<client::MezonClient>()?;
    module.add_class::<client::Records>()?;
    module.add_class::<client::RecordList>()?;
    module.add_class::<routing::Routing>()?;
    module.add_class::<routing::Limit>()?;
    module.add_class::<routing::Invocation>()?;
    module.add_class::<routing::Answer>()?;
    module.add_class::<routing::Arguments>()?;
    module.add_class::<routing::Flags>()?;
    module.add_class::<routing::Components>()?;
    module.add_class::<routing::Press>()?;
    module.add_class::<routing::Picked>()?;
    module.add_class::<message::Message>()?;
    module.add_class::<message::Field>()?;
    module.add_class::<session::Session>()?;
    module.add_class::<http::Http>()?;
    module.add_class::<raw_socket::RawSocket>()?;
    module.add_class::<socket_protocol::SocketProtocol>()?;
    module.add_class::<state::ChannelRecord>()?;
    module.add_class::<state::ClanRecord>()?;
    module.add_class::<state::UserRecord>()?;
    module.add_class::<agent::Agent>()?;
    module.add_class::<files::Meter>()?;
    module.add_class::<wallet::Wallet>()?;
    module.add_class::<webhook::Webhook>()?;
    module.add_class::<store::MessageStore>()?;
    module.add_class::<timetable::Timetable>()?;
    module.add_class::<due::Due>()?;
    module.add_class::<timetable::Clock>()?;
    module.add_class::<rich::RichText>()?;
    module.add_class::<texts::Catalogues>()?;
    module.add_class::<gateway::Gateway>()?;
    module.add_class::<gateway::SimUser>()?;
    module.add_class::<gateway::Watch>()?;
    #[cfg(feature = "bench")]
    {
        module.add_function(wrap_pyfunction!(client::bench::bench_call, module)?)?;
        module.add_function(wrap_pyfunction!(client::bench::bench_events, module)?)?;
    }
    module.add_function(wrap_pyfunction!(client::event_number, module)?)?;
    module.add_function(wrap_pyfunction!(routing::component_number, module)?)?;
    module.add_function(wrap_pyfunction!(routing::folded, module)?)?;
    module.add_function(wrap_pyfunction!(client::event_names, module)?)?;
    module.add_function(wrap_pyfunction!(client::rpc_entry, module)?)?;
    module.add_function(wrap_pyfunction!(client::rpc_names, module)?)?;
    module.add_function(wrap_pyfunction!(json::content_json, module)?)?;
    module.add_function(wrap_pyfunction!(routing::read_arguments, module)?)?;
    module.add_function(wrap_pyfunction!(routing::read_value, module)?)?;
    module.add_function(wrap_pyfunction!(message::form_values, module)?)?;
    module.add_function(wrap_pyfunction!(json::parse_content, module)?)?;
    module.add_function(wrap_pyfunction!(rpc::rpc_index, module)?)?;
    module.add_function(wrap_pyfunction!(rpc::rpc_types, module)?)?;
    module.add_function(wrap_pyfunction!(rpc::snowflake, module)?)?;
    module.add_function(wrap_pyfunction!(session::socket_address, module)?)?;
    module.add_function(wrap_pyfunction!(session::token_claims, module)?)?;
    module.add_function(wrap_pyfunction!(message::message_class, module)?)?;
    module.add_function(wrap_pyfunction!(message::model_class, module)?)?;
    module.add_function(wrap_pyfunction!(message::message_names, module)?)?;
    module.add_function(wrap_pyfunction!(message::describe_message, module)?)?;
    module.add_function(wrap_pyfunction!(message::encode_list_py, module)?)?;
    module.add_function(wrap_pyfunction!(message::decode_list, module)?)?;
    module.add_function(wrap_pyfunction!(message::restore, module)?)?;
    module.add_function(wrap_pyfunction!(logs::write_record, module)?)?;
    module.add_function(wrap_pyfunction!(store::guard_store, module)?)?;
    module.add_function(wrap_pyfunction!(timetable::check_zone, module)?)?;
    module.add_function(wrap_pyfunction!(rich::escape_markup, module)?)?;
    module.add_function(wrap_pyfunction!(texts::language_tag, module)?)?;
    module.add_function(wrap_pyfunction!(wallet::address_of_user, module)?)?;
    module.add_function(wrap_pyfunction!(wallet::generate_key_pair, module)?)?;
    module.add_function(wrap_pyfunction!(wallet::is_address, module)?)?;
    module.add_function(wrap_pyfunction!(wallet::scale_amount, module)?)?;
    module.add_function(wrap_pyfunction!(fork::before_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork_in_parent, module)?)?;
    module.add_function(wrap_pyfunction!(runtime::stop_runtime, module)?)?;
    Ok(())
}
