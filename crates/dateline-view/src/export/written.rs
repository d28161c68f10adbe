//! Dates and words as other standards write them.

use dateline_doc::{Edtf, Precision, Time};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// A date that ISO 8601 and XML Schema write too: a day, or a day and a time with seconds; none
/// for what is about, uncertain, longer than a day or of a year that has not four digits.
pub(super) fn iso(date: Edtf) -> Option<String> {
    let moment = date.moment().filter(|m| !m.approximate && !m.uncertain)?;
    match moment.precision {
        Precision::Day(day) if day.year() > 0 => Some(day.to_string()),
        Precision::Minute(day, time) if day.year() > 0 => {
            let Time { hour, minute, .. } = time;
            let offset = time.offset.map_or(String::new(), offset);
            Some(format!("{day}T{hour:02}:{minute:02}:00{offset}"))
        }
        _ => None,
    }
}

fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    match minutes {
        0 => "Z".to_owned(),
        _ => format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

/// The same time as `day` and `time`, in UTC, where its offset is stated.
pub(super) fn in_utc(day: Date, time: Time) -> Option<DateTime> {
    let offset = Offset::from_seconds(i32::from(time.offset?) * 60).ok()?;
    let local = civil(day, time)?;
    let zoned = local.to_zoned(TimeZone::fixed(offset)).ok()?;
    Some(zoned.with_time_zone(TimeZone::UTC).datetime())
}

/// `day` and `time`, wherever that is.
pub(super) fn civil(day: Date, time: Time) -> Option<DateTime> {
    let (hour, minute) = (
        i8::try_from(time.hour).ok()?,
        i8::try_from(time.minute).ok()?,
    );
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    Some(day.to_datetime(time))
}

/// `text` without what XML 1.0 (production 2, `Char`) cannot hold.
pub(super) fn printable(text: &str) -> String {
    let stays = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars()
        .filter(|c| stays(c) && *c != '\u{7f}')
        .collect()
}

/// `text` as HTML and XML write it.
pub(super) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(printable(text)).into_owned()
}

/// `text` on one line.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edtf: &str, expected: Option<&str>) {
        assert_eq!(iso(edtf.parse().unwrap()).as_deref(), expected, "{edtf}");
    }

    #[test]
    fn only_what_others_can_say() {
        check("2026-02-06", Some("2026-02-06"));
        check("2026-02-06T09:05", Some("2026-02-06T09:05:00"));
        check("2026-02-06T09:05Z", Some("2026-02-06T09:05:00Z"));
        check("2026-02-06T09:05-03:30", Some("2026-02-06T09:05:00-03:30"));
        check("2026-02", None);
        check("2026-02-06~", None);
        check("2026-02-06/2026-02-07", None);
    }

    #[test]
    fn a_time_in_utc_may_be_of_another_day() {
        let date: Edtf = "2026-02-06T00:30+01:00".parse().unwrap();
        let Some(Precision::Minute(day, time)) = date.moment().map(|m| m.precision) else {
            panic!("a time of day");
        };
        assert_eq!(
            in_utc(day, time).unwrap().to_string(),
            "2026-02-05T23:30:00"
        );
    }

    #[test]
    fn markup_is_words() {
        assert_eq!(
            escaped("<b>\u{1}A & \"b\"\u{FFFE}"),
            "&lt;b&gt;A &amp; &quot;b&quot;"
        );
    }
}
