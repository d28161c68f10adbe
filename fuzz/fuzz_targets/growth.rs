//! Pages that say one thing over and over: reading takes time that grows with their length.
//!
//! The first byte says how much of the rest is the page's beginning; what follows it is
//! repeated. libFuzzer's `-timeout` is the bound: a page of this size takes milliseconds.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Bytes of a page: enough for what grows with their square to take seconds.
const SIZE: usize = 256 << 10;

fuzz_target!(|bytes: &[u8]| {
    let Some((&share, rest)) = bytes.split_first() else {
        return;
    };
    let (begin, unit) = rest.split_at(rest.len() * usize::from(share) / 256);
    if !unit.is_empty() {
        let times = SIZE / unit.len();
        dateline_fuzz::check([begin.to_vec(), unit.repeat(times)].concat());
    }
});
