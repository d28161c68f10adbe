//! What changed between two moments.

use crate::Ledger;
use crate::rows::{AccountRow, ChangeRow, ThreadRow};

/// The changes from each day of publication to the next, thread by thread.
pub(crate) fn by_day(threads: &[ThreadRow], accounts: &[AccountRow]) -> Vec<ChangeRow> {
    let _ = (threads, accounts);
    Vec::new()
}

/// What `after` holds that `before` did not: "since I last looked".
pub fn between(before: &Ledger, after: &Ledger) -> Vec<ChangeRow> {
    let _ = (before, after);
    Vec::new()
}
