//! Characters that show nothing: soft hyphens, zero-width spaces, controls of direction.

use dateline_doc::Span;

use super::Change;

/// Whether `c` behind `before` shows nothing and joins nothing, so that a word reads the same
/// without it. Joiners are letters' business in some scripts, and in pictures: they stay there.
pub(crate) fn shows_nothing(c: char, before: Option<char>) -> bool {
    match c {
        '\u{00AD}'
        | '\u{061C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFC}'
        // Controls, but for those that part words and lines.
        | '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' => true,
        '\u{200C}' | '\u{200D}' => !before.is_some_and(joins),
        _ => false,
    }
}

/// Whether `c` is of a script, or a picture, in which a joiner changes what is seen.
fn joins(c: char) -> bool {
    c >= '\u{0590}' && !('\u{1E00}'..='\u{206F}').contains(&c)
}

/// The characters of `text` to take out.
pub(super) fn removals(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\t'..=b'\r');
    let mut changes = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if is_plain(bytes[at]) {
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        let before = || text[..at].chars().next_back();
        if shows_nothing(c, before()) {
            changes.push(Change {
                place: Span::new(at, end),
                words: String::new(),
            });
        }
        at = end;
    }
    changes
}
