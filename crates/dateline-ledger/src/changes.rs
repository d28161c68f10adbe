//! What changed between two moments.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, End};
use jiff::civil::Date;

use crate::Ledger;
use crate::relation::relate;
use crate::rows::{AccountRow, ChangeKind, ChangeRow, Relation, Rows, ThreadRow};

/// The changes from each day of publication to the next, by thread in the order given, then
/// day. Accounts of articles without a day take no part: nothing says when they came to be known.
pub(crate) fn by_day(
    articles: &[&Rows],
    threads: &[ThreadRow],
    accounts: &[AccountRow],
) -> Vec<ChangeRow> {
    let days: BTreeMap<ArticleId, Date> = articles
        .iter()
        .filter_map(|rows| Some((rows.article.id, rows.article.published?.earliest()?)))
        .collect();
    let accounts = by_thread(accounts);
    let of = |thread: &ThreadRow| {
        accounts
            .get(thread.id.as_str())
            .map_or(&[][..], Vec::as_slice)
    };
    threads
        .iter()
        .flat_map(|thread| of_thread(&days, of(thread)))
        .collect()
}

fn by_thread(accounts: &[AccountRow]) -> BTreeMap<&str, Vec<&AccountRow>> {
    let mut threads: BTreeMap<&str, Vec<&AccountRow>> = BTreeMap::new();
    for account in accounts {
        threads.entry(&account.thread).or_default().push(account);
    }
    threads
}

/// Walks the days of one thread; each day sees the accounts that were published up to it.
fn of_thread(days: &BTreeMap<ArticleId, Date>, accounts: &[&AccountRow]) -> Vec<ChangeRow> {
    let dated = accounts
        .iter()
        .filter_map(|account| Some((*days.get(&account.article)?, *account)));
    let mut dated: Vec<(Date, &AccountRow)> = dated.collect();
    dated.sort_by_key(|(day, _)| *day);
    let mut known = Known::default();
    let mut changes = Vec::new();
    for today in dated.chunk_by(|a, b| a.0 == b.0) {
        let accounts = known
            .accounts
            .iter()
            .copied()
            .chain(today.iter().map(|(_, account)| *account));
        let now = Known::of(accounts.collect());
        changes.extend(change(&known, &now, Edtf::day(today[0].0)));
        known = now;
    }
    changes
}

/// What is known of a thread at one moment.
#[derive(Default)]
struct Known<'a> {
    accounts: Vec<&'a AccountRow>,
    relation: Option<Relation>,
}

impl<'a> Known<'a> {
    fn of(accounts: Vec<&'a AccountRow>) -> Self {
        let relation = Some(relate(&accounts).0);
        Self { accounts, relation }
    }

    /// The values, each once, in the order of the accounts.
    fn values(&self) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for account in &self.accounts {
            if !values.contains(&account.value) {
                values.push(account.value.clone());
            }
        }
        values
    }
}

fn change(before: &Known, after: &Known, at: Edtf) -> Option<ChangeRow> {
    let origins = new_origins(before, after);
    Some(ChangeRow {
        thread: after.accounts.first()?.thread.clone(),
        at,
        kind: match kind(before, after) {
            ChangeKind::Account if !origins.is_empty() => ChangeKind::Origin,
            kind => kind,
        },
        before: before.values(),
        after: after.values(),
        origins,
    })
}

/// The origins of which no account was known before: their first accounts' names for them.
fn new_origins(before: &Known, after: &Known) -> Vec<String> {
    let seen: BTreeSet<_> = before
        .accounts
        .iter()
        .map(|account| place(account))
        .collect();
    let accounts = after.accounts.iter();
    let known = accounts.filter(|account| seen.contains(&place(account)));
    let mut groups: BTreeSet<u32> = known.map(|account| account.group).collect();
    let fresh = after
        .accounts
        .iter()
        .filter(|account| groups.insert(account.group));
    fresh.map(|account| account.origin.clone()).collect()
}

fn kind(before: &Known, after: &Known) -> ChangeKind {
    let (was, is) = (before.relation, after.relation);
    let conflict = Some(Relation::Conflict);
    let another = after.values().len() > before.values().len();
    match () {
        () if before.accounts.is_empty() => ChangeKind::New,
        () if is == conflict && was != conflict => ChangeKind::Conflict,
        () if was == conflict && is != conflict => ChangeKind::Settled,
        () if is == Some(Relation::Revised) && (was != is || another) => ChangeKind::Revised,
        () => ChangeKind::Account,
    }
}

/// What `after` holds that `before` did not, thread by thread: "since I last looked".
///
/// A change is dated by the latest day on which one of its new accounts was said; `/` where
/// none is dated. A thread that `before` alone holds has been split or joined by later
/// articles; its accounts come up again under the new one.
pub fn between(before: &Ledger, after: &Ledger) -> Vec<ChangeRow> {
    let (old, new) = (known(before), known(after));
    let threads = after.threads.iter();
    let known = threads.filter_map(|thread| new.get(thread.id.as_str()).map(|now| (thread, now)));
    let unknown = Known::default();
    known
        .filter_map(|(thread, now)| {
            let then = old.get(thread.id.as_str()).unwrap_or(&unknown);
            since(then, now)
        })
        .collect()
}

