//! The same quotation in several places, and what one speaker said on one matter.

use super::desk::{Desk, Question};
use super::linkage;
use super::value::Value;
use super::weighed::{Weighed, clear};
use crate::pairs;
use crate::rows::StatementRow;
use dateline_doc::StatementKind;

/// Share of the shorter quotation's runs of three stems that the other must hold.
const SAME: f64 = 0.5;

/// Quotations of fewer stems are turns of phrase.
const SHORTEST: usize = 3;

/// Mean likeness of what one speaker said on one matter.
const MATTER: f64 = 0.6;

/// No matter is told in more places.
const MOST: usize = 12;

/// `quote | speaker` and `said | speaker`.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let statements: Vec<(usize, &StatementRow)> = desk.statements().collect();
    let mut questions = Vec::new();
    let same = |a: usize, b: usize| same_quotation(statements[a].1, statements[b].1);
    for cluster in joined(&statements, 0.5, same) {
        questions.push(quotation(desk, &pick(&statements, &cluster)));
    }
    let told = statements.iter();
    let told = told.map(|(at, s)| (desk.speaking(*at, s), desk.weighed(&s.stems)));
    let told: Vec<(Option<usize>, Weighed<'_>)> = told.collect();
    let one_matter = |a: usize, b: usize| {
        let same_speaker = told[a].0.is_some() && told[a].0 == told[b].0;
        if same_speaker && statements[a].0 != statements[b].0 {
            told[a].1.likeness(&told[b].1)
        } else {
            0.0
        }
    };
    for cluster in joined(&statements, MATTER, one_matter) {
        questions.push(matter(desk, &pick(&statements, &cluster)));
    }
    questions
}

fn joined(
    statements: &[(usize, &StatementRow)],
    least: f64,
    like: impl Fn(usize, usize) -> f64,
) -> Vec<Vec<usize>> {
    let stems: Vec<Vec<String>> = statements.iter().map(|(_, s)| s.stems.clone()).collect();
    let likeness = pairs::sharing(&stems).linked(least, |a, b| clear(like(a, b)));
    linkage::cluster(&likeness, least, MOST)
}

fn pick<'r>(
    statements: &[(usize, &'r StatementRow)],
    cluster: &[usize],
) -> Vec<(usize, &'r StatementRow)> {
    cluster.iter().map(|&at| statements[at]).collect()
}

/// 1 if both are quoted and share most of the shorter one's runs of three stems, else 0.
fn same_quotation(a: &StatementRow, b: &StatementRow) -> f64 {
    let quoted = |s: &StatementRow| s.kind != StatementKind::Indirect && s.stems.len() >= SHORTEST;
    if !quoted(a) || !quoted(b) {
        return 0.0;
    }
    let (short, long) = if a.stems.len() <= b.stems.len() {
        (a, b)
    } else {
        (b, a)
    };
    let runs = short.stems.windows(SHORTEST);
    let all = runs.len();
    let held = runs.filter(|run| long.stems.windows(SHORTEST).any(|other| &other == run));
    #[expect(clippy::cast_precision_loss, reason = "words of a quotation")]
    let share = held.count() as f64 / all as f64;
    f64::from(u8::from(share >= SAME))
}

fn quotation(desk: &Desk<'_>, told: &[(usize, &StatementRow)]) -> Question {
    let value = |s: &StatementRow| {
        let words = s.words.trim_matches(|c: char| !c.is_alphanumeric());
        Value::Quote(words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    question(desk, "quote", told, value)
}

fn matter(desk: &Desk<'_>, told: &[(usize, &StatementRow)]) -> Question {
    question(desk, "said", told, |s| Value::says(&s.words, &s.stems))
}

fn question(
    desk: &Desk<'_>,
    family: &str,
    told: &[(usize, &StatementRow)],
    value: impl Fn(&StatementRow) -> Value,
) -> Question {
    let named = told.iter().find(|(_, s)| s.referent.is_some());
    let (article, statement) = named.unwrap_or(&told[0]);
    Question {
        terms: format!("{family} | {}", desk.speaker(*article, statement)),
        answers: told
            .iter()
            .map(|(article, s)| desk.answer(*article, s.content, s.content.span, value(s)))
            .collect(),
    }
}
