//! Whole pages: what is read, what is left out, and that nothing is lost or invented.

use dateline_doc::{Access, Article, FurnitureKind, Note, NoteKind, PartKind, PublishedFrom, Span};
use dateline_page::{Carrier, Given, Page, article};
use proptest::prelude::*;

fn page(bytes: &[u8]) -> Page {
    Page {
        path: "page".to_owned(),
        bytes: bytes.to_vec(),
        given: Given::default(),
        carrier: Carrier::default(),
    }
}

fn read(bytes: &[u8]) -> (Article, Vec<Note>) {
    article(&page(bytes))
}

/// The article as a reviewer wants to see it.
fn shown(bytes: &[u8]) -> String {
    let (article, notes) = read(bytes);
    let credits = &article.credits;
    let field = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut lines = vec![
        format!("title: {}", field(&credits.title)),
        format!("outlet: {}", field(&credits.outlet)),
        format!("byline: {}", field(&credits.byline)),
        format!("url: {}", field(&credits.url)),
        format!("language: {}", field(&credits.language)),
        format!("published: {}", published(&article)),
        format!("access: {}", article.access),
    ];
    lines.extend(
        notes
            .iter()
            .map(|note| format!("note: {}: {}", note.kind, note.detail)),
    );
    let left_out = article.furniture.iter();
    lines.extend(left_out.map(|f| format!("- {} @{}: {:?}", f.kind, f.at, f.words)));
    lines.push(String::new());
    lines.push(article.text);
    lines.join("\n")
}

fn published(article: &Article) -> String {
    let published = &article.published;
    let value = published
        .value
        .map(|date| date.to_string())
        .unwrap_or_default();
    let from = published.from.map(PublishedFrom::word).unwrap_or_default();
    let candidates: Vec<String> = published
        .candidates
        .iter()
        .map(ToString::to_string)
        .collect();
    format!("{value} ({from}) {}", candidates.join(" or "))
}

#[test]
fn a_scraped_text() {
    insta::assert_snapshot!(shown(include_bytes!("../fixtures/scraped.txt")));
}

#[test]
fn a_report_in_html() {
    insta::assert_snapshot!(shown(include_bytes!("../fixtures/report.html")));
}

/// The kinds of the notes on `bytes`, and the text.
#[track_caller]
fn check(bytes: &[u8], notes: &[NoteKind], text: &str) {
    let (article, found) = read(bytes);
    let kinds: Vec<NoteKind> = found.iter().map(|note| note.kind).collect();
    assert_eq!((kinds.as_slice(), article.text.as_str()), (notes, text));
}

