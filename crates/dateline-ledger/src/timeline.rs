//! Dated happenings, by story and date.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, Precision};
use jiff::civil::Date;

use crate::rows::{EventRow, Rows, SentenceRow, StoryRow, TimelineRow};

/// Rows of a timeline: what fits on one page.
const ROWS: usize = 24;

/// Days before or after the story's own within which a single report of a day counts; what
/// lies further off is background unless several articles tell it.
const NEAR: i32 = 3 * 366;

/// Days that an interval may span; longer ones ("recent months") place nothing.
const LONGEST: i32 = 15;

/// The timeline of every story.
pub(crate) fn draw(articles: &[&Rows], stories: &[StoryRow]) -> Vec<TimelineRow> {
    let mut rows = Vec::new();
    let by_id: BTreeMap<_, _> = articles
        .iter()
        .map(|rows| (rows.article.id, *rows))
        .collect();
    for story in stories {
        let told = story.articles.iter().filter_map(|id| by_id.get(id));
        let told: Vec<&Rows> = told.copied().collect();
        rows.extend(of_story(&story.id, &told));
    }
    rows
}

fn of_story(story: &str, told: &[&Rows]) -> Vec<TimelineRow> {
    let mut days: BTreeMap<Key, Day<'_>> = gather(told);
    days.retain(|_, day| day.tellings.iter().any(|t| !t.is_label()));
    let repeated: Vec<Key> = days
        .values()
        .filter(|day| is_told_by_day(day, &days))
        .map(|d| d.date.sort_key())
        .collect();
    days.retain(|key, _| !repeated.contains(key));
    let published: Vec<Date> = told.iter().filter_map(|rows| day_of(rows)).collect();
    let mut kept: Vec<&Day<'_>> = days
        .values()
        .filter(|day| is_happening(day, &days, &published))
        .collect();
    kept.sort_by_cached_key(|day| (Reverse(day.weight()), day.date.sort_key()));
    kept.truncate(ROWS);
    kept.sort_by_cached_key(|day| day.date.sort_key());
    kept.iter().filter_map(|day| day.row(story)).collect()
}

type Key = (Option<Date>, Option<Date>, String);

/// What the articles tell of one date.
struct Day<'r> {
    date: Edtf,
    tellings: Vec<Telling<'r>>,
}

/// A sentence that tells of a date.
struct Telling<'r> {
    rows: &'r Rows,
    sentence: &'r SentenceRow,
    /// The fullest event of that date in the sentence.
    event: Option<&'r EventRow>,
    /// The article's own day, not named by the sentence.
    implied: bool,
}

fn gather<'r>(told: &[&'r Rows]) -> BTreeMap<Key, Day<'r>> {
    let mut days: BTreeMap<Key, Day<'r>> = BTreeMap::new();
    let mut put = |date: Edtf, telling: Telling<'r>| {
        let day = days.entry(date.sort_key()).or_insert_with(|| Day {
            date,
            tellings: Vec::new(),
        });
        day.tellings.push(telling);
    };
    for &rows in told {
        for date in &rows.dates {
            if let Some(telling) = telling(rows, date.at.span.start(), date.extent()) {
                put(date.extent(), telling);
            }
        }
        if let (Some(day), Some(telling)) = (day_of(rows), lead(rows)) {
            put(Edtf::day(day), telling);
        }
    }
    days
}

fn telling(rows: &Rows, at: usize, date: Edtf) -> Option<Telling<'_>> {
    let after = rows.sentences.partition_point(|s| s.at.span.start() <= at);
    let sentence = &rows.sentences[after.checked_sub(1)?];
    let number = u32::try_from(after - 1).ok()?;
    let events = rows.events_of(number).iter();
    let event = events
        .filter(|e| e.date == Some(date))
        .max_by_key(|e| (parties(e), Reverse(e.number)));
    Some(Telling {
        rows,
        sentence,
        event,
        implied: false,
    })
}

impl Telling<'_> {
    /// Whether the sentence is but a date, or little else: a date line tells nothing.
    fn is_label(&self) -> bool {
        let within = self.sentence.at.span;
        let dates = self.rows.dates_in(within);
        let dated: usize = dates.map(|date| date.at.span.len()).sum();
        dated * 2 > within.len() && self.event.is_none()
    }
}

/// Whether a time of day is that of a happening which its day tells already: by the same event,
/// or of none at all.
fn is_told_by_day(minute: &Day<'_>, days: &BTreeMap<Key, Day<'_>>) -> bool {
    if fineness(minute.date) != Fineness::Minute {
        return false;
    }
    let lemmas = |day: &Day<'_>| -> BTreeSet<String> {
        let events = day.tellings.iter().filter_map(|t| t.event);
        events.map(|e| e.lemma.clone()).collect()
    };
    let own = lemmas(minute);
    let of_day = days.values().find(|day| {
        day.date != minute.date
            && fineness(day.date) == Fineness::Day
            && day.date.contains(minute.date)
    });
    own.is_empty() || of_day.is_some_and(|day| !own.is_disjoint(&lemmas(day)))
}

