//! What holds of the dates of every text, tried without the tagger.

use dateline_doc::{Article, Doc, Edtf, End, Moment, Precision};
use jiff::civil::Date;
use proptest::prelude::*;

use super::calendar::{days_on, months_on};

/// Expressions that count days or weeks from the article's date, each in a sentence.
const BY_DAYS: &[&str] = &[
    "The ferry sailed today.",
    "The ferry sailed this morning.",
    "The ferry sails tonight.",
    "The ferry sailed last night.",
    "The ferry sailed yesterday.",
    "The ferry sailed yesterday afternoon.",
    "The ferry sailed the day before yesterday.",
    "The ferry will sail tomorrow.",
    "The ferry will sail the day after tomorrow.",
    "The ferry sailed three days ago.",
    "The ferry sailed a week ago.",
    "The ferry sailed two weeks ago.",
    "The ferry will sail ten days from now.",
    "The ferry sailed on Monday.",
    "The ferry sailed late Tuesday.",
    "The ferry will sail on Wednesday.",
    "The ferry sailed on Thursday morning.",
    "The ferry will sail early Friday.",
    "The ferry sailed last Saturday.",
    "The ferry will sail next Sunday.",
    "The ferry will sail this Thursday.",
    "The harbour was closed until Friday.",
    "The ferry sailed last week.",
    "The ferry sailed this week.",
    "The ferry will sail next week.",
    "The ferry sailed earlier this week.",
    "The ferry will sail later this week.",
    "The ferry sailed over the weekend.",
    "The ferry sailed last weekend.",
    "The ferry will sail this weekend.",
    "The ferry will sail next weekend.",
    "The ferry sailed twice in the past week.",
    "The ferry sailed twice in the last three weeks.",
    "The ferry sailed twice in the past ten days.",
    "The ferry will sail twice in the next two weeks.",
    "The ferry will sail within the next 30 days.",
    "The ferry sailed twice in recent days.",
    "The ferry sailed on Monday. It came back two days later.",
    "The ferry sailed on Monday. It came back the next day.",
    "The ferry sailed on Monday. It had broken down the day before.",
    "The ferry sailed last Tuesday. A week later it came back.",
    "The ferry sailed at 7 p.m. on Friday.",
    "The ferry runs from Monday to Thursday.",
];

/// Expressions that count months, each in a sentence.
const BY_MONTHS: &[&str] = &[
    "The ferry sailed last month.",
    "The ferry sailed earlier this month.",
    "The ferry will sail next month.",
    "The ferry will sail later this month.",
    "The ferry sailed three months ago.",
    "The ferry sailed a month ago.",
    "The ferry will sail two months from now.",
    "The ferry sailed in the past six months.",
    "The ferry will sail at the end of the month.",
    "The ferry sailed in recent months.",
];

/// Expressions that count years, each in a sentence.
const BY_YEARS: &[&str] = &[
    "The ferry sailed last year.",
    "The ferry will sail next year.",
    "The ferry will sail this year.",
    "The ferry sailed ten years ago.",
    "The ferry sailed earlier this year.",
    "The ferry will sail later this year.",
    "The ferry sailed in the past five years.",
    "The ferry sailed in January last year.",
    "The ferry sailed last summer.",
    "The ferry will sail next spring.",
    "The ferry sailed this quarter.",
    "The ferry will sail at the end of the year.",
    "The ferry sailed in May 1901. It sank the following year.",
];

/// Sentences without a date or a figure, to stand between others.
const ASIDES: &[&str] = &[
    "The harbour master declined to comment.",
    "Residents gathered on the quay and waited in silence.",
    "“We were never told,” Anna Holm said.",
    "Ferries",
    "The operator, Tarn Lines, has denied any fault.",
    "Nobody knows why the engine failed, and nobody will say who repaired it.",
    "It was cold.",
];

/// A text with dates of most kinds, a paragraph each.
const STORY: &[&str] = &[
    "The ferry sailed on Monday with 40 passengers.",
    "It came back two days later.",
    "The inquiry was opened on December 28, 2025.",
    "Days later, a second ferry was stopped.",
    "In March 2019 the line had been sold.",
    "The following year it changed its name.",
    "A report is due next month.",
    "Talks will resume on May 7, the ministry said on Thursday.",
    "In the summer of 1987 the port was closed for three weeks.",
    "It reopened in September.",
    "The captain will be heard at 7 p.m. on Friday.",
];

