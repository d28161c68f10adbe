//! `dateline-engine`, which `dateline engine` runs.

use std::io::{self, BufWriter, Write as _};
use std::num::{NonZeroU32, NonZeroUsize};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use dateline_engine::session::{self, Engine};
use dateline_engine::{EngineError, Folder, Options, Plan, cluster, query, run};

/// Dateline's stages on a query engine: for more pages than one machine reads.
#[derive(Parser, Debug)]
#[command(
    name = "dateline engine",
    bin_name = "dateline engine",
    version,
    max_term_width = 100
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Read pages, and write tables, echoes, stories and their ledgers
    Run(Run),
    /// Ask what a run wrote, in SQL
    Query(Query),
    /// Run a scheduler, which deals tasks to executors
    Scheduler(Scheduler),
    /// Run an executor, which does tasks of a scheduler
    Executor(Executor),
}

/// Examples:
///   dateline engine run ledger archive/ out/
///   dateline engine run rows pages.warc.gz out/ --cluster 127.0.0.1:50050
///
/// The folder OUT gets `tables/` (rows of each article, a file a day), `ledger/` (echoes, stories
/// and the ledger of each story) and `counters.json`. A run that stopped goes on where it was: give
/// the same command again.
#[derive(Parser, Debug)]
#[command(verbatim_doc_comment)]
struct Run {
    /// How far to go
    plan: Until,
    /// A folder of pages, archives, feeds or records, or one such file; executors must find it at
    /// the same path
    input: String,
    /// The folder to write
    out: String,
    /// Name the fields of records: text=body,title=head
    #[arg(long, default_value = "")]
    columns: String,
    /// Days without an article after which a story is over
    #[arg(long, default_value_t = 30)]
    window: i64,
    /// Pages of a query, which is what is lost when one is interrupted
    #[arg(long, default_value_t = NonZeroUsize::new(1024).expect("is not zero"))]
    shard: NonZeroUsize,
    /// Minutes that a query may take; then the run ends, and the same command goes on
    #[arg(long, default_value_t = NonZeroU32::new(12 * 60).expect("is not zero"))]
    limit: NonZeroU32,
    #[command(flatten)]
    engine: EngineOptions,
    /// Print counters as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Until {
    /// Pages to tables of rows
    Rows,
    /// … and which articles repeat which
    Echoes,
    /// … and which articles are about one matter
    Stories,
    /// … and the ledger of each story
    Ledger,
}

#[derive(Parser, Debug)]
struct EngineOptions {
    /// The scheduler of a cluster; without it, everything runs in this process
    #[arg(long, value_name = "HOST:PORT")]
    cluster: Option<String>,
    /// Tasks at a time [default: the processor's cores]
    #[arg(long)]
    slots: Option<NonZeroUsize>,
    /// MiB of memory for sorts, joins and groups; beyond, they use the disk
    #[arg(long, default_value_t = 2048)]
    memory: usize,
}

/// Example: dateline engine query out/ "SELECT outlet, count(*) FROM article GROUP BY outlet"
#[derive(Parser, Debug)]
#[command(verbatim_doc_comment)]
struct Query {
    /// The folder that a run wrote
    out: String,
    /// One statement; tables are article, statement, thread and so on
    sql: String,
    #[command(flatten)]
    engine: EngineOptions,
}

#[derive(Parser, Debug)]
struct Scheduler {
    /// Where to listen. The engine asks nobody who he is: leave it on a private network
    #[arg(long, default_value = "127.0.0.1:50050", value_name = "HOST:PORT")]
    listen: String,
}

#[derive(Parser, Debug)]
struct Executor {
    /// The scheduler
    #[arg(long, default_value = "127.0.0.1:50050", value_name = "HOST:PORT")]
    scheduler: String,
    /// Where to listen; the next port is taken too
    #[arg(long, default_value = "127.0.0.1:50051", value_name = "HOST:PORT")]
    listen: String,
    /// Tasks at a time [default: the processor's cores]
    #[arg(long)]
    slots: Option<NonZeroUsize>,
    /// MiB of memory for sorts, joins and groups of all tasks; beyond, they use the disk
    #[arg(long, default_value_t = 2048)]
    memory: u64,
    /// Where shuffle files are kept
    #[arg(long, default_value = "engine-work", value_name = "FOLDER")]
    folder: String,
}

