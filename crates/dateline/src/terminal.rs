//! The one place that prints: results to standard output, all else to standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, eprintln};
use anstyle::{AnsiColor, Style};
use dateline_page::files::Remark;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::failure::Failure;
use crate::inputs::Input;

/// For what leads a line.
pub(crate) const STRONG: Style = Style::new().bold();
/// For what leads nowhere but is needed: places, counts.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// For what a reader must not miss.
pub(crate) const ALARM: Style = AnsiColor::Red.on_default().bold();
/// For what is open or planned.
pub(crate) const NOTICE: Style = AnsiColor::Yellow.on_default();
/// For values and marked words.
pub(crate) const VALUE: Style = AnsiColor::Cyan.on_default();

/// Standard output, with colour only on a terminal.
pub(crate) struct Out {
    stream: BufWriter<AutoStream<io::Stdout>>,
}

impl Out {
    /// Opens it.
    pub(crate) fn new() -> Self {
        Self {
            stream: BufWriter::new(AutoStream::auto(io::stdout())),
        }
    }

    /// Prints a line.
    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self.stream, "{line}").map_err(Failure::Output)
    }

    /// Prints a value as a JSON document.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let written = serde_json::to_writer_pretty(&mut self.stream, value);
        written.map_err(|error| Failure::Output(error.into()))?;
        self.line("")
    }

    /// Prints a list: as one JSON document, or item by item.
    pub(crate) fn list<T: Serialize>(
        &mut self,
        json: bool,
        items: &[T],
        mut print: impl FnMut(&mut Self, &T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if json {
            return self.json(&items);
        }
        items.iter().try_for_each(|item| print(self, item))
    }

    /// Writes out what is still held back.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        self.stream.flush().map_err(Failure::Output)
    }
}

/// `words` in a style.
pub(crate) fn styled(style: Style, words: impl Display) -> String {
    format!("{style}{words}{style:#}")
}

/// Says why a command failed, and what to do.
pub(crate) fn failed(failure: &Failure) {
    eprintln!("{}: {failure}", styled(ALARM, "error"));
    if let Some(hint) = failure.hint() {
        eprintln!("{}: {hint}", styled(NOTICE, "hint"));
    }
}

/// Writes a line of the site's log, with its time.
pub(crate) fn logged(line: &str) {
    eprintln!("{} {line}", crate::clock::now());
}

/// Troubles shown one by one; of more than these the number is told.
const TROUBLES: usize = 40;

/// Says what is the matter with files, without stopping.
pub(crate) fn troubles(label: &str, troubles: &[Remark]) {
    for Remark { path, detail } in troubles.iter().take(TROUBLES) {
        eprintln!("{}: {path}: {detail}", styled(NOTICE, label));
    }
    if let Some(more) = troubles
        .len()
        .checked_sub(TROUBLES)
        .filter(|&more| more > 0)
    {
        eprintln!("{}: and {more} more", styled(NOTICE, label));
    }
}

/// A bar for work of `steps` steps: on standard error, and only if that is a terminal.
pub(crate) fn progress(what: &'static str, steps: usize) -> ProgressBar {
    bar(what, steps as u64, "{pos}/{len}")
}

/// The same for going through `inputs`, in bytes: how many pages they hold is not known before.
pub(crate) fn progress_through(what: &'static str, inputs: &[Input]) -> ProgressBar {
    let length = inputs.iter().map(|input| input.from.length()).sum();
    bar(what, length, "{bytes}/{total_bytes}")
}

fn bar(what: &'static str, length: u64, count: &str) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(8);
    let bar = ProgressBar::with_draw_target(Some(length), target);
    let template = format!("{{msg}} {{bar:30}} {count} ({{eta}} left)");
    let style = ProgressStyle::with_template(&template);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what);
    bar
}
