use dateline_doc::{Doc, Sentence, Span, Token, TokenKind};

/// The tokens of a document with their words in lower case, for rules to read.
///
/// Lower case is ASCII's, so that offsets stay those of the article's text.
pub(crate) struct Words<'d> {
    pub(crate) doc: &'d Doc,
    low: String,
    comma: std::cell::OnceCell<bool>,
}

/// A place among the tokens of one sentence. Copying it is how a rule looks ahead:
/// a rule that fails leaves the caller's cursor where it was.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'w> {
    words: &'w Words<'w>,
    /// Index of the token that comes next.
    pub(crate) at: usize,
    first: usize,
    end: usize,
}

impl<'d> Words<'d> {
    pub(crate) fn new(doc: &'d Doc) -> Self {
        Self {
            doc,
            low: doc.article.text.to_ascii_lowercase(),
            comma: std::cell::OnceCell::new(),
        }
    }

    /// Whether the text writes decimals with a comma; found out when first asked.
    pub(crate) fn decimal_comma(&self) -> bool {
        let find = || crate::figures::digits::decimal_comma(self.doc);
        *self.comma.get_or_init(find)
    }

    /// A cursor for each sentence, at its first token.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (&'d Sentence, Cursor<'_>)> {
        let tokens = &self.doc.tokens;
        let mut from = 0;
        self.doc.sentences.iter().enumerate().map(move |(at, s)| {
            let here = |t: &Token| t.sentence.at() <= at;
            let end = from + tokens[from..].partition_point(here);
            let cursor = Cursor {
                words: self,
                at: from,
                first: from,
                end,
            };
            from = end;
            (s, cursor)
        })
    }

    /// The words of token `at` in lower case.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.doc.tokens.get(at).map_or("", |t| t.span.of(&self.low))
    }

    /// The words of token `at` as printed.
    pub(crate) fn raw(&self, at: usize) -> &'d str {
        let text = &self.doc.article.text;
        self.doc.tokens.get(at).map_or("", |t| t.span.of(text))
    }

    /// From the first byte of token `from` to the last of the one before `end`.
    pub(crate) fn span(&self, from: usize, end: usize) -> Span {
        let tokens = &self.doc.tokens;
        tokens[from].span.cover(tokens[end - 1].span)
    }
}

impl<'w> Cursor<'w> {
    pub(crate) fn words(self) -> &'w Words<'w> {
        self.words
    }

    /// Whether the sentence is a heading, whose capitals mean nothing.
    pub(crate) fn is_heading(self) -> bool {
        let doc = self.words.doc;
        let sentence = doc.tokens.get(self.first).map(|t| t.sentence.at());
        sentence.is_some_and(|at| doc.sentences[at].heading)
    }

    /// First token of the sentence.
    pub(crate) fn first(self) -> usize {
        self.first
    }

    /// The token after the sentence's last.
    pub(crate) fn end(self) -> usize {
        self.end
    }

    pub(crate) fn done(self) -> bool {
        self.at >= self.end
    }

    /// The same sentence, at token `at`.
    pub(crate) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The next word in lower case; empty at the sentence's end.
    pub(crate) fn low(self) -> &'w str {
        self.ahead(0)
    }

    /// The word `n` after the next.
    pub(crate) fn ahead(self, n: usize) -> &'w str {
        let at = self.at + n;
        if at < self.end {
            self.words.low(at)
        } else {
            ""
        }
    }

    /// The `n`th word back (1 is the one just before); empty beyond the sentence's start.
    pub(crate) fn back(self, n: usize) -> &'w str {
        match self.at.checked_sub(n) {
            Some(at) if at >= self.first => self.words.low(at),
            _ => "",
        }
    }

    /// The next word as printed.
    pub(crate) fn raw(self) -> &'w str {
        if self.done() {
            ""
        } else {
            self.words.raw(self.at)
        }
    }

    pub(crate) fn kind(self) -> Option<TokenKind> {
        (!self.done()).then(|| self.words.doc.tokens[self.at].kind)
    }

    /// Whether the next token follows the one before it without a space.
    pub(crate) fn glued(self) -> bool {
        let tokens = &self.words.doc.tokens;
        self.at > self.first
            && !self.done()
            && tokens[self.at - 1].span.end() == tokens[self.at].span.start()
    }

    pub(crate) fn step(&mut self) {
        self.at += 1;
    }

    /// Steps over `word` if it comes next.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let here = self.low() == word && !self.done();
        self.at += usize::from(here);
        here
    }

    /// Steps over the first of `words` that comes next.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        let here = !self.done() && words.contains(&self.low());
        self.at += usize::from(here);
        here
    }

    /// Steps over all words of `phrase`, which one space parts, or over none.
    pub(crate) fn eat_phrase(&mut self, phrase: &str) -> bool {
        // Most phrases differ in their first letters: that needs no cutting.
        if self.done() || !phrase.starts_with(self.low()) {
            return false;
        }
        let mut ahead = *self;
        let all = phrase.split(' ').all(|word| ahead.eat(word));
        if all {
            *self = ahead;
        }
        all
    }

    /// Steps over the stop of an abbreviation that ends just before it.
    pub(crate) fn eat_stop(&mut self) {
        if self.low() == "." && self.glued() && self.at + 1 < self.end {
            self.step();
        }
    }

    /// Steps over what `read` finds; stays where it is when it finds nothing.
    pub(crate) fn read<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Steps over the next word if `sort` knows it.
    pub(crate) fn take<T>(&mut self, sort: impl FnOnce(&'w str) -> Option<T>) -> Option<T> {
        let found = sort(self.low())?;
        self.step();
        Some(found)
    }
}
