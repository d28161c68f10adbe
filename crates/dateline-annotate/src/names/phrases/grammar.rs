//! Where a noun phrase begins and ends, by the tagger's grammar.

use dateline_doc::{Doc, Name, Span, TokenKind};
use dateline_model::{Relation, Upos, WordTag};
use std::ops::Range;

/// Words that a phrase may have on one side of its noun.
const LONGEST: usize = 9;

/// Pronouns that may stand in a noun phrase, before its noun.
const OWNERS: &[&str] = &["his", "her", "its", "their", "our", "my", "your", "whose"];

/// The document with the grammar of its words.
pub(super) struct Grammar<'d> {
    pub(super) doc: &'d Doc,
    words: &'d [WordTag],
    /// The words in lower case, with straight apostrophes.
    low: Vec<String>,
}

impl<'d> Grammar<'d> {
    pub(super) fn new(doc: &'d Doc, words: &'d [WordTag]) -> Self {
        let low = doc.tokens.iter().map(|token| {
            let words = doc.words(token.span);
            words.to_lowercase().replace('’', "'")
        });
        Self {
            doc,
            words,
            low: low.collect(),
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len().min(self.low.len())
    }

    /// The word at `at` in lower case; empty past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.low.get(at).map_or("", String::as_str)
    }

    pub(super) fn pos(&self, at: usize) -> Upos {
        self.words[at].upos
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.words[at].relation
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.words[at].head.filter(|head| *head < self.len())
    }

    pub(super) fn sentence(&self, at: usize) -> usize {
        self.doc.tokens[at].sentence.at()
    }

