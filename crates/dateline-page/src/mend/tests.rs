use dateline_doc::TextBuilder;
use proptest::prelude::*;

use super::*;

fn source(text: &str) -> Source {
    let mut out = TextBuilder::default();
    out.copy(text, 0);
    let (text, map) = out.finish();
    Source { text, map }
}

#[track_caller]
fn check(text: &str, mended: &str) {
    let mut notes = Vec::new();
    assert_eq!(characters(source(text), &mut notes).text, mended, "{text}");
    let again = mojibake::repairs(mended);
    assert_eq!(again, [], "{mended} is mended again");
}

#[track_caller]
fn check_pasted(text: &str, mended: &str) {
    assert_eq!(pasted(source(text)).text, mended, "{text}");
}

/// `text` as a program shows it that takes UTF-8 for windows-1252.
fn misread(text: &str) -> String {
    encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(text.as_bytes())
        .0
        .into_owned()
}

#[test]
fn mojibake_is_repaired() {
    for text in [
        "The café’s ferry – “late” – sailed.",
        "Zürich, Köln und Møre",
        "Çeşme'de gemi düştü, ığdır",
        "Łódź i Kraków",
        "École, Île",
        "10 € or £8 and 5 °C",
        "Паром вернулся в порт",
        "渡船回到了港口",
        "العبارة عادت",
        "Ferry 🚢 home",
        "Ferry ✓, crew✓ ✻",
    ] {
        check(&misread(text), text);
        check(&misread(&misread(text)), text);
    }
    check("It\u{E2}\u{80}\u{99}s late", "It’s late");
    check("late.Â\u{A0} Then", "late.\u{A0} Then");
}

#[test]
fn languages_are_left_alone() {
    for text in [
        "« Le café »… «À l’été»",
        "«CAFÉ» und „UNIÄ“, IRMÃ», «IRMÃ»…",
        "‘Café’” she said — “naïveté”…",
        "Der Müller „Ö“ und „Ü“… größer–Ä",
        "Ünlü Çeşme ÇAĞ’ın “Â”",
        "ŁÓDŹ – „Łódź”, KRAKÓW”",
        "Le bœuf, l’Œuvre, sœur… «CŒUR»",
        "São João, IRMÃ – MAÇÃ»",
        "PÂNĂ, ÎN «ROMÂ»",
        "€ £ © ® ™ …",
        "Паром “вернулся” …",
    ] {
        check(text, text);
    }
}

#[test]
fn invisible_characters() {
    check(
        "Har\u{AD}bour \u{200B}ferry\u{FEFF} re\u{2060}turns\u{202E}",
        "Harbour ferry returns",
    );
    check("می\u{200C}رود 👩\u{200D}🚀", "می\u{200C}رود 👩\u{200D}🚀");
    check("fer\u{200D}ry", "ferry");
    check("a\u{7}b\tc\nd", "ab\tc\nd");
}

#[test]
fn references_in_text() {
    check_pasted("Fish &amp; chips", "Fish & chips");
    check_pasted("It&amp;#8217;s &amp;amp; was", "It’s & was");
    check_pasted("a&nbsp;b\u{A0}c&#160;d", "a b c d");
    check_pasted("har&shy;bour", "harbour");
    check_pasted(
        "AT&T; R&D, x &lt; y &unknown;",
        "AT&T; R&D, x &lt; y &unknown;",
    );
    check_pasted("one\u{2028}two", "one\ntwo");
}

#[test]
fn twice() {
    let check = |rest: &str, expected: Option<(&str, usize)>| {
        let found = encoded_twice(rest);
        assert_eq!(
            found.as_ref().map(|(words, len)| (words.as_str(), *len)),
            expected,
            "{rest}"
        );
    };
    check("&amp;#8217;s", Some(("’", 11)));
    check("&amp;amp; b", Some(("&", 9)));
    check("&amp; b", None);
    check("&amp;lt;p", None);
    check("&amp;T", None);
}

proptest! {
    #[test]
    fn every_kept_character_maps_to_itself(text in "[a-zé\u{AD}\u{200B} ’“€&;Ãâ™]{0,40}|.{0,40}") {
        let mut notes = Vec::new();
        let mended = pasted(characters(source(&text), &mut notes));
        prop_assert_eq!(mended.map.text_len(), mended.text.len());
        for (at, c) in mended.text.char_indices().filter(|(_, c)| c.is_ascii_lowercase()) {
            let bytes = mended.map.source(Span::new(at, at + 1));
            let shown = &text[bytes];
            prop_assert!(shown.len() > 1 || shown.starts_with(c));
        }
    }

    // No language writes `œ` behind a letter with an accent: `âœ“` is a misread check mark.
    #[test]
    fn latin_text_is_left_alone(text in "([A-Z]([a-z]œ?|[àâçéèêëîïôùûüÿæäöüßñáíóúãõşğıłśźżćń]){1,9}[ ,.]{0,2}( «| “| „)?[»”“… ]{0,2}){1,12}") {
        prop_assert_eq!(mojibake::repairs(&text), []);
    }

    #[test]
    fn misread_words_come_back(text in "([A-Za-z]{1,8}[éüñçö’–]{1,2}[a-z]{1,5} ){1,8}") {
        let mut notes = Vec::new();
        let mended = characters(source(&misread(&text)), &mut notes);
        prop_assert_eq!(mended.text, text);
        prop_assert_eq!(notes.len(), 1);
    }
}
