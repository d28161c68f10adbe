//! The grammar of an account's value: the one place where it is written and read.
//!
//! | what | examples |
//! |---|---|
//! | date | `2026-02-06`, `2026-02`, `moved to 2026-02-13` |
//! | figure | `3117 people`, `>=2400 people`, `<=5 percent`, `~200 people`, `150..200 people`, `part: 690 people`, `so far: 1500 people` |
//! | place | `in Porthaven, Ruritania`, `moved to Sylvania` |
//! | state of a plan | `is planned`, `is cancelled` |
//! | post | `as foreign minister` |
//! | those who do it | `by Jane Marsh`, `by Harbour Board; Jane Marsh` |
//! | who alone is something | `it is: Ruritania` |
//! | what alone is let in, what else is | `only: fish`, `also: Chad; Norway` |
//! | reason | `for cost hall`, `for own reason: cost hall` |
//! | what a sentence says | `says bridge close june`, `says not: bridge close` |
//! | quotation | `“we will meet”` |
//! | claim | `yes: bridge close`, `no: bridge close` |

use std::fmt;

use dateline_doc::{Bound, Edtf, Polarity, words};

use crate::turns;

/// An account's answer, typed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    /// A date; moved, where the text says that it replaces another.
    Date { date: Edtf, moved: bool },
    /// A quantity.
    Figure(Quantity),
    /// A place, innermost first; moved, where the text says that it replaces another.
    Place { path: Vec<String>, moved: bool },
    /// How a plan stands.
    State(State),
    /// A title or post, as printed.
    Post(String),
    /// Those who do it, by name.
    Parties(Vec<String>),
    /// Who is what only one can be, by name.
    Sole(String),
    /// What something is limited to, or what else it takes in: stems of subjects, or names.
    Scope { only: bool, named: Vec<String> },
    /// Stems of a reason or purpose, and whether who does it gives it.
    Reason { own: bool, stems: Vec<String> },
    /// Stems of a sentence, and whether it negates.
    Says { negated: bool, stems: Vec<String> },
    /// A quotation's words.
    Quote(String),
    /// Whether it is so, and the stems of what is claimed.
    Claim {
        polarity: Polarity,
        stems: Vec<String>,
    },
}

/// A number with what its words make of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Quantity {
    pub(crate) value: f64,
    pub(crate) to: Option<f64>,
    pub(crate) bound: Bound,
    /// Unit, or what is counted; empty where neither is known.
    pub(crate) unit: String,
    /// Whether its article gives it as a part of another.
    pub(crate) part: bool,
    /// Whether it is what has come together so far.
    pub(crate) so_far: bool,
}

words! {
    /// How a plan stands.
    State {
        /// It is to be.
        Planned = "planned",
        /// It has begun, or goes on.
        Ongoing = "ongoing",
        /// It took place, or is over.
        Held = "held",
        /// It stands still.
        Halted = "halted",
        /// It is put off.
        Postponed = "postponed",
        /// It will not be.
        Cancelled = "cancelled",
    }
}

impl Value {
    /// What these words say, with their stems.
    pub(crate) fn says(words: &str, stems: &[String]) -> Self {
        Value::Says {
            negated: turns::is_negated(words),
            stems: stems.to_vec(),
        }
    }

    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub(crate) fn parse(words: &str) -> Option<Self> {
        let (moved, rest) = match words.strip_prefix("moved to ") {
            Some(rest) => (true, rest),
            None => (false, words),
        };
        if let Ok(date) = rest.parse() {
            return Some(Value::Date { date, moved });
        }
        if moved {
            return Some(place(rest, true));
        }
        let (kind, rest) = words.split_once(' ').unwrap_or((words, ""));
        match kind {
            "in" => Some(place(rest, false)),
            "is" => State::from_word(rest).map(Value::State),
            "as" => Some(Value::Post(rest.to_owned())),
            "by" => Some(Value::Parties(list(rest))),
            "it" => rest
                .strip_prefix("is: ")
                .map(|one| Value::Sole(one.to_owned())),
            "only:" | "also:" => Some(Value::Scope {
                only: kind == "only:",
                named: list(rest),
            }),
            "for" => Some(reason(rest)),
            "says" => Some(says(rest)),
            "yes:" | "no:" => Some(Value::Claim {
                polarity: Polarity::from_word(kind.trim_end_matches(':'))?,
                stems: plain(rest),
            }),
            _ => quote(words).or_else(|| Quantity::parse(words).map(Value::Figure)),
        }
    }
}

fn place(words: &str, moved: bool) -> Value {
    let path = words.split(", ").map(str::to_owned).collect();
    Value::Place { path, moved }
}

fn list(words: &str) -> Vec<String> {
    words.split("; ").map(str::to_owned).collect()
}

/// What stands before a reason that the one who acts gives.
const OWN: &str = "own reason: ";

