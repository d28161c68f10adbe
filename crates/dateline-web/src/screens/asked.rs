//! What is asked for after the question mark.

use axum::extract::Query;
use axum::http::Uri;
use dateline_view::{DecisionLine, Window, decided};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::refusal::Refusal;
use crate::screen::Moment;

/// Which part of a list is asked for, on a page that may follow a decision.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// The id after which the list begins.
    pub(crate) after: Option<String>,
    /// At most how many.
    pub(crate) limit: Option<usize>,
    /// Number of the decision that led here.
    pub(crate) decided: Option<u32>,
}

impl Part {
    pub(crate) fn window(&self) -> Window<'_> {
        Window::new(self.after.as_deref(), self.limit)
    }
}

/// What follows the question mark, read again.
pub(crate) fn query<Q: DeserializeOwned>(at: &Moment) -> Result<Q, Refusal> {
    let query = Query::try_from_uri(&at.uri);
    let Query(query) = query.map_err(|why| Refusal::bad_request(why.body_text()))?;
    Ok(query)
}

/// The decision that led to this page.
pub(crate) fn after_decision(at: &Moment) -> Result<Option<DecisionLine<'_>>, Refusal> {
    let number = query::<Part>(at)?.decided;
    let rows = at.shelf.decisions.iter();
    let row = number.and_then(|number| rows.clone().find(|row| row.number == number));
    Ok(row.map(|row| decided(&at.shelf, row)))
}

/// A field that a form sends empty when nobody filled it in.
pub(crate) fn filled<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let sent = Option::<String>::deserialize(from)?;
    Ok(sent.filter(|sent| !sent.trim().is_empty()))
}

/// A word that a list of values knows.
pub(crate) fn known<T>(
    asked: Option<&str>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(word) = asked else { return Ok(None) };
    match read(word) {
        Some(value) => Ok(Some(value)),
        None => Err(Refusal::bad_request(format!("`{word}` is no {what}"))),
    }
}

/// The address of the part of a list that follows the one at `uri`.
pub(crate) fn next(uri: &Uri, after: Option<&str>) -> Option<String> {
    let pairs = uri.query().unwrap_or_default().split('&');
    let kept = |pair: &&str| {
        !pair.is_empty() && !pair.starts_with("after=") && !pair.starts_with("decided=")
    };
    let mut pairs: Vec<String> = pairs.filter(kept).map(str::to_owned).collect();
    pairs.push(format!("after={}", escaped(after?)));
    Some(format!("{}?{}", uri.path(), pairs.join("&")))
}

/// A value as an address holds it (RFC 3986, section 2.1).
fn escaped(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, after: &str, wanted: &str) {
        let found = next(&uri.parse().unwrap(), Some(after));
        assert_eq!(found.as_deref(), Some(wanted));
    }

    #[test]
    fn the_next_part_keeps_what_was_asked() {
        check("/a", "x1", "/a?after=x1");
        check("/a?kind=person&after=x0", "x1", "/a?kind=person&after=x1");
        check("/a?decided=3", "A > é", "/a?after=A%20%3E%20%C3%A9");
    }
}
