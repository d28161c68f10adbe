//! The persons, organisations and places of one article, and which name means which.

use super::gazetteer::Code;
use super::lexicon::Sort;
use super::page::Page;
use super::roles::Role;
use super::words::Shape;
use dateline_doc::NameKind;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// One of those that an article speaks of.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub kind: NameKind,
    /// The forms of its name, in lower-case words.
    pub forms: Vec<Vec<String>>,
    /// The country, of a country or a nationality.
    pub country: Option<Code>,
    pub gender: Option<Gender>,
    pub roles: Vec<Role>,
    /// Where it was last mentioned by name, as a word's number.
    pub last: usize,
    /// How often it was mentioned by name.
    pub mentions: usize,
}

/// What a title or pronoun tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A name to be matched.
#[derive(Clone)]
pub(super) struct Form {
    pub kind: NameKind,
    pub words: Vec<String>,
    pub country: Option<Code>,
    pub gender: Option<Gender>,
    /// It is written in capitals, without small letters.
    pub upper: bool,
    /// `the` stands before it.
    pub article: bool,
}

impl Form {
    pub(super) fn new(page: &Page<'_>, range: Range<usize>, kind: NameKind) -> Self {
        let known = page.known[range.start].filter(|&(_, len)| len == range.len());
        let words = &page.words[range.clone()];
        Self {
            kind,
            country: known.and_then(|(entry, _)| entry.country()),
            gender: gender_before(page, range.start),
            upper: words.len() == 1 && words[0].shape == Shape::Upper,
            article: page
                .beside(range.start, range.start.checked_sub(1))
                .is_some_and(|word| word.lower == "the"),
            words: words
                .iter()
                .filter(|word| !word.is_mark("."))
                .map(|word| word.lower.clone())
                .collect(),
        }
    }
}

/// The gender that a title right before a name tells.
fn gender_before(page: &Page<'_>, start: usize) -> Option<Gender> {
    (1..=3)
        .map_while(|back| page.beside(start, start.checked_sub(back)))
        .take_while(|word| word.has_capital() || word.is_mark(".") || word.is(Sort::Role))
        .find_map(|word| match () {
            () if word.is(Sort::AddressMale) => Some(Gender::Male),
            () if word.is(Sort::AddressFemale) => Some(Gender::Female),
            () if word.lower.ends_with("woman") => Some(Gender::Female),
            () if word.lower.ends_with("man") && word.is(Sort::Role) => Some(Gender::Male),
            () => None,
        })
}

/// Words between two mentions that are a moment apart.
const NEAR: usize = 30;

/// All members, in the order in which they were found.
#[derive(Default)]
pub(super) struct Cast {
    pub members: Vec<Member>,
    /// Members by what a name that fits them shares with one of their forms.
    by_key: HashMap<String, Vec<usize>>,
    by_country: HashMap<Code, Vec<usize>>,
    /// By the words of a name, those that are said to be other names of the same.
    others: HashMap<Vec<String>, Vec<Form>>,
}

impl Cast {
    /// The member that a name means, which is a new one if it fits none.
    pub(super) fn place(&mut self, form: Form, at: usize) -> usize {
        let found = self.find(&form, at).or_else(|| {
            let mut others = self.others.get(&form.words)?.iter();
            others.find_map(|other| self.find(other, at))
        });
        let member = found.unwrap_or_else(|| {
            self.members.push(Member {
                kind: form.kind,
                forms: Vec::new(),
                country: form.country,
                gender: None,
                roles: Vec::new(),
                last: at,
                mentions: 0,
            });
            self.members.len() - 1
        });
        if let Some(country) = form.country {
            let known = self.by_country.entry(country).or_default();
            if !known.contains(&member) {
                known.push(member);
            }
        }
        let known = &mut self.members[member];
        known.gender = known.gender.or(form.gender);
        known.last = at;
        known.mentions += 1;
        if !known.forms.contains(&form.words) {
            self.index(&form.words, member);
            self.members[member].forms.push(form.words);
        }
        member
    }

    /// Says that two names name one.
    pub(super) fn pair(&mut self, one: &Form, other: &Form) {
        for (name, other) in [(one, other), (other, one)] {
            let others = self.others.entry(name.words.clone()).or_default();
            others.push(other.clone());
        }
    }

