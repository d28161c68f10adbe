//! The tagger on texts that nobody trained it on.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

use std::sync::LazyLock;
use std::thread;

use dateline_doc::{
    Article, Doc, NameKind, Sentence, SentenceId, SentenceVector, Span, Token, TokenKind,
};
use dateline_model::{Relation, Tagger, Tags, Upos};

static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::load().unwrap());

/// A document with a sentence a line, and words where letters stand.
fn doc(text: &str) -> Doc {
    let mut sentences = Vec::new();
    let mut tokens = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        sentences.push(Sentence {
            span: Span::new(start, start + line.trim_end().len()),
            paragraph: u32::try_from(number).unwrap(),
            heading: false,
        });
        let mut token = |from: usize, to: usize| {
            if from < to {
                tokens.push(Token {
                    span: Span::new(start + from, start + to),
                    kind: TokenKind::Word,
                    sentence: SentenceId::new(number),
                });
            }
        };
        let mut from = 0;
        for (at, c) in line.char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
            token(from, at);
            from = at + c.len_utf8();
            if !c.is_whitespace() {
                token(at, from);
            }
        }
        token(from, line.len());
        start += line.len();
    }
    Doc {
        sentences,
        tokens,
        ..Doc::new(Article::plain(text))
    }
}

fn read(text: &str) -> (Doc, Tags) {
    let doc = doc(text);
    let tags = TAGGER.read(&doc).unwrap();
    (doc, tags)
}

const STORY: &str = "Norland's foreign minister Ada Moreau said on Monday that the talks in Belmere would go on.\n\
    “Nobody will leave the table,” she told the Harbour Courier. “We have time until June.”\n\
    According to two diplomats, the Fishers' Union has rejected the offer.\n";

#[test]
fn names_by_kind() {
    let (doc, tags) = read(STORY);
    let names: Vec<_> = tags
        .names
        .iter()
        .map(|name| (doc.words(name.span).trim_start_matches("the "), name.kind))
        .collect();
    for wanted in [
        ("Norland", NameKind::Place),
        ("Ada Moreau", NameKind::Person),
        ("Belmere", NameKind::Place),
        ("Harbour Courier", NameKind::Organisation),
    ] {
        assert!(names.contains(&wanted), "{wanted:?} is not in {names:?}");
    }
}

#[test]
fn attributions_by_cue() {
    let (doc, tags) = read(STORY);
    let words = |parts: &[Span]| {
        parts
            .iter()
            .map(|&part| doc.words(part))
            .collect::<Vec<_>>()
    };
    let said = &tags.attributions[0];
    assert_eq!(doc.words(said.cue), "said");
    assert_eq!(
        words(&said.source),
        ["Norland's foreign minister Ada Moreau"]
    );
    assert_eq!(
        words(&said.content),
        ["that the talks in Belmere would go on"]
    );
    let sources: Vec<_> = tags.attributions.iter().map(|a| words(&a.source)).collect();
    assert!(sources.contains(&vec!["she"]), "{sources:?}");
    assert!(sources.contains(&vec!["two diplomats"]), "{sources:?}");
}

#[test]
fn grammar_of_words() {
    let (doc, tags) = read("The minister rejected the old plan.\n");
    let rows: Vec<_> = (tags.words.iter().zip(&doc.tokens))
        .map(|(tag, token)| (doc.words(token.span), tag.upos, tag.head, tag.relation))
        .collect();
    let wanted = [
        ("The", Upos::Det, Some(1), Relation::Det),
        ("minister", Upos::Noun, Some(2), Relation::Nsubj),
        ("rejected", Upos::Verb, None, Relation::Root),
        ("the", Upos::Det, Some(5), Relation::Det),
        ("old", Upos::Adj, Some(5), Relation::Amod),
        ("plan", Upos::Noun, Some(2), Relation::Obj),
        (".", Upos::Punct, Some(2), Relation::Punct),
    ];
    assert_eq!(rows, wanted);
}

#[test]
fn the_same_on_every_thread() {
    let story = STORY.repeat(12);
    let alone = read(&story).1;
    let beside: Vec<_> = thread::scope(|scope| {
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(|| read(&story).1)).collect();
        readers
            .into_iter()
            .map(|reader| reader.join().unwrap())
            .collect()
    });
    assert!(beside.iter().all(|tags| *tags == alone));
}

#[test]
fn texts_without_words() {
    for text in ["", "\n", "…\n", "\u{feff}\u{200b}\n", "🚢🚢\n"] {
        let (doc, tags) = read(text);
        assert_eq!(tags.words.len(), doc.tokens.len());
    }
}

/// Every word belongs to one window, every head stands in the word's own sentence, and there is
/// one root a sentence, however long the text.
#[test]
fn trees_of_long_texts() {
    let (doc, tags) = read(&STORY.repeat(40));
    for (at, tag) in tags.words.iter().enumerate() {
        let head = tag.head.unwrap_or(at);
        assert_eq!(doc.tokens[head].sentence, doc.tokens[at].sentence);
    }
    let roots = tags.words.iter().filter(|tag| tag.head.is_none()).count();
    assert_eq!(roots, doc.sentences.len());
}

#[test]
fn paraphrases_are_near() {
    let lines: Vec<Vec<&str>> = include_str!("paraphrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(" | ").collect())
        .collect();
    let vector = |sentence: &str| read(sentence).1.vectors.remove(0);
    let others: Vec<SentenceVector> = (lines.iter())
        .flat_map(|line| [vector(line[1]), vector(line[2])])
        .collect();
    let nearest = lines.iter().enumerate().filter(|(at, line)| {
        let sentence = vector(line[0]);
        let same = sentence.cosine(&others[2 * at]);
        others.iter().all(|other| sentence.cosine(other) <= same)
    });
    // Among 48 sentences, chance would find one of the 24.
    let right = nearest.count();
    assert!(
        right >= 21,
        "the paraphrase is nearest for {right} of the sentences"
    );
    assert_eq!(vector("…"), SentenceVector::default());
}
