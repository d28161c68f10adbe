//! Lines that sites put around their articles, known by their words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dateline_doc::FurnitureKind;

/// Openings of lines that lead elsewhere. After the words comes a mark (`|`, `:`, a dash), or
/// the end of the line.
const LEADS: &[(FurnitureKind, &[&str])] = &[
    (
        FurnitureKind::Related,
        &[
            "also read",
            "read also",
            "also see",
            "see also",
            "read more",
            "read next",
            "read this",
            "more on this",
            "related",
            "related articles",
            "related article",
            "related stories",
            "related story",
            "related news",
            "related posts",
            "related topics",
            "related coverage",
            "related content",
            "related reading",
            "recommended",
            "recommended for you",
            "recommended stories",
            "recommended reading",
            "you may also like",
            "you might also like",
            "you may like",
            "don't miss",
            "must read",
            "more stories",
            "more from",
            "top stories",
            "most read",
            "most popular",
            "trending",
            "trending now",
            "up next",
            "watch also",
            "also watch",
            "watch",
            "watch more",
            "listen",
            "in pictures",
            "further reading",
            "more news",
            "editor's picks",
            "editors' picks",
            "keep reading",
            "continue reading",
            "story continues",
            "story continues below",
            "article continues below",
            "latest news",
            "previous article",
            "next article",
            "lesen sie auch",
            "lire aussi",
            "à lire aussi",
            "leer también",
            "lea también",
            "leia também",
            "leggi anche",
            "lees ook",
        ],
    ),
    (
        FurnitureKind::Advertisement,
        &[
            "advertisement",
            "advertisements",
            "ad",
            "ads",
            "advertising",
            "sponsored",
            "sponsored content",
            "paid content",
            "promoted",
            "promoted content",
            "advertisement - scroll to continue",
            "scroll to continue",
            "continue reading below",
            "story continues below advertisement",
            "article continues after advertisement",
            "anzeige",
            "publicité",
            "publicidad",
            "werbung",
        ],
    ),
    (
        FurnitureKind::Social,
        &[
            "share",
            "share this",
            "share this article",
            "share this story",
            "share this post",
            "share on facebook",
            "share on twitter",
            "share on x",
            "share on whatsapp",
            "share on linkedin",
            "share via email",
            "share with friends",
            "follow us",
            "follow us on",
            "follow us on twitter",
            "follow us on facebook",
            "follow us on x",
            "follow us on instagram",
            "follow us on google news",
            "like us on facebook",
            "tweet",
            "facebook",
            "twitter",
            "whatsapp",
            "linkedin",
            "pinterest",
            "telegram",
            "instagram",
            "reddit",
            "email",
            "e-mail",
            "print",
            "copy link",
            "link copied",
            "pin it",
            "save",
            "bookmark",
            "subscribe",
            "subscribe now",
            "subscribe to our newsletter",
            "sign up",
            "sign up now",
            "sign up for our newsletter",
            "newsletter",
            "join our whatsapp channel",
            "comments",
            "leave a comment",
            "post a comment",
            "view comments",
            "add a comment",
            "show comments",
            "leave a reply",
        ],
    ),
    (
        FurnitureKind::Navigation,
        &[
            "skip to content",
            "skip to main content",
            "skip to navigation",
            "skip navigation",
            "jump to content",
            "jump to navigation",
            "back to top",
            "go to top",
            "scroll to top",
            "home",
            "menu",
            "search",
            "close",
            "open menu",
            "main menu",
            "sign in",
            "log in",
            "login",
            "register",
            "index",
            "settings",
            "contact us",
            "about us",
            "help",
            "sitemap",
            "site map",
            "previous",
            "next",
            "table of contents",
            "toggle navigation",
        ],
    ),
    (
        FurnitureKind::Consent,
        &[
            "privacy policy",
            "privacy settings",
            "privacy preferences",
            "cookie notice",
            "cookie preferences",
            "your privacy choices",
            "cookie policy",
            "cookie settings",
            "terms of use",
            "terms of service",
            "terms and conditions",
            "terms & conditions",
            "privacy notice",
            "all rights reserved",
            "accept all",
            "accept cookies",
            "reject all",
            "accept and continue",
            "manage consent",
            "manage preferences",
            "manage cookies",
            "do not sell my personal information",
        ],
    ),
];

