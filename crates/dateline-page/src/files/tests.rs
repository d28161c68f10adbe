//! Whole files: what is found in each format, and in each kind of damage.

use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;

/// What is in `bytes`.
fn items(bytes: &[u8]) -> Vec<Item> {
    items_by(bytes, &Options::default())
}

fn items_by(bytes: &[u8], options: &Options) -> Vec<Item> {
    let mut all = Vec::new();
    let flow = read("f", Cursor::new(bytes.to_vec()), options, &mut |item| {
        all.push(item);
        Flow::Continue(())
    });
    assert!(flow.is_continue());
    all
}

/// An item as a line.
fn shown(item: &Item) -> String {
    match item {
        Item::Page(page) => {
            let carrier = &page.carrier;
            let words = [
                carrier.title.clone(),
                carrier.outlet.clone(),
                carrier.byline.clone(),
                carrier.url.clone(),
                carrier.language.clone(),
                carrier.published.map(|date| format!("published {date}")),
                carrier.modified.map(|date| format!("modified {date}")),
                carrier
                    .last_modified
                    .map(|date| format!("sent as of {date}")),
                carrier.fetched.map(|date| format!("fetched {date}")),
                carrier.charset.clone(),
                Some(carrier.keywords.join("+")).filter(|words| !words.is_empty()),
            ];
            let said: Vec<String> = words.into_iter().flatten().collect();
            let bytes = String::from_utf8_lossy(&page.bytes);
            format!(
                "{}: {} [{}]",
                page.path,
                said.join(" | "),
                bytes.escape_debug()
            )
        }
        Item::Lead(lead) => {
            let words = [
                lead.title.clone(),
                lead.outlet.clone(),
                lead.url.clone(),
                lead.published.map(|date| date.to_string()),
            ];
            let said: Vec<String> = words.into_iter().flatten().collect();
            format!("{}: lead: {}", lead.path, said.join(" | "))
        }
        Item::Note(remark) => format!("{}: note: {}", remark.path, remark.detail),
        Item::LeftOut(remark) => format!("{}: left out: {}", remark.path, remark.detail),
    }
}

