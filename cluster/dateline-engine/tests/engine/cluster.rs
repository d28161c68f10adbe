//! A scheduler and executors, each a process on this machine.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Starts `dateline-engine`.
pub(crate) fn engine(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dateline-engine"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for a run, which must succeed.
#[track_caller]
pub(crate) fn finished(run: Child) {
    let ended = run.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{said}");
}

/// Processes that end with the test.
pub(crate) struct Cluster {
    scheduler: Child,
    port: u16,
    executors: Vec<Child>,
    work: TempDir,
}

impl Cluster {
    /// Starts a scheduler.
    pub(crate) fn start() -> Self {
        let port = free_ports(1);
        let cluster = Self {
            scheduler: scheduler(port),
            port,
            executors: Vec::new(),
            work: TempDir::new().unwrap(),
        };
        listening(port);
        cluster
    }

    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Starts an executor with one task at a time; gives its number.
    pub(crate) fn executor(&mut self) -> usize {
        let port = free_ports(2);
        let folder = self.work.path().join(port.to_string());
        let executor = Command::new(env!("CARGO_BIN_EXE_dateline-engine"))
            .args(["executor", "--scheduler", &self.address()])
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(["--slots", "1", "--memory", "512", "--folder"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.executors.push(executor);
        listening(port);
        self.executors.len() - 1
    }

    /// Ends an executor without a warning, as a machine ends that loses its power; its shuffle
    /// files go with it.
    pub(crate) fn kill(&mut self, executor: usize) {
        self.executors[executor].kill().unwrap();
        self.executors[executor].wait().unwrap();
    }

    /// Ends the scheduler in the same way, and starts another in its place.
    pub(crate) fn restart(&mut self) {
        self.scheduler.kill().unwrap();
        self.scheduler.wait().unwrap();
        sleep(Duration::from_secs(1));
        self.scheduler = scheduler(self.port);
        listening(self.port);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for process in self.executors.iter_mut().chain([&mut self.scheduler]) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn scheduler(port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dateline-engine"))
        .args(["scheduler", "--listen", &format!("127.0.0.1:{port}")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The first of several free ports in a row.
fn free_ports(count: u16) -> u16 {
    loop {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        let free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
        if port < u16::MAX - count && (1..count).all(|next| free(port + next)) {
            return port;
        }
    }
}

fn listening(port: u16) {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "nothing listens on {port}"
        );
        sleep(Duration::from_millis(50));
    }
}
