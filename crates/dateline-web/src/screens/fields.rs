//! What forms send, and how pages of a list follow each other.

use axum::http::Uri;
use serde::{Deserialize, Deserializer};

use crate::refusal::Refusal;

/// A field that a form sends empty when nobody filled it in.
pub(crate) fn filled<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let sent = Option::<String>::deserialize(from)?;
    Ok(sent.filter(|sent| !sent.trim().is_empty()))
}

/// A day as ISO 8601 writes it, or its year or month alone.
pub(crate) fn day(asked: Option<&str>) -> Result<Option<&str>, Refusal> {
    let shape = |day: &str| {
        let digits =
            |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = day.split('-');
        let year = parts.next().is_some_and(|year| digits(year, 4));
        year && day.len() <= "2026-02-03".len() && parts.all(|part| digits(part, 2))
    };
    match asked {
        Some(asked) if !shape(asked) => Err(Refusal::bad_request(format!("`{asked}` is no day"))
            .hint("write it as in `2026-02-03`")),
        asked => Ok(asked),
    }
}

/// The address of the part of a list that follows the one at `uri`.
pub(crate) fn next(uri: &Uri, after: Option<&str>) -> Option<String> {
    let query = uri.query().unwrap_or_default().split('&');
    let kept = query.filter(|pair| !pair.is_empty() && !pair.starts_with("after="));
    let all: Vec<&str> = kept.collect();
    let asked = match all.join("&") {
        none if none.is_empty() => String::new(),
        kept => format!("{kept}&"),
    };
    after.map(|after| format!("{}?{asked}after={after}", uri.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, wanted: &str) {
        let found = next(&uri.parse().unwrap(), Some("x1"));
        assert_eq!(found.as_deref(), Some(wanted));
    }

    #[test]
    fn the_next_part_keeps_what_was_asked() {
        check("/a", "/a?after=x1");
        check("/a?outlet=B&after=x0", "/a?outlet=B&after=x1");
    }

    #[test]
    fn days_are_iso() {
        assert_eq!(day(Some("2026-02-03")).ok(), Some(Some("2026-02-03")));
        assert_eq!(day(Some("2026-02")).ok(), Some(Some("2026-02")));
        assert!(day(Some("yesterday")).is_err());
        assert!(day(Some("2026-2-3")).is_err());
        assert!(day(Some("2026-02-03-04")).is_err());
    }
}
