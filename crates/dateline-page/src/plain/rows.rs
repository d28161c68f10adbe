//! Lines that sites print as rows: buttons, counters, tags, credits of pictures.

use dateline_doc::FurnitureKind;

/// Words on buttons. Lower case.
const BUTTONS: &[&str] = &[
    "share",
    "tweet",
    "email",
    "e-mail",
    "mail",
    "print",
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "linkedin",
    "pinterest",
    "telegram",
    "instagram",
    "reddit",
    "messenger",
    "viber",
    "tumblr",
    "flipboard",
    "bluesky",
    "threads",
    "mastodon",
    "youtube",
    "tiktok",
    "sms",
    "copy",
    "link",
    "save",
    "bookmark",
    "comment",
    "comments",
    "follow",
    "subscribe",
    "like",
    "listen",
    "pin",
    "post",
    "on",
    "via",
    "us",
    "this",
    "article",
    "story",
];

/// What sites count. Lower case.
const COUNTED: &[&str] = &[
    "share",
    "shares",
    "comment",
    "comments",
    "view",
    "views",
    "like",
    "likes",
    "read",
    "reads",
    "retweets",
    "reactions",
    "min read",
    "mins read",
    "minute read",
    "minutes read",
    "minute read time",
    "min de lecture",
    "min lesezeit",
    "dk okuma",
];

/// Beginnings of lists of tags. Lower case.
const TAGS: &[&str] = &[
    "tags:",
    "tag:",
    "tagged:",
    "tagged in:",
    "tagged with:",
    "topics:",
    "topic:",
    "filed under:",
    "categories:",
    "category:",
    "keywords:",
    "key words:",
    "in this story:",
    "related topics:",
    "schlagwörter:",
    "themen:",
    "mots-clés",
    "mots clés",
    "etiquetas:",
    "palabras clave",
    "etiketler:",
    "temas:",
    "tagi:",
];

/// Beginnings of credits of pictures. Lower case.
const PICTURES: &[&str] = &[
    "photo:",
    "photo by",
    "photo credit",
    "photo courtesy",
    "photos:",
    "photograph:",
    "photography:",
    "image:",
    "image credit",
    "image source",
    "image courtesy",
    "images:",
    "picture:",
    "file photo",
    "(photo",
    "[photo",
    "(file photo",
    "ap photo",
    "getty images",
    "foto:",
    "bild:",
    "crédit photo",
    "credit: getty",
    "credits: getty",
    "illustration:",
];

/// Bytes of such lines at most.
const MAX_LINE: usize = 240;

/// The kind of furniture that the row `line` is.
pub(super) fn furniture(line: &str) -> Option<FurnitureKind> {
    let lower = line.trim().to_lowercase();
    if lower.len() > MAX_LINE || lower.is_empty() {
        return None;
    }
    if is_buttons(&lower) || is_count(&lower) {
        return Some(FurnitureKind::Social);
    }
    if TAGS.iter().any(|lead| lower.starts_with(lead)) && !lower.ends_with('.')
        || is_hashtags(&lower)
    {
        return Some(FurnitureKind::Navigation);
    }
    let picture = PICTURES.iter().any(|lead| lower.starts_with(lead))
        && lower.split_whitespace().count() <= 12;
    picture.then_some(FurnitureKind::Caption)
}

/// Two buttons and more.
fn is_buttons(lower: &str) -> bool {
    let words: Vec<&str> = lower
        .split([' ', '|', '•', '·', '/', ',', '\t'])
        .filter(|word| !word.is_empty())
        .collect();
    let named = |from: usize| {
        words[from..]
            .iter()
            .filter(|word| BUTTONS[..20].contains(word))
            .count()
    };
    words.len() >= 2 && words.iter().all(|word| BUTTONS.contains(word)) && named(0) >= 2
}

