use super::*;
use crate::rows::{Anchor, DecisionKind};
use crate::sample::{article, naming};
use dateline_doc::Span;

const ARTICLES: &[(&str, &[&[&str]])] = &[
    ("1", &[&["P:Jane Marsh", "P:Marsh"], &["L:Orlen"]]),
    ("2", &[&["P:J. Marsh"], &["L:Orlen"]]),
    ("3", &[&["P:Rona Kell"], &["O:Harbour Board"]]),
    ("4", &[&["O:Board of the Harbour"], &["P:Jane Marsh"]]),
];

fn rows(articles: &[(&str, &[&[&str]])]) -> Vec<Rows> {
    let read = |(text, names): &(&str, &[&[&str]])| {
        naming(
            article(text, Some("2031-04-01"), &format!("Orlen {text}")),
            names,
        )
    };
    articles.iter().map(read).collect()
}

fn anchor(rows: &[Rows], at: usize, words: &str) -> Anchor {
    Anchor {
        article: rows[at].article.id,
        span: Span::empty(0),
        words: words.to_owned(),
    }
}

fn decision(number: u32, kind: DecisionKind, of: &[Anchor], name: Option<&str>) -> DecisionRow {
    DecisionRow {
        number,
        kind,
        of: of.to_vec(),
        name: name.map(str::to_owned),
        at: "2031-04-02T08:00:00Z".to_owned(),
        undone: false,
    }
}

/// The entities as their names and, after `=`, their forms.
fn linked(rows: &[Rows], decisions: &[DecisionRow]) -> Vec<String> {
    let found = link(&rows.iter().collect::<Vec<_>>(), decisions);
    let rows = found.rows.iter();
    let mut found: Vec<String> = rows
        .map(|row| format!("{} = {}", row.name, row.names.join(", ")))
        .collect();
    found.sort();
    found
}

#[test]
fn what_the_rules_say() {
    assert_eq!(
        linked(&rows(ARTICLES), &[]),
        [
            "Board of the Harbour = Board of the Harbour",
            "Harbour Board = Harbour Board",
            "Jane Marsh = J. Marsh, Jane Marsh, Marsh",
            "Orlen = Orlen",
            "Rona Kell = Rona Kell",
        ]
    );
}

#[test]
fn a_merge_wins_and_tells_why() {
    let rows = rows(ARTICLES);
    let of = [
        anchor(&rows, 0, "Jane Marsh"),
        anchor(&rows, 2, "Rona Kell"),
    ];
    let decisions = [decision(1, DecisionKind::Merge, &of, None)];
    let found = link(&rows.iter().collect::<Vec<_>>(), &decisions);
    let why = found
        .links
        .iter()
        .find(|link| link.article == rows[2].article.id);
    assert_eq!(why.unwrap().reason, "merged by the user");
    assert!(
        linked(&rows, &decisions)
            .contains(&"Jane Marsh = J. Marsh, Jane Marsh, Marsh, Rona Kell".to_owned())
    );
}

#[test]
fn a_split_takes_a_form_out_in_later_articles_too() {
    let of = |rows: &[Rows]| [anchor(rows, 0, "Jane Marsh"), anchor(rows, 1, "J. Marsh")];
    let few = rows(&ARTICLES[..3]);
    let decisions = [decision(
        1,
        DecisionKind::Split,
        &of(&few),
        Some("J. Marsh"),
    )];
    let apart = ["J. Marsh = J. Marsh", "Jane Marsh = Jane Marsh, Marsh"];
    assert!(
        apart
            .iter()
            .all(|one| linked(&few, &decisions).contains(&(*one).to_owned()))
    );
    let mut more = ARTICLES.to_vec();
    more.push(("5", &[&["P:J. Marsh"], &["P:Rona Kell"]]));
    let found = linked(&rows(&more), &decisions);
    assert!(
        apart.iter().all(|one| found.contains(&(*one).to_owned())),
        "{found:?}"
    );
}

#[test]
fn a_split_takes_one_article_out() {
    let rows = rows(ARTICLES);
    let of = [
        anchor(&rows, 0, "Jane Marsh"),
        anchor(&rows, 3, "Jane Marsh"),
    ];
    let found = linked(&rows, &[decision(1, DecisionKind::Split, &of, None)]);
    assert!(
        found.contains(&"Jane Marsh = Jane Marsh".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"Jane Marsh = J. Marsh, Jane Marsh, Marsh".to_owned()),
        "{found:?}"
    );
}

#[test]
fn the_later_decision_wins() {
    let rows = rows(ARTICLES);
    let of = [anchor(&rows, 0, "Jane Marsh"), anchor(&rows, 1, "J. Marsh")];
    let merge = |number| decision(number, DecisionKind::Merge, &of, None);
    let split = |number| decision(number, DecisionKind::Split, &of, Some("J. Marsh"));
    let one = "Jane Marsh = J. Marsh, Jane Marsh, Marsh".to_owned();
    assert!(linked(&rows, &[split(1), merge(2)]).contains(&one));
    assert!(!linked(&rows, &[merge(1), split(2)]).contains(&one));
    let undone = DecisionRow {
        undone: true,
        ..split(2)
    };
    assert!(linked(&rows, &[merge(1), undone]).contains(&one));
}

#[test]
fn a_name_that_the_user_gave_keeps_the_id() {
    let rows = rows(ARTICLES);
    let of = [anchor(&rows, 1, "J. Marsh")];
    let decisions = [
        decision(1, DecisionKind::Rename, &of, Some("Mayor Marsh")),
        decision(2, DecisionKind::Rename, &of, Some("Jane A. Marsh")),
    ];
    let refs: Vec<&Rows> = rows.iter().collect();
    let (plain, named) = (link(&refs, &[]), link(&refs, &decisions));
    let called: Vec<(&str, &str)> = named
        .rows
        .iter()
        .map(|row| (row.id.as_str(), row.name.as_str()))
        .collect();
    let marsh = plain
        .rows
        .iter()
        .find(|row| row.name == "Jane Marsh")
        .unwrap();
    assert!(called.contains(&(marsh.id.as_str(), "Jane A. Marsh")));
}

#[test]
fn what_leads_nowhere_is_passed_over() {
    let rows = rows(ARTICLES);
    let of = [anchor(&rows, 0, "Nobody"), anchor(&rows, 1, "J. Marsh")];
    for kind in [DecisionKind::Merge, DecisionKind::Rename] {
        let decisions = [decision(1, kind, &of[..1], Some("Somebody"))];
        assert_eq!(linked(&rows, &decisions), linked(&rows, &[]));
    }
    let gone = &rows[2..];
    let decisions = [decision(1, DecisionKind::Merge, &of, None)];
    assert_eq!(linked(gone, &decisions), linked(gone, &[]));
}
