//! Numbers in digits, in any style of grouping.
//!
//! | style | examples |
//! |---|---|
//! | English | `3,117`, `1,234,567.5`, `.001` |
//! | Indian | `12,34,567` |
//! | continental | `1.234.567`, `1.234,5`; `1.234` and `12,5` where the text shows that it writes so |
//! | SI (BIPM 2019, 5.4.4) | `1 234 567`, `10 000` |
//! | Swiss | `1'234'567` |
//! | mixed and vulgar fractions | `2½`, `2 1/2` |

use dateline_doc::{Bound, Doc, TokenKind};

use super::numbers::{self, Number};
use crate::dates::cursor::Cursor;

/// The number that comes next.
pub(super) fn read<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    c.read(point_first).or_else(|| {
        (c.kind()? == TokenKind::Number).then_some(())?;
        c.read(|c| behind(c, 0))
    })
}

/// `.001`, whose point stands alone.
fn point_first<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    let opens = c.low() == "." && !c.glued();
    c.step();
    let digits = c.low();
    let whole = opens && c.glued() && digits.bytes().all(|b| b.is_ascii_digit());
    if !whole || digits.is_empty() {
        return None;
    }
    c.step();
    Some(plain(fold(digits) / ten_to(digits.len())))
}

fn plain<'w>(value: f64) -> Number<'w> {
    Number {
        digits: true,
        ..numbers::plain(value)
    }
}

/// The number behind the first `skip` bytes of the next token: all of `55,931,000` behind the
/// `US` of `US55,931,000`.
pub(super) fn behind<'w>(c: &mut Cursor<'w>, skip: usize) -> Option<Number<'w>> {
    let (digits, rest) = cut(c, skip)?;
    let mut value = if digits.is_empty() {
        fraction_sign(rest)?
    } else {
        decimal(digits, c.words().decimal_comma())?
    };
    let mut scale = 1.0;
    let mut tail = rest.trim_start_matches(HYPHENS);
    if let Some(part) = fraction_sign(tail) {
        value = if digits.is_empty() {
            part
        } else {
            value + part
        };
        tail = "";
    }
    let hyphen = rest.starts_with(HYPHENS);
    let first = tail.split('-').next().unwrap_or(tail);
    let by = numbers::scale(first).filter(|_| !(hyphen && first.len() < 3 || is_metres(*c, first)));
    if let Some(by) = by {
        scale *= by;
        tail = tail[first.len()..].trim_start_matches('-');
    }
    c.step();
    if rest.is_empty() {
        value = c.read(|c| groups(c, digits)).unwrap_or(value);
        value += c.read(vulgar).unwrap_or(0.0);
        scale *= c.read(superscript).unwrap_or(1.0);
    }
    if tail.is_empty() {
        scale *= numbers::scales(c);
    }
    if tail.is_empty()
        && let Some((by, rest)) = c.take(joined_scale)
    {
        scale *= by;
        tail = rest;
    }
    let rough = match tail {
        "plus" => Some(Bound::AtLeast),
        "odd" => Some(Bound::About),
        _ => None,
    };
    Some(Number {
        value: value * scale,
        rough,
        tail: if rough.is_some() { "" } else { tail },
        scale,
        digits: true,
    })
}

const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// The digits with their separators, and what is joined to them. A token that begins with letters
/// goes on over a comma or stop between digits, as one that begins with a digit does by itself.
fn cut<'w>(c: &mut Cursor<'w>, skip: usize) -> Option<(&'w str, &'w str)> {
    let word = c.low().get(skip..)?;
    if skip > 0 && !word.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    let end = digits_end(word);
    if skip == 0 || end < word.len() {
        return Some(word.split_at(end));
    }
    let doc = c.words().doc;
    let (first, start) = (c.at, doc.tokens.get(c.at)?.span.start() + skip);
    while matches!(c.ahead(1), "," | ".") && c.to(c.at + 1).glued() && goes_on(c.to(c.at + 2)) {
        c.at += 2;
    }
    if c.at == first {
        return Some(word.split_at(end));
    }
    let last = c.low();
    let (_, rest) = last.split_at(digits_end(last));
    let until = doc.tokens.get(c.at)?.span.end() - rest.len();
    Some((doc.article.text.get(start..until)?, rest))
}

