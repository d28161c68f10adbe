//! Pronouns: the person, or the organisation or country, that a pronoun means.

use super::cast::Gender;
use super::lexicon::Sort;
use super::mentions::{Mention, Trace};
use super::runs::Page;
use dateline_doc::{NameForm, NameKind, TokenKind};

/// Sentences that a pronoun looks back.
const REACH: usize = 4;

/// Adds the pronouns outside quotations that mean a member of the cast.
pub(super) fn add(page: &Page<'_>, trace: &mut Trace, headings: &[bool]) {
    let quoted = quoted(page);
    for at in 0..page.words.len() {
        let sentence = page.words[at].sentence;
        if quoted[at] || headings[sentence] {
            continue;
        }
        let found = match gender_of(&page.words[at].lower) {
            Some(gender) => person(page, trace, at, gender).map(|m| (m, NameKind::Person)),
            None => body(page, trace, at),
        };
        let Some((member, kind)) = found else {
            continue;
        };
        if let Some(gender) = gender_of(&page.words[at].lower) {
            let known = &mut trace.cast.members[member].gender;
            *known = known.or(Some(gender));
        }
        let mention = Mention {
            words: at..at + 1,
            member,
            kind,
            form: NameForm::Pronoun,
            heading: false,
        };
        let place = trace
            .mentions
            .partition_point(|other| other.words.start < at);
        trace.mentions.insert(place, mention);
    }
}

fn gender_of(lower: &str) -> Option<Gender> {
    match lower {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// Which words stand in a quotation. A quotation ends with its paragraph at the latest.
fn quoted(page: &Page<'_>) -> Vec<bool> {
    let mut inside = false;
    let mut found = Vec::with_capacity(page.words.len());
    for (at, word) in page.words.iter().enumerate() {
        let fresh = at == 0 || page.words[at - 1].sentence != word.sentence;
        if fresh && page.starts_paragraph(word.sentence) {
            inside = false;
        }
        if word.kind == TokenKind::Quote {
            inside = match word.text {
                "“" | "«" | "„" => true,
                "”" | "»" => false,
                "\"" => !inside,
                _ => inside,
            };
        }
        found.push(inside);
    }
    found
}

/// The person that `he` or `she` means: the likeliest of those mentioned in this sentence and
/// the few before it, subjects and the latest sentence before others.
fn person(page: &Page<'_>, trace: &Trace, at: usize, gender: Gender) -> Option<usize> {
    let sentence = page.words[at].sentence;
    let mut best: Option<(usize, usize)> = None;
    for mention in trace.before(at) {
        let distance = sentence - page.words[mention.words.start].sentence;
        if distance > REACH {
            break;
        }
        let known = trace.cast.members[mention.member].gender;
        let fits = mention.kind == NameKind::Person && known.is_none_or(|known| known == gender);
        if !fits || mention.heading {
            continue;
        }
        let score = salience(page, mention, distance) + usize::from(known.is_some()) * 3;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, mention.member));
        }
    }
    best.map(|(_, member)| member)
}

fn salience(page: &Page<'_>, mention: &Mention, distance: usize) -> usize {
    let near = 10 - 2 * distance.min(REACH);
    near + if is_subject(page, mention) { 5 } else { 0 }
        + usize::from(mention.form == NameForm::Pronoun)
}

/// Whether a mention looks like a subject: no preposition or verb before it, and no possessive
/// after it.
fn is_subject(page: &Page<'_>, mention: &Mention) -> bool {
    let start = mention.words.start;
    let before = page.beside(start, start.checked_sub(1));
    let after = page.beside(start, Some(mention.words.end));
    let owned = after.is_some_and(|word| word.kind == TokenKind::Clitic);
    let possessive = matches!(
        page.words[start].lower.as_str(),
        "his" | "her" | "him" | "its"
    );
    let governed = before.is_some_and(|word| {
        word.is(Sort::PlacePreposition)
            || matches!(
                word.lower.as_str(),
                "of" | "to"
                    | "by"
                    | "with"
                    | "for"
                    | "from"
                    | "against"
                    | "about"
                    | "on"
                    | "than"
                    | "between"
            )
    });
    !owned && !possessive && !governed
}

/// The organisation or country that `it` or `they` means as the subject of a saying: the one
/// whose mention begins the sentence before.
fn body(page: &Page<'_>, trace: &Trace, at: usize) -> Option<(usize, NameKind)> {
    let word = &page.words[at];
    if !matches!(word.lower.as_str(), "it" | "they") {
        return None;
    }
    let says = page
        .beside(at, Some(at + 1))
        .is_some_and(|next| next.is(Sort::Saying));
    let sentence = word.sentence;
    let first = trace
        .mentions
        .iter()
        .find(|mention| page.words[mention.words.start].sentence + 1 == sentence)?;
    let able = matches!(first.kind, NameKind::Organisation | NameKind::Place);
    let leads = page.words[first.words.start].weak
        || page
            .beside(first.words.start, first.words.start.checked_sub(1))
            .is_some_and(|word| word.weak && word.lower == "the");
    (says && able && leads && is_subject(page, first)).then_some((first.member, first.kind))
}
