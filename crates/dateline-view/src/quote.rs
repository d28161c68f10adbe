use dateline_doc::{CodePoints, Ruler};
use dateline_ledger::rows::Cite;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A span as the export writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Quote<'a> {
    /// Code points of the text before it.
    pub start: u32,
    /// Code points of the text before its end.
    pub end: u32,
    /// Its words.
    pub exact: &'a str,
    /// First byte in the page.
    pub source_start: usize,
    /// The byte after the last in the page.
    pub source_end: usize,
}

impl<'a> Quote<'a> {
    /// The words of `text` at a place; `ruler` is the text's. Where a damaged file names a
    /// place that the text does not have, an empty one at its start.
    pub fn new(text: &'a str, ruler: &Ruler<'_>, at: Cite) -> Self {
        let exact = text.get(at.span.start()..at.span.end());
        let CodePoints { start, end } = match exact {
            Some(_) => ruler.code_points(at.span),
            None => CodePoints { start: 0, end: 0 },
        };
        Self {
            start,
            end,
            exact: exact.unwrap_or_default(),
            source_start: at.source_start,
            source_end: at.source_end,
        }
    }
}

impl<'a> Quote<'a> {
    /// The same for one place of a text: its code points are counted, without a ruler.
    pub(crate) fn alone(text: &'a str, at: Cite) -> Self {
        let exact = text.get(at.span.start()..at.span.end());
        let count = |words: &str| u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        let start = exact.map_or(0, |_| count(&text[..at.span.start()]));
        Self {
            start,
            end: start + exact.map_or(0, count),
            exact: exact.unwrap_or_default(),
            source_start: at.source_start,
            source_end: at.source_end,
        }
    }
}

/// A number, written without a fraction where it has none.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug, JsonSchema)]
pub struct Number(pub f64);

impl Number {
    /// The number as an integer, where it is one that a double holds exactly.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "guarded: whole, and below 2^53"
    )]
    fn whole(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        (self.0.fract() == 0.0 && self.0.abs() < EXACT).then_some(self.0 as i64)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(whole) = self.whole() else {
            return write!(f, "{}", self.0);
        };
        let digits = whole.unsigned_abs().to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.pad_integral(whole >= 0, "", &grouped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, shown: &str, json: &str) {
        assert_eq!(Number(number).to_string(), shown);
        assert_eq!(serde_json::to_string(&Number(number)).unwrap(), json);
    }

    #[test]
    fn a_ruler_and_a_count_agree() {
        let text = "“Café” 😀 then e\u{301}: no.";
        let ends = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (start, end) in ends().flat_map(|a| ends().map(move |b| (a, b))) {
            if start > end {
                continue;
            }
            let at = Cite {
                span: dateline_doc::Span::new(start, end),
                source_start: 3,
                source_end: 9,
            };
            let ruled = Quote::new(text, &Ruler::new(text), at);
            assert_eq!(Quote::alone(text, at), ruled);
        }
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        check(3117.0, "3,117", "3117");
        check(-12_500_000.0, "-12,500,000", "-12500000");
        check(4.5, "4.5", "4.5");
        check(0.0, "0", "0");
        check(690.0, "690", "690");
    }
}
