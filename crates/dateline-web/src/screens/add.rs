//! Adding: the form, and how far a job is.

use askama::Template;
use dateline_view::Job;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::adding::{LARGEST, MOST_ADDRESSES, MOST_FILES};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The form.
pub(crate) struct Add;

/// A job.
pub(crate) struct OneJob;

/// Which job.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfJob {
    /// Its number.
    job: u64,
}

/// What may be added.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Limits {
    /// Bytes sent at once at most.
    bytes: usize,
    /// Files sent at once at most.
    files: usize,
    /// Addresses at once at most; none, where fetching is off.
    addresses: usize,
}

#[derive(Template)]
#[template(path = "add.html")]
struct Form<'a> {
    frame: Frame<'a>,
    view: &'a Limits,
    token: &'a str,
}

#[derive(Template)]
#[template(path = "job.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Job,
}

impl Screen for Add {
    const PATH: &'static str = "/add";
    const SUMMARY: &'static str = "What may be added, and how much of it at once";
    type Path = ();
    type Query = Nothing;
    type View<'b> = Limits;

    fn view(at: &Moment, (): &(), _: &Nothing) -> Result<Limits, Refusal> {
        Ok(Limits {
            bytes: LARGEST,
            files: MOST_FILES,
            addresses: if at.site.host().may_fetch() {
                MOST_ADDRESSES
            } else {
                0
            },
        })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Limits) -> Result<String, Refusal> {
        let frame = frame.titled("Add");
        let token = at.token.0.as_str();
        Ok(Form { frame, view, token }.render()?)
    }
}

impl Screen for OneJob {
    const PATH: &'static str = "/add/{job}";
    const SUMMARY: &'static str = "How far a job is that adds, and what became of each file";
    const STEADY: bool = false;
    type Path = OfJob;
    type Query = Nothing;
    type View<'b> = Job;

    fn view(at: &Moment, path: &OfJob, _: &Nothing) -> Result<Job, Refusal> {
        let found = at.site.jobs.get(path.job);
        found.ok_or_else(|| {
            Refusal::not_found(format!("there is no job {}", path.job))
                .hint("jobs are forgotten when the site is stopped; what was stored is not")
        })
    }

    fn html(_: &Moment, frame: Frame<'_>, view: &Job) -> Result<String, Refusal> {
        let frame = frame.titled("Adding");
        Ok(Page { frame, view }.render()?)
    }
}
