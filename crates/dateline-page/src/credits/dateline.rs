//! The place, day and agency before the first sentence of a report: `ISTANBUL (AP) —`.

use super::agencies;
use crate::dates::names;

/// What stands before a report's first sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Dateline {
    pub(super) place: Option<String>,
    pub(super) agencies: Vec<String>,
    /// Where the report begins.
    pub(super) len: usize,
}

/// Marks between the dateline and the report, with how much else it takes to believe them.
const MARKS: &[&str] = &[
    "—", "–", "―", "--", "- -", " - ", ".-", ". -", "/-", "/ ", "/. ", ":", ")",
];

/// Characters of a dateline at most.
const MAX_LEN: usize = 90;
/// Words of a place's name at most.
const MAX_PLACE: usize = 5;

/// The dateline that `paragraph` begins with.
pub(super) fn read(paragraph: &str) -> Option<Dateline> {
    let head_len = paragraph
        .char_indices()
        .nth(MAX_LEN)
        .map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..head_len];
    if let Some(found) = agency_first(head) {
        return Some(found);
    }
    let mut cuts: Vec<(usize, &str)> = MARKS
        .iter()
        .flat_map(|mark| head.match_indices(*mark).take(3))
        .collect();
    cuts.sort_unstable();
    cuts.into_iter().find_map(|(at, mark)| {
        let end = at + mark.len();
        // A closing bracket ends a dateline by itself only after an agency.
        let before = if mark == ")" {
            &head[..end]
        } else {
            &head[..at]
        };
        let before = if mark.starts_with('/') {
            &head[..=at]
        } else {
            before
        };
        let rest = paragraph[end..].trim_start_matches(['-', '–', '—', ' ', '.', '/', ':']);
        let found = parts(before)?;
        let goes_on = rest
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"'“‘«„¿¡".contains(c));
        (goes_on && found.is_believed(mark)).then(|| Dateline {
            place: found.place.map(str::to_owned),
            agencies: found.agencies,
            len: paragraph.len() - rest.len(),
        })
    })
}

/// `(ANSA) - ROMA, 3 FEB - ...`, `(Reuters) - ...`.
fn agency_first(head: &str) -> Option<Dateline> {
    let (name, rest) = head.strip_prefix('(')?.split_once(')')?;
    let names: Vec<String> = agencies::list(name).map(str::to_owned).collect();
    let known = names
        .iter()
        .all(|name| agencies::is_agency(name) || agencies::is_acronym(name));
    let body = rest
        .trim_start()
        .strip_prefix(['-', '–', '—'])?
        .trim_start_matches(['-', ' ']);
    if !known || names.len() > 4 {
        return None;
    }
    let inner = read(body).filter(|inner| inner.place.is_some());
    Some(Dateline {
        place: inner.as_ref().and_then(|inner| inner.place.clone()),
        agencies: names,
        len: head.len() - body.len() + inner.map_or(0, |inner| inner.len),
    })
}

/// The parts of a possible dateline.
#[derive(Default)]
struct Parts<'p> {
    /// The place with its region; absent where the agency stands alone.
    place: Option<&'p str>,
    capitals: bool,
    dated: bool,
    agencies: Vec<String>,
    /// All agencies are on the list, or called so.
    known: bool,
}

impl Parts<'_> {
    fn is_believed(&self, mark: &str) -> bool {
        let credited = !self.agencies.is_empty() && (self.known || self.capitals);
        match mark {
            ")" | "/ " | "/. " | "/-" => credited && self.known,
            ":" | ".-" | ". -" => self.place.is_some() && (credited || self.capitals && self.dated),
            _ => credited || self.place.is_some() && (self.capitals || self.dated),
        }
    }
}

