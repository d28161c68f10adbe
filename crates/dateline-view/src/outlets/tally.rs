use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{AccountRow, EchoKind};

use crate::Book;

/// What one outlet brings, counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) name: Option<String>,
    pub(super) articles: usize,
    pub(super) statements: usize,
    pub(super) own: usize,
    pub(super) others: usize,
    pub(super) not_stated: usize,
    pub(super) agency_credits: usize,
    pub(super) repeat: usize,
    pub(super) repeated: usize,
}

/// The outlets of a story, those with most articles first.
pub(super) fn tallies(book: &Book) -> Vec<Tally> {
    let echoes = book.ledger.echoes.iter();
    let repeating: BTreeSet<ArticleId> = echoes.clone().map(|row| row.article).collect();
    let repeated: BTreeSet<ArticleId> = echoes.clone().map(|row| row.of).collect();
    let whole = echoes.filter(|row| row.kind != EchoKind::Excerpt);
    let mut second_hand = agency_reports(book);
    second_hand.extend(whole.map(|row| row.article));
    let mut found: BTreeMap<Option<&str>, Tally> = BTreeMap::new();
    for rows in &book.articles {
        let tally = found.entry(rows.article.outlet.as_deref()).or_default();
        tally.articles += 1;
        tally.statements += rows.statements.len();
        tally.agency_credits += usize::from(!rows.article.agencies.is_empty());
        tally.repeat += usize::from(repeating.contains(&rows.article.id));
        tally.repeated += usize::from(repeated.contains(&rows.article.id));
    }
    for account in &book.ledger.accounts {
        let Some(rows) = book.rows(account.article) else {
            continue;
        };
        let tally = found.entry(rows.article.outlet.as_deref()).or_default();
        *match rest(account, second_hand.contains(&account.article)) {
            Rest::Own => &mut tally.own,
            Rest::Others => &mut tally.others,
            Rest::NotStated => &mut tally.not_stated,
        } += 1;
    }
    let named = found.into_iter().map(|(name, tally)| Tally {
        name: name.map(str::to_owned),
        ..tally
    });
    let mut listed: Vec<Tally> = named.collect();
    listed.sort_by_key(|tally| std::cmp::Reverse((tally.articles, tally.statements)));
    listed
}

/// The articles whose own words the ledger found to rest on an agency that they credit.
fn agency_reports(book: &Book) -> BTreeSet<ArticleId> {
    let told = book.ledger.accounts.iter();
    let told = told.filter(|account| account.statement.is_none());
    let of_agency = told.filter(|account| {
        let rows = book.rows(account.article);
        rows.is_some_and(|rows| rows.article.agencies.contains(&account.origin))
    });
    of_agency.map(|account| account.article).collect()
}

/// Whom an account rests on, as far as an outlet's share goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rest {
    Own,
    Others,
    NotStated,
}

fn rest(account: &AccountRow, second_hand: bool) -> Rest {
    if account.origin == "not stated" {
        Rest::NotStated
    } else if second_hand || !account.chain.is_empty() {
        Rest::Others
    } else {
        Rest::Own
    }
}
