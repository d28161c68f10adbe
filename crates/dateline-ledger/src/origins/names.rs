//! Whether two origins, as accounts write them, are one.

use std::collections::BTreeSet;

use super::{NOT_STATED, OWN, is_anonymous, is_outlet};

/// An origin, taken apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Origin<'a> {
    /// An outlet's own reporters; absent where nobody says which outlet.
    Own(Option<&'a str>),
    /// Whoever a text leaves unnamed.
    NotStated,
    /// A speaker, a body, a document, or an outlet that another cites.
    Named(&'a str),
    /// Someone, by way of an outlet.
    Via(&'a str, &'a str),
}

impl<'a> Origin<'a> {
    pub(super) fn read(origin: &'a str) -> Self {
        let own = origin.strip_prefix(OWN);
        if let Some(outlet) = own.and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')')) {
            return Self::Own(Some(outlet));
        }
        match origin.split_once(": ") {
            _ if own == Some("") => Self::Own(None),
            _ if origin == NOT_STATED => Self::NotStated,
            Some((via, who)) => Self::Via(via, who),
            None => Self::Named(origin),
        }
    }

    /// The name of the one who speaks, where one is named.
    fn speaker(self) -> Option<&'a str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Via(_, who) if !is_unnamed(who) => Some(who),
            _ => None,
        }
    }

    /// The outlet on whose word it rests, as far as it is known.
    fn outlet(self) -> Option<&'a str> {
        match self {
            Self::Own(outlet) => outlet,
            Self::Named(name) => Some(name),
            Self::Via(via, who) => is_unnamed(who).then_some(via),
            Self::NotStated => None,
        }
    }
}

/// The origins of one question's accounts: which of their names are short for which.
pub(super) struct Names<'a> {
    full: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(origins: impl Iterator<Item = Origin<'a>>) -> Self {
        Self {
            full: origins.filter_map(Origin::speaker).collect(),
        }
    }

    /// Whether two origins are one. Whom nobody names may be anyone: several unnamed sources of
    /// one outlet are one, unless they are of two kinds; those of two outlets are not.
    pub(super) fn same(&self, a: Origin<'_>, b: Origin<'_>) -> bool {
        let outlets = match (a, b) {
            (Origin::Via(via_a, who_a), Origin::Via(via_b, who_b)) => {
                is_one_outlet(via_a, via_b)
                    && is_unnamed(who_a)
                    && is_unnamed(who_b)
                    && alike(who_a, who_b)
            }
            _ => matches!((a.outlet(), b.outlet()), (Some(a), Some(b)) if is_one_outlet(a, b)),
        };
        let speakers =
            matches!((a.speaker(), b.speaker()), (Some(a), Some(b)) if self.is_one(a, b));
        outlets || speakers
    }

    /// Whether two names are of one: but for case and article; or the one is the other's surname,
    /// and no third name has it.
    fn is_one(&self, a: &str, b: &str) -> bool {
        let short_for = |short: &str, full: &str| {
            let mut bearers = self.full.iter().filter(|name| ends_in(name, short));
            ends_in(full, short) && bearers.next().is_some() && bearers.next().is_none()
        };
        fold(a) == fold(b) || short_for(a, b) || short_for(b, a)
    }
}

fn is_one_outlet(a: &str, b: &str) -> bool {
    fold(a) == fold(b) || is_outlet(a, b) || is_outlet(b, a)
}

fn is_unnamed(who: &str) -> bool {
    is_anonymous(who) || !who.chars().any(char::is_uppercase)
}

/// Whether two descriptions of unnamed sources can be of the same: not where each has a name in
/// it, and they are different ones ("Orlec officials", "a Ludovan official").
fn alike(a: &str, b: &str) -> bool {
    let named = |who: &str| -> BTreeSet<String> {
        let words = who
            .split(' ')
            .filter(|word| word.starts_with(char::is_uppercase));
        words
            .map(|word| word.trim_end_matches("'s").to_owned())
            .collect()
    };
    let (a, b) = (named(a), named(b));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

/// Whether a name ends in a capitalised word, after others that begin with capitals too.
fn ends_in(full: &str, surname: &str) -> bool {
    let before = full
        .strip_suffix(surname)
        .and_then(|rest| rest.strip_suffix(' '));
    let person = |rest: &str| {
        rest.split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
    };
    let word = !surname.contains(' ') && surname.starts_with(char::is_uppercase);
    word && before.is_some_and(|rest| !rest.is_empty() && person(rest))
}

pub(super) fn fold(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.trim();
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the first two origins are one, among all of these.
    #[track_caller]
    fn check(origins: &[&str], wanted: bool) {
        let read: Vec<Origin<'_>> = origins.iter().map(|o| Origin::read(o)).collect();
        let names = Names::of(read.iter().copied());
        assert_eq!(names.same(read[0], read[1]), wanted, "{origins:?}");
        assert_eq!(names.same(read[1], read[0]), wanted, "{origins:?}, turned");
    }

    #[test]
    fn names_and_their_short_forms() {
        check(&["the Water Board", "Water Board"], true);
        check(&["Marsh", "Jane Marsh"], true);
        check(&["Marsh", "Jane Marsh", "Edda Marsh"], false);
        check(&["Edda Marsh", "Jane Marsh"], false);
        check(&["the ministry", "Foreign Ministry"], false);
    }

    #[test]
    fn outlets_that_others_cite() {
        check(&["HPA", "own reporting (Halden Press Agency)"], true);
        check(&["The Lantern", "the Lantern: two officials"], true);
        check(
            &[
                "own reporting (The Lantern)",
                "own reporting (Harbour Post)",
            ],
            false,
        );
        check(&["own reporting", "own reporting"], false);
        check(&["not stated", "not stated"], false);
    }

    #[test]
    fn unnamed_sources_by_their_outlet() {
        check(
            &[
                "The Lantern: two officials",
                "The Lantern: harbour officials",
            ],
            true,
        );
        check(
            &["The Lantern: two officials", "Harbour Post: two officials"],
            false,
        );
        check(
            &[
                "The Lantern: Orlec officials",
                "The Lantern: a Ludovan official",
            ],
            false,
        );
        check(&["The Lantern: Jane Marsh", "Jane Marsh"], true);
        check(
            &["The Lantern: Jane Marsh", "The Lantern: two officials"],
            false,
        );
    }
}
