//! Headlines, as pages dress them.

/// What stands between a headline and the name of its outlet.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ",
];

/// Words of an outlet's name or slogan at most.
const BRANDING_WORDS: usize = 6;
/// Bytes of a headline with its branding at most. Each mark is looked for in all that stands
/// before it, so that a line of nothing but marks would take the square of its length.
const MAX_TITLE: usize = 2000;

/// `title` without the name of its outlet at the end, and that name.
///
/// A last part is branding if it is the outlet's name, or if it stands behind a bar, is
/// short, and shorter than the headline. A dash alone may belong to the headline.
pub(crate) fn without_branding<'t>(
    title: &'t str,
    outlet: Option<&str>,
) -> (&'t str, Option<&'t str>) {
    let title = title.trim();
    let cuts = SEPARATORS
        .iter()
        .filter(|_| title.len() <= MAX_TITLE)
        .filter_map(|mark| Some((title.rfind(mark)?, *mark)));
    let Some((at, mark)) = cuts.max_by_key(|(at, _)| *at) else {
        return (title, None);
    };
    let (head, tail) = (title[..at].trim_end(), title[at + mark.len()..].trim());
    let words = |part: &str| part.split_whitespace().count();
    let named = outlet.is_some_and(|outlet| is_name_of(tail, outlet));
    let barred = matches!(mark, " | " | " :: " | " » ")
        && words(tail) <= BRANDING_WORDS
        && words(head) > words(tail);
    if head.is_empty() || !(named || barred) {
        return (title, None);
    }
    // Outlets write their section between headline and name: "Ferry returns | Harbour | The Gull".
    let (head, _) = if barred {
        without_branding(head, outlet)
    } else {
        (head, None)
    };
    (head, Some(tail))
}

/// The short first part of `title` before a mark, and the rest: `The Gull – Ferry returns`.
pub(crate) fn leading_branding(title: &str) -> Option<(&str, &str)> {
    let title = title.trim();
    let cuts = SEPARATORS
        .iter()
        .filter_map(|mark| Some((title.find(mark)?, *mark)));
    let (at, mark) = cuts.min_by_key(|(at, _)| *at)?;
    let (head, rest) = (title[..at].trim_end(), title[at + mark.len()..].trim());
    let words = head.split_whitespace().count();
    let fits = (1..=BRANDING_WORDS).contains(&words) && !rest.is_empty();
    (fits && is_name(head)).then_some((head, rest))
}

/// Whether `line` is the outlet's name, alone or with a slogan behind a mark.
pub(crate) fn is_masthead(line: &str, outlet: &str) -> bool {
    let line = line.trim();
    equal(line, outlet)
        || leading_branding(line).is_some_and(|(name, rest)| {
            equal(name, outlet) && rest.split_whitespace().count() <= BRANDING_WORDS + 2
        })
}

/// Words of slogans and sections; what consists of these alone is no outlet's name.
const SLOGANS: &[&str] = &[
    "today",
    "today's",
    "latest",
    "breaking",
    "daily",
    "live",
    "top",
    "all",
    "your",
    "the",
    "and",
    "&",
    "news",
    "headlines",
    "updates",
    "stories",
    "official",
    "site",
    "website",
    "home",
    "homepage",
    "online",
    "world",
    "international",
    "national",
    "local",
    "politics",
    "business",
    "economy",
    "opinion",
    "sport",
    "sports",
    "culture",
    "video",
    "videos",
    "photos",
    "blog",
    "article",
    "articles",
];

/// Whether `tail` can be an outlet's name, not just a slogan or a section.
pub(crate) fn is_name(tail: &str) -> bool {
    let lower = tail.to_lowercase().replace('\u{2019}', "'");
    lower
        .split_whitespace()
        .any(|word| !SLOGANS.contains(&word))
}

fn is_name_of(tail: &str, outlet: &str) -> bool {
    let (tail, outlet) = (plain(tail), plain(outlet));
    let outlet = outlet.strip_suffix("com").unwrap_or(&outlet);
    let tail = tail.strip_suffix("com").unwrap_or(&tail);
    tail.len() >= 2 && (tail.contains(outlet) && !outlet.is_empty() || outlet.contains(tail))
}

/// Letters and digits in lower case.
fn plain(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two lines have the same letters and digits.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    // Most lines are told apart by their length alone.
    let alike = a.len() < 2 * b.len() + 8 && b.len() < 2 * a.len() + 8;
    alike && !a.is_empty() && plain(a) == plain(b)
}

/// Whether two headlines are the same: the same words, or one with more at its end.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !short.is_empty() && (short == long || (short.len() >= 20 && long.starts_with(short.as_str())))
}

/// Whether two headlines have a word of four letters or more in common.
pub(crate) fn share_words(a: &str, b: &str) -> bool {
    let long = |line: &str| -> Vec<String> {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let long = words.filter(|word| word.chars().count() >= 4);
        long.map(str::to_lowercase).collect()
    };
    let other = long(b);
    long(a).iter().any(|word| other.contains(word))
}

/// A byline without its "By".
pub(crate) fn without_by(byline: &str) -> &str {
    let byline = byline.trim();
    let bare = byline
        .get(..3)
        .filter(|head| head.eq_ignore_ascii_case("by "))
        .map_or(byline, |_| &byline[3..]);
    bare.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, outlet: Option<&str>, bare: &str) {
        assert_eq!(without_branding(title, outlet).0, bare);
    }

    #[test]
    fn branding() {
        check(
            "Ferry returns after storm | Today's tides",
            None,
            "Ferry returns after storm",
        );
        check(
            "Ferry returns after storm | Harbour | The Gull",
            None,
            "Ferry returns after storm",
        );
        check(
            "Ferry returns - The Gull",
            Some("The Gull"),
            "Ferry returns",
        );
        check("Ferry returns - gull.com", Some("Gull"), "Ferry returns");
        check(
            "Ferry returns - and stays",
            Some("The Gull"),
            "Ferry returns - and stays",
        );
        check("One | two three four", None, "One | two three four");
        check("", None, "");
        let marks = "Ferry returns | ".repeat(1000);
        check(&marks, None, marks.trim());
    }

    #[test]
    fn mastheads() {
        assert!(is_masthead("The Gull", "The Gull"));
        assert!(is_masthead("The Gull | News of the coast", "The Gull"));
        assert!(!is_masthead("The Gull is grounded by fog", "The Gull"));
        assert_eq!(
            leading_branding("The Gull - Ferry returns"),
            Some(("The Gull", "Ferry returns"))
        );
        assert_eq!(leading_branding("Ferry returns"), None);
    }

    #[test]
    fn twice_the_same() {
        assert!(same("Ferry Returns!", "ferry returns"));
        assert!(!same("Ferry returns", "Ferry returns to sea"));
        assert!(!same("", ""));
    }

    #[test]
    fn by_whom() {
        assert_eq!(without_by("By A. Reed"), "A. Reed");
        assert_eq!(without_by("Byron Holt"), "Byron Holt");
    }
}
