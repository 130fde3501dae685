//! `mezon._core`: the PyO3 classes and the asyncio bridge. Logic lives in `mezon-core`; this crate only converts.

mod agent;
mod bridge;
#[cfg(feature = "broker")]
mod broker;
#[cfg(not(feature = "broker"))]
#[path = "no_broker.rs"]
mod broker;
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
mod settings;
mod socket_protocol;
mod state;
mod store;
mod texts;
mod timetable;
mod wallet;
mod webhook;

use pyo3::{PyClass, prelude::*};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A class or a function by its name, and what makes it.
type Later = (&'static str, for<'py> fn(&Bound<'py, PyModule>) -> PyResult<Bound<'py, PyAny>>);

const fn class<T: PyClass>() -> Later {
    (T::NAME, |module| Ok(module.py().get_type::<T>().into_any()))
}

/// Functions by their names in Python.
macro_rules! functions {
    ($($name:literal => $function:path),* $(,)?) => {
        &[$(($name, |module| wrap_pyfunction!($function, module).map(Bound::into_any))),*]
    };
}

/// Classes that not every program uses. Making a class takes longer than the import of a small module, so these wait until they are asked for.
const CLASSES: &[Later] = &[
    class::<message::Field>(),
    class::<session::Session>(),
    class::<state::ChannelRecord>(),
    class::<state::ClanRecord>(),
    class::<state::UserRecord>(),
    class::<store::MessageStore>(),
    class::<routing::Routing>(),
    class::<routing::Limit>(),
    class::<routing::Invocation>(),
    class::<routing::Answer>(),
    class::<routing::Arguments>(),
    class::<routing::Flags>(),
    class::<routing::Components>(),
    class::<routing::Conversations>(),
    class::<routing::FlowStep>(),
    class::<routing::Press>(),
    class::<routing::Picked>(),
    class::<http::Http>(),
    class::<raw_socket::RawSocket>(),
    class::<socket_protocol::SocketProtocol>(),
    class::<broker::Broker>(),
    class::<broker::Part>(),
    class::<agent::Agent>(),
    class::<files::Meter>(),
    class::<wallet::Wallet>(),
    class::<webhook::Webhook>(),
    class::<timetable::Timetable>(),
    class::<due::Due>(),
    class::<timetable::Clock>(),
    class::<rich::RichText>(),
    class::<texts::Catalogues>(),
    class::<gateway::Gateway>(),
    class::<gateway::SimUser>(),
    class::<gateway::Watch>(),
];

/// Functions that no import of the package calls. Each takes an object, and names in tables of Python that every program has in memory.
const FUNCTIONS: &[Later] = functions! {
    "component_number" => routing::component_number,
    "folded" => routing::folded,
    "event_names" => client::event_names,
    "rpc_entry" => client::rpc_entry,
    "rpc_names" => client::rpc_names,
    "content_json" => json::content_json,
    "read_arguments" => routing::read_arguments,
    "read_value" => routing::read_value,
    "form_values" => message::form_values,
    "rpc_index" => rpc::rpc_index,
    "rpc_types" => rpc::rpc_types,
    "snowflake" => rpc::snowflake,
    "socket_address" => session::socket_address,
    "token_claims" => session::token_claims,
    "message_class" => message::message_class,
    "model_class" => message::model_class,
    "message_names" => message::message_names,
    "describe_message" => message::describe_message,
    "field_names" => message::field_names,
    "encode_list" => message::encode_list_py,
    "decode_list" => message::decode_list,
    "_restore_message" => message::restore,
    "check_zone" => timetable::check_zone,
    "escape_markup" => rich::escape_markup,
    "language_tag" => texts::language_tag,
    "address_of_user" => wallet::address_of_user,
    "generate_key_pair" => wallet::generate_key_pair,
    "is_address" => wallet::is_address,
    "scale_amount" => wallet::scale_amount,
};

/// Return the class or the function of a name, made now, or None if none has it.
#[pyfunction]
#[pyo3(pass_module)]
fn made_now<'py>(module: &Bound<'py, PyModule>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mut later = CLASSES.iter().chain(FUNCTIONS);
    later.find(|(known, _)| *known == name).map(|(_, make)| make(module)).transpose()
}

/// Return the names of all that is made when it is asked for.
#[pyfunction]
fn made_later() -> Vec<&'static str> {
    CLASSES.iter().chain(FUNCTIONS).map(|(name, _)| *name).collect()
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
    module.add_function(wrap_pyfunction!(json::parse_content, module)?)?;
    module.add_function(wrap_pyfunction!(logs::write_record, module)?)?;
    module.add_function(wrap_pyfunction!(fork::before_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork_in_parent, module)?)?;
    module.add_function(wrap_pyfunction!(runtime::stop_runtime, module)?)?;
    // `mezon._lazy` asks these two. Each piece of code that runs here and nowhere else in an import takes memory in every process.
    module.add_function(wrap_pyfunction!(made_now, module)?)?;
    module.add_function(wrap_pyfunction!(made_later, module)?)?;
    Ok(())
}
