use std::fs;
use std::sync::Arc;

use dateline_web::{Door, Site};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::fetch::Fetcher;
use super::served::Program;
use crate::Outcome;
use crate::cli::{Arguments, Serve};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{self, Out};

pub(super) fn run(arguments: &Arguments, options: &Serve) -> Result<Outcome, Failure> {
    let token = token(options)?;
    let fetcher = options.fetch.then(|| Fetcher::new(options.allow_private));
    let site = site(arguments, fetcher)?;
    let failed = |source| Failure::Listen {
        address: options.listen,
        source,
    };
    let runtime = Runtime::new().map_err(failed)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        say(
            arguments,
            options,
            &format!("http://{address}/"),
            token.as_ref(),
        )?;
        let door = Door {
            token: token.map(|token| token.words),
            address,
            log: options.log.then(|| Box::new(terminal::logged) as Box<_>),
        };
        let served = dateline_web::serve(listener, site, door, interrupted()).await;
        served.map_err(failed)
    })?;
    Ok(Outcome::Done)
}

/// What who asks must know.
struct Token {
    words: String,
    /// Whether it was made now, so that nobody knows it yet.
    is_new: bool,
}

/// Letters of a token at least.
const SHORTEST: usize = 16;

/// The token of the file that is named; else a new one, where others reach the site.
fn token(options: &Serve) -> Result<Option<Token>, Failure> {
    if let Some(path) = &options.token_file {
        let read = fs::read_to_string(path);
        let read = read.map_err(|source| Failure::Token {
            path: path.clone(),
            what: source.to_string(),
        })?;
        let words = read.trim().to_owned();
        if words.len() < SHORTEST || !words.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Failure::Token {
                path: path.clone(),
                what: format!("holds no token of {SHORTEST} letters and digits or more"),
            });
        }
        let is_new = false;
        return Ok(Some(Token { words, is_new }));
    }
    if options.listen.ip().is_loopback() {
        return Ok(None);
    }
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|source| Failure::Random(source.to_string()))?;
    let words = format!("{:032x}", u128::from_be_bytes(random));
    let is_new = true;
    Ok(Some(Token { words, is_new }))
}

/// The ledger of the command line, as it is served; pages are fetched into it where there is what
/// fetches them.
pub(super) fn site(arguments: &Arguments, fetcher: Option<Fetcher>) -> Result<Arc<Site>, Failure> {
    let path = Desk::open(arguments)?.path;
    let host = Arc::new(Program { path, fetcher });
    Site::open(host).map_err(Failure::Site)
}

fn say(
    arguments: &Arguments,
    options: &Serve,
    url: &str,
    token: Option<&Token>,
) -> Result<(), Failure> {
    let mut out = Out::new();
    let new = token.filter(|token| token.is_new);
    let new = new.map(|token| token.words.as_str());
    if arguments.json {
        out.json(&json!({ "url": url, "token": new }))?;
        return out.end();
    }
    out.line(format_args!("Open {url} in a browser; Ctrl-C stops."))?;
    if token.is_some() {
        out.line("It asks for a token.")?;
    }
    if let Some(token) = new {
        out.line(format_args!("The token is {token}"))?;
    }
    if !options.listen.ip().is_loopback() {
        out.line("Others reach it, and what is sent is not encrypted: use it on a network that you trust, or behind a server that encrypts.")?;
    }
    out.end()
}

/// Ends when the user or the system asks the program to stop.
async fn interrupted() {
    let typed = async {
        // Where signals cannot be had, the program ends as any other does.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = typed => {}
        () = ended() => {}
    }
}

/// Ends when the system asks the program to stop.
#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut asked) => {
            asked.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn ended() {
    std::future::pending().await
}
