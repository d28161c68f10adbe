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

#[test]
fn what_has_no_name() {
    check(
        &[
            &[&["T:a caravan of migrants", "T:the caravan"]],
            &[&["T:the caravan"]],
            &[&["O:Migrant Board"], &["T:the steel tariffs"]],
            &[&["T:the car tariffs"]],
            &[&["T:the steel tariffs", "T:the tariffs"]],
        ],
        &[
            "Migrant Board = Migrant Board",
            "a caravan of migrants = a caravan of migrants, the caravan",
            "the car tariffs = the car tariffs",
            "the steel tariffs = the steel tariffs, the tariffs",
        ],
    );
}

#[test]
fn bodies_of_one_state() {
    check(
        &[
            &[&["O:U.S. Embassy"]],
            &[&["O:American embassy"]],
            &[&["O:British embassy"]],
            &[&["O:American Airlines"], &["O:US Airlines"]],
        ],
        &[
            "American Airlines = American Airlines",
            "American embassy = American embassy, U.S. Embassy",
            "British embassy = British embassy",
            "US Airlines = US Airlines",
        ],
    );
}

#[test]
fn houses_of_a_street() {
    check(
        &[
            &[&["O:7 Orlen Street"]],
            &[&["O:Orlen Street"]],
            &[
                &["L:3 Harbour Road"],
                &["L:5 Harbour Road"],
                &["L:Harbour Road"],
            ],
            &[&["O:1962 Dam Act"], &["O:Dam Act"]],
        ],
        &[
            "1962 Dam Act = 1962 Dam Act",
            "3 Harbour Road = 3 Harbour Road",
            "5 Harbour Road = 5 Harbour Road",
            "7 Orlen Street = 7 Orlen Street, Orlen Street",
            "Dam Act = Dam Act",
            "Harbour Road = Harbour Road",
        ],
    );
}

#[test]
fn roles_by_outlet_and_where_places_lie() {
    let read = |text: &str, outlet: &str, role: &str| {
        let mut rows = naming(
            article(text, Some("2031-04-01"), text),
            &[&["P:Jane Marsh"], &["L:Kandahar"]],
        );
        rows.article.outlet = Some(outlet.to_owned());
        rows.referents[0].roles.push(role.to_owned());
        rows
    };
    let rows = [
        read("1", "The Gull", "the Norwegian foreign minister"),
        read("2", "The Tern", "Norway’s Foreign Minister"),
        read("3", "The Tern", "chief negotiator"),
    ];
    let found = link(&rows.iter().collect::<Vec<_>>(), &[]);
    let roles: Vec<(&str, usize)> = found
        .roles
        .iter()
        .map(|row| (row.role.as_str(), row.outlets.len()))
        .collect();
    assert_eq!(
        roles,
        [("foreign minister, Norway", 2), ("chief negotiator", 1)]
    );
    let within = |name: &str| {
        let row = found.rows.iter().find(|row| row.name == name);
        row.and_then(|row| row.within.as_deref())
    };
    assert_eq!(within("Kandahar"), Some("Afghanistan"));
    assert_eq!(within("Jane Marsh"), None);
}
