//! How the accounts of one question stand to each other.

use crate::rows::{AccountRow, Relation};

/// The relation between accounts, and why: the rule, and the values that it compared.
pub(crate) fn relate(accounts: &[&AccountRow]) -> (Relation, String) {
    let _ = accounts;
    (Relation::Single, String::new())
}
