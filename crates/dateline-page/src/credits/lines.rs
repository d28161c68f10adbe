//! Agencies credited in lines of their own, or behind the last sentence.

use super::agencies::{self, is_agency};

/// Characters of a line of credit at most.
const MAX_LINE: usize = 160;

/// Beginnings of lines that credit sources. Lower case.
const SOURCES: &[&str] = &[
    "source",
    "sources",
    "quelle",
    "quellen",
    "fuente",
    "fuentes",
    "fonte",
    "fonti",
    "kaynak",
    "źródło",
    "bron",
    "credit",
    "via",
];

/// Beginnings of brackets and last lines that credit others' reports. Lower case.
const WITH: &[&str] = &[
    "with input from",
    "with inputs from",
    "with inputs by",
    "with reporting by",
    "with reporting from",
    "with additional reporting by",
    "with additional reporting from",
    "additional reporting by",
    "additional reporting from",
    "additional reporting",
    "with information from",
    "with material from",
    "with reports from",
    "with contributions from",
    "with contribution from",
    "with files from",
    "with agencies",
    "with agency",
    "with",
    "reporting by",
    "compiled from",
    "from",
    "mit material von",
    "mit",
    "con información de",
    "avec",
    "con",
];

/// What credits an agency with a part in a report. Lower case.
const CONTRIBUTED: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed additional reporting",
];

/// The agencies that `line`, which stands above or below the report, credits.
pub(super) fn credited(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.is_empty() || line.chars().count() > MAX_LINE || speaks_of_pictures(line) {
        return Vec::new();
    }
    let bare = line.trim_matches(['(', ')', '[', ']', '*', '-', '–', '—', '.', ' ', '|', '•']);
    let lower = bare.to_lowercase();
    if let Some(names) = contributors(bare, &lower) {
        return named(names);
    }
    if let Some(names) = copyright(bare) {
        return all(names);
    }
    for lead in SOURCES {
        let rest = after(bare, &lower, lead).and_then(|rest| rest.trim_start().strip_prefix(':'));
        if let Some(rest) = rest {
            return named(rest);
        }
    }
    if let Some(rest) = after(bare, &lower, "by ") {
        return named(rest);
    }
    let bracketed = line.starts_with(['(', '[', '—', '–', '-', '*']);
    for lead in WITH {
        if let Some(rest) = after(bare, &lower, lead).filter(|rest| rest.starts_with([' ', ':'])) {
            let rest = rest.trim_start_matches([' ', ':']);
            return if bracketed { named(rest) } else { all(rest) };
        }
    }
    if lower == "with agencies" || lower == "with agency reports" {
        return vec![bare[5..].to_owned()];
    }
    all(bare)
}

/// The agencies of a byline: `A. Reed, Associated Press`.
pub(super) fn in_byline(byline: &str) -> Vec<String> {
    if byline.len() > MAX_LINE * 2 {
        return Vec::new();
    }
    let parts = agencies::list(byline).flat_map(|part| part.split([':', '(', ')', '–', '—']));
    let names = parts.map(|part| {
        let part = part.trim();
        part.strip_suffix(" Staff")
            .or(part.strip_suffix(" staff"))
            .unwrap_or(part)
    });
    let mut found = Vec::new();
    names
        .filter(|name| is_agency(name))
        .for_each(|name| agencies::add(&mut found, name));
    found
}

/// The agencies behind the last sentence: `... he said. (AFP)`, `... said. — AFP/dpa`.
pub(super) fn behind(paragraph: &str) -> Vec<String> {
    let text = paragraph.trim_end();
    let stop = text
        .trim_end_matches([')', ']', '.'])
        .rfind(['.', '!', '?', '"', '”', '…', '(', '[']);
    let Some(at) = stop.filter(|at| text.len() - at <= MAX_LINE / 2) else {
        return Vec::new();
    };
    let tail = &text[at..];
    let bracketed = tail.starts_with(['(', '[']);
    let tail = tail.trim_start_matches(['.', '!', '?', '"', '”', '…', ' ']);
    if tail.is_empty() || speaks_of_pictures(tail) {
        return Vec::new();
    }
    if bracketed {
        return credited(tail);
    }
    // A name behind the full stop; "Reuters." alone could end a sentence that was cut at "U.S."
    let dashed = tail.starts_with(['-', '–', '—', '/']);
    let acronyms = |names: &Vec<String>| {
        names
            .iter()
            .all(|name| agencies::is_acronym(name) || name == "dpa" || name == "Reuters")
    };
    Some(all(tail))
        .filter(|names| dashed || acronyms(names))
        .unwrap_or_default()
}

