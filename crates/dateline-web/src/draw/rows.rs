//! Rows within a lane, so that nothing lies over anything else.

/// Rows that fill from the left.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// What each row is taken by.
    taken: Vec<Vec<(f64, f64)>>,
}

impl Rows {
    /// The first row with room from `from` to `to`, which is then taken.
    pub(crate) fn take(&mut self, from: f64, to: f64) -> usize {
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| to <= *a || from >= *b);
        let row = self.taken.iter().position(free).unwrap_or_else(|| {
            self.taken.push(Vec::new());
            self.taken.len() - 1
        });
        self.taken[row].push((from, to));
        row
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.taken.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_over_anything() {
        let mut rows = Rows::default();
        let found: Vec<usize> = [
            (0.0, 10.0),
            (5.0, 8.0),
            (10.0, 12.0),
            (0.0, 20.0),
            (8.0, 9.0),
        ]
        .into_iter()
        .map(|(from, to)| rows.take(from, to))
        .collect();
        assert_eq!(found, [0, 1, 0, 2, 1]);
        assert_eq!(rows.len(), 3);
    }
}
