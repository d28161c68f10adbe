//! Several pages in one file.

use std::ops::Range;

use dateline_doc::{FurnitureKind, Span};

use super::clean::{self, Part, Verdict};
use super::date_line;
use crate::source::{self, Source};
use crate::{credits, phrases, sniff, titles};

/// Pieces behind a headline among which its page's day stands, and its first paragraph.
const TOP: usize = 6;
/// Bytes that show whether a file is HTML.
const HEAD: usize = 8192;
/// Words of a page at least, and of one paragraph of it.
const PAGE: usize = 60;
const PARAGRAPH: usize = 25;
/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=30;

/// Bytes of `bytes` that are pages of their own, in order and without a gap: one range for
/// nearly every file.
///
/// A text is cut before a headline only if a day follows it, alone on its line or in a dateline,
/// and two more things show that a page begins: debris of a list or a rule before it, the foot of
/// a site, an address, its own number in an export, the headline printed twice or with its outlet's
/// name, a dateline, a byline. A rule and a byline alone prove nothing: live blogs have both. The
/// first page needs its day as well. HTML is one page.
///
/// `charset` is what the server named, if it did. A text whose encoding is not told by each part of
/// it alone, such as UTF-16, is one page.
pub fn split(bytes: &[u8], charset: Option<&str>) -> Vec<Range<usize>> {
    let whole = || std::iter::once(0..bytes.len()).collect();
    if !source::encoding(bytes, charset).is_ascii_compatible() {
        return whole();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    if sniff::is_html(&head) {
        return whole();
    }
    let source = source::read(bytes, charset, &mut Vec::new());
    if source.text.is_empty() || sniff::is_html(&source.text) {
        return whole();
    }
    let pieces = clean::pieces(&source.text);
    let file = File {
        source: &source,
        pieces: &pieces,
    };
    let heads = (1..pieces.len())
        .filter(|&at| file.begins_page(at))
        .map(|at| file.with_head(at));
    let starts: Vec<usize> = std::iter::once(0)
        .chain(heads.filter(|&at| at > 0))
        .collect();
    let first = (0..pieces.len().min(TOP)).any(|at| file.is_dated(at));
    if starts.len() < 2 || !first {
        return whole();
    }
    file.pages(&starts, bytes.len())
}

struct File<'s> {
    source: &'s Source,
    pieces: &'s [Part],
}