fn read(text: &str, published: Date) -> Doc {
    let mut article = Article::plain(text);
    article.published.value = Some(Edtf::day(published));
    crate::read_by_rules(article)
}

fn values(doc: &Doc) -> Vec<(String, Edtf)> {
    let words = |date: &dateline_doc::Date| (doc.words(date.span).to_owned(), date.value);
    doc.dates.iter().map(words).collect()
}

/// A value with each of its moments moved.
fn moved(value: Edtf, by: impl Fn(Precision) -> Precision) -> Edtf {
    let moment = |m: Moment| Moment {
        precision: by(m.precision),
        ..m
    };
    let end = |end| match end {
        End::At(m) => End::At(moment(m)),
        other => other,
    };
    match value {
        Edtf::At(m) => Edtf::At(moment(m)),
        Edtf::Interval(a, b) => Edtf::Interval(end(a), end(b)),
    }
}

fn on_by_days(days: i64) -> impl Fn(Precision) -> Precision {
    move |precision| match precision {
        Precision::Day(day) => Precision::Day(days_on(day, days).unwrap()),
        Precision::Minute(day, time) => Precision::Minute(days_on(day, days).unwrap(), time),
        other => panic!("{other} does not count days"),
    }
}

fn on_by_months(by: i32) -> impl Fn(Precision) -> Precision {
    move |precision| match precision {
        Precision::Month(year, month) => {
            let (year, month) =
                months_on(Date::constant(year, month.cast_signed(), 1), by).unwrap();
            Precision::Month(year, month)
        }
        // A month ends when it ends; other days are the article's own.
        Precision::Day(day) if day == day.last_of_month() => {
            let first = months_on(day, by).and_then(|(y, m)| super::partial::civil(y, m, 1));
            Precision::Day(first.unwrap().last_of_month())
        }
        Precision::Day(day) => {
            let (year, month) = months_on(day, by).unwrap();
            Precision::Day(Date::new(year, month.cast_signed(), day.day()).unwrap())
        }
        other => panic!("{other} does not count months"),
    }
}

fn on_by_years(by: i16) -> impl Fn(Precision) -> Precision {
    move |precision| match precision {
        Precision::Year(year) => Precision::Year(year + by),
        Precision::Season(year, season) => Precision::Season(year + by, season),
        Precision::Month(year, month) => Precision::Month(year + by, month),
        Precision::Day(day) => {
            Precision::Day(Date::new(day.year() + by, day.month(), day.day()).unwrap())
        }
        other => panic!("{other} does not count years"),
    }
}

