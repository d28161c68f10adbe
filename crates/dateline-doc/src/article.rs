use std::fmt;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::{Edtf, SourceMap, Span, TextBuilder, words};

/// Names one page for good: a hash of its bytes and of where it is said to be from.
///
/// The same bytes printed by two outlets are two articles (that is how a wire report looks),
/// so the outlet and the address given with the page take part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId([u8; 16]);

impl ArticleId {
    /// The id of a page of `bytes` that was given with this outlet and address.
    pub fn of(bytes: &[u8], outlet: Option<&str>, url: Option<&str>) -> Self {
        let mut hash = Sha256::new();
        for given in [outlet, url] {
            hash.update(given.unwrap_or_default().as_bytes());
            hash.update([0]);
        }
        hash.update(bytes);
        let mut id = [0; 16];
        id.copy_from_slice(&hash.finalize()[..16]);
        Self(id)
    }

    /// The id that `hex` (32 hexadecimal digits) writes.
    pub fn from_hex(hex: &str) -> Option<Self> {
        if hex.len() != 32 || !hex.is_ascii() {
            return None;
        }
        let mut id = [0; 16];
        for (i, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(id))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// SHA-256 of `bytes`, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The reading matter of one page.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// Content hash.
    pub id: ArticleId,
    /// The words a reader came for: the body; of a page without markup, the title first. UTF-8;
    /// every line is a paragraph or a heading of its own, blank lines may stand between them.
    pub text: String,
    /// From every byte of `text` to bytes of the page.
    pub map: SourceMap,
    /// The title's words in `text`, where the page has one there.
    pub title: Option<Span>,
    /// What the page, or the list that came with it, says of itself.
    pub credits: Credits,
    /// When it was published.
    pub published: Published,
    /// Whether the page holds the whole article.
    pub access: Access,
    /// What stood around the article and was left out of `text`, in page order.
    pub furniture: Vec<Furniture>,
    /// Passages of `text` that are more than a paragraph of the body, in text order. They may
    /// lie within each other: an entry holds its subheads.
    pub parts: Vec<Part>,
}

impl Article {
    /// An article whose page is its text and says nothing of itself.
    pub fn plain(text: &str) -> Self {
        let mut builder = TextBuilder::default();
        builder.copy(text, 0);
        let (text, map) = builder.finish();
        Self {
            id: ArticleId::of(text.as_bytes(), None, None),
            text,
            map,
            title: None,
            credits: Credits::default(),
            published: Published::default(),
            access: Access::Full,
            furniture: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Article {
    /// When the words at byte `at` of the text were written: the time of the entry that they are
    /// in, where that is stated, else the day of publication.
    pub fn written(&self, at: usize) -> Option<Edtf> {
        let entries = self
            .parts
            .iter()
            .filter(|part| part.kind == PartKind::Entry);
        let entry = entries
            .filter(|part| part.span.holds(at))
            .find_map(|part| part.at);
        entry.or(self.published.value)
    }
}

/// What a page says of itself. Each field is as printed, and absent where not stated.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Credits {
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// When the page says it was last changed.
    pub modified: Option<Edtf>,
    /// The address it was fetched from, where an archive or a feed says so.
    pub fetched_from: Option<String>,
    /// When it was fetched, where an archive says so.
    pub fetched: Option<Edtf>,
    /// The agencies whose report it is or draws on, as the page credits them.
    pub agencies: Vec<String>,
    /// The place of its dateline: `ISTANBUL` in "ISTANBUL (AP) —".
    pub dateline: Option<String>,
    /// The section of the outlet that it stands in.
    pub section: Option<String>,
    /// Its keywords, as the page lists them.
    pub keywords: Vec<String>,
}

/// A day of publication, with its evidence and its doubt.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Published {
    /// The value; absent where nothing decides.
    pub value: Option<Edtf>,
    /// What it was taken from.
    pub from: Option<PublishedFrom>,
    /// More than one reading: `03/04/2026` is 3 April or 4 March. Empty when unambiguous.
    pub candidates: Vec<Edtf>,
}

words! {
    /// The evidence for a day of publication, best first.
    PublishedFrom {
        /// The list of files that came with the page.
        Manifest = "manifest",
        /// schema.org `datePublished` in JSON-LD.
        JsonLd = "json-ld",
        /// A `meta` element.
        Meta = "meta",
        /// A `time` element.
        TimeElement = "time-element",
        /// The address of the page.
        Url = "url",
        /// A date line in the text.
        Text = "text",
        /// The feed that carried it, or the list of articles that it is a line of.
        Feed = "feed",
        /// The header `Last-Modified` with which a server sent it.
        Header = "header",
    }
}

words! {
    /// How much of the article the page holds.
    Access {
        /// The whole article, as far as the page tells.
        Full = "full",
        /// The beginning, with the rest behind a paywall.
        Teaser = "teaser",
        /// A page that says that it withholds the article.
        Blocked = "blocked",
    }
}

/// Words of the page that are no part of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Furniture {
    /// Where in the article's text it stood: the byte before which it was taken out.
    pub at: usize,
    /// Its bytes of the page.
    pub source: Range<usize>,
    /// Its words.
    pub words: String,
    /// What it is.
    pub kind: FurnitureKind,
}

words! {
    /// What a site puts around an article.
    FurnitureKind {
        /// Menus, skip links, breadcrumbs.
        Navigation = "navigation",
        /// Cookie, consent and privacy notices.
        Consent = "consent",
        /// "Read also", related articles.
        Related = "related",
        /// Share buttons, follow us, newsletters.
        Social = "social",
        /// Advertisements.
        Advertisement = "advertisement",
        /// The headline above the text, where the text does not begin with it.
        Headline = "headline",
        /// A headline or passage printed a second time.
        Repeated = "repeated",
        /// The outlet's name and slogan beside the title.
        Branding = "branding",
        /// What a scraper left: quotation marks and commas of serialised lists.
        Debris = "debris",
        /// What stands below a picture: its caption and its credit.
        Caption = "caption",
        /// A sentence of the article that is set apart for show.
        PullQuote = "pull-quote",
        /// Anything else that is no part of the article.
        Other = "other",
    }
}

/// A passage of an article that is more than a paragraph of its body.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
    /// When it was written, where it says so: the entry of a live blog, a correction.
    pub at: Option<Edtf>,
}

words! {
    /// What a passage is.
    PartKind {
        /// The headline.
        Title = "title",
        /// The standfirst between the headline and the body.
        Lead = "lead",
        /// A heading within the body.
        Subhead = "subhead",
        /// A notice of what the outlet changed or got wrong.
        Correction = "correction",
        /// One entry of a live blog, with its time.
        Entry = "entry",
    }
}

/// Something that a reader of the ledger should know about how a page was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Which kind of trouble, for programs.
    pub kind: NoteKind,
    /// The particulars, for people: lower case, no full stop.
    pub detail: String,
}

words! {
    /// What can be wrong with a page.
    NoteKind {
        /// The page holds no readable words.
        Empty = "empty",
        /// Not a text at all.
        Binary = "binary",
        /// Bytes that are invalid in the page's encoding.
        Encoding = "encoding",
        /// Cut at a limit of size or depth.
        Limit = "limit",
        /// No day of publication, or an ambiguous one.
        Date = "date",
        /// The page holds only a part of the article, or none.
        Access = "access",
        /// Anything else.
        Other = "other",
    }
}
