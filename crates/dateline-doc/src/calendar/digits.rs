use std::borrow::Cow;

/// First digits of the scripts in which dates are printed (Unicode, general category Nd): Arabic,
/// Persian and Urdu, Devanagari, Bengali, Thai, full width.
const ZEROS: [char; 6] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}',
];

/// `words` with the digits of other scripts as ASCII's; borrowed where there are none.
///
/// ```
/// use dateline_doc::calendar::in_ascii;
/// assert_eq!(in_ascii("۲۲ بهمن ۱۴۰۴"), "22 بهمن 1404");
/// ```
pub fn in_ascii(words: &str) -> Cow<'_, str> {
    let foreign = |c: char| !c.is_ascii() && digit(c).is_some();
    if words.is_ascii() || !words.chars().any(foreign) {
        return Cow::Borrowed(words);
    }
    words.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// The ASCII digit that `c` is, in ASCII or in another script.
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value = |zero: &char| (u32::from(c).checked_sub(u32::from(*zero))).filter(|&v| v < 10);
    char::from_digit(ZEROS.iter().find_map(value)?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts() {
        assert_eq!(in_ascii("٢٠٢٦/٠٢/٠٣"), "2026/02/03");
        assert_eq!(in_ascii("๓ ก.พ. ๒๕๖๙"), "3 ก.พ. 2569");
        assert!(matches!(in_ascii("Café ½ 9"), Cow::Borrowed("Café ½ 9")));
    }
}
