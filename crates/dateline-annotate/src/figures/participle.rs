//! Participles of the passive, and their verbs.

use crate::dates::cursor::Cursor;

/// Participles that do not end in -ed.
const IRREGULAR: &[&str] = &[
    "lit", "built", "sold", "held", "made", "given", "sent", "bought", "spent", "lent", "put",
    "set", "cut", "kept", "seen", "told", "shown", "written", "drawn", "grown",
];

/// Participles that only hedge or introduce the predicate behind them.
const RAISING: &[&str] = &[
    "feared",
    "believed",
    "reported",
    "confirmed",
    "presumed",
    "considered",
    "declared",
    "listed",
    "estimated",
    "expected",
    "required",
    "allowed",
    "treated",
    "admitted",
    "rushed",
    "supposed",
    "pronounced",
];

/// Whether `c` is at the participle that says what was done: `were flooded`, not `were reported`.
pub(crate) fn is_passive(c: Cursor) -> bool {
    let be = matches!(c.back(1), "is" | "are" | "was" | "were" | "been" | "be");
    let form = c.low().ends_with("ed") || IRREGULAR.contains(&c.low());
    be && form && !RAISING.contains(&c.low())
}

/// The verb of a regular participle, where the ending leaves no doubt about its spelling.
pub(crate) fn verb(participle: &str) -> Option<String> {
    const FIRM: &[&str] = &[
        "ct", "nd", "rd", "rt", "st", "sh", "ch", "lt", "ld", "nt", "pt", "ft", "mp", "rm", "rn",
        "ck", "wn", "lk", "rk", "sk", "rp",
    ];
    let stem = participle
        .strip_suffix("ed")
        .filter(|stem| stem.len() > 2)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let tail: Vec<char> = stem.chars().rev().take(3).collect();
    let [last, second, third] = tail[..] else {
        return None;
    };
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if matches!(last, 'v' | 'c' | 'g' | 'u' | 'z') || last == 's' && second != 's' {
        return Some(format!("{stem}e"));
    }
    let plain = FIRM.iter().any(|end| stem.ends_with(end)) || vowel(second) && vowel(third);
    match last {
        'l' | 's' | 'f' if last == second => Some(stem.to_owned()),
        _ if last == second && !vowel(last) => {
            Some(stem[..stem.len() - last.len_utf8()].to_owned())
        }
        _ => plain.then(|| stem.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::verb;

    #[test]
    fn verbs() {
        let check = |participle: &str, found: Option<&str>| {
            assert_eq!(verb(participle).as_deref(), found, "{participle}");
        };
        check("flooded", Some("flood"));
        check("planted", Some("plant"));
        check("stopped", Some("stop"));
        check("emptied", Some("empty"));
        check("saved", Some("save"));
        check("raised", Some("raise"));
        check("pulled", Some("pull"));
        check("named", None);
        check("red", None);
    }
}
