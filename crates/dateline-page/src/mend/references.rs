//! Character references where none belong: in text without markup, and encoded twice in HTML.

use dateline_doc::Span;

use super::Change;

/// Bytes of a reference at most, with `&` and `;`.
const LONGEST: usize = 34;

/// What a reference at the beginning of `rest` stands for after all its decodings, and its
/// length: `&#8217;`, and where it was encoded again, `&amp;#8217;` and `&amp;amp;#8217;`.
/// Brackets stay encoded: decoded, they would look like markup that the page does not have.
fn decoded(rest: &str) -> Option<(String, usize)> {
    let mut at = 1;
    while rest[at..].starts_with("amp;") {
        at += "amp;".len();
    }
    let name = rest[at..]
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
    let end = at + name.take(LONGEST).count();
    if rest[end..].starts_with(';') && end > at {
        let reference = format!("&{};", &rest[at..end]);
        let words = htmlize::unescape(&*reference);
        if words != reference && !words.contains(['<', '>']) {
            return Some((words.into_owned(), end + 1));
        }
    }
    (at > 1).then(|| ("&".to_owned(), at))
}

/// What the reference to an ampersand at the beginning of `rest` and the reference that it
/// begins stand for together, and their length.
pub(crate) fn encoded_twice(rest: &str) -> Option<(String, usize)> {
    let once = "&amp;".len();
    decoded(rest.strip_prefix("&amp;").map(|_| rest)?).filter(|(_, len)| *len > once)
}

/// What a text without markup has in place of the characters that were meant.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_suspect) {
        at += found;
        let rest = &text[at..];
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let (words, len) = if rest.starts_with('&') {
            let Some((words, len)) = decoded(rest) else {
                at += first;
                continue;
            };
            (folded(&words), len)
        } else {
            (folded(&rest[..first]), first)
        };
        changes.push(Change {
            place: Span::new(at, at + len),
            words,
        });
        at += len;
    }
    changes
}

/// Spaces as one reads them.
fn folded(words: &str) -> String {
    let fold = |c: char| match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    };
    words.chars().map(fold).collect()
}

fn is_suspect(c: char) -> bool {
    c == '&'
        || matches!(
            c,
            '\u{A0}' | '\u{2000}'
                ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
}
