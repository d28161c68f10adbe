//! What the store promises, on a disk.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use dateline_doc::{
    Access, Article, ArticleId, Credits, Doc, Name, NameForm, NameId, NameKind, Published,
    PublishedFrom, Referent, ReferentId, Sentence, Span, TextBuilder, sha256,
};
use dateline_ledger::rows::{Anchor, DecisionKind, DecisionRow, EntityRow, LinkRow, Rows, rows};
use dateline_ledger::{Ledger, align};
use dateline_store::{Added, Batch, Blame, NewPage, ProblemKind, Query, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

const GIVEN: &str = r#"{"outlet":"The Gull"}"#;

/// The rows of a plain text whose first word is a name.
fn read(text: &str, published: &str) -> Rows {
    let mut out = TextBuilder::default();
    out.copy(text, 0);
    let (text, map) = out.finish();
    let article = Article {
        id: ArticleId::of(text.as_bytes(), Some("The Gull"), None),
        map,
        title: None,
        credits: Credits {
            outlet: Some("The Gull".to_owned()),
            title: Some("Port news".to_owned()),
            ..Credits::default()
        },
        published: Published {
            value: published.parse().ok(),
            from: Some(PublishedFrom::Manifest),
            candidates: Vec::new(),
        },
        access: Access::Full,
        furniture: Vec::new(),
        parts: Vec::new(),
        text,
    };
    let name = Span::new(0, article.text.find(' ').unwrap());
    let doc = Doc {
        sentences: vec![Sentence {
            span: Span::new(0, article.text.len()),
            paragraph: 0,
            heading: false,
        }],
        vectors: Vec::new(),
        tokens: Vec::new(),
        names: vec![Name {
            span: name,
            kind: NameKind::Person,
            form: NameForm::Name,
            referent: ReferentId(0),
        }],
        referents: vec![Referent {
            kind: NameKind::Person,
            best: NameId(0),
            roles: Vec::new(),
        }],
        dates: Vec::new(),
        recurrences: Vec::new(),
        figures: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        deeds: Vec::new(),
        article,
    };
    rows(
        &doc,
        "port/a.txt",
        &sha256(doc.article.text.as_bytes()),
        &[],
    )
}

const FERRY: &str = "Orla shut the harbour toll booth 😀 on Friday.";
const STRIKE: &str = "Pavel called a ferry strike, a major blow.";

fn add(store: &mut Store, batch: &mut Batch, text: &str, published: &str) -> Added {
    let page = NewPage {
        bytes: text.as_bytes(),
        given: GIVEN,
    };
    store.add(batch, page, &read(text, published)).unwrap()
}

fn batch() -> Batch {
    Batch::new("2026-02-04T10:00:00Z".to_owned())
}

/// A ledger of two articles, aligned.
fn ledger() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/ledger.db");
    let mut store = Store::create(&path).unwrap();
    let mut batch = batch();
    add(&mut store, &mut batch, STRIKE, "2026-02-05");
    add(&mut store, &mut batch, FERRY, "2026-02-04");
    let revision = store.revision().unwrap();
    let aligned = align(&store.all_rows().unwrap(), &store.decisions().unwrap());
    store.save_alignment(&aligned, revision).unwrap();
    (folder, path, store)
}

/// Changes the file behind the store's back.
fn meddle(path: &Path, sql: &str) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn gives_back_what_was_added() {
    let (_folder, path, store) = ledger();
    drop(store);
    let store = Store::open(&path).unwrap();
    let wanted = [read(FERRY, "2026-02-04"), read(STRIKE, "2026-02-05")];
    assert_eq!(store.all_rows().unwrap(), wanted);
    let page = store.page(wanted[0].article.id).unwrap();
    assert_eq!(page.bytes, FERRY.as_bytes());
    assert_eq!((page.given.as_str(), page.batch), (GIVEN, 1));
    assert_eq!(store.batches().unwrap()[0].articles, 2);
    assert_eq!(store.check(|| ()).unwrap(), []);
}

#[test]
fn adding_twice_changes_nothing() {
    let (_folder, _path, mut store) = ledger();
    let before = store.revision().unwrap();
    let mut again = batch();
    let added = add(&mut store, &mut again, FERRY, "2026-02-04");
    assert_eq!((added, again.number()), (Added::AlreadyStored, None));
    assert_eq!(store.revision().unwrap(), before);
    assert_eq!(store.batches().unwrap().len(), 1);
    assert!(store.is_aligned().unwrap());
}

