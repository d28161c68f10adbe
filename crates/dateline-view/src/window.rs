//! A part of a long list, and where the next begins.

use schemars::JsonSchema;
use serde::Serialize;

/// Which part of a list is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window<'q> {
    /// The id after which it begins; the beginning if there is none.
    pub after: Option<&'q str>,
    /// At most how many.
    pub limit: usize,
}

/// A part of a list.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Slice<T> {
    /// The part.
    pub items: Vec<T>,
    /// How many the whole list has.
    pub total: usize,
    /// What to ask for as `after` for the next part; absent at the end.
    pub next: Option<String>,
}

/// The list has no item with the id that it was to begin after: the ledger changed meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoSuchCursor(pub String);

impl<'q> Window<'q> {
    /// Items of a part, where nobody asks for more or fewer.
    const USUAL: usize = 50;
    /// Items of a part at most.
    const MOST: usize = 500;

    /// The part after an id, of a usual length unless told.
    pub fn new(after: Option<&'q str>, limit: Option<usize>) -> Self {
        let limit = limit.unwrap_or(Self::USUAL).clamp(1, Self::MOST);
        Self { after, limit }
    }

    /// The part of `rows` that is asked for; only its items are made.
    pub fn of<R, T>(
        self,
        rows: &[R],
        id: impl Fn(&R) -> String,
        item: impl Fn(&R) -> T,
    ) -> Result<Slice<T>, NoSuchCursor> {
        self.by(rows, |row, after| id(row) == after, &id, item)
    }

    /// The same of rows whose ids cost something to write: `is` tells whether a row has an id.
    pub fn by<R, T>(
        self,
        rows: &[R],
        is: impl Fn(&R, &str) -> bool,
        id: impl Fn(&R) -> String,
        item: impl Fn(&R) -> T,
    ) -> Result<Slice<T>, NoSuchCursor> {
        let start = match self.after {
            None => 0,
            Some(after) => {
                let found = rows.iter().position(|row| is(row, after));
                1 + found.ok_or_else(|| NoSuchCursor(after.to_owned()))?
            }
        };
        let part = &rows[start..rows.len().min(start + self.limit)];
        let more = start + part.len() < rows.len();
        Ok(Slice {
            items: part.iter().map(item).collect(),
            total: rows.len(),
            next: part.last().filter(|_| more).map(id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(after: Option<&str>, limit: usize, wanted: &[u8], next: Option<&str>) {
        let rows = [1_u8, 2, 3, 4, 5];
        let window = Window::new(after, Some(limit));
        let slice = window.of(&rows, |row| format!("r{row}"), |row| *row);
        let slice = slice.unwrap();
        assert_eq!((slice.items.as_slice(), slice.total), (wanted, 5));
        assert_eq!(slice.next.as_deref(), next);
    }

    #[test]
    fn parts_join_without_gap() {
        check(None, 2, &[1, 2], Some("r2"));
        check(Some("r2"), 2, &[3, 4], Some("r4"));
        check(Some("r4"), 2, &[5], None);
        check(Some("r5"), 2, &[], None);
        check(None, 0, &[1], Some("r1"));
    }

    #[test]
    fn an_id_that_went_is_said() {
        let found = Window::new(Some("gone"), None).of(&[1], |_| "r".to_owned(), |r| *r);
        assert_eq!(found, Err(NoSuchCursor("gone".to_owned())));
    }
}
