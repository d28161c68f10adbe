use std::collections::BTreeMap;
use std::future::Future;
use std::time::Instant;

use cpu_time::ProcessTime;
use serde::{Deserialize, Serialize};

use crate::{EngineError, Folder};

/// The file of the output folder that holds them.
const FILE: &str = "counters.json";

/// What a run did, and what it took: in all, where it stopped and was gone on with, but for a
/// stage in which it was killed. The time of executors is theirs: they log it when they end.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counters {
    /// Whether the run came to its end.
    pub finished: bool,
    /// By stage, in order.
    pub stages: Vec<Stage>,
    /// What was found in the files, by what became of it: `article`, `left out`, `note`,
    /// `announced`.
    pub items: BTreeMap<String, u64>,
    /// Bytes of all pages.
    pub bytes: u64,
    /// Articles, each counted once.
    pub articles: u64,
    /// Why pages were left out, by reason.
    pub left_out: BTreeMap<String, u64>,
    /// Rows of the articles, by table.
    pub rows: BTreeMap<String, u64>,
}

/// A stage of a run.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Stage {
    /// Its name.
    pub stage: String,
    /// Seconds from its beginning to its end.
    pub wall_seconds: f64,
    /// Seconds of the processor that this process took.
    pub cpu_seconds: f64,
}

impl Counters {
    /// Those of a folder, which has none at first.
    pub(super) async fn of(out: &Folder) -> Result<Self, EngineError> {
        if !out.has(FILE).await? {
            return Ok(Self::default());
        }
        let counters: Self = serde_json::from_slice(&out.get(FILE).await?).unwrap_or_default();
        Ok(Self {
            finished: false,
            ..counters
        })
    }

    /// Times a stage, and keeps what it took, whether it succeeds or not.
    pub(super) async fn stage<T>(
        &mut self,
        out: &Folder,
        stage: &str,
        work: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<T, EngineError> {
        let (wall, cpu) = (Instant::now(), ProcessTime::now());
        let done = work.await;
        let at = self.stages.iter().position(|known| known.stage == stage);
        let at = at.unwrap_or_else(|| {
            self.stages.push(Stage {
                stage: stage.to_owned(),
                ..Stage::default()
            });
            self.stages.len() - 1
        });
        self.stages[at].wall_seconds += wall.elapsed().as_secs_f64();
        self.stages[at].cpu_seconds += cpu.elapsed().as_secs_f64();
        self.keep(out).await?;
        done
    }

    /// Writes them into the folder.
    pub(super) async fn keep(&self, out: &Folder) -> Result<(), EngineError> {
        out.put(FILE, self.as_json()).await
    }

    /// As JSON.
    pub fn as_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}
