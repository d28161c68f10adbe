//! The articles of one story side by side: what every family of questions looks things up in.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, NameForm, Span};

use super::linkage::Likeness;
use super::tellers::Tellers;
use super::value::Value;
use super::weighed::Weighed;
use crate::components::Components;
use crate::entities::Entities;
use crate::origins::{self, Sources};
use crate::places;
use crate::rows::{Cite, DeedRow, EventRow, MentionRow, Rows, SentenceRow, StatementRow};
use crate::stems::stems;

/// The articles of a story, and their sentences as sets of features.
pub(super) struct Desk<'r> {
    pub(super) articles: Vec<&'r Rows>,
    pub(super) entities: &'r Entities,
    pub(super) units: Vec<Unit<'r>>,
    /// Weight of each feature.
    pub(super) weights: Vec<f64>,
    names: Vec<String>,
    numbers: BTreeMap<String, usize>,
    tellers: Vec<Tellers<'r>>,
    sources: &'r Sources<'r>,
    numbered: BTreeMap<ArticleId, usize>,
    /// By article, the countries that it mentions.
    countries: Vec<BTreeSet<&'static str>>,
}

/// A sentence of one of the articles.
pub(super) struct Unit<'r> {
    /// Index of its article.
    pub(super) article: usize,
    pub(super) row: &'r SentenceRow,
    /// Sorted numbers of its features.
    pub(super) features: Vec<usize>,
}

/// One article's answer to a question.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Answer {
    pub(super) article: usize,
    pub(super) at: Cite,
    pub(super) value: Value,
    pub(super) origin: String,
    pub(super) chain: Vec<String>,
    pub(super) said: Option<Edtf>,
    pub(super) statement: Option<u32>,
}

/// A question, as typed terms, with the answers that articles give.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Question {
    pub(super) terms: String,
    pub(super) answers: Vec<Answer>,
}

/// Rarer features weigh more than in plain inverse document frequency: within one story most
/// words are shared anyway.
const RARITY: f64 = 1.5;

/// Sentences on anything among which those of a story are counted: without them, the words that
/// two short articles share would all seem common.
const BACKGROUND: f64 = 100.0;

/// Added to the mass of two sentences, so that two short ones do not join by a single word.
pub(super) const MASS: f64 = 30.0;

/// A feature of more sentences than this joins none of them.
const SPREAD: usize = 200;

/// Sentences that are no more alike than this are not alike.
pub(super) const FAINT: f64 = 0.1;

impl<'r> Desk<'r> {
    pub(super) fn new(
        articles: Vec<&'r Rows>,
        entities: &'r Entities,
        sources: &'r Sources<'r>,
    ) -> Self {
        let mut desk = Self {
            sources,
            numbered: articles
                .iter()
                .map(|rows| rows.article.id)
                .zip(0..)
                .collect(),
            countries: articles
                .iter()
                .map(|rows| places::mentioned(rows))
                .collect(),
            tellers: articles.iter().map(|rows| Tellers::new(rows)).collect(),
            articles,
            entities,
            units: Vec::new(),
            weights: Vec::new(),
            names: Vec::new(),
            numbers: BTreeMap::new(),
        };
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (article, rows) in desk.articles.iter().enumerate() {
            let marks = marks(rows, desk.entities);
            for (number, row) in (0..).zip(&rows.sentences) {
                let features = row.stems.iter().cloned();
                let features: BTreeSet<usize> = features
                    .chain(marks.get(&number).into_iter().flatten().cloned())
                    .map(|name| {
                        let next = numbers.len();
                        *numbers.entry(name).or_insert(next)
                    })
                    .collect();
                desk.units.push(Unit {
                    article,
                    row,
                    features: features.into_iter().collect(),
                });
            }
        }
        desk.weigh(numbers);
        desk
    }

