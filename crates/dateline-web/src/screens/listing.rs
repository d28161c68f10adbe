//! What lists with filters have in common: fields that a form sends empty, and the way to the
//! next part.

use axum::http::Uri;
use dateline_doc::Edtf;
use dateline_view::{DecisionLine, Window, decided};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::Moment;
use crate::shapes;

/// A field that a form sends empty when nobody filled it in.
pub(crate) fn filled<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let sent = Option::<String>::deserialize(from)?;
    Ok(sent.filter(|sent| !sent.trim().is_empty()))
}

/// A field of a query, absent where a form sent it empty.
pub(crate) fn given(field: Option<&String>) -> Option<&str> {
    field
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

/// A field that has one of a few words.
pub(crate) fn word<T>(
    field: Option<&str>,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(text) = field else { return Ok(None) };
    let unknown = || Refusal::bad_request(format!("`{text}` is no {name}"));
    read(text).map(Some).ok_or_else(unknown)
}

/// A field that has a day, or a month or a year.
pub(crate) fn day(field: Option<&str>) -> Result<Option<Edtf>, Refusal> {
    let day = word(field, "day", |text| text.parse().ok());
    day.map_err(|refusal| refusal.hint("a day is written 2026-02-03"))
}

/// Which part of a list is asked for, on a page that may follow a decision.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Followed {
    /// The id after which the list begins.
    pub(crate) after: Option<String>,
    /// At most how many.
    pub(crate) limit: Option<Limit>,
    /// Number of the decision that led here.
    #[serde(default)]
    #[schemars(schema_with = "shapes::number")]
    pub(crate) decided: Option<u32>,
}

impl Followed {
    pub(crate) fn window(&self) -> Window<'_> {
        Window::new(self.after.as_deref(), self.limit.map(Limit::get))
    }
}

/// The decision that led to this page.
pub(crate) fn after_decision(at: &Moment) -> Result<Option<DecisionLine<'_>>, Refusal> {
    let number = at.query::<Followed>()?.decided;
    let rows = at.shelf.decisions.iter();
    let row = number.and_then(|number| rows.clone().find(|row| row.number == number));
    Ok(row.map(|row| decided(&at.shelf, row)))
}

/// An address with one field of its query set, or taken out where `value` is empty. The place in
/// the list goes with it, unless it is the field that is set.
pub(crate) fn with(uri: &Uri, field: &str, value: &str) -> String {
    let kept = uri.query().unwrap_or_default().split('&');
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let kept = kept.filter(|pair| !pair.is_empty() && !pair.ends_with('='));
    let kept = kept.filter(|pair| name(pair) != field && name(pair) != "after");
    let mut pairs: Vec<String> = kept.map(str::to_owned).collect();
    if !value.is_empty() {
        pairs.push(format!("{field}={}", escaped(value)));
    }
    let query = if pairs.is_empty() { "" } else { "?" };
    format!("{}{query}{}", uri.path(), pairs.join("&"))
}

/// The address of the part of a list that follows the one at `uri`; what led to that one, a
/// decision, does not lead to this.
pub(crate) fn next(uri: &Uri, after: Option<&str>) -> Option<String> {
    let bare = with(uri, "decided", "");
    Some(with(&bare.parse().ok()?, "after", after?))
}

/// Text as a query holds it.
fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, field: &str, value: &str, wanted: &str) {
        assert_eq!(with(&uri.parse().unwrap(), field, value), wanted);
    }

    #[test]
    fn a_filter_keeps_the_others_and_begins_the_list_again() {
        check("/a", "kind", "figure", "/a?kind=figure");
        check("/a?kind=figure", "kind", "", "/a");
        check(
            "/a?q=x&kind=&after=t9",
            "relation",
            "agree",
            "/a?q=x&relation=agree",
        );
        check("/a?q=x", "after", "t 9", "/a?q=x&after=t+9");
        check("/a", "outlet", "Café & Co", "/a?outlet=Caf%C3%A9+%26+Co");
    }

    #[test]
    fn the_next_part_is_of_the_same_question() {
        let next = |uri: &str, after| super::next(&uri.parse().unwrap(), after);
        assert_eq!(next("/a", Some("x")).as_deref(), Some("/a?after=x"));
        assert_eq!(
            next("/a?after=w&kind=new&decided=3", Some("x")).as_deref(),
            Some("/a?kind=new&after=x")
        );
        assert_eq!(next("/a", None), None);
    }

    #[test]
    fn days_may_be_months_or_years() {
        assert!(day(Some("2026-02-03")).is_ok() && day(Some("2026-02")).is_ok());
        assert!(day(Some("yesterday")).is_err() && day(Some("2026-2-3")).is_err());
    }
}