    /// Whether the word at `at` stands in a heading.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        self.doc.sentences[self.sentence(at)].heading
    }

    /// Whether the word at `at` says how many or which of several.
    pub(super) fn is_quantity(&self, at: usize) -> bool {
        const VAGUE: &[&str] = &[
            "no", "any", "some", "every", "each", "another", "all", "both", "many", "several",
            "few", "most", "more", "other", "such", "what", "which", "whatever", "enough",
            "either", "neither",
        ];
        let number = self.pos(at) == Upos::Num && !self.word(at).contains('-');
        // A year tells one from others: `the 1994 agreement`.
        let year = self.word(at).len() == 4;
        VAGUE.contains(&self.word(at)) || number && !year
    }

    /// Whether the word at `at` is a common noun.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.pos(at) == Upos::Noun
    }

    /// The words of a name; none where it is a part of a word (`US` of `US-led`).
    pub(super) fn words_of(&self, name: &Name) -> Option<Range<usize>> {
        let tokens = &self.doc.tokens;
        let start = tokens.partition_point(|token| token.span.start() < name.span.start());
        let end = tokens.partition_point(|token| token.span.end() <= name.span.end());
        let whole = start < end
            && end <= self.len()
            && tokens[start].span.start() == name.span.start()
            && tokens[end - 1].span.end() == name.span.end();
        whole.then_some(start..end)
    }

    /// The bytes of words.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        let tokens = &self.doc.tokens;
        tokens[words.start].span.cover(tokens[words.end - 1].span)
    }

    /// The word among `words` on which the others depend.
    pub(super) fn root(&self, words: &Range<usize>) -> usize {
        let outside = |at: &usize| self.head(*at).is_none_or(|head| !words.contains(&head));
        words
            .clone()
            .rev()
            .find(outside)
            .unwrap_or(words.end.saturating_sub(1))
    }

    /// The words with what stands before them in their noun phrase.
    pub(super) fn with_left(&self, words: &Range<usize>) -> Range<usize> {
        let mut found = words.clone();
        let mut root = self.root(words);
        while let Some(mut at) = found.start.checked_sub(1) {
            // The stop of an abbreviation goes with its word.
            if self.word(at) == "." && at > 0 {
                at -= 1;
            }
            if self.sentence(at) != self.sentence(words.start) || words.start - at > LONGEST {
                break;
            }
            let core = |head: usize| words.contains(&head) || head == root;
            if self.is_title_of(at, root) {
                root = at;
            } else if !self.leads_to(at, core) {
                break;
            }
            found.start = at;
        }
        // A phrase begins with a word.
        while found.start < words.start && !self.begins(found.start) {
            found.start += 1;
        }
        found
    }

    /// Whether a phrase may begin with the word at `at`.
    fn begins(&self, at: usize) -> bool {
        matches!(
            self.doc.tokens[at].kind,
            TokenKind::Word | TokenKind::Number
        ) && !matches!(self.pos(at), Upos::Adv | Upos::Cconj | Upos::Adp)
    }

    /// Whether a noun is what the name after it hangs on: `President` of `President Roe`.
    fn is_title_of(&self, at: usize, name: usize) -> bool {
        self.head(name) == Some(at)
            && matches!(
                self.relation(name),
                Relation::Flat | Relation::Appos | Relation::Compound
            )
            && matches!(self.pos(at), Upos::Noun | Upos::Propn)
    }

    /// Whether the word at `at` depends, perhaps through others of the phrase, on one
    /// of the phrase's own, as what stands before a noun does.
    fn leads_to(&self, at: usize, core: impl Fn(usize) -> bool) -> bool {
        let plain = |at: usize| match self.doc.tokens[at].kind {
            TokenKind::Mark => matches!(self.word(at), "-" | "‑" | "‐"),
            TokenKind::Quote => false,
            _ => true,
        };
        if !plain(at)
            || (self.pos(at) == Upos::Adp && self.word(at) != "'s")
            || (self.pos(at) == Upos::Pron && !OWNERS.contains(&self.word(at)))
        {
            return false;
        }
        self.last_step(at, core).is_some_and(|relation| {
            matches!(
                relation,
                Relation::Det
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::Nummod
                    | Relation::Nmod
                    | Relation::Flat
            )
        })
    }

    /// The relation by which what holds the word at `at` hangs on a word of the phrase's own.
    fn last_step(&self, at: usize, core: impl Fn(usize) -> bool) -> Option<Relation> {
        let mut at = at;
        for _ in 0..LONGEST {
            let head = self.head(at)?;
            if core(head) {
                return Some(self.relation(at));
            }
            if matches!(
                self.relation(at),
                Relation::Acl | Relation::Advcl | Relation::Parataxis | Relation::Appos
            ) {
                return None;
            }
            at = head;
        }
        None
    }

    /// The end of each longer phrase that prepositions make of the one around the noun at
    /// `noun` (`talks`, `talks in Oslo`), at most `most` of them.
    pub(super) fn complements(&self, noun: usize, most: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut end = noun + 1;
        while ends.len() < most && end < self.len() && self.opens_complement(end, noun) {
            let mut last = end + 1;
            while last < self.len()
                && last - noun <= 2 * LONGEST
                && self.sentence(last) == self.sentence(noun)
                && self.goes_on(last, noun)
                && !self.opens_direct(last, noun)
            {
                last += 1;
            }
            while last > end && !self.closes(last - 1) {
                last -= 1;
            }
            if last <= end + 1 {
                break;
            }
            ends.push(last);
            end = last;
        }
        ends
    }

    /// Whether the word at `at` is a preposition whose noun hangs on `noun`, or on a noun between.
    fn opens_complement(&self, at: usize, noun: usize) -> bool {
        self.sentence(at) == self.sentence(noun)
            && self.pos(at) == Upos::Adp
            && self.relation(at) == Relation::Case
            && self.last_step(at, |head| head == noun) == Some(Relation::Nmod)
    }

    /// Whether the word at `at`, behind the first phrase of a noun, is the preposition of another
    /// phrase of the noun itself. `of` goes with the noun right before it.
    fn opens_direct(&self, at: usize, noun: usize) -> bool {
        self.relation(at) == Relation::Case
            && self.word(at) != "'s"
            && !(self.word(at) == "of" && self.is_noun(at - 1))
            && self.head(at).and_then(|head| self.head(head)) == Some(noun)
    }

    fn goes_on(&self, at: usize, noun: usize) -> bool {
        let kind = self.doc.tokens[at].kind;
        !matches!(kind, TokenKind::Mark | TokenKind::Quote)
            && self.last_step(at, |head| head == noun) == Some(Relation::Nmod)
            && !matches!(self.pos(at), Upos::Verb | Upos::Aux | Upos::Pron)
    }

    /// Whether a phrase may end with the word at `at`.
    fn closes(&self, at: usize) -> bool {
        matches!(
            self.doc.tokens[at].kind,
            TokenKind::Word | TokenKind::Number
        ) && !matches!(
            self.pos(at),
            Upos::Adp | Upos::Det | Upos::Cconj | Upos::Adj | Upos::Sconj | Upos::Part
        )
    }
}