    #[expect(clippy::cast_precision_loss, reason = "sentences of a story")]
    fn weigh(&mut self, numbers: BTreeMap<String, usize>) {
        self.names = vec![String::new(); numbers.len()];
        for (name, number) in &numbers {
            self.names[*number].clone_from(name);
        }
        self.numbers = numbers;
        let mut spread = vec![0_usize; self.names.len()];
        for feature in self.units.iter().flat_map(|u| &u.features) {
            spread[*feature] += 1;
        }
        let all = self.units.len() as f64 + BACKGROUND;
        self.weights = spread
            .iter()
            .zip(&self.names)
            .map(|(&n, name)| {
                let rarity = (all / n.max(1) as f64).ln().max(0.0).powf(RARITY);
                // The words of a name are stems too.
                let share = if name.starts_with("entity:") {
                    0.5
                } else {
                    1.0
                };
                rarity * share
            })
            .collect();
    }

    /// Likeness of the pairs of sentences that share enough, as far as average linkage with this
    /// bar can ask for it. `left` tells for each unit how much of each of its features (same order)
    /// still counts.
    pub(super) fn linked(&self, left: &[Vec<f64>], least: f64) -> Likeness {
        let holders = self.holders(left);
        let mut components = Components::new(self.units.len());
        self.each_like(
            &holders,
            left,
            |_| true,
            |(a, b), like| {
                if like >= least {
                    components.join(a, b);
                }
            },
        );
        let component = components.of_several();
        let mut likeness = Likeness::new();
        let near = |a: usize| component[a].is_some();
        self.each_like(&holders, left, near, |(a, b), like| {
            if component[a] == component[b] {
                likeness.insert((a, b), like);
            }
        });
        likeness
    }

    /// Gives each pair of sentences that share enough not to be unlike, with how alike they are.
    pub(super) fn each_pair(&self, give: impl FnMut((usize, usize), f64)) {
        let left = self.all_features();
        let holders = self.holders(&left);
        self.each_like(&holders, &left, |_| true, give);
    }

    /// How much of each unit's features counts before anything is explained.
    pub(super) fn all_features(&self) -> Vec<Vec<f64>> {
        let units = self.units.iter();
        units.map(|unit| vec![1.0; unit.features.len()]).collect()
    }