fn reason(words: &str) -> Value {
    let own = words.strip_prefix(OWN);
    Value::Reason {
        own: own.is_some(),
        stems: plain(own.unwrap_or(words)),
    }
}

/// What stands before the stems of a sentence that negates.
const NOT: &str = "not: ";

fn says(words: &str) -> Value {
    let negated = words.strip_prefix(NOT);
    Value::Says {
        negated: negated.is_some(),
        stems: plain(negated.unwrap_or(words)),
    }
}

fn plain(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn quote(words: &str) -> Option<Value> {
    let inner = words.strip_prefix('“')?.strip_suffix('”')?;
    Some(Value::Quote(inner.to_owned()))
}

/// What stands before a figure that is a part of another.
const PART: &str = "part: ";

/// What stands before a figure that grows.
const SO_FAR: &str = "so far: ";

impl Quantity {
    fn parse<'w>(words: &'w str) -> Option<Self> {
        let led = |words: &'w str, lead: &str| match words.strip_prefix(lead) {
            Some(rest) => (true, rest),
            None => (false, words),
        };
        let (part, words) = led(words, PART);
        let (so_far, words) = led(words, SO_FAR);
        let (number, unit) = words.split_once(' ').unwrap_or((words, ""));
        let (bound, number) = match number {
            n if n.starts_with(">=") => (Bound::AtLeast, &n[2..]),
            n if n.starts_with("<=") => (Bound::AtMost, &n[2..]),
            n if n.starts_with('~') => (Bound::About, &n[1..]),
            n => (Bound::Exact, n),
        };
        let (value, to, bound) = match number.split_once("..") {
            Some((low, high)) => (low, Some(high.parse().ok()?), Bound::Range),
            None => (number, None, bound),
        };
        Some(Self {
            value: value.parse().ok()?,
            to,
            bound,
            unit: unit.to_owned(),
            part,
            so_far,
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lead = |moved: &bool, otherwise| if *moved { "moved to " } else { otherwise };
        match self {
            Value::Date { date, moved } => write!(f, "{}{date}", lead(moved, "")),
            Value::Figure(quantity) => quantity.fmt(f),
            Value::Place { path, moved } => {
                write!(f, "{}{}", lead(moved, "in "), path.join(", "))
            }
            Value::State(state) => write!(f, "is {state}"),
            Value::Post(post) => write!(f, "as {post}"),
            Value::Parties(names) => write!(f, "by {}", names.join("; ")),
            Value::Sole(one) => write!(f, "it is: {one}"),
            Value::Scope { only, named } => {
                let lead = if *only { "only" } else { "also" };
                write!(f, "{lead}: {}", named.join("; "))
            }
            Value::Reason { own, stems } => {
                write!(f, "for {}{}", if *own { OWN } else { "" }, stems.join(" "))
            }
            Value::Says { negated, stems } => {
                write!(
                    f,
                    "says {}{}",
                    if *negated { NOT } else { "" },
                    stems.join(" ")
                )
            }
            Value::Quote(words) => write!(f, "“{words}”"),
            Value::Claim { polarity, stems } => write!(f, "{polarity}: {}", stems.join(" ")),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.bound {
            Bound::AtLeast => ">=",
            Bound::AtMost => "<=",
            Bound::About => "~",
            Bound::Exact | Bound::Range => "",
        };
        let part = if self.part { PART } else { "" };
        let so_far = if self.so_far { SO_FAR } else { "" };
        write!(f, "{part}{so_far}{sign}{}", self.value)?;
        if let Some(to) = self.to {
            write!(f, "..{to}")?;
        }
        if self.unit.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.unit)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn round_trips() {
        for words in [
            "2026-02-06",
            "moved to 2026-02-13",
            "3117 people",
            ">=2400 people",
            "150..200 people",
            "part: 690 people",
            "so far: >=100000 people",
            "it is: Ruritania",
            "only: fish",
            "also: Chad; Norway",
            "2.8 EUR",
            "in Porthaven, Ruritania",
            "moved to Sylvania",
            "is planned",
            "as foreign minister",
            "by Harbour Board; Jane Marsh",
            "for cost hall",
            "says bridge close",
            "says not: bridge close",
            "for own reason: cost hall",
            "“we will meet”",
            "yes: bridge close",
            "no: bridge close",
        ] {
            let value = Value::parse(words).map(|v| v.to_string());
            assert_eq!(value.as_deref(), Some(words));
        }
        assert_eq!(Value::parse("nothing of the kind"), None);
    }

    proptest! {
        #[test]
        fn never_panics(words in "\\PC{0,30}|[>=~.0-9]{0,8}|(moved to|in|is|as|yes:) \\PC{0,9}") {
            if let Some(value) = Value::parse(&words) {
                prop_assert!(!value.to_string().is_empty());
            }
        }
    }
}
