//! How much of the article a page holds, by evidence.

use dateline_doc::{Access, Note, NoteKind};

use super::hints;
use super::main_text::Verdict;
use super::when::Witness;
use crate::phrases;

/// A paid article of fewer letters is a beginning only.
const SHORT: usize = 1500;
/// A page that withholds its article has fewer letters than this.
const BLOCKED: usize = 600;
/// Letters that show that an element for those who pay is not empty, or that a text goes on.
const HELD: usize = 300;
/// Selectors of paid parts that are looked at.
const PARTS: usize = 20;

/// Decides how much the page holds, and notes the evidence where that is not all.
pub(crate) fn judge(
    witness: &Witness,
    words: &[String],
    verdicts: &[Verdict],
    notes: &mut Vec<Note>,
) -> Access {
    let page = Page {
        witness,
        words,
        verdicts,
    };
    let letters = page.letters_from(0);
    if letters >= SHORT {
        return Access::Full;
    }
    let blocked = page
        .line(phrases::says_blocked)
        .filter(|_| letters < BLOCKED);
    let (access, detail) = match (blocked, page.paid()) {
        (Some(words), _) => (Access::Blocked, format!("withheld: \"{words}\"")),
        (None, Some(evidence)) => (Access::Teaser, format!("a beginning: {evidence}")),
        (None, None) => return Access::Full,
    };
    notes.push(Note {
        kind: NoteKind::Access,
        detail,
    });
    access
}

/// What may tell.
struct Page<'p> {
    witness: &'p Witness<'p>,
    /// The lines of the page, with their verdicts.
    words: &'p [String],
    verdicts: &'p [Verdict],
}

impl Page<'_> {
    /// What shows that the rest is for those who pay.
    fn paid(&self) -> Option<String> {
        let parts = &self.witness.facts.json_ld.paid_parts;
        if !parts.is_empty()
            && parts
                .iter()
                .take(PARTS)
                .any(|selector| self.holds(selector))
        {
            return None;
        }
        if self.witness.facts.json_ld.free == Some(false) {
            return Some("isAccessibleForFree is false".to_owned());
        }
        let tier = self.witness.facts.first(&["article:content_tier"]);
        if let Some(tier) = tier.filter(|tier| matches!(*tier, "locked" | "metered")) {
            return Some(format!("the content tier is {tier}"));
        }
        let words = self.line(phrases::says_paid)?;
        Some(format!("\"{words}\""))
    }

    /// Whether the elements that `selector` names, by a class or an id, hold a good deal of text.
    fn holds(&self, selector: &str) -> bool {
        let Some(name) = selector.trim().split([' ', ',', '>']).next_back() else {
            return false;
        };
        let (key, name) = match name.split_at_checked(1) {
            Some((".", name)) => ("class", name),
            Some(("#", name)) => ("id", name),
            _ => return false,
        };
        let named = self.witness.tree.elements().filter(|(_, element)| {
            let names = element.get(key).unwrap_or_default();
            names.split_whitespace().any(|one| one == name) && !hints::is_hidden(element)
        });
        let letters = named.map(|(at, _)| {
            let texts = self
                .witness
                .tree
                .texts(at)
                .map(|span| span.of(&self.witness.source.text).trim().len());
            texts.sum::<usize>()
        });
        letters.sum::<usize>() >= HELD
    }

    /// The line that says it, unless the article goes on behind it.
    fn line(&self, says: fn(&str) -> bool) -> Option<String> {
        let at = self.words.iter().position(|line| says(line))?;
        let goes_on = self.letters_from(at + 1) >= HELD;
        (!goes_on).then(|| self.words[at].chars().take(120).collect())
    }

    /// Bytes of the article in the lines from number `at` on.
    fn letters_from(&self, at: usize) -> usize {
        let lines = self.words[at..].iter().zip(&self.verdicts[at..]);
        let kept = lines.filter(|(_, verdict)| **verdict == Verdict::Article);
        kept.map(|(words, _)| words.len()).sum()
    }
}
