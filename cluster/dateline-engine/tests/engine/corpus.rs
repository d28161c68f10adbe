//! A small corpus of every kind of input, good and bad: made-up outlets and people.

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

/// Reports of each matter, a day and a sentence each.
const MATTERS: &[(&str, &[&str])] = &[
    (
        "dam",
        &[
            "The dam above Orlen broke on Tuesday after a week of rain, the Orlen Water Board said.",
            "At least 14 people were killed when the dam above Orlen broke, Mayor Jane Marsh said.",
            "Mayor Jane Marsh told the Halvard Courier that 17 people were killed by the flood.",
            "The Orlen Water Board denied that it had known of cracks in the dam.",
        ],
    ),
    (
        "ferry",
        &[
            "Ferry crews in Port Selm began a strike on Monday over pay, the Seamen's League said.",
            "Minister Tomas Reed said the strike in Port Selm would end by Friday.",
            "The Seamen's League rejected the offer of Minister Tomas Reed.",
            "Talks between the Seamen's League and Minister Tomas Reed are planned for 12 April 2031.",
        ],
    ),
];

const OUTLETS: &[&str] = &["The Gull", "Halvard Courier", "Selm Post", "Inland Wire"];

/// A sentence that only this article has.
fn own(number: usize) -> String {
    format!(
        "Our reporter number {number} stood at gate {} near the river and counted {} lorries on \
         the road to the north.",
        number * 7 % 31,
        number * 13 % 97
    )
}

fn body(matter: &[&str], number: usize) -> String {
    let mut text = String::new();
    for at in 0..3 {
        let _ = writeln!(text, "{}\n", matter[(number + at) % matter.len()]);
    }
    let _ = writeln!(text, "{}", own(number));
    text
}

fn html(title: &str, outlet: &str, day: &str, body: &str) -> String {
    let lines = body.lines().filter(|line| !line.is_empty());
    let body = lines.collect::<Vec<_>>().join("</p>\n<p>");
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{day}T08:00:00Z\"></head>\
         <body><article><h1>{title}</h1>\n<p>{body}</p></article></body></html>"
    )
}

fn record(number: usize, page: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n\
         WARC-Date: 2031-04-09T10:00:00Z\r\nWARC-Record-ID: <urn:x:{number}>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(block.as_bytes());
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// Writes the corpus into a folder: an archive, records, single pages, one page twice, a copy under
/// another name, a page without words, an archive that ends in the middle.
pub(crate) fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let mut archive = Vec::new();
    let mut records = String::new();
    for number in 0..40 {
        let (name, matter) = MATTERS[number % MATTERS.len()];
        let outlet = OUTLETS[number / 2 % OUTLETS.len()];
        let day = format!("2031-04-{:02}", 1 + number / 5);
        let title = format!("What is known of the {name}, part {number}");
        let body = body(matter, number / 2);
        if number % 3 == 0 {
            let text = body.replace('\n', " ");
            let line = serde_json::json!({ "title": title, "text": text, "url":
                format!("https://lines.example/{number}"), "date": day, "site_name": outlet });
            let _ = writeln!(records, "{line}");
        } else {
            archive.extend(record(number, &html(&title, outlet, &day, &body)));
        }
    }
    let page = html(
        "The flood",
        "The Gull",
        "2031-04-03",
        &body(MATTERS[0].1, 50),
    );
    put("pages.warc", &archive);
    put("records.jsonl", records.as_bytes());
    put("a page.html", page.as_bytes());
    put("the same page.html", page.as_bytes());
    let copy = html(
        "Flood of Orlen",
        "Selm Post",
        "2031-04-04",
        &body(MATTERS[0].1, 50),
    );
    put("copy.html", copy.as_bytes());
    put("empty.html", b"<html><body></body></html>");
    put("noise.bin", &[0, 159, 146, 150, 7, 255]);
    put("cut.warc", &archive[..1500]);
    folder
}