/// `12 Shares`, `1.2K views`, `4 min read`, `Reading time: 4 minutes`.
fn is_count(lower: &str) -> bool {
    if let Some(rest) = lower.strip_prefix("reading time") {
        return rest.len() <= 24 && rest.contains(|c: char| c.is_ascii_digit());
    }
    let rest = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let counted = rest.trim_start_matches(['k', 'm']).trim();
    rest.len() < lower.len() && (COUNTED.contains(&rest.trim()) || COUNTED.contains(&counted))
}

fn is_hashtags(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.len() >= 2
        && words
            .iter()
            .all(|word| word.len() > 1 && word.starts_with('#'))
}

/// Whether the last line `line` is a list of names or subjects without a sentence in it.
pub(super) fn is_tag_list(line: &str) -> bool {
    let items: Vec<&str> = line.split([',', '|', '•', '·']).map(str::trim).collect();
    let is_item = |item: &&str| {
        let words = item.split_whitespace().count();
        (1..=4).contains(&words)
            && item.starts_with(char::is_alphanumeric)
            && !item.ends_with(['.', '!', '?', '"', '”', ':'])
    };
    items.len() >= 4
        && line.len() <= MAX_LINE
        && items.iter().all(is_item)
        && !line.contains(" and ")
}

/// The tags that a line of tags lists.
pub(super) fn tags(line: &str) -> Vec<String> {
    let lower = line.to_lowercase();
    let lead = TAGS.iter().find(|lead| lower.starts_with(**lead));
    let rest = lead
        .and_then(|lead| line.get(lead.len()..))
        .unwrap_or_default();
    let items = rest
        .split([',', '|', '•', '·', ';', '#'])
        .map(|item| item.trim().trim_start_matches(':').trim());
    items
        .filter(|item| !item.is_empty() && item.len() <= 60)
        .map(str::to_owned)
        .collect()
}

/// Lines that head others' headlines. Lower case.
const HEADS: &[&str] = &[
    "read also",
    "also read",
    "see also",
    "also see",
    "related",
    "related articles",
    "related article",
    "related stories",
    "related story",
    "related news",
    "related posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "you may also like",
    "you might also like",
    "you may like",
    "more on this",
    "more on this story",
    "must read",
    "lesen sie auch",
    "lire aussi",
    "à lire aussi",
    "leer también",
    "lea también",
    "leia também",
    "leggi anche",
    "lees ook",
];

/// Whether `line` heads headlines of other articles, which follow.
pub(super) fn heads_others(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    HEADS.contains(&lower.trim_end_matches([':', '|', ' ']))
}

/// Whether `line` can be another article's headline.
pub(super) fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (3..=20).contains(&words)
        && line.len() <= MAX_LINE
        && !line.ends_with(['.', ':', ',', ';', '"', '”'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, kind: Option<FurnitureKind>) {
        assert_eq!(furniture(line), kind, "{line}");
    }

    #[test]
    fn rows() {
        check("Share Tweet Email", Some(FurnitureKind::Social));
        check("Facebook | Twitter | WhatsApp", Some(FurnitureKind::Social));
        check("1.2K Shares", Some(FurnitureKind::Social));
        check("4 min read", Some(FurnitureKind::Social));
        check(
            "Tags: ferry, storm, Port Arden",
            Some(FurnitureKind::Navigation),
        );
        check("#ferry #storm", Some(FurnitureKind::Navigation));
        check("Photo: A. Reed", Some(FurnitureKind::Caption));
    }

    #[test]
    fn no_rows() {
        check("Share", None);
        check("Like this story", None);
        check("12 ferries", None);
        check("#1 of the fleet", None);
        check(
            "Photo by photo, the album shows how the old ferry was taken apart by those who built it.",
            None,
        );
        check("Topics: The captain named three of them.", None);
        check("", None);
    }

    #[test]
    fn lists_of_tags() {
        assert!(is_tag_list("Ferry, Port Arden, Storm, Coast guard"));
        assert!(!is_tag_list("Ferry, Port Arden, Storm and Coast guard"));
        assert!(!is_tag_list("He had bread, cheese, salt, and a knife."));
        assert_eq!(tags("Tags: ferry, storm"), ["ferry", "storm"]);
    }
}