#[test]
fn an_article_cut_off_in_the_middle_was_never_there() {
    let (_folder, path, mut store) = ledger();
    let mut other = Connection::open(&path).unwrap();
    let cut_off = other.transaction().unwrap();
    cut_off
        .execute_batch("DELETE FROM page; DELETE FROM mention")
        .unwrap();
    // Never committed, as when the process is killed.
    drop(cut_off);
    drop(other);
    assert_eq!(store.check(|| ()).unwrap(), []);
    let added = add(
        &mut store,
        &mut batch(),
        "Rosa sailed at dawn.",
        "2026-02-06",
    );
    assert_eq!(added, Added::Stored);
    assert_eq!(store.article_count().unwrap(), 3);
}

#[test]
fn an_alignment_tells_which_rows_it_is_of() {
    let (_folder, _path, mut store) = ledger();
    let earlier = store.revision().unwrap();
    add(
        &mut store,
        &mut batch(),
        "Rosa sailed at dawn.",
        "2026-02-06",
    );
    assert!(!store.is_aligned().unwrap());
    let rows = store.all_rows().unwrap();
    let ledger = Ledger {
        entities: vec![EntityRow {
            id: "e1".to_owned(),
            name: "Rosa".to_owned(),
            kind: NameKind::Person,
            names: vec!["Rosa".to_owned(), "R.".to_owned()],
            within: None,
        }],
        links: vec![LinkRow {
            article: rows[2].article.id,
            referent: 0,
            entity: "e1".to_owned(),
            reason: "same name".to_owned(),
        }],
        ..Ledger::default()
    };
    let now = store.revision().unwrap();
    store.save_alignment(&ledger, now).unwrap();
    assert_eq!(store.ledger().unwrap(), ledger);
    // A slower process, with the rows of before, does not undo it.
    store.save_alignment(&Ledger::default(), earlier).unwrap();
    assert_eq!(store.ledger().unwrap(), ledger);
    assert!(store.is_aligned().unwrap());
}

#[test]
fn rows_of_an_earlier_moment() {
    let (_folder, _path, mut store) = ledger();
    add(
        &mut store,
        &mut batch(),
        "Rosa sailed at dawn.",
        "2026-02-06",
    );
    assert_eq!(store.rows_until(1).unwrap().len(), 2);
    assert_eq!(store.rows_until(2).unwrap(), store.all_rows().unwrap());
}

#[test]
fn finds_an_article_by_id_or_path() {
    let (_folder, _path, store) = ledger();
    let ferry = read(FERRY, "2026-02-04").article;
    let id = ferry.id.to_string();
    assert_eq!(store.article(&id[..8]).unwrap(), ferry);
    assert_eq!(store.article(&id.to_uppercase()).unwrap(), ferry);
    for both in ["a.txt", "port/a.txt", "a."] {
        let error = store.article(both).unwrap_err();
        assert!(matches!(error, StoreError::Ambiguous { found, .. } if found.len() == 2));
    }
    for nothing in ["zzzz", "", "%", "b.txt", "t", &id[..3]] {
        let error = store.article(nothing).unwrap_err();
        assert!(matches!(error, StoreError::NoSuchArticle(_)), "{nothing}");
    }
}

