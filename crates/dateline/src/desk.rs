//! Opening the ledger that a command works on.

use std::path::PathBuf;

use dateline_ledger::rows::StoryRow;
use dateline_ledger::{Ledger, align_from};
use dateline_store::{Store, StoreError};
use dateline_view::Book;

use crate::cli::Arguments;
use crate::config;
use crate::failure::Failure;

/// An open ledger and where it is.
#[derive(Debug)]
pub(crate) struct Desk {
    /// Its file.
    pub(crate) path: PathBuf,
    /// It.
    pub(crate) store: Store,
}

impl Desk {
    /// Opens the ledger of the command line, which must be there.
    pub(crate) fn open(arguments: &Arguments) -> Result<Self, Failure> {
        let path = config::ledger_path(arguments.ledger.as_ref())?;
        let store = Store::open(&path).map_err(Failure::ledger(&path))?;
        Ok(Self { path, store })
    }

    /// Opens the ledger of the command line, or makes it.
    pub(crate) fn create(arguments: &Arguments) -> Result<Self, Failure> {
        Self::create_at(config::ledger_path(arguments.ledger.as_ref())?)
    }

    /// Opens the ledger at `path`, or makes it.
    pub(crate) fn create_at(path: PathBuf) -> Result<Self, Failure> {
        let store = Store::create(&path).map_err(Failure::ledger(&path))?;
        Ok(Self { path, store })
    }

    /// Does something with the store, and says of an error which file it is about.
    pub(crate) fn with<T>(
        &mut self,
        act: impl FnOnce(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        act(&mut self.store).map_err(Failure::ledger(&self.path))
    }

    /// The whole ledger, aligned.
    pub(crate) fn book(&mut self) -> Result<Book, Failure> {
        self.with(|store| {
            aligned(store)?;
            Book::load(store)
        })
    }

    /// The whole ledger, or the part about the story whose id begins with `story`.
    pub(crate) fn book_of(&mut self, story: Option<&str>) -> Result<Book, Failure> {
        let book = self.book()?;
        match story {
            None => Ok(book),
            Some(story) => {
                let found = book.story(story);
                found.ok_or_else(|| Failure::NoSuchStory(story.to_owned()))
            }
        }
    }

    /// Lays the articles side by side, if that was not done since the last was added.
    pub(crate) fn align(&mut self) -> Result<(), Failure> {
        self.with(aligned)
    }

    /// The same, with a story that was put together elsewhere.
    pub(crate) fn align_with(&mut self, told: Option<StoryRow>) -> Result<(), Failure> {
        self.with(|store| {
            let Some(told) = told else {
                return aligned(store);
            };
            let mut known = store.stories()?;
            if !known.iter().any(|story| story.id == told.id) {
                known.push(told);
            }
            align_knowing(store, &known)
        })
    }

    /// The alignment of what the runs of `add` up to number `batch` had brought.
    pub(crate) fn ledger_until(&mut self, batch: i64) -> Result<Ledger, Failure> {
        self.with(|store| {
            Ok(align_from(
                &store.rows_until(batch)?,
                &store.stories()?,
                &store.decisions()?,
            ))
        })
    }
}

fn aligned(store: &mut Store) -> Result<(), StoreError> {
    if store.is_aligned()? {
        return Ok(());
    }
    let known = store.stories()?;
    align_knowing(store, &known)
}

fn align_knowing(store: &mut Store, known: &[StoryRow]) -> Result<(), StoreError> {
    // Taken before the rows are read: what is added meanwhile is for the next command.
    let revision = store.revision()?;
    let ledger = align_from(&store.all_rows()?, known, &store.decisions()?);
    store.save_alignment(&ledger, revision)
}
