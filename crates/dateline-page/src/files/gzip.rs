//! gzip (RFC 1952), member by member: archives pack each record by itself.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// First bytes of a member: the magic number and the only method there is.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];
/// Bytes of a member that are kept, to be gone through again if it is broken.
const KEPT: usize = 1 << 20;
/// Broken members of a file that are gone through again: more are a file made to cost time.
const AGAIN: usize = 1000;

/// The unpacked members one after another.
///
/// A broken member is an error once; the next read goes on with the next member that can be
/// found. Every error moves on in the input, so that reading ends.
///
/// Damage is found late: by then the decoder has gone through members that follow. So what it
/// took is kept, and the next member is looked for from the beginning of the broken one.
pub(super) struct Members<R> {
    state: State<Kept<R>>,
}

enum State<R> {
    /// Within a member.
    Member(Box<GzDecoder<R>>),
    /// Between members.
    Between(R),
    /// After a fault: members are to be looked for.
    Lost(R),
    End,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            state: State::Member(Box::new(GzDecoder::new(Kept::new(inner)))),
        }
    }

    /// Goes to the next member, or to the end.
    fn next(&mut self) -> io::Result<()> {
        let (mut inner, found) = match std::mem::replace(&mut self.state, State::End) {
            State::Between(mut inner) => {
                let found = after_padding(&mut inner)?;
                (inner, found)
            }
            State::Lost(mut inner) => {
                let found = seek_member(&mut inner)?;
                (inner, found)
            }
            other => {
                self.state = other;
                return Ok(());
            }
        };
        if found {
            inner.begin();
            self.state = State::Member(Box::new(GzDecoder::new(inner)));
        } else if !inner.fill_buf()?.is_empty() {
            self.state = State::Lost(inner);
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                "strange bytes after what is packed",
            ));
        }
        Ok(())
    }

    fn member(&mut self, buffer: &mut [u8]) -> Option<io::Result<usize>> {
        let State::Member(decoder) = &mut self.state else {
            return None;
        };
        let outcome = decoder.read(buffer);
        match &outcome {
            Ok(0) => {}
            Ok(_) => return Some(outcome),
            Err(error) if error.kind() == ErrorKind::Interrupted => return Some(outcome),
            Err(_) => {}
        }
        if let State::Member(decoder) = std::mem::replace(&mut self.state, State::End) {
            let mut inner = decoder.into_inner();
            self.state = if outcome.is_ok() {
                State::Between(inner)
            } else {
                inner.go_back();
                State::Lost(inner)
            };
        }
        outcome.err().map(Err)
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(outcome) = self.member(buffer) {
                return outcome;
            }
            self.next()?;
            if matches!(self.state, State::End) {
                return Ok(0);
            }
        }
    }
}

/// Passes zeros, with which tapes and disks fill up; whether a member follows.
fn after_padding(inner: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = inner.fill_buf()?;
        let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
        let Some(first) = buffer.get(zeros) else {
            let all = buffer.len();
            inner.consume(all);
            if all == 0 {
                return Ok(false);
            }
            continue;
        };
        let found = *first == MAGIC[0];
        inner.consume(zeros);
        return Ok(found);
    }
}

/// Goes to the next three bytes that begin a member, and leaves them to be read.
fn seek_member(inner: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = inner.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        // Magic bytes that lie across two buffers are missed: one record is lost with its
        // neighbour, which is broken anyway.
        if let Some(at) = buffer.windows(3).position(|bytes| bytes == MAGIC) {
            inner.consume(at);
            return Ok(true);
        }
        let all = buffer.len();
        inner.consume(all);
    }
}

/// A reader that can go back to where the member began.
struct Kept<R> {
    inner: R,
    /// Taken since the member began; emptied when it is too much.
    taken: Vec<u8>,
    is_whole: bool,
    /// To be read again, before more of `inner`.
    again: Vec<u8>,
    at: usize,
    times: usize,
}

impl<R: BufRead> Kept<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            taken: Vec::new(),
            is_whole: true,
            again: Vec::new(),
            at: 0,
            times: 0,
        }
    }

    /// A member begins here.
    fn begin(&mut self) {
        self.taken.clear();
        self.is_whole = true;
    }

    /// Goes back to right after the beginning of the member, if that is still there.
    fn go_back(&mut self) {
        self.times += 1;
        if !self.is_whole || self.taken.len() < MAGIC.len() || self.times > AGAIN {
            return;
        }
        let mut again = self.taken.split_off(MAGIC.len());
        again.extend_from_slice(&self.again[self.at..]);
        self.again = again;
        self.at = 0;
        self.begin();
    }
}

impl<R: BufRead> Read for Kept<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Kept<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.again.len() {
            return Ok(&self.again[self.at..]);
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        let from_again = self.at < self.again.len();
        let buffer = if from_again {
            &self.again[self.at..]
        } else {
            // What `fill_buf` gave lies in the buffer still.
            self.inner.fill_buf().unwrap_or_default()
        };
        let count = count.min(buffer.len());
        if self.is_whole && self.taken.len() + count <= KEPT {
            self.taken.extend_from_slice(&buffer[..count]);
        } else {
            self.taken.clear();
            self.is_whole = false;
        }
        if from_again {
            self.at += count;
        } else {
            self.inner.consume(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    /// What comes out, and how many errors.
    fn unpack(bytes: &[u8]) -> (String, usize) {
        let mut members = Members::new(bytes);
        let (mut out, mut faults) = (Vec::new(), 0);
        let mut buffer = [0; 100];
        loop {
            match members.read(&mut buffer) {
                Ok(0) => return (String::from_utf8_lossy(&out).into_owned(), faults),
                Ok(read) => out.extend(&buffer[..read]),
                Err(_) => faults += 1,
            }
        }
    }

    #[test]
    fn members_follow_each_other() {
        let all = [
            packed(b"one "),
            packed(b"two "),
            vec![0; 20],
            packed(b"three"),
        ]
        .concat();
        assert_eq!(unpack(&all), ("one two three".to_owned(), 0));
    }

    #[test]
    fn damage_that_is_found_late_does_not_cost_the_next() {
        let mut broken = packed(
            "a longer member, whose damage is seen late. "
                .repeat(9)
                .as_bytes(),
        );
        let middle = broken.len() / 2;
        broken[middle..].fill(0xAA);
        let (text, faults) = unpack(&[broken, packed(b"two "), packed(b"three")].concat());
        assert!(text.ends_with("two three"), "{text}");
        assert_eq!(faults, 1);
    }

    #[test]
    fn strange_bytes_between_members_are_told() {
        let all = [packed(b"one "), b"garbage".to_vec(), packed(b"two")].concat();
        assert_eq!(unpack(&all), ("one two".to_owned(), 1));
        let all = [packed(b"one"), b"garbage".to_vec()].concat();
        assert_eq!(unpack(&all), ("one".to_owned(), 1));
    }

    #[test]
    fn a_broken_member_does_not_cost_the_next() {
        let mut broken = packed(b"this will not come out whole at all");
        let middle = broken.len() / 2;
        broken[middle..].fill(0xFF);
        let (text, faults) = unpack(&[packed(b"one "), broken, packed(b"three")].concat());
        assert!(
            text.starts_with("one ") && text.ends_with("three"),
            "{text}"
        );
        assert_eq!(faults, 1);
        let (text, faults) = unpack(&packed(b"one")[..12]);
        assert_eq!((text.len() < 4, faults), (true, 1));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_come_to_an_end(tail: Vec<u8>) {
            unpack(&[MAGIC.as_slice(), &tail].concat());
            unpack(&[packed(b"one"), tail].concat());
        }
    }
}
