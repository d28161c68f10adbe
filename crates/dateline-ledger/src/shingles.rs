//! Shingles: hashes of runs of words, by which texts that repeat each other are found
//! (Broder, "On the resemblance and containment of documents", 1997).

/// Words of a shingle.
pub(crate) const RUN: usize = 5;

/// From this many words on, an article keeps only a part of its shingles.
const WHOLE: usize = 1 << 16;

/// Hashes of all runs of five words in lower case, sorted, each once.
///
/// A text of more than 65,536 words keeps those below its [`ceiling`], so that two texts can
/// still be compared by what both would keep.
pub(crate) fn shingles(words: &[&str]) -> Vec<u64> {
    let ceiling = ceiling(words.len());
    let words: Vec<u64> = words.iter().map(|word| fingerprint(word)).collect();
    let mut shingles: Vec<u64> = words
        .windows(RUN)
        .map(|run| run.iter().fold(SEED, |hash, word| mix(hash ^ *word)))
        .filter(|shingle| *shingle <= ceiling)
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The largest hash that an article of so many words keeps.
pub(crate) fn ceiling(words: usize) -> u64 {
    let halvings = (words / WHOLE).checked_ilog2().map_or(0, |log| log + 1);
    u64::MAX >> halvings
}

/// Any fixed number: stored hashes are compared with new ones, so it never changes.
const SEED: u64 = 0x6461_7465_6c69_6e65;

/// FNV-1a (Fowler, Noll, Vo), 64 bits, of the word in lower case.
pub(crate) fn fingerprint(word: &str) -> u64 {
    let lower = word.to_lowercase();
    lower.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014): spreads every bit over all others.
pub(crate) fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u64> {
        shingles(&text.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn runs_of_five_whatever_the_case() {
        assert_eq!(of("one two three four").len(), 0);
        assert_eq!(of("one two three four five six").len(), 2);
        assert_eq!(of("One TWO three four five"), of("one two three four five"));
        assert_ne!(of("one two three five four"), of("one two three four five"));
    }

    #[test]
    fn the_hash_is_part_of_the_stored_form() {
        assert_eq!(
            of("the mayor opened the bridge"),
            [12_213_931_990_663_277_073]
        );
    }

    #[test]
    fn huge_texts_keep_a_part() {
        let words: Vec<String> = (0..100_000).map(|n| n.to_string()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let kept = shingles(&words).len();
        assert!((48_000..52_000).contains(&kept), "{kept}");
    }
}
