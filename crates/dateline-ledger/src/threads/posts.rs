//! Which post someone holds, where articles print different ones.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{NameKind, Span};

use super::desk::{Answer, Desk, Question};
use super::value::Value;
use crate::rows::{Cite, MentionRow};
use crate::stems::content_stem;

/// `post | person`, one answer an article and title.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let mut posts: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for (article, rows) in desk.articles.iter().enumerate() {
        for referent in &rows.referents {
            let entity = desk.entity(article, referent.number);
            let (NameKind::Person, Some(entity)) = (referent.kind, entity) else {
                continue;
            };
            let mentions = rows
                .mentions
                .iter()
                .filter(|m| m.referent == referent.number);
            for role in &referent.roles {
                let found = mentions
                    .clone()
                    .find_map(|m| place(&rows.article.text, m, role).map(|span| (m, span)));
                if let Some((mention, span)) = found {
                    let at = widened(mention, span);
                    let value = Value::Post(role.split_whitespace().collect::<Vec<_>>().join(" "));
                    let answer = desk.answer(article, at, mention.at.span, value);
                    posts.entry(entity).or_default().push(answer);
                }
            }
        }
    }
    let several = |answers: &Vec<Answer>| answers.iter().any(|a| a.article != answers[0].article);
    posts
        .into_iter()
        .filter(|(_, answers)| several(answers) && differ(answers))
        .map(|(entity, answers)| Question {
            terms: format!("post | {}", desk.entities.rows[entity].name),
            answers,
        })
        .collect()
}

/// Whether two answers say something that the other does not: "foreign minister" and "the
/// country's foreign minister" do not differ.
fn differ(answers: &[Answer]) -> bool {
    let stems = |a: &Answer| -> BTreeSet<String> {
        let words = a.value.to_string();
        words.split_whitespace().filter_map(content_stem).collect()
    };
    let all: Vec<BTreeSet<String>> = answers.iter().map(stems).collect();
    all.iter()
        .any(|a| all.iter().any(|b| !a.is_subset(b) && !b.is_subset(a)))
}

/// The role's words with the mention that they stand before or after.
fn place(text: &str, mention: &MentionRow, role: &str) -> Option<Span> {
    let name = mention.at.span;
    let before = text.get(..name.start())?.trim_end();
    if before.ends_with(role) {
        return Some(Span::new(before.len() - role.len(), name.end()));
    }
    let after = text.get(name.end()..)?;
    let lead = after.find(role).filter(|at| *at <= NEAR)?;
    Some(Span::new(name.start(), name.end() + lead + role.len()))
}

/// Bytes between a name and the title after it: ", the ".
const NEAR: usize = 8;

/// The same widening in the page's bytes; where tags stand between, it is cut short or long by
/// them, never outside the page.
fn widened(mention: &MentionRow, span: Span) -> Cite {
    let at = mention.at;
    Cite {
        span,
        source_start: at
            .source_start
            .saturating_sub(at.span.start() - span.start()),
        source_end: at.source_end + (span.end() - at.span.end()),
    }
}
