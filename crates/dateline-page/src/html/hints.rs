//! What the names that a site gives its elements say about them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::FurnitureKind;

use super::tag::Tag;
use super::tree::Element;

/// Words of `class`, `id` and `role` on furniture, sorted by meaning. A word of the list counts
/// wherever it is a whole word of the name: `share` in `post-share` and in `postShare`.
const FURNITURE: &[(FurnitureKind, &[&str])] = &[
    (
        FurnitureKind::Navigation,
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "menubar",
            "submenu",
            "breadcrumb",
            "breadcrumbs",
            "crumbs",
            "pagination",
            "pager",
            "paginate",
            "skip",
            "toc",
            "sitemap",
            "masthead",
            "topbar",
            "toolbar",
            "tags",
            "taglist",
            "categories",
            "search",
            "searchbox",
            "login",
            "signin",
            "footer",
            "contentinfo",
            "banner",
        ],
    ),
    (
        FurnitureKind::Consent,
        &[
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "ccpa",
            "privacy",
            "disclaimer",
            "legal",
            "copyright",
        ],
    ),
    (
        FurnitureKind::Related,
        &[
            "related",
            "recommended",
            "recommendations",
            "recommend",
            "recirc",
            "recirculation",
            "readmore",
            "seealso",
            "trending",
            "popular",
            "outbrain",
            "taboola",
            "sidebar",
            "rail",
            "aside",
            "complementary",
            "teaser",
            "teasers",
            "promo",
            "promos",
            "promotion",
            "upnext",
            "latest",
            "bio",
            "authorbox",
            "relatedposts",
            "comments",
            "comment",
            "commentlist",
            "disqus",
            "respond",
            "discussion",
            "replies",
            "responses",
            "widget",
            "widgets",
            "carousel",
            "slideshow",
        ],
    ),
    (
        FurnitureKind::Social,
        &[
            "share",
            "sharing",
            "sharebar",
            "sharetools",
            "social",
            "socials",
            "follow",
            "facebook",
            "twitter",
            "whatsapp",
            "addthis",
            "sharedaddy",
            "newsletter",
            "newsletters",
            "subscribe",
            "subscription",
            "signup",
            "optin",
            "mailchimp",
            "paywall",
        ],
    ),
    (
        FurnitureKind::Advertisement,
        &[
            "ad",
            "ads",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "adslot",
            "adunit",
            "sponsor",
            "sponsored",
            "dfp",
            "gpt",
        ],
    ),
    (
        FurnitureKind::Other,
        &[
            "modal",
            "popup",
            "overlay",
            "lightbox",
            "tooltip",
            "hidden",
            "noprint",
            "byline",
            "caption",
            "captions",
            "gallery",
            "dateline",
            "timestamp",
            "meta",
            "credit",
            "credits",
        ],
    ),
];

/// Whole names of what is there for programs that read aloud, or for paper.
const UNSEEN: &[&str] = &[
    "print-only",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
];

/// Those of the words that name what readers say under an article.
const DISCUSSION: &[&str] = &[
    "comment",
    "commentlist",
    "comments",
    "discussion",
    "disqus",
    "replies",
    "respond",
    "responses",
];

/// Whether `word` of a name is one for what readers say under an article.
pub(crate) fn is_discussion(word: &str) -> bool {
    DISCUSSION.contains(&word)
}

/// Words of `class`, `id` and `itemprop` on the article itself.
const ARTICLE: &[&str] = &[
    "article",
    "articlebody",
    "articletext",
    "body",
    "content",
    "entry",
    "main",
    "post",
    "postcontent",
    "story",
    "storybody",
    "text",
];

/// What bodies are bodies of, in names such as `entry-content` and `article__body`.
const WHOLE: &[&str] = &[
    "article", "blog", "body", "detail", "details", "entry", "news", "post", "single", "story",
];

/// What they are called after it.
const BODY: &[&str] = &["body", "content", "contents", "copy", "entry", "text"];

/// Names in one word that make an element the article's body.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "bodytext",
    "entrycontent",
    "newsbody",
    "newstext",
    "postbody",
    "postcontent",
    "posttext",
    "storybody",
    "storycontent",
    "storytext",
];

/// Words behind such a name that do not change what it says.
const FRAMES: &[&str] = &["container", "inner", "main", "wrap", "wrapper"];

/// What an element's names say of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hint {
    /// Furniture of this kind, by this word or element.
    Furniture(FurnitureKind, &'static str),
    /// Perhaps the article, or around it.
    Article,
    /// The article's body.
    Body,
    /// Nothing.
    None,
}