impl File<'_> {
    fn words(&self, at: usize) -> &str {
        self.pieces
            .get(at)
            .map_or("", |piece| piece.place().of(&self.source.text))
    }

    /// Whether piece `at` is the headline of a page.
    fn begins_page(&self, at: usize) -> bool {
        if !self.is_headline(at) || !self.is_dated(at) {
            return false;
        }
        let (hard, soft) = (self.hard_evidence(at), self.soft_evidence(at));
        hard >= 1 && hard + soft >= 2
    }

    fn is_headline(&self, at: usize) -> bool {
        let words = self.words(at);
        let count = words.split_whitespace().count();
        self.pieces[at].verdict == Verdict::Article
            && HEADLINE.contains(&count)
            && words
                .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“‘'«".contains(c))
            && !words.ends_with(['.', ',', ';', ':'])
            && phrases::furniture(words).is_none()
            && date_line(words).is_none()
            && !is_byline(words)
    }

    /// What stands behind the headline `at`, up to the first paragraph.
    fn behind(&self, at: usize) -> Vec<&str> {
        let lines = (at + 1..self.pieces.len().min(at + TOP)).map(|at| self.words(at));
        let mut after = false;
        let upto = lines.take_while(|line| !std::mem::replace(&mut after, is_paragraph(line)));
        upto.collect()
    }

    /// Whether a day and a paragraph stand behind the headline `at`.
    fn is_dated(&self, at: usize) -> bool {
        let behind = self.behind(at);
        let dated = |line: &&str| date_line(line).is_some() || credits::has_dated_dateline(line);
        behind.iter().any(dated) && behind.last().is_some_and(|line| is_paragraph(line))
    }

    /// What only the beginning of a page has, each worth one; debris of a list two.
    fn hard_evidence(&self, at: usize) -> usize {
        let (title, branding) = titles::without_branding(self.words(at), None);
        let (before, behind) = (self.words(at - 1), self.behind(at));
        let again = |line: &&str| titles::equal(titles::without_branding(line, None).0, title);
        let twice = behind.iter().take(2).any(again);
        let placed = behind.iter().any(|line| credits::has_dateline(line));
        let addressed = is_address(before) || behind.iter().any(|line| is_address(line));
        let debris = self.pieces[at - 1].verdict == Verdict::Furniture(FurnitureKind::Debris);
        let numbered = is_number_of_document(before);
        let evidence = [
            twice || branding.is_some(),
            placed,
            addressed,
            debris,
            debris,
            numbered,
            numbered,
        ];
        evidence.into_iter().filter(|holds| *holds).count()
    }

    /// What the beginning of a page has in common with other places.
    fn soft_evidence(&self, at: usize) -> usize {
        let before = self.words(self.with_head(at).saturating_sub(1));
        let foot = phrases::furniture(before).is_some()
            || phrases::is_colophon(before)
            || before.starts_with('©');
        let rule = is_rule(before) || self.pieces[at].after_form_feed(&self.source.text);
        let signed = self.behind(at).iter().any(|line| is_byline(line));
        [foot, rule, signed]
            .into_iter()
            .filter(|holds| *holds)
            .count()
    }

    /// The first of the lines above the headline `at` that are its page's: skip links, an address.
    fn with_head(&self, at: usize) -> usize {
        let is_head = |at: &usize| {
            let words = self.words(*at);
            is_address(words)
                || is_number_of_document(words)
                || phrases::furniture(words) == Some(FurnitureKind::Navigation)
        };
        let above = (0..at).rev().take_while(is_head).count();
        at - above
    }

    /// The bytes of the pages that begin at the pieces `starts`; too short ones belong to the one
    /// before.
    fn pages(&self, starts: &[usize], len: usize) -> Vec<Range<usize>> {
        let mut cuts = vec![0];
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.pieces.len());
            let words: usize = (start..end)
                .map(|at| self.words(at).split_whitespace().count())
                .sum();
            if words < PAGE {
                return std::iter::once(0..len).collect();
            }
            if n > 0 {
                let first = self.pieces[start].place().start();
                cuts.push(self.source.map.source(Span::empty(first)).start);
            }
        }
        let ends = cuts.iter().skip(1).copied().chain([len]);
        cuts.iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
            .collect()
    }
}

fn is_paragraph(line: &str) -> bool {
    line.split_whitespace().count() >= PARAGRAPH
}

fn is_byline(line: &str) -> bool {
    line.len() < 80 && titles::without_by(line).len() < line.trim().len()
}

fn is_address(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = line
        .strip_prefix("URL: ")
        .or(line.strip_prefix("Source: "))
        .unwrap_or(line);
    bare.starts_with("http") && !bare.trim().contains(char::is_whitespace)
}

/// A line of one mark: `-----`, `* * *`, `=====`.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|c| "-=*_#~—–".contains(*c)) else {
        return false;
    };
    line.chars().filter(|c| *c == first).count() >= 3 && marks.all(|c| c == first)
}

