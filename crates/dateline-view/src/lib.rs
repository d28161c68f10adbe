//! What a screen shows, as plain structs. The core's types do not serialise; their twins here do,
//! with the names and units of the export. Every line about the world is a span of an article,
//! or a value normalised from one.

mod adding;
mod article_list;
mod book;
mod brief;
mod changes;
mod decisions;
mod entities;
pub mod export;
mod figures;
mod front;
mod meetings;
mod place;
mod quote;
mod reading;
mod search;
mod search_page;
mod shelf;
mod show;
mod statements;
mod story_list;
mod threads;
mod timeline;
mod versions;
mod window;

pub use adding::{Fate, FateKind, Job, JobState};
pub use article_list::{
    ArticleFilter, ArticleItem, ArticleList, OutletCount, Repeated, article_list, outlets,
};
pub use book::Book;
pub use brief::{Brief, EchoPair, Extent, Position, StoryTitle, brief, stories};
pub use changes::{Change, Edit, News, changes, edits, news_since};
pub use decisions::{
    Decision, Meant, Undecidable, can_be_undone, decisions, find_entity, join_stories, merge,
    move_article, part_articles, rename, split_article, split_form,
};
pub use entities::{Entity, Role, entities};
pub use figures::{Quantity, figures};
pub use front::{StoryFront, StoryLead, story_front, story_leads};
pub use meetings::Meeting;
pub use place::Place;
pub use quote::{Number, Quote};
pub use reading::{Asked, Marked, Reading, Reads, Repeat, reading};
pub use search::{Found, FoundArticle, found};
pub use search_page::{FoundIn, Passage, SearchFilter, SearchPage, search_page};
pub use shelf::Shelf;
pub use show::{Layer, Mark, Shown, show};
pub use statements::{Said, StatementFilter, statements};
pub use story_list::{Proposal, Story, story_list};
pub use threads::{Account, Thread, shown, threads};
pub use timeline::{Happening, Timelines, timeline};
pub use versions::{Comparison, Difference, Version, compare};
pub use window::{NoSuchCursor, Slice, Window};
