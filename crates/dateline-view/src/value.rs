//! Values of accounts as people read them.

use crate::Number;

/// What values begin with whose rest is stems: they compare well and read badly, and the words
/// that they are made of stand beside them.
const STEMS: [&str; 2] = ["says ", "for "];

/// Signs of a bound, and how they are read.
const BOUNDS: [(&str, &str); 3] = [(">=", "at least "), ("<=", "at most "), ("~", "about ")];

/// A value as people read it: `>=2400 people` is "at least 2,400 people". `None` where the words
/// of the article are the answer.
pub fn spoken(value: &str) -> Option<String> {
    if value.starts_with('“') || STEMS.iter().any(|lead| value.starts_with(lead)) {
        return None;
    }
    let (lead, rest) = match value.split_once(": ") {
        Some((polarity @ ("yes" | "no"), _)) => return Some(polarity.to_owned()),
        Some(("it is", name)) => return Some(name.to_owned()),
        Some(("part", rest)) => ("part: ", rest),
        Some(("so far", rest)) => ("so far: ", rest),
        _ => ("", value),
    };
    let read = quantity(rest).unwrap_or_else(|| rest.to_owned());
    Some(format!("{lead}{read}"))
}

/// Values as people read them, each once; of those whose words are the answer how many there are.
pub fn spoken_all(values: &[String]) -> Vec<String> {
    let mut read: Vec<String> = Vec::new();
    for one in values.iter().filter_map(|value| spoken(value)) {
        if !read.contains(&one) {
            read.push(one);
        }
    }
    let wordings = values.iter().filter(|value| spoken(value).is_none());
    match wordings.count() {
        0 => {}
        1 => read.push("1 wording".to_owned()),
        more => read.push(format!("{more} wordings")),
    }
    read
}

/// What accounts are put side by side by: values that are read alike are one answer, and so are
/// those whose words are the answer, apart from those that negate.
pub(crate) fn answer(value: &str) -> &str {
    match value.split_once(": ") {
        Some((polarity @ ("yes" | "no"), _)) => polarity,
        Some((negated @ "says not", _)) => negated,
        _ if value.starts_with('“') => "“",
        _ => STEMS
            .into_iter()
            .find(|lead| value.starts_with(lead))
            .unwrap_or(value),
    }
}

/// A figure with its bound in words and its digits in groups; `None` for anything else.
fn quantity(value: &str) -> Option<String> {
    let bound = BOUNDS.iter().find(|(sign, _)| value.starts_with(sign));
    let (lead, rest) = bound.map_or(("", value), |(sign, lead)| (*lead, &value[sign.len()..]));
    let (number, unit) = rest.split_once(' ').unwrap_or((rest, ""));
    // A number alone may be a year.
    if unit.is_empty() && lead.is_empty() && !number.contains("..") {
        return None;
    }
    let read = match number.split_once("..") {
        Some((low, high)) => format!("{} to {}", grouped(low)?, grouped(high)?),
        None => grouped(number)?,
    };
    Some(format!("{lead}{read} {unit}").trim_end().to_owned())
}

/// A number with its digits in groups.
fn grouped(number: &str) -> Option<String> {
    let digit = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    let number = Some(number).filter(|number| number.bytes().all(digit))?;
    Some(Number(number.parse().ok()?).to_string())
}

/// A reason with the values that it compared as people read them; where these are stems, the
/// rule alone. A reason is `rule: value / value`.
pub fn spoken_reason(reason: &str) -> String {
    let Some((rule, values)) = reason.split_once(": ") else {
        return reason.to_owned();
    };
    let said: Option<Vec<String>> = values.split(" / ").map(spoken).collect();
    match said {
        Some(said) => format!("{rule}: {}", said.join(" / ")),
        None => rule.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, wanted: Option<&str>) {
        assert_eq!(spoken(value).as_deref(), wanted, "{value}");
    }

    #[test]
    fn figures_have_their_bounds_in_words() {
        check(">=2400 people", Some("at least 2,400 people"));
        check("<=5 percent", Some("at most 5 percent"));
        check("~200 people", Some("about 200 people"));
        check("150..2000 people", Some("150 to 2,000 people"));
        check("part: 690 people", Some("part: 690 people"));
        check(
            "so far: >=1500 people",
            Some("so far: at least 1,500 people"),
        );
        check("45000000 EUR", Some("45,000,000 EUR"));
        check("2.8 EUR", Some("2.8 EUR"));
        check("188", Some("188"));
    }

    #[test]
    fn other_values_are_as_they_are() {
        check("2026-02-06", Some("2026-02-06"));
        check("2026", Some("2026"));
        check("moved to 2026-02-13", Some("moved to 2026-02-13"));
        check("in Porthaven, Ruritania", Some("in Porthaven, Ruritania"));
        check("is planned", Some("is planned"));
        check("yes: bridge close", Some("yes"));
        check("it is: Ruritania", Some("Ruritania"));
    }

    #[test]
    fn words_speak_for_themselves() {
        check("says bridge close june", None);
        check("for own reason: cost hall", None);
        check("“we will meet”", None);
    }

    #[test]
    fn each_answer_is_read_once() {
        let values = ["yes: open gate", "no: open", "yes: jam", "says a", "says b"];
        let values = values.map(str::to_owned);
        assert_eq!(spoken_all(&values), ["yes", "no", "2 wordings"]);
        assert_eq!(spoken_all(&values[3..4]), ["1 wording"]);
    }

    #[test]
    fn a_reason_tells_its_rule() {
        let reason = "figures whose ranges do not meet: 3117 houses / 188 houses";
        let wanted = "figures whose ranges do not meet: 3,117 houses / 188 houses";
        assert_eq!(spoken_reason(reason), wanted);
        let words = "words with other numbers: says close 840 / says close";
        assert_eq!(spoken_reason(words), "words with other numbers");
        assert_eq!(spoken_reason("the same day"), "the same day");
    }
}