fn listed(bytes: &[u8]) -> String {
    items(bytes)
        .iter()
        .map(shown)
        .collect::<Vec<_>>()
        .join("\n")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = ::zip::write::SimpleFileOptions::default();
        out.start_file(*name, options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The titles and texts of the articles in `bytes`.
fn articles(bytes: &[u8]) -> String {
    let pages = items(bytes).into_iter().filter_map(|item| match item {
        Item::Page(page) => Some(page),
        _ => None,
    });
    let line = |page: Box<Page>| {
        let (article, _) = crate::article(&page);
        let title = article.credits.title.clone().unwrap_or_default();
        format!("{title} // {}", article.text.escape_debug())
    };
    pages.map(line).collect::<Vec<_>>().join("\n")
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../fixtures/", $name)).as_slice()
    };
}

#[test]
fn a_page_is_itself() {
    assert_eq!(
        listed(b"Ferries late\n\nWords."),
        "f:  [Ferries late\\n\\nWords.]"
    );
    assert_eq!(listed(b""), "f:  []");
}

#[test]
fn packed_pages() {
    let page = b"Ferries late\n\nWords.";
    let zstd = ::zstd::encode_all(page.as_slice(), 1).unwrap();
    for packed in [gzip(page), zstd, gzip(&gzip(page))] {
        assert_eq!(listed(&packed), "f:  [Ferries late\\n\\nWords.]");
    }
    let half = gzip(fixture!("archive.warc"));
    let shown = listed(&half[..half.len() / 2]);
    assert!(shown.contains("ends in the middle"), "{shown}");
    let mut deep = page.to_vec();
    for _ in 0..9 {
        deep = gzip(&deep);
    }
    assert_eq!(listed(&deep), "f: left out: is packed too deep");
}

#[test]
fn a_zip_is_a_folder() {
    let archive = zip(&[
        ("pages/a.html", b"<p>One</p>"),
        ("pages/a_files/frame.html", b"<p>An advertisement</p>"),
        (
            "pages/manifest.jsonl",
            b"{\"file\": \"b.txt\", \"outlet\": \"The Gull\"}",
        ),
        ("pages/b.txt", b"Two"),
        ("__MACOSX/a", b"x"),
        ("pages/.DS_Store", b"x"),
        ("inner.zip", &zip(&[("c.txt", b"Three")])),
    ]);
    assert_eq!(
        listed(&archive),
        "f#pages/a.html:  [<p>One</p>]\nf#pages/b.txt:  [Two]\nf#inner.zip#c.txt:  [Three]"
    );
    let Item::Page(page) = &items(&archive)[1] else {
        panic!("no page");
    };
    assert_eq!(page.given.outlet.as_deref(), Some("The Gull"));
    assert!(listed(&archive[..archive.len() - 30]).contains("left out: is a zip archive, but"));
    assert!(listed(&zip(&[("[Content_Types].xml", b"")])).contains("an office document"));
}

#[test]
fn a_wacz_is_its_archives() {
    let archive = zip(&[
        ("datapackage.json", b"{}"),
        (
            "pages/pages.jsonl",
            b"{\"url\": \"http://gull.example/\", \"text\": \"words words\"}",
        ),
        ("archive/data.warc.gz", &gzip(fixture!("archive.warc"))),
    ]);
    let found = listed(&archive);
    assert!(found.starts_with("f#archive/data.warc.gz#"), "{found}");
    assert!(!found.contains("pages.jsonl"));
}

#[test]
fn feeds() {
    insta::assert_snapshot!("rss", listed(fixture!("feed.rss")));
    insta::assert_snapshot!("rss_articles", articles(fixture!("feed.rss")));
    insta::assert_snapshot!("atom", listed(fixture!("feed.atom")));
    insta::assert_snapshot!("atom_articles", articles(fixture!("feed.atom")));
    insta::assert_snapshot!("json_feed", listed(fixture!("feed.json")));
    insta::assert_snapshot!("json_feed_articles", articles(fixture!("feed.json")));
}

#[test]
fn broken_feeds_give_what_can_be_had() {
    let feed = "<rss><channel><title>The Gull</title>\
        <item><title>A & B</title><link>http://gull.example/a</link>\
        <item><title>C</title><link>/c</link></channel>";
    assert_eq!(
        listed(feed.as_bytes()),
        "f: note: the feed is not well-formed (an ampersand that begins no reference); \
         read what can be had\n\
         f#1: lead: A & B | The Gull | http://gull.example/a\n\
         f#2: lead: C | The Gull | /c"
    );
    assert_eq!(
        listed(b"<feed></feed>"),
        "f: left out: is a feed without entries"
    );
}

#[test]
fn feeds_in_other_encodings() {
    let feed = "<?xml version='1.0' encoding='utf-16'?><rss xmlns:content='c'><channel><item><title>été</title>\
        <content:encoded>Über</content:encoded></item></channel></rss>";
    let wide: Vec<u8> = feed.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        listed(&wide),
        "f#1: été | utf-8 [<item><title>été</title><content:encoded>Über</content:encoded></item>]"
    );
    assert_eq!(articles(&wide), "été // été\\n\\nÜber");
}

#[test]
fn archives_of_the_web() {
    let archive = fixture!("archive.warc");
    insta::assert_snapshot!("warc", listed(archive));
    let records: Vec<&[u8]> = records(archive);
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(listed(&packed), listed(archive));
    insta::assert_snapshot!("arc", listed(fixture!("archive.arc")));
}

/// The records of the fixture, each with the lines after it.
fn records(archive: &[u8]) -> Vec<&[u8]> {
    let text = str::from_utf8(archive).unwrap();
    let mut starts: Vec<usize> = text
        .match_indices("WARC/1.1\r\n")
        .map(|(at, _)| at)
        .collect();
    starts.push(archive.len());
    starts
        .windows(2)
        .map(|pair| &archive[pair[0]..pair[1]])
        .collect()
}

