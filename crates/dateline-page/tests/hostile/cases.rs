//! Pages made to exhaust a reader: each is one thing, far too often.

use dateline_doc::NoteKind;

/// A page, and what must be said of it.
pub(crate) struct Case {
    /// What it is made of.
    pub(crate) name: &'static str,
    /// Its bytes, made when they are needed.
    pub(crate) bytes: fn() -> Vec<u8>,
    /// The note that it must be given, where it is not read whole.
    pub(crate) note: Option<NoteKind>,
}

const fn read(name: &'static str, bytes: fn() -> Vec<u8>) -> Case {
    let note = None;
    Case { name, bytes, note }
}

const fn cut(name: &'static str, bytes: fn() -> Vec<u8>) -> Case {
    let note = Some(NoteKind::Limit);
    Case { name, bytes, note }
}

const WORDS: &str = "The ferry came back to the harbour on Friday, the harbour office said. ";
/// Bytes of the largest pages.
const LARGE: usize = 50 << 20;

/// `begin`, and then `unit` so many `times`.
fn repeat(begin: &str, unit: &str, times: usize) -> Vec<u8> {
    [begin.to_owned(), unit.repeat(times)].concat().into_bytes()
}

/// `begin`, and then `unit` up to the size of the largest pages.
fn large(begin: &str, unit: &str) -> Vec<u8> {
    repeat(begin, unit, LARGE / unit.len())
}

/// A paragraph with `attribute` again and again.
fn attributes(attribute: &str, times: usize) -> Vec<u8> {
    let page = ["<body><p ", &attribute.repeat(times), ">", WORDS];
    page.concat().into_bytes()
}

/// Elements within each other, with words in the innermost and, where it is given, end tags.
fn nested(open: &str, close: &str, times: usize) -> Vec<u8> {
    let page = ["<body>", &open.repeat(times), WORDS, &close.repeat(times)];
    page.concat().into_bytes()
}

/// A line for every number, in which `#` stands for it.
fn numbered(begin: &str, line: &str, times: usize) -> Vec<u8> {
    let lines = (0..times).map(|n| line.replace('#', &n.to_string()));
    [begin.to_owned(), lines.collect()].concat().into_bytes()
}

/// A page whose head has JSON-LD of `begin`, `unit` again and again, and `end`.
fn json_ld(begin: &str, unit: &str, times: usize, end: &str) -> Vec<u8> {
    let head = r#"<html><head><script type="application/ld+json">"#;
    let tail = format!("{end}</script><body><p>{WORDS}{WORDS}");
    [head, begin, &unit.repeat(times), &tail]
        .concat()
        .into_bytes()
}

/// Elements within elements.
pub(crate) const NESTED: &[Case] = &[
    cut("divisions", || nested("<div>", "</div>", 100_000)),
    cut("divisions without end", || nested("<div>", "", 1_000_000)),
    cut("inline elements", || nested("<b><i>", "</i></b>", 100_000)),
    cut("inline elements, ends in the wrong order", || {
        nested("<b><i>", "</b></i>", 100_000)
    }),
    cut("blocks and inline, ends in the wrong order", || {
        nested("<div><b>", "</div></b>", 100_000)
    }),
    cut("unknown elements", || nested("<gull>", "</gull>", 100_000)),
    cut("lists", || nested("<ul><li>", "</li></ul>", 200_000)),
    cut("lists, ends in the wrong order", || {
        nested("<ul><li>", "</ul></li>", 200_000)
    }),
    cut("tables", || nested("<table><tr><td>", "</table>", 100_000)),
    cut("quotations", || {
        nested("<blockquote><p>", "</blockquote>", 100_000)
    }),
    cut("articles", || {
        nested("<article><p>gull", "</article>", 100_000)
    }),
    cut("drawings", || nested("<svg><g>", "</g></svg>", 100_000)),
    read("forms", || nested("<form><select><option>", "", 100_000)),
    read("links", || nested("<a href=x>", "</a>", 100_000)),
    read("paragraphs", || nested("<p>", "</p>", 100_000)),
    read("end tags of nothing", || {
        nested("</div></b></p>", "", 1_000_000)
    }),
    read("comments", || nested("<!-- ", "", 1_000_000)),
    read("comments that end", || {
        nested("<!-- <!-- -->", "-->", 1_000_000)
    }),
    read("comments that end at once", || {
        nested("<!--><!--->", "", 1_000_000)
    }),
    read("templates", || nested("<template>", "</template>", 200)),
];

