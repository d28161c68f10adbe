//! Role phrases: `Iranian Foreign Minister`, `the mayor of London`, `Iran's supreme leader`.

use super::gazetteer::Code;
use super::lexicon::{Sort, lexicon};
use super::page::Page;
use super::pieces::Piece;
use super::words::{Shape, Word};
use dateline_doc::{NameKind, TokenKind};
use std::ops::Range;

/// A phrase that says what someone is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Role {
    /// Its words, with article or possessor and with what follows (`of London`).
    pub words: Range<usize>,
    /// The noun, in lower case (`minister`).
    pub head: String,
    /// What goes before the noun, in lower case, without countries (`foreign`).
    pub modifiers: Vec<String>,
    /// The country, of a nationality, a possessor or an `of`.
    pub country: Option<Code>,
    /// Other names in the phrase, in lower case (`london`).
    pub names: Vec<String>,
    /// It begins with `the`, a possessive or a possessor's name.
    pub definite: bool,
}

impl Role {
    /// Whether a short phrase can mean the bearer of this role: the same noun, no more
    /// modifiers than this one has, and no other country or name.
    pub(super) fn admits(&self, short: &Role) -> bool {
        let country = match (self.country, short.country) {
            (Some(mine), Some(other)) => mine == other,
            _ => true,
        };
        if short.head == "leader" && short.modifiers.is_empty() && self.leads_state() {
            return short.country.is_some() && self.country == short.country;
        }
        self.head == short.head
            && country
            && short.modifiers.iter().all(|word| self.tells(word))
            && (self.names.is_empty()
                || short.names.iter().all(|name| self.names.contains(name))
                || short.modifiers.len() > 1)
    }

    /// Whether a word stands in the phrase: `security` in `Homeland Security Secretary`, whether
    /// that holds a name or not.
    fn tells(&self, word: &String) -> bool {
        let named = || {
            self.names
                .iter()
                .any(|name| name.split(' ').any(|w| w == word))
        };
        self.modifiers.contains(word) || named()
    }
}

impl Role {
    /// Whether its bearer leads a state: `the Norwegian leader` may be its president or its prime
    /// minister.
    fn leads_state(&self) -> bool {
        let prime = || self.modifiers.iter().any(|word| word == "prime");
        match self.head.as_str() {
            "president" | "premier" | "chancellor" | "dictator" | "strongman" => {
                self.names.is_empty()
            }
            "minister" => prime(),
            _ => false,
        }
    }
}

const TITLES: [Sort; 4] = [
    Sort::Role,
    Sort::AddressMale,
    Sort::AddressFemale,
    Sort::Address,
];

/// Words that a role phrase may have before its noun although no list knows them.
const MOST_OTHER: usize = 2;

/// The role phrase that begins at `at`.
pub(super) fn role_at(page: &Page<'_>, pieces: &[Piece], at: usize) -> Option<Role> {
    let mut reader = Reader {
        page,
        pieces,
        from: at,
        next: at,
        noun: None,
        other: 0,
        role: Role {
            words: at..at,
            head: String::new(),
            modifiers: Vec::new(),
            country: None,
            names: Vec::new(),
            definite: false,
        },
    };
    reader.determiner()?;
    while reader.step() {}
    let noun = reader.noun?;
    let mut role = reader.role;
    role.head.clone_from(&page.words[noun].lower);
    let end = second_role(page, at, noun + 1);
    role.words.end = complement(page, pieces, &mut role, end);
    Some(role)
}

/// Reads a role phrase up to its noun, word by word.
struct Reader<'a, 'd> {
    page: &'a Page<'d>,
    pieces: &'a [Piece],
    from: usize,
    next: usize,
    /// The noun, as far as is known.
    noun: Option<usize>,
    /// Words taken that no list knows.
    other: usize,
    role: Role,
}

