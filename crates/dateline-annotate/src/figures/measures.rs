//! Units of measure: SI (BIPM 2019), customary (NIST SP 811), and what trade and energy count in.

use super::units::{Sort, Unit, unit};
use crate::dates::cursor::Cursor;

/// The unit of measure that comes next, of however many words.
pub(super) fn read(c: &mut Cursor) -> Option<Unit> {
    let name = c
        .read(degrees)
        .or_else(|| c.read(powers))
        .or_else(|| c.read(compound))
        .or_else(|| c.read(phrase));
    if let Some(name) = name {
        return Some(measure(name));
    }
    if let Some(found) = of_symbol(c.raw()).filter(|_| !is_name(*c)) {
        c.step();
        return Some(found);
    }
    c.take(of_word)
}

const fn measure(name: &'static str) -> Unit {
    unit(name, Sort::Measure)
}

/// Whether a symbol of one capital is rather the first of capitalised words.
fn is_name(c: Cursor) -> bool {
    let next = c.to(c.at + 1);
    let acronym = next.raw().chars().nth(1).is_some_and(char::is_uppercase);
    let name = next.raw().starts_with(char::is_uppercase) && !acronym;
    c.low().len() == 1 && (name || next.low() == ".")
}

/// `degrees Celsius`, `°C`, `Fahrenheit`.
fn degrees(c: &mut Cursor) -> Option<&'static str> {
    let worded = c.eat_any(&["degree", "degrees", "°", "º", "deg"]);
    if c.eat_any(&["celsius", "centigrade"]) {
        return Some("degree celsius");
    }
    if c.eat("fahrenheit") {
        return Some("degree fahrenheit");
    }
    let scale = match c.raw() {
        "C" => "degree celsius",
        "F" => "degree fahrenheit",
        _ => return worded.then_some("degree"),
    };
    let stands = worded || !is_name(*c);
    c.step();
    stands.then_some(scale)
}

/// `square miles`, `sq m`, `cubic feet`.
fn powers(c: &mut Cursor) -> Option<&'static str> {
    let square = c.eat_any(&["square", "sq"]);
    let cubic = !square && c.eat_any(&["cubic", "cu"]);
    if !(square || cubic) {
        return None;
    }
    c.eat_stop();
    let side = c.take(of_length)?;
    if c.low() == "." && c.back(1).len() < 3 {
        c.eat_stop();
    }
    Some(match (side, square) {
        ("kilometre", true) => "square kilometre",
        ("metre", true) => "square metre",
        ("centimetre", true) => "square centimetre",
        ("mile", true) => "square mile",
        ("foot", true) => "square foot",
        ("yard", true) => "square yard",
        ("inch", true) => "square inch",
        ("metre", false) => "cubic metre",
        ("centimetre", false) => "cubic centimetre",
        ("foot", false) => "cubic foot",
        ("yard", false) => "cubic yard",
        _ => return None,
    })
}

/// Units of length, in whatever number, with their symbols.
fn of_length(word: &str) -> Option<&'static str> {
    Some(match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "kilometre",
        "m" | "meter" | "meters" | "metre" | "metres" => "metre",
        "cm" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => "centimetre",
        "mi" | "mile" | "miles" => "mile",
        "ft" | "foot" | "feet" => "foot",
        "yd" | "yard" | "yards" => "yard",
        "in" | "inch" | "inches" => "inch",
        _ => return None,
    })
}

/// Units of torque and energy of two words or with a hyphen: `pound-feet`, `lb-ft`, `kilowatt hours`.
fn compound(c: &mut Cursor) -> Option<&'static str> {
    let torque = |word: &str| {
        matches!(
            word,
            "pound-feet"
                | "pound-foot"
                | "lb-ft"
                | "ft-lb"
                | "lbft"
                | "foot-pounds"
                | "foot-pound"
                | "lb-feet"
        )
    };
    if torque(c.low()) {
        c.step();
        c.read(|c| (c.eat("of") && c.eat("torque")).then_some(()));
        return Some("pound-foot");
    }
    let power = c.low().trim_end_matches("-hours").trim_end_matches("-hour");
    let name = match power {
        "kilowatt" => "kilowatt hour",
        "megawatt" => "megawatt hour",
        "gigawatt" => "gigawatt hour",
        "terawatt" => "terawatt hour",
        _ => return None,
    };
    let hyphen = power.len() < c.low().len();
    c.step();
    (hyphen || c.eat_any(&["hour", "hours"])).then_some(name)
}

/// Units of several words.
fn phrase(c: &mut Cursor) -> Option<&'static str> {
    const PHRASES: &[(&str, &str, &str)] = &[
        ("metric", "ton", "tonne"),
        ("metric", "tons", "tonne"),
        ("metric", "tonnes", "tonne"),
        ("short", "tons", "ton"),
        ("nautical", "miles", "nautical mile"),
        ("nautical", "mile", "nautical mile"),
        ("light", "years", "light year"),
        ("newton", "metres", "newton metre"),
        ("newton", "meters", "newton metre"),
        ("fluid", "ounce", "fluid ounce"),
        ("fluid", "ounces", "fluid ounce"),
        ("brake", "horsepower", "brake horsepower"),
    ];
    let (first, second) = (c.low(), c.ahead(1));
    let (_, _, name) = PHRASES
        .iter()
        .find(|phrase| phrase.0 == first && phrase.1 == second)?;
    c.at += 2;
    Some(name)
}

