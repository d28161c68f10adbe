//! Characters that came otherwise than they were written: mojibake is repaired, what shows
//! nothing is taken out. The source map goes along, so that nothing is searched for later.

mod invisible;
mod mojibake;
mod references;

use dateline_doc::{Note, NoteKind, Span, TextBuilder};

use crate::source::Source;
pub(crate) use references::encoded_twice;

/// What is written in place of some characters; nothing, where `words` are empty.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Change {
    place: Span,
    words: String,
}

/// Times that a text is misread at most.
const MAX_ROUNDS: usize = 3;

/// Mends the characters of a text, with a note on what was repaired.
pub(crate) fn characters(mut source: Source, notes: &mut Vec<Note>) -> Source {
    let mut repaired = 0;
    for _ in 0..MAX_ROUNDS {
        let changes = mojibake::repairs(&source.text);
        if changes.is_empty() {
            break;
        }
        repaired = repaired.max(changes.len());
        source = rewrite(source, &changes);
    }
    if repaired > 0 {
        notes.push(Note {
            kind: NoteKind::Encoding,
            detail: format!(
                "{repaired} passages of UTF-8 that were read as windows-1252 are repaired"
            ),
        });
    }
    let changes = invisible::removals(&source.text);
    rewrite(source, &changes)
}

/// Mends what only a text without markup has: character references of the page that it was
/// copied from, spaces that do not break, and line ends that editors do not know.
pub(crate) fn pasted(source: Source) -> Source {
    let changes = references::changes(&source.text);
    let mended = rewrite(source, &changes);
    let changes = invisible::removals(&mended.text);
    rewrite(mended, &changes)
}

/// `source` with each change in its place; the changes are in order and apart.
fn rewrite(source: Source, changes: &[Change]) -> Source {
    if changes.is_empty() {
        return source;
    }
    let mut out = TextBuilder::default();
    let mut at = 0;
    for change in changes {
        out.copy_from(
            &source.text,
            &source.map,
            Span::new(at, change.place.start()),
        );
        out.stand_for(&change.words, source.map.source(change.place));
        at = change.place.end();
    }
    out.copy_from(&source.text, &source.map, Span::new(at, source.text.len()));
    let (text, map) = out.finish();
    Source { text, map }
}

#[cfg(test)]
mod tests;
