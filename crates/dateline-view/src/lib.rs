//! What a screen shows, as plain structs. The core's types do not serialise; their twins here do,
//! with the names and units of the export. Every line about the world is a span of an article,
//! or a value normalised from one.

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
mod search;
mod shelf;
mod show;
mod statements;
mod story_list;
mod text_part;
mod threads;
mod timeline;
mod window;

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
pub use search::{Found, FoundArticle, found};
pub use shelf::Shelf;
pub use show::{Layer, Mark, Shown, show};
pub use statements::{Said, StatementFilter, statements};
pub use story_list::{Proposal, Story, story_list};
pub use text_part::{TextPart, text_part};
pub use threads::{Account, Thread, shown, thread_with, threads};
pub use timeline::{Happening, Timelines, stored_timeline, timeline};
pub use window::{NoSuchCursor, Slice, Window};