#[test]
fn a_broken_record_costs_no_other() {
    let archive = fixture!("archive.warc");
    let mut packed: Vec<Vec<u8>> = records(archive).iter().map(|record| gzip(record)).collect();
    let middle = packed[1].len() / 2;
    packed[1][middle..].fill(0xAA);
    let found = listed(&packed.concat());
    assert!(found.contains("note: the record"), "{found}");
    assert!(found.contains("The second page"), "{found}");
    let text = str::from_utf8(archive).unwrap();
    let cut = &text[..text.find("In words alone").unwrap()];
    assert!(
        listed(cut.as_bytes()).contains("as far as it goes"),
        "{}",
        listed(cut.as_bytes())
    );
    let cut = &text[..text.find("WARC-Type: conversion").unwrap()];
    assert!(listed(cut.as_bytes()).contains("ends within a record"));
    let strange = [b"garbage\n".as_slice(), archive].concat();
    assert_eq!(
        listed(&strange),
        "f:  [".to_owned() + &format!("{}]", String::from_utf8_lossy(&strange).escape_debug())
    );
    let no_length = String::from_utf8_lossy(archive).replacen("Content-Length", "Length", 1);
    assert!(listed(no_length.as_bytes()).contains("without its length"));
}

#[test]
fn records_of_articles() {
    let lines = fixture!("articles.jsonl");
    insta::assert_snapshot!("jsonl", listed(lines));
    insta::assert_snapshot!("jsonl_articles", articles(lines));
    let one = "{\"title\": \"T\", \"text\": \"Words here.\"}";
    let found = "T | utf-8 [{\\\"title\\\": \\\"T\\\", \\\"text\\\": \\\"Words here.\\\"}]";
    assert_eq!(listed(one.as_bytes()), format!("f: {found}"));
    for two in [
        format!("[{one},\n{one}]"),
        format!("{one}\n{one}\n"),
        format!("{{\"data\": [{one}, {one}]}}"),
    ] {
        assert_eq!(
            listed(two.as_bytes()),
            format!("f#1: {found}\nf#2: {found}"),
            "{two}"
        );
    }
    let spread = one.replace(", ", ",\n");
    assert!(listed(spread.as_bytes()).starts_with("f: T | utf-8"));
}

/// What people write about articles beside them.
const LABELS: &str = r#"{"articles": [{"id": 1, "file": "a.txt", "published": "2026-02-03"}],
    "statements": [{"article": 1, "date": "2026-02-03", "text": "Forty ferries were late on Monday, the harbour office said, and nobody could say why it took so long. We are sorry, said Orla Dunne, who runs it. Others said nothing at all, and the crews went home."}],
    "people": [{"name": "Orla Dunne", "text": "head of the harbour office"}]}"#;

#[test]
fn json_without_articles() {
    for json in [
        "{}",
        "{\"a\": {\"b\": [1, {\"text\": \"x\"}]}}",
        "[{\"id\": 7}]",
        LABELS,
    ] {
        let found = listed(json.as_bytes());
        assert!(
            found.starts_with("f: left out: is JSON, but no article"),
            "{json}: {found}"
        );
    }
    assert!(listed(b"{\"a\": ").contains("f: left out: holds no valid JSON"));
    let found = listed(b"{\"title\": \"T\", \"text\": \"Words here.\"}\n{oops\n{\"id\": 1}\n");
    assert!(found.contains("f#2: note: no valid JSON"), "{found}");
    assert!(
        found.contains("f: note: 1 records without an article"),
        "{found}"
    );
    let found = listed(b"[{\"title\": \"T\", \"text\": \"Words here.\"}, {\"title\": \"U");
    assert!(found.contains("f#2: note: no valid JSON"), "{found}");
}

#[test]
fn tables_of_articles() {
    let table = fixture!("articles.parquet");
    let options = Options {
        columns: "text=corpus,title=kop".parse().unwrap(),
        ..Options::default()
    };
    let found = items_by(table, &options);
    let shown: Vec<String> = found.iter().map(shown).collect();
    insta::assert_snapshot!("parquet", shown.join("\n"));
    assert_eq!(items_by(&gzip(table), &options), found);
    assert!(listed(table).contains("left out: is a table, but none of its columns"));
    for cut in [8, table.len() / 2, table.len() - 1] {
        assert!(listed(&table[..cut]).contains("left out: is a Parquet table, but damaged"));
    }
}

#[test]
fn fields_of_other_names() {
    let options = Options {
        columns: "text=corpus,title=kop".parse().unwrap(),
        ..Options::default()
    };
    let bytes = b"{\"kop\": \"Ferries\", \"corpus\": \"They were late.\"}";
    let found = items_by(bytes, &options);
    let Item::Page(page) = &found[0] else {
        panic!("{found:?}");
    };
    assert_eq!(crate::article(page).0.text, "Ferries\n\nThey were late.");
}

