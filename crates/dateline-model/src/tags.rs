//! What the tagger says of a text.

use dateline_doc::{NameKind, SentenceVector, Span};

/// All that it says of one text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tags {
    /// One for each token of the document.
    pub words: Vec<WordTag>,
    /// Names, in text order, none within another.
    pub names: Vec<NameTag>,
    /// Attributions, by their cues.
    pub attributions: Vec<Attribution>,
    /// One for each sentence of the document.
    pub vectors: Vec<SentenceVector>,
}

/// The grammar of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordTag {
    /// Its part of speech.
    pub upos: Upos,
    /// The token that it depends on, by its number in the document; none for the root of a
    /// sentence.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// A name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameTag {
    /// Its words.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// Who says what: the parts that the text gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The words that attribute: "said", "according to".
    pub cue: Span,
    /// Whom it is attributed to, in parts, in text order. Empty where nobody is named.
    pub source: Vec<Span>,
    /// What is attributed, in parts, in text order.
    pub content: Vec<Span>,
}

macro_rules! tags {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[expect(missing_docs, reason = "the standard describes its tags")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All tags, in the order of the standard's names.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The tag as the standard writes it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The tag that the standard writes so.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|tag| tag.word() == word)
            }
        }
    };
}

tags! {
    /// A universal part of speech (<https://universaldependencies.org/u/pos/>).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON",
        Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

tags! {
    /// A universal dependency relation, without its subtype
    /// (<https://universaldependencies.org/u/dep/>).
    Relation {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", Case = "case", Cc = "cc", Ccomp = "ccomp", Clf = "clf",
        Compound = "compound", Conj = "conj", Cop = "cop", Csubj = "csubj", Dep = "dep",
        Det = "det", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", Nummod = "nummod", Obj = "obj",
        Obl = "obl", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}
