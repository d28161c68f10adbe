//! Mentions and what they refer to.

mod gazetteer;
mod kinds;
mod lexicon;
mod pieces;
mod runs;
mod words;

use dateline_doc::{Doc, Name, NameForm, NameId, Referent, ReferentId, Span};
use runs::Page;
use std::collections::BTreeMap;

/// Finds mentions, and which of them refer to the same.
pub fn find(doc: &Doc) -> (Vec<Name>, Vec<Referent>) {
    let page = Page::new(words::words(doc), &doc.article.text);
    let pieces: Vec<pieces::Piece> = runs::runs(&page)
        .into_iter()
        .flat_map(|run| pieces::cut(&page, run))
        .collect();
    let kinds = kinds::kinds(&page, &pieces);
    let mut names = Vec::new();
    let mut referents = Vec::new();
    let mut seen: BTreeMap<String, ReferentId> = BTreeMap::new();
    for (piece, kind) in pieces.iter().zip(kinds) {
        let range = piece.words.clone();
        let span = Span::new(
            page.words[range.start].span.start(),
            page.words[range.end - 1].span.end(),
        );
        let referent = *seen.entry(page.lower(range)).or_insert_with(|| {
            referents.push(Referent {
                kind,
                best: NameId::new(names.len()),
                roles: Vec::new(),
            });
            ReferentId::new(referents.len() - 1)
        });
        names.push(Name {
            span,
            kind,
            form: NameForm::Name,
            referent,
        });
    }
    (names, referents)
}
