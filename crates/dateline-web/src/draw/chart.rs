//! Where figures stand: time from left to right, the more the higher, each with its bound.

use dateline_view::{Datum, Number, StoryFigures};

use super::axis::{Line, Scale};
use super::days::{Axis, BREAK, Tick, extent};

/// A chart. All places are in units of the drawing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Chart<'v> {
    /// How wide it is.
    pub(crate) width: f64,
    /// How high.
    pub(crate) height: f64,
    /// Where its field begins on the left.
    pub(crate) left: f64,
    /// Where it ends below.
    pub(crate) bottom: f64,
    /// Lines of the axis of time.
    pub(crate) ticks: Vec<Tick>,
    /// Where time is left out.
    pub(crate) breaks: Vec<f64>,
    /// Lines of the axis of numbers.
    pub(crate) lines: Vec<Line>,
    /// Whether equal distances are equal ratios.
    pub(crate) logarithmic: bool,
    /// The figures.
    pub(crate) marks: Vec<Spot<'v>>,
}

/// A figure.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Spot<'v> {
    /// The figure.
    pub(crate) datum: &'v Datum<'v>,
    /// Where it stands.
    pub(crate) x: f64,
    /// Where its number stands; of a range the lower.
    pub(crate) y: f64,
    /// How far up it reaches: the upper end of a range, the end of the arrow of a least number;
    /// less than nothing for the arrow of a most.
    pub(crate) up: f64,
    /// The number, written beside it, where there is room.
    pub(crate) label: Option<String>,
}

impl Spot<'_> {
    /// Where what reaches up or down ends.
    pub(crate) fn end(&self) -> f64 {
        self.y - self.up
    }
}

// Sizes, in units of the drawing.
const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 36.0;
const LABEL: f64 = 84.0;
/// How long the arrow of an open bound is.
const ARROW: f64 = 34.0;
/// From one to the next of one day.
const ASIDE: f64 = 11.0;
/// Figures of one day that stand beside each other; more stand over each other.
const BESIDE: usize = 8;

/// Draws the figures of one indicator; `None` where none has a day.
pub(crate) fn draw<'v>(view: &'v StoryFigures<'v>) -> Option<Chart<'v>> {
    let dated: Vec<(&'v Datum<'v>, i32)> = view
        .points
        .items
        .iter()
        .filter_map(|datum| Some((datum, extent(datum.said.as_deref()?)?.0)))
        .collect();
    if dated.is_empty() {
        return None;
    }
    let days = dated.iter().map(|(_, day)| *day).collect();
    let axis = Axis::new(days, LEFT + BREAK, WIDTH - RIGHT - LABEL / 2.0 - BREAK);
    let ends = |datum: &Datum<'_>| [Some(datum.value.0), datum.to.map(|to| to.0)];
    let values: Vec<f64> = dated.iter().flat_map(|(d, _)| ends(d)).flatten().collect();
    let scale = Scale::new(&values, HEIGHT - BOTTOM, TOP);
    Some(Chart {
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        bottom: HEIGHT - BOTTOM,
        ticks: axis.ticks(LABEL),
        breaks: axis.breaks(),
        lines: scale.lines(),
        logarithmic: scale.logarithmic,
        marks: spots(&dated, &axis, &scale),
    })
}

fn spots<'v>(dated: &[(&'v Datum<'v>, i32)], axis: &Axis, scale: &Scale) -> Vec<Spot<'v>> {
    let mut spots: Vec<Spot<'v>> = Vec::new();
    for (datum, day) in dated {
        let (x, y) = (axis.x(*day), scale.y(datum.value.0));
        let taken = |x: f64| spots.iter().any(|one| near(one, x, y));
        let places = (0..BESIDE).map(|step| x + ASIDE * aside(step));
        let free = places.into_iter().find(|x| !taken(*x)).unwrap_or(x);
        spots.push(Spot {
            datum,
            x: free,
            y,
            up: reach(datum, y, scale),
            label: None,
        });
    }
    label(&mut spots);
    spots
}

/// Whether a figure at a place would cover another.
fn near(one: &Spot<'_>, x: f64, y: f64) -> bool {
    let (low, high) = (one.y.max(one.end()), one.y.min(one.end()));
    (one.x - x).abs() < ASIDE * 0.9 && y < low + ASIDE && y > high - ASIDE
}

