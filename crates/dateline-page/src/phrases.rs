//! Lines that sites put around their articles, known by their words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

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
            "manage cookies",
            "do not sell my personal information",
        ],
    ),
];

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

/// Bytes of a notice.
const NOTICE: std::ops::Range<usize> = 40..1500;

/// Whether `line` is a notice to visitors: words of data protection close together *and* an
/// address to the visitor. An article about cookies lacks the second.
fn is_consent(line: &str) -> bool {
    if !NOTICE.contains(&line.len()) {
        return false;
    }
    let lower = line.to_lowercase();
    let count = |words: &[&str]| {
        words
            .iter()
            .map(|word| lower.matches(word).count())
            .sum::<usize>()
    };
    let (topic, address) = (count(CONSENT_WORDS), count(ADDRESS_WORDS));
    topic >= 2 && address >= 2 && !lower.contains(['"', '\u{201C}'])
}