#[test]
fn encodings() {
    let text = "Fünf Möwen\n\nsaßen über dem Hafen und schrieen.";
    let utf16 =
        |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    check(text.as_bytes(), &[], text);
    check(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), &[], text);
    check(
        &[b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
        &[],
        text,
    );
    check(
        &[b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
        &[],
        text,
    );
    check(&latin, &[], text);
    check(&text.as_bytes()[..2], &[NoteKind::Encoding], "F\u{FFFD}");
}

#[test]
fn declared_encoding() {
    let html =
        b"<html><meta charset=\"iso-8859-5\"><p>\xBA\xE0\xD5\xD9\xE1\xD5\xE0, \xD2\xDE\xD4\xD0.";
    check(html, &[], "Крейсер, вода.");
}

#[test]
fn no_text() {
    check(b"", &[NoteKind::Empty], "");
    check(b" \n\t", &[NoteKind::Empty], "");
    check(b"\x89PNG\r\n\x1A\n\0\0", &[NoteKind::Binary], "");
    check(b"%PDF-1.7 words", &[NoteKind::Binary], "");
    check(b"a\0b\0c\0", &[NoteKind::Binary], "");
    check(
        b"<html><script>var a = 1;</script></html>",
        &[NoteKind::Empty],
        "",
    );
}

#[test]
fn line_ends() {
    check(
        b"One line here\r\n\r\nAnother line.\rA third.",
        &[],
        "One line here\n\nAnother line.\nA third.",
    );
}

#[test]
fn a_day_that_is_told_of_is_no_date_line() {
    let day = |text: &str| published(&article(&page(text.as_bytes())).0);
    assert_eq!(
        day("The singer is dead.\n\nRoe was born on April 22, 1923, in Orlen."),
        " () "
    );
    assert_eq!(
        day("The singer is dead.\n\nPublished on April 22, 1993, by the desk in Orlen."),
        "1993-04-22 (text) "
    );
}

#[test]
fn ambiguous_dates() {
    let text = "Ferry returns\n\n03/04/2026\n\nThe ferry came back.";
    let dated = |text: &str, day_first| {
        let given = Given {
            day_first,
            ..Given::default()
        };
        published(
            &article(&Page {
                given,
                ..page(text.as_bytes())
            })
            .0,
        )
    };
    assert_eq!(dated(text, None), " (text) 2026-03-04 or 2026-04-03");
    assert_eq!(dated(text, Some(true)), "2026-04-03 (text) ");
    assert_eq!(dated(text, Some(false)), "2026-03-04 (text) ");
    assert_eq!(
        dated(&text.replace("back", "back on 13/03/2026"), None),
        "2026-04-03 (text) "
    );
    assert_eq!(
        dated(&text.replace("03/04", "Friday, 03/04"), None),
        "2026-04-03 (text) "
    );
    assert_eq!(
        dated(&text.replace("03/04/2026", "© 2026 The Gull"), None),
        " () "
    );
}

/// Where the day of publication stands on pages that print others too.
#[test]
fn the_day_beside_others() {
    let day = |page: &str| published(&read(page.as_bytes()).0);
    let body = "<p>The ferry came back to the harbour in the evening, the crew said, with \
        forty people on board, and went out again an hour later.</p>"
        .repeat(4);
    // A section and a standfirst stand between the headline and the day.
    let changed = r#"<script type="application/ld+json">{"@type":"NewsArticle",
        "datePublished":"2026-02-20","dateModified":"2026-02-20"}</script>"#;
    let page = format!(
        "<html><head>{changed}</head><body><article><h1>The ferry is back</h1><p>Harbour</p>
         <p>The ferry, which had been missing for a day, came back with all on board, unharmed.</p>
         <p>A. Reed</p><p>3 February 2026</p>{body}</article></body></html>"
    );
    assert_eq!(day(&page), "2026-02-03 (text) ");
    // What is known of the article stands beside it, not related articles.
    let page = format!(
        "<html><body><article><h1>The ferry is back</h1>{body}</article>
         <aside><h3>Published</h3><p><time datetime='2026-02-03'>3 February 2026</time></p></aside>
         </body></html>"
    );
    assert_eq!(day(&page), "2026-02-03 (text) ");
    // Another article's day, and a line of a change right above the day.
    let page = format!(
        "<html><body><article><h1>The ferry is back</h1>{body}</article>
         <div class='related'><p>Published</p><p>20 February 2026</p></div></body></html>"
    );
    assert_eq!(day(&page), " () ");
    let page = format!(
        "<html><body><article><h1>The ferry is back</h1><p>Updated 5 February 2026</p>
         <p class='date'>3 February 2026</p>{body}</article></body></html>"
    );
    assert_eq!(day(&page), "2026-02-03 (text) ");
    let menu = "<nav><a href='/'>Harbour</a></nav>".repeat(20);
    // The masthead gives the day on which the page was saved; a line tells of a change.
    let page = format!(
        "<html><head><meta name='date' content='2026-02-03'></head><body>
         <div class='masthead-date'>Friday, 20 February 2026</div>{menu}
         <article><h1>The ferry is back</h1>{body}</article>
         <p>revision 8, last edited <span class='date'>21 February 2026</span></p></body></html>"
    );
    assert_eq!(day(&page), "2026-02-03 (meta) ");
}

#[test]
fn the_list_wins() {
    let given = Given {
        outlet: Some("The Gull".to_owned()),
        published: "2026-04-03".parse().ok(),
        title: Some("Ferry returns".to_owned()),
        ..Given::default()
    };
    let bytes = include_bytes!("../fixtures/report.html").to_vec();
    let (article, _) = article(&Page {
        path: String::new(),
        bytes,
        given,
        carrier: Carrier::default(),
    });
    assert_eq!(published(&article), "2026-04-03 (manifest) ");
    assert_eq!(article.credits.outlet.as_deref(), Some("The Gull"));
    assert_eq!(article.credits.title.as_deref(), Some("Ferry returns"));
}

