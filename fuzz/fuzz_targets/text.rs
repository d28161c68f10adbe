//! Whatever is pasted: encodings, sniffing, and the cleaner of plain text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dateline_fuzz::check(bytes.to_vec()));
