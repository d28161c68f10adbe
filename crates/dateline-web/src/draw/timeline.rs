//! Where the happenings of a timeline stand: time from left to right, a lane a party.

use dateline_view::{Point, StoryTimeline};

use super::days::{Axis, BREAK, Tick, extent};
use super::rows::Rows;

/// A drawing of a timeline. All places are in units of the drawing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Timeline<'v> {
    /// How wide it is.
    pub(crate) width: f64,
    /// How high.
    pub(crate) height: f64,
    /// Lines of the axis.
    pub(crate) ticks: Vec<Tick>,
    /// Where time is left out.
    pub(crate) breaks: Vec<f64>,
    /// Where the latest day of publication stands.
    pub(crate) now: Option<Now<'v>>,
    /// The lanes, from above.
    pub(crate) lanes: Vec<Lane<'v>>,
}

/// The latest day of publication.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Now<'v> {
    /// Where it stands.
    pub(crate) x: f64,
    /// The day.
    pub(crate) day: &'v str,
    /// Whether its label stands to the left of it, for want of room.
    pub(crate) left: bool,
}

/// A lane.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Lane<'v> {
    /// The party; none for the rest.
    pub(crate) name: Option<&'v str>,
    /// Its upper edge.
    pub(crate) y: f64,
    /// How high it is.
    pub(crate) height: f64,
    /// What lies in it.
    pub(crate) marks: Vec<Mark<'v>>,
}

/// A happening.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Mark<'v> {
    /// The happening.
    pub(crate) point: &'v Point<'v>,
    /// Where its first day stands.
    pub(crate) x: f64,
    /// Where the middle of it stands.
    pub(crate) y: f64,
    /// How far its last day stands from the first; 0 for a day.
    pub(crate) length: f64,
    /// The beginning of its words.
    pub(crate) label: String,
    /// Whether the words stand to the left of it, for want of room.
    pub(crate) left: bool,
}

impl Mark<'_> {
    /// Whether its date is a range and not a day.
    pub(crate) fn is_range(&self) -> bool {
        self.length > 0.0
    }
}

// Sizes, in units of the drawing.
const WIDTH: f64 = 1040.0;
const SIDE: f64 = 16.0;
const TOP: f64 = 34.0;
const ROW: f64 = 19.0;
const HEAD: f64 = 22.0;
const FOOT: f64 = 8.0;
/// Below the last lane: where the signs of what is left out stand.
const BELOW: f64 = 18.0;
/// Room for the label of a line of the axis.
const LABEL: f64 = 84.0;
/// Mean width of a character, and characters of a label.
const CHARACTER: f64 = 6.1;
const LETTERS: usize = 32;
/// From the place of a happening to its words, and past them.
const GAP: f64 = 9.0;

/// Draws a timeline; `None` where nothing of it has a date.
pub(crate) fn draw<'v>(view: &'v StoryTimeline<'v>) -> Option<Timeline<'v>> {
    let points = &view.points.items;
    let dated: Vec<(&'v Point<'v>, (i32, i32))> = points
        .iter()
        .filter_map(|point| Some((point, extent(&point.happening.date)?)))
        .collect();
    let mut days: Vec<i32> = dated.iter().flat_map(|(_, (a, b))| [*a, *b]).collect();
    if days.is_empty() {
        return None;
    }
    let now = view
        .now
        .as_deref()
        .and_then(|day| Some((day, extent(day)?.1)));
    days.extend(now.map(|(_, day)| day));
    let axis = Axis::new(days, SIDE, WIDTH - SIDE - BREAK);
    let mut at = TOP;
    let parties = view.lanes.iter().map(|party| Some(party.name));
    let lanes = parties
        .chain([None])
        .enumerate()
        .filter_map(|(number, name)| {
            let number = name.map(|_| number);
            let of = dated.iter().filter(|(point, _)| point.lane == number);
            let lane = lane(of, &axis, name, at)?;
            at = lane.y + lane.height;
            Some(lane)
        });
    Some(Timeline {
        width: WIDTH,
        lanes: lanes.collect(),
        height: at + BELOW,
        ticks: axis.ticks(LABEL),
        breaks: axis.breaks(),
        now: now.map(|(day, number)| Now {
            x: axis.x(number),
            day,
            left: axis.x(number) > WIDTH - 2.0 * LABEL,
        }),
    })
}