#[test]
fn searches_words_and_phrases() {
    let (_folder, _path, store) = ledger();
    let hits = |typed: &str| {
        let hits = store.search(&Query::new(typed).unwrap(), 10).unwrap();
        let words = |text: &'static str| move |span: &Span| span.of(text);
        hits.iter()
            .flat_map(|hit| {
                let ferry = hit.article == read(FERRY, "").article.id;
                let text = if ferry { FERRY } else { STRIKE };
                hit.found.iter().map(words(text)).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(hits("HARBOUR friday"), ["harbour", "Friday"]);
    assert_eq!(hits("\"major blow\""), ["major blow"]);
    assert!(hits("\"blow major\"").is_empty());
    assert!(hits("ferry* OR toll").is_empty());
}

#[test]
fn check_finds_what_was_changed() {
    let cases = [
        ("UPDATE mention SET words = 'Olga'", ProblemKind::Span),
        ("UPDATE mention SET at_end = 34", ProblemKind::Span),
        ("UPDATE mention SET at_source_end = 9000", ProblemKind::Span),
        ("UPDATE page SET sha256 = 'x'", ProblemKind::Page),
        ("UPDATE page SET packed = x'00'", ProblemKind::Page),
        (
            "UPDATE article SET text = replace(text, 'shut', 'open')",
            ProblemKind::Search,
        ),
        ("DELETE FROM page", ProblemKind::Page),
        (
            "PRAGMA foreign_keys = off; DELETE FROM batch",
            ProblemKind::Reference,
        ),
        ("UPDATE revision SET rows = 9", ProblemKind::Alignment),
        ("UPDATE mention SET kind = 'dragon'", ProblemKind::File),
    ];
    for (sql, wanted) in cases {
        let (_folder, path, store) = ledger();
        meddle(&path, sql);
        let found = store.check(|| ()).unwrap();
        assert!(
            found.iter().any(|problem| problem.kind == wanted),
            "{sql}: {found:?}"
        );
    }
}

#[test]
fn refuses_what_is_no_ledger_and_leaves_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(
        &text,
        "Some notes of mine, long enough to be taken for a file header.",
    )
    .unwrap();
    let other = folder.path().join("other.db");
    meddle(&other, "CREATE TABLE birds (name TEXT)");
    for path in [text, other] {
        let before = std::fs::read(&path).unwrap();
        let error = Store::create(&path).unwrap_err();
        assert!(matches!(error, StoreError::NotALedger), "{error}");
        assert_eq!(error.blame(), Blame::User);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    let missing = Store::open(&folder.path().join("none.db")).unwrap_err();
    assert!(matches!(missing, StoreError::Missing));
}

#[test]
fn refuses_a_newer_format() {
    let (_folder, path, store) = ledger();
    drop(store);
    meddle(&path, "PRAGMA user_version = 99");
    let error = Store::open(&path).unwrap_err().to_string();
    assert!(
        error.contains("newer version") && error.contains("99"),
        "{error}"
    );
}

#[test]
fn two_writers_take_turns() {
    let (_folder, path, mut one) = ledger();
    let mut two = Store::open(&path).unwrap();
    add(&mut one, &mut batch(), "Rosa sailed at dawn.", "2026-02-06");
    add(&mut two, &mut batch(), "Tomas stayed ashore.", "2026-02-06");
    assert_eq!(
        add(&mut one, &mut batch(), "Tomas stayed ashore.", ""),
        Added::AlreadyStored
    );
    assert_eq!(one.all_rows().unwrap(), two.all_rows().unwrap());
    // Nothing else is amiss.
    let kinds: Vec<_> = one.check(|| ()).unwrap().iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [ProblemKind::Alignment]);
}

#[test]
fn a_writer_that_waited_too_long_says_so() {
    let (_folder, path, mut store) = ledger();
    store.set_patience(Duration::from_millis(30)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let text = "Rosa sailed at dawn.";
    let page = NewPage {
        bytes: text.as_bytes(),
        given: GIVEN,
    };
    let error = store.add(&mut batch(), page, &read(text, "")).unwrap_err();
    assert_eq!(error.to_string(), "the ledger is in use by another process");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(add(&mut store, &mut batch(), text, ""), Added::Stored);
}

fn decision() -> DecisionRow {
    DecisionRow {
        number: 0,
        kind: DecisionKind::Rename,
        of: vec![Anchor {
            article: ArticleId::from_hex(&"07".repeat(16)).unwrap(),
            span: Span::new(0, 4),
            words: "Rosa “the” Lind".to_owned(),
        }],
        name: Some("Rosa M. Lind".to_owned()),
        at: "2026-02-06T08:00:00Z".to_owned(),
        undone: false,
    }
}

#[test]
fn decisions_are_kept_counted_and_taken_back() {
    let (_folder, path, mut store) = ledger();
    assert_eq!(store.decide(decision()).unwrap().number, 1);
    assert_eq!(store.decide(decision()).unwrap().number, 2);
    assert!(
        !store.is_aligned().unwrap(),
        "a decision asks for a new alignment"
    );
    let undone = store.undo(1).unwrap();
    assert_eq!((undone.number, undone.undone), (1, true));
    for number in [1, 3] {
        let error = store.undo(number).unwrap_err();
        assert!(matches!(error, StoreError::NoSuchDecision(_)), "{error}");
        assert_eq!(error.blame(), Blame::User);
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    let wanted = [
        undone,
        DecisionRow {
            number: 2,
            ..decision()
        },
    ];
    assert_eq!(store.decisions().unwrap(), wanted);
}

#[test]
fn a_ledger_of_format_1_learns_to_keep_decisions() {
    let (_folder, path, store) = ledger();
    drop(store);
    meddle(
        &path,
        "DROP TABLE decision; DROP TABLE role; PRAGMA user_version = 1",
    );
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.decisions().unwrap(), []);
    assert_eq!(store.decide(decision()).unwrap().number, 1);
}

/// A format that was released is never changed: a change here needs a migration of its own.
#[test]
fn the_present_format() {
    let (_folder, path, _store) = ledger();
    let db = Connection::open(&path).unwrap();
    let mut select = db
        .prepare("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'search_%' ORDER BY rowid")
        .unwrap();
    let lines = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let schema: Vec<String> = lines.map(Result::unwrap).collect();
    insta::assert_snapshot!(schema.join("\n"));
}