    fn index(&mut self, words: &[String], member: usize) {
        for key in keys(words) {
            let known = self.by_key.entry(key).or_default();
            if !known.contains(&member) {
                known.push(member);
            }
        }
    }

    /// A new member of whom nothing is known but a role.
    pub(super) fn place_role(&mut self, role: Role, at: usize) -> usize {
        self.members.push(Member {
            kind: NameKind::Person,
            forms: Vec::new(),
            country: None,
            gender: None,
            roles: vec![role],
            last: at,
            mentions: 0,
        });
        self.members.len() - 1
    }

    /// The body that belongs to another member, by its owner and its noun.
    pub(super) fn place_body(&mut self, form: Vec<String>, at: usize) -> usize {
        let found = self.sharing(&form).into_iter().find(|&at| {
            let member = &self.members[at];
            member.kind == NameKind::Organisation && member.forms.contains(&form)
        });
        found.unwrap_or_else(|| {
            self.index(&form, self.members.len());
            self.members.push(Member {
                kind: NameKind::Organisation,
                forms: vec![form],
                country: None,
                gender: None,
                roles: Vec::new(),
                last: at,
                mentions: 0,
            });
            self.members.len() - 1
        })
    }

    /// The member that a name fits best: the closest fit, then one of the same gender, then one
    /// mentioned a moment ago, then the one mentioned most, then the latest.
    fn find(&self, form: &Form, at: usize) -> Option<usize> {
        let mut near = self.sharing(&form.words);
        let country = form.country.and_then(|code| self.by_country.get(&code));
        near.extend(country.into_iter().flatten());
        let fits = near.into_iter().filter_map(|n| {
            let member = &self.members[n];
            let fit = fit(member, form)?;
            let gender = form.gender.is_some() && member.gender == form.gender;
            let near = at.abs_diff(member.last) < NEAR;
            Some((fit, gender, near, member.mentions, member.last, n))
        });
        fits.max().map(|(.., n)| n)
    }

    /// The members that a name of these words may mean, in order.
    fn sharing(&self, words: &[String]) -> BTreeSet<usize> {
        let known = keys(words)
            .into_iter()
            .filter_map(|key| self.by_key.get(&key));
        known.flatten().copied().collect()
    }
}

/// What two forms of one name have in common, whatever they are: the first word, the second after
/// a nationality, the surname, or the initials.
fn keys(words: &[String]) -> BTreeSet<String> {
    let first = words.iter().take(2).cloned();
    let last = words.last().map(|word| bare(word).to_owned());
    let initials = [false, true].map(|skip| initials(words, skip));
    let letters = words
        .first()
        .map(|word| word.chars().filter(|c| c.is_alphabetic()).collect());
    let all = first.chain(last).chain(initials).chain(letters);
    all.filter(|key: &String| !key.is_empty()).collect()
}

/// How well a name fits a member: more is better.
fn fit(member: &Member, form: &Form) -> Option<u8> {
    if member.kind != form.kind {
        return None;
    }
    if form.country.is_some() || member.country.is_some() {
        return (form.country == member.country).then_some(9);
    }
    match form.kind {
        NameKind::Person => person_fit(member, form),
        NameKind::Organisation | NameKind::Event | NameKind::Law | NameKind::Other => {
            organisation_fit(member, form)
        }
        NameKind::Place | NameKind::Group => member.forms.contains(&form.words).then_some(9),
    }
}

fn person_fit(member: &Member, form: &Form) -> Option<u8> {
    if let (Some(mine), Some(other)) = (member.gender, form.gender)
        && mine != other
    {
        return None;
    }
    let alone = form.words.len() == 1 && member.forms.iter().any(|known| known.len() > 1);
    if member.forms.contains(&form.words) && !alone {
        return Some(9);
    }
    member
        .forms
        .iter()
        .filter_map(|known| names_fit(known, &form.words))
        .max()
        .filter(|_| !contradicts(member, &form.words) && !is_settled(member, &form.words))
}

/// Whether a member that has long gone by a surname alone is too well known to be introduced by
/// a full name now: that is somebody else of the surname.
fn is_settled(member: &Member, words: &[String]) -> bool {
    words.len() > 1 && member.mentions > 6 && member.forms.iter().all(|known| known.len() == 1)
}