/// Pages of 50 MB.
pub(crate) const LARGE_ONES: &[Case] = &[
    cut("paragraphs", || {
        numbered("<body>", &format!("<p>No. #. {WORDS}</p>\n"), 570_000)
    }),
    cut("one paragraph again and again", || {
        large("<body>", &format!("<p>{WORDS}</p>\n"))
    }),
    cut("one paragraph", || large("<body><p>", WORDS)),
    cut("a line of text", || large("", WORDS)),
    cut("lines of text", || large("", &format!("{WORDS}\n"))),
    cut("paragraphs of text", || large("", &format!("{WORDS}\n\n"))),
    cut("one letter", || large("", "a")),
    cut("spaces", || large("<body><p>gull", " ")),
    cut("line ends", || large("gull", "\n")),
    cut("an unclosed tag", || large("<body><p ", "gull ")),
    cut("an unclosed name", || large("<body><", "gull")),
    cut("an unclosed quotation", || {
        large("<body><p class=\"", "gull ")
    }),
    cut("an unclosed comment", || large("<body><!-- ", "gull ")),
    cut("an unclosed script", || large("<body><script>", "gull ")),
    cut("an unclosed title", || large("<head><title>", "gull ")),
    cut("an unclosed text area", || {
        large("<body><textarea>", "gull ")
    }),
    cut("less-than signs", || large("<body>", "<")),
    cut("ampersands", || large("<body>", "&")),
    cut("a Latin text", || {
        [large("", WORDS), b"\xE9".to_vec()].concat()
    }),
    cut("Latin letters", || LATIN.repeat(LARGE / LATIN.len())),
    cut("a Latin page", || {
        [b"<body><p>", LATIN].concat().repeat(LARGE / 32)
    }),
    cut("UTF-16", || {
        [b"\xFF\xFE".to_vec(), b"g\0u\0l\0l\0 \0".repeat(LARGE / 10)].concat()
    }),
    cut("Japanese", || JAPANESE.repeat(LARGE / JAPANESE.len())),
    cut("invalid bytes", || b"gull \xFF\xFF".repeat(LARGE / 7)),
    cut("invalid bytes alone", || vec![0xFE; LARGE]),
];

const LATIN: &[u8] = b"Die F\xE4hre kam am Freitag zur\xFCck. ";
/// "Ferry" in Shift JIS, in a page that says so.
const JAPANESE: &[u8] = b"<meta charset=shift_jis><p>\x83\x74\x83\x46\x83\x8A\x81\x5B";

/// Tags and attributes by the million.
pub(crate) const MANY: &[Case] = &[
    cut("attributes", || attributes("a=\"b\" ", 1_000_000)),
    cut("attributes in single quotes", || {
        attributes("a='b' ", 1_000_000)
    }),
    cut("attributes without quotes", || {
        attributes("a=b ", 1_000_000)
    }),
    cut("attributes without values", || attributes("a ", 1_000_000)),
    cut("attributes that count", || {
        attributes("class=\"gull\" ", 1_000_000)
    }),
    read("unclosed quotations", || {
        repeat("<body>", "<p class=\"gull>", 200_000)
    }),
    read("quotation marks in a tag", || attributes("\"'", 1_000_000)),
    cut("long classes", || {
        repeat(
            "<body>",
            &format!("<div class=\"{}\">", "gull ".repeat(800)),
            4_000,
        )
    }),
    cut("cells", || repeat("<body><table><tr>", "<td>1", 1_000_000)),
    cut("cells with words", || {
        numbered(
            "<body><table>",
            "<tr><td>gull number #, at sea</td></tr>",
            300_000,
        )
    }),
    cut("rows", || {
        repeat("<body><table>", "<tr><td>1</td></tr>", 1_000_000)
    }),
    cut("items", || repeat("<body><ul>", "<li>gull", 1_000_000)),
    cut("line breaks", || repeat("<body><p>", "gull<br>", 1_000_000)),
    cut("links", || {
        repeat("<body><p>", "<a href=\"/gull\">gull</a> ", 500_000)
    }),
    cut("headings", || {
        repeat("<head><title>Gull</title><body>", "<h1>Gull</h1>", 300_000)
    }),
    cut("headings of their own", || {
        numbered(
            "<head><title>Gull</title><body>",
            "<h2>Gull #</h2><p>It flew.",
            200_000,
        )
    }),
    cut("meta elements", || {
        repeat(
            "<head>",
            "<meta property=\"og:title\" content=\"Gull\">",
            500_000,
        )
    }),
    cut("times", || {
        numbered(
            "<body>",
            "<time datetime=\"2026-04-03\">3 April 2026, #</time>",
            200_000,
        )
    }),
    cut("articles", || {
        numbered(
            "<body>",
            "<article><h2>Gull #</h2><p>It flew out to sea.</article>",
            200_000,
        )
    }),
    cut("bylines", || {
        numbered("<body>", "<p class=\"byline\">By Hanna Reed #</p>", 200_000)
    }),
    cut("share buttons", || {
        numbered("<body>", "<div class=\"share\">Share # on</div>", 200_000)
    }),
    read("references", || repeat("<body><p>", "&amp;", 1_000_000)),
    read("numbered references", || {
        repeat("<body><p>", "&#x1F600;", 1_000_000)
    }),
    read("references without end", || {
        repeat("<body><p>", "&copy", 1_000_000)
    }),
    read("references of references", || {
        repeat("<body><p>&", "amp;", 1_000_000)
    }),
    read("names of no reference", || {
        repeat("<body><p>", "&gulls", 1_000_000)
    }),
];

