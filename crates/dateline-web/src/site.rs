use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use dateline_store::{Store, StoredPage};
use dateline_view::Shelf;
use tokio::task::spawn_blocking;

use crate::host::{Host, HostError, PageShape};
use crate::jobs::Jobs;
use crate::kept::Kept;
use crate::validator;

/// The ledger as it is served: what was read of it last, and the way to what is not kept in
/// memory.
pub struct Site {
    host: Arc<dyn Host>,
    edition: RwLock<Arc<Edition>>,
    /// Open ledgers that no request uses now.
    stores: Mutex<Vec<Store>>,
    /// What was asked to be added.
    pub(crate) jobs: Jobs,
}

/// The ledger of one moment, with what was made of it.
pub(crate) struct Edition {
    /// The ledger.
    pub(crate) shelf: Arc<Shelf>,
    /// A name that no other ledger and no other moment has.
    pub(crate) name: String,
    /// Answers that were given.
    pub(crate) kept: Kept,
}

impl Edition {
    fn new(shelf: Shelf) -> Arc<Self> {
        Arc::new(Self {
            name: name(&shelf),
            shelf: Arc::new(shelf),
            kept: Kept::default(),
        })
    }
}

/// Two ledgers may have changed as often as each other, so the articles and the times of their
/// runs are part of the name; so is the version of the program, which lays out the same ledger
/// in its own way.
fn name(shelf: &Shelf) -> String {
    let articles = shelf.books().iter().flat_map(|book| &book.articles);
    let articles = articles.map(|rows| rows.article.id.to_string());
    let runs = shelf.runs.iter().map(|run| run.at.clone());
    let told: Vec<String> = articles.chain(runs).collect();
    let version = env!("CARGO_PKG_VERSION");
    validator::short(&format!("{version} {} {}", shelf.revision, told.join(" ")))
}

impl Site {
    /// Reads the whole ledger.
    pub fn open(host: Arc<dyn Host>) -> Result<Arc<Self>, HostError> {
        let shelf = host.shelf()?;
        Ok(Arc::new(Self {
            host,
            edition: RwLock::new(Edition::new(shelf)),
            stores: Mutex::default(),
            jobs: Jobs::default(),
        }))
    }

    /// The ledger as it was read last. A request takes it once, so that its answer is of one
    /// moment.
    pub(crate) fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.edition().shelf)
    }

    /// The same, with what was made of it.
    pub(crate) fn edition(&self) -> Arc<Edition> {
        let edition = self.edition.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&edition)
    }

    /// Reads the ledger again; until that is done, the last one is shown.
    pub(crate) fn reload(&self) -> Result<(), HostError> {
        let read = Edition::new(self.host.shelf()?);
        let mut edition = self.edition.write().unwrap_or_else(PoisonError::into_inner);
        // Of two readings at once, the one that began first may end last.
        if read.shelf.revision >= edition.shelf.revision {
            *edition = read;
        }
        Ok(())
    }

    /// Now, RFC 3339, for the record of what the user decides.
    pub(crate) fn now(&self) -> String {
        self.host.now()
    }

    /// Does something with an open ledger.
    pub(crate) fn with_store<T, E: From<HostError>>(
        &self,
        act: impl FnOnce(&mut Store) -> Result<T, E>,
    ) -> Result<T, E> {
        let kept = self.stores().pop();
        let mut store = match kept {
            Some(store) => store,
            None => self.host.store()?,
        };
        let done = act(&mut store);
        self.stores().push(store);
        done
    }

    /// The program.
    pub(crate) fn host(&self) -> &dyn Host {
        self.host.as_ref()
    }

    /// What a stored page is.
    pub(crate) fn shape(&self, page: &StoredPage) -> PageShape {
        self.host.shape(page)
    }

    fn stores(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether another process has written to the ledger, and whether it is aligned.
    fn news(&self) -> Result<(i64, bool), HostError> {
        self.with_store(|store| {
            let read = |store: &Store| Ok((store.revision()?, store.is_aligned()?));
            read(store).map_err(|source: dateline_store::StoreError| HostError {
                what: source.to_string(),
                hint: None,
            })
        })
    }
}

/// How often the ledger is looked at for what other processes write.
const LOOK: Duration = Duration::from_secs(1);

/// How many looks in a row a ledger may stand unaligned, before it is aligned here: who adds
/// articles aligns them at the end.
const PATIENCE: u32 = 5;

/// Reads the ledger again whenever another process has added to it.
pub(crate) async fn watch(site: Arc<Site>) {
    let (mut last, mut still) = (0, 0);
    loop {
        tokio::time::sleep(LOOK).await;
        let looking = Arc::clone(&site);
        let found = spawn_blocking(move || looking.news()).await;
        // A file that cannot be read now is looked at again: the requests say what is wrong.
        let Ok(Ok((revision, aligned))) = found else {
            continue;
        };
        still = if revision == last { still + 1 } else { 0 };
        last = revision;
        if revision != site.shelf().revision && (aligned || still >= PATIENCE) {
            let reading = Arc::clone(&site);
            let _ = spawn_blocking(move || reading.reload()).await;
        }
    }
}
