//! Words, numbers and marks.

use dateline_doc::{Sentence, SentenceId, Span, Token, TokenKind};

/// Splits each sentence into tokens.
///
/// A word keeps its inner apostrophes, hyphens and abbreviation stops (`U.S.`, `al-Assad`,
/// `O'Brien`); the possessive and contracted ends are tokens of their own (`Iran` `'s`,
/// `did` `n't`). A number keeps its separators and what is joined to it (`3,117`, `04.02.2026`,
/// `19:54`, `47th`, `90-day`). Every other character but white space is a token.
pub fn split(text: &str, sentences: &[Sentence]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let mut cursor = Cursor {
            text,
            at: sentence.span.start(),
            end: sentence.span.end(),
        };
        let sentence = SentenceId::new(at);
        while let Some((span, kind)) = cursor.next() {
            if kind == TokenKind::Word {
                let (word, clitic) = cut_clitic(text, span);
                tokens.push(Token {
                    span: word,
                    kind,
                    sentence,
                });
                tokens.extend(clitic.map(|span| Token {
                    span,
                    kind: TokenKind::Clitic,
                    sentence,
                }));
            } else {
                tokens.push(Token {
                    span,
                    kind,
                    sentence,
                });
            }
        }
    }
    tokens
}

/// Whether `c` opens or closes a quotation in some typography. The apostrophe is one.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '\u{2018}'
            ..='\u{201f}' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '＂'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<(Span, TokenKind)> {
        let rest = &self.text[self.at..self.end];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let rest = &self.text[start..self.end];
        let first = rest.chars().next()?;
        let (len, kind) = if first.is_numeric() {
            (number_len(rest), TokenKind::Number)
        } else if first.is_alphabetic() {
            (word_len(rest), TokenKind::Word)
        } else if is_quote(first) {
            (first.len_utf8(), TokenKind::Quote)
        } else {
            (first.len_utf8(), TokenKind::Mark)
        };
        self.at = start + len;
        Some((Span::new(start, self.at), kind))
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Marks that join the character before them: combining accents, vowel signs, joiners.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}')
}

fn word_len(rest: &str) -> usize {
    let abbreviation = dotted_len(rest);
    if abbreviation > 0 {
        return abbreviation;
    }
    let len = run_len(rest, |c| {
        is_apostrophe(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '&' | '_')
    });
    month_len(&rest[..len]).unwrap_or(len)
}

/// Length of the month in a range without spaces: `August-September`, `August-2 September`.
fn month_len(word: &str) -> Option<usize> {
    let (head, rest) = word.split_once('-')?;
    let month = |word: &str| crate::dates::lexicon::month(&word.to_ascii_lowercase()).is_some();
    let ranged = rest.starts_with(|c: char| c.is_ascii_digit()) || month(rest);
    (ranged && month(head)).then_some(head.len())
}

/// `U.S.`, `e.g.`, `J.D.`: single letters, each with its stop, at least two of them.
fn dotted_len(rest: &str) -> usize {
    let mut len = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let (Some(letter), Some('.')) = (
        chars.next().filter(|c| c.is_alphabetic()),
        chars.peek().copied(),
    ) {
        len += letter.len_utf8() + 1;
        letters += 1;
        chars.next();
    }
    let ends = chars
        .next()
        .is_none_or(|_| !rest[len..].starts_with(char::is_alphanumeric));
    if letters >= 2 && ends { len } else { 0 }
}

/// A run of word characters, with single `joint`s between them.
fn run_len(rest: &str, joint: impl Fn(char) -> bool) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = joint(c) && chars.peek().is_some_and(|&next| next.is_alphanumeric());
        if !(is_word(c) || joins) {
            break;
        }
        len += c.len_utf8();
    }
    len
}

fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    let mut last = '0';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let joins = match c {
            ',' | '.' | ':' | '/' => last.is_numeric() && next.is_some_and(char::is_numeric),
            '-' | '\u{2010}' | '\u{2011}' => {
                next.is_some_and(char::is_alphabetic)
                    && !starts_with_month(&rest[len + c.len_utf8()..])
            }
            _ => false,
        };
        if !(is_word(c) || joins) {
            break;
        }
        len += c.len_utf8();
        last = c;
    }
    len
}

/// Whether a month begins here: `March 19-April 30` gives two days.
fn starts_with_month(rest: &str) -> bool {
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    rest.starts_with(|c: char| c.is_ascii_uppercase())
        && crate::dates::lexicon::month(&rest[..end].to_ascii_lowercase()).is_some()
}

fn cut_clitic(text: &str, word: Span) -> (Span, Option<Span>) {
    let words = word.of(text);
    let Some(at) = words.rfind(is_apostrophe).filter(|&at| at > 0) else {
        return (word, None);
    };
    let end = words[at..]
        .trim_start_matches(is_apostrophe)
        .to_ascii_lowercase();
    let at = match end.as_str() {
        "s" | "ll" | "re" | "ve" | "d" | "m" => at,
        "t" if words[..at].ends_with(['n', 'N']) && at > 1 => at - 1,
        _ => return (word, None),
    };
    let at = word.start() + at;
    (Span::new(word.start(), at), Some(Span::new(at, word.end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let sentence = Sentence {
            span: Span::new(0, text.len()),
            paragraph: 0,
            heading: false,
        };
        let found: Vec<&str> = split(text, &[sentence])
            .iter()
            .map(|t| t.span.of(text))
            .collect();
        assert_eq!(found.join(" "), wanted);
    }

    #[test]
    fn words() {
        check(
            "Mr. O'Brien's U.S.-led al-Assad deal",
            "Mr . O'Brien 's U.S. - led al-Assad deal",
        );
        check("didn’t, can't, we'll", "did n’t , ca n't , we 'll");
        check("Cafe\u{301} 😀 ok", "Cafe\u{301} 😀 ok");
    }

    #[test]
    fn numbers() {
        check(
            "3,117 on 04.02.2026 19:54, a 90-day 4%.",
            "3,117 on 04.02.2026 19:54 , a 90-day 4 % .",
        );
        check("$1.5bn 2018-19 47th", "$ 1.5bn 2018 - 19 47th");
        check(
            "May-June, May-2 June, August-born",
            "May - June , May - 2 June , August-born",
        );
    }

    #[test]
    fn quotes() {
        check("“no,” he said. 'so'", "“ no , ” he said . ' so '");
    }
}
