//! Pronouns: the person, or the organisation or country, that a pronoun means.

use super::cast::Gender;
use super::lexicon::Sort;
use super::mentions::{Mention, Trace};
use super::page::Page;
use dateline_doc::{NameForm, NameKind, TokenKind};

/// Sentences that a pronoun looks back.
const REACH: usize = 4;

/// Adds the pronouns outside quotations that mean a member of the cast.
pub(super) fn add(page: &Page<'_>, trace: &mut Trace, headings: &[bool]) {
    let quoted = quoted(page);
    learn_genders(page, trace, &quoted);
    for at in 0..page.words.len() {
        let sentence = page.words[at].sentence;
        let named = trace
            .before(at + 1)
            .take(3)
            .any(|mention| mention.form == NameForm::Name && mention.words.contains(&at));
        if quoted[at] || headings[sentence] || named {
            continue;
        }
        let found = match gender_of(&page.words[at].lower) {
            Some(gender) => person(page, trace, &quoted, at, gender).map(|m| (m, NameKind::Person)),
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
        trace.insert(mention);
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
/// the few before it, subjects and the latest sentences before others.
fn person(
    page: &Page<'_>,
    trace: &Trace,
    quoted: &[bool],
    at: usize,
    gender: Gender,
) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (mention, distance) in candidates(page, trace, at) {
        let known = trace.cast.members[mention.member].gender;
        if known.is_some_and(|known| known != gender) {
            continue;
        }
        let score = salience(page, trace, quoted, mention, distance);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, mention.member));
        }
    }
    best.map(|(_, member)| member)
}

/// The persons mentioned in the sentences before `at`, the latest first, each with its distance
/// in sentences. Of a name within a description of the same person, only the description.
fn candidates<'a>(
    page: &'a Page<'_>,
    trace: &'a Trace,
    at: usize,
) -> impl Iterator<Item = (&'a Mention, usize)> {
    let sentence = page.words[at].sentence;
    trace
        .before(at)
        .map(move |mention| (mention, sentence - page.words[mention.words.start].sentence))
        .take_while(|&(_, distance)| distance <= REACH)
        .filter(|(mention, _)| mention.kind == NameKind::Person && !mention.heading)
        .filter(|(mention, _)| {
            !trace
                .before(mention.words.start)
                .take(2)
                .any(|other| other.member == mention.member && other.words.end >= mention.words.end)
        })
}

fn salience(
    page: &Page<'_>,
    trace: &Trace,
    quoted: &[bool],
    mention: &Mention,
    distance: usize,
) -> usize {
    let near = [19, 12, 9, 7, 6][distance.min(REACH)];
    let subject = match (is_subject(page, mention), is_first(page, trace, mention)) {
        (true, true) => 6,
        (true, false) => 3,
        _ => 0,
    };
    let inside = if quoted[mention.words.start] { 5 } else { 0 };
    let known = if is_introduced(trace, mention.member) {
        6
    } else {
        0
    };
    near + subject + known - inside
}

/// Whether a full name, a title, a role or a pronoun has told that a member is a person: a single
/// word taken for one may yet be none.
fn is_introduced(trace: &Trace, member: usize) -> bool {
    let member = &trace.cast.members[member];
    member.gender.is_some()
        || !member.roles.is_empty()
        || member.forms.iter().any(|form| form.len() > 1)
}

/// Whether a mention is the first person of its sentence.
fn is_first(page: &Page<'_>, trace: &Trace, mention: &Mention) -> bool {
    let sentence = page.words[mention.words.start].sentence;
    !trace
        .before(mention.words.start)
        .take_while(|other| page.words[other.words.start].sentence == sentence)
        .any(|other| other.kind == NameKind::Person)
}

/// Learns genders from pronouns that can mean but one person: the only one mentioned in their
/// sentence and the one before.
fn learn_genders(page: &Page<'_>, trace: &mut Trace, quoted: &[bool]) {
    let mut votes = vec![0i32; trace.cast.members.len()];
    for at in (0..page.words.len()).filter(|&at| !quoted[at]) {
        let Some(gender) = gender_of(&page.words[at].lower) else {
            continue;
        };
        let mut near = candidates(page, trace, at)
            .take_while(|&(_, distance)| distance <= 1)
            .map(|(mention, _)| mention.member);
        if let Some(first) = near.next()
            && near.all(|member| member == first)
        {
            votes[first] += if gender == Gender::Male { 1 } else { -1 };
        }
    }
    for (member, vote) in trace.cast.members.iter_mut().zip(votes) {
        let learnt = match vote.signum() {
            1 => Some(Gender::Male),
            -1 => Some(Gender::Female),
            _ => None,
        };
        member.gender = member.gender.or(learnt);
    }
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
