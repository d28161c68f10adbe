use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use dateline_doc::ArticleId;
use dateline_ledger::rows::StoryRow;
use dateline_store::{Added, Batch, NewPage};
use serde_json::json;

use crate::cli::{Arguments, Import};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::tables::{StoryTold, Tables};
use crate::terminal::{Out, STRONG, progress, styled};
use crate::text::{count, cut, one_line, pad, width};
use crate::{Outcome, clock, inputs};

pub(super) fn run(arguments: &Arguments, options: &Import) -> Result<Outcome, Failure> {
    let tables = Tables::open(&options.folder)?;
    if let Some(list) = &options.articles {
        let wanted = listed(list)?;
        return take(arguments, &tables, &wanted, None, None);
    }
    let stories = tables.stories()?;
    let Some(asked) = &options.story else {
        return list(arguments, &stories);
    };
    let mut found = stories.iter().filter(|story| story.id.starts_with(asked));
    let (Some(story), None) = (found.next(), found.next()) else {
        return Err(Failure::NoSuchStoryIn(
            options.folder.clone(),
            asked.clone(),
        ));
    };
    let wanted = story.articles.iter().map(|(article, _)| *article).collect();
    let days = story.articles.iter().map(|(_, day)| day.clone()).collect();
    take(arguments, &tables, &wanted, Some(&days), Some(story))
}

/// Lists the stories of the folder.
fn list(arguments: &Arguments, stories: &[StoryTold]) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    if arguments.json {
        let all = stories.iter().map(|story| {
            json!({ "id": story.id, "title": story.title, "articles": story.articles.len() })
        });
        out.json(&all.collect::<Vec<_>>())?;
    } else {
        for story in stories {
            let counted = pad(&count(story.articles.len(), "article"), 16);
            let room = width().saturating_sub(story.id.len() + 18).max(12);
            let title = cut(&one_line(&story.title), room);
            out.line(format_args!(
                "{}  {counted}{title}",
                styled(STRONG, &story.id)
            ))?;
        }
    }
    out.end()?;
    Ok(Outcome::found(stories.len()))
}

/// The ids of articles in a file, or on standard input: one a line, or the field `article` or `id`
/// of an object a line, as a query prints them.
fn listed(path: &Path) -> Result<BTreeSet<ArticleId>, Failure> {
    let failed = |what: String| Failure::Articles(path.to_owned(), what);
    let mut written = String::new();
    if path == Path::new("-") {
        let read = io::stdin().read_to_string(&mut written);
        read.map_err(|error| failed(error.to_string()))?;
    } else {
        written = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    }
    let lines = written
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines
        .map(|line| id(line).ok_or_else(|| failed(format!("\"{line}\" names no article"))))
        .collect()
}

fn id(line: &str) -> Option<ArticleId> {
    if let Some(id) = ArticleId::from_hex(line) {
        return Some(id);
    }
    let object: serde_json::Value = serde_json::from_str(line).ok()?;
    let field = object.get("article").or_else(|| object.get("id"))?;
    ArticleId::from_hex(field.as_str()?)
}

/// Stores the articles with their pages; a story stays the story that it was.
fn take(
    arguments: &Arguments,
    tables: &Tables,
    wanted: &BTreeSet<ArticleId>,
    days: Option<&BTreeSet<String>>,
    story: Option<&StoryTold>,
) -> Result<Outcome, Failure> {
    let mut desk = Desk::create(arguments)?;
    let mut batch = Batch::new(clock::now());
    let (mut stored, mut known) = (0_usize, 0_usize);
    let bar = progress("Importing", wanted.len());
    tables.articles(wanted, days, &mut |told| {
        let page = NewPage {
            bytes: &told.bytes,
            given: &told.given,
        };
        match desk.with(|store| store.add(&mut batch, page, &told.rows))? {
            Added::Stored => stored += 1,
            Added::AlreadyStored => known += 1,
        }
        bar.inc(1);
        Ok(())
    })?;
    bar.finish_and_clear();
    let told = story.map(|story| StoryRow {
        id: story.id.clone(),
        title: story.title.clone(),
        articles: story.articles.iter().map(|(article, _)| *article).collect(),
    });
    desk.align_with(told)?;
    let missing = wanted.len() - stored - known;
    let mut out = Out::new();
    if arguments.json {
        out.json(
            &json!({ "ledger": inputs::shown(&desk.path), "run": batch.number(),
            "stored": stored, "known": known, "missing": missing }),
        )?;
    } else {
        out.line(format_args!(
            "Stored {} in {} ({known} were there already, {missing} are not in the folder)",
            count(stored, "article"),
            inputs::shown(&desk.path)
        ))?;
    }
    out.end()?;
    Ok(Outcome::found(stored + known))
}
