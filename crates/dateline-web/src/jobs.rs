//! What was asked to be added: one job at a time, the rest wait.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use dateline_view::{FateKind, Job, JobState};
use tokio::task::spawn_blocking;

use crate::host::{HostError, Step, Task};
use crate::site::Site;

/// Jobs that are remembered.
const KEPT: usize = 100;

/// Files of one job that are told of; of more the number.
const FILES: usize = 2000;

/// Jobs that may wait.
const WAITING: usize = 20;

/// The jobs since the site was started.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    all: Mutex<BTreeMap<u64, Job>>,
    /// Held by the job that is read.
    turn: tokio::sync::Mutex<()>,
}

impl Jobs {
    /// A job by its number.
    pub(crate) fn get(&self, number: u64) -> Option<Job> {
        self.all().get(&number).cloned()
    }

    /// Notes a new job; `None` if too many wait.
    fn begin(&self) -> Option<u64> {
        let mut all = self.all();
        if all.values().filter(|job| !job.is_over()).count() > WAITING {
            return None;
        }
        let number = all.keys().next_back().map_or(1, |last| last + 1);
        let job = Job {
            number,
            state: JobState::Waiting,
            bytes: 0,
            of: 0,
            stored: 0,
            known: 0,
            files: Vec::new(),
            untold: 0,
            error: None,
            hint: None,
        };
        all.insert(number, job);
        while all.len() > KEPT {
            all.pop_first();
        }
        Some(number)
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Job)) {
        if let Some(job) = self.all().get_mut(&number) {
            change(job);
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Job>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins a job and returns its number; `None` if too many wait.
pub(crate) fn start(site: &Arc<Site>, task: Task) -> Option<u64> {
    let number = site.jobs.begin()?;
    tokio::spawn(run(Arc::clone(site), number, task));
    Some(number)
}

async fn run(site: Arc<Site>, number: u64, task: Task) {
    let _turn = site.jobs.turn.lock().await;
    site.jobs
        .change(number, |job| job.state = JobState::Reading);
    let working = Arc::clone(&site);
    let done = spawn_blocking(move || work(&working, number, task)).await;
    let done = done.unwrap_or_else(|_| {
        Err(HostError {
            what: "the job was broken off, which is a bug of Dateline's".to_owned(),
            hint: None,
        })
    });
    site.jobs.change(number, |job| match done {
        Ok(()) => job.state = JobState::Done,
        Err(HostError { what, hint }) => {
            job.state = JobState::Failed;
            job.error = Some(what);
            job.hint = hint;
        }
    });
}

fn work(site: &Site, number: u64, task: Task) -> Result<(), HostError> {
    let mut note = |step: Step| site.jobs.change(number, |job| take(job, step));
    site.host().add(task, &mut note)?;
    site.reload()
}

fn take(job: &mut Job, step: Step) {
    match step {
        Step::Read { bytes, of } => (job.bytes, job.of) = (bytes, of),
        Step::Fate(fate) => {
            job.stored += usize::from(fate.fate == FateKind::Stored);
            job.known += usize::from(fate.fate == FateKind::Known);
            if job.files.len() < FILES {
                job.files.push(fate);
            } else {
                job.untold += 1;
            }
        }
    }
}
