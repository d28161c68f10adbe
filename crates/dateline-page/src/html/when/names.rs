//! Names of elements, words of lines and keys of scripts that tell a day of publication.

/// Names of `meta` elements with the day of publication, best first.
pub(super) const METAS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "publish-date",
    "publish_date",
    "published_date",
    "published-date",
    "publishdate",
    "published_time",
    "publication_date",
    "publication-date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "pubtime",
    "originalpublicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "article.published",
    "article:publish_date",
    "dc.date.published",
    "publish_time",
    "published",
    "article:post_date",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
];

/// Names of `meta` elements whose day may be another one: of the file, of the template.
pub(super) const WEAK_METAS: &[&str] = &[
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "datecreated",
    "displaydate",
    "created",
    "date",
    "timestamp",
];

/// Words before a day of publication, in lower case, wherever on the page they stand.
pub(super) const LABELS: &[&str] = &[
    "published",
    "posted",
    "first published",
    "publication date",
    "date published",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
];

/// Words of lines whose day is that of a change, in lower case.
pub(super) const CHANGES: &[&str] = &[
    "aktualisiert",
    "actualizado",
    "edited",
    "geändert",
    "aggiornato",
    "bijgewerkt",
    "mis à jour",
    "modified",
    "reviewed",
    "revised",
    "updated",
];

/// Keys of a page's scripts with the day of publication.
pub(super) const KEYS: &[&str] = &[
    "datePublished",
    "date_published",
    "firstPublished",
    "first_published_at",
    "publicationDate",
    "publication_date",
    "publishDate",
    "publish_date",
    "publishdate",
    "publishedAt",
    "publishedDate",
    "published_at",
    "published_date",
    "pubDate",
];

/// Words of `class`, `id` and `itemprop` on the line with the date.
pub(super) const DATE_NAMES: &[&str] = &[
    "date",
    "datepublished",
    "published",
    "publish",
    "pubdate",
    "posted",
    "postdate",
    "dateline",
    "timestamp",
    "time",
    "entrydate",
    "datum",
    "byline",
    "meta",
    "postmeta",
    "submitted",
    "info",
];

/// Words of `class` and `id` on dates of other things than the article.
pub(super) const ELSEWHERE: &[&str] = &[
    "comment",
    "comments",
    "related",
    "sidebar",
    "footer",
    "widget",
    "recent",
    "popular",
    "updated",
    "modified",
    "calendar",
    "menu",
    "nav",
    "navigation",
    "dropdown",
];
