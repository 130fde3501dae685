//! The stubs in the Python package are those of the schema.

#[path = "../examples/stubs/models.rs"]
mod models;

#[path = "../examples/stubs/render.rs"]
mod render;

#[path = "../examples/stubs/calls.rs"]
mod calls;

use std::path::Path;

#[test]
fn the_stubs_in_the_package_are_those_of_the_schema() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../python/mezon/schema");
    for (name, package) in render::FILES {
        let found = std::fs::read_to_string(directory.join(name)).unwrap_or_default();
        assert!(
            found == render::render(package),
            "{name} is out of date: cargo run -p mezon-proto --example stubs -- python/mezon/schema"
        );
    }
}

#[test]
fn the_stub_of_the_calls_is_that_of_the_catalogue() {
    let found = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../python/mezon/rpc.pyi"));
    assert!(
        found.unwrap_or_default() == calls::render(),
        "rpc.pyi is out of date: cargo run -p mezon-proto --example stubs -- python/mezon/schema"
    );
}