fn parties(event: &EventRow) -> usize {
    event.actors.len() + event.recipients.len() + usize::from(event.place.is_some())
}

/// The first sentence of an article that tells an event or a statement: what happened on the
/// day it was printed.
fn lead(rows: &Rows) -> Option<Telling<'_>> {
    let happening = rows.events.iter().map(|e| e.sentence);
    let said = rows.statements.iter().map(|s| s.sentence);
    let number = happening
        .chain(said)
        .filter(|&number| !rows.sentences[number as usize].heading)
        .min()?;
    Some(Telling {
        rows,
        sentence: &rows.sentences[number as usize],
        event: rows.events_of(number).first(),
        implied: true,
    })
}

fn day_of(rows: &Rows) -> Option<Date> {
    rows.article.published?.earliest()
}

impl Day<'_> {
    fn articles(&self) -> BTreeSet<ArticleId> {
        self.tellings.iter().map(|t| t.rows.article.id).collect()
    }

    fn has_event(&self) -> bool {
        self.tellings.iter().any(|t| t.event.is_some())
    }

    /// Salience: how many articles, whether something happens, how closely it is dated, how often.
    fn weight(&self) -> (usize, usize) {
        let closeness = match fineness(self.date) {
            Fineness::Day | Fineness::Minute => 2,
            Fineness::Month | Fineness::Days => 1,
            Fineness::Year | Fineness::Vague => 0,
        };
        let articles = self.articles().len();
        (
            articles + closeness + usize::from(self.has_event()),
            self.tellings.len(),
        )
    }

    fn row(&self, story: &str) -> Option<TimelineRow> {
        let best = self.tellings.iter().min_by_key(|t| {
            let words = t.sentence.stems.len();
            (
                t.is_label(),
                t.implied,
                t.sentence.heading,
                t.event.is_none(),
                Reverse(t.event.map_or(0, parties)),
                words,
                t.rows.article.id,
            )
        })?;
        let at = best.sentence.at;
        let last = self.tellings.iter().filter_map(|t| day_of(t.rows)).max();
        let ahead = matches!((self.date.earliest(), last), (Some(day), Some(last)) if day > last);
        Some(TimelineRow {
            story: story.to_owned(),
            date: self.date,
            article: best.rows.article.id,
            at,
            words: at.span.of(&best.rows.article.text).to_owned(),
            articles: self.articles().into_iter().collect(),
            planned: ahead,
        })
    }
}

/// How closely a date places something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fineness {
    Minute,
    Day,
    /// A stretch of at most [`LONGEST`] days.
    Days,
    Month,
    Year,
    Vague,
}

fn fineness(date: Edtf) -> Fineness {
    match date.moment().map(|m| m.precision) {
        Some(Precision::Minute(..)) => Fineness::Minute,
        Some(Precision::Day(_)) => Fineness::Day,
        Some(Precision::Month(..)) => Fineness::Month,
        Some(Precision::Year(_)) => Fineness::Year,
        Some(_) => Fineness::Vague,
        None => match (date.earliest(), date.latest()) {
            (Some(from), Some(to)) if days_between(from, to) <= LONGEST => Fineness::Days,
            _ => Fineness::Vague,
        },
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}

/// Whether a date belongs on the timeline: days near the story; months and years where
/// something happens that no closer date of as many articles tells; never vague stretches.
fn is_happening(day: &Day<'_>, days: &BTreeMap<Key, Day<'_>>, published: &[Date]) -> bool {
    let several = day.articles().len() > 1;
    let near = is_near(day.date, published);
    match fineness(day.date) {
        Fineness::Day => several || near || day.has_event(),
        Fineness::Minute | Fineness::Days => near && (several || day.has_event()),
        Fineness::Month => (several || day.has_event() && near) && !is_told_closer(day, days),
        Fineness::Year => several && near && day.has_event() && !is_told_closer(day, days),
        Fineness::Vague => false,
    }
}

fn is_near(date: Edtf, published: &[Date]) -> bool {
    let (Some(from), Some(to)) = (date.earliest(), date.latest()) else {
        return false;
    };
    published
        .iter()
        .any(|day| days_between(to, *day).abs() <= NEAR || days_between(from, *day).abs() <= NEAR)
}

/// Whether a closer date within this one is told by as many articles.
fn is_told_closer(day: &Day<'_>, days: &BTreeMap<Key, Day<'_>>) -> bool {
    let articles = day.articles().len();
    days.values().any(|other| {
        other.date != day.date
            && day.date.contains(other.date)
            && matches!(fineness(other.date), Fineness::Day | Fineness::Month)
            && other.articles().len() >= articles
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::fiction;

    #[track_caller]
    fn check(articles: &[(&str, &str, &str)], wanted: &[&str]) {
        let rows = fiction::rows(articles);
        let rows: Vec<&Rows> = rows.iter().collect();
        let story = fiction::story(&rows);
        let drawn = draw(&rows, &[story]);
        let dates: Vec<String> = drawn
            .iter()
            .map(|row| format!("{}{}", row.date, if row.planned { " planned" } else { "" }))
            .collect();
        assert_eq!(dates, wanted);
    }

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
    }
}
