//! An axis of numbers: from nothing where that does not squeeze what is drawn, by powers of ten
//! where the largest is many times the smallest.

use dateline_view::Number;

/// From numbers to heights: the lowest number stands at `bottom`, the highest at `top`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    bottom: f64,
    top: f64,
    /// Whether equal distances are equal ratios.
    pub(crate) logarithmic: bool,
}

/// A line of the axis with its label.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) y: f64,
    /// The number.
    pub(crate) label: String,
}

/// The ratio from which equal distances are equal ratios.
const RATIO: f64 = 60.0;

impl Scale {
    /// A scale that has room for all of `values`.
    pub(crate) fn new(values: &[f64], bottom: f64, top: f64) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let logarithmic = low > 0.0 && high / low > RATIO;
        let (low, high) = if logarithmic {
            (
                10f64.powf(low.log10().floor()),
                10f64.powf(high.log10().ceil()),
            )
        } else {
            rounded(low, high)
        };
        Self {
            low,
            high,
            bottom,
            top,
            logarithmic,
        }
    }

    /// Where a number stands.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let share = if self.logarithmic {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.bottom + (self.top - self.bottom) * share.clamp(0.0, 1.0)
    }

    /// Lines at round numbers.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let step = step(self.low, self.high);
        let mut at = self.low;
        while at <= self.high * (1.0 + 1e-9) && lines.len() < 16 {
            // Sums of tenths are not tenths.
            let value = (at / step * 1e6).round() / 1e6 * step;
            let label = Number(if self.logarithmic { at } else { tidy(value) }).to_string();
            lines.push(Line {
                y: self.y(at),
                label,
            });
            at = if self.logarithmic {
                at * 10.0
            } else {
                at + step
            };
        }
        lines
    }
}

/// The number without what arithmetic adds after its ninth digit.
fn tidy(value: f64) -> f64 {
    format!("{value:.9}").parse().unwrap_or(value)
}

fn step(low: f64, high: f64) -> f64 {
    let raw = (high - low) / 5.0;
    let ten = 10f64.powf(raw.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * ten);
    steps
        .into_iter()
        .find(|step| *step >= raw * 0.999)
        .unwrap_or(ten)
}

/// The share of the highest from which on the lowest is so near that a scale from zero would hide
/// what lies between.
const NEAR: f64 = 0.85;

fn rounded(low: f64, high: f64) -> (f64, f64) {
    let (low, high) = match (low.is_finite(), low >= 0.0) {
        (false, _) => (0.0, 1.0),
        (true, true) if low < NEAR * high || low >= high => (0.0, high),
        // Nothing is to lie on the lower edge, which would read as zero.
        _ => (low - 0.1 * (high - low), high),
    };
    let high = if high <= low { low + 1.0 } else { high };
    let step = step(low, high);
    ((low / step).floor() * step, (high / step).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], wanted: &[&str]) {
        let scale = Scale::new(values, 100.0, 0.0);
        let labels: Vec<String> = scale.lines().into_iter().map(|line| line.label).collect();
        assert_eq!(labels, wanted);
        for value in values {
            assert!((0.0..=100.0).contains(&scale.y(*value)));
        }
    }

    #[test]
    fn lines_stand_at_round_numbers() {
        check(&[410.0, 3117.0], &["0", "1,000", "2,000", "3,000", "4,000"]);
        check(&[5.0], &["0", "1", "2", "3", "4", "5"]);
        check(&[96.0, 104.0], &["94", "96", "98", "100", "102", "104"]);
        check(&[0.27, 0.3], &["0.26", "0.27", "0.28", "0.29", "0.3"]);
        check(
            &[5.0, 36_500.0],
            &["1", "10", "100", "1,000", "10,000", "100,000"],
        );
        check(&[0.0], &["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        check(&[-3.0, 2.0], &["-4", "-2", "0", "2"]);
    }

    #[test]
    fn more_stands_higher() {
        for values in [&[1.0, 2.0, 5.0][..], &[1.0, 50.0, 5000.0]] {
            let scale = Scale::new(values, 100.0, 0.0);
            assert!(scale.y(values[0]) > scale.y(values[1]));
            assert!(scale.y(values[1]) > scale.y(values[2]));
        }
    }
}
