//! Mentions, and which of them refer to the same.

mod aliases;
mod bodies;
mod cast;
mod descriptions;
mod gazetteer;
mod kinds;
mod lexicon;
mod mentions;
mod page;
mod peoples;
mod phrases;
mod pieces;
mod pronouns;
mod referents;
mod roles;
mod seats;
mod words;

use cast::Form;
use dateline_doc::{Doc, Name, NameForm, NameKind, Referent};
use dateline_model::Tags;
use mentions::{Mention, Trace};
use page::Page;
pub use phrases::phrases;
use pieces::Piece;
use std::ops::Range;

/// Finds the mentions of persons, organisations, places and other named things, and which of
/// them refer to the same.
///
/// Mentions come in text order, the longer first where two begin together. They overlap only
/// where a description holds a name (`Iran` in `Iran's supreme leader`). Pronouns within
/// quotations are left out.
pub fn find(doc: &Doc, tags: &Tags) -> (Vec<Name>, Vec<Referent>) {
    let page = Page::new(doc);
    let pieces = pieces::find(&page, &tags.names);
    let kinds = kinds::kinds(&page, &pieces);
    let headings: Vec<bool> = doc.sentences.iter().map(|one| one.heading).collect();
    let mut trace = names(&page, &pieces, &kinds, &headings);
    descriptions::add(&page, &pieces, &mut trace, &headings);
    pronouns::add(&page, &mut trace, &headings);
    referents::settle(&page, &trace)
}

/// The names with the members of the cast that they mean. The body goes first, so that a
/// headline's short form finds the full name.
fn names(page: &Page<'_>, pieces: &[Piece], kinds: &[NameKind], headings: &[bool]) -> Trace {
    let mut trace = Trace::default();
    let countries = seats::countries(page);
    let form = |at: usize| Form::new(page, pieces[at].words.clone(), kinds[at]);
    for (one, other) in aliases::find(page, pieces, kinds) {
        trace.cast.pair(&form(one), &form(other));
    }
    for heading in [false, true] {
        for (at, piece) in pieces.iter().enumerate() {
            if headings[page.words[piece.words.start].sentence] == heading {
                let mut form = form(at);
                let seat = (form.kind == NameKind::Place)
                    .then(|| seats::country(page, pieces, &piece.words, &countries))
                    .flatten();
                form.country = form.country.or(seat);
                name(page, pieces, form, &piece.words, heading, &mut trace);
            }
        }
    }
    trace.sort();
    trace
}

fn name(
    page: &Page<'_>,
    pieces: &[Piece],
    form: Form,
    words: &Range<usize>,
    heading: bool,
    trace: &mut Trace,
) {
    let member = trace.cast.place(form, words.start);
    let kind = trace.cast.members[member].kind;
    trace.mentions.push(Mention {
        words: words.clone(),
        member,
        kind,
        form: NameForm::Name,
        heading,
    });
    if kind != NameKind::Person {
        return;
    }
    for (described, role) in descriptions::beside(page, pieces, words) {
        trace.cast.members[member].roles.extend(role);
        trace.mentions.push(Mention {
            words: described,
            member,
            kind,
            form: NameForm::Description,
            heading,
        });
    }
}

#[cfg(test)]
mod tests;
