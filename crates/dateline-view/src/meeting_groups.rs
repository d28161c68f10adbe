//! Which tellings are of one meeting: those that the ledger holds for one happening, that one
//! question about a day, a place, a state or those who take part compares, or that give one day
//! and a party or the place in common.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, Modality, Polarity, Span};
use dateline_ledger::rows::{AccountRow, EventRow, ThreadRow};

use crate::Book;
use crate::meetings::day;
use crate::threads::kind;

/// Happenings, by their lemma, at which parties sit together, and by which another brings them
/// to it.
pub(crate) const TOGETHER: &str = "meet";
pub(crate) const BETWEEN: &str = "mediate";

/// Kinds of questions that tell which tellings are of one meeting.
const ASKED: [&str; 4] = ["date", "place", "state", "who"];

/// The meetings in their order.
#[derive(Debug)]
pub(crate) struct Meetings {
    pub(crate) rows: Vec<Group>,
}

/// What is told of one meeting.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) id: String,
    /// Which articles of the book, and which of their events.
    pub(crate) events: Vec<(usize, usize)>,
    /// Which of the ledger's threads are about it.
    threads: Vec<usize>,
    pub(crate) status: String,
    pub(crate) date: Option<Edtf>,
}

impl Meetings {
    pub(crate) fn of(book: &Book) -> Self {
        let told: Vec<(usize, usize)> = told(book, TOGETHER).collect();
        let threads = asked(book, &told);
        let mut sets = Sets::new(told.len());
        for members in threads.values() {
            sets.join(members);
        }
        for members in happenings(book, &told).values() {
            sets.join(members);
        }
        for members in days(book, &told).values() {
            sets.join(members);
        }
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for (at, event) in told.iter().enumerate() {
            let group = groups
                .entry(sets.root(at))
                .or_insert_with(|| Group::new(book, *event));
            group.events.push(*event);
        }
        for (thread, members) in &threads {
            if let Some(group) = groups.get_mut(&sets.root(members[0])) {
                group.threads.push(*thread);
            }
        }
        let mut rows: Vec<Group> = groups.into_values().collect();
        for group in &mut rows {
            group.settle(book);
        }
        rows.retain(|group| group.is_appointment(book));
        rows.sort_by_cached_key(|group| {
            let day = group.date.and_then(Edtf::earliest);
            (is_past(&group.status), Reverse(day), group.id.clone())
        });
        Self { rows }
    }
}

fn is_past(status: &str) -> bool {
    !matches!(status, "planned" | "postponed" | "ongoing" | "halted")
}

/// Which of a book's events have this lemma and are said to be so.
pub(crate) fn told<'a>(
    book: &'a Book,
    lemma: &'a str,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let articles = book.articles.iter().enumerate();
    articles.flat_map(move |(article, rows)| {
        let events = rows.events.iter().enumerate();
        let told = events
            .filter(move |(_, event)| event.lemma == lemma && event.polarity == Polarity::Yes);
        told.map(move |(at, _)| (article, at))
    })
}

pub(crate) fn event(book: &Book, (article, at): (usize, usize)) -> &EventRow {
    &book.articles[article].events[at]
}

/// By the number of each thread about meetings, the tellings that it compares.
fn asked(book: &Book, told: &[(usize, usize)]) -> BTreeMap<usize, Vec<usize>> {
    let mut by_place: BTreeMap<(ArticleId, Span), Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let event = event(book, *one);
        let key = (event.article, event.clause.span);
        by_place.entry(key).or_default().push(at);
    }
    let mut found = BTreeMap::new();
    for (at, thread) in book.ledger.threads.iter().enumerate() {
        let is_asked = ASKED.contains(&kind(&thread.question));
        if !is_asked || thread.question.split(" | ").nth(1) != Some(TOGETHER) {
            continue;
        }
        let accounts = book.accounts(&thread.id);
        let events = accounts.filter_map(|row| by_place.get(&(row.article, row.at.span)));
        let events: Vec<usize> = events.flatten().copied().collect();
        if !events.is_empty() {
            found.insert(at, events);
        }
    }
    found
}

/// By the id of a happening, its tellings.
fn happenings<'a>(book: &'a Book, told: &[(usize, usize)]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let event = event(book, *one);
        if let Some(id) = book.happening_of_event(event.article, event.number) {
            found.entry(id).or_default().push(at);
        }
    }
    found
}

/// Tellings of one day with the same place or a party in common.
fn days(book: &Book, told: &[(usize, usize)]) -> BTreeMap<(String, String), Vec<usize>> {
    let mut found: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let event = event(book, *one);
        let Some(day) = event.date.and_then(day) else {
            continue;
        };
        let who = event
            .actors
            .iter()
            .chain(&event.recipients)
            .chain(&event.place);
        for referent in who {
            if let Some(id) = book.entity_id(event.article, *referent) {
                let key = (day.to_string(), id.to_owned());
                found.entry(key).or_default().push(at);
            }
        }
    }
    found
}

