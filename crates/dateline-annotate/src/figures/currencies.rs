//! Currencies, by ISO 4217's codes: signs, codes, words, and how agencies write them.

use super::units::{Sort, Unit, unit};
use crate::dates::cursor::Cursor;

/// The codes that stand before or behind an amount.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "INR", "RUB", "TRY", "UAH",
    "ILS", "KRW", "BRL", "MXN", "ZAR", "SEK", "NOK", "DKK", "PLN", "SGD", "HKD", "THB", "IRR",
    "IQD", "SAR", "AED", "EGP", "NGN", "KES", "PKR", "IDR", "MYR", "PHP", "VND", "HUF", "CZK",
    "RON", "ARS", "CLP", "COP", "TWD", "KWD", "QAR", "LKR", "BDT",
];

/// What is printed before an amount, up to the dollar's sign, and whose dollar it is.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s.", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aus", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
];

/// Letters that stand for a currency right before digits. Wires without the signs write `PS` for
/// the pound's and `Y=` for the yen's.
const LETTERS: &[(&str, &str)] = &[
    ("rm", "MYR"),
    ("ps", "GBP"),
    ("rs", "INR"),
    ("rp", "IDR"),
    ("sfr", "CHF"),
    ("kr", "SEK"),
];

fn named(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let found = table.iter().find(|(name, _)| *name == word)?;
    Some(found.1)
}

/// A currency of one sign.
fn of_sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        _ => return None,
    })
}

/// Whether a sign of money is `word`.
pub(super) fn is_sign(word: &str) -> bool {
    of_sign(word).is_some()
}

fn money(code: &'static str) -> Unit {
    unit(code, Sort::Money)
}

/// The currency whose sign or code comes next, before an amount: `$`, `US $`, `A$`, `USD`, `Rs.`.
pub(super) fn sign(c: &mut Cursor) -> Option<Unit> {
    c.read(|c| {
        let country = named(DOLLARS, c.low()).filter(|_| c.ahead(1) == "$");
        let touching = c.to(c.at + 1).glued() || c.low().len() == 2;
        let country = country.filter(|_| touching);
        c.at += usize::from(country.is_some());
        let code = country.or_else(|| of_sign(c.low()))?;
        c.step();
        Some(money(code))
    })
    .or_else(|| c.read(code))
    .or_else(|| c.read(letters))
}

/// An ISO 4217 code, as printed.
pub(super) fn code(c: &mut Cursor) -> Option<Unit> {
    let word = c.raw();
    let code = CODES.iter().find(|&&code| code == word).copied();
    let code = code.or((word == "RMB").then_some("CNY"))?;
    c.step();
    Some(money(code))
}

/// `RM`, `Rs.`, `PS` or `Y=` apart from the digits.
fn letters(c: &mut Cursor) -> Option<Unit> {
    let capital = c.raw().starts_with(char::is_uppercase);
    let yen = c.low() == "y" && c.ahead(1) == "=" && c.to(c.at + 1).glued();
    let code = if yen { "JPY" } else { named(LETTERS, c.low())? };
    c.step();
    let joined = yen || c.low() == ".";
    c.at += usize::from(joined);
    // Two words of two letters are nothing much: the digits must follow.
    let amount = c.kind() == Some(dateline_doc::TokenKind::Number);
    (capital && amount && (!yen || c.glued())).then(|| money(code))
}

/// The currency in the letters that digits are joined to, and how many bytes they take: `RM` of
/// `RM23.50`, `USD` of `USD10m`, `US` of `$US55`.
pub(super) fn prefix(c: Cursor) -> Option<(Unit, usize)> {
    let word = c.low();
    let len = word.find(|ch: char| ch.is_ascii_digit())?;
    let dollar = c.back(1) == "$" && c.glued();
    let letters = c.raw().get(..len)?;
    let code = if dollar {
        named(DOLLARS, &word[..len])?
    } else {
        let upper = CODES.iter().find(|&&code| code == letters).copied();
        let capital = letters.starts_with(char::is_uppercase);
        upper.or_else(|| named(LETTERS, &word[..len]).filter(|_| capital))?
    };
    Some((money(code), len))
}

