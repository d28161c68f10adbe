//! How much a file may unpack to.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes that any file may unpack to.
const FREE: u64 = 1 << 30;
/// Beyond that, bytes for each byte of the file. Archives of pages reach 20; a bomb 1,000.
const RATIO: u64 = 200;

/// What is left of the bytes that a file may unpack to, all archives within it together.
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<u64>,
}

impl Budget {
    /// For a file of `length` bytes.
    pub(super) fn of(length: u64) -> Self {
        Self {
            left: Cell::new(length.saturating_mul(RATIO).saturating_add(FREE)),
        }
    }

    /// Takes `bytes` off, or refuses.
    pub(super) fn spend(&self, bytes: usize) -> io::Result<()> {
        match self.left.get().checked_sub(bytes as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(io::Error::other(
                "it unpacks to far more than news would; the rest is left out",
            )),
        }
    }
}

/// A stream of unpacked bytes that are counted.
pub(super) struct Metered<R> {
    inner: R,
    budget: Rc<Budget>,
}

impl<R> Metered<R> {
    pub(super) fn new(inner: R, budget: Rc<Budget>) -> Self {
        Self { inner, budget }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.budget.spend(read)?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_may_unpack_to_much_but_not_to_anything() {
        let budget = Budget::of(10);
        assert!(budget.spend(1 << 30).is_ok());
        assert!(budget.spend(2000).is_ok());
        assert!(budget.spend(1).is_err());
    }
}
