//! What a scraper left of serialised lists: `['First page', 'Second page']`.

use dateline_doc::Span;

/// Debris at the beginning of `line`.
pub(crate) fn at_start(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let found = ["['", "[\"", "', '", "\", \"", "','", "\",\""]
        .iter()
        .find(|mark| words.starts_with(**mark))?;
    // A quotation in brackets is prose: ["We sail" was her word.]
    let closes = words.len() > found.len()
        && found.starts_with('[')
        && words[2..].contains(&format!("{}]", &found[1..]));
    (!closes).then(|| Span::new(line.start(), line.start() + found.len()))
}

/// Debris at the end of `line`: `', '`, `']`, and a quotation mark that closes nothing.
pub(crate) fn at_end(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let found = ["', '", "\", \"", "','", "\",\"", "',", "\",", "']", "\"]"]
        .iter()
        .find(|mark| words.ends_with(**mark))?;
    let start = words.len() - found.len();
    let quote = found.chars().next()?;
    is_unopened(&words[..start], quote).then(|| Span::new(line.start() + start, line.end()))
}

/// Debris within `line`, between the end of one page and the beginning of the next.
pub(crate) fn inside(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    for mark in ["', '", "\", \"", "', \"", "\", '"] {
        for (at, _) in words.match_indices(mark) {
            let (before, after) = (&words[..at], &words[at + mark.len()..]);
            let between = before.ends_with(['.', '!', '?', '\u{201D}', '…'])
                && after.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            if between && is_unopened(before, mark.chars().next()?) {
                return Some(Span::new(line.start() + at, line.start() + at + mark.len()));
            }
        }
    }
    None
}

/// Whether `quote` after `before` closes no quotation: all that were opened are closed.
fn is_unopened(before: &str, quote: char) -> bool {
    let chars: Vec<char> = before.chars().collect();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphanumeric())
    };
    let quotes = (0..chars.len()).filter(|&at| {
        // An apostrophe within a word is no quotation mark.
        chars[at] == quote && !(is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)))
    });
    quotes.count() % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let whole = Span::new(0, line.len());
        let found = at_start(line, whole)
            .or_else(|| at_end(line, whole))
            .or_else(|| inside(line, whole));
        assert_eq!(found.map(|span| span.of(line)), expected, "{line}");
    }

    #[test]
    fn debris() {
        check("The harbour's ferry sails.', '", Some("', '"));
        check("The ferry sails.']", Some("']"));
        check("['The ferry sails.", Some("['"));
        check("The ferry sails.', 'Rain is due.", Some("', '"));
        check("The ferry sails.\", \"Rain is due.", Some("\", \""));
    }

    #[test]
    fn prose() {
        check("She said 'yes', 'no' and 'maybe'.", None);
        check("\"Stop!\", \"Go!\" they cried.", None);
        check("\"The ferry sails,\" he said. \"Rain is due,\"", None);
        check("['We sail'] was her word.", None);
        check("The captain called it \"home\",", None);
    }
}
