//! What lists with filters have in common: fields that a form sends empty, and the way to the
//! next part.

use axum::extract::Query;
use axum::http::Uri;
use dateline_doc::Edtf;
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;
use crate::screen::Moment;

/// What a request has after the question mark, for a form that shows it again.
pub(crate) fn asked<T: DeserializeOwned>(at: &Moment) -> Result<T, Refusal> {
    let query = Query::try_from_uri(&at.uri);
    let Query(asked) = query.map_err(|why| Refusal::bad_request(why.body_text()))?;
    Ok(asked)
}

/// Signs that open or close a quotation.
pub(crate) const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‘', '「', '『'];

/// A field of a query, absent where a form sent it empty.
pub(crate) fn given(field: Option<&String>) -> Option<&str> {
    field
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

/// A field that has one of a few words.
pub(crate) fn word<T>(
    field: Option<&String>,
    read: impl Fn(&str) -> Option<T>,
    name: &str,
) -> Result<Option<T>, Refusal> {
    let Some(text) = given(field) else {
        return Ok(None);
    };
    let unknown = || Refusal::bad_request(format!("`{text}` is no {name}"));
    read(text).map(Some).ok_or_else(unknown)
}

/// A field that has a day, or a month or a year.
pub(crate) fn day(field: Option<&String>, name: &str) -> Result<Option<Edtf>, Refusal> {
    let day = word(field, |text| text.parse().ok(), name);
    day.map_err(|refusal| refusal.hint("a day is written 2026-02-03"))
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

/// A time as people read it: a space parts day and hour, and seconds are left out.
pub(crate) fn readable(time: &str) -> String {
    let Some((day, clock)) = time.split_once('T').filter(|_| !time.contains('/')) else {
        return time.to_owned();
    };
    let zone = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let minutes = clock.get(..zone.min("00:00".len())).unwrap_or(clock);
    format!("{day} {minutes}{}", &clock[zone..])
}

/// Text as a query may hold it: RFC 3986's unreserved characters as they are, all others as
/// their bytes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, field: &str, value: &str, wanted: &str) {
        assert_eq!(with(&uri.parse().unwrap(), field, value), wanted);
    }

    #[test]
    fn times_are_read_without_seconds() {
        assert_eq!(readable("2026-11-21T21:59:54Z"), "2026-11-21 21:59Z");
        assert_eq!(readable("2023-03-08T20:15+01:00"), "2023-03-08 20:15+01:00");
        assert_eq!(readable("2023-03-08T20:15"), "2023-03-08 20:15");
        assert_eq!(readable("2023-03"), "2023-03");
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
        check("/a?q=x", "after", "t 9", "/a?q=x&after=t%209");
        check(
            "/a",
            "outlet",
            "Café & Co",
            "/a?outlet=Caf%C3%A9%20%26%20Co",
        );
    }
}
