//! What is counted: the noun phrase of a quantity.

use dateline_doc::{Span, TokenKind};

use super::reading::Reading;
use super::units::Sort;
use crate::dates::cursor::Cursor;
use crate::dates::lexicon::{WordSet, word_set};

/// The words for what `r` counts or measures.
pub(crate) fn find(c: Cursor, r: &Reading) -> Option<Span> {
    if r.joined && r.sort() == Sort::Count {
        return member(c, r);
    }
    let (from, end) = match r.sort() {
        Sort::Count => behind(c.to(r.end))?,
        Sort::Age => return age(c, r),
        Sort::Time => {
            let after = c.to(r.end);
            let near = r.joined || after.low() == "of";
            near.then(|| behind(after))??
        }
        Sort::Measure if c.to(r.end).low() != "of" => before(c.to(r.from))?,
        Sort::Money => {
            let after = c.to(r.end);
            taxed(after)
                .filter(|&(from, _)| from == r.end)
                .or_else(|| behind(after))
                .or_else(|| paid_in(after))
                .or_else(|| before(c.to(r.from)).filter(|&(from, end)| is_apart(c, r, from, end)))?
        }
        Sort::Share | Sort::Measure => {
            let after = c.to(r.end);
            taxed(after)
                .or_else(|| behind(after))
                .or_else(|| before(c.to(r.from)))?
        }
    };
    Some(c.words().span(from, end))
}

/// The noun in one token with its number: `member` of `28-member`.
fn member(c: Cursor, r: &Reading) -> Option<Span> {
    let token = c.words().doc.tokens.get(r.end.checked_sub(1)?)?.span;
    let word = c.to(r.end - 1).low();
    let noun = word.rfind(['-', '‐', '‑'])? + 1;
    Some(Span::new(token.start() + noun, token.end())).filter(|span| !span.is_empty())
}

/// Whether what comes next is a noun phrase that ends in a plural, as what is counted does.
pub(crate) fn is_phrase(mut c: Cursor) -> bool {
    let from = c.at;
    c.eat("of");
    phrase(&mut c);
    c.at > from && is_plural(c.back(1))
}

/// The noun phrase that comes next: `people`, `of these individuals`, `security forces and
/// civilians`, `heads of state`.
fn behind(mut c: Cursor) -> Option<(usize, usize)> {
    c.read(per);
    // `year on year` counts nothing.
    if super::units::of_time(c.low()).is_some() {
        return None;
    }
    if c.eat("of") {
        c.eat_any(&["all", "both"]);
    }
    if c.low() == "times" {
        return Some((c.at, c.at + 1));
    }
    let start = c.at;
    c.eat_any(&[
        "the", "these", "those", "its", "their", "his", "her", "our", "my", "your",
    ]);
    let from = c.at;
    phrase(&mut c);
    if c.at == from {
        return None;
    }
    let plural = is_plural(c.back(1));
    if c.low() == "of" && plural {
        c.read(|c| {
            c.step();
            c.eat_any(&["the", "these", "those", "its", "their", "his", "her"]);
            let from = c.at;
            phrase(c);
            (c.at > from).then_some(())
        });
    } else if c.low() == "and" {
        c.read(|c| {
            c.step();
            let from = c.at;
            phrase(c);
            (c.at > from && is_plural(c.back(1))).then_some(())
        });
    }
    Some((start, c.at))
}

/// What a rate is laid on: `tariff on steel imports`, `10 percent on imported steel`.
fn taxed(mut c: Cursor) -> Option<(usize, usize)> {
    let start = c.at;
    phrase(&mut c);
    let bare = c.at == start;
    if !c.eat("on") {
        return None;
    }
    let (from, end) = behind(c)?;
    Some((if bare { from } else { start }, end))
}

/// Whether the nouns `from..end` are what a sum behind them is of, and no object of the verb beside
/// it (`offered the town two million`): something stands between, or `each` opens them.
fn is_apart(c: Cursor, r: &Reading, from: usize, end: usize) -> bool {
    let each = (0..3).any(|n| matches!(c.to(from + 1).back(1 + n), "each" | "every"));
    end < r.from || each
}

/// How the words make a figure a part of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// `of these, 31`, `12 of them`, `the other 26`.
    Of,
    /// `40 people, 12 of whom`.
    Whom,
    /// `40 people, including 12 children`.
    Including,
}

/// Whether `r` is a part of what was counted before.
pub(crate) fn part(c: Cursor, r: &Reading) -> Option<Part> {
    let pronoun = |word: &str| matches!(word, "these" | "those" | "them" | "whom" | "which");
    let start = c.to(r.from);
    let back = usize::from(start.back(1) == ",");
    let among = matches!(start.back(2 + back), "of" | "among" | "including");
    let after = c.to(r.end);
    let behind = after.low() == "of" && pronoun(after.ahead(1));
    if behind && matches!(after.ahead(1), "whom" | "which")
        || among && start.back(1 + back) == "whom"
    {
        return Some(Part::Whom);
    }
    let before = pronoun(start.back(1 + back)) && among;
    let other = matches!(start.back(1), "other" | "remaining");
    if before || other || behind {
        return Some(Part::Of);
    }
    let member =
        r.sort() == Sort::Count && matches!(start.back(1), "including" | "include" | "included");
    member.then_some(Part::Including)
}

/// What a sum is: `in compensation`, `in damages`.
fn paid_in(mut c: Cursor) -> Option<(usize, usize)> {
    let here = c.eat("in") || c.low() == "for" && matches!(c.ahead(1), "each" | "every");
    if here && c.back(1) != "in" {
        c.step();
        c.step();
    }
    let name = c.raw().starts_with(char::is_uppercase);
    let bare = here && !name && !matches!(c.low(), "the" | "a" | "an" | "total" | "all");
    bare.then(|| behind(c)).flatten()
}

