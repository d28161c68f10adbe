use dateline_doc::{ArticleId, Span};
use proptest::prelude::*;

use super::*;
use crate::rows::Cite;

/// `value @ day by origin`
fn account(line: &str) -> AccountRow {
    let (value, rest) = line.split_once(" @ ").unwrap();
    let (day, origin) = rest.split_once(" by ").unwrap();
    AccountRow {
        thread: "t".to_owned(),
        article: ArticleId::of(line.as_bytes(), None, None),
        at: Cite {
            span: Span::new(0, 1),
            source_start: 0,
            source_end: 1,
        },
        words: String::new(),
        value: value.trim().to_owned(),
        origin: origin.trim().to_owned(),
        chain: Vec::new(),
        said: day.trim().parse().ok(),
        statement: None,
        group: 0,
        because: String::new(),
    }
}

#[track_caller]
fn check(lines: &[&str], wanted: Relation) {
    let rows: Vec<AccountRow> = lines.iter().map(|line| account(line)).collect();
    let mut accounts: Vec<&AccountRow> = rows.iter().collect();
    let found = relate(&accounts);
    assert_eq!(found.0, wanted, "{}", found.1);
    accounts.reverse();
    assert_eq!(relate(&accounts).0, wanted, "reversed");
}

#[test]
fn one_account() {
    check(&["3 people @ 2031-05-01 by the mayor"], Relation::Single);
}

