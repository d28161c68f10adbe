//! Descriptions that stand for a name: `the US president`, `London's mayor`, `the ministry`.

use super::bodies;
use super::gazetteer::{Code, Entry};
use super::lexicon::{Sort, lexicon};
use super::mentions::{Mention, Trace};
use super::page::Page;
use super::pieces::Piece;
use super::roles::{self, Role};
use dateline_doc::{NameForm, NameKind};
use std::ops::Range;

/// Adds the descriptions that mean a member of the cast, and those that name an office
/// (`the French president`) although nobody in the article is said to hold it.
pub(super) fn add(page: &Page<'_>, pieces: &[Piece], trace: &mut Trace, headings: &[bool]) {
    let mut at = 0;
    while at < page.words.len() {
        let mention = description(page, pieces, trace, at);
        let taken = |words: &Range<usize>| {
            trace.mentions.iter().any(|mention| {
                mention.form == NameForm::Description
                    && mention.words.start < words.end
                    && words.start < mention.words.end
            })
        };
        match mention.filter(|(words, ..)| !taken(words)) {
            Some((words, member, kind)) => {
                at = words.end;
                trace.insert(Mention {
                    heading: headings[page.words[words.start].sentence],
                    words,
                    member,
                    kind,
                    form: NameForm::Description,
                });
            }
            None => at += 1,
        }
    }
    trace.sort();
}

fn description(
    page: &Page<'_>,
    pieces: &[Piece],
    trace: &mut Trace,
    at: usize,
) -> Option<(Range<usize>, usize, NameKind)> {
    let word = &page.words[at];
    if let Some((words, member)) = bodies::at(page, pieces, trace, at) {
        return Some((words, member, NameKind::Organisation));
    }
    if word.lower != "the" && !is_possessor(page, pieces, at) {
        return None;
    }
    let role = roles::role_at(page, pieces, at).filter(|role| role.definite)?;
    let office = lexicon().is(&role.head, Sort::Office);
    if !office && role.modifiers.is_empty() {
        return None;
    }
    let words = role.words.clone();
    if let Some(member) = trace.bearer(&role, at) {
        return Some((words, member, NameKind::Person));
    }
    if !office {
        return None;
    }
    let told = role.country.is_some() || !role.names.is_empty() || !role.modifiers.is_empty();
    told.then(|| (words, trace.cast.place_role(role, at), NameKind::Person))
}

/// Whether a name with a possessive begins at `at`.
fn is_possessor(page: &Page<'_>, pieces: &[Piece], at: usize) -> bool {
    let found = pieces.partition_point(|piece| piece.words.start < at);
    pieces
        .get(found)
        .filter(|piece| piece.words.start == at)
        .and_then(|piece| page.beside(at, Some(piece.words.end)))
        .is_some_and(|word| matches!(word.lower.as_str(), "'s"))
}

/// Takes a role beside a person's name into the cast, and gives the words of role and name
/// together where the role goes before (`Iranian Foreign Minister Abbas Araghchi`), or of the
/// role alone where it follows (`the mayor of London`). A mere title is no role (`Mr. Roe`).
pub(super) fn beside(
    page: &Page<'_>,
    pieces: &[Piece],
    name: &Range<usize>,
) -> Vec<(Range<usize>, Option<Role>)> {
    let mut found = Vec::new();
    let origin = of_country(page, name.end);
    let end = origin.map_or(name.end, |(end, _)| end);
    if let Some(mut role) = roles::role_before(page, pieces, name.start) {
        let comma = page.words[role.words.end].is_mark(",");
        let words = if comma {
            role.words.clone()
        } else {
            role.words.start..end
        };
        role.country = role.country.or(origin.map(|(_, country)| country));
        found.push((words, Some(role)));
    } else if let Some(start) = roles::address_before(page, name.start) {
        found.push((start..end, None));
    } else if end > name.end {
        found.push((name.start..end, None));
    }
    if let Some(role) = roles::role_after(page, pieces, name.end) {
        found.push((role.words.clone(), Some(role)));
    }
    found
}

/// `of Norway` after a name: where it ends, and the country.
fn of_country(page: &Page<'_>, at: usize) -> Option<(usize, Code)> {
    let last = at.checked_sub(1)?;
    let word = |at: usize| page.beside(last, Some(at));
    word(at).filter(|word| word.lower == "of")?;
    let start = at + 1 + usize::from(word(at + 1).is_some_and(|word| word.lower == "the"));
    word(start)?;
    match page.known[start]? {
        (Entry::Country(code), len) => Some((start + len, code)),
        _ => None,
    }
}
