//! The command line.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use dateline_doc::{Edtf, Stance};
use dateline_ledger::rows::Relation;
use dateline_page::files::Columns;
use dateline_view::export::{Format, TableName};

/// Who said what, on whose word, and when: the ledger of a developing story.
#[derive(Parser, Debug)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  dateline add pages/        read a folder of saved pages into the ledger
  dateline brief             what the ledger holds, on one screen
  dateline demo              the same with a small story that comes with the program

Exit codes: 0 done, 1 nothing found (for `check`: something found), 2 failed."
)]
pub(crate) struct Arguments {
    /// The ledger file, instead of the one in your data directory.
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_LEDGER")]
    pub(crate) ledger: Option<PathBuf>,

    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Add(Add),

    /// Show a story on one screen: what happened, who said what, where accounts differ.
    ///
    /// Each line cites its article and the bytes of the page that hold its words. Counts such
    /// as 3/2/2 are articles, publishers and independent origins.
    #[command(after_help = "\
Examples:
  dateline brief
  dateline brief --story 3f2a --json")]
    Brief(InStory),

    Timeline(Timeline),

    Statements(Statements),
    Threads(Threads),
    Changes(Changes),

    /// List the quantities that articles give; those that speak of the same lie together.
    #[command(after_help = "\
Examples:
  dateline figures
  dateline figures --json")]
    Figures(InStory),

    Entities(Entities),
    Decisions(Decisions),
    Undo(Undo),

    Stories(Stories),

    Search(Search),
    Show(Show),

    Export(Export),
    Check(Check),
    Serve(Serve),
    Mcp(Mcp),
    Import(Import),
    Engine(Engine),
    Demo(Demo),
}

/// Which story.
#[derive(Args, Debug)]
pub(crate) struct InStory {
    /// Only the story whose id begins so; `brief` takes the largest if none is given.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,
}

/// Open the ledger in a browser, and for other programs.
///
/// Each page has a twin for programs under the same path with `.json`. Nothing is asked of another
/// host, and nobody but this machine is answered unless `--listen` names another address.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline serve
  dateline serve --listen 127.0.0.1:9000
  dateline serve --listen 0.0.0.0:8117 --token-file token.txt --log
  curl -s http://127.0.0.1:8117/index.json")]
pub(crate) struct Serve {
    /// The address and port to listen on; port 0 takes a free one.
    ///
    /// An address that other machines reach asks for a token.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8117")]
    pub(crate) listen: SocketAddr,

    /// Ask for the token that this file holds; otherwise one is made where it is needed.
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,

    /// Write a line for each request to standard error: method, path, status, milliseconds.
    #[arg(long)]
    pub(crate) log: bool,

    /// Let pages be fetched from addresses that are typed in.
    #[arg(long)]
    pub(crate) fetch: bool,

    /// Let them be fetched from this machine and from private networks, too.
    #[arg(long, requires = "fetch")]
    pub(crate) allow_private: bool,
}

/// Answer an agent's questions about the ledger, at standard input and output.
///
/// It speaks the Model Context Protocol. `dateline serve` answers the same over HTTP, under
/// `/mcp`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline mcp
  dateline --ledger story.db mcp")]
pub(crate) struct Mcp {}

/// Write the ledger for other programs, as JSON Lines if no format is named.
///
/// Each line of JSON Lines is an object with a `type`: article, furniture, part, mention, date,
/// recurrence, figure, statement, event, entity, story, happening, echo, thread, timeline, change,
/// edit. Spans count code points of the article's text, and bytes of the page.
///
/// Formats: jsonl; csv and parquet (a table a file, in a folder or a zip); annotations (W3C Web
/// Annotation), schema-org, prov (PROV-O), all three JSON-LD; timelinejs; calendar (iCalendar, what
/// is planned); atom (a feed of the changes); html (the briefing, one story).
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline export > ledger.jsonl
  dateline export --story 3f2a | jq 'select(.type == \"statement\")'
  dateline export --format csv --output tables/
  dateline export --format csv --table figure | head
  dateline export --format parquet --output tables.zip
  dateline export --format calendar --output planned.ics
  dateline export --format html --story 3f2a --output briefing.html")]
