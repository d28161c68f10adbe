//! From a document with sentences and tokens to its tags.

use dateline_doc::{Doc, NameKind, Span, Token};

use crate::description::Description;
use crate::heads::Heads;
use crate::labels::Run;
use crate::network::{Network, Vectors};
use crate::pieces::{Piece, Tokeniser};
use crate::pooling::{Pooled, Pooling};
use crate::tags::{Attribution, NameTag, Relation, Tags, Upos, WordTag};
use crate::windows::{self, Window};
use crate::words::Words;
use crate::{ModelError, tree};

/// The tagger, ready to read. Load it once a process; it may be used by many threads.
pub struct Tagger {
    tokeniser: Tokeniser,
    words: Words,
    pooling: Pooling,
    network: Network,
    heads: Heads,
    room: usize,
    width: usize,
    overlap: usize,
    kinds: Vec<NameKind>,
    upos: Vec<Upos>,
    relations: Vec<Relation>,
}

impl Tagger {
    /// Loads the weights that the program carries.
    ///
    /// # Errors
    ///
    /// Only if they are not those that this version was built for.
    pub fn load() -> Result<Self, ModelError> {
        let description = Description::load(include_bytes!("../weights/tagger.json"))?;
        let tables = include_bytes!("../weights/tables.f32");
        let unknown = |word: &String| ModelError::Network(format!("{word} is no known tag"));
        let kinds = description.names.iter();
        let upos = description.upos.iter();
        let relations = description.relations.iter();
        let words = Words::load(include_bytes!("../weights/words.i8"), &description, tables)?;
        Ok(Self {
            tokeniser: Tokeniser::load(include_bytes!("../weights/tokenizer.json"))?,
            pooling: Pooling::load(&description, &words, tables)?,
            words,
            network: Network::load(include_bytes!("../weights/network.onnx"))?,
            heads: Heads::load(&description, tables)?,
            room: description.length - 2,
            width: description.width,
            overlap: description.overlap,
            kinds: kinds
                .map(|word| NameKind::from_word(word).ok_or_else(|| unknown(word)))
                .collect::<Result<_, _>>()?,
            upos: upos
                .map(|word| Upos::of(word).ok_or_else(|| unknown(word)))
                .collect::<Result<_, _>>()?,
            relations: relations
                .map(|word| Relation::of(word).ok_or_else(|| unknown(word)))
                .collect::<Result<_, _>>()?,
        })
    }

    /// Reads a document. It needs its sentences and tokens.
    ///
    /// # Errors
    ///
    /// Only for faults of the weights or of the runtime, never for a text.
    pub fn read(&self, doc: &Doc) -> Result<Tags, ModelError> {
        let pieces = self.tokeniser.split(&doc.article.text)?;
        let words = words(doc, &pieces);
        let mut tags = Tags {
            words: vec![UNREAD; doc.tokens.len()],
            ..Tags::default()
        };
        let mut pooled = vec![Pooled::default(); doc.sentences.len()];
        for window in self.cut(doc, &pieces) {
            let sums = self.words.sums(&pieces[window.pieces.clone()]);
            let vectors = self.network.run(sums, self.width)?;
            let read = Read {
                pieces: &pieces,
                window: &window,
                vectors: &vectors,
            };
            self.names(&read, &mut tags.names);
            self.attributions(&read, &mut tags.attributions);
            self.grammar(doc, &words, &read, &mut tags.words);
            self.pool(doc, &read, &mut pooled);
        }
        tags.vectors = pooled
            .iter()
            .map(|sums| self.pooling.vector(sums))
            .collect();
        Ok(tags)
    }

    fn cut(&self, doc: &Doc, pieces: &[Piece]) -> Vec<Window> {
        let first = |at: usize| pieces.partition_point(|piece| piece.span.end() <= at);
        let mut lines = Vec::new();
        let mut sentences = Vec::new();
        let mut paragraph = None;
        for sentence in &doc.sentences {
            let at = first(sentence.span.start());
            sentences.push(at);
            if paragraph != Some(sentence.paragraph) {
                lines.push(at);
                paragraph = Some(sentence.paragraph);
            }
        }
        windows::cut(pieces.len(), self.room, self.overlap, &lines, &sentences)
    }

    fn names(&self, read: &Read<'_>, names: &mut Vec<NameTag>) {
        for run in self.heads.names(read.vectors) {
            if let Some(span) = read.owned(&run) {
                let kind = self.kinds[run.kind];
                names.push(NameTag { span, kind });
            }
        }
    }