fn aside(step: usize) -> f64 {
    f64::from(u32::try_from(step).unwrap_or(u32::MAX))
}

/// How far a figure reaches up from its number.
fn reach(datum: &Datum<'_>, y: f64, scale: &Scale) -> f64 {
    match (datum.bound, datum.to) {
        (_, Some(Number(to))) => y - scale.y(to),
        ("at_least", None) => ARROW.min(y - TOP / 4.0),
        ("at_most", None) => -ARROW.min(HEIGHT - BOTTOM - y),
        _ => 0.0,
    }
}

/// Writes numbers beside figures, where they cover no other figure and no other number.
fn label(spots: &mut [Spot<'_>]) {
    const CHARACTER: f64 = 7.0;
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for at in 0..spots.len() {
        let (x, y) = (spots[at].x, spots[at].y);
        let text = spots[at].datum.value.to_string();
        let wide = CHARACTER * aside(text.len()) + 12.0;
        let hits =
            |(a, b, other): &(f64, f64, f64)| x < *b && x + wide > *a && (y - other).abs() < 14.0;
        let covers = |(number, one): (usize, &Spot<'_>)| {
            number != at && one.x > x - 2.0 && one.x < x + wide && (one.y - y).abs() < 12.0
        };
        let free = !taken.iter().any(hits) && !spots.iter().enumerate().any(covers);
        if free && x + wide < WIDTH {
            taken.push((x, x + wide, y));
            spots[at].label = Some(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use dateline_view::{Place, Quote, Slice};

    use super::*;

    fn datum(said: &str, bound: &'static str, value: f64, to: Option<f64>) -> Datum<'static> {
        let span = Quote {
            start: 0,
            end: 0,
            exact: "some",
            source_start: 0,
            source_end: 0,
        };
        Datum {
            id: said.to_owned(),
            said: Some(said.to_owned()),
            value: Number(value),
            to: to.map(Number),
            bound,
            unit: None,
            of: None,
            scope: None,
            change: None,
            origin: None,
            chain: &[],
            thread: None,
            relation: None,
            place: Place {
                article: "a".to_owned(),
                label: "a",
                outlet: None,
                published: None,
                span,
            },
            sentence: None,
        }
    }

    fn view(items: Vec<Datum<'static>>) -> StoryFigures<'static> {
        StoryFigures {
            story: None,
            indicators: Vec::new(),
            indicators_in_all: 0,
            shown: None,
            points: Slice {
                total: items.len(),
                items,
                next: None,
            },
        }
    }

    #[test]
    fn bounds_reach_where_they_are_open() {
        let view = view(vec![
            datum("2031-04-01", "exact", 120.0, None),
            datum("2031-04-02", "at_least", 100.0, None),
            datum("2031-04-03", "at_most", 100.0, None),
            datum("2031-04-04", "range", 80.0, Some(110.0)),
        ]);
        let chart = draw(&view).unwrap();
        let ends: Vec<_> = chart
            .marks
            .iter()
            .map(|one| one.end().total_cmp(&one.y))
            .collect();
        // The y axis grows downwards.
        assert_eq!(ends, [Equal, Less, Greater, Less]);
        assert!(chart.marks[0].y < chart.marks[1].y, "more stands higher");
        assert!(chart.marks[0].x < chart.marks[1].x);
    }

    #[test]
    fn figures_of_one_day_stand_beside_each_other() {
        let view = view(
            (0..5)
                .map(|_| datum("2031-04-01", "exact", 7.0, None))
                .collect(),
        );
        let chart = draw(&view).unwrap();
        let xs: Vec<f64> = chart.marks.iter().map(|one| one.x).collect();
        assert!(xs.windows(2).all(|pair| pair[1] - pair[0] > 9.0), "{xs:?}");
        let labelled = chart.marks.iter().filter(|one| one.label.is_some()).count();
        assert_eq!(labelled, 1, "only where no other figure is covered");
    }

    #[test]
    fn nothing_dated_is_nothing_drawn() {
        assert_eq!(draw(&view(Vec::new())), None);
    }
}
