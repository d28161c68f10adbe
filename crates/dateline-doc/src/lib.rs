//! What Dateline reads, as data: spans, articles, documents and their layers.
//!
//! One text, written once; everything else points into it. A [`Span`] counts UTF-8 bytes of
//! an article's text. Code points and UTF-16 units exist only at the edges, as types of their
//! own ([`CodePoints`], [`Utf16`]). A [`SourceMap`] leads from a span back to bytes of the page.
//!
//! This crate depends on no other crate of the project.

mod article;
pub mod calendar;
mod doc;
mod edges;
mod edtf;
pub mod measure;
mod source;
mod span;
mod values;
mod vector;
mod words;

pub use article::{
    Access, Article, ArticleId, Credits, Furniture, FurnitureKind, Note, NoteKind, Part, PartKind,
    Published, PublishedFrom, sha256,
};
pub use doc::{
    DateId, Deed, Doc, Event, EventId, EventKind, FigureId, Modality, Name, NameForm, NameId,
    NameKind, Participant, Polarity, Referent, ReferentId, Role, Sentence, SentenceId, Speaker,
    Stance, Statement, StatementId, StatementKind, Token, TokenId, TokenKind,
};
pub use edges::{CodePoints, Ruler, Utf16};
pub use edtf::{Edtf, EdtfError, End, Moment, Precision, Time};
pub use source::{SourceMap, TextBuilder};
pub use span::Span;
pub use values::{Bound, Change, Date, DatePart, Figure, Recurrence};
pub use vector::{SentenceVector, VectorError};
