//! Quotations: where quotation marks open and close.

use dateline_doc::{Doc, Span, TokenKind};

use super::reading::Tokens;

/// Words in quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Quote {
    /// Its tokens, marks included.
    pub(super) tokens: Tokens,
    /// How many of them are words or numbers.
    pub(super) words: usize,
    /// Number of the paragraph in which it ends.
    pub(super) last_paragraph: u32,
}

impl Quote {
    /// Whether it is too short to stand for a saying without words of saying beside it.
    pub(super) fn is_short(&self) -> bool {
        self.words < 4
    }
}

/// The shapes of quotation marks; a quotation ends with a mark of the shape it began with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Straight,
    Curly,
    Low,
    Guillemets,
    Single,
    /// Two single marks for a double one.
    Paired,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Finds the quotations, in text order, none inside another.
///
/// A quotation that does not close in its paragraph goes on in the next one if that begins
/// with an opening mark again; else it ends with its paragraph. A closing mark without an
/// opening one quotes from the beginning of its paragraph, or from the last quotation there.
pub(super) fn find(doc: &Doc) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    for paragraph in paragraphs(doc) {
        let carried = found
            .last()
            .filter(|q| q.tokens.end == paragraph.tokens.start && paragraph.carries)
            .cloned();
        let mut here = in_paragraph(doc, &paragraph);
        if let (Some(before), Some(first)) = (carried, here.first_mut())
            && first.tokens.start == paragraph.tokens.start
        {
            first.tokens.start = before.tokens.start;
            first.words += before.words;
            found.pop();
        }
        found.append(&mut here);
    }
    found.retain(|q| q.words > 0);
    found
}

struct Paragraph {
    tokens: Tokens,
    number: u32,
    /// The paragraph before it ended inside a quotation.
    carries: bool,
}

fn paragraphs(doc: &Doc) -> Vec<Paragraph> {
    let number = |at: usize| doc.sentences[doc.tokens[at].sentence.at()].paragraph;
    let mut found: Vec<Paragraph> = Vec::new();
    for at in 0..doc.tokens.len() {
        match found.last_mut() {
            Some(last) if last.number == number(at) => last.tokens.end = at + 1,
            _ => {
                let carries = found.last().is_some_and(|p| ends_open(doc, &p.tokens));
                found.push(Paragraph {
                    tokens: at..at + 1,
                    number: number(at),
                    carries,
                });
            }
        }
    }
    found
}

/// Whether the last quotation of a paragraph lacks its closing mark.
fn ends_open(doc: &Doc, tokens: &Tokens) -> bool {
    let mut open = None;
    for at in tokens.clone() {
        open = step(doc, tokens, at, open).0;
    }
    open.is_some()
}

fn in_paragraph(doc: &Doc, paragraph: &Paragraph) -> Vec<Quote> {
    let tokens = &paragraph.tokens;
    let mut found = Vec::new();
    let mut open: Option<(Shape, usize)> = None;
    let mut free = tokens.start;
    for at in tokens.clone() {
        let (now, closed) = step(doc, tokens, at, open);
        open = now;
        let from = match closed {
            Closed::Nothing => None,
            Closed::From(from) => Some(from),
            Closed::Unopened => Some(free),
        };
        if let Some(from) = from {
            found.push(quote(doc, from..at + 1, paragraph.number));
            free = at + 1;
        }
    }
    if let Some((shape, from)) = open
        && shape != Shape::Single
    {
        found.push(quote(doc, from..tokens.end, paragraph.number));
    }
    found
}

type Open = Option<(Shape, usize)>;

/// What closes at a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Closed {
    Nothing,
    /// The quotation that began at this token.
    From(usize),
    /// A quotation without an opening mark.
    Unopened,
}

/// What the token does to an open quotation.
fn step(doc: &Doc, paragraph: &Tokens, at: usize, open: Open) -> (Open, Closed) {
    let Some((shape, side)) = mark(doc, paragraph, at) else {
        return (open, Closed::Nothing);
    };
    match open {
        Some((before, from)) if before == shape => {
            if side == Side::Opens {
                (open, Closed::Nothing)
            } else {
                (None, Closed::From(from))
            }
        }
        // Marks of another shape inside a quotation are a quotation within it, save that a
        // single mark taken for an opening one is more likely an apostrophe.
        Some((Shape::Single, _)) if side != Side::Closes => (Some((shape, at)), Closed::Nothing),
        Some(_) => (open, Closed::Nothing),
        None if side == Side::Closes => {
            let whole = matches!(shape, Shape::Straight | Shape::Curly);
            (
                None,
                if whole {
                    Closed::Unopened
                } else {
                    Closed::Nothing
                },
            )
        }
        None => (Some((shape, at)), Closed::Nothing),
    }
}

