use datafusion::error::DataFusionError;
use thiserror::Error;

/// Why a run stopped, by who must act.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The user.
    #[error("{0}")]
    Asked(String),
    /// Whoever looks after the disk or the object store.
    #[error("{path}: {cause}")]
    Store {
        /// What could not be read or written.
        path: String,
        /// Why.
        cause: object_store::Error,
    },
    /// The engine: a machine that is gone, a full disk, memory, or a fault of ours.
    #[error("{stage}: {}", .cause.strip_backtrace())]
    Query {
        /// What was under way.
        stage: String,
        /// What the engine says.
        cause: Box<DataFusionError>,
    },
    /// Whoever runs the scheduler or an executor.
    #[error("{0}")]
    Cluster(String),
    /// Us.
    #[error("what a stage wrote cannot be read back: {0}")]
    Ours(String),
}

impl EngineError {
    /// A fault of the engine while `stage` was under way.
    pub(crate) fn query(stage: &str, cause: DataFusionError) -> Self {
        Self::Query {
            stage: stage.to_owned(),
            cause: Box::new(cause),
        }
    }
}
