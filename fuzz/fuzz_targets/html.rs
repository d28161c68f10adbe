//! Pages of HTML: main text, credits, dates.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dateline_fuzz::check([b"<html>", bytes].concat()));