pub(crate) struct Export {
    /// What to write: jsonl, csv, parquet, annotations, schema-org, prov, timelinejs, calendar,
    /// atom, html.
    #[arg(long, value_name = "FORMAT", value_parser = format, default_value = "jsonl")]
    pub(crate) format: Format,

    /// Where to write, instead of standard output. Tables go into a folder of this name, or into a
    /// zip if it ends in .zip.
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// One table only, of csv or parquet.
    #[arg(long, value_name = "NAME", value_parser = table)]
    pub(crate) table: Option<TableName>,

    /// Only the story whose id begins so; html takes the largest if none is given.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,
}

/// List what happened, by date, and then what is planned.
///
/// A line is a date, the sentence that tells it best, and how many more articles tell of it. Days
/// are chosen by how many independent articles report them, and how long after others still do.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline timeline
  dateline timeline --length 8
  dateline timeline --all --length 40 --sentences 2
  dateline timeline --json | jq '.[] | select(.planned)'")]
pub(crate) struct Timeline {
    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    /// One timeline of all articles, whatever their story.
    #[arg(long, conflicts_with = "story")]
    pub(crate) all: bool,

    /// At most this many dates a story, those that matter most; a page if not given.
    #[arg(long, value_name = "N")]
    pub(crate) length: Option<usize>,

    /// At most this many sentences a date.
    #[arg(long, value_name = "N")]
    pub(crate) sentences: Option<NonZeroUsize>,
}

