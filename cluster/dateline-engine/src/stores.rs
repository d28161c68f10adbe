//! Object stores, by the scheme of an address.

use std::sync::Arc;

use datafusion::error::{DataFusionError, Result};
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use object_store::ObjectStore;
use object_store::path::Path;
use url::Url;

/// The store of an address, and the path in it. Keys, regions and the like are those that the
/// vendor's own tools read from the environment: `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT`, and so on.
pub(crate) fn open(url: &Url) -> object_store::Result<(Box<dyn ObjectStore>, Path)> {
    let known = std::env::vars().map(|(name, value)| (name.to_ascii_lowercase(), value));
    object_store::parse_url_opts(url, known)
}

/// Stores that are made when they are first asked for, on whichever machine that is: an address is
/// all that travels.
#[derive(Default, Debug)]
pub(crate) struct Stores(DefaultObjectStoreRegistry);

impl ObjectStoreRegistry for Stores {
    fn register_store(
        &self,
        url: &Url,
        store: Arc<dyn ObjectStore>,
    ) -> Option<Arc<dyn ObjectStore>> {
        self.0.register_store(url, store)
    }

    fn deregister_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        self.0.deregister_store(url)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        if let Ok(store) = self.0.get_store(url) {
            return Ok(store);
        }
        let made = open(url).map_err(|cause| DataFusionError::ObjectStore(Box::new(cause)));
        let store: Arc<dyn ObjectStore> = Arc::from(made?.0);
        self.0.register_store(url, Arc::clone(&store));
        Ok(store)
    }
}
