//! Many readers, one writer: the only place that starts threads.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

/// Results that a reader may be ahead of the writer, and inputs that may wait for it. With the
/// pages in work, these bound memory.
const AHEAD: usize = 4;
const WAITING: usize = 2;

/// Applies `read` on `threads` threads to each input that `produce` hands over, and hands the
/// results to `write` in the order of the inputs, on the caller's thread. Stops at the writer's
/// first error: `produce` is then told to break off.
///
/// Reader `n` of `t` takes inputs `n`, `n + t`, `n + 2t` and so on, and has channels of its
/// own, so that neither order nor memory depends on who is quick. The inputs come from a thread
/// of their own, one after another, for an archive can be read in no other way.
pub(crate) fn in_order<I: Send, R: Send, E>(
    produce: impl FnOnce(&mut dyn FnMut(I) -> ControlFlow<()>) + Send,
    threads: NonZeroUsize,
    read: impl Fn(I) -> R + Sync,
    mut write: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let (mut inputs, mut results) = (Vec::new(), Vec::new());
        for _ in 0..threads.get() {
            let (input, waiting) = sync_channel::<I>(WAITING);
            let (result, done) = sync_channel(AHEAD);
            inputs.push(input);
            results.push(done);
            let read = &read;
            scope.spawn(move || {
                for input in waiting {
                    if result.send(read(input)).is_err() {
                        // The writer has given up.
                        return;
                    }
                }
            });
        }
        scope.spawn(move || {
            let mut at = 0;
            produce(&mut |input| {
                let sent = inputs[at % inputs.len()].send(input);
                at += 1;
                if sent.is_ok() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
        });
        // Inputs are dealt in turn: the first reader that has no more is the end of all; or it
        // panicked, and the scope raises its panic.
        for results in results.iter().cycle() {
            let Ok(result) = results.recv() else {
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

    fn each<I: Send>(inputs: Vec<I>) -> impl FnOnce(&mut dyn FnMut(I) -> ControlFlow<()>) + Send {
        |give| {
            let _ = inputs.into_iter().try_for_each(give);
        }
    }

    fn squares(threads: usize) -> Vec<u64> {
        let inputs: Vec<u64> = (0..100).collect();
        let mut out = Vec::new();
        let threads = NonZeroUsize::new(threads).unwrap();
        let end: Result<(), ()> = in_order(
            each(inputs),
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
            each(inputs),
            threads,
            |i| i,
            |r| if r == 5 { Err(r) } else { Ok(()) },
        );
        assert_eq!(end, Err(5));
    }
}
