//! Whom an account ultimately rests on.

mod groups;
mod names;
mod sources;

use dateline_doc::Stance;

use crate::rows::{Rows, StatementRow};
pub(crate) use groups::group;
pub(crate) use sources::Sources;

/// The origin of what an outlet of no known name reports on its own word.
pub(crate) const OWN: &str = "own reporting";

/// The origin of a claim for which the text names nobody.
pub(crate) const NOT_STATED: &str = "not stated";

/// The speaker of a statement that the text attributes to nobody.
const UNATTRIBUTED: &str = "unattributed";

/// The origin of what an article says in its own words: the agency whose report it is, else the
/// outlet's reporters.
pub(crate) fn of_article(rows: &Rows) -> String {
    match (agency(rows), &rows.article.outlet) {
        (Some(agency), _) => agency.to_owned(),
        (None, Some(outlet)) => format!("{OWN} ({outlet})"),
        (None, None) => OWN.to_owned(),
    }
}

/// Whose reporters an article rests on: the agency's whose report it is, else the outlet's.
pub(crate) fn reporter(rows: &Rows) -> Option<&str> {
    agency(rows).or(rows.article.outlet.as_deref())
}

/// The agency whose report an article is: the only one that it credits, before its first words,
/// or with no reporter of the outlet's own beside it. An agency's own page credits nobody.
fn agency(rows: &Rows) -> Option<&str> {
    let article = &rows.article;
    let [agency] = article.agencies.as_slice() else {
        return None;
    };
    let is = |name: &str| is_outlet(agency, name) || is_outlet(name, agency);
    let own_page = article.outlet.as_deref().is_some_and(is);
    let byline = article.byline.as_deref().unwrap_or_default();
    let named = byline.split([',', ';', '/', '|']).map(str::trim).any(is);
    let nobody_else = byline.trim().is_empty() || named || article.dateline.is_some();
    (!own_page && nobody_else).then_some(agency)
}

/// The origin of a statement: a named speaker; someone unnamed by way of whoever cited them;
/// else the innermost of those who passed it on.
///
/// What somebody does with words, as another reports it ("an official said that the ministry has
/// offered"), rests on the one who reports it. An unnamed source is known by its outlet.
pub(crate) fn of_statement(
    statement: &StatementRow,
    speaker: &str,
    outlet: Option<&str>,
) -> String {
    let reported = !statement.chain.is_empty() && is_act(statement.stance);
    if statement.referent.is_some() && !reported {
        return speaker.to_owned();
    }
    let told = (speaker != UNATTRIBUTED && !reported).then_some(speaker);
    let unnamed = told.is_some_and(is_anonymous) && statement.chain.is_empty()
        || reported && statement.chain.len() == 1;
    let first = outlet.filter(|_| unnamed);
    let chain = statement.chain.iter().map(String::as_str);
    let mut inwards = first.into_iter().chain(chain).chain(told).map(bare).rev();
    match (inwards.next(), inwards.next()) {
        (Some(innermost), Some(via)) => format!("{via}: {innermost}"),
        (Some(innermost), None) => innermost.to_owned(),
        (None, _) => NOT_STATED.to_owned(),
    }
}

fn is_act(stance: Stance) -> bool {
    use Stance::{Asks, Declines, Demands, Promises, Threatens};
    matches!(stance, Asks | Declines | Demands | Promises | Threatens)
}

/// Words of a source that is not to be named: its number or article, and what it is; or what
/// many are, without an article ("senior officials"). The police, or a court, answers for itself.
fn is_anonymous(speaker: &str) -> bool {
    const COUNTS: &[&str] = &["a", "an", "one", "two", "three", "four", "several", "some"];
    let mut words = speaker.split(' ').map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    let told = !["the", "this", "that", "these", "those"].contains(&first.as_str());
    let anyone = |word: &String| ANYONE.contains(&word.trim_end_matches(','));
    COUNTS.contains(&first.as_str())
        || told
            && std::iter::once(first)
                .chain(words.take(2))
                .any(|word| anyone(&word))
}

/// What sources are that no one names.
const ANYONE: &[&str] = &[
    "officials",
    "sources",
    "diplomats",
    "aides",
    "advisers",
    "advisors",
    "insiders",
    "people",
    "witnesses",
    "residents",
    "locals",
    "analysts",
    "experts",
    "observers",
    "critics",
    "employees",
    "lawmakers",
    "envoys",
    "negotiators",
    "staffers",
];

/// An unnamed source without what is told of it beside.
fn bare(name: &str) -> &str {
    const BESIDE: &[&str] = &[
        " with knowledge",
        " with direct knowledge",
        " familiar with",
        " close to",
        " briefed on",
        " who ",
        " speaking ",
        ",",
    ];
    let ends = BESIDE.iter().filter_map(|beside| name.find(beside));
    let end = ends
        .min()
        .filter(|_| is_anonymous(name))
        .unwrap_or(name.len());
    let name = name[..end].trim_end();
    name.strip_prefix("a ")
        .or(name.strip_prefix("an "))
        .unwrap_or(name)
}

/// Whether a name is an outlet's, in full or by its initials.
pub(crate) fn is_outlet(name: &str, outlet: &str) -> bool {
    let initials = || -> String {
        let words = outlet.split(' ').filter(|word| *word != "The");
        words.filter_map(|word| word.chars().next()).collect()
    };
    let bare = |name: &str| {
        name.strip_prefix("the ")
            .or(name.strip_prefix("The "))
            .unwrap_or(name)
            .to_owned()
    };
    bare(name) == bare(outlet) || name.len() > 2 && name == initials()
}

/// Whether two origins are one, but for case and article. What nobody is named for may come from
/// anywhere.
pub(crate) fn same(a: &str, b: &str) -> bool {
    names::fold(a) == names::fold(b) && a != OWN && a != NOT_STATED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_by_name_or_initials() {
        for (name, outlet, wanted) in [
            ("HPA", "Halden Press Agency", true),
            ("the Lantern", "The Lantern", true),
            ("Halden", "Halden Press Agency", false),
            ("HP", "Harbour Post", false),
        ] {
            assert_eq!(is_outlet(name, outlet), wanted, "{name} / {outlet}");
        }
    }

    #[test]
    fn unnamed_sources_without_what_is_told_of_them() {
        for (name, wanted) in [
            ("two officials with knowledge of the talks", "two officials"),
            ("a harbour official", "harbour official"),
            ("Jane Marsh, the mayor", "Jane Marsh, the mayor"),
        ] {
            assert_eq!(bare(name), wanted);
        }
    }
}
