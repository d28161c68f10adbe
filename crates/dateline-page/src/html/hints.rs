//! What the names that a site gives its elements say about them.

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
            "related-posts",
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
            "banner-ad",
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
            "screen-reader-text",
            "visually-hidden",
            "sr-only",
            "noprint",
            "print-only",
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
    let itemprop = element
        .get("itemprop")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if itemprop
        .split_whitespace()
        .any(|name| name == "articlebody")
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
    let names: Vec<Vec<String>> = names
        .into_iter()
        .flatten()
        .flat_map(str::split_whitespace)
        .map(words)
        .collect();
    if names.iter().any(|name| names_body(name)) {
        return Hint::Body;
    }
    by_words(&names)
}

/// Whether `name` ends in words for an article's body.
fn names_body(name: &[String]) -> bool {
    let framed = name.iter().rev();
    let frames = framed
        .take_while(|word| FRAMES.contains(&word.as_str()))
        .count();
    match &name[..name.len() - frames] {
        [.., last] if BODIES.contains(&last.as_str()) => true,
        [.., whole, last] => WHOLE.contains(&whole.as_str()) && BODY.contains(&last.as_str()),
        _ => false,
    }
}

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

fn by_words(names: &[Vec<String>]) -> Hint {
    let mut hint = Hint::None;
    for name in names {
        for word in name {
            if let Some((kind, word)) = furniture(word) {
                return Hint::Furniture(kind, word);
            }
            if ARTICLE.contains(&word.as_str()) {
                hint = Hint::Article;
            }
        }
    }
    hint
}

/// The furniture that `word` names.
fn furniture(word: &str) -> Option<(FurnitureKind, &'static str)> {
    FURNITURE.iter().find_map(|(kind, words)| {
        let found = words.iter().find(|known| **known == word);
        found.map(|known| (*kind, *known))
    })
}

/// Whether a word of the names of `element` is one of `wanted`.
pub(crate) fn has_word(element: &Element, wanted: &[&str]) -> bool {
    let names = [
        element.get("class"),
        element.get("id"),
        element.get("itemprop"),
    ];
    let mut names = names.into_iter().flatten().flat_map(str::split_whitespace);
    names.any(|name| {
        words(name)
            .iter()
            .any(|word| wanted.contains(&word.as_str()))
    })
}

/// The words of a name, in lower case: `relatedPosts-list` is `related`, `posts`, `list`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (lower_before && c.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
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
