//! A ledger of two articles whose words are hard to write down: marks of several bytes before the
//! spans, a quotation with a comma, quotation marks and the end of a line, markup; a meeting that is
//! moved, and a visit that is called off.

use dateline_doc::{
    Access, Article, ArticleId, Bound, Credits, Doc, EventKind, Figure, Modality, Name, NameForm,
    NameId, NameKind, Polarity, Published, PublishedFrom, Referent, ReferentId, Sentence,
    SourceMap, Span, Speaker, Stance, Statement, StatementKind, TextBuilder,
};
use dateline_ledger::Ledger;
use dateline_ledger::rows::{
    AccountRow, ChangeKind, ChangeRow, Cite, EchoKind, EchoRow, EntityRow, EventRow, LinkRow,
    Relation, RoleRow, Rows, StoryRow, ThreadRow, TimelineRow, rows,
};
use dateline_view::Book;

/// Both texts begin with an accent of its own and a sign outside the basic plane.
pub(crate) const TEXTS: [&str; 2] = [
    "Cafe\u{301} 😀 owner Orla Dunne said: “We wait, \"all\" of us,\nfor 40 <b>ferries</b>.” They meet in Oslo on Friday. A visit is set for Monday.",
    "Cafe\u{301} 😀 owner Orla Dunne, the Gull reports, said 52 ferries were late. They meet in Bergen on Saturday instead. The visit is off.",
];
const DAYS: [&str; 2] = ["2026-02-02", "2026-02-03T08:10+01:00"];

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn doc(number: usize) -> Doc {
    let mut out = TextBuilder::default();
    out.copy(TEXTS[number], 5);
    let (text, map) = out.finish();
    let direct = number == 0;
    let speaker = at(&text, "Orla Dunne");
    Doc {
        sentences: sentences(&text, direct),
        vectors: Vec::new(),
        tokens: Vec::new(),
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
        figures: vec![figure(&text, direct)],
        statements: vec![statement(&text, direct, speaker)],
        events: Vec::new(),
        deeds: Vec::new(),
        article: article(number, text, map),
    }
}

fn sentences(text: &str, direct: bool) -> Vec<Sentence> {
    let visit = if direct { "A visit" } else { "The visit" };
    let starts = [0, at(text, "They meet").start(), at(text, visit).start()];
    let ends = [starts[1] - 1, starts[2] - 1, text.len()];
    let sentence = |(start, end)| Sentence {
        span: Span::new(start, end),
        paragraph: 0,
        heading: false,
    };
    starts.into_iter().zip(ends).map(sentence).collect()
}

fn figure(text: &str, direct: bool) -> Figure {
    Figure {
        span: at(text, if direct { "40" } else { "52" }),
        value: if direct { 40.0 } else { 52.0 },
        to: (!direct).then_some(60.5),
        bound: if direct { Bound::AtLeast } else { Bound::Range },
        unit: None,
        of: None,
        indicator: None,
        scope: None,
        change: None,
        from: None,
        part_of: None,
    }
}

fn statement(text: &str, direct: bool, speaker: Span) -> Statement {
    let (words, kind) = if direct {
        let words = "“We wait, \"all\" of us,\nfor 40 <b>ferries</b>.”";
        (words, StatementKind::Direct)
    } else {
        ("52 ferries were late", StatementKind::Indirect)
    };
    Statement {
        content: at(text, words),
        source: Some(speaker),
        cue: Some(at(text, "said")),
        speaker: Speaker::Known(ReferentId(0)),
        chain: Vec::new(),
        kind,
        stance: Stance::Asserts,
        said: None,
    }
}

fn article(number: usize, text: String, map: SourceMap) -> Article {
    Article {
        id: ArticleId::of(TEXTS[number].as_bytes(), None, None),
        title: None,
        credits: Credits {
            outlet: Some("Harbour Post".to_owned()),
            url: (number == 1).then(|| "https://example.org/a?b=1&c=2".to_owned()),
            ..Credits::default()
        },
        published: Published {
            value: DAYS[number].parse().ok(),
            from: Some(PublishedFrom::Manifest),
            candidates: Vec::new(),
        },
        access: Access::Full,
        furniture: Vec::new(),
        parts: Vec::new(),
        text,
        map,
    }
}

/// Which sentence an event is told by, and what it says by itself.
const EVENTS: [(usize, usize, &str, Option<&str>); 4] = [
    (0, 1, "meet", Some("2026-02-06")),
    (0, 2, "visit", Some("2026-02-09")),
    (1, 1, "meet", Some("2026-02-07")),
    (1, 2, "visit", None),
];

fn event(rows: &Rows, sentence: usize, lemma: &str, date: Option<&str>) -> EventRow {
    let at = rows.sentences[sentence].at;
    EventRow {
        article: rows.article.id,
        number: u32::try_from(rows.events.len()).unwrap(),
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
        date: date.map(|date| date.parse().unwrap()),
        date_at: None,
        figures: vec![0],
        told_by: None,
        polarity: Polarity::Yes,
        modality: Modality::Planned,
        sentence: u32::try_from(sentence).unwrap(),
    }
}

/// A question, how its accounts stand, and of each article a sentence and what it answers.
type Asked = (&'static str, Relation, [(usize, &'static str); 2]);