/// `3 of 12 DOCUMENTS`, `Document 3 of 12`, as archives of the press export them.
fn is_number_of_document(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [n, "of", m, "documents" | "articles"] | ["document" | "article", n, "of", m] => {
            is_number(n) && is_number(m)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::split;

    const BODY: &str = "The ferry came back to the harbour on Monday after a storm had kept it at sea for most of a week, its owners said, and nobody on board was hurt.\n\nThe next one sails on Friday, if the weather is kind to those who have been waiting for it in the old customs house since the beginning of the month.";

    #[track_caller]
    fn check(text: &str, firsts: &[&str]) {
        let pages = split(text.as_bytes(), None);
        let found: Vec<&str> = pages
            .iter()
            .map(|page| text[page.clone()].lines().next().unwrap_or_default())
            .collect();
        assert_eq!(found, firsts, "{text}");
    }

    #[test]
    fn pages_of_one_file() {
        let page = |title: &str| format!("{title}\n\n3 February 2031\n\n{BODY}");
        let (a, b) = (
            page("Ferry returns to Port Arden"),
            page("Harbour closes for the night"),
        );
        check(
            &format!("{a}', '{b}']"),
            &[
                "Ferry returns to Port Arden",
                "Harbour closes for the night",
            ],
        );
        let dated =
            |title: &str| format!("{title}\n\nBy A. Reed\n\nPORT ARDEN, Feb 3, 2031 (AP) — {BODY}");
        let (c, d) = (
            dated("Ferry returns to Port Arden"),
            dated("Harbour closes for the night"),
        );
        check(
            &format!("{c}\n\n{d}"),
            &[
                "Ferry returns to Port Arden",
                "Harbour closes for the night",
            ],
        );
        check(
            &format!("{a}\n\n-----\n\nhttps://gull.example/2\n\n{b}"),
            &["Ferry returns to Port Arden", "https://gull.example/2"],
        );
        check(
            &format!("1 of 2 DOCUMENTS\n\n{a}\n\n2 of 2 DOCUMENTS\n\n{b}"),
            &["1 of 2 DOCUMENTS", "2 of 2 DOCUMENTS"],
        );
    }

    #[test]
    fn a_text_in_utf_16_is_one_page() {
        let page = |title: &str| format!("{title}\n\n3 February 2031\n\n{BODY}");
        let (a, b) = (
            page("Ferry returns to Port Arden"),
            page("Harbour closes for the night"),
        );
        let two = format!("1 of 2 DOCUMENTS\n\n{a}\n\n2 of 2 DOCUMENTS\n\n{b}");
        let wide: Vec<u8> = "\u{FEFF}"
            .encode_utf16()
            .chain(two.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let count = |bytes: &[u8], charset| split(bytes, charset).len();
        assert_eq!(count(two.as_bytes(), None), 2);
        assert_eq!(count(&wide, None), 1);
        assert_eq!(count(&wide[2..], Some("utf-16le")), 1);
    }

    #[test]
    fn one_article_is_one() {
        let page = |title: &str| format!("{title}\n\n3 February 2031\n\n{BODY}");
        let (a, b) = (
            page("Ferry returns to Port Arden"),
            page("Harbour closes for the night"),
        );
        let one = |text: &str| check(text, &[text.lines().next().unwrap()]);
        one(&a);
        // Entries of a live blog have titles, days, rules and authors.
        one(&format!("{a}\n\n{b}"));
        one(&format!("{a}\n\n-----\n\n{b}"));
        one(&format!(
            "{a}\n\n-----\n\nHarbour closes for the night\n\nBy A. Reed\n\n3 February 2031 10:14\n\n{BODY}"
        ));
        one(&format!("{a}\n\nWhat the owners say\n\n{BODY}', '{BODY}"));
        one("<html><p>Ferry returns");
    }

    proptest! {
        #[test]
        fn ranges_cover_the_file(text in "([A-Za-z']{1,9}|', '|---|By A. Reed|3 May 2031|\n|\n\n| |\\PC){0,80}") {
            let pages = split(text.as_bytes(), None);
            prop_assert_eq!(pages.first().map(|page| page.start), Some(0));
            prop_assert_eq!(pages.last().map(|page| page.end), Some(text.len()));
            prop_assert!(pages.windows(2).all(|pair| pair[0].end == pair[1].start && text.is_char_boundary(pair[0].end)));
        }
    }
}