fn goes_on(c: Cursor) -> bool {
    c.glued() && c.kind() == Some(TokenKind::Number)
}

fn digits_end(word: &str) -> usize {
    word.find(|ch: char| !(ch.is_ascii_digit() || matches!(ch, ',' | '.')))
        .unwrap_or(word.len())
}

/// Whether the `m` joined to digits stands for metres rather than for millions: another length in
/// parentheses says the same, or a word for a dimension comes next.
fn is_metres(c: Cursor, tail: &str) -> bool {
    const DIMENSIONS: &[&str] = &[
        "long",
        "wide",
        "tall",
        "high",
        "deep",
        "thick",
        "sprint",
        "hurdles",
        "race",
        "freestyle",
        "pool",
        "radius",
    ];
    let next = c.to(c.at + 1);
    let same = |at: Cursor| {
        let low = at.low();
        let end = digits_end(low);
        let unit = if end == low.len() {
            at.ahead(1)
        } else {
            &low[end..]
        };
        end > 0 && matches!(unit, "ft" | "feet" | "foot" | "yards" | "in" | "inches")
    };
    let within = c.back(1) == "(" && matches!(c.back(2), "ft" | "feet" | "foot" | "inches");
    let shown = DIMENSIONS.contains(&next.low())
        || next.low() == "-" && DIMENSIONS.contains(&next.ahead(1))
        || matches!(next.low(), "(" | "/") && same(next.to(next.at + 1));
    tail == "m" && !super::currencies::is_sign(c.back(1)) && (shown || within)
}

/// The whole of `1 234 567`, `10 000`, `1'234`, whose first group was read. A plain space needs
/// two groups, or one that ends in two zeros: two numbers may stand side by side.
fn groups(c: &mut Cursor, first: &str) -> Option<f64> {
    let opens = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if !opens || !first.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let dated = crate::dates::lexicon::month(c.back(2)).is_some();
    let (mut value, mut count, mut sure, mut round) = (fold(first), 0, false, false);
    while let Some((group, firm)) = c.read(group) {
        value = value * 1000.0 + fold(group);
        count += 1;
        sure |= firm;
        round = group.ends_with("00");
    }
    // `200 300 450` are scores side by side, and `May 12 100` a day and a count.
    let grouped = first.len() < 3 && (2..5).contains(&count) || count == 1 && round && !dated;
    (sure || grouped).then_some(value)
}

/// Three digits behind an apostrophe or a single space, and whether what parts them leaves no doubt.
fn group<'w>(c: &mut Cursor<'w>) -> Option<(&'w str, bool)> {
    let apostrophe = matches!(c.low(), "'" | "’") && c.glued();
    c.at += usize::from(apostrophe);
    let digits = c.low();
    if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let doc = c.words().doc;
    let tokens = &doc.tokens;
    let end = tokens.get(c.at.checked_sub(1)?)?.span.end();
    let gap = &doc.article.text[end..tokens[c.at].span.start()];
    let firm = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}") || apostrophe && gap.is_empty();
    c.step();
    (firm || gap == " " && !apostrophe).then_some((digits, firm))
}

/// The fraction of `2 1/2`.
fn vulgar(c: &mut Cursor) -> Option<f64> {
    let value = c.take(fraction).or_else(|| c.take(fraction_sign));
    value.filter(|value| *value < 1.0)
}

/// `1/16`, `3/4`: less than one, of no more than a hundred and twenty-eight parts.
pub(super) fn fraction(word: &str) -> Option<f64> {
    let (above, below) = word.split_once('/')?;
    let (above, below): (u32, u32) = (above.parse().ok()?, below.parse().ok()?);
    let proper = (1..below).contains(&above) && (2..=128).contains(&below);
    proper.then(|| f64::from(above) / f64::from(below))
}

