//! Feeds and lists: RSS, Atom, JSON, a record a line, and the pages in them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dateline_fuzz::check_file(bytes));
