//! Who cites whom: from the chains of statements, and from the agencies that articles credit.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{Cite, Rows};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, NoSuchCursor, Place, Slice, Window};

/// That one cites another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Citation<'a> {
    /// Its id.
    pub id: String,
    /// Who cites: an outlet, or one of a chain.
    pub from: &'a str,
    /// Who is cited.
    pub to: &'a str,
    /// Whether articles of the cited are in the story, too.
    pub to_is_here: bool,
    /// How many statements came that way.
    pub statements: usize,
    /// How many articles credit it as the agency that they have their report from.
    pub credits: usize,
    /// The first of those statements.
    pub first: Option<Place<'a>>,
}

/// Who cites whom, of those who do it most and those to whom it is done most.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct CitationMap<'a> {
    /// Those who cite.
    pub from: Vec<&'a str>,
    /// Those who are cited.
    pub to: Vec<&'a str>,
    /// Of each who cites, how often it cites each, by statements and credits.
    pub times: Vec<Vec<usize>>,
}

/// That one cites another, counted.
#[derive(Debug, Default)]
pub(crate) struct Link {
    from: String,
    to: String,
    to_is_here: bool,
    statements: usize,
    credits: usize,
    first: Option<(ArticleId, Cite)>,
}

impl Link {
    fn times(&self) -> usize {
        self.statements + self.credits
    }

    fn id(&self) -> String {
        format!("{} > {}", self.from, self.to)
    }
}

/// The name of the articles that name no outlet.
const UNNAMED: &str = "no outlet named";

/// Who cites whom in a story, the most frequent first.
pub(super) fn links(book: &Book) -> Vec<Link> {
    let names = Names::of(book);
    let mut found: BTreeMap<(String, String), Link> = BTreeMap::new();
    for rows in &book.articles {
        let outlet = rows.article.outlet.as_deref().unwrap_or(UNNAMED);
        for agency in &rows.article.agencies {
            if let Some(link) = names.link(&mut found, outlet, agency) {
                link.credits += 1;
            }
        }
        of_chains(&names, &mut found, rows, outlet);
    }
    let named = found.into_iter().map(|((from, to), link)| Link {
        to_is_here: names.outlets.contains_key(&plain(&to)),
        from,
        to,
        ..link
    });
    let mut links: Vec<Link> = named.collect();
    links.sort_by_key(|link| std::cmp::Reverse(link.times()));
    links
}

fn of_chains(
    names: &Names<'_>,
    found: &mut BTreeMap<(String, String), Link>,
    rows: &Rows,
    outlet: &str,
) {
    for statement in &rows.statements {
        let mut from = outlet;
        for hop in &statement.chain {
            if let Some(link) = names.link(found, from, hop) {
                link.statements += 1;
                link.first
                    .get_or_insert((statement.article, statement.content));
            }
            from = hop;
        }
    }
}

/// The names of a story's outlets and of those whom it names, as they compare.
struct Names<'a> {
    outlets: BTreeMap<String, &'a str>,
    /// What other forms stand for: an agency's abbreviation for its name. None where a form stands
    /// for several.
    forms: BTreeMap<String, Option<&'a str>>,
}

impl<'a> Names<'a> {
    fn of(book: &'a Book) -> Self {
        let all = book.articles.iter();
        let names = all.filter_map(|rows| rows.article.outlet.as_deref());
        let outlets: BTreeMap<String, &str> = names.map(|name| (plain(name), name)).collect();
        let mut forms: BTreeMap<String, Option<&str>> = BTreeMap::new();
        for entity in &book.ledger.entities {
            let outlet = entity
                .names
                .iter()
                .find_map(|name| outlets.get(&plain(name)));
            let own = outlet.copied().unwrap_or(&entity.name);
            for form in &entity.names {
                let held = forms.entry(plain(form)).or_insert(Some(own));
                *held = held.filter(|held| *held == own);
            }
        }
        Self { outlets, forms }
    }

    /// The link from one to another, unless they are the same.
    fn link<'l>(
        &self,
        found: &'l mut BTreeMap<(String, String), Link>,
        from: &str,
        to: &str,
    ) -> Option<&'l mut Link> {
        let (from, to) = (self.name(from), self.name(to));
        let apart = plain(&from) != plain(&to);
        apart.then(|| found.entry((from, to)).or_default())
    }

    fn name(&self, name: &str) -> String {
        let form = plain(name);
        let known = self.outlets.get(&form).copied();
        let known = known.or_else(|| self.forms.get(&form).copied().flatten());
        known.unwrap_or(name).to_owned()
    }
}

/// A name as it compares: in lower case, without its article.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}

/// The part of a story's citations that is asked for, the most frequent first.
pub fn citations<'a>(
    book: &'a Book,
    window: Window<'_>,
) -> Result<Slice<Citation<'a>>, NoSuchCursor> {
    let all: Vec<&'a Link> = book.outlets().links.iter().collect();
    window.of(
        &all,
        |link| link.id(),
        |link| Citation {
            id: link.id(),
            from: &link.from,
            to: &link.to,
            to_is_here: link.to_is_here,
            statements: link.statements,
            credits: link.credits,
            first: link.first.map(|(article, at)| book.place(article, at)),
        },
    )
}

/// Those who cite, and those who are cited, that a map has room for.
const MAP: usize = 10;

/// Who cites whom most.
pub fn citation_map(book: &Book) -> CitationMap<'_> {
    let links = &book.outlets().links;
    let from = most(links.iter().map(|link| (link.from.as_str(), link.times())));
    let kept: BTreeSet<&str> = from.iter().copied().collect();
    let shown = || {
        links
            .iter()
            .filter(|link| kept.contains(link.from.as_str()))
    };
    let to = most(shown().map(|link| (link.to.as_str(), link.times())));
    let mut times = vec![vec![0; to.len()]; from.len()];
    for link in shown() {
        let row = from.iter().position(|name| *name == link.from);
        let column = to.iter().position(|name| *name == link.to);
        if let (Some(row), Some(column)) = (row, column) {
            times[row][column] = link.times();
        }
    }
    CitationMap { from, to, times }
}

fn most<'a>(counted: impl Iterator<Item = (&'a str, usize)>) -> Vec<&'a str> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, times) in counted {
        *sums.entry(name).or_default() += times;
    }
    let mut listed: Vec<(&str, usize)> = sums.into_iter().collect();
    listed.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    listed.into_iter().take(MAP).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_their_article() {
        assert_eq!(plain("The Orlec Standard "), "orlec standard");
        assert_eq!(plain("Theatre Weekly"), "theatre weekly");
    }

    #[test]
    fn those_with_most_come_first() {
        let counted = [("a", 1), ("b", 2), ("c", 1), ("a", 3)];
        assert_eq!(most(counted.into_iter()), ["a", "b", "c"]);
    }
}
