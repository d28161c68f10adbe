//! One record of an article in JSON, as crawlers and JSON Feed write them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use dateline_doc::{Edtf, TextBuilder};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::names::{Columns, Field};
use super::{RecordText, entry};
use crate::source::{MAX_TEXT, Source};
use crate::{Carrier, dates, sniff};

/// Bytes of a text that is an article by itself, where nothing else shows it.
const LONG: usize = 200;
/// Bytes of a value that is said of an article: longer ones say something else.
const LONG_VALUE: usize = 1000;

/// The members of an object, in order, with their values as written.
pub(super) struct Members<'r>(pub(super) Vec<(String, &'r RawValue)>);

impl<'r> serde::Deserialize<'r> for Members<'r> {
    fn deserialize<D: Deserializer<'r>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'r> Visitor<'r> for Reader {
            type Value = Members<'r>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<Members<'r>, A::Error> {
                let mut all = Vec::new();
                while let Some(member) = map.next_entry()? {
                    all.push(member);
                }
                Ok(Members(all))
            }
        }
        from.deserialize_map(Reader)
    }
}

/// An article's record.
pub(super) struct Record<'r> {
    fields: BTreeMap<Field, (usize, &'r RawValue)>,
}

impl<'r> Record<'r> {
    /// The record that `members` are, whatever they hold.
    pub(super) fn of(members: &[(String, &'r RawValue)], columns: &Columns) -> Self {
        let mut fields: BTreeMap<Field, (usize, &'r RawValue)> = BTreeMap::new();
        for (name, value) in members {
            let Some((field, rank)) = columns.field(name).filter(|_| !is_nothing(value)) else {
                continue;
            };
            // An object under the name of a text is a record within the record.
            if matches!(field, Field::Text | Field::Html) && value.get().starts_with('{') {
                continue;
            }
            let best = fields.entry(field).or_insert((rank, value));
            if rank < best.0 {
                *best = (rank, value);
            }
        }
        Self { fields }
    }

    /// Whether it holds an article: a text with a headline or an address. A long text is one
    /// by itself where the record stands by itself or in a feed, and not in a list among other
    /// things, which may be notes or quotations.
    pub(super) fn has_text(&self, stands_alone: bool) -> bool {
        let Some(text) = self.body() else {
            return false;
        };
        let shows = [Field::Title, Field::Url]
            .iter()
            .any(|field| self.fields.contains_key(field));
        let length: usize = strings(text, 0).iter().map(Range::len).sum();
        length > 2 && (shows || stands_alone && length > LONG)
    }

    /// Whether it announces an article.
    pub(super) fn is_lead(&self) -> bool {
        let is_address = self
            .words(Field::Url)
            .is_some_and(|url| url.contains("://"));
        is_address && self.fields.contains_key(&Field::Title)
    }

    /// The text: the page as it was, where the record has it, before what was made of it.
    fn body(&self) -> Option<&'r RawValue> {
        let text = self
            .fields
            .get(&Field::Html)
            .or(self.fields.get(&Field::Text));
        text.map(|(_, raw)| *raw)
    }

    fn value(&self, field: Field) -> Option<Value> {
        let (_, raw) = self.fields.get(&field)?;
        (raw.get().len() < LONG_VALUE * 10).then(|| serde_json::from_str(raw.get()).ok())?
    }

    fn words(&self, field: Field) -> Option<String> {
        names(&self.value(field)?).into_iter().next()
    }

    fn moment(&self, field: Field) -> Option<Edtf> {
        match self.value(field)? {
            Value::Number(number) => {
                since_1970(number.as_f64()?).or_else(|| compact_day(&number.to_string()))
            }
            value => {
                let words = names(&value).into_iter().next()?;
                let digits = words.bytes().all(|b| b.is_ascii_digit() || b == b'.');
                let number = words.parse().ok().filter(|_| digits && words.len() > 8);
                number
                    .and_then(since_1970)
                    .or_else(|| dates::read(&words)?.value())
                    .or_else(|| compact_day(&words))
            }
        }
    }

    /// What it says of its article; what it does not say, by `around`.
    pub(super) fn carrier(&self, around: &Carrier, columns: &Columns) -> Carrier {
        let list = |field| {
            self.value(field)
                .map(|value| names(&value))
                .unwrap_or_default()
        };
        let byline = list(Field::Byline).join(", ");
        let keywords = match list(Field::Keywords).as_slice() {
            [one] => one
                .split([',', ';'])
                .map(|word| word.trim().to_owned())
                .collect(),
            many => many.to_vec(),
        };
        let is_tag = |tag: &String| {
            tag.len() >= 2
                && tag
                    .split(['-', '_'])
                    .next()
                    .is_some_and(|head| head.len() <= 3)
        };
        let is_name = |name: &String| !name.contains("://") && !name.starts_with("www.");
        let published = self.moment(Field::Published);
        Carrier {
            url: self.words(Field::Url).or(around.url.clone()),
            title: self.words(Field::Title),
            outlet: self
                .words(Field::Outlet)
                .filter(is_name)
                .or(around.outlet.clone()),
            byline: Some(byline)
                .filter(|name| !name.is_empty())
                .or(around.byline.clone()),
            language: self
                .words(Field::Language)
                .filter(is_tag)
                .or(around.language.clone()),
            keywords: keywords
                .into_iter()
                .filter(|word| !word.is_empty())
                .take(100)
                .collect(),
            published,
            modified: self.moment(Field::Modified),
            last_modified: None,
            fetched: self.moment(Field::Fetched).or(around.fetched),
            charset: Some("utf-8".to_owned()),
            columns: columns.clone(),
        }
    }
}

fn is_nothing(value: &RawValue) -> bool {
    matches!(value.get(), "null" | "\"\"" | "[]" | "{}")
}

/// The words of a value: a string, the name of an object, or those of each in a list.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => Some(words.trim())
            .filter(|words| !words.is_empty() && words.len() < LONG_VALUE)
            .map(str::to_owned)
            .into_iter()
            .collect(),
        Value::Array(all) => all.iter().take(100).flat_map(names).collect(),
        Value::Object(object) => {
            let named = ["name", "title", "term"]
                .iter()
                .find_map(|key| object.get(*key));
            named.map(names).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// `20260203`: ISO 8601's basic format.
fn compact_day(digits: &str) -> Option<Edtf> {
    let is_day = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    let (year, day) = digits.split_at_checked(4).filter(|_| is_day)?;
    let (month, day) = day.split_at(2);
    dates::read(&format!("{year}-{month}-{day}"))?.value()
}

/// A moment in seconds or milliseconds since 1970, in UTC. Times before 1973 are taken for
/// other numbers.
fn since_1970(number: f64) -> Option<Edtf> {
    let seconds = if number > 1e11 {
        number / 1000.0
    } else {
        number
    };
    if !(1e8..1e10).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds above")]
    let moment = jiff::Timestamp::from_second(seconds as i64).ok()?;
    dates::read(&moment.to_string())?.value()
}

/// The words of the record that `bytes` are: title, then text.
pub(super) fn text(bytes: &[u8], columns: &Columns) -> Option<RecordText> {
    let page = str::from_utf8(bytes).ok()?;
    let Members(members) = serde_json::from_str(page).ok()?;
    let record = Record::of(&members, columns);
    let body = record.body().filter(|_| record.has_text(true))?;
    let base = page.as_ptr().addr();
    let (written, is_cut) = decoded(page, base, body);
    let is_html = sniff::is_html(written.text()) || entry::has_markup(written.text());
    let is_page = is_html && is_whole_page(written.text());
    let title = record.words(Field::Title);
    let mut out = TextBuilder::default();
    if let Some((_, raw)) = record.fields.get(&Field::Title).filter(|_| !is_page) {
        let (heading, _) = decoded(page, base, raw);
        let (open, close) = if is_html {
            ("<article><h1>", "</h1>\n")
        } else {
            ("", "")
        };
        let place = strings(raw, base).first().cloned().unwrap_or(0..0);
        out.stand_for(open, place.start..(place.start + 1).min(place.end));
        append(&mut out, heading);
        out.stand_for(
            close,
            place.end.saturating_sub(1).max(place.start)..place.end,
        );
        out.insert(if is_html { "" } else { "\n\n" });
    }
    append(&mut out, written);
    let (text, map) = out.finish();
    Some(RecordText {
        source: Source { text, map },
        is_html,
        title,
        is_cut,
    })
}

fn append(out: &mut TextBuilder, words: TextBuilder) {
    let (text, map) = words.finish();
    let span = dateline_doc::Span::new(0, text.len()).trim(&text);
    out.copy_from(&text, &map, span);
}

fn is_whole_page(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect();
    let head = head.to_ascii_lowercase();
    ["<html", "<body", "<!doctype"]
        .iter()
        .any(|tag| head.contains(tag))
}

/// The bytes of a string, or of each in a list, quotation marks included; counted from address
/// `base`.
fn strings(value: &RawValue, base: usize) -> Vec<Range<usize>> {
    let place = |raw: &RawValue| {
        let start = raw.get().as_ptr().addr().wrapping_sub(base);
        start..start.wrapping_add(raw.get().len())
    };
    match value.get().as_bytes() {
        [b'"', ..] => vec![place(value)],
        [b'[', ..] => {
            let all: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
            let strings = all.iter().filter(|raw| raw.get().starts_with('"'));
            strings.map(|raw| place(raw)).collect()
        }
        _ => Vec::new(),
    }
}

/// What the strings of `value` say, with each character's bytes of `page`; whether there is more.
fn decoded(page: &str, base: usize, value: &RawValue) -> (TextBuilder, bool) {
    let mut out = TextBuilder::default();
    // Every escape needs an entry in the map.
    let mut escapes = MAX_TEXT;
    for (at, place) in strings(value, base).into_iter().enumerate() {
        if at > 0 {
            out.insert("\n\n");
        }
        let inner = place.start + 1..place.end.saturating_sub(1).max(place.start + 1);
        unescape(page, inner, &mut escapes, &mut out);
    }
    (out, escapes == 0)
}

/// RFC 8259, section 7. Half of a surrogate pair is U+FFFD.
fn unescape(page: &str, place: Range<usize>, escapes: &mut usize, out: &mut TextBuilder) {
    let raw = page.get(place.clone()).unwrap_or_default();
    let mut at = 0;
    while let Some(found) = raw[at..].find('\\') {
        if *escapes == 0 {
            return;
        }
        *escapes -= 1;
        let escape = at + found;
        out.copy(&raw[at..escape], place.start + at);
        let (sign, length) = escaped(&raw[escape..]);
        at = (escape + length).min(raw.len());
        let mut buffer = [0; 4];
        out.stand_for(
            sign.encode_utf8(&mut buffer),
            place.start + escape..place.start + at,
        );
    }
    out.copy(&raw[at..], place.start + at);
}

/// The character that an escape stands for, and the length of the escape.
fn escaped(escape: &str) -> (char, usize) {
    let sign = match escape.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'u') => return unicode(escape),
        Some(other) if other.is_ascii() => char::from(*other),
        _ => return ('\u{FFFD}', 1),
    };
    (sign, 2)
}

fn unicode(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else {
        return ('\u{FFFD}', 2);
    };
    let pair = [first, unit(6).unwrap_or(0)];
    match char::decode_utf16(pair).next() {
        Some(Ok(sign)) => (sign, if sign > '\u{FFFF}' { 12 } else { 6 }),
        _ => ('\u{FFFD}', 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::Span;

    #[track_caller]
    fn check(record: &str, text: &str) {
        let found = super::text(record.as_bytes(), &Columns::default());
        let shown = found.map(|found| found.source.text).unwrap_or_default();
        assert_eq!(shown, text, "{record}");
    }

    #[test]
    fn title_and_text() {
        check(
            r#"{"Title": "Ferries \u00e9t\u00e9", "text": "One\nTwo \ud83d\ude00 \ud83d."}"#,
            "Ferries été\n\nOne\nTwo 😀 \u{FFFD}.",
        );
        check(r#"{"url": "u", "body": ["One.", "Two."]}"#, "One.\n\nTwo.");
        check(
            r#"{"title": "T", "content_html": "<p>One<\/p>", "content_text": "One"}"#,
            "<article><h1>T</h1>\n<p>One</p>",
        );
        check(
            r#"{"title": "T", "html": "<html><p>One</p></html>"}"#,
            "<html><p>One</p></html>",
        );
        check(r#"{"text": "too short alone"}"#, "");
        check(r#"{"title": "T", "text": null}"#, "");
        check(r#"{"title": "T", "content": {"text": "nested"}}"#, "");
        check("[]", "");
    }

    #[test]
    fn words_map_to_the_record() {
        let record = r#"{"title": "Fish \u0026 chips", "text": "caf\u00e9 au lait"}"#;
        let found = super::text(record.as_bytes(), &Columns::default()).unwrap();
        let Source { text, map } = found.source;
        let source = |words: &str| {
            let at = text.find(words).unwrap();
            &record[map.source(Span::new(at, at + words.len()))]
        };
        assert_eq!(source("Fish & chips"), r"Fish \u0026 chips");
        assert_eq!(source("café"), r"caf\u00e9");
        assert_eq!(source("lait"), "lait");
    }

    #[test]
    fn what_a_record_says() {
        let record = r#"{"url": "https://gull.example/a", "headline": "T", "text": "Words.",
            "source": {"id": 7, "name": "The Gull"}, "authors": [{"name": "A. Reed"}, "B. Sand"],
            "tags": "ferries, strikes", "publish_date": 1517443200, "lang": "en",
            "date_download": "2018-02-03 10:00:00"}"#;
        let Members(members) = serde_json::from_str(record).unwrap();
        let columns = Columns::default();
        let carrier = Record::of(&members, &columns).carrier(&Carrier::default(), &columns);
        assert_eq!(carrier.outlet.as_deref(), Some("The Gull"));
        assert_eq!(carrier.byline.as_deref(), Some("A. Reed, B. Sand"));
        assert_eq!(carrier.keywords, ["ferries", "strikes"]);
        assert_eq!(carrier.published, "2018-02-01T00:00Z".parse().ok());
        assert_eq!(carrier.fetched, "2018-02-03T10:00".parse().ok());
        assert_eq!(carrier.title.as_deref(), Some("T"));
    }

    #[test]
    fn days_written_as_numbers() {
        for (written, day) in [
            ("20260203", Some("2026-02-03")),
            ("\"20260203\"", Some("2026-02-03")),
            ("1517443200", Some("2018-02-01T00:00Z")),
            ("1517443200000", Some("2018-02-01T00:00Z")),
            ("20261303", None),
            ("7", None),
        ] {
            let record = format!("{{\"date\": {written}}}");
            let Members(members) = serde_json::from_str(&record).unwrap();
            let found = Record::of(&members, &Columns::default()).moment(Field::Published);
            assert_eq!(found, day.and_then(|day| day.parse().ok()), "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(title in "(\\\\|\\\\u|d83d|\\\\n|é|\\PC){0,12}", bytes: Vec<u8>) {
            let record = format!("{{\"title\": \"{title}\", \"text\": \"{title}\"}}");
            let _ = super::text(record.as_bytes(), &Columns::default());
            let _ = super::text(&bytes, &Columns::default());
        }
    }
}