/// The words of `bare` behind `lead`.
fn after<'l>(bare: &'l str, lower: &str, lead: &str) -> Option<&'l str> {
    (lower.len() == bare.len() && lower.starts_with(lead)).then(|| bare.get(lead.len()..))?
}

fn contributors<'l>(bare: &'l str, lower: &str) -> Option<&'l str> {
    let at = CONTRIBUTED.iter().find_map(|words| lower.find(words))?;
    bare.get(..at)
}

/// `© 2026 The Associated Press. All rights reserved.`
fn copyright(bare: &str) -> Option<&str> {
    let rest = bare
        .strip_prefix("Copyright")
        .or_else(|| bare.strip_prefix('©'))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    rest.split(". ").next()
}

/// Those of a list of names that are agencies.
fn named(names: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in agencies::list(names).filter(|name| is_agency(name)) {
        agencies::add(&mut found, name);
    }
    if found.is_empty() {
        found = in_byline(names);
    }
    found
}

/// The names of a list if all of them are agencies.
fn all(names: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in agencies::list(names) {
        if !is_agency(name) {
            return Vec::new();
        }
        agencies::add(&mut found, name);
    }
    found
}

/// Credits of pictures are not the report's.
fn speaks_of_pictures(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "photo",
        "image",
        "getty",
        "picture",
        "foto",
        "video",
        "graphic",
        "shutterstock",
        "alamy",
        "map:",
        "chart",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, agencies: &[&str]) {
        assert_eq!(credited(line), agencies, "{line}");
    }

    #[test]
    fn lines_of_credit() {
        check("Reuters", &["Reuters"]);
        check("By Agence France-Presse", &["Agence France-Presse"]);
        check("By A. Reed, Associated Press", &["Associated Press"]);
        check("(With input from AP)", &["AP"]);
        check("(With inputs from agencies)", &["agencies"]);
        check("With AFP and Reuters", &["AFP", "Reuters"]);
        check("Source: Xinhua", &["Xinhua"]);
        check("Quelle: dpa/AFP", &["dpa", "AFP"]);
        check(
            "© 2031 The Associated Press. All rights reserved.",
            &["The Associated Press"],
        );
        check(
            "The Associated Press contributed to this report.",
            &["The Associated Press"],
        );
        check("Coast Press Agency", &["Coast Press Agency"]);
        check("— AFP", &["AFP"]);
        check("Agencies", &["Agencies"]);
    }

    #[test]
    fn other_lines() {
        check("Source: Ministry of Tides", &[]);
        check("AP Photo/A. Reed", &[]);
        check("By A. Reed", &[]);
        check("Reuters said the ferry sank.", &[]);
        check("With the sea came the gulls", &[]);
        check("Share via AP", &[]);
        check("", &[]);
    }

    #[test]
    fn behind_the_last_sentence() {
        assert_eq!(behind("The ferry sank, he said. (AFP)"), ["AFP"]);
        assert_eq!(behind("The ferry sank, he said. — Reuters"), ["Reuters"]);
        assert_eq!(behind("The ferry sank, he said. AFP/dpa"), ["AFP", "dpa"]);
        assert_eq!(behind("The ferry sank (with input from AP)."), ["AP"]);
        assert!(behind("It was reported by Reuters.").is_empty());
        assert!(behind("The ferry sank. He swam. Nobody came.").is_empty());
    }

    #[test]
    fn bylines() {
        assert_eq!(in_byline("A. Reed, Associated Press"), ["Associated Press"]);
        assert_eq!(in_byline("Reuters Staff"), ["Reuters"]);
        assert!(in_byline("A. Reed and B. Holt").is_empty());
    }
}
