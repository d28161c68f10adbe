//! Numbers in digits and in words.

use dateline_doc::Bound;

use super::digits;
use crate::dates::cursor::Cursor;

/// A number as written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Number<'w> {
    pub(crate) value: f64,
    /// What a word of order such as `dozens` makes of its value.
    pub(crate) rough: Option<Bound>,
    /// What is joined to it in the same token: `day` of `90-day`, `km` of `10km`.
    pub(crate) tail: &'w str,
    /// What its scale words multiply it by (`1e6` in `1.8 million`).
    pub(crate) scale: f64,
    /// Whether it was written in digits.
    pub(crate) digits: bool,
}

/// The number that comes next: `3,117`, `1.8 million`, `twenty-five`, `a few hundred`,
/// `tens of thousands`, `half a million`.
pub(crate) fn read<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    c.read(order)
        .or_else(|| c.read(digits::read))
        .or_else(|| c.read(in_words))
}

/// Whether a number in words can begin with `word`.
pub(crate) fn starts(word: &str) -> bool {
    ones(word.split_once('-').map_or(word, |(first, _)| first)).is_some() || scale(word).is_some()
}

/// A small whole number without any joined unit; `a couple of` is two.
pub(crate) fn small(c: &mut Cursor) -> Option<i32> {
    if c.eat_phrase("a couple of") || c.eat_phrase("couple of") {
        return Some(2);
    }
    let number = c.read(digits::read).or_else(|| c.read(in_words))?;
    let whole = number.tail.is_empty() && number.value.fract() == 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number below ten thousand"
    )]
    let value = number.value as i32;
    (whole && (0.0..10_000.0).contains(&number.value)).then_some(value)
}

/// Words that give only an order of magnitude. Each stands for the least that its plural can
/// mean (two of them), except that `several` and `a few` are taken for three.
fn order<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    if let Some(by) = c.read(couple) {
        return Some(rough(2.0 * by, Bound::About));
    }
    let few = c.eat_phrase("a few");
    let several = !few && c.eat("several");
    if few || several {
        let unit = c.read(|c| c.take(singular_order));
        let bound = if few { Bound::About } else { Bound::AtLeast };
        return Some(rough(3.0 * unit.unwrap_or(1.0), bound));
    }
    let mut value = 2.0 * c.take(plural_order)?;
    while c.low() == "of" {
        let Some(next) = plural_order(c.ahead(1)) else {
            break;
        };
        value *= next;
        c.at += 2;
    }
    Some(rough(value, Bound::AtLeast))
}

/// `a couple dozen`, `a couple of hundred`.
fn couple(c: &mut Cursor) -> Option<f64> {
    let told = c.eat("a") && c.eat("couple");
    c.eat("of");
    c.take(singular_order).filter(|_| told)
}

fn rough(value: f64, bound: Bound) -> Number<'static> {
    Number {
        value,
        rough: Some(bound),
        tail: "",
        scale: 1.0,
        digits: false,
    }
}

fn plural_order(word: &str) -> Option<f64> {
    Some(match word {
        "tens" => 10.0,
        "dozens" => 12.0,
        "scores" => 20.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

fn singular_order(word: &str) -> Option<f64> {
    if word == "dozen" {
        Some(12.0)
    } else {
        scale(word)
    }
}

/// Words that multiply the number before them.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "m" | "mn" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "b" | "bln" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// The product of the scale words that come next; short forms only where they touch.
pub(super) fn scales(c: &mut Cursor) -> f64 {
    let mut value = 1.0;
    while let Some(by) = scale(c.low()).or((c.low() == "dozen").then_some(12.0)) {
        if c.low().len() < 3 && !matches!(c.low(), "bn" | "mn" | "tn") {
            break;
        }
        value *= by;
        c.step();
    }
    value
}

/// `seven`, `twenty-five thousand`, `one hundred and fifty`, `half a million`, `two and a half`,
/// `a dozen`, `a million`.
fn in_words<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    if c.eat_phrase("half a") || c.eat_phrase("half-a") {
        let by = c.take(singular_order)?;
        return Some(plain(by / 2.0));
    }
    if c.eat_any(&["a", "an"]) {
        let by = c.take(singular_order)?;
        return Some(plain(by * scales(c)));
    }
    let (mut total, mut group) = (0.0, 0.0);
    let mut scaled = 1.0;
    let mut tail = "";
    let mut any = false;
    loop {
        let word = c.low();
        let (head, rest) = hyphened(word);
        let half = rest == "and-a-half";
        let (head, rest) = match head {
            Some(value) if half => (Some(value + 0.5), ""),
            head => (head, rest),
        };
        if let Some((value, rest)) = head.map(|value| (value, rest)) {
            // Two numbers of one size in a row are two numbers (`seven eight`).
            if any && group % 100.0 != 0.0 && group < 100.0 {
                break;
            }
            group += value;
            tail = rest;
        } else if let Some(by) = scale(word)
            .or((word == "dozen").then_some(12.0))
            .filter(|_| any && word.len() > 2)
        {
            if by > 100.0 {
                total += group.max(1.0) * by;
                scaled = by;
                group = 0.0;
            } else {
                group = group.max(1.0) * by;
            }
        } else if !(word == "and" && any && goes_on(*c, group)) {
            break;
        }
        any = any || word != "and";
        c.step();
        if !tail.is_empty() {
            break;
        }
    }
    if any && c.eat_phrase("and a half") {
        group += 0.5;
    }
    any.then_some(Number {
        value: total + group,
        rough: None,
        tail,
        scale: scaled,
        digits: false,
    })
}

/// Whether the `and` within `one hundred and fifty` comes next.
fn goes_on(c: Cursor, group: f64) -> bool {
    let hundreds = group >= 100.0 && group % 100.0 == 0.0;
    hundreds && hyphened(c.ahead(1)).0.is_some()
}

pub(super) fn plain<'w>(value: f64) -> Number<'w> {
    Number {
        value,
        rough: None,
        tail: "",
        scale: 1.0,
        digits: false,
    }
}

/// The value of `twenty-five` or of the head of `two-week`, with what is joined to it.
fn hyphened(word: &str) -> (Option<f64>, &str) {
    let Some((head, rest)) = word.split_once('-') else {
        return (ones(word), "");
    };
    let Some(value) = ones(head) else {
        return (None, "");
    };
    let (next, more) = rest.split_once('-').unwrap_or((rest, ""));
    match ones(next) {
        Some(small) if value >= 20.0 && small < 10.0 => (Some(value + small), more),
        Some(_) => (None, ""),
        None => (Some(value), rest),
    }
}

fn ones(word: &str) -> Option<f64> {
    Some(match word {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}
