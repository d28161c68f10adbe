//! What stands around every page: the name of the story, the way to its other pages, the search.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use dateline_view::Book;

use crate::screen::Moment;

/// What the template of the frame needs.
pub(crate) struct Frame<'a> {
    /// What the window is called.
    pub(crate) title: String,
    /// Id and title of the story that the page is of.
    pub(crate) story: Option<(&'a str, &'a str)>,
    /// Which of the story's pages it is, by the last part of that page's path.
    pub(crate) section: &'static str,
    /// The path of the JSON twin, with what follows the question mark.
    pub(crate) twin: String,
}

impl<'a> Frame<'a> {
    /// Of a page that is of no story.
    pub(crate) fn new(at: &Moment) -> Self {
        let path = match at.uri.path() {
            "/" => "/index",
            path => path,
        };
        let query = at.uri.query().map(|query| format!("?{query}"));
        Self {
            title: "Dateline".to_owned(),
            story: None,
            section: "",
            twin: format!("{path}.json{}", query.unwrap_or_default()),
        }
    }

    /// Of a page that shows nothing of the ledger.
    pub(crate) fn outside() -> Self {
        Self {
            title: "Dateline".to_owned(),
            story: None,
            section: "",
            twin: String::new(),
        }
    }

    /// The same, titled.
    pub(crate) fn titled(self, title: &str) -> Self {
        Self {
            title: format!("{title} – Dateline"),
            ..self
        }
    }

    /// The same, of a page of a story.
    pub(crate) fn of_story(self, book: &'a Book, section: &'static str) -> Self {
        let story = book.ledger.stories.first();
        Self {
            story: story.map(|row| (row.id.as_str(), row.title.as_str())),
            section,
            ..self
        }
    }
}

/// The name of the cookie that tells which runs of `add` a reader has seen: `BEFORE.LAST`, the
/// newest at the visit before and at the last. A visit ends with the next run.
const SEEN: &str = "dateline-seen";

/// Seconds that the cookie is kept.
const YEAR: u32 = 31_536_000;

/// Number of the run of `add` after which all is new to the reader, given the newest; 0 for who
/// was never here.
pub(crate) fn seen(headers: &HeaderMap, newest: i64) -> i64 {
    match visits(headers) {
        None => 0,
        Some((_, last)) if last < newest => last,
        Some((0, last)) => last,
        Some((before, _)) => before,
    }
}

/// The cookie that this visit leaves, if it is to change.
pub(crate) fn visit(headers: &HeaderMap, newest: i64) -> Option<String> {
    let before = match visits(headers) {
        Some((_, last)) if last >= newest => return None,
        Some((_, last)) => last,
        None => 0,
    };
    Some(format!(
        "{SEEN}={before}.{newest}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax"
    ))
}

fn visits(headers: &HeaderMap) -> Option<(i64, i64)> {
    let (before, last) = cookie(headers, SEEN)?.split_once('.')?;
    Some((before.parse().ok()?, last.parse().ok()?))
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(COOKIE).iter();
    let pairs = all.filter_map(|line| line.to_str().ok());
    pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The pages of a story: the end of the path, and the name.
pub(crate) const SECTIONS: &[(&str, &str)] = &[
    ("", "Brief"),
    ("/timeline", "Timeline"),
    ("/threads", "Questions"),
    ("/statements", "Statements"),
    ("/positions", "Positions"),
    ("/meetings", "Meetings"),
    ("/figures", "Figures"),
    ("/entities", "Who and what"),
    ("/articles", "Articles"),
    ("/sources", "Sources"),
    ("/changes", "Changes"),
    ("/membership", "What belongs here"),
];

/// Signs that open or close a quotation: words that have their own get no others.
pub(crate) const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‘', '「', '『'];

/// A share of 1, in percent.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates pass references"
)]
pub(crate) fn percent(share: &f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// The day of a date or time (EDTF), for lists in which the hour matters little.
pub(crate) fn day(date: &str) -> &str {
    date.split_once('T').map_or(date, |(day, _)| day)
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

/// A date as people read it: a stretch from one to another.
pub(crate) fn stretch(date: &str) -> String {
    let ends: Vec<String> = date.split('/').map(readable).collect();
    ends.join(" – ")
}

/// A value as people read it: bounds by their signs.
pub(crate) fn bounds(value: &str) -> String {
    let value = dateline_view::shown(value);
    value.replace(">=", "≥\u{a0}").replace("<=", "≤\u{a0}")
}

/// Values as a line shows them, each once. Those that go on with stems are left out: their words
/// stand beside them.
pub(crate) fn values<V: AsRef<str>>(values: &[V]) -> String {
    let mut shown: Vec<String> = Vec::new();
    for value in values.iter().map(AsRef::as_ref) {
        let stems = value.starts_with("says ") || value.starts_with("for ");
        let value = bounds(value);
        if !stems && !shown.contains(&value) {
            shown.push(value);
        }
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: Option<&str>, newest: i64, seen: i64, left: Option<&str>) {
        let mut headers = HeaderMap::new();
        if let Some(sent) = sent {
            let line = format!("other=1; {SEEN}={sent}");
            headers.insert(COOKIE, line.parse().unwrap());
        }
        assert_eq!(super::seen(&headers, newest), seen);
        let cookie = visit(&headers, newest);
        let value = cookie.as_deref().and_then(|line| line.split(';').next());
        assert_eq!(value, left.map(|left| format!("{SEEN}={left}")).as_deref());
    }

    #[test]
    fn values_are_written_for_people() {
        let check = |given: &[&str], wanted: &str| assert_eq!(values(given), wanted);
        check(
            &["312 houses", ">=300 houses"],
            "312 houses, ≥\u{a0}300 houses",
        );
        check(
            &["yes: gate open", "yes: gate jam", "no: gate open"],
            "yes, no",
        );
        check(&["says die nine", "for cost hall"], "");
        assert_eq!(day("2023-03-10T05:30"), "2023-03-10");
        assert_eq!(stretch("2023-02/2023-03"), "2023-02 – 2023-03");
        assert_eq!(stretch("2023-03-08T20:15"), "2023-03-08 20:15");
    }

    #[test]
    fn times_are_read_without_seconds() {
        assert_eq!(readable("2026-11-21T21:59:54Z"), "2026-11-21 21:59Z");
        assert_eq!(readable("2023-03-08T20:15+01:00"), "2023-03-08 20:15+01:00");
        assert_eq!(readable("2023-03-08T20:15"), "2023-03-08 20:15");
        assert_eq!(readable("2023-03"), "2023-03");
    }

    #[test]
    fn news_stay_until_the_next_run() {
        check(None, 3, 0, Some("0.3"));
        check(Some("0.3"), 3, 3, None);
        check(Some("0.3"), 5, 3, Some("3.5"));
        check(Some("3.5"), 5, 3, None);
        check(Some("nonsense"), 5, 0, Some("0.5"));
    }
}