#[test]
fn a_page_with_its_pictures() {
    insta::assert_snapshot!("mhtml", listed(fixture!("page.mhtml")));
    insta::assert_snapshot!("mhtml_articles", articles(fixture!("page.mhtml")));
}

#[test]
fn what_is_given_for_one_page_does_not_hold_for_many() {
    let options = Options {
        given: Given {
            outlet: Some("The Gull".to_owned()),
            title: Some("One".to_owned()),
            ..Given::default()
        },
        ..Options::default()
    };
    for item in items_by(fixture!("articles.jsonl"), &options) {
        if let Item::Page(page) = item {
            assert_eq!(page.given.outlet.as_deref(), Some("The Gull"));
            assert_eq!(page.given.title, None);
        }
    }
}

#[test]
fn bombs_are_stopped() {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..70 {
        out.write_all(&vec![b'a'; 1 << 20]).unwrap();
    }
    let bomb = out.finish().unwrap();
    assert_eq!(
        listed(&bomb),
        "f: left out: is larger than 64 MiB; give the page alone"
    );
}

#[test]
fn the_caller_may_stop() {
    let mut count = 0;
    let archive = Cursor::new(fixture!("archive.warc").to_vec());
    let flow = read("f", archive, &Options::default(), &mut |_| {
        count += 1;
        Flow::Break(())
    });
    assert!(flow.is_break());
    assert_eq!(count, 1);
}

#[test]
fn an_entry_whose_tag_does_not_end_is_a_text() {
    for text in ["<item x", "<entry ", "<item"] {
        assert_eq!(items(text.as_bytes()).len(), 1);
        articles(text.as_bytes());
    }
}

#[test]
fn a_sum_that_is_wrong_ends_an_archive() {
    for method in [
        ::zip::CompressionMethod::Stored,
        ::zip::CompressionMethod::Deflated,
    ] {
        let mut out = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = ::zip::write::SimpleFileOptions::default().compression_method(method);
        out.start_file("archive.warc", options).unwrap();
        out.write_all(fixture!("archive.warc")).unwrap();
        let mut bytes = out.finish().unwrap().into_inner();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let found = listed(&bytes);
        assert!(found.contains("is damaged; nothing after"), "{found}");
        assert!(found.matches("note").count() < 10, "{found}");
    }
}

/// Feeds that took seconds before each declaration was read once.
#[test]
fn feeds_made_to_cost_time() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let declarations = (0..20_000).fold(String::new(), |all, n| all + &format!(" xmlns:p{n}='u'"));
    for feed in [
        format!(
            "<rss><channel {}>{}",
            many("a='b' ", 50_000),
            many("<item/>", 20_000)
        ),
        format!("<rss{declarations}>{}", many("<q:item/><p1:item/>", 10_000)),
        format!(
            "<rss>{}{}",
            many(&format!("<{}>", many("a", 5_000)), 64),
            many("</b>", 50_000)
        ),
        format!(
            "<rss>{}",
            (0..20_000).fold(String::new(), |all, n| all + &format!("<x{n}:a/>"))
        ),
    ] {
        let begun = std::time::Instant::now();
        items(feed.as_bytes());
        let spent = begun.elapsed().as_secs();
        assert!(spent < 5, "{spent} s for {}", &feed[..40]);
    }
}

#[test]
fn json_that_is_too_large_is_said_to_be_that() {
    let long = format!("{{\n\"a\": \"{}\"}}", "x".repeat(LARGEST));
    assert_eq!(
        listed(long.as_bytes()),
        "f: left out: is larger than 64 MiB; give the page alone"
    );
    let mut count = 0;
    let file = Cursor::new(long.into_bytes());
    let flow = read("f", file, &Options::default(), &mut |_| {
        count += 1;
        Flow::Break(())
    });
    assert_eq!((flow.is_break(), count), (true, 1));
}

