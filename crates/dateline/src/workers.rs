//! Many readers, one writer: the only place that starts threads.

use std::num::NonZeroUsize;
use std::sync::mpsc::sync_channel;

/// Results that a reader may be ahead of the writer. With the pages in work, this bounds memory.
const AHEAD: usize = 4;

/// Applies `read` to each of `inputs` on `threads` threads, and hands the results to `write` in
/// the order of `inputs`, on the caller's thread. Stops at the writer's first error.
///
/// Reader `n` of `t` takes inputs `n`, `n + t`, `n + 2t` and so on, and has a channel of its
/// own, so that neither order nor memory depends on who is quick.
pub(crate) fn in_order<I: Sync, R: Send, E>(
    inputs: &[I],
    threads: NonZeroUsize,
    read: impl Fn(&I) -> R + Sync,
    mut write: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.get().min(inputs.len().max(1));
    std::thread::scope(|scope| {
        let mut channels = Vec::new();
        for first in 0..threads {
            let (send, receive) = sync_channel(AHEAD);
            channels.push(receive);
            let read = &read;
            scope.spawn(move || {
                for input in inputs.iter().skip(first).step_by(threads) {
                    if send.send(read(input)).is_err() {
                        // The writer has given up.
                        return;
                    }
                }
            });
        }
        for at in 0..inputs.len() {
            let Ok(result) = channels[at % threads].recv() else {
                // A reader that panicked; the scope raises its panic.
                break;
            };
            write(result)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize) -> Vec<u64> {
        let inputs: Vec<u64> = (0..100).collect();
        let mut out = Vec::new();
        let threads = NonZeroUsize::new(threads).unwrap();
        let end: Result<(), ()> = in_order(
            &inputs,
            threads,
            |i| i * i,
            |r| {
                out.push(r);
                Ok(())
            },
        );
        assert_eq!(end, Ok(()));
        out
    }

    #[test]
    fn results_come_in_order_for_any_number_of_threads() {
        let wanted: Vec<u64> = (0..100).map(|i| i * i).collect();
        for threads in [1, 2, 3, 7, 200] {
            assert_eq!(squares(threads), wanted);
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let inputs: Vec<u32> = (0..1000).collect();
        let threads = NonZeroUsize::new(3).unwrap();
        let end = in_order(
            &inputs,
            threads,
            |i| *i,
            |r| if r == 5 { Err(r) } else { Ok(()) },
        );
        assert_eq!(end, Err(5));
    }
}