/// A day of the last and of this century that every month has, and the day after it too.
fn day() -> impl Strategy<Value = Date> {
    (1930_i16..2090, 1_i8..13, 1_i8..27).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

/// Words of the calendar, numbers and marks in any order.
fn soup() -> impl Strategy<Value = String> {
    const WORDS: &str = "the a an of in on at to from by until since between and or , . ; ( ) ' - – / \
        : % $ next last this that past coming recent few several couple early mid late earlier later \
        end start beginning today yesterday tomorrow noon midnight morning night weekend Monday Friday \
        Sun. March May Sept. December spring fall Easter Christmas Eve Year's New quarter first second \
        21st 31st 6th 30 31 29 0 00 1 12 13 24 99 1900 2024 2026 9999 10000 480 BC AD '90s 1990s \
        mid-2025 mid-1990s 04.02.2026 31/12/2025 1/2/3 2026-02-29 2026-02-28T24:61 19:54 7:30 a.m. \
        p.m. GMT EDT day days week weeks month months year years decade century centuries hour hours \
        minute BE AH AD the 255th H1 Q3 FY2023/24 2025-26 2,500 XII. Eid Nowruz Muharram Bahman mars janvier \
        enero Januar 1. ۱۴۰۴ พ.ศ. + EST UTC+3 Z ago before after within every each anniversary half two-thirds thousand million Ramadan \
        1404 2569 said will was \u{200f} é ½ ２０２６ \n \n\n";
    let words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
    prop::collection::vec(prop::sample::select(words), 0..40).prop_map(|words| words.join(" "))
}

/// Any characters; those that change length in lower case, join or turn text around.
fn unusual() -> impl Strategy<Value = String> {
    const MARKS: &[&str] = &[
        "İ",
        "ẞ",
        "ﬁ",
        "\u{301}",
        "\u{200d}",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "👩‍🚒",
        "１２",
        "٣٠",
        "๒๕๖๙",
        "½",
        "²",
        "Ⅻ",
        "年",
        "3月",
        "\u{a0}",
        "\u{2028}",
        "\r\n",
        "’s",
        "“",
        "K",
        "12\u{301}",
    ];
    let marks = prop::sample::select(MARKS).prop_map(str::to_owned);
    let piece = prop_oneof![any::<String>(), marks, soup()];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn holds_on_any_text(text in prop_oneof![soup(), unusual()], published in day()) {
        let doc = read(&text, published);
        prop_assert_eq!((doc.dates.clone(), doc.recurrences.clone()), super::find(&doc));
        for recurrence in &doc.recurrences {
            prop_assert!(!doc.words(recurrence.span).is_empty());
        }
        let mut end = 0;
        for date in &doc.dates {
            prop_assert!(date.span.start() >= end && date.span.end() <= text.len());
            prop_assert!(text.get(date.span.start()..date.span.end()).is_some_and(|w| !w.is_empty()));
            end = date.span.end();
            let values = date.candidates.iter().chain(date.range.as_ref());
            for value in values.copied().chain(std::iter::once(date.value)) {
                let written = value.to_string();
                prop_assert_eq!(written.parse().ok(), Some(value), "{}", written);
            }
        }
    }

    #[test]
    fn weeks_shift_days_and_weeks(published in day(), weeks in -1000_i64..1000) {
        let then = days_on(published, weeks * 7).unwrap();
        for text in BY_DAYS {
            let (a, b) = (values(&read(text, published)), values(&read(text, then)));
            prop_assert!(!a.is_empty(), "{}", text);
            let wanted: Vec<_> = a.into_iter()
                .map(|(words, value)| (words, moved(value, on_by_days(weeks * 7))))
                .collect();
            prop_assert_eq!(wanted, b, "{}", text);
        }
    }

    #[test]
    fn months_shift_months(published in day(), months in -500_i32..500) {
        let (year, month) = months_on(published, months).unwrap();
        let then = Date::new(year, month.cast_signed(), published.day()).unwrap();
        for text in BY_MONTHS {
            let (a, b) = (values(&read(text, published)), values(&read(text, then)));
            prop_assert!(!a.is_empty(), "{}", text);
            let wanted: Vec<_> = a.into_iter()
                .map(|(words, value)| (words, moved(value, on_by_months(months))))
                .collect();
            prop_assert_eq!(wanted, b, "{}", text);
        }
    }

    #[test]
    fn years_shift_years(published in day(), years in 1_i16..100) {
        let then = Date::new(published.year() + years, published.month(), published.day()).unwrap();
        for text in BY_YEARS {
            let (a, b) = (values(&read(text, published)), values(&read(text, then)));
            prop_assert!(!a.is_empty(), "{}", text);
            let absolute = |words: &str| words.contains("1901") || words == "the following year";
            let wanted: Vec<_> = a.into_iter()
                .map(|(words, value)| {
                    let value = if absolute(&words) { value } else { moved(value, on_by_years(years)) };
                    (words, value)
                })
                .collect();
            prop_assert_eq!(wanted, b, "{}", text);
        }
    }

    /// What else the text says changes no date, but through the date that the text is in.
    #[test]
    fn other_words_change_no_date(
        published in day(),
        asides in prop::collection::vec(prop::option::of(prop::sample::select(ASIDES)), STORY.len()),
    ) {
        let longer: Vec<&str> = STORY.iter().zip(&asides)
            .flat_map(|(line, aside)| aside.iter().copied().chain(std::iter::once(*line)))
            .collect();
        let (a, b) = (read(&STORY.join("\n\n"), published), read(&longer.join("\n\n"), published));
        prop_assert_eq!(values(&a), values(&b));
    }
}

/// What EDTF cannot write is no value: a stored date must be read again.
#[test]
fn writes_what_it_can_read() {
    for (text, published) in [
        ("It was used from 12000 to 10000 BC.", "2026-03-11"),
        ("It was used in May 12000 BC.", "2026-03-11"),
        ("They met in May.", "9999-12-31"),
        (
            "They met in 9999 AD, and in May of the following year.",
            "2026-03-11",
        ),
        ("32000年2月", "2026-03-11"),
        ("In the century before last they met.", "0150-03-11"),
    ] {
        for date in &read(text, published.parse().unwrap()).dates {
            let written = date.value.to_string();
            assert_eq!(written.parse().ok(), Some(date.value), "{text}: {written}");
        }
    }
}
