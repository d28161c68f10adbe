//! Archives: records, their headers, the chunked and packed bodies in them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dateline_fuzz::check_file(bytes));
