//! What the fields of a record of an article are called.

use std::str::FromStr;

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Field {
    Html,
    Text,
    Title,
    Url,
    Outlet,
    Byline,
    Language,
    Keywords,
    Published,
    Modified,
    Fetched,
}

/// Names in lower case without marks, best first: crawlers, corpora, JSON Feed 1.1 and
/// schema.org use them.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Html,
        &[
            "html",
            "rawhtml",
            "contenthtml",
            "bodyhtml",
            "htmlcontent",
            "htmlbody",
            "pagehtml",
        ],
    ),
    (
        Field::Text,
        &[
            "text",
            "maintext",
            "articlebody",
            "articletext",
            "body",
            "content",
            "contenttext",
            "fulltext",
            "bodytext",
            "cleanedtext",
            "cleantext",
            "plaintext",
            "story",
            "article",
        ],
    ),
    (Field::Title, &["title", "headline", "articletitle"]),
    (
        Field::Url,
        &[
            "url",
            "canonicalurl",
            "link",
            "permalink",
            "articleurl",
            "sourceurl",
            "webpageurl",
            "pageurl",
            "uri",
            "href",
            "externalurl",
        ],
    ),
    (
        Field::Outlet,
        &[
            "sitename",
            "publisher",
            "outlet",
            "newspaper",
            "publication",
            "medianame",
            "media",
            "source",
            "sourcename",
            "provider",
        ],
    ),
    (
        Field::Byline,
        &["byline", "authors", "author", "creator", "writer"],
    ),
    (Field::Language, &["language", "lang", "inlanguage"]),
    (Field::Keywords, &["keywords", "tags"]),
    (
        Field::Published,
        &[
            "datepublished",
            "published",
            "publishedat",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "pubdate",
            "publishedtime",
            "date",
            "datetime",
            "created",
            "createdat",
        ],
    ),
    (
        Field::Modified,
        &[
            "datemodified",
            "modified",
            "modifiedat",
            "updated",
            "updatedat",
            "lastmodified",
            "datemodify",
            "modifieddate",
        ],
    ),
    (
        Field::Fetched,
        &[
            "fetched",
            "fetchedat",
            "datedownload",
            "downloaddate",
            "crawldate",
            "crawledat",
            "crawled",
            "scrapedat",
            "scrapedate",
            "retrieved",
            "retrievedat",
            "accessed",
            // Of the crawl, in corpora of what crawls found.
            "timestamp",
            "time",
        ],
    ),
];

/// Names by which a user may tell what a field holds.
const ROLES: &[(&str, Field)] = &[
    ("html", Field::Html),
    ("text", Field::Text),
    ("title", Field::Title),
    ("url", Field::Url),
    ("outlet", Field::Outlet),
    ("byline", Field::Byline),
    ("language", Field::Language),
    ("keywords", Field::Keywords),
    ("published", Field::Published),
    ("modified", Field::Modified),
    ("fetched", Field::Fetched),
];

/// The fields of records, or columns of a table, that go by other names than the usual.
///
/// ```
/// use dateline_page::files::Columns;
///
/// let columns: Columns = "text=corpus,title=kop".parse().unwrap();
/// assert_eq!(columns.to_string(), "text=corpus,title=kop");
/// assert!("colour=x".parse::<Columns>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns(Vec<(Field, String)>);

impl Columns {
    /// What the field of this name holds, and how well the name says so: the lower the better.
    pub(super) fn field(&self, name: &str) -> Option<(Field, usize)> {
        if let Some((field, _)) = self.0.iter().find(|(_, given)| given == name) {
            return Some((*field, 0));
        }
        let bare: String = name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        NAMES.iter().find_map(|(field, names)| {
            let rank = names.iter().position(|known| *known == bare)?;
            Some((*field, rank + 1))
        })
    }

    /// Whether no names are given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Columns {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let pairs = given.split(',').map(|pair| {
            let (role, name) = pair
                .split_once('=')
                .ok_or_else(|| format!("\"{pair}\" is not of the form text=body"))?;
            let role = role.trim();
            let known = ROLES.iter().find(|(known, _)| *known == role);
            let (_, field) = known.ok_or_else(|| {
                let all: Vec<&str> = ROLES.iter().map(|(role, _)| *role).collect();
                format!("\"{role}\" is none of {}", all.join(", "))
            })?;
            Ok((*field, name.trim().to_owned()))
        });
        pairs.collect::<Result<_, String>>().map(Self)
    }
}

impl std::fmt::Display for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (field, name)) in self.0.iter().enumerate() {
            let role = ROLES.iter().find(|(_, known)| known == field);
            let role = role.map_or("", |(role, _)| *role);
            write!(f, "{}{role}={name}", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_marks_and_case() {
        let usual = Columns::default();
        for (name, field) in [
            ("raw_html", Field::Html),
            ("articleBody", Field::Text),
            ("Publish-Date", Field::Published),
            ("SITE NAME", Field::Outlet),
            ("timestamp", Field::Fetched),
        ] {
            assert_eq!(
                usual.field(name).map(|(field, _)| field),
                Some(field),
                "{name}"
            );
        }
        assert_eq!(usual.field("colour"), None);
        let given: Columns = "text=colour".parse().unwrap();
        assert_eq!(given.field("colour"), Some((Field::Text, 0)));
    }

    #[test]
    fn every_name_stands_for_one_field() {
        let mut all: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(ROLES.len(), NAMES.len());
    }
}
