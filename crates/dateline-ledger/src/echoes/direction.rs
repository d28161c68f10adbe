//! Which of two articles that share words has them from the other.

use dateline_doc::{Edtf, Precision};

use crate::origins::is_outlet;
use crate::rows::ArticleRow;

/// Which of two articles, in the order of the ledger, repeats the other, and why: it credits
/// the other's outlet, else it is later, else shorter; else the order of the ledger decides.
///
/// Reasons are `credits NAME`, `published later`, `shorter text` and `same time and length`.
pub(super) fn second_repeats(first: &ArticleRow, second: &ArticleRow) -> (bool, String) {
    match (credit(first, second), credit(second, first)) {
        (None, Some(name)) => return (true, format!("credits {name}")),
        (Some(name), None) => return (false, format!("credits {name}")),
        _ => {}
    }
    if is_later(second, first) {
        return (true, "published later".to_owned());
    }
    match first.words.cmp(&second.words) {
        std::cmp::Ordering::Less => (false, "shorter text".to_owned()),
        std::cmp::Ordering::Greater => (true, "shorter text".to_owned()),
        std::cmp::Ordering::Equal => (true, "same time and length".to_owned()),
    }
}

/// Whether an article, which comes later in the ledger, is known to have been published later.
fn is_later(article: &ArticleRow, other: &ArticleRow) -> bool {
    let (Some(own), Some(others)) = (article.published, other.published) else {
        return false;
    };
    let days = (own.earliest(), others.earliest());
    days.0 > days.1 || days.0 == days.1 && has_time(own) && has_time(others) && own != others
}

fn has_time(published: Edtf) -> bool {
    let precision = published.moment().map(|moment| moment.precision);
    matches!(precision, Some(Precision::Minute(..)))
}

/// The name by which an article credits another's outlet: as the agency of its report, in its
/// byline, or in its text.
fn credit<'a>(article: &'a ArticleRow, other: &'a ArticleRow) -> Option<&'a str> {
    let outlet = other.outlet.as_deref()?;
    let own = article.outlet.as_deref();
    if own.is_some_and(|own| is_outlet(own, outlet) || is_outlet(outlet, own)) {
        return None;
    }
    let byline = article.byline.as_deref().unwrap_or_default();
    let by = byline
        .split([',', ';', '/'])
        .flat_map(|part| part.split(" and "));
    let agencies = article.agencies.iter().map(String::as_str);
    let mut credited = agencies.chain(by.map(str::trim));
    credited
        .find(|name| is_outlet(name, outlet) || is_outlet(outlet, name))
        .or_else(|| named(&article.text, outlet))
}

/// The outlet's name, or its initials, as words of a text.
fn named<'t>(text: &'t str, outlet: &str) -> Option<&'t str> {
    let ends = |at: usize, end: usize| {
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inner(text[..at].chars().next_back()) && !inner(text[end..].chars().next())
    };
    let in_full = text.match_indices(outlet);
    let mut in_full = in_full.filter(|(at, name)| ends(*at, at + name.len()));
    let words = || text.split(|c: char| !c.is_alphanumeric());
    in_full
        .next()
        .map(|(_, name)| name)
        .or_else(|| words().find(|word| word.len() > 2 && is_outlet(word, outlet)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    /// `outlet day byline agency words-of-text`, twice; who repeats whom, and why.
    #[track_caller]
    fn check(first: [&str; 5], second: [&str; 5], wanted: (bool, &str)) {
        let row = |[outlet, day, byline, agency, text]: [&str; 5]| {
            let day = (!day.is_empty()).then_some(day);
            let mut row = article(outlet, day, text).article;
            row.byline = (!byline.is_empty()).then(|| byline.to_owned());
            row.agencies = agency.split_terminator(' ').map(str::to_owned).collect();
            row
        };
        let (repeats, reason) = second_repeats(&row(first), &row(second));
        assert_eq!((repeats, reason.as_str()), wanted);
    }

    const AGENCY: [&str; 5] = ["Halden Press Agency", "2031-04-02", "", "", "The dam broke"];

    #[test]
    fn a_credit_outweighs_the_day() {
        let post = |byline, agency, text| ["Harbour Post", "2031-04-01", byline, agency, text];
        let text = "The dam broke at noon";
        check(post("", "HPA", text), AGENCY, (false, "credits HPA"));
        check(
            post("Ada Lund and HPA", "", text),
            AGENCY,
            (false, "credits HPA"),
        );
        check(
            post("", "", "The dam broke, the Halden Press Agency reports"),
            AGENCY,
            (false, "credits Halden Press Agency"),
        );
        check(
            post("", "", "The dam broke, the Halden Press Agencyists report"),
            AGENCY,
            (true, "published later"),
        );
    }

    #[test]
    fn the_earlier_then_the_longer() {
        let at = |outlet, day, text| [outlet, day, "", "", text];
        let (one, two) = ("The dam broke", "The dam broke at noon");
        let check_times = |first, second, wanted| {
            check(at("A", first, one), at("B", second, two), wanted);
        };
        check_times("2031-04-01", "2031-04-02", (true, "published later"));
        check_times(
            "2031-04-01T08:00",
            "2031-04-01T09:00",
            (true, "published later"),
        );
        check_times("2031-04-01", "2031-04-01T09:00", (false, "shorter text"));
        check_times("2031-04-01", "", (false, "shorter text"));
        check(
            at("A", "2031-04-01", one),
            at("B", "2031-04-01", one),
            (true, "same time and length"),
        );
    }
}