/// Where `word` stands in `line` by itself, not as a part of a longer word. Both in lower case.
pub(crate) fn find_word(line: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let bounded = word.starts_with(char::is_alphanumeric);
    let found = line.match_indices(word).find(|(at, _)| {
        let before = line[..*at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let goes_on = word.ends_with(char::is_alphanumeric) && is_part(after);
        !(bounded && is_part(before) || goes_on)
    });
    found.map(|(at, _)| at)
}

/// The kind of furniture that the whole line `line` is, if its words alone say so.
pub(crate) fn furniture(line: &str) -> Option<FurnitureKind> {
    by_lead(line).or_else(|| is_consent(line).then_some(FurnitureKind::Consent))
}

/// Whether the line is one word that also heads a part of a story or ends a poem: furniture
/// only among other furniture at the edge of a page.
pub(crate) fn is_weak(line: &str) -> bool {
    !line.trim().contains(char::is_whitespace) && !line.to_lowercase().contains("advertise")
}

/// The openings by their first words.
static BY_FIRST_WORD: LazyLock<BTreeMap<&str, Vec<(FurnitureKind, &str)>>> = LazyLock::new(|| {
    let mut known: BTreeMap<&str, Vec<(FurnitureKind, &str)>> = BTreeMap::new();
    for (kind, leads) in LEADS {
        for lead in *leads {
            known
                .entry(first_word(lead))
                .or_default()
                .push((*kind, lead));
        }
    }
    known
});

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    &line[..end.unwrap_or(line.len())]
}

fn by_lead(line: &str) -> Option<FurnitureKind> {
    let line = line.trim();
    if line.len() > 300 || line.len() < 2 {
        return None;
    }
    let lower = line.to_lowercase().replace('\u{2019}', "'");
    let known = BY_FIRST_WORD.get(first_word(&lower))?;
    known
        .iter()
        .find(|(_, lead)| leads_line(&lower, lead))
        .map(|(kind, _)| *kind)
}

/// Whether `line` is `lead`, or begins with it and a mark that sets it off. A colon sets off
/// only leads of two words and more: "Watch: ..." may be a headline of the article's own.
fn leads_line(line: &str, lead: &str) -> bool {
    let Some(rest) = line.strip_prefix(lead) else {
        return false;
    };
    let rest = rest.trim_start();
    match rest.chars().next() {
        None | Some('|' | '»' | '›' | '→') => true,
        Some(':') => {
            lead.contains(' ')
                || rest.trim_end() == ":"
                || lead == "related"
                || lead == "recommended"
        }
        Some('-' | '–' | '—') => lead.contains(' ') && line[lead.len()..].starts_with(' '),
        Some('.' | '…' | '!') => rest.trim_matches(['.', '…', '!', ' ']).is_empty(),
        _ => false,
    }
}

/// Words of notices on cookies and data protection, by their beginnings.
const CONSENT_WORDS: &[&str] = &[
    "cookie",
    "consent",
    "gdpr",
    "kvkk",
    "ccpa",
    "personal data",
    "personal information",
    "privacy",
    "data policy",
    "disclosure text",
    "browsing experience",
    "third part",
    "personalis",
    "personaliz",
    "opt out",
    "opt-out",
];

/// Words by which a site speaks of itself to its visitor.
const ADDRESS_WORDS: &[&str] = &[
    "we use",
    "our site",
    "our website",
    "this site",
    "this website",
    "our use of",
    "you agree",
    "you accept",
    "your experience",
    "your consent",
    "our partners",
    "we and our",
    "by using",
    "by continuing",
    "by clicking",
    "our privacy",
    "our data",
    "our cookie",
    "your personal",
    "your device",
    "your browser",
    "your preferences",
    "we position",
    "we collect",
    "we process",
    "provide you with",
];

/// Beginnings of cookie banners.
const BANNERS: &[&str] = &[
    "this site uses cookies",
    "this website uses cookies",
    "our site uses cookies",
    "our website uses cookies",
    "we use cookies",
    "we and our partners use cookies",
];

/// Bytes of a notice.
const NOTICE: std::ops::Range<usize> = 40..1500;

/// Whether `line` is a notice to visitors: words of data protection close together *and* an
/// address to the visitor. An article about cookies lacks the second.
fn is_consent(line: &str) -> bool {
    if !NOTICE.contains(&line.len()) {
        return false;
    }
    let (mut topic, mut address) = (0, 0);
    for found in NOTICES.find_overlapping_iter(line) {
        let is_topic = found.pattern().as_usize() < CONSENT_WORDS.len();
        topic += usize::from(is_topic);
        address += usize::from(!is_topic);
    }
    let banner = topic == 1 && {
        let lower = line.to_lowercase();
        BANNERS.iter().any(|words| lower.starts_with(words))
    };
    (topic >= 2 || banner) && address >= 2 && !line.contains(['"', '\u{201C}'])
}

/// [`CONSENT_WORDS`], then [`ADDRESS_WORDS`].
static NOTICES: LazyLock<AhoCorasick> =
    LazyLock::new(|| searcher(CONSENT_WORDS.iter().chain(ADDRESS_WORDS)));

