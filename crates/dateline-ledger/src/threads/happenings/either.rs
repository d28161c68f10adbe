//! Which of two contraries a happening is: "permanent" or "for now".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::{Modality, NameForm, Polarity};

use super::answer;
use super::disputed::is_conditional;
use super::telling::{SUPPORTING, Telling};
use crate::pairs;
use crate::stems::content_stem;
use crate::threads::desk::{Desk, Question};
use crate::threads::value::Value;
use crate::turns;

/// Names that the clauses of two tellings of one happening have in common.
const IN_COMMON: usize = 2;

/// Words before one of a pair among which a negation makes it the other, or neither.
const BEFORE: usize = 2;

/// The first words of the two sides of each pair.
static PAIRS: LazyLock<Vec<[&str; 2]>> = LazyLock::new(|| {
    let first = |side: &'static str| side.split_whitespace().next().unwrap_or_default();
    sides().map(|sides| sides.map(first)).collect()
});

/// From a word, or words joined by `_`, to the number of its pair, and on which side it stands.
static CONTRARIES: LazyLock<BTreeMap<&str, (usize, usize)>> = LazyLock::new(|| {
    let words = sides().enumerate().flat_map(|(pair, sides)| {
        let sides = sides.into_iter().enumerate();
        sides
            .flat_map(move |(side, words)| words.split_whitespace().map(move |w| (w, (pair, side))))
    });
    words.collect()
});

fn sides() -> impl Iterator<Item = [&'static str; 2]> {
    let lines = include_str!("../../words/contraries.txt").lines();
    lines
        .filter_map(|line| line.split_once(" | "))
        .map(|(one, other)| [one, other])
}

/// A telling that says which of a pair its happening is.
struct Sided<'t, 'r> {
    telling: &'t Telling<'r>,
    word: Word,
    /// Whether it says that something will be.
    is_future: bool,
    /// Whom its clause names.
    named: BTreeSet<usize>,
}

/// A word of a pair in a clause.
#[derive(Clone, PartialEq, Debug)]
struct Word {
    pair: usize,
    side: usize,
    /// The stem of the noun before which it stands; an adverb is said of all.
    of: Option<String>,
}

impl Sided<'_, '_> {
    /// What two must have in common to be compared.
    fn marks(&self) -> Vec<String> {
        let (pair, lemma) = (self.word.pair, self.telling.lemma);
        let named = self.named.iter();
        named.map(|at| format!("{pair} {lemma} {at}")).collect()
    }
}

/// Whether two tellings are of one thing that happens, as far as they tell.
fn are_one(a: &Sided<'_, '_>, b: &Sided<'_, '_>) -> bool {
    let common = a.named.intersection(&b.named).count();
    let same = a.word.pair == b.word.pair && a.telling.lemma == b.telling.lemma;
    let of = a.word.of.as_ref().zip(b.word.of.as_ref());
    let same = same && of.is_none_or(|(a, b)| a == b);
    let is_future = a.is_future == b.is_future;
    same && is_future && common >= IN_COMMON && !a.telling.is_of_other_days(b.telling)
}

/// Tellings, each with those of the other side that stand against it.
type Against = BTreeMap<usize, BTreeSet<usize>>;