/// The parts of a page, a line each: `kind at: first line`.
#[track_caller]
fn check_parts(bytes: &str, expected: &[&str]) {
    let (article, _) = read(bytes.as_bytes());
    let shown = article.parts.iter().map(|part| {
        let at = part.at.map(|at| format!(" {at}")).unwrap_or_default();
        let words = part
            .span
            .of(&article.text)
            .lines()
            .next()
            .unwrap_or_default();
        format!("{}{at}: {words}", part.kind)
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{}", article.text);
}

const FERRY: &str = "The ferry came back to the harbour on Monday after a storm had kept it at sea for most of a week, its owners said, and nobody on board was hurt.";
const NEXT: &str = "The next one sails on Friday, if the weather is kind to those who have been waiting for it in the old customs house, the harbour master said.";

#[test]
fn parts_of_a_report() {
    let page = format!(
        "<html><body><article><h1>Ferry returns to Port Arden</h1><div class=\"standfirst\">It had been at sea for a week, without a word.</div>
        <p>{FERRY}</p><h2>What comes next</h2><p>{NEXT}</p>
        <p><em>This article was amended on 3 February 2031 to correct the captain's name.</em></p></article></body></html>"
    );
    check_parts(
        &page,
        &[
            "lead: It had been at sea for a week, without a word.",
            "subhead: What comes next",
            "correction 2031-02-03: This article was amended on 3 February 2031 to correct the captain's name.",
        ],
    );
    check_parts(
        &format!(
            "Ferry returns to Port Arden\n\nIt had been at sea for a week, without a word.\n\nBy A. Reed\n\n{FERRY}\n\nWhat comes next\n\n{NEXT}"
        ),
        &[
            "title: Ferry returns to Port Arden",
            "lead: It had been at sea for a week, without a word.",
            "subhead: What comes next",
        ],
    );
}

#[test]
fn entries_of_a_live_blog() {
    let entry = |time: &str, words: &str| {
        format!(
            "<div class=\"item\"><time datetime=\"2031-02-03T{time}:00+01:00\">{time}</time><p>{words}</p></div>"
        )
    };
    let page = format!(
        "<html><body><article><h1>Ferry: live</h1>{}{}{}</article></body></html>",
        entry("12:20", FERRY),
        entry("11:05", NEXT),
        entry("10:14", &FERRY.replace("Monday", "Sunday")),
    );
    let (article, _) = read(page.as_bytes());
    let entries = article
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Entry);
    let at: Vec<String> = entries
        .filter_map(|part| Some(part.at?.to_string()))
        .collect();
    assert_eq!(
        at,
        [
            "2031-02-03T12:20+01:00",
            "2031-02-03T11:05+01:00",
            "2031-02-03T10:14+01:00"
        ]
    );
}

#[test]
fn what_is_set_apart() {
    let page = format!(
        "<html><body><article><h1>Ferry returns</h1><p>{FERRY}</p><aside class=\"pull-quote\"><p>“nobody on board was hurt”</p></aside>
        <figure><img><figcaption>The ferry at its pier. Photo: A. Reed</figcaption></figure><p>{NEXT}</p></article></body></html>"
    );
    let (article, _) = read(page.as_bytes());
    let kinds: Vec<(FurnitureKind, &str)> = article
        .furniture
        .iter()
        .map(|f| (f.kind, f.words.as_str()))
        .collect();
    assert!(
        kinds.contains(&(
            FurnitureKind::Caption,
            "The ferry at its pier. Photo: A. Reed"
        )),
        "{kinds:?}"
    );
    assert!(!article.text.contains("“nobody"), "{}", article.text);
}

#[test]
fn credits_of_a_report() {
    let page = format!(
        "<!-- saved from url=(0029)https://gull.example/a?from=x -->
        <html lang=en><head><link rel=canonical href=\"https://www.gull.example/a\"><meta property=\"article:section\" content=\"Coast\">
        <meta name=\"news_keywords\" content=\"ferry, storm, Ferry\"></head>
        <body><article><h1>Ferry returns</h1><p>PORT ARDEN (AP) — {FERRY}</p><p>{NEXT}</p><p>(With input from dpa)</p></article></body></html>"
    );
    let credits = read(page.as_bytes()).0.credits;
    assert_eq!(credits.agencies, ["AP", "dpa"]);
    assert_eq!(credits.dateline.as_deref(), Some("PORT ARDEN"));
    assert_eq!(credits.outlet.as_deref(), Some("gull.example"));
    assert_eq!(credits.section.as_deref(), Some("Coast"));
    assert_eq!(credits.keywords, ["ferry", "storm"]);
    assert_eq!(credits.url.as_deref(), Some("https://www.gull.example/a"));
    assert_eq!(
        credits.fetched_from.as_deref(),
        Some("https://gull.example/a?from=x")
    );
}

#[test]
fn access_by_evidence() {
    let page = |head: &str, tail: &str| {
        format!(
            "<html><head>{head}</head><body><article><h1>Ferry returns</h1><p>{FERRY}</p>{tail}</article></body></html>"
        )
    };
    let json = |parts: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false{parts}}}</script>"
        )
    };
    let paid = json(", \"hasPart\": {\"isAccessibleForFree\": false, \"cssSelector\": \".paid\"}");
    let check = |page: &str, access: Access, noted: bool| {
        let (article, notes) = read(page.as_bytes());
        assert_eq!(article.access, access, "{page}");
        assert_eq!(
            notes.iter().any(|note| note.kind == NoteKind::Access),
            noted,
            "{page}"
        );
    };
    check(&page("", ""), Access::Full, false);
    check(&page(&json(""), ""), Access::Teaser, true);
    check(&page(&paid, "<div class=paid></div>"), Access::Teaser, true);
    check(
        &page(
            &paid,
            &format!("<div class=paid><p>{NEXT}</p><p>{FERRY} {NEXT}</p></div>"),
        ),
        Access::Full,
        false,
    );
    check(
        &page("", "<p>Subscribe to continue reading this story.</p>"),
        Access::Teaser,
        true,
    );
    check(
        &page(
            "",
            &format!(
                "<p>Already a subscriber? Log in.</p><p>{NEXT} Again.</p><p>{NEXT}</p><p>{FERRY} Twice.</p>"
            ),
        ),
        Access::Full,
        false,
    );
}

