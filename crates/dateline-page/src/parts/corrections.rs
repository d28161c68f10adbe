//! Notices of what an outlet changed or got wrong.

use dateline_doc::Edtf;

use crate::dates;

/// Bytes of a notice.
const NOTICE: std::ops::RangeInclusive<usize> = 25..=1500;

/// Beginnings of notices. Lower case, straight apostrophes.
const LEADS: &[&str] = &[
    // English
    "correction:",
    "correction (",
    "correction -",
    "correction –",
    "correction —",
    "corrections:",
    "corrected:",
    "clarification:",
    "correction and clarification",
    "corrections and clarifications",
    "erratum:",
    "for the record:",
    "retraction:",
    "an earlier version of this",
    "an earlier version of the",
    "a previous version of this",
    "a prior version of this",
    "an earlier headline",
    "an earlier caption",
    "a previous headline",
    "earlier versions of this",
    "previous versions of this",
    "this version corrects",
    "this version of the story corrects",
    "this headline has been",
    // German
    "korrektur:",
    "korrekturhinweis:",
    "richtigstellung:",
    "in einer früheren version",
    "in einer früheren fassung",
    "in einer ersten version",
    // French
    "rectificatif",
    "correction :",
    "erratum :",
    "une version précédente de cet",
    "une première version de cet",
    // Spanish, Portuguese, Italian
    "corrección:",
    "fe de errores",
    "fe de erratas",
    "rectificación:",
    "una versión anterior de est",
    "correção:",
    "erramos:",
    "uma versão anterior dest",
    "errata corrige",
    "rettifica:",
    "una versione precedente di quest",
    // Dutch, Polish, Turkish
    "correctie:",
    "rectificatie:",
    "in een eerdere versie van dit",
    "sprostowanie:",
    "düzeltme:",
];

/// What a notice calls the text that it is about.
const SELF: &[&str] = &[
    "this article",
    "this story",
    "this report",
    "this post",
    "this piece",
    "this page",
    "this column",
    "this interview",
    "this file",
];

/// What it says was done to it, right behind.
const DONE: &[&str] = &[
    "was amended",
    "has been amended",
    "was corrected",
    "has been corrected",
    "was updated to correct",
    "has been updated to correct",
    "was updated to clarify",
    "has been updated to clarify",
    "was updated to reflect",
    "has been updated to reflect",
    "was revised to",
    "has been revised to",
    "originally stated",
    "originally said",
    "originally misstated",
    "previously stated",
    "previously said",
    "incorrectly stated",
    "was edited on",
    "was changed on",
    "was updated on",
    "has been clarified",
    "was clarified",
];

/// Beginnings of notes by editors, and words of those that correct.
const EDITORS: &[&str] = &[
    "editor's note",
    "editors' note",
    "editors note",
    "note de la rédaction",
    "anmerkung der redaktion",
    "anm. d. red",
    "nota de la redacción",
    "nota del editor",
];
const CORRECTS: &[&str] = &[
    "correct",
    "amend",
    "update",
    "earlier version",
    "previous version",
    "clarif",
    "retract",
    "misstate",
    "misidentif",
    "error",
    "korrigiert",
    "corrig",
    "rectif",
];

/// Whether `line` is a notice of correction.
pub(crate) fn is_notice(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !NOTICE.contains(&bare.len()) {
        return false;
    }
    let head: String = bare.chars().take(400).collect();
    let lower = head.to_lowercase().replace('\u{2019}', "'");
    let about_self = || {
        let rest = SELF.iter().find_map(|words| lower.strip_prefix(words));
        rest.is_some_and(|rest| DONE.iter().any(|done| rest.trim_start().starts_with(done)))
    };
    let starts = |leads: &[&str]| leads.iter().any(|lead| lower.starts_with(lead));
    let by_editor = || starts(EDITORS) && CORRECTS.iter().any(|word| lower.contains(word));
    starts(LEADS) || about_self() || by_editor()
}

/// Bytes of a notice before its own day at most.
const BEFORE_DAY: usize = 60;

/// The day of a notice, which stands in its first words; behind a colon begins what it corrects.
pub(crate) fn day(notice: &str) -> Option<Edtf> {
    let found = dates::find(notice).into_iter().next()?;
    let before = &notice[..found.place.start];
    let own = before.len() <= BEFORE_DAY && !before.contains(':');
    found.reading.value().filter(|_| own)
}
