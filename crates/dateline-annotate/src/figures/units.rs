//! Units of money, time and measure.

use crate::dates::cursor::Cursor;

/// What sort of quantity a unit makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    Count,
    Money,
    Share,
    Time,
    Measure,
    Age,
}

/// A unit and the sort of its quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
}

const fn unit(name: &'static str, sort: Sort) -> Unit {
    Unit { name, sort }
}

/// The unit that comes next behind a number, with all of its words.
pub(crate) fn behind(c: &mut Cursor) -> Option<Unit> {
    if c.low().starts_with("year-old") || c.low().starts_with("years-old") {
        c.step();
        return Some(AGE);
    }
    if c.eat_any(&["%", "pct", "pc"]) {
        return Some(PERCENT);
    }
    if c.eat("percent") || c.eat_phrase("per cent") {
        return Some(if c.eat_any(&["point", "points"]) {
            POINT
        } else {
            PERCENT
        });
    }
    if c.eat_any(&["percentage"]) {
        return c.eat_any(&["point", "points"]).then_some(POINT);
    }
    if let Some(found) = c.read(currency_words) {
        return Some(found);
    }
    let time = c.read(|c| {
        let found = c.take(of_time)?;
        Some(if c.eat("old") || c.eat_phrase("of age") {
            AGE
        } else {
            found
        })
    });
    time.or_else(|| c.read(measure))
}

const PERCENT: Unit = unit("percent", Sort::Share);
const POINT: Unit = unit("percentage point", Sort::Share);
pub(crate) const AGE: Unit = unit("year", Sort::Age);
pub(crate) const PERCENT_UNIT: Unit = PERCENT;

/// Units of time, in whatever number.
pub(crate) fn of_time(word: &str) -> Option<Unit> {
    Some(unit(
        match word {
            "second" | "seconds" => "second",
            "minute" | "minutes" => "minute",
            "hour" | "hours" | "hrs" => "hour",
            "day" | "days" => "day",
            "night" | "nights" => "night",
            "weekend" | "weekends" => "weekend",
            "week" | "weeks" => "week",
            "month" | "months" => "month",
            "year" | "years" => "year",
            "decade" | "decades" => "decade",
            "century" | "centuries" => "century",
            _ => return None,
        },
        Sort::Time,
    ))
}

/// Units of measure: SI, customary, and what trade and energy count in.
fn measure(c: &mut Cursor) -> Option<Unit> {
    if c.eat_phrase("metric tons") || c.eat_phrase("metric ton") || c.eat_any(&["tonnes", "tonne"])
    {
        return Some(unit("tonne", Sort::Measure));
    }
    for (phrase, name) in [
        ("miles per hour", "mile per hour"),
        ("kilometers per hour", "kilometre per hour"),
        ("kilometres per hour", "kilometre per hour"),
        ("square miles", "square mile"),
        ("square kilometers", "square kilometre"),
        ("square kilometres", "square kilometre"),
        ("square feet", "square foot"),
        ("square meters", "square metre"),
        ("square metres", "square metre"),
        ("degrees celsius", "degree celsius"),
        ("degrees fahrenheit", "degree fahrenheit"),
    ] {
        if c.eat_phrase(phrase) {
            return Some(unit(name, Sort::Measure));
        }
    }
    c.take(of_measure)
}

/// Units of measure of one word.
pub(crate) fn of_measure(word: &str) -> Option<Unit> {
    Some(unit(
        match word {
            "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "kilometre",
            "mile" | "miles" => "mile",
            "meter" | "meters" | "metre" | "metres" => "metre",
            "cm" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => "centimetre",
            "mm" | "millimeters" | "millimetres" => "millimetre",
            "foot" | "feet" | "ft" => "foot",
            "inch" | "inches" => "inch",
            "yard" | "yards" => "yard",
            "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => "kilogram",
            "gram" | "grams" => "gram",
            "ton" | "tons" => "ton",
            "lb" | "lbs" => "pound",
            "ounce" | "ounces" | "oz" => "ounce",
            "acre" | "acres" => "acre",
            "hectare" | "hectares" => "hectare",
            "liter" | "liters" | "litre" | "litres" => "litre",
            "gallon" | "gallons" => "gallon",
            "barrel" | "barrels" => "barrel",
            "mph" => "mile per hour",
            "mpg" => "mile per gallon",
            "mg" | "milligrams" => "milligram",
            "ml" | "millilitres" | "milliliters" => "millilitre",
            "nm" | "nanometers" | "nanometres" | "nanometer" => "nanometre",
            "bhp" => "brake horsepower",
            "kwh" => "kilowatt hour",
            "mwh" => "megawatt hour",
            "hz" | "hertz" => "hertz",
            "mhz" | "megahertz" => "megahertz",
            "ghz" | "gigahertz" => "gigahertz",
            "kph" => "kilometre per hour",
            "degree" | "degrees" => "degree",
            "watt" | "watts" => "watt",
            "kilowatts" | "kw" => "kilowatt",
            "megawatt" | "megawatts" | "mw" => "megawatt",
            "gigawatt" | "gigawatts" | "gw" => "gigawatt",
            "gb" | "gigabytes" => "gigabyte",
            "mb" | "megabytes" => "megabyte",
            "hp" | "horsepower" => "horsepower",
            "rpm" => "revolution per minute",
            "bushels" => "bushel",
            "knots" => "knot",
            _ => return None,
        },
        Sort::Measure,
    ))
}

