use std::path::PathBuf;
use std::sync::Arc;

use dateline_store::{Store, StoreError, StoredPage};
use dateline_view::Shelf;
use dateline_web::{Host, HostError, PageShape, Site};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::cli::{Arguments, Serve};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::Out;
use crate::{Outcome, clock};

pub(super) fn run(arguments: &Arguments, options: &Serve) -> Result<Outcome, Failure> {
    let site = site(arguments)?;
    let failed = |source| Failure::Listen {
        address: options.listen,
        source,
    };
    let runtime = Runtime::new().map_err(failed)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        say(arguments, &format!("http://{address}/"))?;
        let served = dateline_web::serve(listener, site, interrupted()).await;
        served.map_err(failed)
    })?;
    Ok(Outcome::Done)
}

/// The ledger of the command line, as it is served.
pub(super) fn site(arguments: &Arguments) -> Result<Arc<Site>, Failure> {
    let desk = Desk::open(arguments)?;
    let host = Arc::new(Program { path: desk.path });
    Site::open(host).map_err(Failure::Site)
}

fn say(arguments: &Arguments, url: &str) -> Result<(), Failure> {
    let mut out = Out::new();
    if arguments.json {
        out.json(&json!({ "url": url }))?;
    } else {
        out.line(format_args!("Open {url} in a browser; Ctrl-C stops."))?;
    }
    out.end()
}

/// Ends when the user or the system asks the program to stop.
async fn interrupted() {
    // Where signals cannot be had, the program ends as any other does.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What the site asks of the program.
struct Program {
    path: PathBuf,
}

impl Program {
    fn desk(&self) -> Result<Desk, Failure> {
        let store = Store::open(&self.path).map_err(Failure::ledger(&self.path))?;
        Ok(Desk {
            path: self.path.clone(),
            store,
        })
    }

    fn shelf(&self) -> Result<Shelf, Failure> {
        let mut desk = self.desk()?;
        desk.align()?;
        desk.with(|store: &mut Store| -> Result<Shelf, StoreError> { Shelf::load(store) })
    }
}

impl Host for Program {
    fn store(&self) -> Result<Store, HostError> {
        Ok(self.desk().map_err(|failure| said(&failure))?.store)
    }

    fn shelf(&self) -> Result<Shelf, HostError> {
        self.shelf().map_err(|failure| said(&failure))
    }

    fn now(&self) -> String {
        clock::now()
    }

    fn shape(&self, page: &StoredPage) -> PageShape {
        let given: serde_json::Value = serde_json::from_str(&page.given).unwrap_or_default();
        let charset = given["carrier"]["charset"].as_str();
        let shape = dateline_page::shape(&page.bytes, charset);
        PageShape {
            html: shape.html,
            charset: shape.charset.to_owned(),
        }
    }
}

fn said(failure: &Failure) -> HostError {
    HostError {
        hint: failure.hint().map(str::to_owned),
        what: failure.to_string(),
    }
}
