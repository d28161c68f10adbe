//! The only place that reads the clock. The time goes into the record of a run of `add`, and
//! into nothing that is read from a page.

use jiff::Timestamp;

/// Now, in UTC, to the second, as RFC 3339 writes it.
#[expect(
    clippy::disallowed_methods,
    reason = "this module is the one that may read the clock"
)]
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    let second = now.round(jiff::Unit::Second).unwrap_or(now);
    second.to_string()
}
