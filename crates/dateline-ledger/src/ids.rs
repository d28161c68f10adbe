//! Ids that stay the same as a ledger grows: hashes of what they name.

use crate::shingles::{fingerprint, mix};

/// Sixteen hexadecimal digits for these parts, in this order.
pub(crate) fn id(parts: &[&str]) -> String {
    let hash = parts
        .iter()
        .fold(0, |hash, part| mix(hash ^ fingerprint(part)));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
        assert_eq!(id(&["a", "b"]), id(&["a", "b"]));
        assert_eq!(id(&["", ""]).len(), 16);
    }
}
