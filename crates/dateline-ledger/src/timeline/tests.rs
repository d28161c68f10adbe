use super::*;
use crate::rows::EchoKind;
use crate::threads::fiction;

type Told<'t> = (&'t str, &'t str, &'t str);

fn drawn(articles: &[Told<'_>], copies: &[(usize, usize)], length: Length) -> Vec<Telling> {
    let rows = fiction::rows(articles);
    let rows: Vec<&Rows> = rows.iter().collect();
    let echo = |(article, of): &(usize, usize)| EchoRow {
        article: rows[*article].article.id,
        of: rows[*of].article.id,
        share: 0.97,
        kind: EchoKind::Copy,
        reason: String::new(),
    };
    let echoes: Vec<EchoRow> = copies.iter().map(echo).collect();
    timeline(&rows, &echoes, "story", length)
}

/// Dates in the order of the timeline, those ahead marked.
#[track_caller]
fn check(articles: &[Told<'_>], wanted: &[&str]) {
    let dates: Vec<String> = drawn(articles, &[], Length::default())
        .iter()
        .map(|one| {
            format!(
                "{}{}",
                one.row.date,
                if one.row.planned { " planned" } else { "" }
            )
        })
        .collect();
    assert_eq!(dates, wanted);
}

/// Dates by rank, each with the number of its origins.
#[track_caller]
fn check_ranks(articles: &[Told<'_>], copies: &[(usize, usize)], wanted: &[&str]) {
    let mut drawn = drawn(articles, copies, Length::default());
    drawn.sort_by_key(|one| one.row.rank);
    let ranks: Vec<u32> = drawn.iter().map(|one| one.row.rank).collect();
    assert!(
        ranks.iter().copied().eq(1..=number(ranks.len())),
        "{ranks:?}"
    );
    let dates: Vec<String> = drawn
        .iter()
        .take(wanted.len())
        .map(|one| format!("{} {}", one.row.date, one.row.origins))
        .collect();
    assert_eq!(dates, wanted);
}

const MILL: &str = "The mill in Orlen burned down on May 2.";

#[test]
fn happenings_and_plans_but_no_background() {
    check(
        &[
            (
                "The Lantern",
                "2031-05-14",
                "The dam burst on May 3.\nThe dam was built in 1962.\n\
                 The ministers will meet on May 20 in the valley.",
            ),
            (
                "Harbour Post",
                "2031-05-15",
                "The mayor said that the dam burst on May 3.",
            ),
        ],
        &[
            "2031-05-03",
            "2031-05-14",
            "2031-05-15",
            "2031-05-20 planned",
        ],
    );
}

#[test]
fn nothing_from_nothing() {
    check(&[("The Lantern", "2031-05-14", "")], &[]);
    assert!(timeline(&[], &[], "", Length::default()).is_empty());
}

#[test]
fn copies_of_one_report_count_once() {
    let articles = [
        ("The Lantern", "2031-05-14", MILL),
        ("Harbour Post", "2031-05-14", MILL),
        ("Valley News", "2031-05-14", MILL),
        (
            "The Ferry",
            "2031-05-14",
            "The bridge at Orlen fell on May 4.",
        ),
        (
            "Tolm Echo",
            "2031-05-14",
            "Orlen lost its bridge, which fell on May 4.",
        ),
    ];
    check_ranks(&articles, &[], &["2031-05-02 3"]);
    let copies = [(1, 0), (2, 0)];
    check_ranks(&articles, &copies, &["2031-05-04 2"]);
}

#[test]
fn what_weeks_later_is_still_told_outranks_what_was_told_once() {
    check_ranks(
        &[
            (
                "The Lantern",
                "2031-05-04",
                "The dam burst on May 3.\nThe dam was inspected on May 1.",
            ),
            (
                "Harbour Post",
                "2031-06-10",
                "The dam burst on May 3.\nThe dam is being rebuilt.",
            ),
        ],
        &[],
        &["2031-05-03 2"],
    );
}

#[test]
fn what_is_off_the_matter_has_less_say() {
    let dam = "The dam above Orlen burst and the flood took the valley, the dam keeper said.";
    let on = format!("{dam}\nThe flood reached the dam house on May 2.");
    let off = "Roses want sun and pruning.\nThe garden show opened on May 5.";
    let articles = [
        ("The Lantern", "2031-06-14", on.as_str()),
        ("Harbour Post", "2031-06-14", dam),
        ("Tolm Echo", "2031-06-15", off),
    ];
    let drawn = drawn(&articles, &[], Length::default());
    let rank = |date: &str| {
        let mut rows = drawn.iter().map(|one| &one.row);
        rows.find(|row| row.date.to_string() == date).unwrap().rank
    };
    assert!(rank("2031-05-02") < rank("2031-05-05"));
}

#[test]
fn as_long_as_is_asked_for() {
    let text = "The dam burst on May 3.\nSoldiers came to the valley on May 3.\n\
                The dam burst on May 3.\nThe school closed on May 4.";
    let articles = [("The Lantern", "2031-05-14", text)];
    let long = |rows, sentences| drawn(&articles, &[], Length { rows, sentences });
    assert_eq!(long(0, 1).len(), 0);
    assert_eq!(long(2, 1).len(), 2);
    let all = long(9, 9);
    let third = all
        .iter()
        .find(|one| one.row.date.to_string() == "2031-05-03");
    // One of the three says nothing new.
    assert_eq!(third.unwrap().more.len(), 1);
}

#[test]
fn a_quotation_stands_behind_what_happened() {
    let text = "\"We heard nothing on May 3, nothing,\" Mayor Jane Marsh said.\n\
                The dam above Orlen burst on May 3.";
    let drawn = drawn(
        &[("The Lantern", "2031-05-14", text)],
        &[],
        Length::default(),
    );
    let third = drawn
        .iter()
        .find(|one| one.row.date.to_string() == "2031-05-03");
    assert_eq!(
        third.unwrap().row.words,
        "The dam above Orlen burst on May 3."
    );
}