/// Which members are joined, each set known by its least member.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&self, mut at: usize) -> usize {
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, members: &[usize]) {
        let roots = members.iter().map(|at| self.root(*at));
        let roots: BTreeSet<usize> = roots.collect();
        if let Some(&least) = roots.first() {
            for root in roots {
                self.0[root] = least;
            }
        }
    }
}

impl Group {
    fn new(book: &Book, first: (usize, usize)) -> Self {
        let event = event(book, first);
        Self {
            id: format!("{}.e{}", event.article, event.number),
            events: Vec::new(),
            threads: Vec::new(),
            status: String::new(),
            date: None,
        }
    }

    pub(crate) fn rows<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = &'a EventRow> + 'a {
        self.events.iter().map(|at| event(book, *at))
    }

    fn settle(&mut self, book: &Book) {
        self.date = self.moved_date(book).or_else(|| self.told_date(book));
        self.status = self.status(book);
    }

    /// The threads of one kind that are about it.
    pub(crate) fn threads<'a>(
        &'a self,
        book: &'a Book,
        wanted: &'a str,
    ) -> impl Iterator<Item = &'a ThreadRow> + 'a {
        let threads = self.threads.iter().map(|at| &book.ledger.threads[*at]);
        threads.filter(move |thread| kind(&thread.question) == wanted)
    }

    /// The accounts of one kind of question about it, by when they were said.
    fn accounts<'a>(&'a self, book: &'a Book, wanted: &'a str) -> Vec<&'a AccountRow> {
        let threads = self.threads(book, wanted);
        let mut rows: Vec<&AccountRow> = threads.flat_map(|t| book.accounts(&t.id)).collect();
        rows.sort_by_cached_key(|row| row.said.map(Edtf::sort_key));
        rows
    }

    /// The day or place that a text says it was moved to last.
    pub(crate) fn moved_to<'a>(&'a self, book: &'a Book, wanted: &'a str) -> Option<&'a str> {
        let rows = self.accounts(book, wanted);
        let mut values = rows.iter().rev().map(|row| row.value.as_str());
        values.find_map(|value| value.strip_prefix("moved to "))
    }

    fn moved_date(&self, book: &Book) -> Option<Edtf> {
        self.moved_to(book, "date")?.parse().ok()
    }

    /// The day that most articles give, of equals the one given last; with the hour where one
    /// gives it.
    fn told_date(&self, book: &Book) -> Option<Edtf> {
        let dated: Vec<(&EventRow, Edtf)> = self
            .rows(book)
            .filter_map(|row| Some((row, row.date?)))
            .filter(|(row, date)| is_appointed(book, row, *date))
            .collect();
        let mut days: BTreeMap<_, (BTreeSet<ArticleId>, usize)> = BTreeMap::new();
        for (at, (row, date)) in dated.iter().enumerate() {
            let (articles, last) = days.entry(day(*date).map(Edtf::sort_key)).or_default();
            articles.insert(row.article);
            *last = at;
        }
        let most = days
            .into_iter()
            .max_by_key(|(day, (articles, last))| (day.is_some(), articles.len(), *last));
        let (wanted, _) = most?;
        let same = dated
            .iter()
            .filter(|(_, date)| day(*date).map(Edtf::sort_key) == wanted);
        same.map(|(_, date)| *date)
            .max_by_key(|date| date.to_string().len())
    }

    /// By the latest account of how the plan stands, else by the latest telling.
    fn status(&self, book: &Book) -> String {
        let stated = self.accounts(book, "state");
        let last = stated.last().and_then(|row| row.value.strip_prefix("is "));
        let told = || {
            let mut rows: Vec<&EventRow> = self.rows(book).collect();
            rows.sort_by_cached_key(|row| {
                book.article(row.article)
                    .and_then(|a| a.published)
                    .map(Edtf::sort_key)
            });
            rows.last().map_or("not stated", |row| match row.modality {
                Modality::Happened => "held",
                Modality::Planned => "planned",
                Modality::Possible => "possible",
                Modality::Denied => "denied",
            })
        };
        last.unwrap_or_else(told).to_owned()
    }

    /// Whether it is told when or where: that some met is told of much that is no meeting.
    fn is_appointment(&self, book: &Book) -> bool {
        self.date.is_some() || self.rows(book).any(|row| row.place.is_some())
    }
}

/// Whether a date may be an appointment's: a day, or a month or a year that is not over when the
/// article tells of it.
fn is_appointed(book: &Book, row: &EventRow, date: Edtf) -> bool {
    let told = book
        .article(row.article)
        .and_then(|article| article.published);
    let told = told.and_then(Edtf::earliest);
    day(date).is_some()
        || date
            .latest()
            .is_none_or(|last| told.is_none_or(|told| last >= told))
}
