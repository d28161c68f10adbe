//! Words on a screen of some width.

use dateline_view::Place;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::{FAINT, styled};

/// Columns of the terminal, or 100.
pub(crate) fn width() -> usize {
    let size = terminal_size::terminal_size_of(std::io::stdout());
    size.map_or(100, |(terminal_size::Width(columns), _)| {
        columns.max(60).into()
    })
}

/// Words on one line: each run of white space, line breaks included, as one space. Characters
/// that would steer the terminal are left out.
pub(crate) fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace(char::is_control, "")
}

/// `words`, or as many of its characters as `columns` hold with `…` behind.
pub(crate) fn cut(words: &str, columns: usize) -> String {
    if words.width() <= columns {
        return words.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let mut kept = String::new();
    for c in words.chars() {
        let wide = c.width().unwrap_or_default();
        if wide > left {
            break;
        }
        left -= wide;
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// `words` with spaces behind, up to `columns`.
pub(crate) fn pad(words: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(words.width());
    format!("{words}{}", " ".repeat(missing))
}

/// A line that quotes a place: `lead`, its words as far as they fit, and its citation.
pub(crate) fn quoting(lead: &str, place: &Place<'_>, columns: usize) -> String {
    let cite = place.cite();
    let taken = plain_width(lead) + cite.width() + 2;
    let words = quoted(
        &one_line(place.span.exact),
        columns.saturating_sub(taken).max(24),
    );
    format!("{lead}{words}  {}", styled(FAINT, cite))
}

/// `words` in quotation marks, cut to `columns` with them; once only.
pub(crate) fn quoted(words: &str, columns: usize) -> String {
    let bare = words
        .strip_prefix(['“', '"', '«'])
        .and_then(|rest| rest.strip_suffix(['”', '"', '»']))
        .filter(|bare| !bare.contains(['“', '”', '"', '«', '»']));
    format!(
        "“{}”",
        cut(bare.unwrap_or(words), columns.saturating_sub(2))
    )
}

/// Columns that `styled` words take on a screen.
fn plain_width(styled: &str) -> usize {
    anstream::adapter::strip_str(styled).to_string().width()
}

/// `1 article`, `2 articles`.
pub(crate) fn count(number: usize, one: &str) -> String {
    match (number, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {one}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_columns_and_not_at_bytes() {
        assert_eq!(cut("Café 😀 noir", 20), "Café 😀 noir");
        assert_eq!(cut("Café 😀 noir", 8), "Café 😀…");
        assert_eq!(cut("Café 😀 noir", 7), "Café…");
    }

    #[test]
    fn quotes_once() {
        assert_eq!(quoted("“No.”", 20), "“No.”");
        assert_eq!(quoted("“No,” then “yes”", 20), "““No,” then “yes””");
        assert_eq!(quoted("the harbour is shut", 10), "“the har…”");
    }

    #[test]
    fn steers_no_terminal() {
        assert_eq!(one_line("a\n\u{1b}[31mb\tc"), "a [31mb c");
    }

    #[test]
    fn plurals() {
        assert_eq!(count(1, "story"), "1 story");
        assert_eq!(count(2, "story"), "2 stories");
        assert_eq!(count(0, "article"), "0 articles");
    }
}
