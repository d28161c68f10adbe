//! A site over the bundled example, and what it answers.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use dateline_annotate::annotate;
use dateline_doc::sha256;
use dateline_ledger::align;
use dateline_ledger::rows::{Rows, rows};
use dateline_model::Tagger;
use dateline_page::{Carrier, Given, Page, manifest};
use dateline_store::{Added, Batch, NewPage, Store, StoredPage};
use dateline_view::{Fate, FateKind, Shelf};
use dateline_web::{Host, HostError, PageShape, Site, Step, Task, app};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A page and what was read in it.
type Read = (Vec<u8>, Rows);

/// When the tests say that it is.
pub(crate) const NOW: &str = "2023-03-11T09:00:00Z";

/// A ledger in a folder of its own.
pub(crate) struct Ledger {
    _folder: TempDir,
    path: PathBuf,
}

impl Ledger {
    /// Of the bundled example, read in two runs of `add`: the pages of the last day came later.
    pub(crate) fn example() -> Arc<Self> {
        let (early, late) = pages().split_at(9);
        Self::with(&[
            ("2023-03-09T20:00:00Z", early),
            ("2023-03-10T20:00:00Z", late),
        ])
    }

    /// Of these files, whatever they hold; each is named by its place.
    pub(crate) fn of(files: &[&[u8]]) -> Arc<Self> {
        let tagger = Tagger::load().unwrap();
        let read = |(at, bytes): (usize, &&[u8])| {
            let given = Given {
                url: Some("https://quay.example/story".to_owned()),
                ..Given::default()
            };
            page(bytes.to_vec(), format!("{at}.html"), given, &tagger)
        };
        let pages: Vec<(Vec<u8>, Rows)> = files.iter().enumerate().map(read).collect();
        Self::with(&[(NOW, &pages)])
    }

    fn with(runs: &[(&str, &[Read])]) -> Arc<Self> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let mut store = Store::create(&path).unwrap();
        for (at, pages) in runs {
            let mut batch = Batch::new((*at).to_owned());
            for (bytes, rows) in *pages {
                let page = NewPage { bytes, given: "{}" };
                store.add(&mut batch, page, rows).unwrap();
            }
        }
        Arc::new(Self {
            _folder: folder,
            path,
        })
    }
}

impl Host for Ledger {
    fn store(&self) -> Result<Store, HostError> {
        Ok(Store::open(&self.path).unwrap())
    }

    fn shelf(&self) -> Result<Shelf, HostError> {
        let mut store = Store::open(&self.path).unwrap();
        let revision = store.revision().unwrap();
        let decisions = store.decisions().unwrap();
        let ledger = align(&store.all_rows().unwrap(), &decisions);
        store.save_alignment(&ledger, revision).unwrap();
        Ok(Shelf::load(&store).unwrap())
    }

    fn now(&self) -> String {
        NOW.to_owned()
    }

    fn shape(&self, page: &StoredPage) -> PageShape {
        let shape = dateline_page::shape(&page.bytes, None);
        PageShape {
            html: shape.html,
            charset: shape.charset.to_owned(),
        }
    }

    fn spool(&self) -> Result<fs::File, HostError> {
        Ok(tempfile::tempfile().unwrap())
    }

    fn may_fetch(&self) -> bool {
        false
    }

    fn add(&self, task: Task, told: &mut dyn FnMut(Step)) -> Result<(), HostError> {
        let Task::Parcels(parcels) = task else {
            unreachable!("fetching is off");
        };
        let tagger = Tagger::load().unwrap();
        let mut store = Store::open(&self.path).unwrap();
        let mut batch = Batch::new(NOW.to_owned());
        for parcel in parcels {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut &parcel.content, &mut bytes).unwrap();
            let given = Given {
                outlet: parcel.outlet,
                ..Given::default()
            };
            let (bytes, rows) = page(bytes, parcel.name.clone(), given, &tagger);
            let given = "{}";
            let new = NewPage {
                bytes: &bytes,
                given,
            };
            let fate = match store.add(&mut batch, new, &rows).unwrap() {
                Added::Stored => FateKind::Stored,
                Added::AlreadyStored => FateKind::Known,
            };
            told(Step::Fate(Fate {
                path: parcel.name,
                fate,
                article: Some(rows.article.id.to_string()),
                detail: None,
            }));
        }
        Ok(())
    }
}

/// The pages of the example, read once for all tests.
fn pages() -> &'static [(Vec<u8>, Rows)] {
    static PAGES: OnceLock<Vec<(Vec<u8>, Rows)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/demo/pages");
        let list = manifest(&fs::read(folder.join("manifest.jsonl")).unwrap());
        let tagger = Tagger::load().unwrap();
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "manifest.jsonl")
            .collect();
        names.sort();
        let read = |name: String| {
            let given = list.pages.get(&name).cloned().unwrap_or_default();
            page(fs::read(folder.join(&name)).unwrap(), name, given, &tagger)
        };
        names.into_iter().map(read).collect()
    })
}

fn page(bytes: Vec<u8>, path: String, given: Given, tagger: &Tagger) -> (Vec<u8>, Rows) {
    let page = Page {
        bytes,
        given,
        path,
        carrier: Carrier::default(),
    };
    let (article, notes) = dateline_page::article(&page);
    let doc = annotate(article, tagger).unwrap();
    let rows = rows(&doc, &page.path, &sha256(&page.bytes), &notes);
    (page.bytes, rows)
}

/// A site that no test changes.
pub(crate) fn example() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    Arc::clone(SITE.get_or_init(|| Site::open(Ledger::example()).unwrap()))
}

/// What a site answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

/// Asks `site` something.
pub(crate) fn ask(site: &Arc<Site>, request: Request<Body>) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let response = app(Arc::clone(site)).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    })
}

/// Asks the example's site for a page.
pub(crate) fn get(path: &str) -> Answer {
    let request = Request::get(path).body(Body::empty()).unwrap();
    ask(&example(), request)
}

/// Id of the example's largest story.
pub(crate) fn story() -> String {
    get("/index.json").json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}