#[test]
fn debris_of_pasted_text() {
    let text = format!(
        "Ferry returns to Port Arden\n\nShare Tweet Email\n\n{FERRY}\n\nRead also\n\nWhy did nobody answer the radio?\n\n{NEXT} It&amp;#8217;s late.\n\nPhoto: A. Reed\n\nThe owners said no more.\n\nTags: ferry, storm\n\nFerry, Port Arden, Storm, Coast guard"
    );
    let (article, _) = read(text.as_bytes());
    assert_eq!(
        article.text,
        format!(
            "Ferry returns to Port Arden\n\n{FERRY}\n\n{NEXT} It’s late.\n\nThe owners said no more."
        )
    );
    assert_eq!(article.credits.keywords, ["ferry", "storm"]);
}

#[test]
fn mended_words_map_to_their_bytes() {
    let text = "The cafÃ©â€™s fer\u{AD}ry came back late, it&amp;#8217;s said, and no&shy;body waited for it in the harbour.";
    let (article, notes) = read(text.as_bytes());
    assert_eq!(
        article.text,
        "The café’s ferry came back late, it’s said, and nobody waited for it in the harbour."
    );
    assert_eq!(
        notes.iter().map(|note| note.kind).collect::<Vec<_>>(),
        [NoteKind::Encoding]
    );
    let source = |word: &str| {
        let start = article.text.find(word).unwrap();
        &text[article.map.source(Span::new(start, start + word.len()))]
    };
    assert_eq!(source("café’s"), "cafÃ©â€™s");
    assert_eq!(source("ferry"), "fer\u{AD}ry");
    assert_eq!(source("it’s"), "it&amp;#8217;s");
    assert_eq!(source("nobody"), "no&shy;body");
}

/// Every word of the article stands at its place of the page, in the page's own bytes.
fn words_map_back(bytes: &[u8], article: &Article) -> Result<(), TestCaseError> {
    let mut at = 0;
    for word in article.text.split_whitespace() {
        let start = at + article.text[at..].find(word).unwrap_or(0);
        at = start + word.len();
        let raw = String::from_utf8_lossy(&bytes[article.map.source(Span::new(start, at))]);
        let (mut bare, mut in_tag) = (String::new(), false);
        for c in raw.chars() {
            match c {
                '<' => in_tag = true,
                '>' if in_tag => in_tag = false,
                _ if !in_tag => bare.push(c),
                _ => {}
            }
        }
        prop_assert_eq!(htmlize::unescape(bare), word);
    }
    Ok(())
}

fn all_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

const HTML: &str = "(<p>|</p>|<div class=\"(story|share)\">|</div>|<b>|</b>|<br>|<li>|<h1>|</h1>|<table><td>|</table>|<a href=x>|</a>|<script></script>|<!-- a -->|&amp;|&nbsp;|&copy|&#233;|\r\n| |[a-zé😀,.]{1,12}){0,60}";

proptest! {
    #[test]
    fn random_bytes(bytes: Vec<u8>) {
        let (article, _) = read(&bytes);
        prop_assert_eq!(article.map.text_len(), article.text.len());
        prop_assert_eq!(&read(&bytes).0, &article);
    }

    #[test]
    fn html_maps_back(html in HTML) {
        let html = format!("<body><p>{html}");
        let (article, _) = read(html.as_bytes());
        words_map_back(html.as_bytes(), &article)?;
        prop_assert_eq!(&read(html.as_bytes()).0, &article);
        for furniture in &article.furniture {
            prop_assert!(furniture.at <= article.text.len() && furniture.source.end <= html.len());
        }
    }

    #[test]
    fn plain_text_loses_no_word(text in "([A-Za-zé😀.,']{1,9}|', '|\\['|Read also \\| |Menu\n| \\| News|\r\n|\n\n| ){0,60}") {
        prop_assume!(!text.contains('<') && !text.trim().is_empty());
        let (article, _) = read(text.as_bytes());
        words_map_back(text.as_bytes(), &article)?;
        let furniture: Vec<&str> = article.furniture.iter().map(|f| f.words.as_str()).collect();
        let together = format!("{} {}", article.text, furniture.join(" "));
        let letters = |text: &str| all_words(text).concat().chars().collect::<std::collections::BTreeSet<_>>();
        prop_assert_eq!(letters(&together), letters(&text));
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(count(&together), count(&text));
    }
}