/// Questions, and what each article says to them by which of its sentences.
const ASKED: [Asked; 4] = [
    (
        "date | meet",
        Relation::Revised,
        [(1, "2026-02-06"), (1, "moved to 2026-02-07")],
    ),
    (
        "place | meet",
        Relation::Revised,
        [(1, "in Oslo"), (1, "moved to Bergen, Norway")],
    ),
    (
        "state | visit",
        Relation::Revised,
        [(2, "is planned"), (2, "is cancelled")],
    ),
    (
        "figure | late | ferry",
        Relation::Compatible,
        [(0, ">=40"), (0, "52..60.5")],
    ),
];

fn account(thread: &str, rows: &Rows, at: Cite, value: &str) -> AccountRow {
    AccountRow {
        thread: thread.to_owned(),
        article: rows.article.id,
        at,
        words: at.span.of(&rows.article.text).to_owned(),
        value: value.to_owned(),
        origin: "Orla Dunne".to_owned(),
        chain: vec!["The Gull".to_owned()],
        said: rows.article.published,
        statement: Some(0),
        group: 1,
        because: String::new(),
    }
}

fn articles(count: usize) -> Vec<Rows> {
    let mut articles: Vec<Rows> = (0..count)
        .map(|number| {
            rows(
                &doc(number),
                &format!("pages/{number}.txt"),
                &"0f".repeat(32),
                &[],
            )
        })
        .collect();
    for (article, sentence, lemma, date) in EVENTS {
        if let Some(rows) = articles.get_mut(article) {
            let event = event(rows, sentence, lemma, date);
            rows.events.push(event);
        }
    }
    // What says too little is left out of the briefing.
    for (rows, stems) in articles
        .iter_mut()
        .zip([["wait", "ferry"], ["ferry", "late"]])
    {
        rows.statements[0].stems = stems.map(str::to_owned).to_vec();
    }
    if let Some(rows) = articles.get_mut(1) {
        rows.statements[0].chain = vec!["The Gull".to_owned(), "an official".to_owned()];
    }
    articles
}

/// The ledger of the first articles.
pub(crate) fn book(count: usize) -> Book {
    let articles = articles(count);
    let mut ledger = who(&articles);
    across(&mut ledger, &articles);
    for (question, relation, answers) in ASKED {
        ask(&mut ledger, &articles, question, relation, answers);
    }
    Book::new(articles, ledger)
}

fn ids(articles: &[Rows]) -> Vec<ArticleId> {
    articles.iter().map(|rows| rows.article.id).collect()
}

/// Whom the articles name.
fn who(articles: &[Rows]) -> Ledger {
    let link = |rows: &Rows| LinkRow {
        article: rows.article.id,
        referent: 0,
        entity: "dunne".to_owned(),
        reason: "surname".to_owned(),
    };
    Ledger {
        entities: vec![EntityRow {
            id: "dunne".to_owned(),
            name: "Orla Dunne".to_owned(),
            kind: NameKind::Person,
            names: vec!["Orla Dunne".to_owned(), "Dunne; \"Orla\"".to_owned()],
            within: None,
        }],
        links: articles.iter().map(link).collect(),
        roles: vec![RoleRow {
            entity: "dunne".to_owned(),
            role: "owner".to_owned(),
            words: "owner".to_owned(),
            outlets: vec!["Harbour Post".to_owned()],
            articles: ids(articles),
        }],
        ..Ledger::default()
    }
}

/// The story, its timeline, and what the second article repeats and changes.
fn across(ledger: &mut Ledger, articles: &[Rows]) {
    let ids = ids(articles);
    ledger.stories = vec![StoryRow {
        id: "story1".to_owned(),
        title: "Ferries <late> & talks".to_owned(),
        articles: ids.clone(),
    }];
    ledger.timeline = vec![TimelineRow {
        story: "story1".to_owned(),
        date: "2026-02-06".parse().unwrap(),
        article: ids[0],
        at: articles[0].sentences[0].at,
        words: String::new(),
        articles: ids.clone(),
        planned: false,
        origins: 1,
        rank: 1,
    }];
    if let [first, second] = ids[..] {
        ledger.echoes = vec![EchoRow {
            article: second,
            of: first,
            share: 0.5,
            kind: EchoKind::Excerpt,
            reason: "published later".to_owned(),
        }];
        ledger.changes = vec![ChangeRow {
            thread: "date-meet".to_owned(),
            at: "2026-02-03".parse().unwrap(),
            kind: ChangeKind::Revised,
            before: vec!["2026-02-06".to_owned()],
            after: vec!["moved to 2026-02-07".to_owned()],
            origins: Vec::new(),
        }];
    }
}

fn ask(
    ledger: &mut Ledger,
    articles: &[Rows],
    question: &str,
    relation: Relation,
    answers: [(usize, &str); 2],
) {
    let id = question.replace(" | ", "-");
    let told = articles.iter().zip(answers);
    ledger.accounts.extend(
        told.map(|(rows, (sentence, value))| {
            account(&id, rows, rows.sentences[sentence].at, value)
        }),
    );
    ledger.threads.push(ThreadRow {
        id,
        story: "story1".to_owned(),
        question: question.to_owned(),
        relation,
        reason: String::new(),
        articles: 2,
        publishers: 1,
        origins: 1,
    });
}