impl<'a> Reader<'a, '_> {
    /// Steps over an article. A possessive pronoun begins no role phrase.
    fn determiner(&mut self) -> Option<()> {
        match self.page.words.get(self.from)?.lower.as_str() {
            "the" => {
                self.role.definite = true;
                self.next += 1;
            }
            "a" | "an" => self.next += 1,
            "his" | "her" | "its" | "their" | "our" | "my" => return None,
            _ => {}
        }
        Some(())
    }

    /// Takes the next word or name; false where the phrase does not go on.
    fn step(&mut self) -> bool {
        let page: &'a Page<'_> = self.page;
        let Some(word) = page.beside(self.from, Some(self.next)) else {
            return false;
        };
        if let Some(len) = name_len(page, self.pieces, self.next) {
            return self.noun.is_none() && self.name(len);
        }
        let more = goes_on(page, self.from, self.next);
        let taken = match self.noun {
            Some(_) if word.is_any(&TITLES[1..]) && !word.is(Sort::RoleModifier) => false,
            _ if word.is(Sort::Role) && !(word.is(Sort::RoleModifier) && more) => {
                self.new_noun();
                true
            }
            Some(_) if is_other(word) && word.has_capital() && more => {
                self.new_noun();
                true
            }
            Some(_) => false,
            None => self.modifier(word),
        };
        self.next += usize::from(taken);
        taken
    }

    /// Takes the word as noun; what was held for the noun goes before it.
    fn new_noun(&mut self) {
        if let Some(before) = self.noun.replace(self.next) {
            let before = self.page.words[before].lower.clone();
            self.role.modifiers.push(before);
        }
    }

    /// Takes a word before the noun.
    fn modifier(&mut self, word: &Word<'_>) -> bool {
        let other = is_other(word)
            && self.other < MOST_OTHER
            && (self.next > self.from || self.role.definite);
        if word.is(Sort::RoleModifier) || other {
            self.other += usize::from(!word.is(Sort::RoleModifier));
            self.role.modifiers.push(word.lower.clone());
            return true;
        }
        self.next > self.from && is_inner_hyphen(self.page, self.next)
            || word.is_mark("&")
            || word.lower == "and" && !self.role.modifiers.is_empty()
    }

    /// Takes a name before the noun, with the possessive after it.
    fn name(&mut self, len: usize) -> bool {
        let page = self.page;
        if !take_name(
            page,
            self.pieces,
            &mut self.role,
            self.next..self.next + len,
        ) {
            return false;
        }
        self.next += len;
        if page
            .beside(self.from, Some(self.next))
            .is_some_and(is_possessive)
        {
            self.role.definite = true;
            self.next += 1;
        }
        true
    }
}

/// Whether a role goes on after the word at `at`, which is a role or a modifier (`general`).
fn goes_on(page: &Page<'_>, from: usize, at: usize) -> bool {
    page.beside(from, Some(at + 1))
        .is_some_and(|word| word.is_any(&[Sort::Role, Sort::RoleModifier]))
}

/// A small word that may go before a role's noun (`newly appointed`, `climate`).
fn is_other(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Word
        && !word.is_any(&[Sort::Closed, Sort::Saying])
        && (word.shape == Shape::Small || word.is_common())
}

/// A hyphen with no more space around it than the text puts around every mark.
fn is_inner_hyphen(page: &Page<'_>, at: usize) -> bool {
    let apart = |a: usize, b: usize| page.words[a].span.end() < page.words[b].span.start();
    let spaces = at > 0 && apart(at - 1, at) || at + 1 < page.words.len() && apart(at, at + 1);
    page.words[at].is_hyphen() && (page.spaced || !spaces)
}

fn is_possessive(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Clitic && matches!(word.lower.as_str(), "'s")
}

/// Length of the name that begins at `at`: a piece, or a known name inside one.
fn name_len(page: &Page<'_>, pieces: &[Piece], at: usize) -> Option<usize> {
    let found = pieces.partition_point(|piece| piece.words.start < at);
    pieces
        .get(found)
        .filter(|piece| piece.words.start == at)
        .map(|piece| piece.words.len())
        .or_else(|| page.known[at].map(|(_, len)| len))
}

/// Notes a name in the phrase. A person's name would be the bearer's own, so that only known
/// names, initials and organisations count before the noun.
fn take_name(page: &Page<'_>, pieces: &[Piece], role: &mut Role, range: Range<usize>) -> bool {
    let known = page.known[range.start].filter(|&(_, len)| len == range.len());
    let words = &page.words[range.clone()];
    let found = pieces.partition_point(|piece| piece.words.start < range.start);
    let body = pieces
        .get(found)
        .is_some_and(|piece| piece.words == range && piece.tag == NameKind::Organisation);
    let fits = known.is_some()
        || body
        || (words.len() == 1 && words[0].shape == Shape::Upper)
        || words.iter().any(|word| {
            lexicon().is_any(
                &word.lower,
                &[Sort::OrganisationHead, Sort::OrganisationLast],
            )
        });
    if !fits {
        return false;
    }
    match known.and_then(|(entry, _)| entry.country()) {
        Some(code) => role.country = Some(code),
        None => role.names.push(page.lower(range)),
    }
    true
}

/// The end of a second role that `and` joins to one that ends at `end` (`president and chief
/// executive`), or `end`.
fn second_role(page: &Page<'_>, from: usize, end: usize) -> usize {
    if page
        .beside(from, Some(end))
        .is_none_or(|word| word.lower != "and")
    {
        return end;
    }
    let roles = (end + 1..page.words.len())
        .take_while(|&at| goes_on(page, from, at - 1))
        .last()
        .filter(|&last| page.words[last].is(Sort::Role));
    roles.map_or(end, |last| last + 1)
}

