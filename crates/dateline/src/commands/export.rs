use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anstream::StripStream;
use dateline_view::export::{self, Base, Format, TableName};
use dateline_view::{Book, stories};

use crate::Outcome;
use crate::cli::{Arguments, Export};
use crate::desk::Desk;
use crate::failure::Failure;

pub(super) fn run(arguments: &Arguments, options: &Export) -> Result<Outcome, Failure> {
    if options.table.is_some() && !options.format.is_tables() {
        return Err(Failure::NoTables(options.format.word()));
    }
    let book = book(arguments, options)?;
    match &options.output {
        None => to_standard_output(&book, options)?,
        Some(path) if options.format.is_tables() && options.table.is_none() && !is_zip(path) => {
            to_folder(&book, options.format, path)?;
        }
        Some(path) => to_file(path, |out| write(&book, options, out))?,
    }
    Ok(Outcome::found(book.articles.len()))
}

/// The story that is asked for; all of them, or where one makes a page, the largest.
fn book(arguments: &Arguments, options: &Export) -> Result<Book, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    if options.format != Format::Html || options.story.is_some() {
        return Ok(book);
    }
    match stories(&book).into_iter().next().map(|story| story.id) {
        Some(id) => book.story(&id).ok_or(Failure::NoSuchStory(id)),
        None => Ok(book),
    }
}

fn is_zip(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"))
}

/// One table, or the whole as one file.
fn write(book: &Book, options: &Export, out: &mut (impl Write + Send)) -> io::Result<()> {
    match options.table {
        Some(name) => table(book, options.format, name, out),
        None => options.format.write(book, &Base::default(), out),
    }
}

fn table(
    book: &Book,
    format: Format,
    table: TableName,
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    match format {
        Format::Parquet => export::parquet(book, table, out),
        _ => export::csv(book, table, out),
    }
}

fn to_standard_output(book: &Book, options: &Export) -> Result<(), Failure> {
    let packed = options.format.is_tables() && options.table.is_none();
    let binary = packed || options.format == Format::Parquet;
    let mut out = BufWriter::new(io::stdout());
    if !io::stdout().is_terminal() {
        return write(book, options, &mut out)
            .and_then(|()| out.flush())
            .map_err(Failure::Output);
    }
    if binary {
        return Err(Failure::Terminal(options.format.word()));
    }
    // The words of a page could hold what a terminal obeys.
    let mut out = StripStream::new(io::stdout());
    write(book, options, &mut out).map_err(Failure::Output)
}

fn to_folder(book: &Book, format: Format, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for name in TableName::ALL {
        let path = folder.join(format!("{name}.{format}"));
        to_file(&path, |out| table(book, format, *name, out))?;
    }
    Ok(())
}

fn to_file(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let write = || {
        let mut out = BufWriter::new(File::create(path)?);
        write(&mut out)?;
        out.flush()
    };
    write().map_err(failed(path))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Failure + use<> {
    let path = path.to_owned();
    move |source| Failure::Export {
        path: path.clone(),
        source,
    }
}
