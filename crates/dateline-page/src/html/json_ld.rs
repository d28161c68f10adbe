//! What a page says of itself in JSON-LD, in the vocabulary of schema.org.

use serde_json::{Map, Value};

/// Bytes of one script that are read.
const MAX_SCRIPT: usize = 2 << 20;

/// The statements about the article, of all scripts of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct JsonLd {
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) free: Option<bool>,
    pub(crate) section: Option<String>,
    pub(crate) keywords: Vec<String>,
    /// Whose report it is, where the article names a provider beside its publisher.
    pub(crate) providers: Vec<String>,
    /// Selectors of the elements that only those who pay see.
    pub(crate) paid_parts: Vec<String>,
    /// The entries of a live blog.
    pub(crate) updates: Vec<Update>,
    /// The names of a trail of links from the home page, outermost first.
    pub(crate) trail: Vec<String>,
}

/// One entry of a live blog.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Update {
    pub(crate) at: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) body: Option<String>,
}

/// Entries of a live blog that are read.
const MAX_UPDATES: usize = 2000;

/// Types that describe an article; any other type that ends in `Article` does as well.
const ARTICLES: &[&str] = &[
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "Report",
    "Review",
    "Recipe",
];

/// Types that may stand in where no article is described.
const PAGES: &[&str] = &[
    "WebPage",
    "ItemPage",
    "CreativeWork",
    "VideoObject",
    "PodcastEpisode",
    "FAQPage",
];

/// Reads the scripts of a page. Scripts that are no JSON are left out.
pub(crate) fn read<'t>(scripts: impl Iterator<Item = &'t str>) -> JsonLd {
    let mut objects = Vec::new();
    for script in scripts.filter(|script| script.len() <= MAX_SCRIPT) {
        if let Some(value) = parse(script) {
            collect(value, &mut objects);
        }
    }
    let is_article = |object: &Map<String, Value>| {
        types(object).any(|t| t.ends_with("Article") || ARTICLES.contains(&t))
    };
    let is_page = |object: &Map<String, Value>| types(object).any(|t| PAGES.contains(&t));
    let mut found = JsonLd::default();
    let mut articles = objects.iter().filter(|object| is_article(object));
    if let Some(first) = articles.next() {
        found.fill(first);
        for other in articles.filter(|other| is_same(first, other)) {
            found.fill(other);
        }
    }
    for page in objects.iter().filter(|object| is_page(object)) {
        found.fill(page);
    }
    found.publisher = found.publisher.or_else(|| organisation(&objects));
    let is_trail = |object: &&Map<String, Value>| types(object).any(|t| t == "BreadcrumbList");
    found.trail = objects.iter().find(is_trail).map(trail).unwrap_or_default();
    found
}

/// Whether two descriptions are of one article: nothing that both state differs.
fn is_same(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    ["headline", "url", "@id"].iter().all(|key| {
        match (
            one.get(*key).and_then(words),
            other.get(*key).and_then(words),
        ) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    })
}

/// JSON as pages have it: in a comment, with line breaks within strings, with a semicolon.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim();
    if let Ok(value) = serde_json::from_str(bare) {
        return Some(value);
    }
    let clean: String = bare
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let start = clean.find(['{', '['])?;
    let end = clean.rfind(['}', ']'])?;
    serde_json::from_str(clean.get(start..=end)?).ok()
}

/// The objects at the top: members of lists and graphs, and what a page is mainly about.
fn collect(value: Value, objects: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, objects)),
        Value::Object(mut object) => {
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = object.remove(key) {
                    collect(inner, objects);
                }
            }
            objects.push(object);
        }
        _ => {}
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let types = match object.get("@type") {
        Some(Value::Array(types)) => types.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    types
        .into_iter()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit('/').next().unwrap_or(name))
}

impl JsonLd {
    /// Takes from `object` what is not known yet.
    fn fill(&mut self, object: &Map<String, Value>) {
        let words = |key: &str| object.get(key).and_then(words);
        fill(
            &mut self.published,
            words("datePublished")
                .or_else(|| words("dateCreated"))
                .or_else(|| words("uploadDate")),
        );
        fill(&mut self.modified, words("dateModified"));
        fill(&mut self.headline, words("headline"));
        fill(&mut self.publisher, object.get("publisher").and_then(name));
        fill(
            &mut self.url,
            words("url").or_else(|| object.get("mainEntityOfPage").and_then(address)),
        );
        fill(&mut self.language, words("inLanguage"));
        if self.authors.is_empty() {
            self.authors = object
                .get("author")
                .or(object.get("creator"))
                .map(names)
                .unwrap_or_default();
        }
        self.free = self
            .free
            .or_else(|| object.get("isAccessibleForFree").and_then(truth));
        self.fill_more(object);
    }

