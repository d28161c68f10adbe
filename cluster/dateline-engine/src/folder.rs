//! The folder that a run writes. An object store shows an object only when all of it was written.

use std::collections::BTreeSet;
use std::path::Path as FilePath;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use url::Url;

use crate::{EngineError, stores};

/// A folder of a disk or of an object store.
#[derive(Clone, Debug)]
pub struct Folder {
    url: Url,
    store: Arc<dyn ObjectStore>,
    root: Path,
}

impl Folder {
    /// The folder at a path, which is made if it is missing, or at an address (`file://…`, `s3://…`).
    ///
    /// # Errors
    ///
    /// An address of a store that this build does not know, or a path that cannot be a folder.
    pub fn open(place: &str) -> Result<Self, EngineError> {
        let wrong = |why: String| EngineError::Asked(format!("{place}: {why}"));
        let url = match Url::parse(place) {
            Ok(url) if place.contains("://") => url,
            _ => {
                let path = FilePath::new(place);
                std::fs::create_dir_all(path)
                    .map_err(|e| wrong(format!("cannot be made ({e})")))?;
                let path = path.canonicalize().map_err(|e| wrong(e.to_string()))?;
                Url::from_directory_path(path).map_err(|()| wrong("is no path".to_owned()))?
            }
        };
        let (store, root) = stores::open(&url)
            .map_err(|e| wrong(format!("is no folder of a store that is built in ({e})")))?;
        Ok(Self {
            url,
            store: Arc::from(store),
            root,
        })
    }

    /// The address of something in the folder.
    pub fn url(&self, name: &str) -> String {
        format!("{}/{name}", self.url.as_str().trim_end_matches('/'))
    }

    fn path(&self, name: &str) -> Path {
        let root = self.root.as_ref();
        Path::from(if root.is_empty() {
            name.to_owned()
        } else {
            format!("{root}/{name}")
        })
    }

    /// Whether something of this name was written.
    pub async fn has(&self, name: &str) -> Result<bool, EngineError> {
        match self.store.head(&self.path(name)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(cause) => Err(self.failed(name, cause)),
        }
    }

    /// Names of all files below `name`, relative to it.
    pub async fn list(&self, name: &str) -> Result<BTreeSet<String>, EngineError> {
        let prefix = self.path(name);
        let found: Vec<_> = self
            .store
            .list(Some(&prefix))
            .try_collect()
            .await
            .map_err(|cause| self.failed(name, cause))?;
        let below = |path: &Path| {
            let parts: Vec<String> = path
                .prefix_match(&prefix)?
                .map(|p| p.as_ref().to_owned())
                .collect();
            Some(parts.join("/"))
        };
        Ok(found
            .iter()
            .filter_map(|meta| below(&meta.location))
            .collect())
    }

    /// Removes all files below `name`.
    pub async fn clear(&self, name: &str) -> Result<(), EngineError> {
        for file in self.list(name).await? {
            let file = format!("{name}/{file}");
            let deleted = self.store.delete(&self.path(&file)).await;
            deleted.map_err(|cause| self.failed(&file, cause))?;
        }
        Ok(())
    }

    /// Gives a file another name.
    pub async fn rename(&self, from: &str, to: &str) -> Result<(), EngineError> {
        let renamed = self.store.rename(&self.path(from), &self.path(to)).await;
        renamed.map_err(|cause| self.failed(from, cause))
    }

    /// Writes a file, all or nothing.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), EngineError> {
        let payload = PutPayload::from(bytes);
        let put = self.store.put(&self.path(name), payload).await;
        put.map(|_| ()).map_err(|cause| self.failed(name, cause))
    }

    /// Reads a file.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>, EngineError> {
        let failed = |cause| self.failed(name, cause);
        let found = self.store.get(&self.path(name)).await.map_err(failed)?;
        Ok(found.bytes().await.map_err(failed)?.to_vec())
    }

    /// Writes a batch as a file of Parquet.
    pub async fn put_rows(&self, name: &str, rows: &RecordBatch) -> Result<(), EngineError> {
        let written = || {
            let mut bytes = Vec::new();
            let mut writer = ArrowWriter::try_new(&mut bytes, rows.schema(), None)?;
            writer.write(rows)?;
            writer.close()?;
            Ok::<_, datafusion::parquet::errors::ParquetError>(bytes)
        };
        let bytes = written().map_err(|e| EngineError::Ours(e.to_string()))?;
        self.put(name, bytes).await
    }

    fn failed(&self, name: &str, cause: object_store::Error) -> EngineError {
        EngineError::Store {
            path: self.url(name),
            cause,
        }
    }
}
