//! Where a query runs: in this process, or on a cluster. One function makes the state of a
//! session for both, and for scheduler and executors too, so that all know the same functions.

use std::sync::Arc;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::error::Result;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::functions;
use crate::stores::Stores;

/// Bytes of a message between machines at most: a batch of wide rows is one.
pub const MESSAGE: u32 = 256 << 20;

/// Partitions at least: with one alone the engine plans joins that hold a side at once.
const PARTITIONS: usize = 2;

/// Rows of a batch: those of articles are wide.
const BATCH: usize = 512;

/// What all sessions have in common. Options of the engine that make the two differ, or that
/// write more files than asked for, are off; the reasons stand beside them.
pub fn config(partitions: usize) -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_target_partitions(partitions)
        .with_batch_size(BATCH)
        .with_ballista_grpc_client_max_message_size(MESSAGE as usize)
        // A side of unknown size is no small one: by its rows alone, the engine would send a hundred
        // thousand texts to every machine and hold them there at once.
        .with_ballista_broadcast_join_threshold_rows(0)
        // Inputs are many files already.
        .set_bool("datafusion.optimizer.repartition_file_scans", false)
        // Fields of structs below an aggregate do not survive the way to another machine.
        .set_bool(
            "datafusion.optimizer.enable_leaf_expression_pushdown",
            false,
        )
        // A file a day, named by its partition alone.
        .set_usize("datafusion.execution.minimum_parallel_output_files", 1)
        .set_u64(
            "datafusion.execution.soft_max_rows_per_output_file",
            u64::from(u32::MAX),
        )
        .set_str("datafusion.execution.parquet.compression", "zstd(3)")
}

/// A session's state, with all functions.
pub fn state(config: SessionConfig, runtime: Arc<RuntimeEnv>) -> Result<SessionState> {
    let mut state = SessionStateBuilder::new()
        .with_default_features()
        .with_config(config)
        .with_runtime_env(runtime)
        .build();
    register(&mut state)?;
    Ok(state)
}

fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in functions::scalar() {
        registry.register_udf(Arc::new(function))?;
    }
    for function in functions::aggregate() {
        registry.register_udaf(Arc::new(function))?;
    }
    Ok(())
}

/// What queries run in: sorts, joins and groups spill to the disk beyond so many bytes.
pub fn runtime(memory: usize) -> Result<Arc<RuntimeEnv>> {
    let pool = FairSpillPool::new(memory);
    let builder = stored().with_memory_pool(Arc::new(pool));
    Ok(Arc::new(builder.build()?))
}

/// What a runtime is built from, that finds object stores.
pub(crate) fn stored() -> RuntimeEnvBuilder {
    RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(Stores::default()))
}

/// Which engine runs the queries.
#[derive(Clone, Debug)]
pub enum Engine {
    /// This process.
    Local {
        /// Partitions, and jobs at a time.
        cores: usize,
        /// Shared by all sessions.
        runtime: Arc<RuntimeEnv>,
    },
    /// A scheduler and its executors.
    Cluster {
        /// `http://host:port` of the scheduler.
        address: String,
        /// Partitions, and jobs at a time.
        slots: usize,
        /// For what the client does itself.
        runtime: Arc<RuntimeEnv>,
    },
}

impl Engine {
    /// A session of its own: what it registers is seen by no other.
    pub async fn session(&self) -> Result<SessionContext> {
        match self {
            Self::Local { cores, runtime } => {
                let partitions = (*cores).max(PARTITIONS);
                let state = state(config(partitions), Arc::clone(runtime))?;
                Ok(SessionContext::new_with_state(state))
            }
            Self::Cluster {
                address,
                slots,
                runtime,
            } => {
                let partitions = (*slots).max(PARTITIONS);
                let state = state(config(partitions), Arc::clone(runtime))?;
                let session = SessionContext::remote_with_state(address, state).await?;
                // The way to the cluster drops what was registered.
                register(&mut *session.state_ref().write())?;
                Ok(session)
            }
        }
    }

    /// A session of this process, whichever engine runs the queries: for the few rows that the
    /// driver itself reads.
    pub fn desk(&self) -> Result<SessionContext> {
        let (Self::Local { runtime, .. } | Self::Cluster { runtime, .. }) = self;
        let state = state(config(1), Arc::clone(runtime))?;
        Ok(SessionContext::new_with_state(state))
    }

    /// Jobs that are worth running at a time.
    pub fn width(&self) -> usize {
        match self {
            Self::Local { cores: width, .. } | Self::Cluster { slots: width, .. } => *width,
        }
    }
}
