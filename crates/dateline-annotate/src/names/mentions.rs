//! Mentions under way: which words mention which member of the cast.

use super::cast::Cast;
use super::roles::Role;
use dateline_doc::{NameForm, NameKind};
use std::ops::Range;

/// Words that mention a member of the cast.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mention {
    pub words: Range<usize>,
    pub member: usize,
    pub kind: NameKind,
    pub form: NameForm,
    /// It stands in a heading.
    pub heading: bool,
}

/// The cast and its mentions.
#[derive(Default)]
pub(super) struct Trace {
    pub cast: Cast,
    pub mentions: Vec<Mention>,
}

impl Trace {
    /// Puts the mentions in text order, the longer first where two begin together. Drops
    /// descriptions that cross a name, or lie within another one, and second mentions by the same words.
    pub(super) fn sort(&mut self) {
        self.mentions.sort_by_key(|mention| {
            let words = &mention.words;
            (words.start, usize::MAX - words.end, mention.form)
        });
        let names: Vec<Range<usize>> = self
            .mentions
            .iter()
            .filter(|mention| mention.form == NameForm::Name)
            .map(|mention| mention.words.clone())
            .collect();
        let mut end = 0;
        let mut last = 0..0;
        self.mentions.retain(|mention| {
            let described = mention.form == NameForm::Description;
            let crosses =
                described && (mention.words.start < end || crosses(&names, &mention.words));
            let kept = mention.words != last && !crosses;
            if kept {
                last = mention.words.clone();
                end = end.max(if described { mention.words.end } else { 0 });
            }
            kept
        });
    }

    /// Adds a mention at its place.
    pub(super) fn insert(&mut self, mention: Mention) {
        let at = self.mentions.partition_point(|other| {
            (other.words.start, usize::MAX - other.words.end)
                < (mention.words.start, usize::MAX - mention.words.end)
        });
        self.mentions.insert(at, mention);
    }

    /// The mentions that begin before the word at `at`, the latest first.
    ///
    /// Needs the mentions in order.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let end = self
            .mentions
            .partition_point(|mention| mention.words.start < at);
        self.mentions[..end].iter().rev()
    }

    /// The person that a role phrase at `at` means: one with that role and that country if there
    /// is one, then one with that role in no body that the text names, then any with that role;
    /// of several the one mentioned last before it, then the one mentioned first after it.
    pub(super) fn bearer(&self, role: &Role, at: usize) -> Option<usize> {
        // Asked of each member once: a member may be mentioned, and given a role, thousands of times.
        let having = |fits: &dyn Fn(&Role) -> bool| -> Vec<bool> {
            let members = self.cast.members.iter();
            members
                .map(|member| member.roles.iter().any(fits))
                .collect()
        };
        let admitted = having(&|known| known.admits(role));
        let same_country =
            having(&|known| known.country.is_some() && known.country == role.country);
        let unowned = having(&|known| known.names.is_empty() && known.admits(role));
        let pick = |fits_well: &[bool]| {
            let fits = |member: usize| admitted[member] && fits_well[member];
            if !(0..fits_well.len()).any(fits) {
                return None;
            }
            let right = |m: &&Mention| m.kind == NameKind::Person && fits(m.member);
            let last = self.before(at).find(right);
            last.or_else(|| self.mentions.iter().find(right))
                .map(|mention| mention.member)
        };
        pick(&same_country)
            .or_else(|| pick(&unowned))
            .or_else(|| pick(&admitted))
    }
}

/// Whether a description cuts one of the names, which are in order.
fn crosses(names: &[Range<usize>], words: &Range<usize>) -> bool {
    let first = names.partition_point(|name| name.end <= words.start);
    names[first..]
        .iter()
        .take_while(|name| name.start < words.end)
        .any(|name| name.start < words.start || name.end > words.end)
}