fn parts(before: &str) -> Option<Parts<'_>> {
    let mut found = Parts {
        known: true,
        ..Parts::default()
    };
    let bare_end = before.find(['(', '/', '[']).unwrap_or(before.len());
    let groups = before[bare_end..].split(['(', ')', '/', '[', ']']);
    for group in groups.map(|group| group.trim().trim_matches([',', '.', '-', '–']).trim()) {
        if group.is_empty() {
            continue;
        }
        if is_dated(group) {
            found.dated = true;
            continue;
        }
        for name in agencies::list(group) {
            let named = agencies::is_agency(name) || agencies::is_acronym(name);
            found.known &= agencies::is_agency(name);
            (named && !is_label(name)).then_some(())?;
            agencies::add(&mut found.agencies, name);
        }
    }
    place(before[..bare_end].trim(), &mut found)?;
    Some(found)
}

/// Reads `PLACE, REGION, DATE` into `found`; `None` if it is something else.
fn place<'p>(words: &'p str, found: &mut Parts<'p>) -> Option<()> {
    let mut end = 0;
    let mut count = 0;
    for (at, part) in pieces(words) {
        let bare = undated(part);
        found.dated |= bare.len() < part.len();
        let bare = bare.trim();
        if bare.is_empty() {
            continue;
        }
        // After a date comes no place.
        let follows = count < 3 && (count == 0 || !found.dated || bare.len() < part.trim().len());
        (follows && is_place(bare)).then_some(())?;
        if count == 0 {
            found.capitals = is_capital(bare);
        }
        count += 1;
        end = at + part.find(bare).unwrap_or(0) + bare.len();
    }
    let name = words[..end].trim();
    let first = name.split(',').next().unwrap_or(name);
    if !name.is_empty() {
        (first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !is_label(first))
            .then_some(())?;
        found.place = Some(name);
    }
    Some(())
}

/// The parts between commas, with where each begins.
fn pieces(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split(',').scan(0, |at, part| {
        let start = *at;
        *at += part.len() + 1;
        Some((start, part))
    })
}

/// `part` without a day at its end: `BEIJING July 18`, `3 feb.`. Months alone may be of a name.
fn undated(part: &str) -> &str {
    let part = part.trim_end();
    let mut kept = part;
    while let Some(word) = kept
        .split_whitespace()
        .next_back()
        .filter(|word| is_of_day(word))
    {
        kept = kept[..kept.len() - word.len()].trim_end();
    }
    let day = &part[kept.len()..];
    let tells = day.contains(|c: char| c.is_ascii_digit())
        || names::weekday(day.trim().to_lowercase().as_str()).is_some();
    if tells { kept } else { part }
}

fn is_of_day(word: &str) -> bool {
    let bare = word.trim_matches(['.', ',']).to_lowercase();
    bare.contains(|c: char| c.is_ascii_digit())
        || names::is_month(&bare)
        || names::weekday(&bare).is_some()
}

fn is_dated(part: &str) -> bool {
    undated(part).is_empty()
}

/// Small words within the names of places.
const SMALL: &[&str] = &[
    "de", "del", "de la", "la", "of", "the", "and", "al", "el", "di", "da", "do", "on", "sur",
    "am", "en", "le", "les", "und", "bin",
];

fn is_place(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let fits = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || SMALL.contains(word)
            || word.starts_with("al-")
            || matches!(*word, "-" | "." | "'" | "’")
    };
    (1..=MAX_PLACE).contains(&words.len())
        && words[0].starts_with(|c: char| c.is_uppercase() || c == '\'')
        && words.iter().all(fits)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || " .-'’`‘".contains(c))
}

fn is_capital(name: &str) -> bool {
    let big = name.split([' ', '-']).filter(|word| !SMALL.contains(word));
    big.flat_map(str::chars).all(|c| !c.is_lowercase())
}