fn mark(doc: &Doc, paragraph: &Tokens, at: usize) -> Option<(Shape, Side)> {
    let token = doc.tokens[at];
    if token.kind != TokenKind::Quote {
        return None;
    }
    match pair(doc, token.span) {
        Pair::Alone => {}
        Pair::Silent => return None,
        Pair::Speaks(side) => return Some((Shape::Paired, side)),
    }
    let around = Around::of(doc, token.span);
    let (shape, side) = match doc.words(token.span) {
        "\"" | "＂" if before_saying(doc, at) => (Shape::Straight, Side::Closes),
        "\"" | "＂" => (Shape::Straight, around.side(at == paragraph.start)),
        "“" => (Shape::Curly, Side::Opens),
        "”" => (Shape::Curly, Side::Closes),
        "„" | "‟" => (Shape::Low, Side::Either),
        "«" => (Shape::Guillemets, Side::Opens),
        "»" => (Shape::Guillemets, Side::Closes),
        "‘" => (Shape::Single, Side::Opens),
        "'" | "’" => (Shape::Single, around.single_side()?),
        _ => return None,
    };
    Some((shape, side))
}

/// `... the port, "he said`: a space misplaced before a closing mark.
fn before_saying(doc: &Doc, at: usize) -> bool {
    let word = |i: usize| doc.tokens.get(i).map_or("", |t| doc.words(t.span));
    let stopped = at > 0 && matches!(word(at - 1), "," | "." | "!" | "?");
    stopped
        && matches!(word(at + 1), "he" | "she" | "they")
        && matches!(
            word(at + 2),
            "said" | "says" | "added" | "told" | "wrote" | "asked"
        )
        && matches!(word(at + 3), "." | "," | "")
}

/// What a single mark is to the one beside it.
enum Pair {
    /// No other stands beside it.
    Alone,
    /// It only completes the other.
    Silent,
    /// It stands for both.
    Speaks(Side),
}

/// Reads two single marks side by side as one mark: the first where they open, the second
/// where they close.
fn pair(doc: &Doc, span: Span) -> Pair {
    let text = &doc.article.text;
    let single = |c: Option<char>| c.is_some_and(|c| matches!(c, '\'' | '’' | '‘' | '`'));
    let mut after = text[span.end()..].chars();
    let mut before = text[..span.start()].chars().rev();
    let (next, last) = (after.next(), before.next());
    if !single(doc.words(span).chars().next()) {
        return Pair::Alone;
    }
    if single(next) {
        let opens = after.next().is_some_and(|c| !c.is_whitespace())
            && last.is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
        return if opens {
            Pair::Speaks(Side::Opens)
        } else {
            Pair::Silent
        };
    }
    if single(last) {
        let closes = before.next().is_some_and(|c| !c.is_whitespace());
        return if closes {
            Pair::Speaks(Side::Closes)
        } else {
            Pair::Silent
        };
    }
    Pair::Alone
}

/// The characters on both sides of a mark.
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    fn of(doc: &Doc, span: Span) -> Self {
        let text = &doc.article.text;
        Self {
            before: text[..span.start()].chars().next_back(),
            after: text[span.end()..].chars().next(),
        }
    }

    fn side(&self, first: bool) -> Side {
        let open_left = first
            || self
                .before
                .is_none_or(|c| c.is_whitespace() || "([—–-/".contains(c));
        let open_right = self.after.is_none_or(char::is_whitespace);
        match (open_left, open_right) {
            (true, false) => Side::Opens,
            (false, true) => Side::Closes,
            _ if self.after.is_some_and(|c| ",.;:!?)".contains(c)) => Side::Closes,
            _ => Side::Either,
        }
    }

    /// A single mark opens after a space and before a letter, and closes before a space or a
    /// stop; all others are apostrophes.
    fn single_side(&self) -> Option<Side> {
        let lettered = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let spaced = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if lettered(self.after) && self.before.is_none_or(|c| c.is_whitespace() || c == '(') {
            return Some(Side::Opens);
        }
        (self.before.is_some_and(|c| !c.is_whitespace()) && spaced(self.after))
            .then_some(Side::Closes)
    }
}

fn quote(doc: &Doc, tokens: Tokens, paragraph: u32) -> Quote {
    let words = doc.tokens[tokens.clone()]
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        .count();
    Quote {
        tokens,
        words,
        last_paragraph: paragraph,
    }
}
