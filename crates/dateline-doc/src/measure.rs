//! Units of measure and what they convert to, so that figures in different units compare.
//!
//! Factors: *The International System of Units*, 9th edition (BIPM 2019); for customary units
//! NIST Special Publication 811 (2008), appendix B. Gallons, pints, tons and ounces are the United
//! States' customary ones, barrels those of petroleum.

/// A unit in terms of that which all units of its kind convert to.
///
/// ```
/// use dateline_doc::measure::Scale;
/// let (mile, hour) = (Scale::of("mile").unwrap(), Scale::of("mile per hour").unwrap());
/// assert_eq!((mile.base.as_str(), mile.factor), ("metre", 1609.344));
/// assert_eq!(hour.base, "metre per second");
/// assert_eq!(Scale::of("inflation"), None);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// The unit converted to: the SI's for its kind, or the smallest that needs no rate of
    /// exchange (`day` stays apart from `month`, whose length varies).
    pub base: String,
    /// How many of `base` one unit is.
    pub factor: f64,
    /// What is added before that: 459.67 for degrees Fahrenheit, 0 for all but temperatures.
    pub offset: f64,
}

impl Scale {
    /// The scale of a unit as figures have it (`kilometre`, `mile per hour`, `USD per barrel`);
    /// `None` for what is no unit of measure.
    pub fn of(unit: &str) -> Option<Self> {
        match unit.split_once(" per ") {
            None => {
                let (base, factor, offset) = lone(unit)?;
                Some(Self {
                    base: base.to_owned(),
                    factor,
                    offset,
                })
            }
            Some((above, below)) => Self::rate(above, below),
        }
    }

    /// A rate, of which either part may be money or a thing that is only itself.
    fn rate(above: &str, below: &str) -> Option<Self> {
        let (above, below) = (lone(above).or(own(above))?, lone(below).or(own(below))?);
        (above.2 == 0.0 && below.2 == 0.0).then(|| Self {
            base: format!("{} per {}", above.0, below.0),
            factor: above.1 / below.1,
            offset: 0.0,
        })
    }

    /// `value` in `base`.
    pub fn convert(&self, value: f64) -> f64 {
        (value + self.offset) * self.factor
    }
}

fn own(unit: &str) -> Option<(&str, f64, f64)> {
    (!unit.is_empty()).then_some((unit, 1.0, 0.0))
}

/// What one unit converts to: base, factor, offset.
fn lone(unit: &str) -> Option<(&'static str, f64, f64)> {
    let temperature = match unit {
        "degree celsius" => Some(("kelvin", 1.0, 273.15)),
        "degree fahrenheit" => Some(("kelvin", 5.0 / 9.0, 459.67)),
        "kelvin" => Some(("kelvin", 1.0, 0.0)),
        _ => None,
    };
    let (base, factor) = match temperature {
        Some(found) => return Some(found),
        None => space(unit)
            .or_else(|| matter(unit))
            .or_else(|| time_and_data(unit))
            .or_else(|| share(unit))?,
    };
    Some((base, factor, 0.0))
}

/// Lengths, areas and volumes.
fn space(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "nanometre" => ("metre", 1e-9),
        "micrometre" => ("metre", 1e-6),
        "millimetre" => ("metre", 1e-3),
        "centimetre" => ("metre", 1e-2),
        "metre" => ("metre", 1.0),
        "kilometre" => ("metre", 1e3),
        "inch" => ("metre", 0.0254),
        "foot" => ("metre", 0.3048),
        "yard" => ("metre", 0.9144),
        "mile" => ("metre", 1609.344),
        "nautical mile" => ("metre", 1852.0),
        "light year" => ("metre", 9.460_730_472_580_8e15),
        "square centimetre" => ("square metre", 1e-4),
        "square metre" => ("square metre", 1.0),
        "square kilometre" => ("square metre", 1e6),
        "square inch" => ("square metre", 6.4516e-4),
        "square foot" => ("square metre", 0.092_903_04),
        "square yard" => ("square metre", 0.836_127_36),
        "square mile" => ("square metre", 2_589_988.110_336),
        "acre" => ("square metre", 4_046.856_422_4),
        "hectare" => ("square metre", 1e4),
        "millilitre" | "cubic centimetre" => ("cubic metre", 1e-6),
        "centilitre" => ("cubic metre", 1e-5),
        "litre" => ("cubic metre", 1e-3),
        "cubic metre" => ("cubic metre", 1.0),
        "cubic foot" => ("cubic metre", 0.028_316_846_592),
        "fluid ounce" => ("cubic metre", 2.957_352_956_25e-5),
        "pint" => ("cubic metre", 4.731_764_73e-4),
        "quart" => ("cubic metre", 9.463_529_46e-4),
        "gallon" => ("cubic metre", 3.785_411_784e-3),
        "barrel" => ("cubic metre", 0.158_987_294_928),
        _ => return None,
    })
}