    fn fill_more(&mut self, object: &Map<String, Value>) {
        fill(
            &mut self.section,
            object.get("articleSection").and_then(words),
        );
        if self.keywords.is_empty() {
            self.keywords = object.get("keywords").map(keywords).unwrap_or_default();
        }
        for key in ["provider", "sourceOrganization", "copyrightHolder"] {
            self.providers
                .extend(object.get(key).into_iter().flat_map(names));
        }
        let parts = object.get("hasPart").into_iter().flat_map(members);
        let paid =
            parts.filter(|part| part.get("isAccessibleForFree").and_then(truth) == Some(false));
        self.paid_parts
            .extend(paid.filter_map(|part| words(part.get("cssSelector")?)));
        if self.updates.is_empty() {
            let updates = object.get("liveBlogUpdate").into_iter().flat_map(members);
            self.updates = updates.take(MAX_UPDATES).map(update).collect();
        }
    }
}

/// The objects that `value` is or lists.
fn members(value: &Value) -> impl Iterator<Item = &Map<String, Value>> {
    let all = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter().filter_map(Value::as_object)
}

fn update(object: &Map<String, Value>) -> Update {
    let words = |key: &str| object.get(key).and_then(words);
    Update {
        at: words("datePublished").or_else(|| words("dateCreated")),
        headline: words("headline").or_else(|| words("name")),
        body: words("articleBody"),
    }
}

/// A list of keywords, or one string of them between commas.
fn keywords(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        one => {
            let listed = words(one).unwrap_or_default();
            let each = listed.split([',', ';']).map(str::trim);
            each.filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        }
    }
}

fn trail(object: &Map<String, Value>) -> Vec<String> {
    let items = object.get("itemListElement").into_iter().flat_map(members);
    let names = items.filter_map(|item| {
        let own = item.get("name").and_then(words);
        own.or_else(|| item.get("item").and_then(name))
    });
    names.take(20).collect()
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => {
            Some(htmlize::unescape(words.trim()).into_owned()).filter(|words| !words.is_empty())
        }
        Value::Array(values) => values.iter().find_map(words),
        Value::Object(object) => object.get("@value").and_then(words),
        _ => None,
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(words),
        Value::Array(values) => values.iter().find_map(name),
        other => words(other).filter(|name| !name.starts_with("http")),
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    }
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("@id").and_then(words),
        other => words(other),
    }
    .filter(|address| address.starts_with("http"))
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(free) => Some(*free),
        Value::String(words) => words.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// The site's own name, where no article names its publisher.
fn organisation(objects: &[Map<String, Value>]) -> Option<String> {
    let of = |wanted: &str| {
        let found = objects
            .iter()
            .find(|object| types(object).any(|t| t == wanted));
        found.and_then(|object| object.get("name")).and_then(words)
    };
    of("NewsMediaOrganization")
        .or_else(|| of("WebSite"))
        .or_else(|| of("Organization"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_graphs_lists_and_sloppy_json() {
        let script = r#"<!-- {"@graph": [{"@type": "WebSite", "name": "The Gull"},
            {"@type": ["NewsArticle"], "headline": "Ferry
             returns", "author": [{"name": "A. Reed"}, "B. Holt"], "datePublished": "2026-02-03T10:00:00Z",
             "isAccessibleForFree": "False", "mainEntityOfPage": {"@id": "https://gull.example/ferry"}}]}; -->"#;
        let found = read([script, "no json", "{"].into_iter());
        assert_eq!(found.publisher.as_deref(), Some("The Gull"));
        assert_eq!(found.authors, ["A. Reed", "B. Holt"]);
        assert_eq!(found.published.as_deref(), Some("2026-02-03T10:00:00Z"));
        assert_eq!(found.free, Some(false));
        assert_eq!(found.url.as_deref(), Some("https://gull.example/ferry"));
    }

    #[test]
    fn deep_nesting_is_no_json() {
        assert_eq!(read([&*"[".repeat(100_000)].into_iter()), JsonLd::default());
    }
}