/// What a page says of itself.
pub(crate) const FACTS: &[Case] = &[
    read("JSON-LD of one string", || {
        json_ld("{\"headline\":\"", "gull ", 3 << 20, "\"}")
    }),
    read("JSON-LD of objects", || {
        json_ld(
            "[0",
            ",{\"@type\":\"Person\",\"name\":\"Reed\"}",
            400_000,
            "]",
        )
    }),
    read("JSON-LD of articles", || {
        json_ld(
            "[0",
            ",{\"@type\":\"NewsArticle\",\"headline\":\"Gull\",\"author\":{\"name\":\"Reed\"},\"datePublished\":\"2026-04-03\"}",
            120_000,
            "]",
        )
    }),
    read("JSON-LD of keys", || {
        json_ld("{\"a\":1", ",\"a\":1", 2_000_000, "}")
    }),
    read("JSON-LD of numbers", || json_ld("[1", ",1", 4_000_000, "]")),
    read("JSON-LD of brackets", || json_ld("", "[", 1_000_000, "")),
    read("JSON-LD of braces", || {
        json_ld("", "{\"a\":", 1_000_000, "")
    }),
    read("JSON-LD of escapes", || {
        json_ld("{\"headline\":\"", "\\u0041", 2_000_000, "\"}")
    }),
    cut("JSON-LD scripts", || {
        repeat(
            "<html>",
            "<script type=\"application/ld+json\">{\"headline\":\"Gull\"}</script>",
            200_000,
        )
    }),
    read("a long title", || titled("Gull | ", 1_000_000)),
    read("a long heading", || {
        repeat("<html><title>Gull</title><h1>", "Gull - ", 1_000_000)
    }),
    read("a long byline", || {
        repeat("<html><p class=byline>By ", "Hanna Reed, ", 500_000)
    }),
    read("a long class", || {
        repeat("<html><p class=\"", "by-line ", 1_000_000)
    }),
    read("a long address", || {
        repeat(
            "<html><link rel=canonical href=\"https://gull.example/",
            "2026/04/03/",
            1_000_000,
        )
    }),
];

/// Dates by the million, and what looks like them.
pub(crate) const DATES: &[Case] = &[
    cut("dates", || repeat("", "3 April 2026 ", 1_000_000)),
    cut("lines of dates", || repeat("", "3 April 2026\n", 1_000_000)),
    cut("paragraphs of dates", || {
        repeat("<body>", "<p>Published 03/04/2026, 18:20</p>", 200_000)
    }),
    cut("one paragraph of dates", || {
        repeat("<body><p>", "03/04/2026 ", 1_000_000)
    }),
    cut("digits", || repeat("", "1", 4_000_000)),
    cut("slashes", || repeat("", "1/1/", 1_000_000)),
    cut("dashes", || repeat("<body><p>", "2026-", 1_000_000)),
    cut("colons", || repeat("<body><p>", "12:12:", 1_000_000)),
    cut("months", || repeat("<body><p>", "April May ", 1_000_000)),
    cut("zones", || repeat("<body><p>", "18:20 GMT+", 1_000_000)),
];

/// Texts as people paste them, at the size of the largest.
pub(crate) const TEXTS: &[Case] = &[
    read("lists of strings", || repeat("['", "', '", 200_000)),
    read("bars", || repeat("", "gull | ", 140_000)),
    read("one line again and again", || {
        repeat("", "Ferry to Port Arden returns\n", 37_000)
    }),
    read("lines of their own", || {
        numbered("", "Ferry # to Port Arden returns\n\n", 30_000)
    }),
    read("read also", || {
        numbered("", "Read also | The ferry #\n", 40_000)
    }),
    read("advertisements", || repeat("", "ADVERTISEMENT\n\n", 65_000)),
    read("menus", || repeat("", "Home\nMenu\nNews\n", 65_000)),
    read("bylines", || repeat("", "By Hanna Reed\n", 70_000)),
    read("datelines", || {
        repeat("", "PORT ARDEN (AP) — The ferry came back.\n\n", 24_000)
    }),
    read("mojibake", || repeat("Caf", "Ã©", 260_000)),
    read("mojibake of mojibake", || repeat("Caf", "ÃƒÂ©", 130_000)),
    read("soft hyphens", || repeat("gull", "\u{AD}", 520_000)),
    read("invisible characters", || {
        repeat("gull", "\u{200B}", 340_000)
    }),
    read("references", || repeat("gull ", "&amp;amp; ", 100_000)),
    read("brackets", || repeat("gull ", "[", 1_000_000)),
    read("quotation marks", || repeat("gull ", "“", 340_000)),
    read("addresses", || repeat("", "https://gull.example/ ", 47_000)),
    read("form feeds", || repeat("gull", "\x0C", 1_000_000)),
];

/// A page whose title says one thing again and again.
fn titled(unit: &str, times: usize) -> Vec<u8> {
    let tail = format!("</title><body><p>{WORDS}");
    ["<html><title>", &unit.repeat(times), &tail]
        .concat()
        .into_bytes()
}
