//! The export as tables: the lines of one `type` are one table, with the same names and units.
//! A span takes five columns, its words among them; what a line holds a list of objects of is a
//! table of its own, whose first columns name the line.

mod cell;
mod record;

use std::io;

use dateline_ledger::rows::Rows;

pub use cell::{Cell, CellKind, Column};
use record::Record;

use super::within::Text;
use super::{
    AccountTwin, ArticleLine, ChangeLine, DateLine, EchoLine, EditLine, EntityLine, EventLine,
    FigureLine, FurnitureLine, HappeningLine, MentionLine, PartLine, ParticipantTwin, PassageTwin,
    RecurrenceLine, RoleTwin, StatementLine, StoryLine, ThreadLine, TimelineLine, across, article,
};
use crate::{Book, Quote};
use cell::Field;

dateline_doc::words! {
    /// A table of the export.
    TableName {
        /// Articles, with their text.
        Article = "article",
        /// What was left out of them.
        Furniture = "furniture",
        /// Passages that are more than a paragraph of the body.
        Part = "part",
        /// Mentions.
        Mention = "mention",
        /// Time expressions.
        Date = "date",
        /// Times that come again.
        Recurrence = "recurrence",
        /// Quantities.
        Figure = "figure",
        /// Attributed content.
        Statement = "statement",
        /// Happenings, as one article tells them.
        Event = "event",
        /// Who takes part in an event.
        Participant = "participant",
        /// Where an event's figures stand.
        EventFigure = "event_figure",
        /// What names refer to.
        Entity = "entity",
        /// The roles that articles give an entity.
        Role = "role",
        /// Stories.
        Story = "story",
        /// Happenings, across articles.
        Happening = "happening",
        /// Which article repeats which.
        Echo = "echo",
        /// The passages that they share.
        Passage = "passage",
        /// Questions.
        Thread = "thread",
        /// What each article says about a question.
        Account = "account",
        /// Dated happenings.
        Timeline = "timeline",
        /// Differences between two moments.
        Change = "change",
        /// Differences between two versions of a page.
        Edit = "edit",
    }
}

/// What takes the rows of a table, one by one.
pub type Put<'p> = &'p mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

/// A table's columns, and what hands out its rows.
struct Shape {
    columns: Vec<Column>,
    rows: fn(&Book, Put<'_>) -> io::Result<()>,
}

impl TableName {
    /// Its columns, in order.
    pub fn columns(self) -> Vec<Column> {
        self.shape().columns
    }

    /// Hands its rows to `put`, one after the other.
    pub fn rows(self, book: &Book, put: Put<'_>) -> io::Result<()> {
        (self.shape().rows)(book, put)
    }

    fn shape(self) -> Shape {
        match self {
            TableName::Article => shape::<ArticleLine<'_>>(&[], articles),
            TableName::Furniture => shape::<FurnitureLine<'_>>(&[], furniture),
            TableName::Part => shape::<PartLine<'_>>(&[], parts),
            TableName::Mention => shape::<MentionLine<'_>>(&[], mentions),
            TableName::Date => shape::<DateLine<'_>>(&[], dates),
            TableName::Recurrence => shape::<RecurrenceLine<'_>>(&[], recurrences),
            TableName::Figure => shape::<FigureLine<'_>>(&[], figures),
            TableName::Statement => shape::<StatementLine<'_>>(&[], statements),
            TableName::Event => shape::<EventLine<'_>>(&[], events),
            TableName::Participant => shape::<ParticipantTwin<'_>>(&["event"], participants),
            TableName::EventFigure => shape::<Standing<'_>>(&["event"], event_figures),
            TableName::Entity => shape::<EntityLine<'_>>(&[], entities),
            TableName::Role => shape::<RoleTwin<'_>>(&["entity"], roles),
            TableName::Story => shape::<StoryLine<'_>>(&[], stories),
            TableName::Happening => shape::<HappeningLine<'_>>(&[], happenings),
            TableName::Echo => shape::<EchoLine<'_>>(&[], echoes),
            TableName::Passage => shape::<PassageTwin<'_>>(&["article", "of"], passages),
            TableName::Thread => shape::<ThreadLine<'_>>(&[], threads),
            TableName::Account => shape::<AccountTwin<'_>>(&["thread"], accounts),
            TableName::Timeline => shape::<TimelineLine<'_>>(&[], timeline),
            TableName::Change => shape::<ChangeLine<'_>>(&[], changes),
            TableName::Edit => shape::<EditLine<'_>>(&[], edits),
        }
    }
}

fn shape<R: Record>(keys: &[&str], rows: fn(&Book, Put<'_>) -> io::Result<()>) -> Shape {
    let mut columns = Vec::new();
    for key in keys {
        <&str>::columns(key, false, &mut columns);
    }
    columns.extend(R::columns());
    Shape { columns, rows }
}

/// Where a figure of an event stands.
struct Standing<'a>(Quote<'a>);

impl Record for Standing<'_> {
    fn columns() -> Vec<Column> {
        let mut out = Vec::new();
        Quote::columns("span", false, &mut out);
        out
    }

    fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>) {
        self.0.put(out);
    }
}

/// Puts a row: what names its line, then the row's own values.
fn keyed(keys: &[&str], record: &impl Record, put: Put<'_>) -> io::Result<()> {
    let mut cells = Vec::new();
    for key in keys {
        key.put(&mut cells);
    }
    record.put(&mut cells);
    put(&cells)
}

fn each<L: Record>(lines: impl Iterator<Item = L>, put: Put<'_>) -> io::Result<()> {
    for line in lines {
        keyed(&[], &line, put)?;
    }
    Ok(())
}

/// Puts what stands within the articles, one after the other.
fn inside<'a, L: Record>(
    book: &'a Book,
    put: Put<'_>,
    of: impl Fn(&Text<'a>, &'a Rows) -> Vec<L>,
) -> io::Result<()> {
    for rows in &book.articles {
        let text = Text::new(book, rows);
        each(of(&text, rows).into_iter(), put)?;
    }
    Ok(())
}

macro_rules! within {
    ($($table:ident: $line:expr;)+) => {$(
        fn $table(book: &Book, put: Put<'_>) -> io::Result<()> {
            inside(book, put, |text, rows| rows.$table.iter().map(|row| $line(text, row)).collect())
        }
    )+};
}

within! {
    furniture: article::furniture;
    parts: article::part;
    mentions: Text::mention;
    dates: Text::date;
    recurrences: Text::recurrence;
    figures: Text::figure;
    statements: Text::statement;
}

/// The events of an article, then its deeds that are none.
fn told<'a>(text: &Text<'a>, rows: &'a Rows) -> Vec<EventLine<'a>> {
    let deeds = rows.deeds.iter().filter(|row| row.event.is_none());
    let events = rows.events.iter().map(|row| text.event(row));
    events.chain(deeds.map(|row| text.deed(row))).collect()
}

fn events(book: &Book, put: Put<'_>) -> io::Result<()> {
    inside(book, put, told)
}

fn participants(book: &Book, put: Put<'_>) -> io::Result<()> {
    for rows in &book.articles {
        for event in told(&Text::new(book, rows), rows) {
            for participant in &event.participants {
                keyed(&[&event.id], participant, put)?;
            }
        }
    }
    Ok(())
}

fn event_figures(book: &Book, put: Put<'_>) -> io::Result<()> {
    for rows in &book.articles {
        for event in told(&Text::new(book, rows), rows) {
            for figure in event.figures {
                keyed(&[&event.id], &Standing(figure), put)?;
            }
        }
    }
    Ok(())
}

fn articles(book: &Book, put: Put<'_>) -> io::Result<()> {
    let all = book.articles.iter();
    each(all.map(|rows| article::line(&rows.article)), put)
}

macro_rules! across {
    ($($table:ident: $line:expr;)+) => {$(
        fn $table(book: &Book, put: Put<'_>) -> io::Result<()> {
            each(book.ledger.$table.iter().map(|row| $line(book, row)), put)
        }
    )+};
}

across! {
    entities: across::entity;
    stories: |_, row| across::story(row);
    happenings: across::happening;
    echoes: across::echo;
    threads: across::thread;
    timeline: across::timeline;
    changes: |_, row| across::change(row);
    edits: across::edit;
}

fn roles(book: &Book, put: Put<'_>) -> io::Result<()> {
    for row in &book.ledger.entities {
        let entity = across::entity(book, row);
        for role in &entity.roles {
            keyed(&[entity.id], role, put)?;
        }
    }
    Ok(())
}

fn passages(book: &Book, put: Put<'_>) -> io::Result<()> {
    for row in &book.ledger.echoes {
        let echo = across::echo(book, row);
        for passage in &echo.passages {
            keyed(&[&echo.article, &echo.of], passage, put)?;
        }
    }
    Ok(())
}

fn accounts(book: &Book, put: Put<'_>) -> io::Result<()> {
    for row in &book.ledger.threads {
        let thread = across::thread(book, row);
        for account in &thread.accounts {
            keyed(&[thread.id], account, put)?;
        }
    }
    Ok(())
}
