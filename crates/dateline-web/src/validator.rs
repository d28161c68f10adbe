//! Whether who asks has the answer already (RFC 9110, section 13).

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;
use dateline_doc::sha256;

use crate::screen::{Form, Moment};

/// Names the answer to a request, before it is made: the program's version, the ledger, the
/// address, the form, and, of a page that tells it, since when all is new to the reader. Weak,
/// since the answer may be sent compressed.
pub(crate) fn tag(at: &Moment, form: Form, reader: i64, edition: &str) -> String {
    let asked = at.uri.path_and_query().map_or("/", |asked| asked.as_str());
    let form = match form {
        Form::Html => "html",
        Form::Json => "json",
    };
    of(&[edition, form, &reader.to_string(), asked])
}

/// Names the answer that all of these together tell of.
pub(crate) fn of(told: &[&str]) -> String {
    format!("W/\"{}\"", short(&told.join("\n")))
}

/// The beginning of a hash of `told`: 96 bits, so that no two answers that one program gives
/// share it.
pub(crate) fn short(told: &str) -> String {
    sha256(told.as_bytes())[..24].to_owned()
}

/// Whether the request is for anything but the answer with this tag. `*` says nothing of one
/// answer, so it matches none.
pub(crate) fn has(headers: &HeaderMap, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let lines = headers.get_all(IF_NONE_MATCH).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .any(|known| strong(known) == strong(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &str, known: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, sent.parse().unwrap());
        assert_eq!(has(&headers, "W/\"a1\""), known, "{sent}");
    }

    #[test]
    fn tags_compare_weakly() {
        check("W/\"a1\"", true);
        check("\"a1\"", true);
        check("\"b2\", W/\"a1\"", true);
        check("\"b2\"", false);
        check("*", false);
    }
}