/// Units that stand joined to their digits only: `45g`, `5pc`.
pub(crate) fn of_tail(word: &str) -> Option<Unit> {
    Some(match word {
        "percent" | "pc" | "pct" => PERCENT,
        "g" => unit("gram", Sort::Measure),
        "l" => unit("litre", Sort::Measure),
        "w" => unit("watt", Sort::Measure),
        "min" | "mins" => unit("minute", Sort::Time),
        "hr" | "hrs" => unit("hour", Sort::Time),
        "p" => unit("penny", Sort::Money),
        _ => return None,
    })
}

/// `km/h` and its like.
pub(crate) fn per_hour(word: &str) -> Option<Unit> {
    match word {
        "km" => of_measure("kph"),
        _ => None,
    }
}

/// ISO 4217's code for a sign of money.
pub(crate) fn sign(c: &mut Cursor) -> Option<Unit> {
    c.read(|c| {
        let country = match c.low() {
            "us" | "u.s." => Some("USD"),
            "a" | "au" => Some("AUD"),
            "c" | "ca" => Some("CAD"),
            "hk" => Some("HKD"),
            "nz" => Some("NZD"),
            "s" => Some("SGD"),
            "r" => Some("BRL"),
            _ => None,
        };
        let touching = c.to(c.at + 1).glued() || c.low().len() == 2;
        let named = country.is_some() && c.ahead(1) == "$" && touching;
        c.at += usize::from(named);
        let code = match c.low() {
            "$" if named => country?,
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
            _ => return None,
        };
        c.step();
        Some(unit(code, Sort::Money))
    })
    .or_else(|| {
        c.read(|c| {
            let code = iso_4217(c.raw())?;
            c.step();
            Some(unit(code, Sort::Money))
        })
    })
}

fn iso_4217(word: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "CHF", "CAD", "AUD", "NZD", "INR", "RUB", "TRY",
        "UAH", "ILS", "KRW", "BRL", "MXN", "ZAR", "SEK", "NOK", "DKK", "PLN", "SGD", "HKD", "THB",
        "IRR", "SAR", "AED", "EGP", "NGN", "KES", "PKR", "IDR", "MYR", "PHP", "VND",
    ];
    let code = CODES.iter().find(|&&code| code == word)?;
    Some(if *code == "RMB" { "CNY" } else { code })
}

/// A currency by its words; a dollar or pound that names no country is the usual one.
fn currency_words(c: &mut Cursor) -> Option<Unit> {
    for (phrase, code) in [
        ("us dollars", "USD"),
        ("u.s. dollars", "USD"),
        ("canadian dollars", "CAD"),
        ("australian dollars", "AUD"),
        ("pounds sterling", "GBP"),
        ("swiss francs", "CHF"),
        ("turkish lira", "TRY"),
    ] {
        if c.eat_phrase(phrase) {
            return Some(unit(code, Sort::Money));
        }
    }
    if let Some(code) = iso_4217(c.raw()) {
        c.step();
        return Some(unit(code, Sort::Money));
    }
    let weight = c.low().starts_with("pound") && (c.ahead(1) == "of" || weighs(*c));
    if weight {
        c.step();
        return Some(unit("pound", Sort::Measure));
    }
    c.take(of_money)
}

/// Whether the clause speaks of weight, so that pounds are no money.
fn weighs(c: Cursor) -> bool {
    (2..=6).any(|n| c.back(n).starts_with("weigh"))
}

/// Currencies of one word.
pub(crate) fn of_money(word: &str) -> Option<Unit> {
    Some(unit(
        match word {
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
            "cent" | "cents" => "cent",
            _ => return None,
        },
        Sort::Money,
    ))
}
