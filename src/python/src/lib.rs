//! `mezon._core`: the PyO3 classes and the asyncio bridge. Logic lives in `mezon-core`; this crate only converts.

mod agent;
mod bridge;
#[cfg(feature = "broker")]
mod broker;
#[cfg(not(feature = "broker"))]
#[path = "no_broker.rs"]
mod broker;
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
mod lock;
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

use pyo3::{
    PyClass,
    prelude::*,
    types::{PySet, PyType},
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A class by its name, and what makes it.
type Later = (&'static str, fn(Python<'_>) -> Bound<'_, PyType>);

const fn made_later<T: PyClass>() -> Later {
    (T::NAME, |py| py.get_type::<T>())
}

/// Classes that not every program uses. Making a class takes longer than the import of a small module, so these wait until they are asked for.
const LATER: &[Later] = &[
    made_later::<message::Field>(),
    made_later::<session::Session>(),
    made_later::<state::ChannelRecord>(),
    made_later::<state::ClanRecord>(),
    made_later::<state::UserRecord>(),
    made_later::<store::MessageStore>(),
    made_later::<routing::Routing>(),
    made_later::<routing::Limit>(),
    made_later::<routing::Invocation>(),
    made_later::<routing::Answer>(),
    made_later::<routing::Arguments>(),
    made_later::<routing::Flags>(),
    made_later::<routing::Components>(),
    made_later::<routing::Conversations>(),
    made_later::<routing::FlowStep>(),
    made_later::<routing::Press>(),
    made_later::<routing::Picked>(),
    made_later::<http::Http>(),
    made_later::<raw_socket::RawSocket>(),
    made_later::<socket_protocol::SocketProtocol>(),
    made_later::<broker::Broker>(),
    made_later::<broker::Part>(),
    made_later::<agent::Agent>(),
    made_later::<files::Meter>(),
    made_later::<wallet::Wallet>(),
    made_later::<webhook::Webhook>(),
    made_later::<timetable::Timetable>(),
    made_later::<due::Due>(),
    made_later::<timetable::Clock>(),
    made_later::<rich::RichText>(),
    made_later::<texts::Catalogues>(),
    made_later::<gateway::Gateway>(),
    made_later::<gateway::SimUser>(),
    made_later::<gateway::Watch>(),
];

/// Return a class that is made now, or None if none has that name.
#[pyfunction]
fn made_now<'py>(py: Python<'py>, name: &str) -> Option<Bound<'py, PyType>> {
    LATER.iter().find(|(known, _)| *known == name).map(|(_, make)| make(py))
}

/// Return the names of the module, those of classes included that have not been made yet.
#[pyfunction]
#[pyo3(pass_module)]
fn __dir__<'py>(module: &Bound<'py, PyModule>) -> PyResult<Bound<'py, PyAny>> {
    let names = PySet::new(module.py(), LATER.iter().map(|(name, _)| *name))?;
    names.call_method1("union", (module.dict(),))
}

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
    module.add_class::<message::Message>()?;
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
    module.add_function(wrap_pyfunction!(message::field_names, module)?)?;
    module.add_function(wrap_pyfunction!(message::encode_list_py, module)?)?;
    module.add_function(wrap_pyfunction!(message::decode_list, module)?)?;
    module.add_function(wrap_pyfunction!(message::restore, module)?)?;
    module.add_function(wrap_pyfunction!(logs::write_record, module)?)?;
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
    // Not added, which would put them into `__all__`.
    let find = module.py().import("mezon._lazy")?.getattr("native")?;
    module.setattr("__getattr__", find.call1((module, wrap_pyfunction!(made_now, module)?))?)?;
    module.setattr("__dir__", wrap_pyfunction!(__dir__, module)?)?;
    LATER.iter().try_for_each(|(name, _)| module.index()?.append(*name))?;
    Ok(())
}
