//! Whose report it is: agencies and datelines, by their form and by where they stand.

mod agencies;
mod dateline;
mod language;
mod lines;
mod site;

use dateline_doc::{Credits, Furniture, FurnitureKind, Span};

pub(crate) use agencies::is_agency;

use crate::draft::Draft;

/// Lines above the report's first sentence that may credit an agency, at most.
const TOP: usize = 12;
/// Lines at the end that may.
const BOTTOM: usize = 4;
/// Paragraphs at the beginning one of which may have the dateline.
const OPENINGS: usize = 3;
/// Bytes of a paragraph at least; what is shorter is a line.
const PARAGRAPH: usize = 60;
/// Bytes of furniture that may be a credit, and its distance from either end of the text.
const NEAR: usize = 200;

/// What `draft` says of itself, with the agencies and the dateline that its words show.
pub(crate) fn complete(draft: &Draft) -> Credits {
    let mut credits = draft.credits.clone();
    let text = draft.text.text();
    let body = text.get(draft.title.map_or(0, Span::end)..).unwrap_or(text);
    let lines: Vec<&str> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let opening = lines
        .iter()
        .position(|line| is_paragraph(line))
        .unwrap_or(lines.len());

    let mut found = Vec::new();
    let mut openings = lines[opening..]
        .iter()
        .take(OPENINGS)
        .filter(|line| is_paragraph(line));
    if let Some(dateline) = openings.find_map(|line| dateline::read(line)) {
        found.extend(dateline.agencies);
        credits.dateline = credits.dateline.or(dateline.place);
    }
    found.extend(
        credits
            .byline
            .iter()
            .flat_map(|byline| lines::in_byline(byline)),
    );
    let top = lines[..opening].iter().take(TOP);
    found.extend(top.flat_map(|line| lines::credited(line)));
    let bottom = &lines[opening.max(lines.len().saturating_sub(BOTTOM))..];
    found.extend(bottom.iter().flat_map(|line| lines::credited(line)));
    found.extend(bottom.iter().flat_map(|line| lines::behind(line)));
    let beside = draft
        .furniture
        .iter()
        .filter(|furniture| is_credit(furniture, text.len()));
    found.extend(beside.flat_map(|furniture| lines::credited(&furniture.words)));
    for name in found {
        agencies::add(&mut credits.agencies, &name);
    }
    credits
}

/// Fills in what nobody stated: the outlet by its domain, the language by the words of `text`.
pub(crate) fn infer(credits: &mut Credits, text: &str) {
    if credits.outlet.is_none() {
        let address = credits.url.as_deref().or(credits.fetched_from.as_deref());
        credits.outlet = address.and_then(site::of);
    }
    if credits.language.is_none() {
        credits.language = language::of(text);
    }
}

fn is_paragraph(line: &str) -> bool {
    line.len() >= PARAGRAPH
}

/// Whether `furniture` stands where a credit does and begins as one: a bare name may be a menu's.
fn is_credit(furniture: &Furniture, len: usize) -> bool {
    let words = furniture.words.trim();
    let begins = ["By ", "BY ", "Source:", "(With", "With ", "©", "Copyright"]
        .iter()
        .any(|lead| words.starts_with(lead));
    let elsewhere = matches!(
        furniture.kind,
        FurnitureKind::Caption
            | FurnitureKind::PullQuote
            | FurnitureKind::Navigation
            | FurnitureKind::Related
    );
    let near = furniture.at <= NEAR || furniture.at + NEAR >= len;
    begins && !elsewhere && near && words.len() <= NEAR
}
