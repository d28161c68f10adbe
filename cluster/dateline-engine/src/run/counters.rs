use std::collections::BTreeMap;
use std::future::Future;
use std::time::Instant;

use cpu_time::ProcessTime;
use serde::Serialize;

use crate::EngineError;

/// What a run did, and what it took. The time of executors is theirs: they log it when they end.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Counters {
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
}

/// A stage of a run.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Stage {
    /// Its name.
    pub stage: &'static str,
    /// Seconds from its beginning to its end.
    pub wall_seconds: f64,
    /// Seconds of the processor that this process took.
    pub cpu_seconds: f64,
}

impl Counters {
    /// Times a stage.
    pub(super) async fn stage<T>(
        &mut self,
        stage: &'static str,
        work: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<T, EngineError> {
        let (wall, cpu) = (Instant::now(), ProcessTime::now());
        let done = work.await?;
        self.stages.push(Stage {
            stage,
            wall_seconds: wall.elapsed().as_secs_f64(),
            cpu_seconds: cpu.elapsed().as_secs_f64(),
        });
        Ok(done)
    }

    /// As JSON.
    pub fn as_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}
