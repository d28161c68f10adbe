//! Times of day at the beginning of a line: `10:14`, `10.14am`, `10h14`, `[10:14 GMT]`.

use dateline_doc::Time;

/// Abbreviations of zones, with minutes east of Greenwich. Those of several zones are left out.
const ZONES: &[(&str, i16)] = &[
    ("GMT", 0),
    ("UTC", 0),
    ("Z", 0),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("JST", 540),
    ("KST", 540),
    ("EDT", -240),
    ("EST", -300),
    ("CDT", -300),
    ("MDT", -360),
    ("PDT", -420),
    ("PST", -480),
];

/// Zones and the like that say nothing certain of the offset.
const VAGUE: &[&str] = &[
    "ET", "CT", "MT", "PT", "IST", "CST", "MST", "AST", "Uhr", "h", "hrs", "local",
];

/// The time that `line` begins with.
pub(super) fn read(line: &str) -> Option<Time> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (hour, rest) = number(line, 1)?;
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | '.' | 'h'))?;
    let (minute, rest) = number(&rest[1..], 2)?;
    let rest = seconds(rest).trim_start();
    let (half, rest) = half_of_day(rest);
    let (offset, rest) = zone(rest.trim_start());
    // "10.14" alone may be a sum of money, a version or a verse.
    if mark == '.' && half.is_none() && offset.is_none() || hour > 23 || minute > 59 {
        return None;
    }
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(later) => hour % 12 + if later { 12 } else { 0 },
        None => hour,
    };
    let next = rest.chars().find(|c| !c.is_whitespace());
    let ends = next.is_none_or(|c| c.is_uppercase() || "-–—|:•·,])\"“‘'«".contains(c));
    ends.then_some(Time {
        hour,
        minute,
        offset,
    })
}

/// A number of `least` to two digits.
fn number(words: &str, least: usize) -> Option<(u8, &str)> {
    let len = words.bytes().take_while(u8::is_ascii_digit).count();
    let fits = (least..=2).contains(&len);
    fits.then(|| Some((words[..len].parse().ok()?, &words[len..])))?
}

fn seconds(rest: &str) -> &str {
    let after = rest.strip_prefix(':').and_then(|rest| number(rest, 2));
    after.map_or(rest, |(_, rest)| rest)
}

fn half_of_day(rest: &str) -> (Option<bool>, &str) {
    let marks = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
    for (mark, later) in marks {
        let head = rest
            .get(..mark.len())
            .filter(|head| head.eq_ignore_ascii_case(mark));
        let rest = head.map(|_| &rest[mark.len()..]);
        if let Some(rest) = rest.filter(|rest| !rest.starts_with(char::is_alphanumeric)) {
            return (Some(later), rest);
        }
    }
    (None, rest)
}

fn zone(rest: &str) -> (Option<i16>, &str) {
    let bare = rest.trim_start_matches('(');
    let len = bare
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(bare.len());
    let (word, after) = bare.split_at(len);
    if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == word) {
        return (Some(*offset), after.trim_start_matches(')'));
    }
    let vague = VAGUE.contains(&word);
    (
        None,
        if vague {
            after.trim_start_matches(')')
        } else {
            rest
        },
    )
}