/// Reads the names of `element`.
pub(crate) fn of(element: &Element) -> Hint {
    if let Some((kind, tag)) = by_tag(element) {
        return Hint::Furniture(kind, tag);
    }
    let is_body = |name: &str| name.eq_ignore_ascii_case("articleBody");
    if element
        .get("itemprop")
        .is_some_and(|names| names.split_whitespace().any(is_body))
    {
        return Hint::Body;
    }
    if element.tag.is_heading()
        || matches!(
            element.tag,
            Tag::Html | Tag::Body | Tag::Main | Tag::P | Tag::Blockquote
        )
    {
        return Hint::None;
    }
    let names = [element.get("class"), element.get("id"), element.get("role")];
    let mut hint = Hint::None;
    for name in names.into_iter().flatten().flat_map(str::split_whitespace) {
        match of_name(name) {
            Hint::Body => return Hint::Body,
            Hint::Furniture(kind, word) if !matches!(hint, Hint::Furniture(..)) => {
                hint = Hint::Furniture(kind, word);
            }
            Hint::Article if hint == Hint::None => hint = Hint::Article,
            _ => {}
        }
    }
    hint
}

/// What one name says.
fn of_name(name: &str) -> Hint {
    if let Some(unseen) = UNSEEN
        .iter()
        .find(|unseen| name.eq_ignore_ascii_case(unseen))
    {
        return Hint::Furniture(FurnitureKind::Other, unseen);
    }
    let mut hint = Hint::None;
    let mut ending = Ending::default();
    each_word(name, |word| {
        ending.add(word);
        match MEANINGS.get(word) {
            Some(Meaning::Furniture(kind, word)) if !matches!(hint, Hint::Furniture(..)) => {
                hint = Hint::Furniture(*kind, word);
            }
            Some(Meaning::Article) if hint == Hint::None => hint = Hint::Article,
            _ => {}
        }
    });
    if ending.names_body { Hint::Body } else { hint }
}

/// The last words of a name so far, but for frames.
#[derive(Default)]
struct Ending {
    /// Whether the last word is one of [`WHOLE`], and no frame stands behind it.
    whole: bool,
    names_body: bool,
}

impl Ending {
    fn add(&mut self, word: &str) {
        if FRAMES.contains(&word) {
            self.whole = false;
            return;
        }
        self.names_body = BODIES.contains(&word) || self.whole && BODY.contains(&word);
        self.whole = WHOLE.contains(&word);
    }
}

/// What a word of a name says.
enum Meaning {
    Furniture(FurnitureKind, &'static str),
    Article,
}

static MEANINGS: LazyLock<BTreeMap<&str, Meaning>> = LazyLock::new(|| {
    let article = ARTICLE.iter().map(|word| (*word, Meaning::Article));
    let furniture = FURNITURE.iter().rev().flat_map(|(kind, words)| {
        words
            .iter()
            .map(|word| (*word, Meaning::Furniture(*kind, word)))
    });
    article.chain(furniture).collect()
});

fn by_tag(element: &Element) -> Option<(FurnitureKind, &'static str)> {
    match element.tag {
        Tag::Nav => Some((FurnitureKind::Navigation, "<nav>")),
        Tag::Footer => Some((FurnitureKind::Navigation, "<footer>")),
        Tag::Dialog => Some((FurnitureKind::Navigation, "<dialog>")),
        Tag::Aside => Some((FurnitureKind::Related, "<aside>")),
        Tag::Form => Some((FurnitureKind::Other, "<form>")),
        _ => None,
    }
}

/// Whether a word of the names of `element` is one of `wanted`.
pub(crate) fn has_word(element: &Element, wanted: &[&str]) -> bool {
    let names = [
        element.get("class"),
        element.get("id"),
        element.get("itemprop"),
    ];
    let mut found = false;
    for name in names.into_iter().flatten() {
        each_word(name, |word| found |= wanted.contains(&word));
    }
    found
}

/// Letters of a word of a name that is looked at.
const MAX_WORD: usize = 24;

/// Hands the words of a name to `take`, in lower case: `relatedPosts-list` is `related`, `posts`,
/// `list`. Words that are longer than any that mean something are left out.
fn each_word(name: &str, mut take: impl FnMut(&str)) {
    let mut word = [0; MAX_WORD];
    let mut len = 0;
    let mut lower_before = false;
    let mut end = |len: usize, word: &[u8]| {
        if let Some(Ok(word)) = word.get(..len).map(str::from_utf8)
            && len > 0
        {
            take(word);
        }
    };
    for byte in name.bytes() {
        let goes_on = byte.is_ascii_alphanumeric();
        if !goes_on || lower_before && byte.is_ascii_uppercase() {
            end(len, &word);
            len = 0;
        }
        if goes_on {
            if let Some(place) = word.get_mut(len) {
                *place = byte.to_ascii_lowercase();
            }
            len += 1;
        }
        lower_before = byte.is_ascii_lowercase();
    }
    end(len, &word);
}

/// Whether `element` is marked as not shown.
pub(crate) fn is_hidden(element: &Element) -> bool {
    let style = element.get("style").unwrap_or_default();
    let no_display = style.split(';').any(|rule| {
        rule.split_once(':')
            .is_some_and(|(key, value)| key.trim() == "display" && value.trim().starts_with("none"))
    });
    element.get("hidden").is_some() || element.get("aria-hidden") == Some("true") || no_display
}