#[test]
fn lists_in_a_zip_have_bounds_and_tell_their_faults() {
    let long = vec![b'\n'; (8 << 20) + 1];
    let found = listed(&zip(&[
        ("a/manifest.jsonl", b"{oops"),
        ("b/manifest.jsonl", &long),
        ("b/c.txt", b"One"),
    ]));
    assert!(
        found.contains("f#a/manifest.jsonl: note: line 1: not valid JSON"),
        "{found}"
    );
    assert!(
        found.contains("f#b/manifest.jsonl: note: the list of pages is larger than 8 MiB"),
        "{found}"
    );
    assert!(found.contains("f#b/c.txt:  [One]"), "{found}");
    let names: Vec<String> = (0..1001).map(|n| format!("{n}/manifest.jsonl")).collect();
    let members: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    let found = listed(&zip(&members));
    assert!(
        found.contains("note: read the first 1000 lists of pages"),
        "{found}"
    );
    let long = "a_files/".repeat(8000) + "b.html";
    let found = listed(&zip(&[(&long, b"x"), ("c.txt", b"One")]));
    assert!(found.contains("has a name of over 4096 bytes"), "{found}");
    assert!(found.contains("f#c.txt:  [One]"), "{found}");
}

#[test]
fn the_day_of_an_entrys_change_stands_behind_its_own() {
    let entry = |line: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Ferries late</title>\
             <updated>2031-02-09T10:00:00Z</updated><content type='html'>&lt;p&gt;{line}The \
             ferries were late again, and nobody in the old customs house could say \
             why.&lt;/p&gt;</content></entry></feed>"
        )
    };
    let day = |feed: &str| match items(feed.as_bytes()).remove(0) {
        Item::Page(page) => crate::article(&page).0.published.value,
        other => panic!("{other:?}"),
    };
    assert_eq!(day(&entry("")), "2031-02-09T10:00Z".parse().ok());
    assert_eq!(
        day(&entry("PORT ARDEN, Feb 3, 2031 (AP) — ")),
        "2031-02-03".parse().ok()
    );
}

#[test]
fn strange_bytes_after_what_is_packed_cost_nothing_and_are_told() {
    let one = "{\"title\": \"T\", \"text\": \"Words here.\"}";
    for (text, page) in [
        ("Ferries late".to_owned(), "f:  [Ferries late]"),
        (one.to_owned(), "f: T |"),
        (format!("{one}\n{one}"), "f#2: T |"),
        (format!("[{one},{one}]"), "f#2: T |"),
    ] {
        let found = listed(&[gzip(text.as_bytes()), b"garbage".to_vec()].concat());
        assert!(found.contains("strange bytes after"), "{found}");
        assert!(found.contains(page), "{found}");
    }
}

#[test]
fn a_body_that_is_cut_is_told() {
    let body = gzip(&vec![b'a'; LARGEST + 1]);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let block = [head.as_bytes(), &body].concat();
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    let found = items(&[record.as_bytes(), &block].concat());
    assert!(shown(&found[0]).contains("the body is larger than 64 MiB"));
}

/// Beginnings that lead to each of the formats.
const BEGINNINGS: &[&[u8]] = &[
    b"\x1F\x8B\x08\0\0\0\0\0\0\0",
    b"\x28\xB5\x2F\xFD",
    b"PK\x03\x04",
    b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 80\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 3\nabc\nhttp://a/ 0.0.0.0 20140216050221 text/html 9\n",
    b"{\"title\": \"T\", \"text\": ",
    b"[{",
    b"<rss><channel><item><title>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    b"<item><content:encoded>",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n",
    b"%PDF-1.4\n",
    b"PAR1",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_after_any_beginning(at in 0..BEGINNINGS.len(), tail: Vec<u8>) {
        let bytes = [BEGINNINGS[at], &tail].concat();
        let found = items(&bytes);
        prop_assert_eq!(&found, &items(&bytes));
        for item in found {
            if let Item::Page(page) = item {
                crate::article(&page);
            }
        }
    }

    #[test]
    fn any_fixture_with_bytes_changed(
        at in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)
    ) {
        let all = [
            fixture!("archive.warc"), fixture!("archive.arc"), fixture!("feed.rss"),
            fixture!("articles.jsonl"), fixture!("page.mhtml"),
        ];
        let mut bytes = all[at].to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        for item in items(&bytes).into_iter().chain(items(&gzip(&bytes))) {
            if let Item::Page(page) = item {
                let (article, _) = crate::article(&page);
                let whole = dateline_doc::Span::new(0, article.text.len());
                prop_assert!(article.map.source(whole).end <= page.bytes.len());
            }
        }
    }
}
