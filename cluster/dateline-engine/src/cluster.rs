//! Scheduler and executors: Ballista's own, with this crate's functions.
//!
//! *Invariant:* nothing here moves data, retries a task or keeps a state.

use std::future::pending;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::prelude::SessionConfig;
use tokio::signal;
use tokio::time::sleep;

use crate::EngineError;
use crate::session::{self, MESSAGE, stored};

/// Seconds between two signs of life of an executor.
const HEARTBEAT: u64 = 5;
/// Seconds without one after which an executor is given up.
const SILENCE: u64 = 20;
/// Seconds between two looks for executors that are gone.
const LOOK: u64 = 5;
/// Seconds that a job waits for a first executor, or a new one.
const GRACE: u64 = 300;
/// Seconds that the scheduler remembers a job that is done: its plan names every file that it read.
const REMEMBERED: u64 = 60;
/// Seconds that shuffle files are kept, and between two looks for older ones.
const KEPT: u64 = 6 * 3600;
const CLEANED: u64 = 600;
/// Time that an executor which is told to end has for the tasks that it has begun.
const ENDING: Duration = Duration::from_mins(10);
/// Times that a task, or a stage, is tried.
const TRIES: usize = 8;

/// What an executor is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Executor {
    /// Where it listens: a port for data, and the next one for tasks.
    pub listen: (String, u16),
    /// The scheduler.
    pub scheduler: (String, u16),
    /// Tasks at a time.
    pub slots: usize,
    /// Bytes of memory that its sorts, joins and groups share; beyond, they spill.
    pub memory: u64,
    /// Where shuffle files and spilled rows are kept.
    pub folder: String,
}

/// Runs a scheduler until it is ended.
///
/// # Errors
///
/// If the address cannot be listened on.
pub async fn scheduler(host: &str, port: u16) -> Result<(), EngineError> {
    let address = resolved(host, port)?;
    let config = SchedulerConfig {
        external_host: host.to_owned(),
        bind_host: host.to_owned(),
        bind_port: port,
        grpc_server_max_decoding_message_size: MESSAGE,
        grpc_server_max_encoding_message_size: MESSAGE,
        grpc_client_max_message_size: MESSAGE,
        executor_timeout_seconds: SILENCE,
        expire_dead_executor_interval_seconds: LOOK,
        no_executors_grace_period_seconds: GRACE,
        finished_job_state_clean_up_interval_seconds: REMEMBERED,
        task_max_failures: TRIES,
        stage_max_failures: TRIES,
        override_config_producer: Some(Arc::new(config)),
        override_session_builder: Some(Arc::new(|config| {
            session::state(config, stored().build_arc()?)
        })),
        ..SchedulerConfig::default()
    };
    let stopped = |cause: ballista_core::error::BallistaError| {
        EngineError::Cluster(format!("the scheduler at {host}:{port} stopped: {cause}"))
    };
    let cluster = BallistaCluster::new_from_config(&config)
        .await
        .map_err(stopped)?;
    start_server(cluster, address, Arc::new(config))
        .await
        .map_err(stopped)
}

/// Runs an executor until it is told to end and the tasks that it has begun are done.
///
/// It ends without them when it is told so twice, or after ten minutes: the engine waits for its
/// scheduler's answers, which may be gone too.
///
/// # Errors
///
/// If the address cannot be listened on, the scheduler is not there, or tasks were left.
pub async fn executor(options: &Executor) -> Result<(), EngineError> {
    let Executor {
        listen: (host, port),
        scheduler: (scheduler, scheduler_port),
        slots,
        memory,
        folder,
    } = options;
    let asked = |why: String| EngineError::Asked(why);
    std::fs::create_dir_all(folder)
        .map_err(|e| asked(format!("{folder}: cannot be made ({e})")))?;
    let tasks = port
        .checked_add(1)
        .ok_or_else(|| asked(format!("port {port}: the next one is needed too")))?;
    let known = stored().build_arc();
    let known = known.and_then(|runtime| session::state(config(), runtime));
    let known = known.map_err(|cause| EngineError::query("starting", cause))?;
    let spilled = folder.clone();
    let config = ExecutorProcessConfig {
        bind_host: resolved(host, *port)?.ip().to_string(),
        external_host: Some(host.clone()),
        port: *port,
        grpc_port: tasks,
        scheduler_host: scheduler.clone(),
        scheduler_port: *scheduler_port,
        scheduler_connect_timeout_seconds: 60,
        vcores: *slots,
        work_dir: Some(folder.clone()),
        job_data_ttl_seconds: KEPT,
        job_data_clean_up_interval_seconds: CLEANED,
        grpc_max_decoding_message_size: MESSAGE,
        grpc_max_encoding_message_size: MESSAGE,
        executor_heartbeat_interval_seconds: HEARTBEAT,
        memory_pool_size: Some(*memory),
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&known))),
        override_config_producer: Some(Arc::new(self::config)),
        override_runtime_producer: Some(Arc::new(move |_| {
            stored().with_temp_file_path(&spilled).build_arc()
        })),
        ..ExecutorProcessConfig::default()
    };
    let stopped =
        |cause: String| EngineError::Cluster(format!("the executor at {host}:{port} {cause}"));
    tokio::select! {
        ended = start_executor_process(Arc::new(config)) => {
            ended.map_err(|cause| stopped(format!("stopped: {cause}")))
        }
        () = overdue() => Err(stopped(
            "was told to end and left its tasks, which run again on the others".to_owned(),
        )),
    }
}

/// Waits until this process is told to end, and then until it is told again or has had its time.
async fn overdue() {
    told_to_end().await;
    tokio::select! {
        () = told_to_end() => (),
        () = sleep(ENDING) => (),
    }
}

/// Waits for SIGINT or SIGTERM; where a signal cannot be listened for, its default holds.
async fn told_to_end() {
    let interrupted = async {
        if signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => (),
        () = terminated() => (),
    }
}

#[cfg(unix)]
async fn terminated() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => _ = signal.recv().await,
        Err(_) => pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending().await
}

fn config() -> SessionConfig {
    session::config(1)
}

fn resolved(host: &str, port: u16) -> Result<SocketAddr, EngineError> {
    let wrong = |why: &str| EngineError::Asked(format!("{host}:{port}: {why}"));
    let mut found = (host, port)
        .to_socket_addrs()
        .map_err(|e| wrong(&e.to_string()))?;
    found.next().ok_or_else(|| wrong("is no address"))
}
