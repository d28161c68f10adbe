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
    /// Puts the mentions in text order, the longer first where two begin together.
    pub(super) fn sort(&mut self) {
        self.mentions
            .sort_by_key(|mention| (mention.words.start, usize::MAX - mention.words.end));
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
    /// is one, then the one mentioned last before it, then the one mentioned first after it.
    pub(super) fn bearer(&self, role: &Role, at: usize) -> Option<usize> {
        let same_country = |member: usize| {
            self.cast.members[member]
                .roles
                .iter()
                .any(|known| known.country.is_some() && known.country == role.country)
        };
        let admits = |member: usize| {
            self.cast.members[member]
                .roles
                .iter()
                .any(|known| known.admits(role))
        };
        let fits: Vec<&Mention> = self
            .mentions
            .iter()
            .filter(|mention| mention.kind == NameKind::Person && admits(mention.member))
            .collect();
        let pick = |strict: bool| {
            let right = |mention: &&&Mention| !strict || same_country(mention.member);
            let earlier = |mention: &&&Mention| mention.words.start < at;
            let last = fits.iter().filter(right).filter(earlier).next_back();
            last.or_else(|| fits.iter().find(right))
                .map(|mention| mention.member)
        };
        pick(true).or_else(|| pick(false))
    }
}