/// Symbols whose case tells them apart.
pub(super) fn of_symbol(raw: &str) -> Option<Unit> {
    Some(match raw {
        "Nm" => measure("newton metre"),
        "PS" => measure("metric horsepower"),
        "W" => measure("watt"),
        "V" => measure("volt"),
        "Wh" => measure("watt hour"),
        "mAh" => measure("milliampere-hour"),
        "GPa" => measure("gigapascal"),
        "MPa" => measure("megapascal"),
        "kPa" => measure("kilopascal"),
        "hPa" => measure("hectopascal"),
        "dB" => measure("decibel"),
        "″" => measure("inch"),
        "m" => measure("metre"),
        "mmBTU" | "mmBtu" | "MMBtu" => measure("million British thermal units"),
        "p" => unit("penny", Sort::Money),
        _ => return None,
    })
}

/// Units of one word.
pub(super) fn of_word(word: &str) -> Option<Unit> {
    let length = of_length(word).filter(|_| !matches!(word, "m" | "in" | "mi" | "yd"));
    length
        .or_else(|| of_space(word))
        .or_else(|| of_matter(word))
        .or_else(|| of_data(word))
        .map(measure)
}

fn of_space(word: &str) -> Option<&'static str> {
    Some(match word {
        "mm" | "millimeter" | "millimeters" | "millimetre" | "millimetres" => "millimetre",
        "μm" | "µm" | "micron" | "microns" | "micrometer" | "micrometers" | "micrometre"
        | "micrometres" => "micrometre",
        "nm" | "nanometer" | "nanometers" | "nanometre" | "nanometres" => "nanometre",
        "sqm" | "m2" | "m²" => "square metre",
        "sqft" | "ft2" | "ft²" => "square foot",
        "km2" | "km²" | "sqkm" => "square kilometre",
        "cm2" | "cm²" => "square centimetre",
        "m3" | "m³" => "cubic metre",
        "cc" | "cm3" | "cm³" => "cubic centimetre",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "hectare",
        "liter" | "liters" | "litre" | "litres" => "litre",
        "ml" | "millilitre" | "millilitres" | "milliliter" | "milliliters" => "millilitre",
        "cl" | "centilitres" => "centilitre",
        "gallon" | "gallons" => "gallon",
        "pint" | "pints" => "pint",
        "quart" | "quarts" => "quart",
        "barrel" | "barrels" | "bbl" => "barrel",
        "bushel" | "bushels" => "bushel",
        "mph" => "mile per hour",
        "kph" | "kmh" => "kilometre per hour",
        "knot" | "knots" => "knot",
        "mpg" => "mile per gallon",
        "teu" | "teus" => "TEU",
        _ => return None,
    })
}

fn of_matter(word: &str) -> Option<&'static str> {
    Some(match word {
        "mg" | "milligram" | "milligrams" => "milligram",
        "gram" | "grams" | "gramme" | "grammes" => "gram",
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme"
        | "kilogrammes" => "kilogram",
        "ton" | "tons" => "ton",
        "tonne" | "tonnes" => "tonne",
        "lb" | "lbs" => "pound",
        "oz" | "ounce" | "ounces" => "ounce",
        "carat" | "carats" => "carat",
        "watt" | "watts" => "watt",
        "kw" | "kilowatt" | "kilowatts" => "kilowatt",
        "mw" | "megawatt" | "megawatts" => "megawatt",
        "gw" | "gigawatt" | "gigawatts" => "gigawatt",
        "kwh" => "kilowatt hour",
        "mwh" => "megawatt hour",
        "gwh" => "gigawatt hour",
        "twh" => "terawatt hour",
        "hp" | "horsepower" => "horsepower",
        "bhp" => "brake horsepower",
        "volt" | "volts" => "volt",
        "amp" | "amps" => "ampere",
        "joule" | "joules" => "joule",
        "calorie" | "calories" | "kcal" => "calorie",
        "gigapascal" | "gigapascals" => "gigapascal",
        "pascals" => "pascal",
        "millibar" | "millibars" => "millibar",
        "decibel" | "decibels" | "db" => "decibel",
        "kelvin" | "kelvins" => "kelvin",
        "ppb" => "part per billion",
        "ppm" => "part per million",
        _ => return None,
    })
}

fn of_data(word: &str) -> Option<&'static str> {
    Some(match word {
        "hz" | "hertz" => "hertz",
        "khz" | "kilohertz" => "kilohertz",
        "mhz" | "megahertz" => "megahertz",
        "ghz" | "gigahertz" => "gigahertz",
        "kb" | "kilobytes" => "kilobyte",
        "mb" | "megabyte" | "megabytes" => "megabyte",
        "gb" | "gigabyte" | "gigabytes" => "gigabyte",
        "tb" | "terabyte" | "terabytes" => "terabyte",
        "mbps" => "megabit per second",
        "gbps" => "gigabit per second",
        "megapixel" | "megapixels" => "megapixel",
        "rpm" => "revolution per minute",
        "bpm" => "beat per minute",
        _ => return None,
    })
}
