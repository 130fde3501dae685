#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mezon_fuzz_core::markup(data));
