use super::*;
use crate::rows::FurnitureRow;
use crate::sample::{article, naming};
use dateline_doc::FurnitureKind;

/// Articles as lists of referents; each wanted entity as its name and, after `=`, its forms.
#[track_caller]
fn check(articles: &[&[&[&str]]], wanted: &[&str]) {
    let rows: Vec<Rows> = articles
        .iter()
        .enumerate()
        .map(|(at, names)| naming(article(&at.to_string(), Some("2031-04-01"), "Orlen"), names))
        .collect();
    let found = link(&rows.iter().collect::<Vec<_>>(), &[]);
    let mut entities: Vec<String> = found
        .rows
        .iter()
        .map(|row| format!("{} = {}", row.name, row.names.join(", ")))
        .collect();
    entities.sort();
    assert_eq!(entities, wanted);
    let given: usize = articles.iter().map(|names| names.len()).sum();
    assert_eq!(found.links.len(), given, "each referent is linked once");
    assert!(found.rows.is_sorted_by(|a, b| a.id < b.id), "ids differ");
}

#[test]
fn the_same_full_name() {
    check(
        &[&[&["P:Jane Marsh"]], &[&["P:JANE MARSH", "P:Marsh"]]],
        &["Jane Marsh = JANE MARSH, Jane Marsh, Marsh"],
    );
}

#[test]
fn two_transliterations() {
    check(
        &[
            &[&["P:Navid Araqchi"]],
            &[&["P:Navid Araghchi"]],
            &[&["P:Navid Araghchi"]],
        ],
        &["Navid Araghchi = Navid Araghchi, Navid Araqchi"],
    );
}

#[test]
fn a_spelling_in_a_teaser() {
    let mut rows = naming(
        article("a.txt", Some("2031-04-01"), "Orlen"),
        &[&["P:Navid Araghchi"], &["P:Rona Kell"]],
    );
    let whole = rows.sentences[0].at;
    rows.furniture.push(FurnitureRow {
        article: rows.article.id,
        at: whole,
        words: "Read also | Orlen’s Navid Araqchi meets Rona Kall".to_owned(),
        kind: FurnitureKind::Related,
    });
    let found = link(&[&rows], &[]);
    let forms = |name: &str| {
        let row = found.rows.iter().find(|row| row.name == name);
        row.map(|row| row.names.join(", "))
    };
    assert_eq!(
        forms("Navid Araghchi").as_deref(),
        Some("Navid Araghchi, Navid Araqchi")
    );
    assert_eq!(forms("Rona Kell").as_deref(), Some("Rona Kell"));
}

#[test]
fn two_persons_of_one_surname() {
    check(
        &[&[&["P:Jane Marsh"], &["P:John Marsh"]], &[&["P:J. Marsh"]]],
        &[
            "J. Marsh = J. Marsh",
            "Jane Marsh = Jane Marsh",
            "John Marsh = John Marsh",
        ],
    );
}

#[test]
fn a_surname_alone() {
    check(
        &[
            &[&["P:Jane Marsh"], &["L:Orlen"]],
            &[&["P:Marsh"], &["L:Orlen"]],
        ],
        &["Jane Marsh = Jane Marsh, Marsh", "Orlen = Orlen"],
    );
}

#[test]
fn a_surname_that_two_bear() {
    check(
        &[
            &[&["P:Jane Marsh"], &["L:Orlen"]],
            &[&["P:Ian Marsh"], &["L:Orlen"]],
            &[&["P:Marsh"], &["L:Orlen"]],
        ],
        &[
            "Ian Marsh = Ian Marsh",
            "Jane Marsh = Jane Marsh",
            "Marsh = Marsh",
            "Orlen = Orlen",
        ],
    );
}

#[test]
fn acronyms() {
    check(
        &[
            &[&["O:Orlen Broadcasting Network"]],
            &[&["O:OBN"]],
            &[&["O:ODN"]],
        ],
        &[
            "ODN = ODN",
            "Orlen Broadcasting Network = OBN, Orlen Broadcasting Network",
        ],
    );
}

#[test]
fn countries() {
    check(
        &[
            &[&["L:U.S."]],
            &[&["L:the United States"]],
            &[&["L:UK"]],
            &[&["L:Niger"], &["L:Nigeria"]],
        ],
        &[
            "Niger = Niger",
            "Nigeria = Nigeria",
            "UK = UK",
            "the United States = U.S., the United States",
        ],
    );
}

#[test]
fn bodies_in_other_words() {
    check(
        &[
            &[&["O:Department of Dams"]],
            &[&["O:Dams Department"]],
            &[&["O:U.S. Dam Patrol Service"]],
            &[&["O:Dam Patrol Service"]],
        ],
        &[
            "Department of Dams = Dams Department, Department of Dams",
            "U.S. Dam Patrol Service = Dam Patrol Service, U.S. Dam Patrol Service",
        ],
    );
}
