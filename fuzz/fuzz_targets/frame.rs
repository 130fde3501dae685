#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mezon_core::fuzz::frame(data));