/// Reads `of London`, `to the United States`, `of state` after the noun; gives the phrase's end.
fn complement(page: &Page<'_>, pieces: &[Piece], role: &mut Role, mut end: usize) -> usize {
    let from = role.words.start;
    for _ in 0..3 {
        let Some(prep) = page.beside(from, Some(end)) else {
            break;
        };
        if !matches!(prep.lower.as_str(), "of" | "to" | "for" | "at") {
            break;
        }
        let the = page
            .beside(from, Some(end + 1))
            .is_some_and(|word| word.lower == "the");
        let at = end + 1 + usize::from(the);
        let Some(word) = page.beside(from, Some(at)) else {
            break;
        };
        if let Some(len) = name_len(page, pieces, at) {
            match page.known[at].and_then(|(entry, _)| entry.country()) {
                Some(code) => role.country = role.country.or(Some(code)),
                None => role.names.push(page.lower(at..at + len)),
            }
            end = at + len;
        } else if prep.lower == "of" && word.is_any(&[Sort::RoleModifier, Sort::OrganisationHead]) {
            let mut last = at;
            while page
                .beside(from, Some(last))
                .is_some_and(|word| word.is_any(&[Sort::RoleModifier, Sort::OrganisationHead]))
            {
                role.modifiers.push(page.words[last].lower.clone());
                last += 1;
            }
            end = last;
        } else {
            break;
        }
    }
    end
}

/// The role phrase that stands right before a name: `Iranian Foreign Minister` Abbas Araghchi,
/// `the mayor of London,` Sadiq Khan. The longest one.
pub(super) fn role_before(page: &Page<'_>, pieces: &[Piece], name: usize) -> Option<Role> {
    let mut end = name;
    let back = |at: usize| page.beside(name, at.checked_sub(1));
    if back(end).is_some_and(|word| word.is_mark(",")) {
        end -= 1;
    }
    let titled = |at: usize| back(at).is_some_and(|word| word.is_any(&TITLES));
    while back(end).is_some_and(|word| word.is_mark(".") || is_address(word))
        || (titled(end)
            && titled(end - 1)
            && back(end)
                .is_some_and(|word| !word.is(Sort::RoleModifier) && word.is_any(&TITLES[1..])))
    {
        end -= 1;
    }
    let first = (end.saturating_sub(10)..end)
        .filter(|&at| page.words[at].sentence == page.words[name].sentence);
    let role = first
        .filter(|&at| !is_inside_name(pieces, at))
        .filter_map(|at| role_at(page, pieces, at))
        .find(|role| role.words.end == end)?;
    let comma = end < name && page.words[end].is_mark(",");
    (!comma || role.definite || role.country.is_some()).then_some(role)
}

/// Whether the word at `at` is a later word of a name.
fn is_inside_name(pieces: &[Piece], at: usize) -> bool {
    let found = pieces.partition_point(|piece| piece.words.end <= at);
    pieces
        .get(found)
        .is_some_and(|piece| piece.words.start < at)
}

/// The titles right before a name, without a role: `Mr.`, `Sir`, `Ayatollah`.
pub(super) fn address_before(page: &Page<'_>, name: usize) -> Option<usize> {
    let back = |at: usize| page.beside(name, at.checked_sub(1));
    let mut start = name;
    while back(start).is_some_and(|word| {
        word.is_mark(".") && back(start - 1).is_some_and(|word| word.is_any(&TITLES[1..]))
            || word.has_capital() && word.is_any(&TITLES[1..])
    }) {
        start -= 1;
    }
    (start < name).then_some(start)
}

fn is_address(word: &Word<'_>) -> bool {
    word.is_any(&[Sort::AddressMale, Sort::AddressFemale, Sort::Address]) && !word.is(Sort::Role)
}

/// The role phrase in apposition after a name: Sadiq Khan, `the mayor of London`.
pub(super) fn role_after(page: &Page<'_>, pieces: &[Piece], end: usize) -> Option<Role> {
    let last = end.checked_sub(1)?;
    page.beside(last, Some(end))
        .filter(|word| word.is_mark(","))?;
    page.beside(last, Some(end + 1))?;
    let role = role_at(page, pieces, end + 1)?;
    // In `Jane Roe, Trade Minister Omar Alba` the role is the next one's.
    let next = pieces.partition_point(|piece| piece.words.start < role.words.end);
    let others = pieces
        .get(next)
        .is_some_and(|piece| piece.words.start == role.words.end && piece.tag == NameKind::Person);
    (!others).then_some(role)
}
