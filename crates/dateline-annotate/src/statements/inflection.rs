//! How English verbs and nouns inflect.

/// The third person singular of a verb, or the plural of a noun.
pub(super) fn third_person(word: &str) -> String {
    match consonant_y(word) {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z', 'o'])
            || word.ends_with("ch")
            || word.ends_with("sh") =>
        {
            format!("{word}es")
        }
        None => format!("{word}s"),
    }
}

/// The regular past of a verb.
pub(super) fn past(word: &str) -> String {
    match consonant_y(word) {
        Some(stem) => format!("{stem}ied"),
        None if word.ends_with('e') => format!("{word}d"),
        None => format!("{word}ed"),
    }
}

/// The present participle; `past` tells by its doubled consonant whether this doubles one too.
pub(super) fn ing(word: &str, past: Option<&str>) -> String {
    let doubled = past
        .and_then(|p| p.strip_suffix("ed"))
        .filter(|stem| stem.len() == word.len() + 1 && stem.starts_with(word));
    if let Some(stem) = doubled {
        return format!("{stem}ing");
    }
    match word {
        "put" | "cut" | "hit" | "set" | "begin" | "get" => {
            return format!("{word}{}ing", &word[word.len() - 1..]);
        }
        _ => {}
    }
    match word.strip_suffix('e') {
        Some(stem) if !word.ends_with("ee") && stem.len() > 1 => format!("{stem}ing"),
        _ => format!("{word}ing"),
    }
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}
