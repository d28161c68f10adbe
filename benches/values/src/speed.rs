//! How fast each layer reads, without the tagger.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline_annotate::{dates, figures, sentences, tokens};
use dateline_doc::{Article, Doc};

use crate::PASSES;

/// What is timed, in the order of the pipeline.
const STAGES: [&str; 4] = ["sentences", "tokens", "dates", "figures"];

/// Reads files, each as an article of a fixed day, and prints a line a layer.
pub fn print(files: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut best = [Duration::MAX; 4];
    let mut bytes = 0;
    let mut found = (0, 0);
    let texts = files
        .iter()
        .map(fs::read_to_string)
        .collect::<Result<Vec<_>, _>>()?;
    for _ in 0..PASSES {
        (bytes, found) = (0, (0, 0));
        let mut sum = [Duration::ZERO; 4];
        for text in &texts {
            let (doc, taken) = stages(text)?;
            bytes += text.len();
            found = (found.0 + doc.dates.len(), found.1 + doc.figures.len());
            sum = std::array::from_fn(|at| sum[at] + taken[at]);
        }
        best = std::array::from_fn(|at| best[at].min(sum[at]));
    }
    report(bytes, best);
    println!("{} dates, {} figures in {bytes} bytes", found.0, found.1);
    Ok(())
}

/// The layers of one text, and the processor's time of each.
fn stages(text: &str) -> Result<(Doc, [Duration; 4]), Box<dyn Error>> {
    let mut doc = Doc::new(Article::plain(text));
    doc.article.published.value = Some("2016-10-20".parse()?);
    let mut taken = [Duration::ZERO; 4];
    (doc.sentences, taken[0]) = timed(|| sentences::split(&doc.article));
    (doc.tokens, taken[1]) = timed(|| tokens::split(&doc.article.text, &doc.sentences));
    ((doc.dates, doc.recurrences), taken[2]) = timed(|| dates::find(&doc));
    (doc.figures, taken[3]) = timed(|| figures::find(&doc));
    Ok((doc, taken))
}

/// What a stage finds, and the processor's time that it took.
fn timed<T>(stage: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let found = black_box(stage());
    (found, start.elapsed())
}

fn report(bytes: usize, taken: [Duration; 4]) {
    for (stage, time) in STAGES.iter().zip(taken) {
        println!("{stage:<20}{:>8.2} MB/s", rate(bytes, time));
    }
    println!(
        "{:<20}{:>8.2} MB/s",
        "dates and figures",
        rate(bytes, taken[2] + taken[3])
    );
    println!(
        "{:<20}{:>8.2} MB/s",
        "all of them",
        rate(bytes, taken.iter().sum())
    );
}

/// Millions of bytes a second.
#[expect(
    clippy::cast_precision_loss,
    reason = "a file of that many bytes is not read"
)]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}
