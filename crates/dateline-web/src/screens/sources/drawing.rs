//! Who cites whom, drawn: those who cite on the left, those who are cited on the right, a line as
//! wide as it happens often.

use dateline_view::CitationMap;

/// Units between two names.
const STEP: usize = 30;

/// Letters of a name that have room.
const LETTERS: usize = 26;

/// A drawing, in units of its own.
pub(super) struct Drawing {
    /// How high it is.
    pub(super) height: usize,
    /// Those who cite: a name, and how far down.
    pub(super) from: Vec<(String, usize)>,
    /// Those who are cited.
    pub(super) to: Vec<(String, usize)>,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

/// A line from one who cites to one who is cited.
pub(super) struct Line {
    /// How far down it begins.
    pub(super) start: usize,
    /// How far down it ends.
    pub(super) end: usize,
    /// How wide it is, in tenths.
    pub(super) width: f64,
    /// What it says to who points at it.
    pub(super) title: String,
}

impl Drawing {
    pub(super) fn of(map: &CitationMap<'_>) -> Self {
        let most = map.times.iter().flatten().copied().max().unwrap_or(1);
        let cells = map.times.iter().enumerate();
        let cells = cells.flat_map(|(row, times)| {
            let columns = times.iter().enumerate();
            columns.map(move |(column, &times)| (row, column, times))
        });
        let line = |(row, column, times): (usize, usize, usize)| Line {
            start: down(row),
            end: down(column),
            width: width(times, most),
            title: format!("{} cites {}: {times}", map.from[row], map.to[column]),
        };
        Self {
            height: STEP * map.from.len().max(map.to.len()) + STEP / 2,
            from: placed(&map.from),
            to: placed(&map.to),
            lines: cells.filter(|(.., times)| *times > 0).map(line).collect(),
        }
    }
}

fn down(at: usize) -> usize {
    STEP * at + STEP * 2 / 3
}

/// Between 1 and 8 units, by the area that the eye compares.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn width(times: usize, most: usize) -> f64 {
    let share = (times as f64 / most as f64).sqrt();
    (10.0 + share * 70.0).round() / 10.0
}

fn placed(names: &[&str]) -> Vec<(String, usize)> {
    let cut = |name: &str| {
        let kept: String = name.chars().take(LETTERS).collect();
        if kept.len() < name.len() {
            format!("{}…", kept.trim_end())
        } else {
            kept
        }
    };
    let names = names.iter().enumerate();
    names.map(|(at, name)| (cut(name), down(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_they_are_frequent() {
        let map = CitationMap {
            from: vec!["A", "B"],
            to: vec!["C"],
            times: vec![vec![4], vec![1]],
        };
        let drawing = Drawing::of(&map);
        let widths: Vec<f64> = drawing.lines.iter().map(|line| line.width).collect();
        assert!((widths[0] - 8.0).abs() < 0.01 && (widths[1] - 4.5).abs() < 0.01);
        assert_eq!(drawing.lines[1].title, "B cites C: 1");
        assert_eq!((drawing.lines[1].start, drawing.lines[1].end), (50, 20));
    }

    #[test]
    fn long_names_are_cut() {
        let long = "The Society of Very Long Names of Orlec";
        assert_eq!(placed(&[long])[0].0, "The Society of Very Long N…");
    }
}
