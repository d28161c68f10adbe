//! The network: a vector for every piece of a window.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::ModelError;

pub(crate) struct Network {
    model: Model,
    sums: NodeId,
    heads: NodeId,
}

thread_local! {
    /// Where a thread's windows are read: one thread for each of them, so that callers can read
    /// one text a thread, and one does not wait for another.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// The vectors of a window's pieces, with those of the marks at its ends.
pub(crate) struct Vectors {
    values: Vec<f32>,
    width: usize,
}

impl Vectors {
    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.width
    }

    /// The vector of a piece: 0 is the mark at the beginning.
    pub(crate) fn row(&self, piece: usize) -> &[f32] {
        &self.values[piece * self.width..(piece + 1) * self.width]
    }
}

impl Network {
    /// Loads the network.
    pub(crate) fn load(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut options = ModelOptions::with_all_ops();
        // Packed once, not for every window.
        options.prepack_weights(true);
        let failed = |error: String| ModelError::Network(error);
        let model = options
            .load_static_slice(bytes)
            .map_err(|error| failed(error.to_string()))?;
        let node = |name: &str| model.node_id(name).map_err(|e| failed(e.to_string()));
        let (sums, heads) = (node("sums")?, node("heads")?);
        Ok(Self { model, sums, heads })
    }

    /// Reads one window by itself, given as rows of `width`: its numbers are rounded by what it
    /// holds, so that nothing beside it may change them.
    pub(crate) fn run(&self, sums: Vec<f32>, width: usize) -> Result<Vectors, ModelError> {
        let sums = NdTensor::from_data([1, sums.len() / width, width], sums);
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let inputs = vec![(self.sums, ValueOrView::from(sums))];
        let [heads] = self
            .model
            .run_n(inputs, [self.heads], Some(options))
            .map_err(|error| ModelError::Network(error.to_string()))?;
        let heads: NdTensor<f32, 3> = heads
            .try_into()
            .map_err(|_| ModelError::Network("its output has another form".to_owned()))?;
        let width = heads.size(2);
        Ok(Vectors {
            values: heads.into_data(),
            width,
        })
    }
}
