//! What names refer to across articles. No rule knows a name; lists hold only other names of
//! countries and words for kinds of companies.

mod bodies;
mod clusters;
mod company;
mod countries;
mod decided;
mod fold;
mod margins;
mod persons;
mod report;
mod roles;
mod rules;
mod things;
mod units;

use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use crate::rows::{DecisionRow, EntityRow, LinkRow, RoleRow, Rows};
pub(crate) use fold::words_of;

/// What the names of all articles refer to.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Entities {
    /// The entities, by id.
    pub(crate) rows: Vec<EntityRow>,
    /// Which referent is which, by article in the order given, then number.
    pub(crate) links: Vec<LinkRow>,
    /// The roles that articles give them, by entity.
    pub(crate) roles: Vec<RoleRow>,
    of: BTreeMap<(ArticleId, u32), usize>,
}

impl Entities {
    /// The entity (its index in `rows`) that a referent of an article is.
    pub(crate) fn index(&self, article: ArticleId, referent: u32) -> Option<usize> {
        self.of.get(&(article, referent)).copied()
    }
}

/// Joins the referents of all articles. The lines below are the rules, strongest first; a rule
/// compares only units that share its key, so that the cost stays near linear. What the user decided
/// wins: what he or she took out, no rule joins, and what is to be one is joined last.
pub(crate) fn link(articles: &[&Rows], decisions: &[DecisionRow]) -> Entities {
    let decided = decided::Decided::of(articles, decisions);
    let units = units::of(articles, &decided);
    let mut clusters = clusters::Clusters::new(&units);
    rules::join_countries(&mut clusters);
    rules::join_gists(&mut clusters);
    rules::join_without_country(&mut clusters);
    rules::join_state_bodies(&mut clusters);
    rules::join_spellings(&mut clusters);
    rules::join_persons(&mut clusters);
    rules::join_named_together(&mut clusters);
    rules::join_acronyms(&mut clusters);
    let company = company::Company::new(&clusters, articles.len());
    company::join_surnames(&mut clusters, &company);
    company::join_descriptions(&mut clusters);
    rules::join_described(&mut clusters);
    things::join(&mut clusters, articles, &company);
    decided.merge(&mut clusters);
    let mut entities = report::entities(articles, &clusters);
    margins::add_forms(articles, &mut entities);
    decided.rename(&mut entities);
    entities.roles = roles::of(articles, &entities);
    entities
}

#[cfg(test)]
mod decided_tests;
#[cfg(test)]
mod tests;
