//! What the screens and the export say of a small ledger.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

use dateline_doc::{
    Access, Article, ArticleId, Bound, Credits, Doc, EventKind, Figure, Furniture, FurnitureKind,
    Modality, Name, NameForm, NameId, NameKind, Polarity, Published, PublishedFrom, Referent,
    ReferentId, Sentence, SentenceId, SourceMap, Span, Speaker, Stance, Statement, StatementKind,
    TextBuilder, Token, TokenKind,
};
use dateline_ledger::rows::{
    AccountRow, ChangeKind, ChangeRow, Cite, EntityRow, EventRow, LinkRow, Relation, RoleRow, Rows,
    StoryRow, ThreadRow, TimelineRow, rows,
};
use dateline_ledger::{Ledger, Length};
use dateline_view::{
    Book, StatementFilter, Timelines, brief, changes, entities, export, show, statements, stories,
    threads, timeline,
};
use serde::Serialize;

/// An article of one sentence: someone says a number.
struct Told {
    outlet: &'static str,
    path: &'static str,
    published: &'static str,
    text: &'static str,
    speaker: &'static str,
    figure: (&'static str, f64, Bound),
}

const TOLD: [Told; 2] = [
    Told {
        outlet: "The Gull",
        path: "monday/port.txt",
        published: "2026-02-02",
        text: "Café 😀 owner Orla Dunne said at least 40 ferries were late.",
        speaker: "Orla Dunne",
        figure: ("at least 40", 40.0, Bound::AtLeast),
    },
    Told {
        outlet: "Harbour Post",
        path: "tuesday/port.txt",
        published: "2026-02-03T08:10",
        text: "Dunne said 52 ferries were late.",
        speaker: "Dunne",
        figure: ("52", 52.0, Bound::Exact),
    },
];

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn tokens(text: &str) -> Vec<Token> {
    let words = text.split(' ').filter(|word| word.is_ascii());
    let token = |word: &str| Token {
        span: at(text, word.trim_end_matches('.')),
        kind: TokenKind::Word,
        sentence: SentenceId(0),
    };
    words.map(token).collect()
}

fn doc(told: &Told) -> Doc {
    let mut out = TextBuilder::default();
    out.copy(told.text, 5);
    let (text, map) = out.finish();
    let figure = at(&text, told.figure.0);
    let content = Span::new(figure.start(), text.len() - 1);
    let speaker = at(&text, told.speaker);
    Doc {
        sentences: vec![Sentence {
            span: Span::new(0, text.len()),
            paragraph: 0,
            heading: false,
        }],
        vectors: Vec::new(),
        tokens: tokens(&text),
        names: vec![Name {
            span: speaker,
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
        figures: vec![Figure {
            span: figure,
            value: told.figure.1,
            to: None,
            bound: told.figure.2,
            unit: None,
            of: Some(at(&text, "ferries")),
            indicator: Some("late".to_owned()),
            scope: None,
            change: None,
            from: None,
            part_of: None,
        }],
        statements: vec![Statement {
            content,
            source: Some(speaker),
            cue: Some(at(&text, "said")),
            speaker: Speaker::Known(ReferentId(0)),
            chain: Vec::new(),
            kind: StatementKind::Indirect,
            stance: Stance::Demands,
            said: None,
        }],
        events: Vec::new(),
        deeds: Vec::new(),
        article: article(told, text, map),
    }
}

fn article(told: &Told, text: String, map: SourceMap) -> Article {
    let page = format!("MENU\n{}", told.text);
    Article {
        id: ArticleId::of(page.as_bytes(), Some(told.outlet), None),
        title: None,
        credits: Credits {
            outlet: Some(told.outlet.to_owned()),
            ..Credits::default()
        },
        published: Published {
            value: told.published.parse().ok(),
            from: Some(PublishedFrom::Manifest),
            candidates: Vec::new(),
        },
        access: Access::Full,
        furniture: vec![Furniture {
            at: 0,
            source: 0..4,
            words: "MENU".to_owned(),
            kind: FurnitureKind::Navigation,
        }],
        parts: Vec::new(),
        text,
        map,
    }
}

fn account(rows: &Rows, origin: &str) -> AccountRow {
    let figure = &rows.figures[0];
    AccountRow {
        thread: "t1".to_owned(),
        article: rows.article.id,
        at: figure.at,
        words: figure.words.clone(),
        value: figure.words.clone(),
        origin: origin.to_owned(),
        chain: Vec::new(),
        said: rows.article.published,
        statement: Some(0),
        group: 1,
        because: String::new(),
    }
}

fn dunne() -> EntityRow {
    EntityRow {
        id: "dunne".to_owned(),
        name: "Orla Dunne".to_owned(),
        kind: NameKind::Person,
        names: vec!["Orla Dunne".to_owned(), "Dunne".to_owned()],
        within: None,
    }
}

fn minister(article: ArticleId) -> RoleRow {
    RoleRow {
        entity: "dunne".to_owned(),
        role: "harbour minister, Norway".to_owned(),
        words: "Norway’s harbour minister".to_owned(),
        outlets: vec!["The Gull".to_owned()],
        articles: vec![article],
    }
}

fn book() -> Book {
    let articles: Vec<Rows> = TOLD
        .iter()
        .map(|told| rows(&doc(told), told.path, "00ff", &[]))
        .collect();
    let ids: Vec<ArticleId> = articles.iter().map(|rows| rows.article.id).collect();
    let first: Cite = articles[0].sentences[0].at;
    let link = |article: &ArticleId| LinkRow {
        article: *article,
        referent: 0,
        entity: "dunne".to_owned(),
        reason: "surname".to_owned(),
    };
    let ledger = Ledger {
        entities: vec![dunne()],
        links: ids.iter().map(link).collect(),
        roles: vec![minister(ids[0])],
        stories: vec![StoryRow {
            id: "story1".to_owned(),
            title: "Ferries late".to_owned(),
            articles: ids.clone(),
        }],
        threads: vec![ThreadRow {
            id: "t1".to_owned(),
            story: "story1".to_owned(),
            question: "figure | late | ferry".to_owned(),
            relation: Relation::Compatible,
            reason: "52 is at least 40".to_owned(),
            articles: 2,
            publishers: 2,
            origins: 1,
        }],
        accounts: articles
            .iter()
            .map(|rows| account(rows, "Orla Dunne"))
            .collect(),
        timeline: vec![TimelineRow {
            story: "story1".to_owned(),
            date: "2026-02-01".parse().unwrap(),
            article: ids[0],
            at: first,
            words: TOLD[0].text.to_owned(),
            articles: ids.clone(),
            planned: false,
            origins: 2,
            rank: 1,
        }],
        changes: vec![ChangeRow {
            thread: "t1".to_owned(),
            at: "2026-02-03".parse().unwrap(),
            kind: ChangeKind::Account,
            before: vec!["at least 40".to_owned()],
            after: vec!["52".to_owned()],
            origins: Vec::new(),
        }],
        ..Ledger::default()
    };
    Book::new(articles, ledger)
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn the_export() {
    let book = book();
    let mut lines = Vec::new();
    let end: Result<(), ()> = export::lines(&book, |line| {
        lines.push(serde_json::to_string(line).unwrap());
        Ok(())
    });
    assert_eq!(end, Ok(()));
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_brief() {
    let book = book();
    insta::assert_snapshot!(pretty(&brief(&book, stories(&book), &book.ledger.changes)));
}

/// An event that the whole first sentence tells.
fn event(rows: &Rows, lemma: &str, date: &str) -> EventRow {
    let at = rows.sentences[0].at;
    EventRow {
        article: rows.article.id,
        number: 0,
        trigger: at,
        trigger_words: lemma.to_owned(),
        lemma: lemma.to_owned(),
        clause: at,
        stems: Vec::new(),
        kind: EventKind::Consult,
        actors: vec![0],
        recipients: Vec::new(),
        place: None,
        place_at: None,
        date: date.parse().ok(),
        date_at: None,
        figures: Vec::new(),
        told_by: None,
        polarity: Polarity::Yes,
        modality: Modality::Planned,
        sentence: 0,
    }
}

#[test]
fn meetings_of_one_day_are_one_and_mediation_comes_last() {
    let book = book();
    let mut articles = book.articles.clone();
    let told = [
        (0, "meet", "2026-02-06"),
        (1, "meet", "2026-02-06T10:00"),
        (0, "meet", "2026"),
        (1, "mediate", ""),
    ];
    for (article, lemma, date) in told {
        let event = event(&articles[article], lemma, date);
        articles[article].events.push(event);
    }
    let book = Book::new(articles, book.ledger.clone());
    let brief = brief(&book, Vec::new(), &[]);
    let meetings: Vec<_> = brief
        .meetings
        .iter()
        .map(|one| (one.what, one.date.as_deref(), one.articles.len()))
        .collect();
    let wanted = [("meet", Some("2026-02-06T10:00"), 2), ("mediate", None, 1)];
    assert_eq!(meetings, wanted);
}

#[test]
fn timelines_as_they_are_stored_and_as_they_are_asked_for() {
    let book = book();
    let stored = Timelines::Stored.tell(&book);
    let shown = timeline(&book, &stored);
    assert_eq!((shown[0].rank, shown[0].origins), (1, 2));
    assert_eq!((shown[0].story, shown[0].articles.len()), ("story1", 2));
    let days = |timelines: Timelines| {
        let told = timelines.tell(&book);
        let dates = timeline(&book, &told).into_iter();
        dates
            .map(|one| (one.story.to_owned(), one.date))
            .collect::<Vec<_>>()
    };
    let length = |rows| Length { rows, sentences: 1 };
    // Each article tells of its own day.
    assert_eq!(days(Timelines::Whole(length(9))).len(), 2);
    assert_eq!(days(Timelines::Whole(length(1)))[0].0, "");
    assert_eq!(days(Timelines::Stories(length(1)))[0].0, "story1");
}

#[test]
fn labels_are_file_names_unless_shared() {
    let book = book();
    let ids = book.articles.iter().map(|rows| rows.article.id);
    let labels: Vec<&str> = ids.clone().map(|id| book.label(id)).collect();
    let short: Vec<String> = ids.map(|id| id.to_string()[..8].to_owned()).collect();
    assert_eq!(labels, short);
}

#[test]
fn statements_by_any_name_of_their_speaker() {
    let book = book();
    let count = |speaker, stance| {
        let filter = StatementFilter {
            speaker: Some(speaker),
            stance,
            article: None,
        };
        statements(&book, &filter).len()
    };
    assert_eq!(count("orla", None), 2);
    assert_eq!(count("DUNNE", Some(Stance::Demands)), 2);
    assert_eq!(count("dunne", Some(Stance::Denies)), 0);
    assert_eq!(count("rosa", None), 0);
}

#[test]
fn a_story_keeps_what_is_its_own() {
    let whole = book();
    let ledger = whole.ledger.clone();
    let story = whole.story("story").unwrap();
    assert_eq!((story.ledger, story.articles.len()), (ledger, 2));
    assert!(book().story("nowhere").is_none());
}

#[test]
fn other_screens() {
    let book = book();
    insta::assert_snapshot!(pretty(&threads(&book, Some(Relation::Compatible))));
    assert!(threads(&book, Some(Relation::Conflict)).is_empty());
    assert_eq!(entities(&book)[0].articles, 2);
    assert_eq!(
        changes(&book, &book.ledger.changes)[0].accounts[0].value,
        "52"
    );
    let shown = show(&book, book.articles[0].article.id).unwrap();
    let marks: Vec<String> = shown
        .marks
        .iter()
        .map(|mark| format!("{:?} {:?} {}", mark.span, mark.layer, mark.note))
        .collect();
    insta::assert_snapshot!(marks.join("\n"));
}