/// The sign behind an amount: `1,200€`.
pub(super) fn suffix(c: &mut Cursor) -> Option<Unit> {
    let code = of_sign(c.low()).filter(|code| *code != "USD" && c.glued())?;
    let next = c.to(c.at + 1);
    let opens = next.glued() && next.kind() == Some(dateline_doc::TokenKind::Number);
    if opens {
        return None;
    }
    c.step();
    Some(money(code))
}

/// What countries call their currency, where the noun alone names another.
const NATIONS: &[(&str, &str, &str)] = &[
    ("us", "dollar", "USD"),
    ("u.s.", "dollar", "USD"),
    ("american", "dollar", "USD"),
    ("canadian", "dollar", "CAD"),
    ("australian", "dollar", "AUD"),
    ("singapore", "dollar", "SGD"),
    ("pounds", "sterling", "GBP"),
    ("pound", "sterling", "GBP"),
    ("swiss", "franc", "CHF"),
    ("turkish", "lira", "TRY"),
    ("egyptian", "pound", "EGP"),
    ("pakistani", "rupee", "PKR"),
    ("danish", "krone", "DKK"),
    ("danish", "kroner", "DKK"),
    ("danish", "crown", "DKK"),
    ("norwegian", "krone", "NOK"),
    ("norwegian", "kroner", "NOK"),
    ("norwegian", "crown", "NOK"),
    ("swedish", "krona", "SEK"),
    ("swedish", "kronor", "SEK"),
    ("swedish", "crown", "SEK"),
    ("czech", "crown", "CZK"),
    ("saudi", "riyal", "SAR"),
    ("argentine", "peso", "ARS"),
    ("colombian", "peso", "COP"),
    ("chilean", "peso", "CLP"),
    ("philippine", "peso", "PHP"),
    ("japanese", "yen", "JPY"),
    ("chinese", "yuan", "CNY"),
    ("south african", "rand", "ZAR"),
    ("malaysian", "ringgit", "MYR"),
    ("israeli", "shekel", "ILS"),
    ("russian", "rouble", "RUB"),
    ("russian", "ruble", "RUB"),
    ("indian", "rupee", "INR"),
    ("iranian", "rial", "IRR"),
    ("brazilian", "real", "BRL"),
    ("brazilian", "reais", "BRL"),
    ("hong kong", "dollar", "HKD"),
    ("new zealand", "dollar", "NZD"),
    ("new taiwan", "dollar", "TWD"),
    ("new", "shekel", "ILS"),
];

/// A currency by its words; a dollar or pound that names no country is the usual one.
pub(super) fn words(c: &mut Cursor) -> Option<Unit> {
    let opens = c.low();
    let nation = |c: &mut Cursor| {
        let (_, _, code) = NATIONS
            .iter()
            .filter(|(nation, _, _)| nation.starts_with(opens) && !opens.is_empty())
            .find(|(nation, noun, _)| {
                let is = |c: &mut Cursor| {
                    let plural = |word: &str| word.strip_suffix('s').unwrap_or(word) == *noun;
                    (c.eat_phrase(nation) && (c.low() == *noun || plural(c.low()))).then_some(())
                };
                let found = c.read(is).is_some();
                c.at += usize::from(found);
                found
            })?;
        Some(money(code))
    };
    c.read(nation).or_else(|| c.read(code))
}

/// Currencies of one word, and their parts.
pub(super) fn of_money(word: &str) -> Option<Unit> {
    Some(money(match word {
        "dollar" | "dollars" => "USD",
        "euro" | "euros" => "EUR",
        "pound" | "pounds" | "sterling" | "quid" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rupee" | "rupees" => "INR",
        "ruble" | "rubles" | "rouble" | "roubles" => "RUB",
        "lira" | "liras" => "TRY",
        "rial" | "rials" => "IRR",
        "shekel" | "shekels" => "ILS",
        "hryvnia" | "hryvnias" => "UAH",
        "franc" | "francs" => "CHF",
        "peso" | "pesos" => "MXN",
        "baht" => "THB",
        "won" => "KRW",
        "rand" => "ZAR",
        "zloty" | "zlotys" => "PLN",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "naira" => "NGN",
        "forint" | "forints" => "HUF",
        "koruna" => "CZK",
        "dirham" | "dirhams" => "AED",
        "kroner" => "DKK",
        "kronor" => "SEK",
        "cent" | "cents" => "cent",
        "sen" => "sen",
        "penny" | "pence" => "penny",
        _ => return None,
    }))
}