/// Whether a full name has another first name than the member.
fn contradicts(member: &Member, words: &[String]) -> bool {
    let full = |form: &&Vec<String>| form.len() > 1;
    words.len() > 1
        && member
            .forms
            .iter()
            .filter(full)
            .any(|known| !full_names_fit(known, words))
}

/// Whether two forms of a person's name may be one: a surname after a full name, a full name
/// after a surname, a first name, or two full names with the same ends.
fn names_fit(known: &[String], words: &[String]) -> Option<u8> {
    match (known, words) {
        ([.., last], [one]) if known.len() > 1 && bare(last) == bare(one) => Some(7),
        ([known], [one]) if known == one => Some(4),
        ([one], [.., last]) if words.len() > 1 && bare(last) == bare(one) => Some(6),
        ([first, ..], [one]) if known.len() > 1 && first == one => Some(5),
        ([one], [first, ..]) if words.len() > 1 && first == one => Some(3),
        _ if known.len() > 1 && words.len() > 1 && full_names_fit(known, words) => Some(8),
        _ => None,
    }
}

fn full_names_fit(known: &[String], words: &[String]) -> bool {
    let (short, long) = if known.len() <= words.len() {
        (known, words)
    } else {
        (words, known)
    };
    let ends = short.last().map(|word| bare(word)) == long.last().map(|word| bare(word));
    let starts = match (short.first(), long.first()) {
        (Some(a), Some(b)) => a == b || is_initial(a, b) || is_initial(b, a),
        _ => false,
    };
    (ends && starts) || long.ends_with(short) || (short.len() > 1 && long.starts_with(short))
}

fn is_initial(a: &str, b: &str) -> bool {
    let a = a.trim_end_matches('.');
    a.chars().count() == 1 && b.starts_with(a)
}

/// A surname without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("al-")
        .or_else(|| name.strip_prefix("el-"))
        .unwrap_or(name)
}

fn organisation_fit(member: &Member, form: &Form) -> Option<u8> {
    member
        .forms
        .iter()
        .filter_map(|known| one_organisation(known, form))
        .max()
}

fn one_organisation(known: &[String], form: &Form) -> Option<u8> {
    let words = form.words.as_slice();
    if known == words {
        return Some(9);
    }
    let (short, long) = if known.len() < words.len() {
        (known, words)
    } else {
        (words, known)
    };
    if let [one] = short
        && long.len() > 1
        && (form.upper || known.len() == 1)
        && is_acronym(one, long)
    {
        return Some(8);
    }
    let strips = super::gazetteer::look_up(&long[0]).is_some_and(|entry| entry.country().is_some());
    if short.len() > 1 && strips && long[1..] == *short {
        return Some(7);
    }
    let lexicon = super::lexicon::lexicon();
    let own = !short.is_empty()
        && short.iter().all(|word| !lexicon.is_common(word))
        && super::gazetteer::look_up(&short.join(" ")).is_none();
    let located = short.len() == 1 && (form.article || is_located(&long[1..]));
    (own && long.starts_with(short) && !located).then_some(5)
}

/// Whether what follows a name's first word makes that word likely a place's: a newspaper and a
/// public body are called after one (`Orbel Courier`, `Orbel River Commission`).
fn is_located(rest: &[String]) -> bool {
    let lexicon = super::lexicon::lexicon();
    rest.iter().any(|word| {
        lexicon.is_any(
            word,
            &[Sort::OrganisationHead, Sort::PlaceLast, Sort::Press],
        )
    })
}

/// Whether `short` is made of the first letters of `long`, with or without its small words.
pub(super) fn is_acronym(short: &str, long: &[String]) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    letters.chars().count() > 1
        && (letters == initials(long, true) || letters == initials(long, false))
}

/// First letters; `skip` leaves out small words.
fn initials(words: &[String], skip: bool) -> String {
    const SMALL: &[&str] = &["of", "the", "and", "for", "on", "in", "to", "de", "&"];
    words
        .iter()
        .filter(|word| !(skip && SMALL.contains(&word.as_str())))
        .filter_map(|word| word.chars().next())
        .collect()
}