/// Masses, forces, energies, powers and pressures.
fn matter(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "milligram" => ("kilogram", 1e-6),
        "gram" => ("kilogram", 1e-3),
        "kilogram" => ("kilogram", 1.0),
        "tonne" => ("kilogram", 1e3),
        "ton" => ("kilogram", 907.184_74),
        "pound" => ("kilogram", 0.453_592_37),
        "ounce" => ("kilogram", 0.028_349_523_125),
        "stone" => ("kilogram", 6.350_293_18),
        "newton metre" => ("newton metre", 1.0),
        "pound-foot" => ("newton metre", 1.355_817_948_331_4),
        "joule" => ("joule", 1.0),
        "kilowatt hour" => ("joule", 3.6e6),
        "megawatt hour" => ("joule", 3.6e9),
        "gigawatt hour" => ("joule", 3.6e12),
        "terawatt hour" => ("joule", 3.6e15),
        "calorie" => ("joule", 4184.0),
        "watt" => ("watt", 1.0),
        "kilowatt" => ("watt", 1e3),
        "megawatt" => ("watt", 1e6),
        "gigawatt" => ("watt", 1e9),
        "horsepower" | "brake horsepower" => ("watt", 745.699_871_582_27),
        "metric horsepower" => ("watt", 735.498_75),
        "pascal" => ("pascal", 1.0),
        "kilopascal" => ("pascal", 1e3),
        "gigapascal" => ("pascal", 1e9),
        "hectopascal" | "millibar" => ("pascal", 100.0),
        "bar" => ("pascal", 1e5),
        _ => return None,
    })
}

/// Spells of time, frequencies, speeds of one word and amounts of data. Months and years convert to
/// one another only: their days vary.
fn time_and_data(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "millisecond" => ("second", 1e-3),
        "second" => ("second", 1.0),
        "minute" => ("second", 60.0),
        "hour" => ("second", 3600.0),
        "day" => ("second", 86_400.0),
        "week" => ("second", 604_800.0),
        "fortnight" => ("second", 1_209_600.0),
        "month" => ("month", 1.0),
        "year" => ("month", 12.0),
        "decade" => ("month", 120.0),
        "century" => ("month", 1200.0),
        "hertz" => ("hertz", 1.0),
        "kilohertz" => ("hertz", 1e3),
        "megahertz" => ("hertz", 1e6),
        "gigahertz" => ("hertz", 1e9),
        "knot" => ("metre per second", 1852.0 / 3600.0),
        "kilobyte" => ("byte", 1e3),
        "megabyte" => ("byte", 1e6),
        "gigabyte" => ("byte", 1e9),
        "terabyte" => ("byte", 1e12),
        _ => return None,
    })
}

/// Shares and differences of shares, which are apart.
fn share(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "percent" => ("percent", 1.0),
        "percentage point" => ("percentage point", 1.0),
        "basis point" => ("percentage point", 0.01),
        "part per million" => ("percent", 1e-4),
        "part per billion" => ("percent", 1e-7),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[track_caller]
    fn check(value: f64, unit: &str, converted: f64, base: &str) {
        let scale = Scale::of(unit).unwrap();
        assert_eq!(scale.base, base);
        let error = (scale.convert(value) - converted).abs();
        assert!(error < 1e-3 * converted.abs(), "{value} {unit}");
    }

    #[test]
    fn converts() {
        check(10.0, "mile", 16_093.44, "metre");
        check(16.0, "kilometre", 16_000.0, "metre");
        check(60.0, "mile per hour", 26.82, "metre per second");
        check(100.0, "kilometre per hour", 27.78, "metre per second");
        check(20.0, "knot", 10.29, "metre per second");
        check(2.0, "week", 1_209_600.0, "second");
        check(1.5, "year", 18.0, "month");
        check(-40.0, "degree celsius", 233.15, "kelvin");
        check(-40.0, "degree fahrenheit", 233.15, "kelvin");
        check(60.0, "basis point", 0.6, "percentage point");
        check(80.0, "USD per square foot", 861.1, "USD per square metre");
        check(3.0, "percent per year", 0.25, "percent per month");
    }

    #[test]
    fn leaves_the_rest() {
        for unit in ["", "people", "USD", "degree", "times"] {
            assert_eq!(Scale::of(unit), None, "{unit}");
        }
        assert_ne!(Scale::of("percent"), Scale::of("percentage point"));
        assert_eq!(Scale::of("degree celsius per hour"), None);
    }
}