    /// How near two units are in what they say.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f64 {
        self.units[a].row.vector.cosine(&self.units[b].row.vector)
    }

    /// The units that have each feature, with how much of it counts; of a feature that too many
    /// have, none.
    fn holders(&self, left: &[Vec<f64>]) -> Vec<Vec<(usize, f64)>> {
        let mut holders: Vec<Vec<(usize, f64)>> = vec![Vec::new(); self.weights.len()];
        for (at, unit) in self.units.iter().enumerate() {
            for (feature, share) in unit.features.iter().zip(&left[at]) {
                holders[*feature].push((at, *share));
            }
        }
        for held in holders.iter_mut().filter(|held| held.len() > SPREAD) {
            held.clear();
        }
        holders
    }

    /// Gives each pair of sentences that share a feature of `holders`, of which `asked` holds for
    /// the first, with how alike they are, if they are at all.
    fn each_like(
        &self,
        holders: &[Vec<(usize, f64)>],
        left: &[Vec<f64>],
        asked: impl Fn(usize) -> bool,
        mut give: impl FnMut((usize, usize), f64),
    ) {
        let mass: Vec<f64> = (0..self.units.len()).map(|at| self.mass(at)).collect();
        let mut sums = vec![0.0; self.units.len()];
        let mut met = Vec::new();
        for (a, unit) in self.units.iter().enumerate().filter(|(a, _)| asked(*a)) {
            for (&feature, &a_left) in unit.features.iter().zip(&left[a]) {
                let holders = &holders[feature];
                let later = holders.partition_point(|(at, _)| *at <= a);
                for &(b, b_left) in &holders[later..] {
                    if sums[b] <= 0.0 {
                        met.push(b);
                    }
                    sums[b] += self.weights[feature] * (a_left * b_left).sqrt();
                }
            }
            met.sort_unstable();
            for b in met.drain(..) {
                let like = std::mem::take(&mut sums[b]) / (MASS + mass[a] + mass[b]).sqrt();
                if like > FAINT {
                    give((a, b), like);
                }
            }
        }
    }

    fn mass(&self, unit: usize) -> f64 {
        let features = self.units[unit].features.iter();
        features.map(|f| self.weights[*f]).sum()
    }

    /// Stems with what each of them weighs here.
    pub(super) fn weighed<'s>(&self, stems: &'s [String]) -> Weighed<'s> {
        Weighed::new(stems, |stem| self.stem_weight(stem))
    }

    /// What a stem weighs here.
    pub(super) fn stem_weight(&self, stem: &str) -> f64 {
        let at = self.numbers.get(stem);
        at.map_or(0.0, |at| self.weights[*at])
    }

    /// The name of a feature, unless it is a mark of another layer.
    pub(super) fn stem(&self, feature: usize) -> Option<&str> {
        let name = &self.names[feature];
        (!name.contains(':')).then_some(name.as_str())
    }

    /// The name of a feature, with the kind of mark before a colon.
    pub(super) fn name(&self, feature: usize) -> &str {
        &self.names[feature]
    }

    /// The index of an article.
    pub(super) fn at(&self, article: ArticleId) -> Option<usize> {
        self.numbered.get(&article).copied()
    }

    /// The deed that the word of an event tells.
    pub(super) fn deed(&self, article: usize, event: &EventRow) -> Option<&'r DeedRow> {
        let mut here = self.deeds_of(article, event.sentence);
        here.find(|d| d.event == Some(event.number))
    }

    /// The deeds of a sentence of an article.
    pub(super) fn deeds_of(
        &self,
        article: usize,
        sentence: u32,
    ) -> impl Iterator<Item = &'r DeedRow> + use<'r> {
        let deeds = &self.articles[article].deeds;
        let first = deeds.partition_point(|d| d.sentence < sentence);
        deeds[first..]
            .iter()
            .take_while(move |d| d.sentence == sentence)
    }

    /// Stems of the names of these entities.
    pub(super) fn name_stems(&self, entities: impl Iterator<Item = usize>) -> Vec<String> {
        let names = entities.map(|at| &self.entities.rows[at].name);
        names
            .flat_map(|name| stems(name.split_whitespace()))
            .collect()
    }

    /// The words of a place in an article.
    pub(super) fn words(&self, article: usize, at: Cite) -> &'r str {
        at.span.of(&self.articles[article].article.text)
    }

    /// The sentence of an article with this number.
    pub(super) fn sentence(&self, article: usize, number: u32) -> Option<&'r SentenceRow> {
        self.articles[article].sentences.get(number as usize)
    }

    /// The entity that a referent is.
    pub(super) fn entity(&self, article: usize, referent: u32) -> Option<usize> {
        self.entities
            .index(self.articles[article].article.id, referent)
    }

    /// The entity that a speaker is.
    pub(super) fn speaking(&self, article: usize, statement: &StatementRow) -> Option<usize> {
        statement.referent.and_then(|r| self.entity(article, r))
    }

    /// The name of the speaker of a statement: the entity's, where it is known.
    pub(super) fn speaker(&self, article: usize, statement: &'r StatementRow) -> &'r str {
        let entities: &'r Entities = self.entities;
        self.speaking(article, statement)
            .map_or(statement.speaker.as_str(), |at| {
                entities.rows[at].name.as_str()
            })
    }

    /// The innermost statement whose content holds most of `span`.
    pub(super) fn teller(&self, article: usize, span: Span) -> Option<&'r StatementRow> {
        self.tellers[article].innermost(span)
    }

    /// An answer at a place of an article; `anchor` are the words that give it, by which the
    /// statement that it rests on is found.
    pub(super) fn answer(&self, article: usize, at: Cite, anchor: Span, value: Value) -> Answer {
        let rows = self.articles[article];
        match self.teller(article, anchor) {
            Some(statement) => Answer {
                article,
                at,
                value,
                origin: self.origin(article, statement),
                chain: self.chain(article, statement),
                said: statement.said.or(rows.article.published),
                statement: Some(statement.number),
            },
            None => Answer {
                article,
                at,
                value,
                origin: origins::of_article(self.reporting(article, at.span)),
                chain: Vec::new(),
                said: rows.article.published,
                statement: None,
            },
        }
    }

    /// A place that an article names, and what it lies in, innermost first: by the country printed
    /// behind it, else by the gazetteer and the countries that the article mentions.
    pub(super) fn place(&self, article: usize, at: Cite) -> Vec<String> {
        let text = &self.articles[article].article.text;
        let printed = at.span.of(text);
        let path = places::path(printed);
        let behind = text.get(at.span.end()..).and_then(places::country_after);
        let mentioned = &self.countries[article];
        match behind.or_else(|| places::country_of_town(printed, mentioned)) {
            Some(country) if path != [country] => vec![printed.to_owned(), country.to_owned()],
            _ => path,
        }
    }

    /// What a sentence says, as an answer.
    pub(super) fn sentence_answer(&self, unit: &Unit<'_>) -> Answer {
        let value = Value::says(self.words(unit.article, unit.row.at), &unit.row.stems);
        self.answer(unit.article, unit.row.at, unit.row.at.span, value)
    }

    /// Whom a statement rests on; the outlets in its chain by the names that they go by.
    pub(super) fn origin(&self, article: usize, statement: &'r StatementRow) -> String {
        let known = StatementRow {
            chain: self.chain(article, statement),
            ..statement.clone()
        };
        let outlet = origins::reporter(self.reporting(article, statement.content.span));
        origins::of_statement(&known, self.speaker(article, statement), outlet)
    }

    /// Those who passed a statement on: an outlet by its name where its initials are printed, and
    /// without the article's own outlet, which is no intermediary on its own page.
    pub(super) fn chain(&self, article: usize, statement: &StatementRow) -> Vec<String> {
        let named = statement.chain.iter().map(|link| {
            let known = self
                .outlets()
                .find(|outlet| origins::is_outlet(link, outlet));
            known.map_or_else(|| link.clone(), str::to_owned)
        });
        let own = self.articles[article].article.outlet.as_deref();
        named.filter(|link| Some(link.as_str()) != own).collect()
    }

    fn outlets(&self) -> impl Iterator<Item = &'r str> + '_ {
        self.articles
            .iter()
            .filter_map(|rows| rows.article.outlet.as_deref())
    }

    /// The article on whose reporting a place of another rests: that which first printed it.
    fn reporting(&self, article: usize, at: Span) -> &'r Rows {
        let rows = self.articles[article];
        self.sources.first_told(rows.article.id, at).unwrap_or(rows)
    }

    /// Every event of the story with its article's index.
    pub(super) fn events(&self) -> impl Iterator<Item = (usize, &'r EventRow)> + '_ {
        let articles = self.articles.iter().enumerate();
        articles.flat_map(|(at, rows)| rows.events.iter().map(move |event| (at, event)))
    }

    /// Every statement of the story with its article's index.
    pub(super) fn statements(&self) -> impl Iterator<Item = (usize, &'r StatementRow)> + '_ {
        let articles = self.articles.iter().enumerate();
        articles.flat_map(|(at, rows)| rows.statements.iter().map(move |s| (at, s)))
    }
}

/// Marks of other layers, by sentence: what an event is called, whom a name means, which day
/// a date is, how much a figure. They compare where the words differ.
fn marks(rows: &Rows, entities: &Entities) -> BTreeMap<u32, Vec<String>> {
    let mut marks: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let sentence = |span: Span| {
        let after = rows
            .sentences
            .partition_point(|s| s.at.span.start() <= span.start());
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    };
    for event in &rows.events {
        let mark = format!("event:{}", event.lemma);
        marks.entry(event.sentence).or_default().push(mark);
    }
    // What is only described is told by its words.
    let named = |mention: &&MentionRow| mention.form != NameForm::Description;
    for mention in rows.mentions.iter().filter(named) {
        if let Some(entity) = entities.index(rows.article.id, mention.referent) {
            let mark = format!("entity:{entity}");
            marks
                .entry(sentence(mention.at.span))
                .or_default()
                .push(mark);
        }
    }
    for date in &rows.dates {
        let mark = format!("date:{}", date.extent());
        marks.entry(sentence(date.at.span)).or_default().push(mark);
    }
    for figure in &rows.figures {
        let mark = format!("figure:{}", figure.value);
        marks.entry(figure.sentence).or_default().push(mark);
    }
    marks
}
