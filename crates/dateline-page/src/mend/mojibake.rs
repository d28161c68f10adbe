//! UTF-8 that some program took for windows-1252 or Latin-1: `cafÃ©`, `itâ€™s`.
//!
//! A stretch of characters outside ASCII is repaired if all of it, written in windows-1252, is
//! UTF-8; if that UTF-8 says something that people write; and if what stands there now is
//! nothing that they write. `IRMÃ»` fails the third: a capital and a closing quotation mark.

use dateline_doc::Span;
use encoding_rs::WINDOWS_1252;

use super::Change;

/// Repairs beyond doubt after which the doubtful ones of the same text are believed.
const ENOUGH: usize = 2;

/// The stretches of `text` that are certainly misread, with what was written.
pub(super) fn repairs(text: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut at, bytes) = (0, text.as_bytes());
    while let Some(start) = bytes[at..].iter().position(|byte| !byte.is_ascii()) {
        let start = at + start;
        let len = bytes[start..].iter().position(u8::is_ascii);
        at = len.map_or(bytes.len(), |len| start + len);
        found.extend(repair(text, Span::new(start, at)));
    }
    let enough = found.iter().filter(|(_, certain)| *certain).count() >= ENOUGH;
    found.retain(|(_, certain)| *certain || enough);
    found.into_iter().map(|(change, _)| change).collect()
}

/// What was written at `run`, and whether that is beyond doubt. A space that does not break is
/// often right, and only stands beside what is not.
fn repair(text: &str, run: Span) -> Option<(Change, bool)> {
    [run, run.trim(text)].into_iter().find_map(|place| {
        let words = misread(place.of(text)).filter(|words| words.chars().all(is_known))?;
        let certain = is_certain(text, place, &words);
        Some((Change { place, words }, certain))
    })
}

/// The text whose UTF-8 bytes look like `run` in windows-1252, or in Latin-1.
fn misread(run: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(run.len());
    for c in run.chars() {
        bytes.push(byte_of(c)?);
    }
    let words = String::from_utf8(bytes).ok()?;
    (words.chars().count() < run.chars().count()).then_some(words)
}

fn byte_of(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    // Most pages that are not Latin end here, on the first character of a run.
    if !matches!(c, '\u{152}'..='\u{192}' | '\u{2C6}' | '\u{2DC}' | '\u{2013}'..='\u{2122}') {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

/// Whether people write `c`, or a program that misread it once before.
fn is_known(c: char) -> bool {
    is_latin(c) || c.is_alphabetic() || is_picture(c) || is_control(c)
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Letters of another script in a row that are no accident.
const LEAST_OTHERS: usize = 3;

fn is_latin(c: char) -> bool {
    matches!(c,
        '\u{A0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{203A}' | '\u{2C6}' | '\u{2DC}'
        | '\u{20A0}'..='\u{20C0}' | '\u{2116}' | '\u{2122}' | '\u{2190}'..='\u{2193}' | '\u{2212}'
        | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{25A0}'..='\u{25FF}')
}

/// Whether nobody would write what stands at `place` now.
fn is_certain(text: &str, place: Span, words: &str) -> bool {
    let run = place.of(text);
    let mut chars = run.chars();
    let (first, second, more) = (chars.next(), chars.next(), chars.next().is_some());
    let before = text[..place.start()].chars().next_back();
    let after = text[place.end()..].chars().next();
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let others = words
        .chars()
        .filter(|c| !is_latin(*c) && c.is_alphabetic())
        .count();
    if run.chars().count() >= LONG {
        return true;
    }
    if words.chars().any(is_control) || (1..LEAST_OTHERS).contains(&others) {
        return false;
    }
    if more {
        // Three signs and more: only quotation marks behind a letter are ever written so.
        return run.chars().any(|c| !c.is_alphabetic() && !closes(c))
            || words.chars().count() >= 2
            || words.chars().all(|c| !c.is_alphabetic());
    }
    match (first, second) {
        (Some('Â'), Some('\u{A0}')) => !before.is_some_and(char::is_uppercase),
        (Some('Â'), _) => !before.is_some_and(char::is_alphabetic),
        (Some(lead), Some(next)) => {
            lead.is_uppercase() && (small(before) || small(after) && !closes(next))
        }
        _ => false,
    }
}

/// Characters outside ASCII in a row that are UTF-8 by no accident.
const LONG: usize = 6;

/// Signs that stand right behind a word.
fn closes(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'..='\u{201E}' | '»' | '«' | '›' | '‹' | '…' | '–' | '—' | '™' | '®' | '\u{A0}'
    )
}