#[test]
fn figures() {
    let table: &[(&[&str], Relation)] = &[
        (
            &[
                "12 people @ 2031-05-01 by the mayor",
                "12 people @ 2031-05-01 by police",
            ],
            Relation::Agree,
        ),
        (
            &[
                ">=9 people @ 2031-05-01 by the mayor",
                "12 people @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "~100 people @ 2031-05-01 by the mayor",
                "108 people @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "10..20 people @ 2031-05-01 by the mayor",
                "12 people @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
    ];
    for (lines, wanted) in table {
        check(lines, *wanted);
    }
}

#[test]
fn tallies() {
    let table: &[(&str, &str, Relation)] = &[
        (
            "so far: 28000 people @ 2031-05-01 by the mayor",
            "so far: >=100000 people @ 2031-05-01 by police",
            Relation::Revised,
        ),
        (
            "so far: 28000 people @ 2031-05-02 by the mayor",
            "so far: 100000 people @ 2031-05-01 by police",
            Relation::Compatible,
        ),
        (
            "so far: 28000 people @ 2031-05-01 by the mayor",
            "part: so far: 20000 people @ 2031-05-01 by police",
            Relation::Compatible,
        ),
        (
            "so far: 28000 people @ 2031-05-01 by the mayor",
            "100000 people @ 2031-05-01 by police",
            Relation::Compatible,
        ),
    ];
    for (a, b, wanted) in table {
        check(&[a, b], *wanted);
    }
}

#[test]
fn what_only_one_can_be() {
    let norway = "it is: Norway @ 2031-05-01 by the mayor";
    let same = "it is: Norway @ 2031-05-01 by police";
    let other = "it is: Iceland @ 2031-05-01 by police";
    check(&[norway, same], Relation::Agree);
    check(&[norway, other], Relation::Conflict);
}

#[test]
fn limits_and_what_they_leave_out() {
    let fish = "only: fish @ 2031-05-01 by the mayor";
    let nets = "also: nets @ 2031-05-01 by police";
    check(&[fish, nets], Relation::Conflict);
    check(
        &[fish, "also: boats; fish @ 2031-05-01 by police"],
        Relation::Compatible,
    );
    check(
        &[fish, "only: fish @ 2031-05-01 by police"],
        Relation::Agree,
    );
    check(
        &[fish, "only: boats @ 2031-05-01 by police"],
        Relation::Compatible,
    );
    check(
        &[fish, "also: nets @ 2031-05-02 by the mayor"],
        Relation::Revised,
    );
}

#[test]
fn figures_in_other_units() {
    let table: &[(&str, &str, Relation)] = &[
        ("10 mile", "16 kilometre", Relation::Agree),
        ("60 mile per hour", "97 kilometre per hour", Relation::Agree),
        ("2 week", "14 day", Relation::Agree),
        ("1.5 year", "18 month", Relation::Agree),
        ("~10 mile", "17 kilometre", Relation::Compatible),
        (">=10 mile", "20 kilometre", Relation::Compatible),
        ("10 mile", "30 kilometre", Relation::Conflict),
        ("10 degree celsius", "50 degree fahrenheit", Relation::Agree),
        (
            "10 degree celsius",
            "68 degree fahrenheit",
            Relation::Conflict,
        ),
        ("3 percent", "3 percentage point", Relation::Compatible),
        ("10 mile", "16 kilogram", Relation::Compatible),
    ];
    for (a, b, wanted) in table {
        let lines = [
            format!("{a} @ 2031-05-01 by the mayor"),
            format!("{b} @ 2031-05-01 by police"),
        ];
        check(&[&lines[0], &lines[1]], *wanted);
    }
}

#[test]
fn figures_apart() {
    let table: &[(&[&str], Relation)] = &[
        (
            &[
                "12 people @ 2031-05-01 by the mayor",
                "15 people @ 2031-05-01 by police",
            ],
            Relation::Conflict,
        ),
        (
            &[
                "12 people @ 2031-05-01 by the mayor",
                "15 people @ 2031-05-02 by the mayor",
            ],
            Relation::Revised,
        ),
        (
            &[
                "12 people @ 2031-05-01 by the mayor",
                "4000 people @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "12 EUR @ 2031-05-01 by the mayor",
                "15 USD @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "300 people @ 2031-05-01 by the mayor",
                "190 people @ 2031-05-01 by the mayor",
                "110 people @ 2031-05-01 by the mayor",
                ">=250 people @ 2031-04-30 by police",
            ],
            Relation::Compatible,
        ),
    ];
    for (lines, wanted) in table {
        check(lines, *wanted);
    }
}

#[test]
fn dates() {
    let table: &[(&[&str], Relation)] = &[
        (
            &[
                "2031-06-02 @ 2031-05-01 by the mayor",
                "2031-06-02 @ 2031-05-02 by police",
            ],
            Relation::Agree,
        ),
        (
            &[
                "2031-06-02 @ 2031-05-01 by the mayor",
                "2031-06 @ 2031-05-02 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "2031-06-02 @ 2031-05-01 by the mayor",
                "2031-06-03 @ 2031-05-02 by police",
            ],
            Relation::Conflict,
        ),
        (
            &[
                "2031-06-02 @ 2031-05-01 by the mayor",
                "2031-06-03 @ 2031-05-02 by the mayor",
            ],
            Relation::Revised,
        ),
        (
            &[
                "2031-06-02 @ 2031-05-01 by the mayor",
                "moved to 2031-06-09 @ 2031-05-02 by police",
            ],
            Relation::Revised,
        ),
    ];
    for (lines, wanted) in table {
        check(lines, *wanted);
    }
}

#[test]
fn places() {
    let table: &[(&[&str], Relation)] = &[
        (
            &[
                "in Sylvania @ 2031-05-01 by the mayor",
                "in Sylvania @ 2031-05-01 by police",
            ],
            Relation::Agree,
        ),
        (
            &[
                "in Port, Sylvania @ 2031-05-01 by the mayor",
                "in Sylvania @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "in Port, Sylvania @ 2031-05-01 by the mayor",
                "in Bay, Freedonia @ 2031-05-01 by police",
            ],
            Relation::Conflict,
        ),
        (
            &[
                "in Port, Syl., Freedonia @ 2031-05-01 by the mayor",
                "in Port, Sylvania, Freedonia @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "in Port, Borovia, Freedonia @ 2031-05-01 by the mayor",
                "in Port, Sylvania, Freedonia @ 2031-05-01 by police",
            ],
            Relation::Conflict,
        ),
        (
            &[
                "in Port @ 2031-05-01 by the mayor",
                "in Bay @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "in Port @ 2031-05-01 by the mayor",
                "moved to Freedonia @ 2031-05-02 by police",
            ],
            Relation::Revised,
        ),
    ];
    for (lines, wanted) in table {
        check(lines, *wanted);
    }
}

#[test]
fn claims_and_states() {
    let table: &[(&[&str], Relation)] = &[
        (
            &[
                "yes: bridge close @ 2031-05-01 by the mayor",
                "no: bridge close @ 2031-05-01 by police",
            ],
            Relation::Conflict,
        ),
        (
            &[
                "yes: bridge close @ 2031-05-01 by the mayor",
                "yes: bridge close noon @ 2031-05-01 by police",
            ],
            Relation::Agree,
        ),
        (
            &[
                "yes: bridge close @ 2031-05-01 by the mayor",
                "yes: bridge repair year @ 2031-05-01 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "is planned @ 2031-05-01 by the mayor",
                "is cancelled @ 2031-05-03 by police",
            ],
            Relation::Revised,
        ),
        (
            &[
                "is planned @ 2031-05-01 by the mayor",
                "is held @ 2031-05-03 by police",
            ],
            Relation::Compatible,
        ),
        (
            &[
                "what else @ 2031-05-01 by the mayor",
                "is held @ 2031-05-03 by police",
            ],
            Relation::Compatible,
        ),
    ];
    for (lines, wanted) in table {
        check(lines, *wanted);
    }
}

proptest! {
    #[test]
    fn never_panics_and_knows_no_order(
        values in prop::collection::vec("(>=|<=|~|)[0-9]{1,3}( people)?|2031-0[1-9]|(in|moved to) [A-C](, [D-E])?|is (planned|cancelled)|(yes|no): [a-c]|\\PC{0,6}", 0..6),
    ) {
        let rows: Vec<AccountRow> = values
            .iter()
            .enumerate()
            .map(|(at, value)| account(&format!("{value} @ 2031-05-0{} by the mayor", at + 1)))
            .collect();
        let mut accounts: Vec<&AccountRow> = rows.iter().collect();
        let forward = relate(&accounts).0;
        accounts.reverse();
        prop_assert_eq!(forward, relate(&accounts).0);
    }
}