/// Finds any of `words`, in either case.
fn searcher<'w>(words: impl Iterator<Item = &'w &'w str>) -> AhoCorasick {
    let built = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words);
    #[expect(clippy::expect_used, reason = "fails for gigabytes of patterns alone")]
    built.expect("the lists are short")
}

/// Whether a last line is the site's: its name or address and a copyright mark with the year. A
/// line that begins with the mark may credit the agency whose report the article is.
pub(crate) fn is_colophon(line: &str) -> bool {
    let year = |rest: &str| {
        let digits = rest.trim_start().bytes().take_while(u8::is_ascii_digit);
        digits.count() == 4
    };
    line.len() < 300 && !line.starts_with('\u{A9}') && line.split('\u{A9}').skip(1).any(year)
}

/// What pages say that withhold their article from programs. Lower case.
const BLOCKED: &[&str] = &[
    "access denied",
    "access to this page has been denied",
    "you don't have permission to access",
    "you have been blocked",
    "verify you are human",
    "verify you are a human",
    "are you a robot",
    "checking your browser before",
    "please enable javascript",
    "please enable js",
    "enable javascript and cookies",
    "unusual traffic from your",
    "403 forbidden",
    "just a moment...",
    "complete the captcha",
];

/// What pages say where an article goes on for those who pay. Lower case.
const PAID: &[&str] = &[
    "subscribe to continue reading",
    "subscribe to read",
    "subscribe to keep reading",
    "to continue reading this article",
    "to continue reading, ",
    "log in to continue reading",
    "sign in to continue reading",
    "this article is for subscribers",
    "this content is for subscribers",
    "available to subscribers only",
    "already a subscriber?",
    "you have reached your limit of free articles",
    "you've reached your limit of free articles",
];

/// Whether a page's words say that it withholds the article.
pub(crate) fn says_blocked(line: &str) -> bool {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| searcher(BLOCKED.iter()));
    says(line, &PHRASES)
}

/// Whether a page's words say that the rest is for subscribers.
pub(crate) fn says_paid(line: &str) -> bool {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| searcher(PAID.iter()));
    says(line, &PHRASES)
}

fn says(line: &str, phrases: &AhoCorasick) -> bool {
    line.len() < NOTICE.end
        && (phrases.is_match(line)
            || line.contains('\u{2019}') && phrases.is_match(&line.replace('\u{2019}', "'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, kind: Option<FurnitureKind>) {
        assert_eq!(furniture(line), kind, "{line}");
    }

    #[test]
    fn lines_of_sites() {
        check("Skip to content", Some(FurnitureKind::Navigation));
        check("Also Read | Harbour closed", Some(FurnitureKind::Related));
        check(
            "READ MORE: Harbour closed for the night",
            Some(FurnitureKind::Related),
        );
        check("RELATED: Harbour closed", Some(FurnitureKind::Related));
        check("Advertisement", Some(FurnitureKind::Advertisement));
        check("Share this article", Some(FurnitureKind::Social));
        check(
            "This site uses cookies to improve your stay and your experience.",
            Some(FurnitureKind::Consent),
        );
        check("Privacy settings", Some(FurnitureKind::Consent));
        check(
            "This site uses cookies. By continuing, you agree to our use of cookies.",
            Some(FurnitureKind::Consent),
        );
    }

    #[test]
    fn lines_of_stories() {
        check("Read more books, the minister told the children.", None);
        check(
            "Related diseases killed nine more people, the ministry said.",
            None,
        );
        check("Watch: the harbour at dawn", None);
        check(
            "Cookies were handed out to the passengers, and their personal data was taken down.",
            None,
        );
        check(
            "The regulator fined the company over its cookies, saying that consent was never asked for and that personal data went to third parties.",
            None,
        );
        check(
            "\u{201C}We use cookies on our site because you agree to cookies,\u{201D} the firm said.",
            None,
        );
        check("Follow us to the pier, he cried, and they did.", None);
    }

    #[test]
    fn colophons() {
        assert!(is_colophon(
            "The Gull, 3 Pier Road \u{2013} \u{A9} 1999\u{2013}2023"
        ));
        assert!(!is_colophon("Photo \u{A9} A. Reed"));
        assert!(!is_colophon("It was 2023."));
    }

    #[test]
    fn weak_lines() {
        assert!(is_weak("Settings") && !is_weak("Read more") && !is_weak("ADVERTISEMENT"));
    }

    #[test]
    fn withheld() {
        assert!(says_blocked("Please verify you are human."));
        assert!(says_paid("Subscribe to continue reading this story."));
        assert!(!says_paid("He asked her to continue."));
    }
}
