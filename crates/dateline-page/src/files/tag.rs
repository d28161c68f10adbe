//! A tag of XML as it is written.

use std::ops::Range;

use dateline_doc::TextBuilder;

/// A tag without its prefix: `<xhtml:p>` is a `<p>`.
pub(super) fn write_tag(raw: &str, place: Range<usize>, out: &mut TextBuilder) {
    let skip = if raw.starts_with("</") { 2 } else { 1 };
    let name = name_in(raw, skip);
    match name.split_once(':') {
        Some((prefix, _)) => {
            let after = skip + prefix.len() + 1;
            out.stand_for(&raw[..skip], place.start..place.start + after);
            out.copy(&raw[after..], place.start + after);
        }
        None => out.copy(raw, place.start),
    }
}

/// The name in a tag, after its first `skip` characters.
pub(super) fn name_in(tag: &str, skip: usize) -> &str {
    let rest = tag.get(skip..).unwrap_or_default();
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    &rest[..end.unwrap_or(rest.len())]
}

/// The attributes of a tag as they are written, after its name of `name` bytes. Those without a
/// value, or with one that does not end, are passed over.
pub(super) fn attributes(tag: &str, name: usize) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag.get(name + 1..).unwrap_or_default();
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace() || c == '>')?;
            let (key, after) = rest.split_at(end);
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after.strip_prefix('>').unwrap_or(after);
                continue;
            };
            let (value, left) = attribute_value(value.trim_start());
            rest = left;
            return Some((key, value));
        }
    })
}

/// A value with its quotes taken off, and what comes after.
fn attribute_value(rest: &str) -> (&str, &str) {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        return rest[1..].split_once(quote).unwrap_or((&rest[1..], ""));
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>');
    rest.split_at(end.unwrap_or(rest.len()))
}
