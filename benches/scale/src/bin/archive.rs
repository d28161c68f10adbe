//! Writes the same articles as pages in archives of the web (WARC 1.1), for what reads pages.
//!
//! `archive [--seed N] SIZE FOLDER` writes `FOLDER/000.warc` and so on, 5,000 pages each.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use dateline_bench_scale::articles;
use dateline_ledger::rows::ArticleRow;

/// Pages of an archive.
const PAGES: usize = 5000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1).peekable();
    let mut seed = 1;
    if args.next_if(|arg| arg == "--seed").is_some() {
        seed = args.next().ok_or("--seed needs a number")?.parse()?;
    }
    let (Some(size), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: archive [--seed N] SIZE FOLDER".into());
    };
    fs::create_dir_all(&folder)?;
    let rows = articles(size.parse()?, seed);
    for (number, rows) in rows.chunks(PAGES).enumerate() {
        let path = Path::new(&folder).join(format!("{number:03}.warc"));
        let mut archive = BufWriter::new(File::create(path)?);
        for (at, rows) in rows.iter().enumerate() {
            record(&mut archive, number * PAGES + at, &rows.article)?;
        }
        archive.flush()?;
    }
    Ok(())
}

fn record(to: &mut impl Write, number: usize, article: &ArticleRow) -> Result<(), Box<dyn Error>> {
    let page = page(article);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    write!(
        to,
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:article:{number}>\r\n\
         WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2031-12-31T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n\
         {head}{page}\r\n\r\n",
        head.len() + page.len()
    )?;
    Ok(())
}

fn page(article: &ArticleRow) -> String {
    let told = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut lines = article.text.lines().filter(|line| !line.is_empty());
    let title = told(
        article
            .title
            .as_deref()
            .or(lines.next())
            .unwrap_or_default(),
    );
    let outlet = told(article.outlet.as_deref().unwrap_or_default());
    let day = article
        .published
        .map(|day| day.to_string())
        .unwrap_or_default();
    let body: String = lines
        .map(|line| format!("<p>{}</p>\n", told(line)))
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title>\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{day}\"></head>\
         <body><article><h1>{title}</h1>\n{body}</article></body></html>"
    )
}
