//! Attributed content: who says what, on whose word.

mod apposition;
mod attribution;
mod bare;
mod boundaries;
mod chains;
mod citations;
mod clauses;
mod cues;
mod grammar;
mod inflection;
mod kind;
mod learned;
mod lexicon;
mod pieces;
mod quotes;
mod reading;
mod shapes;
mod sources;
mod speakers;
mod stance;
mod subjects;
#[cfg(test)]
mod tests;

use dateline_doc::{Doc, Statement};

use dateline_model::Tags;
use reading::Reading;

/// Finds the statements of a document, in text order.
///
/// The tagger finds the spans of source, cue and content; who speaks, through whom, in whose words
/// and to what end is then read from these spans.
pub fn find(doc: &Doc, tags: &Tags) -> Vec<Statement> {
    let r = Reading::new(doc, &tags.words);
    let drafts = attribution::find(&r, tags);
    let voices = speakers::resolve(&r, &drafts);
    let chains = chains::build(&r, &drafts, &voices);
    let kept = chains::kept(&r, &drafts);
    let mut found: Vec<Statement> = drafts
        .iter()
        .enumerate()
        .filter(|(at, draft)| kept[*at] && !draft.content.is_empty())
        .map(|(at, draft)| Statement {
            content: r.span(&draft.content),
            source: draft.source.as_ref().map(|s| r.span(s)),
            cue: attribution::cue_words(&r, draft).map(|c| r.span(&c)),
            speaker: voices[at].clone(),
            chain: chains[at].clone(),
            kind: kind::of(&r, &draft.content),
            stance: stance::of(&r, draft, &voices[at]),
            said: attribution::said(&r, draft),
        })
        .collect();
    found.sort_by_key(|s| (s.content.start(), std::cmp::Reverse(s.content.end())));
    found
}