/// `either | permanent temporary agree`: tellings of one happening, by those who are named in it,
/// that say which of the two it is.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let sided: Vec<Sided<'_, '_>> = tellings.iter().filter_map(|t| sided(desk, t)).collect();
    let marks: Vec<Vec<String>> = sided.iter().map(Sided::marks).collect();
    // By pair and lemma, those of each side.
    let mut against: BTreeMap<(usize, &str), [Against; 2]> = BTreeMap::new();
    for (a, b) in pairs::sharing(&marks).pairs() {
        let (one, other) = (&sided[a], &sided[b]);
        if one.word.side != other.word.side && are_one(one, other) {
            let told = against
                .entry((one.word.pair, one.telling.lemma))
                .or_default();
            told[one.word.side].entry(a).or_default().insert(b);
            told[other.word.side].entry(b).or_default().insert(a);
        }
    }
    let answer = |at: usize| {
        let Sided { telling, word, .. } = &sided[at];
        let value = Value::Sole(PAIRS[word.pair][word.side].to_owned());
        answer(desk, telling, value)
    };
    let mut questions = Vec::new();
    for ((pair, lemma), told) in against {
        let terms = format!("either | {} {lemma}", PAIRS[pair].join(" "));
        // Each of the side that is told less, with all that stand against it.
        let rarer = told.into_iter().min_by_key(BTreeMap::len);
        questions.extend(rarer.into_iter().flatten().map(|(at, others)| Question {
            terms: terms.clone(),
            answers: std::iter::once(at).chain(others).map(answer).collect(),
        }));
    }
    questions
}

fn sided<'t, 'r>(desk: &Desk<'r>, telling: &'t Telling<'r>) -> Option<Sided<'t, 'r>> {
    let event = telling.event;
    let told = event.polarity == Polarity::Yes && event.modality != Modality::Possible;
    // "Have reached an agreement" tells of the agreement.
    let supports = SUPPORTING.contains(&telling.lemma);
    if !told || supports || is_conditional(desk, telling) {
        return None;
    }
    let rows = desk.articles[telling.article];
    let happens = rows.events_of(event.sentence).iter();
    let happens: BTreeSet<String> = happens
        .filter_map(|e| content_stem(&e.trigger_words))
        .collect();
    let clause = desk.words(telling.article, event.clause);
    let word = word(clause, &happens)?;
    let mentions = rows.mentions_in(event.clause.span);
    let names = mentions.filter(|mention| mention.form == NameForm::Name);
    let named = names.filter_map(|mention| desk.entity(telling.article, mention.referent));
    Some(Sided {
        telling,
        word,
        is_future: turns::bare(clause).iter().any(|word| word == "will"),
        named: named.collect(),
    })
}

/// The word of a pair that a clause has; none if it has words of several. An adjective counts
/// before what happens: a "permanent member" does not make a veto permanent.
fn word(clause: &str, happens: &BTreeSet<String>) -> Option<Word> {
    let words = turns::bare(clause);
    let mut found = words.iter().enumerate().filter_map(|(at, word)| {
        let next = words.get(at + 1).map_or("", String::as_str);
        let two = CONTRARIES.get(format!("{word}_{next}").as_str());
        let &(pair, side) = CONTRARIES.get(word.as_str()).or(two)?;
        let adverb = two.is_some() || word.ends_with("ly");
        let of = content_stem(next).filter(|_| !adverb);
        let said = adverb || of.as_ref().is_some_and(|of| happens.contains(of));
        said.then_some((at, Word { pair, side, of }))
    });
    let (at, first) = found.next()?;
    let before = &words[at.saturating_sub(BEFORE)..at];
    let is_denied = before.iter().any(|word| turns::negates(word));
    let is_one = found.all(|(_, other)| (other.pair, other.side) == (first.pair, first.side));
    (!is_denied && is_one).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contraries() {
        let happens = ["exempt", "paus", "veto"].map(str::to_owned).into();
        for (clause, wanted) in [
            ("granted a permanent exemption", Some("permanent exempt")),
            (
                "Indefinitely, he said, and permanently",
                Some("permanent -"),
            ),
            ("which lets them off, at least for now", Some("temporary -")),
            ("a permanent member, cast a veto", None),
            ("it is not a permanent exemption", None),
            ("she is to direct the sequel", None),
            ("a temporary pause, and a permanent pause", None),
            ("a pause now", None),
        ] {
            let found = word(clause, &happens);
            let told = found.map(|word| {
                format!(
                    "{} {}",
                    PAIRS[word.pair][word.side],
                    word.of.as_deref().unwrap_or("-")
                )
            });
            assert_eq!(told.as_deref(), wanted, "{clause}");
        }
    }
}
