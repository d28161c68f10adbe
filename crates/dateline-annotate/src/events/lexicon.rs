//! The words that name a happening, read from `lexicon.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::EventKind;

/// As what a word form can stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Class {
    /// `meet`
    Base,
    /// `meets`
    Third,
    /// `met`, as in "they met".
    Past,
    /// `taken`, as in "was taken".
    Participle,
    /// `meeting`, as in "were meeting".
    Gerund,
    /// `talks`
    Noun,
}

/// One reading of a word form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Reading {
    pub(super) lemma: &'static str,
    pub(super) kind: EventKind,
    pub(super) class: Class,
}

type Forms = BTreeMap<String, Vec<Reading>>;

static FORMS: LazyLock<Forms> = LazyLock::new(|| read(include_str!("lexicon.txt")));

/// The readings of a word form in lower case; none if it names no happening.
pub(super) fn readings(word: &str) -> &'static [Reading] {
    FORMS.get(word).map_or(&[], Vec::as_slice)
}

fn read(entries: &'static str) -> Forms {
    let mut forms = Forms::new();
    for line in entries.lines() {
        if let Some(entry) = Entry::parse(line) {
            entry.add(&mut forms);
        }
    }
    for readings in forms.values_mut() {
        readings.sort();
        readings.dedup();
    }
    forms
}

struct Entry {
    lemma: &'static str,
    kind: EventKind,
    verbs: &'static str,
    nouns: &'static str,
}

impl Entry {
    fn parse(line: &'static str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let (lemma, code) = parts.next()?.split_once(' ')?;
        Some(Self {
            lemma,
            kind: EventKind::from_word(code)?,
            verbs: parts.next()?,
            nouns: parts.next()?,
        })
    }

    fn add(&self, forms: &mut Forms) {
        let mut put = |word: String, class| {
            let reading = Reading {
                lemma: self.lemma,
                kind: self.kind,
                class,
            };
            forms.entry(word).or_default().push(reading);
        };
        for verb in self.verbs.split_whitespace() {
            inflect(verb, &mut put);
        }
        for noun in self.nouns.split_whitespace() {
            put(noun.to_owned(), Class::Noun);
            if !noun.ends_with('s') {
                put(with_s(noun), Class::Noun);
            }
        }
    }
}

fn inflect(verb: &str, put: &mut impl FnMut(String, Class)) {
    let mut forms = verb.split('/');
    let base = forms.next().unwrap_or_default();
    let past = forms.next().map_or_else(|| with_ed(base), str::to_owned);
    let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
    put(base.to_owned(), Class::Base);
    put(with_s(base), Class::Third);
    put(with_ing(base), Class::Gerund);
    put(past, Class::Past);
    put(participle, Class::Participle);
}

fn with_s(word: &str) -> String {
    match ends_in_consonant_y(word) {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        None => format!("{word}s"),
    }
}

fn with_ed(word: &str) -> String {
    match ends_in_consonant_y(word) {
        Some(stem) => format!("{stem}ied"),
        None if word.ends_with('e') => format!("{word}d"),
        None => format!("{}ed", doubled(word)),
    }
}

fn with_ing(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'i']) => format!("{stem}ing"),
        Some(stem) if stem.ends_with('i') => format!("{}ying", &stem[..stem.len() - 1]),
        _ => format!("{}ing", doubled(word)),
    }
}

fn ends_in_consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Longer verbs whose last syllable bears the stress, so that they double its consonant too.
const STRESSED_AT_THE_END: &[&str] = &["expel", "confer", "defer", "rebuff", "prefer", "refer"];

/// The word with its last consonant doubled where a short stressed syllable asks for it
/// (`ban`: `banned`).
fn doubled(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let short = match letters[..] {
        [.., before, middle, last] => {
            (!vowel(before) || letters.len() > 3 && before == 'u' && letters[0] == 'q')
                && vowel(middle)
                && !vowel(last)
                && !matches!(last, 'w' | 'x' | 'y')
        }
        _ => false,
    };
    let one_syllable = letters.iter().filter(|&&c| vowel(c)).count() == 1 || word == "quit";
    match letters.last() {
        Some(last) if short && (one_syllable || STRESSED_AT_THE_END.contains(&word)) => {
            format!("{word}{last}")
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, lemma: &str, classes: &[Class]) {
        let found: Vec<Class> = readings(word)
            .iter()
            .filter(|r| r.lemma == lemma)
            .map(|r| r.class)
            .collect();
        assert_eq!(found, classes, "{word}");
    }

    #[test]
    fn verbs() {
        check("met", "meet", &[Class::Past, Class::Participle]);
        check("withdrew", "withdraw", &[Class::Past]);
        check("banned", "ban", &[Class::Past, Class::Participle]);
        check("visited", "visit", &[Class::Past, Class::Participle]);
        check("dying", "die", &[Class::Gerund]);
        check("fleeing", "migrate", &[Class::Gerund]);
        check("expelled", "expel", &[Class::Past, Class::Participle]);
        check("rallies", "protest", &[Class::Third, Class::Noun]);
    }

    #[test]
    fn nouns() {
        check("talks", "meet", &[Class::Noun]);
        check("summits", "meet", &[Class::Noun]);
        check("meeting", "meet", &[Class::Gerund, Class::Noun]);
        check("table", "meet", &[]);
    }

    #[test]
    fn every_entry_reads() {
        for line in include_str!("lexicon.txt").lines() {
            let blank = line.is_empty() || line.starts_with('#');
            assert!(blank || Entry::parse(line).is_some(), "{line}");
        }
    }
}
