//! The language of a text that no page states.

use whatlang::Lang;

/// Bytes of a text that tell its language.
const SAMPLE: usize = 3000;
/// Letters of a text that is long enough to tell.
const LEAST: usize = 160;

/// BCP 47 tag of the language of `text`, where its words leave no doubt.
pub(super) fn of(text: &str) -> Option<String> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if sample.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    Some(tag(found.lang()).to_owned())
}

/// ISO 639-1 of the languages that have one there; BCP 47 wants the shortest code (RFC 5646,
/// 2.2.1).
const TAGS: &[(Lang, &str)] = &[
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
];

fn tag(lang: Lang) -> &'static str {
    let short = TAGS.iter().find(|(known, _)| *known == lang);
    short.map_or(lang.code(), |(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[track_caller]
    fn check(text: &str, language: Option<&str>) {
        assert_eq!(of(text).as_deref(), language, "{text}");
    }

    #[test]
    fn languages() {
        check(
            "The ferry came back to the harbour on Monday after a storm had kept it at sea for most of a week, its owners said, and nobody on board was hurt. The next one sails on Friday, if the weather is kind to those who have been waiting for it in the old customs house since the beginning of the month.",
            Some("en"),
        );
        check(
            "Die Fähre kehrte am Montag in den Hafen zurück, nachdem ein Sturm sie fast eine Woche lang auf See gehalten hatte, sagten die Eigentümer des Schiffes. Das nächste Schiff soll am Freitag auslaufen, wenn das Wetter es zulässt und der Hafen nicht wieder gesperrt wird.",
            Some("de"),
        );
        check("Ferry, 12 May.", None);
        check("", None);
    }
}
