//! What a screen shows, as plain structs. The core's types do not serialise; their twins here do,
//! with the names and units of the export. Every line about the world is a span of an article,
//! or a value normalised from one.

mod adding;
mod article_list;
mod book;
mod brief;
mod census;
mod changes;
mod context;
mod decision_list;
mod decisions;
mod entities;
mod entity_list;
mod entity_page;
pub mod export;
mod figures;
mod front;
mod kept;
mod ledger_log;
mod meeting_groups;
mod meeting_list;
mod meetings;
mod membership;
mod outlets;
mod place;
mod position_table;
mod quote;
mod reading;
mod said_list;
mod search;
mod search_page;
mod shelf;
mod show;
mod speaker_page;
mod statements;
mod story_figures;
mod story_list;
mod story_timeline;
mod text_part;
mod thread_list;
mod thread_page;
mod threads;
mod timeline;
mod value;
mod versions;
mod window;

pub use adding::{Fate, FateKind, Job, JobState};
pub use article_list::{
    ArticleFilter, ArticleItem, ArticleList, OutletCount, Repeated, article_list, publishers,
};
pub use book::Book;
pub use brief::{Brief, EchoPair, Extent, Position, StoryTitle, brief, stories};
pub use changes::{Change, Edit, News, changes, edits};
pub use context::Context;
pub use decision_list::{Decided, DecisionLine, decided, decision_list, entity_of, story_of};
pub use decisions::{
    Decision, Meant, Undecidable, can_be_undone, decisions, find_entity, join_stories, merge,
    move_article, part_articles, rename, split_article, split_form,
};
pub use entities::{Entity, Role, entities};
pub use entity_list::{EntityFilter, EntityList, entity_list};
pub use entity_page::{ArticleTitle, EntityPage, FormUse, MentionedIn, RoleGiven, entity_page};
pub use figures::{Quantity, figures};
pub use front::{Dispute, Side, StoryFront, StoryLead, story_front, story_leads};
pub use ledger_log::{KindCount, Learned, StoryChanges, change_kind, change_kinds, story_changes};
pub use meeting_list::{Attendant, Mediator, MeetingList, MeetingPage, Moved, meeting_list};
pub use meetings::Meeting;
pub use membership::{Member, Membership, membership};
pub use outlets::{
    Citation, CitationMap, EchoShown, OutletShown, PassageShown, citation_map, citations, echoes,
    outlets,
};
pub use place::Place;
pub use position_table::{
    Issue, PositionCell, PositionRow, PositionSaid, PositionTable, position_table,
};
pub use quote::{Number, Quote};
pub use reading::{Asked, Marked, Reading, Reads, Repeat, reading};
pub use said_list::{SaidFilter, SaidIn, SaidList, said_list};
pub use search::{Found, FoundArticle, found};
pub use search_page::{FoundIn, Passage, SearchFilter, SearchPage, search_page};
pub use shelf::Shelf;
pub use show::{Layer, Mark, Shown, show};
pub use speaker_page::{SpeakerFilter, SpeakerPage, SpokenSide, WordCount, speaker_page};
pub use statements::{Said, StatementFilter, statements};
pub use story_figures::{Datum, Indicator, StoryFigures, story_figures};
pub use story_list::{Proposal, Story, story_list};
pub use story_timeline::{Party, Point, StoryTimeline, TimelineFilter, story_timeline};
pub use text_part::{TextPart, text_part};
pub use thread_list::{Answers, Choice, ThreadFilter, ThreadLead, ThreadList, thread_list};
pub use thread_page::{
    AccountPage, Evidence, Link, OriginGroup, ThreadPage, Turn, ValueGroup, thread_page,
};
pub use threads::{Account, Thread, shown, thread_part, thread_with, threads};
pub use timeline::{Happening, Timelines, stored_timeline, timeline};
pub use value::{spoken, spoken_all, spoken_reason};
pub use versions::{Comparison, Difference, Version, compare};
pub use window::{NoSuchCursor, Slice, Window};