/// The power of ten of `1.99 × 10^30`.
fn superscript(c: &mut Cursor) -> Option<f64> {
    let times = c.eat_any(&["×", "x"]) && c.eat("10");
    let raised = c.eat("^");
    let negative = c.eat_any(&["-", "−"]);
    let power = c.low().parse::<i32>().ok().filter(|power| *power < 300)?;
    let told = times && (raised || negative) && c.glued();
    c.step();
    told.then(|| 10_f64.powi(if negative { -power } else { power }))
}

/// The scale and the unit of `million-year-old` behind digits.
fn joined_scale(word: &str) -> Option<(f64, &str)> {
    let (head, rest) = word.split_once('-')?;
    Some((numbers::scale(head).filter(|_| head.len() > 2)?, rest))
}

pub(super) fn fraction_sign(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// The value of digits with their separators. With both a comma and a stop, the last of them is the
/// decimal one; with one of them only, groups of three (or of two, as India writes) are grouping,
/// unless `comma` says that the text writes decimals with a comma.
fn decimal(digits: &str, comma: bool) -> Option<f64> {
    let digits = digits.trim_end_matches(['.', ',']);
    let stops = digits.bytes().filter(|b| *b == b'.').count();
    let commas = digits.bytes().filter(|b| *b == b',').count();
    let (stop, last) = (digits.rfind('.'), digits.rfind(','));
    let thousand = |at: Option<usize>| at.is_some_and(|at| digits.len() - at == 4);
    let point = match (stops, commas) {
        (0, 0) => None,
        (1, 0) if comma && thousand(stop) => None,
        (_, 0) if stops > 1 => return grouped(digits, '.').then(|| fold(digits)),
        (0, 1) if comma || !grouped(digits, ',') => last,
        (_, 0) => stop,
        (0, _) => return grouped(digits, ',').then(|| fold(digits)),
        _ => stop.max(last),
    };
    let Some(at) = point else {
        return Some(fold(digits));
    };
    let (whole, part) = (&digits[..at], &digits[at + 1..]);
    let clean = part.bytes().all(|b| b.is_ascii_digit());
    clean.then(|| fold(whole).mul_add(ten_to(part.len()), fold(part)) / ten_to(part.len()))
}

/// Whether all groups behind the first have three digits, or, but for the last, two.
fn grouped(digits: &str, by: char) -> bool {
    let mut groups = digits.split(by).skip(1).peekable();
    let mut fits = true;
    while let Some(group) = groups.next() {
        fits &= group.len() == 3 || group.len() == 2 && by == ',' && groups.peek().is_some();
    }
    fits
}

/// The number that the digits of `digits` make, whatever stands between them.
fn fold(digits: &str) -> f64 {
    let digit = |b: u8| b.is_ascii_digit().then(|| f64::from(b - b'0'));
    let digits = digits.bytes().filter_map(digit);
    digits.fold(0.0, |value, digit| value * 10.0 + digit)
}

fn ten_to(power: usize) -> f64 {
    10_f64.powi(i32::try_from(power.min(300)).unwrap_or(300))
}

/// Whether a text writes decimals with a comma: some number shows it, and none shows the contrary.
pub(crate) fn decimal_comma(doc: &Doc) -> bool {
    let numbers = doc.tokens.iter().filter(|t| t.kind == TokenKind::Number);
    let (mut sure, mut likely, mut unlikely) = (false, false, false);
    for number in numbers.map(|t| doc.words(t.span)) {
        let digits = number[..digits_end(number)].trim_end_matches(['.', ',']);
        match (digits.rsplit_once('.'), digits.rsplit_once(',')) {
            (Some((whole, part)), None) if whole.contains('.') => {
                sure |= part.len() == 3 && grouped(digits, '.');
            }
            (Some((_, part)), None) if part.len() != 3 => return false,
            (None, Some((whole, _))) if whole.contains(',') => return false,
            (None, Some((_, part))) if part.len() == 3 => unlikely = true,
            (None, Some(_)) => likely = true,
            (Some((before, _)), Some((whole, _))) if before.len() > whole.len() => return false,
            (Some(_), Some(_)) => sure = true,
            (None | Some(_), None) => {}
        }
    }
    sure || likely && !unlikely
}
