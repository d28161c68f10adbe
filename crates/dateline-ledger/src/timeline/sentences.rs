use std::collections::BTreeMap;

use dateline_doc::{ArticleId, StatementKind};

use super::days::{Day, LEAD, Passage, day_of};
use super::keep::days_between;
use super::origins::Origins;
use super::terms::{Sum, Terms, Vector};
use crate::rows::Rows;

/// How much it counts that other origins tell the same, against nearness to the centre.
const SUPPORT: f64 = 3.0;

/// Sentences of one day that are compared each with each; of more, those nearest the centre.
const MOST: usize = 64;

/// Sentences of one day that share so much say the same: one is enough.
const SAME: f64 = 0.4;

/// The same for sentences of two days, which may well tell the next step in like words.
const TOLD: f64 = 0.8;

/// A sentence that does not name the day may after all be about another.
const UNDATED: f64 = 0.9;

/// With each day that an article comes later, up to a week, the day is more of a background to
/// its sentences, but not to one that begins with the date: "On May 3 the dam burst" tells of that
/// day, "accusations since the dam burst on May 3" do not.
const FADES: f64 = 0.93;
const WEEK: i32 = 7;

/// What somebody says in his own words is seldom what happened.
const SAID: f64 = 0.5;

/// Stems below which a sentence says little, and above which it is no line of a timeline.
const SHORT: usize = 4;
const LONG: f64 = 20.0;

/// Chooses sentences, day by day, and remembers what is told already.
pub(super) struct Chooser<'t> {
    terms: &'t Terms<'t>,
    origins: &'t Origins,
    /// What the leads of all articles are about.
    matter: Vector,
    told: Vec<Vector>,
}

struct Candidate<'r> {
    passage: Passage<'r>,
    vector: Vector,
    worth: f64,
}

impl<'t> Chooser<'t> {
    pub(super) fn new(articles: &[&Rows], terms: &'t Terms<'t>, origins: &'t Origins) -> Self {
        let mut sum = Sum::new(terms);
        for rows in articles {
            for sentence in rows.sentences.iter().take(LEAD) {
                sum.add(&terms.vector(sentence), 1.0);
            }
        }
        Self {
            terms,
            origins,
            matter: sum.direction(),
            told: Vec::new(),
        }
    }

    /// The sentences that tell a day best, at most so many, the best first. One that was told
    /// of another day comes only where there is nothing else.
    pub(super) fn choose<'r>(&mut self, day: &Day<'r>, most: usize) -> Vec<Passage<'r>> {
        let candidates = self.candidates(day);
        let mut chosen: Vec<&Candidate<'r>> = Vec::new();
        for candidate in &candidates {
            let like = |other: &Vector| other.cosine(&candidate.vector);
            let known = chosen.iter().any(|one| like(&one.vector) >= SAME)
                || self.told.iter().any(|told| like(told) >= TOLD);
            if chosen.len() < most && !known {
                chosen.push(candidate);
            }
        }
        if chosen.is_empty() {
            chosen.extend(candidates.first());
        }
        self.told
            .extend(chosen.iter().map(|one| one.vector.clone()));
        chosen.into_iter().map(|one| one.passage).collect()
    }

    /// The sentences about a day, the best first.
    fn candidates<'r>(&self, day: &Day<'r>) -> Vec<Candidate<'r>> {
        let mut found = self.vectors(day.tellings.iter().chain(&day.times).chain(&day.beside));
        let centre = self.centre(day);
        for candidate in &mut found {
            candidate.worth = candidate.vector.cosine(&centre);
        }
        sort(&mut found);
        found.truncate(MOST);
        let support = self.support(&found);
        for (candidate, support) in found.iter_mut().zip(support) {
            candidate.worth =
                (candidate.worth + SUPPORT * support) * fitness(day, &candidate.passage);
        }
        sort(&mut found);
        found
    }

    fn vectors<'a, 'r: 'a>(
        &self,
        passages: impl Iterator<Item = &'a Passage<'r>>,
    ) -> Vec<Candidate<'r>> {
        let mut found: BTreeMap<(ArticleId, usize), Candidate<'r>> = BTreeMap::new();
        for passage in passages {
            let place = (passage.rows.article.id, passage.sentence.at.span.start());
            found.entry(place).or_insert_with(|| Candidate {
                passage: *passage,
                vector: self.terms.vector(passage.sentence),
                worth: 0.0,
            });
        }
        found.into_values().collect()
    }

    /// Where what is told of a day lies, drawn a little towards what all articles are about.
    fn centre(&self, day: &Day<'_>) -> Vector {
        let mut sum = Sum::new(self.terms);
        for passages in [&day.tellings, &day.beside] {
            let mut side = Sum::new(self.terms);
            for passage in passages {
                side.add(&self.terms.vector(passage.sentence), 1.0);
            }
            sum.add(&side.direction(), 1.0);
        }
        sum.add(&self.matter, 1.0);
        sum.direction()
    }

    /// For each sentence, how alike the likest of each other origin are, on average.
    fn support(&self, found: &[Candidate<'_>]) -> Vec<f64> {
        let roots: Vec<ArticleId> = found
            .iter()
            .map(|one| self.origins.root(one.passage.rows.article.id))
            .collect();
        let each = found.iter().zip(&roots).map(|(one, own)| {
            let mut best: BTreeMap<ArticleId, f64> = BTreeMap::new();
            for (other, root) in found.iter().zip(&roots).filter(|(_, root)| *root != own) {
                let known = best.entry(*root).or_default();
                *known = known.max(one.vector.cosine(&other.vector));
            }
            let others = u32::try_from(best.len()).unwrap_or(u32::MAX);
            best.values().sum::<f64>() / f64::from(others).max(1.0)
        });
        each.collect()
    }
}

/// What a sentence is worth as a line of a timeline, whatever it tells.
fn fitness(day: &Day<'_>, passage: &Passage<'_>) -> f64 {
    let stems = passage.sentence.stems.len();
    let long = f64::from(u32::try_from(stems).unwrap_or(u32::MAX));
    let size = if stems < SHORT {
        0.5
    } else {
        (LONG / long).min(1.0)
    };
    let names = if passage.names_day() { 1.0 } else { UNDATED };
    // A heading or a date line stands only where there is nothing else.
    let reads = if passage.is_label() || passage.sentence.heading {
        0.01
    } else {
        1.0
    };
    let happens = if is_said(passage) { SAID } else { 1.0 };
    let since = match (day.date.latest(), day_of(passage.rows)) {
        _ if passage.opens => 0,
        (Some(day), Some(published)) => days_between(day, published).clamp(0, WEEK),
        _ => WEEK,
    };
    size * names * reads * happens * FADES.powi(since)
}

/// Whether a good part of a sentence is somebody's own words.
fn is_said(passage: &Passage<'_>) -> bool {
    let within = passage.sentence.at.span;
    let direct = passage.rows.statements.iter().filter(|statement| {
        statement.kind == StatementKind::Direct && within.contains(statement.content.span)
    });
    let said: usize = direct.map(|statement| statement.content.span.len()).sum();
    said * 4 > within.len()
}

fn sort(found: &mut [Candidate<'_>]) {
    let place = |one: &Candidate<'_>| (one.passage.rows.article.id, one.passage.sentence.at.span);
    found.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(place(a).cmp(&place(b))));
}