/// Plans nest deep, and a build without optimisation takes much of a stack for each level.
const STACK: usize = 32 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build();
    let done = match runtime {
        Ok(runtime) => {
            let done = runtime.block_on(command(arguments.command));
            // A task that was left would be waited for.
            runtime.shutdown_background();
            done
        }
        Err(error) => Err(EngineError::Asked(format!("no threads: {error}"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

async fn command(command: Command) -> Result<(), EngineError> {
    match command {
        Command::Run(options) => run_plan(&options).await,
        Command::Query(options) => {
            let engine = engine(&options.engine)?;
            let out = Folder::open(&options.out)?;
            let mut to = BufWriter::new(io::stdout().lock());
            query::ask(&engine, &out, &options.sql, &mut to)
                .await
                .map(|_| ())
        }
        Command::Scheduler(options) => {
            let (host, port) = address(&options.listen)?;
            cluster::scheduler(&host, port).await
        }
        Command::Executor(options) => {
            let executor = cluster::Executor {
                listen: address(&options.listen)?,
                scheduler: address(&options.scheduler)?,
                slots: slots(options.slots),
                memory: options.memory << 20,
                folder: options.folder,
            };
            let ended = cluster::executor(&executor).await;
            let _ = writeln!(io::stderr(), "{:.1} s of the processor", cpu_seconds());
            ended
        }
    }
}

fn cpu_seconds() -> f64 {
    let spent = cpu_time::ProcessTime::try_now().map(|now| now.as_duration());
    spent.unwrap_or_default().as_secs_f64()
}

async fn run_plan(options: &Run) -> Result<(), EngineError> {
    let engine = engine(&options.engine)?;
    let out = Folder::open(&options.out)?;
    let plan = match options.plan {
        Until::Rows => Plan::Rows,
        Until::Echoes => Plan::Echoes,
        Until::Stories => Plan::Stories,
        Until::Ledger => Plan::Ledger,
    };
    let asked = Options {
        columns: options.columns.clone(),
        window: options.window,
        shard: options.shard.get(),
        limit: Duration::from_mins(options.limit.get().into()),
        progress: true,
        ..Options::default()
    };
    let counters = run(&engine, plan, &options.input, &out, &asked).await?;
    let mut to = io::stdout().lock();
    let written = if options.json {
        to.write_all(&counters.as_json())
    } else {
        for stage in &counters.stages {
            let _ = writeln!(to, "{:<8} {:>9.1} s", stage.stage, stage.wall_seconds);
        }
        let items: Vec<String> = counters
            .items
            .iter()
            .map(|(k, n)| format!("{n} {k}"))
            .collect();
        writeln!(
            to,
            "{} articles in {} MB ({})",
            counters.articles,
            counters.bytes / 1_000_000,
            items.join(", ")
        )
    };
    written.map_err(|e| EngineError::Asked(format!("standard output: {e}")))
}

fn engine(options: &EngineOptions) -> Result<Engine, EngineError> {
    let runtime = session::runtime(options.memory << 20);
    let runtime = runtime.map_err(|e| EngineError::Asked(e.to_string()))?;
    let slots = slots(options.slots);
    Ok(match &options.cluster {
        None => Engine::Local {
            cores: slots,
            runtime,
        },
        Some(scheduler) => {
            let (host, port) = address(scheduler)?;
            Engine::Cluster {
                address: format!("http://{host}:{port}"),
                slots,
                runtime,
            }
        }
    })
}

fn slots(given: Option<NonZeroUsize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    given.map_or_else(cores, NonZeroUsize::get)
}

fn address(given: &str) -> Result<(String, u16), EngineError> {
    let wrong = || EngineError::Asked(format!("{given}: give a host and a port: 127.0.0.1:50050"));
    let (host, port) = given.rsplit_once(':').ok_or_else(wrong)?;
    Ok((host.to_owned(), port.parse().map_err(|_| wrong())?))
}