/// Read pages into the ledger: files, folders, or `-` for standard input.
///
/// A file is what its bytes say, whatever its name: a page (HTML, text, MHTML), a feed (RSS,
/// Atom, JSON Feed), an archive of the web (WARC, ARC, WACZ), a list of articles (JSON Lines,
/// JSON, Parquet), or a zip of any of these; gzip and zstd are unpacked. Entries of feeds that come
/// without their text are listed, not read.
///
/// A folder is read with all folders in it, hidden files aside, and those that a browser saved
/// beside a page. A file named manifest.jsonl
/// beside pages says more about them, a line a page: {"file": "a.html", "outlet": "...",
/// "published": "2026-02-04", "title": null, "url": null}. Pages that the ledger holds are
/// not read again.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline add pages/
  dateline add monday.html tuesday.html
  dateline add crawl.warc.gz feeds/*.xml pages.zip
  dateline add articles.jsonl.zst --columns text=corpus,title=kop
  curl -s https://example.org/story | dateline add -")]
pub(crate) struct Add {
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Fields of records that go by unusual names, as text=FIELD,title=FIELD; also html, url,
    /// outlet, byline, language, keywords, published, modified, fetched.
    #[arg(long, value_name = "NAMES")]
    pub(crate) columns: Option<Columns>,

    /// How many pages to read at once; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// See whether every stored span still says what it said, and every page is as it came.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline check
  dateline check --json

Exit codes: 0 all is well, 1 problems were found, 2 failed.")]
pub(crate) struct Check {}

/// List who said what: the words, the speaker, and those who passed them on.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline statements --speaker minister
  dateline statements --stance denies --article monday.html")]
pub(crate) struct Statements {
    /// Only those by a speaker, or through someone, whose name holds these letters.
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// Only those that do this: asserts, denies, demands, threatens, promises, asks, expects,
    /// accuses, praises, criticises, declines.
    #[arg(long, value_name = "STANCE", value_parser = stance)]
    pub(crate) stance: Option<Stance>,

    /// Only those of one article: the beginning of its id, or its path.
    #[arg(long, value_name = "ARTICLE")]
    pub(crate) article: Option<String>,

    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,
}

/// List the questions that articles answer, with what each says and whose word it is.
///
/// Those in conflict come first, then the revised, the compatible, the agreed, and those that
/// one article alone answers.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline threads --relation conflict
  dateline threads --json")]
pub(crate) struct Threads {
    /// Only those in this relation: conflict, revised, compatible, agree, single.
    #[arg(long, value_name = "RELATION", value_parser = relation)]
    pub(crate) relation: Option<Relation>,

    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,
}

/// List what is new, revised, in conflict or settled since the run of `add` before the last.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline changes                      since the run of `add` before the last
  dateline changes --since 2026-02-03   what articles of that day and later changed
  dateline changes --since-add 2        what came after run 2; --runs lists the runs")]
pub(crate) struct Changes {
    /// What the articles published on this day and later changed.
    #[arg(long, value_name = "DATE", conflicts_with = "since_add")]
    pub(crate) since: Option<Edtf>,

    /// What the runs of `add` after number N changed; 0 for all of them.
    #[arg(long, value_name = "N")]
    pub(crate) since_add: Option<i64>,

    /// List the runs of `add`, with their numbers and times.
    #[arg(long)]
    pub(crate) runs: bool,
}

/// List whom and what the articles name, the most mentioned first; or correct who is who.
///
/// Your corrections are kept apart from what is read: they last when articles are added or read
/// again, and `dateline undo` takes them back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline entities
  dateline entities --story 3f2a
  dateline entities merge 'Ann Marlow' 'A. Marlow'
  dateline entities split 'Ann Marlow' Marlow
  dateline entities rename 'A. Marlow' 'Ann Marlow'")]
pub(crate) struct Entities {
    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    /// What to correct.
    #[command(subcommand)]
    pub(crate) correct: Option<Correct>,
}

/// A correction of who is who. An entity is named by its id, the name it goes by, or another
/// form of that name.
#[derive(Subcommand, Debug)]
pub(crate) enum Correct {
    /// Make two entities one.
    #[command(after_help = "\
Examples:
  dateline entities merge 'Ann Marlow' 'A. Marlow'
  dateline entities merge 3f2a91 88c0d2")]
    Merge {
        /// One.
        #[arg(value_name = "ENTITY")]
        one: String,
        /// The other.
        #[arg(value_name = "ENTITY")]
        other: String,
    },

    /// Take out of an entity what one form of its name means, or what one article means by it.
    #[command(after_help = "\
Examples:
  dateline entities split 'Ann Marlow' Marlow
  dateline entities split 'Ann Marlow' --article monday.html")]
    Split {
        /// The entity.
        #[arg(value_name = "ENTITY")]
        entity: String,
        /// The form of its name, as it is printed.
        #[arg(value_name = "FORM", required_unless_present = "article")]
        form: Option<String>,
        /// The beginning of an article's id or of its file's name.
        #[arg(long, value_name = "ARTICLE", conflicts_with = "form")]
        article: Option<String>,
    },

    /// Give an entity the name that it is to go by.
    #[command(after_help = "\
Examples:
  dateline entities rename 'A. Marlow' 'Ann Marlow'")]
    Rename {
        /// The entity.
        #[arg(value_name = "ENTITY")]
        entity: String,
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// List the stories with their ids, and what would be clustered otherwise today; or rearrange them.
///
/// An article stays in its story until you move it. Where the articles as they are now would be
/// clustered otherwise, a merge or a split is proposed.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline stories
  dateline stories --json | jq '.[] | select(.proposals != [])'
  dateline stories join 3f2a 88c0
  dateline stories part monday.html tuesday.html
  dateline stories move monday.html 88c0")]
pub(crate) struct Stories {
    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    /// What to rearrange.
    #[command(subcommand)]
    pub(crate) rearrange: Option<Rearrange>,
}

/// What is to become of stories. A story is named by the beginning of its id, an article by the
/// beginning of its id or of its file's name.
#[derive(Subcommand, Debug)]
pub(crate) enum Rearrange {
    /// Make two stories one.
    #[command(after_help = "\
Examples:
  dateline stories join 3f2a 88c0")]
    Join {
        /// One.
        #[arg(value_name = "STORY")]
        one: String,
        /// The other.
        #[arg(value_name = "STORY")]
        other: String,
    },

    /// Make two stories of one: the other articles go with the one of these that they are more
    /// like.
    #[command(after_help = "\
Examples:
  dateline stories part monday.html tuesday.html")]
    Part {
        /// An article.
        #[arg(value_name = "ARTICLE")]
        one: String,
        /// Another of the same story.
        #[arg(value_name = "ARTICLE")]
        other: String,
    },

    /// Move an article to a story.
    #[command(after_help = "\
Examples:
  dateline stories move monday.html 88c0")]
    Move {
        /// The article.
        #[arg(value_name = "ARTICLE")]
        article: String,
        /// The story.
        #[arg(value_name = "STORY")]
        story: String,
    },
}

/// List what you decided, with the numbers that `undo` takes.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline decisions
  dateline decisions --json")]
pub(crate) struct Decisions {}

/// Take a decision back. It stays in the list, for the record.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline undo 3")]
pub(crate) struct Undo {
    /// Its number in `dateline decisions`.
    #[arg(value_name = "N")]
    pub(crate) number: u32,
}

/// Find articles by words; put phrases in quotation marks.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline search ferry strike
  dateline search '\"harbour toll\" minister'")]
pub(crate) struct Search {
    /// Words and phrases that an article must all hold.
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// At most this many articles.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
}

/// Show an article with every span that was read in it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline show monday.html
  dateline show 6927066b --json")]
pub(crate) struct Show {
    /// The beginning of the article's id (four digits or more) or of its file's name, or its path.
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: String,
}

/// Take a story, or any articles, from a folder that `dateline engine run` wrote.
///
/// Their pages come with them. Without a story and a list, the stories of the folder are listed.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline import out/
  dateline import out/ --story 3f2a
  dateline engine query out/ \"SELECT id FROM article WHERE outlet = 'The Gull'\" \\
    | dateline import out/ --articles -")]
pub(crate) struct Import {
    /// The folder.
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,

    /// The story whose id begins so.
    #[arg(long, value_name = "ID", conflicts_with = "articles")]
    pub(crate) story: Option<String>,

    /// The articles whose ids are in this file, one a line, or an object a line with a field `id`
    /// or `article`; `-` reads them from standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) articles: Option<PathBuf>,
}

/// Read more pages than one machine holds, on a query engine and, if there is one, a cluster.
///
/// It is a program of its own, `dateline-engine`, which must lie beside this one or on the search
/// path; `dateline engine help` tells what it does.
#[derive(Args, Debug)]
#[command(
    disable_help_flag = true,
    after_help = "\
Examples:
  dateline engine run ledger archive/ out/
  dateline engine query out/ \"SELECT relation, count(*) FROM thread GROUP BY relation\"
  dateline engine run --help"
)]
pub(crate) struct Engine {
    /// What it is told.
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "ARGUMENTS"
    )]
    pub(crate) arguments: Vec<std::ffi::OsString>,
}

/// Read the small story that comes with the program, and show its brief.
///
/// It never goes into your own ledger.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline demo          in a ledger that is thrown away afterwards
  dateline demo story/   with its pages and its ledger in a folder, to look around in")]
pub(crate) struct Demo {
    /// Where to write the pages and a ledger.
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

fn stance(word: &str) -> Result<Stance, String> {
    let all: Vec<&str> = Stance::ALL.iter().map(|stance| stance.word()).collect();
    Stance::from_word(word).ok_or_else(|| format!("a stance is one of {}", all.join(", ")))
}

fn relation(word: &str) -> Result<Relation, String> {
    let all: Vec<&str> = Relation::ALL
        .iter()
        .map(|relation| relation.word())
        .collect();
    Relation::from_word(word).ok_or_else(|| format!("a relation is one of {}", all.join(", ")))
}

fn format(word: &str) -> Result<Format, String> {
    let all: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
    Format::from_word(word).ok_or_else(|| format!("a format is one of {}", all.join(", ")))
}

fn table(word: &str) -> Result<TableName, String> {
    let all: Vec<&str> = TableName::ALL.iter().map(|table| table.word()).collect();
    TableName::from_word(word).ok_or_else(|| format!("a table is one of {}", all.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string);
            let named = help.is_some_and(|help| help.contains("Examples:"));
            assert!(named, "{} has no examples", command.get_name());
        }
    }
}