/// Steps over `a year`, `per day`.
fn per(c: &mut Cursor) -> Option<()> {
    let each = c.eat_any(&["a", "an", "per", "each", "every"]);
    let unit = c
        .take(super::units::of_time)
        .or_else(|| c.take(super::measures::of_word));
    (each && unit.is_some()).then_some(())
}

/// Steps over adjectives and nouns up to the first plural noun, or to what cannot belong.
fn phrase(c: &mut Cursor) {
    let from = c.at;
    while is_possessive(*c)
        || c.kind() == Some(TokenKind::Word)
        || (c.kind() == Some(TokenKind::Number) && (c.low().contains('-') || is_model(*c, from)))
    {
        let word = c.low();
        if is_closed(word) || crate::dates::is_past(word) && !is_plural(c.ahead(1)) {
            break;
        }
        c.step();
        let verb = is_verb_form(c.low()) || OPENING.contains(&c.ahead(1)) || c.ahead(1) == "it";
        let more = is_plural(c.low()) && !verb;
        if is_plural(word) && !more {
            break;
        }
        if c.at > from + 6 {
            break;
        }
    }
}

/// The number within `new 737 Max jets`.
fn is_model(c: Cursor, from: usize) -> bool {
    let named = |c: Cursor| c.raw().starts_with(char::is_uppercase);
    c.at > from && c.low().len() < 5 && named(c.to(c.at + 1))
}

/// The `'s` within a noun phrase.
fn is_possessive(c: Cursor) -> bool {
    c.kind() == Some(TokenKind::Clitic) && c.low().ends_with('s')
}

/// Plural nouns by their ending, and the irregular ones.
fn is_plural(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "people",
        "men",
        "women",
        "children",
        "police",
        "personnel",
        "media",
        "feet",
        "teeth",
        "cattle",
        "aircraft",
        "militia",
    ];
    let regular = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    regular || IRREGULAR.contains(&word)
}

fn is_verb_form(word: &str) -> bool {
    matches!(
        word,
        "says" | "was" | "has" | "does" | "takes" | "makes" | "remains" | "includes"
    )
}

static CLOSED_WORDS: WordSet = word_set!(
    "a an the plus minus last next this ahead several some many most any no and or but nor of in on at to for from by with after before since during \
     over under between among amongst across through into against as than per within \
     without near around about until toward towards that which who whom whose when where \
     while if because though although he she it they we you i them him us me is are was \
     were be been being has have had do does did will would can could may might should \
     must shall also so not still already now later ago earlier there here up down out \
     off away each yet remain remains remained reportedly allegedly including according more less too \
     both then what how why said told say says come came went go took take left died \
     killed injured wounded dead missing like via upon amid despite apiece every anyone everyone \
     someone percent worth"
);

/// Words that end a noun phrase.
pub(crate) fn is_closed(word: &str) -> bool {
    CLOSED_WORDS.contains(word)
}

/// Whether a word before an amount cuts it off from the nouns before that: a mark, a conjunction, a
/// verb that tells of a doing rather than of a level.
fn breaks_off(word: &str) -> bool {
    let level = super::ranges::moves(word)
        || matches!(
            word,
            "was" | "were" | "has" | "had" | "been" | "stood" | "hit" | "valued" | "estimated"
        );
    matches!(
        word,
        "," | ";" | "(" | ")" | "and" | "or" | "but" | "that" | "which" | "who"
    ) || crate::dates::is_past(word) && !level
}

/// Words that open a noun phrase.
const OPENING: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "of", "in", "on", "for",
    "with", "by", "from",
];

/// The nearest noun phrase before, over prepositions and verbs: `inflation above 40%`,
/// `unemployment rose to 5%`, `tariffs of 25 percent`.
fn before(c: Cursor) -> Option<(usize, usize)> {
    let reach = c.at.saturating_sub(6).max(c.first());
    let noun = |at: usize| {
        let here = c.to(at);
        let word = here.low();
        let past = crate::dates::is_past(word)
            || word.ends_with("ing")
            || matches!(
                word,
                "worth" | "rises" | "falls" | "costs" | "stands" | "average"
            );
        let verb = matches!(
            here.back(1),
            "to" | "will" | "would" | "could" | "can" | "may" | "might" | "should" | "must"
        );
        here.kind() == Some(TokenKind::Word)
            && !(is_closed(word) || past || verb || word.ends_with("ly"))
    };
    let end = (reach..c.at)
        .rev()
        .take_while(|&at| !breaks_off(c.to(at).low()))
        .find(|&at| noun(at))?;
    let mut from = end;
    while from > c.first() && end - from < 3 && noun(from - 1) {
        from -= 1;
    }
    // What no determiner or preposition opens may begin with a verb (`they set tariffs`).
    let opened = OPENING.contains(&c.to(from).back(1));
    Some((if opened { from } else { end }, end + 1))
}

/// Whose age it is: the name before the comma, or the noun behind `18-year-old`.
fn age(c: Cursor, r: &Reading) -> Option<Span> {
    if r.joined {
        let (from, end) = behind(c.to(r.end))?;
        return Some(c.words().span(from, end));
    }
    let comma = c.to(r.from).back(1) == ",";
    let end = r.from.checked_sub(1).filter(|_| comma)?;
    let mut from = end;
    while from > c.first() && is_name_part(c.to(from - 1)) {
        from -= 1;
    }
    (from < end).then(|| c.words().span(from, end))
}

pub(crate) fn is_name_part(c: Cursor) -> bool {
    c.kind() == Some(TokenKind::Word) && c.raw().starts_with(char::is_uppercase)
}
