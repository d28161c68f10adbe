//! Where things stand in a drawing. Plain functions from dates and numbers to places in units of
//! the drawing; the templates write them down.

pub(crate) mod axis;
pub(crate) mod chart;
pub(crate) mod days;
pub(crate) mod rows;
pub(crate) mod timeline;

use std::fmt::Display;

/// A place as a drawing writes it: to a tenth of a unit, which is less than a screen shows.
pub(crate) fn place(at: impl Display) -> String {
    let rounded = format!("{at:.1}");
    let short = rounded.strip_suffix(".0").unwrap_or(&rounded);
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_short() {
        for (at, written) in [(0.0, "0"), (-0.01, "0"), (12.34, "12.3"), (-7.0, "-7")] {
            assert_eq!(place(at), written);
        }
    }
}