/// A lane from `top` on; none if nothing lies in it.
fn lane<'a, 'v: 'a>(
    points: impl Iterator<Item = &'a (&'v Point<'v>, (i32, i32))>,
    axis: &Axis,
    name: Option<&'v str>,
    top: f64,
) -> Option<Lane<'v>> {
    let mut rows = Rows::default();
    let marks: Vec<Mark<'v>> = points
        .map(|(point, (first, last))| {
            let (from, to) = (axis.x(*first), axis.x(*last));
            mark(point, from, to, top, &mut rows)
        })
        .collect();
    (!marks.is_empty()).then(|| Lane {
        name,
        y: top,
        height: HEAD + ROW * rows_high(rows.len()) + FOOT,
        marks,
    })
}

fn rows_high(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// A happening in the first row with room for it and its words.
fn mark<'v>(point: &'v Point<'v>, from: f64, to: f64, top: f64, rows: &mut Rows) -> Mark<'v> {
    let label = beginning(point.happening.place.span.exact, LETTERS);
    let wide = CHARACTER * rows_high(label.chars().count()) + GAP;
    let left = to + wide + GAP > WIDTH - SIDE / 2.0 && from - wide - GAP > 0.0;
    let (start, end) = if left {
        (from - wide - GAP, to + GAP)
    } else {
        (from - GAP, to + wide + GAP)
    };
    let row = rows.take(start, end);
    Mark {
        point,
        x: from,
        y: top + HEAD + ROW * (rows_high(row) + 0.5),
        length: to - from,
        label,
        left,
    }
}

/// The first words, in at most so many characters, with an ellipsis where more follow.
pub(crate) fn beginning(words: &str, most: usize) -> String {
    let mut short = String::new();
    for word in words.split_whitespace() {
        let room = short.chars().count() + word.chars().count();
        if room > most && !short.is_empty() {
            return short + "…";
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(most));
    }
    short
}

#[cfg(test)]
mod tests {
    use dateline_view::{Happening, Party, Place, Quote, Slice};

    use super::*;

    fn point(date: &str, lane: Option<usize>) -> Point<'static> {
        let span = Quote {
            start: 0,
            end: 0,
            exact: "The bridge at Tresno was closed to lorries after the flood",
            source_start: 0,
            source_end: 0,
        };
        Point {
            id: date.to_owned(),
            from: None,
            to: None,
            vague: false,
            parties: Vec::new(),
            lane,
            happening: Happening {
                story: "",
                date: date.to_owned(),
                planned: false,
                rank: 1,
                place: Place {
                    article: "a".to_owned(),
                    label: "a",
                    outlet: None,
                    published: None,
                    span,
                },
                more: Vec::new(),
                articles: Vec::new(),
                origins: 1,
            },
        }
    }

    fn view(points: Vec<Point<'static>>) -> StoryTimeline<'static> {
        StoryTimeline {
            story: None,
            now: Some("2031-04-12".to_owned()),
            length: 40,
            lanes: vec![Party {
                entity: "e",
                name: "Harbour Board",
            }],
            points: Slice {
                total: points.len(),
                items: points,
                next: None,
            },
        }
    }

    #[test]
    fn lanes_hold_their_points_apart() {
        let same_day = (0..9).map(|_| point("2031-04-03", None));
        let others = [point("2031-04-01", Some(0)), point("2031-04-20", None)];
        let view = view(same_day.chain(others).collect());
        let drawn = draw(&view).unwrap();
        let names: Vec<_> = drawn.lanes.iter().map(|lane| lane.name).collect();
        assert_eq!(names, [Some("Harbour Board"), None]);
        let rest = &drawn.lanes[1];
        let mut heights: Vec<f64> = rest.marks[..9].iter().map(|mark| mark.y).collect();
        heights.dedup();
        assert_eq!(heights.len(), 9);
        for lane in &drawn.lanes {
            let inside = |mark: &Mark<'_>| mark.y > lane.y && mark.y < lane.y + lane.height;
            assert!(lane.marks.iter().all(inside));
        }
        let now = drawn.now.unwrap();
        assert!(now.x > rest.marks[0].x && now.x < rest.marks[9].x);
        assert!(rest.marks[9].left, "no room to the right of the last");
    }

    #[test]
    fn an_uncertain_date_is_drawn_as_a_range() {
        let view = view(vec![point("2031-04", None), point("2031-04-03", None)]);
        let drawn = draw(&view).unwrap();
        let marks = &drawn.lanes[0].marks;
        assert!(marks[0].is_range() && !marks[1].is_range());
        assert!(marks[1].x > marks[0].x && marks[1].x < marks[0].x + marks[0].length);
    }

    #[test]
    fn nothing_dated_is_nothing_drawn() {
        assert_eq!(draw(&view(Vec::new())), None);
    }

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(beginning("one two three", 8), "one two…");
        assert_eq!(beginning("one", 8), "one");
        assert_eq!(beginning("", 8), "");
    }
}