/// What stands before a report in capitals and is no place. Upper case.
const LABELS: &[&str] = &[
    "ADVERTISEMENT",
    "ANALYSIS",
    "BREAKING",
    "BREAKING NEWS",
    "BRIEF",
    "COLUMN",
    "COMMENT",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "CORONAVIRUS",
    "COVID",
    "DATE",
    "EDITORIAL",
    "EDITOR'S NOTE",
    "EXCLUSIVE",
    "EXPLAINED",
    "EXPLAINER",
    "FACT CHECK",
    "FACTBOX",
    "FEATURE",
    "FILE",
    "FOCUS",
    "GALLERY",
    "IN PICTURES",
    "INTERVIEW",
    "INSIGHT",
    "JUST IN",
    "LATEST",
    "LETTER",
    "LIVE",
    "LOOK",
    "NEW",
    "NEWS",
    "NOTE",
    "NOW",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PICTURES",
    "PODCAST",
    "POLL",
    "PREVIEW",
    "PROFILE",
    "QUIZ",
    "QUOTE",
    "READ",
    "RECAP",
    "REPORT",
    "REVIEW",
    "SPECIAL REPORT",
    "SPOILER",
    "SPONSORED",
    "SUMMARY",
    "THE LATEST",
    "TIMELINE",
    "TOPLINE",
    "TRANSCRIPT",
    "UPDATE",
    "UPDATED",
    "UPDATES",
    "VIDEO",
    "VIEW",
    "WARNING",
    "WATCH",
    "WEATHER",
    "WHY",
    "WHAT",
    "WHO",
    "HOW",
];

fn is_label(name: &str) -> bool {
    let upper = name.trim().to_uppercase();
    LABELS.contains(&upper.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, place: &str, agencies: &[&str], report: &str) {
        let found = read(paragraph).unwrap_or_default();
        assert_eq!(
            found.place.as_deref().unwrap_or_default(),
            place,
            "{paragraph}"
        );
        assert_eq!(found.agencies, agencies, "{paragraph}");
        assert_eq!(&paragraph[found.len..], report, "{paragraph}");
    }

    #[test]
    fn datelines() {
        check(
            "ISTANBUL (AP) — The ferry",
            "ISTANBUL",
            &["AP"],
            "The ferry",
        );
        check(
            "LONDON, Feb 3 (Reuters) - A ferry",
            "LONDON",
            &["Reuters"],
            "A ferry",
        );
        check(
            "PORT VILA, Vanuatu (AFP/dpa) – The",
            "PORT VILA, Vanuatu",
            &["AFP", "dpa"],
            "The",
        );
        check(
            "BEIJING July 18 (Xinhua) -- The",
            "BEIJING",
            &["Xinhua"],
            "The",
        );
        check(
            "BEIJING , July 18 ( Xinhua ) - - The",
            "BEIJING",
            &["Xinhua"],
            "The",
        );
        check(
            "MOSCOW, February 3. /TASS/. The",
            "MOSCOW",
            &["TASS"],
            "The",
        );
        check("Madrid, 3 feb (EFE).- El", "Madrid", &["EFE"], "El");
        check("(ANSA) - ROMA, 03 FEB - Il", "ROMA", &["ANSA"], "Il");
        check("(Reuters) - A ferry", "", &["Reuters"], "A ferry");
        check("Berlin (dpa) - Die", "Berlin", &["dpa"], "Die");
        check("KINGSTON — Six people", "KINGSTON", &[], "Six people");
        check("ST. JOHN'S, N.L. — Six", "ST. JOHN'S, N.L.", &[], "Six");
        check("İSTANBUL (AA) - Vapur", "İSTANBUL", &["AA"], "Vapur");
        check("ISLAMABAD, Mar 03: India", "ISLAMABAD", &[], "India");
        check(
            "RIO DE JANEIRO (CoastNet News Agency) — A",
            "RIO DE JANEIRO",
            &["CoastNet News Agency"],
            "A",
        );
        check(
            "CAIRO – 26 July 2022: The",
            "CAIRO",
            &[],
            "26 July 2022: The",
        );
    }

    #[test]
    fn no_datelines() {
        for paragraph in [
            "The ferry – built in 1903 – sank.",
            "UPDATE — The ferry sank.",
            "WATCH: The ferry sinks",
            "RUBIO: They want to talk",
            "He said (Reuters) - and left.",
            "Ferry (AP Photo) - Six",
            "A - The ferry",
            "The Gull — Six people",
            "",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}