    fn attributions(&self, read: &Read<'_>, found: &mut Vec<Attribution>) {
        for cue in joined(self.heads.cues(read.vectors)) {
            let Some(span) = read.owned(&cue) else {
                continue;
            };
            let mut attribution = Attribution {
                cue: span,
                source: Vec::new(),
                content: Vec::new(),
            };
            for part in self.heads.roles(read.vectors, cue.pieces.start) {
                let parts = if part.kind == 0 {
                    &mut attribution.source
                } else {
                    &mut attribution.content
                };
                parts.extend(read.span(&part));
            }
            found.push(attribution);
        }
    }

    /// Adds the window's own pieces to the sentences that they begin in.
    fn pool(&self, doc: &Doc, read: &Read<'_>, pooled: &mut [Pooled]) {
        for at in read.window.own..read.window.pieces.end {
            let piece = read.pieces[at];
            let start = piece.span.start();
            let after = doc.sentences.partition_point(|s| s.span.start() <= start);
            let number = after.checked_sub(1);
            if let Some(number) = number.filter(|&n| start < doc.sentences[n].span.end()) {
                let values = read.vectors.row(read.place(at));
                let sums = &mut pooled[number];
                self.pooling.add(sums, &self.words, piece.id, values);
            }
        }
    }

    /// Tags the words that begin in the window's own pieces, sentence by sentence; a sentence
    /// that is cut, for it has no room in a window, is two.
    fn grammar(&self, doc: &Doc, words: &[usize], read: &Read<'_>, tags: &mut [WordTag]) {
        let mut first = words.partition_point(|&piece| piece < read.window.own);
        let end = words.partition_point(|&piece| piece < read.window.pieces.end);
        while first < end {
            let sentence = doc.tokens[first].sentence;
            let same = |token: &&Token| token.sentence == sentence;
            let count = doc.tokens[first..end].iter().take_while(same).count();
            self.sentence(&words[first..first + count], first, read, tags);
            first += count;
        }
    }

    fn sentence(&self, words: &[usize], first: usize, read: &Read<'_>, tags: &mut [WordTag]) {
        let places: Vec<usize> = words.iter().map(|&piece| read.place(piece)).collect();
        let heads = tree::best(&self.heads.arcs(read.vectors, &places));
        for (at, (&place, head)) in places.iter().zip(heads).enumerate() {
            let head = head.checked_sub(1);
            let above = head.map_or(0, |head| places[head]);
            let relation = self.heads.relation(read.vectors, place, above);
            tags[first + at] = WordTag {
                upos: self.upos[self.heads.upos(read.vectors, place)],
                head: head.map(|head| first + head),
                relation: self.relations[relation],
            };
        }
    }
}

/// Runs of which none begins where one before it ends: such are one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for run in runs {
        match found.last_mut() {
            Some(last) if last.pieces.end == run.pieces.start => last.pieces.end = run.pieces.end,
            _ => found.push(run),
        }
    }
    found
}

/// A token before it is read.
const UNREAD: WordTag = WordTag {
    upos: Upos::X,
    head: None,
    relation: Relation::Dep,
};

/// The first piece of each token.
fn words(doc: &Doc, pieces: &[Piece]) -> Vec<usize> {
    let place = |span: Span| {
        let at = pieces.partition_point(|piece| piece.span.start() < span.start());
        let begins = pieces
            .get(at)
            .is_some_and(|piece| piece.span.start() < span.end());
        if begins { at } else { at.saturating_sub(1) }
    };
    doc.tokens.iter().map(|token| place(token.span)).collect()
}

/// A window that was read.
struct Read<'r> {
    pieces: &'r [Piece],
    window: &'r Window,
    vectors: &'r Vectors,
}

impl Read<'_> {
    /// Where a piece of the text stands among the window's vectors.
    fn place(&self, piece: usize) -> usize {
        piece - self.window.pieces.start + 1
    }

    /// The words of a run of the window's vectors; none for the marks at its ends.
    fn span(&self, run: &Run) -> Option<Span> {
        let last = self.vectors.len() - 1;
        let (start, end) = (run.pieces.start.max(1), run.pieces.end.min(last));
        let piece = |place: usize| self.pieces[self.window.pieces.start + place - 1].span;
        (start < end).then(|| piece(start).cover(piece(end - 1)))
    }

    /// The same, unless the window before has read it.
    fn owned(&self, run: &Run) -> Option<Span> {
        let own = run.pieces.start >= self.place(self.window.own);
        own.then(|| self.span(run)).flatten()
    }
}