/// What a ledger knows of each thread.
fn known(ledger: &Ledger) -> BTreeMap<&str, Known<'_>> {
    let mut accounts = by_thread(&ledger.accounts);
    let threads = ledger.threads.iter().map(|thread| {
        let accounts = accounts.remove(thread.id.as_str()).unwrap_or_default();
        let relation = Some(thread.relation);
        (thread.id.as_str(), Known { accounts, relation })
    });
    threads.collect()
}

fn since(then: &Known, now: &Known) -> Option<ChangeRow> {
    let seen: BTreeSet<_> = then.accounts.iter().map(|account| place(account)).collect();
    let accounts = now.accounts.iter();
    let fresh: Vec<_> = accounts
        .filter(|account| !seen.contains(&place(account)))
        .collect();
    if fresh.is_empty() && then.relation == now.relation {
        return None;
    }
    let said = fresh.iter().filter_map(|account| account.said);
    let latest = said.max_by_key(|said| said.sort_key());
    let undated = Edtf::Interval(End::Unknown, End::Unknown);
    change(then, now, latest.unwrap_or(undated))
}

/// What makes two accounts the same one: where it stands, and what it says.
fn place(account: &AccountRow) -> (ArticleId, dateline_doc::Span, &str) {
    (account.article, account.at.span, &account.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{account, article};

    fn thread(relation: Relation) -> ThreadRow {
        ThreadRow {
            id: "t".to_owned(),
            story: "s".to_owned(),
            question: "figure | flood | village".to_owned(),
            relation,
            reason: String::new(),
            articles: 0,
            publishers: 0,
            origins: 0,
        }
    }

    /// Days and values of a thread's accounts; each change as `day kind`.
    #[track_caller]
    fn check(accounts: &[(Option<&str>, &str)], wanted: &[&str]) {
        let articles: Vec<Rows> = (0..)
            .zip(accounts)
            .map(|(at, (day, value))| article(&format!("{at}"), *day, value))
            .collect();
        let rows: Vec<AccountRow> = articles
            .iter()
            .zip(accounts)
            .map(|(rows, (_, value))| account(rows, value))
            .collect();
        let articles: Vec<&Rows> = articles.iter().collect();
        let changes = by_day(&articles, &[thread(Relation::Compatible)], &rows);
        let found: Vec<String> = changes
            .iter()
            .map(|change| format!("{} {}", change.at, change.kind))
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn one_change_a_day() {
        check(
            &[
                (Some("2031-04-01"), "a"),
                (Some("2031-04-01"), "a"),
                (Some("2031-04-03"), "a"),
            ],
            &["2031-04-01 new", "2031-04-03 account"],
        );
    }

    #[test]
    fn a_new_origin_is_more_than_another_article() {
        let article = article("a", Some("2031-04-01"), "a");
        let ledger = |groups: &[u32]| Ledger {
            threads: vec![thread(Relation::Agree)],
            accounts: groups
                .iter()
                .enumerate()
                .map(|(at, group)| AccountRow {
                    group: *group,
                    origin: format!("origin {group}"),
                    at: crate::echoes::cite(&article, dateline_doc::Span::empty(at)),
                    ..account(&article, "3")
                })
                .collect(),
            ..Ledger::default()
        };
        for (groups, kind, origins) in [
            (&[1, 1][..], ChangeKind::Account, &[][..]),
            (&[1, 2], ChangeKind::Origin, &["origin 2"]),
            (&[2, 1], ChangeKind::Origin, &["origin 1"]),
        ] {
            let change = &between(&ledger(&groups[..1]), &ledger(groups))[0];
            assert_eq!(
                (change.kind, change.origins.as_slice()),
                (
                    kind,
                    &origins.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>()[..]
                )
            );
        }
    }

    #[test]
    fn an_article_without_a_day_changes_nothing() {
        check(
            &[(None, "a"), (Some("2031-04-01"), "a")],
            &["2031-04-01 new"],
        );
    }

    #[test]
    fn since_a_last_look() {
        let article = article("a", Some("2031-04-01"), "a");
        let ledger = |relation, values: &[&str]| Ledger {
            threads: vec![thread(relation)],
            accounts: values
                .iter()
                .map(|value| account(&article, value))
                .collect(),
            ..Ledger::default()
        };
        let single = ledger(Relation::Single, &["3"]);
        for (before, after, wanted) in [
            (&Ledger::default(), &single, Some(ChangeKind::New)),
            (&single, &single, None),
            (
                &single,
                &ledger(Relation::Agree, &["3", "3.0"]),
                Some(ChangeKind::Account),
            ),
            (
                &single,
                &ledger(Relation::Conflict, &["3", "4"]),
                Some(ChangeKind::Conflict),
            ),
            (
                &single,
                &ledger(Relation::Revised, &["3", "4"]),
                Some(ChangeKind::Revised),
            ),
            (
                &ledger(Relation::Conflict, &["3", "4"]),
                &single,
                Some(ChangeKind::Settled),
            ),
        ] {
            let changes = between(before, after);
            assert_eq!(changes.first().map(|change| change.kind), wanted);
        }
    }
}
