use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use thiserror::Error;

/// What a sentence says, as a direction in space: of two that say the same in other words, the
/// cosine is high. No values where there are no words.
///
/// Written as base64 (RFC 4648, section 4, without padding), a byte a value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SentenceVector(Vec<i8>);

/// A text that is no vector.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("no base64 of bytes: {0}")]
pub struct VectorError(String);

impl SentenceVector {
    /// The direction of `values`, each rounded to one of 255 steps of the largest.
    pub fn of(values: &[f32]) -> Self {
        let largest = values.iter().fold(0.0, |most, value| value.abs().max(most));
        #[expect(clippy::cast_possible_truncation, reason = "at most 127 after scaling")]
        let step = |value: &f32| (value / largest * f32::from(i8::MAX)).round() as i8;
        if largest > 0.0 {
            Self(values.iter().map(step).collect())
        } else {
            Self::default()
        }
    }

    /// The cosine of the angle between two, from -1 to 1; 0 where one of them has no values.
    pub fn cosine(&self, other: &Self) -> f64 {
        let squares = self.product(self) * other.product(other);
        if squares > 0.0 {
            self.product(other) / squares.sqrt()
        } else {
            0.0
        }
    }

    fn product(&self, other: &Self) -> f64 {
        let values = self.0.iter().zip(&other.0);
        f64::from(
            values
                .map(|(a, b)| i32::from(*a) * i32::from(*b))
                .sum::<i32>(),
        )
    }
}

impl fmt::Display for SentenceVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes: Vec<u8> = self.0.iter().map(|value| value.cast_unsigned()).collect();
        f.write_str(&STANDARD_NO_PAD.encode(bytes))
    }
}

impl FromStr for SentenceVector {
    type Err = VectorError;

    fn from_str(text: &str) -> Result<Self, VectorError> {
        let bytes = STANDARD_NO_PAD.decode(text);
        let bytes = bytes.map_err(|error| VectorError(error.to_string()))?;
        Ok(Self(bytes.into_iter().map(u8::cast_signed).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_by_the_largest() {
        let vector = SentenceVector::of(&[0.5, -0.25, 0.0, 0.001]);
        assert_eq!(vector, SentenceVector(vec![127, -64, 0, 0]));
        assert_eq!(SentenceVector::of(&[0.0, 0.0]), SentenceVector::default());
    }

    #[test]
    fn the_cosine_is_of_the_angle() {
        let [east, north, wide] =
            [[1.0, 0.0], [0.0, 2.0], [3.0, 3.0]].map(|v| SentenceVector::of(&v));
        assert!((east.cosine(&east) - 1.0).abs() < 1e-12);
        assert!(east.cosine(&north).abs() < 1e-12);
        assert!((east.cosine(&wide) - 0.5_f64.sqrt()).abs() < 1e-12);
        assert!(east.cosine(&SentenceVector::default()).abs() < 1e-12);
    }

    #[test]
    fn is_read_as_it_was_written() {
        let vector = SentenceVector::of(&[-1.0, 0.3, 0.7]);
        assert_eq!(vector.to_string(), "gSZZ");
        assert_eq!("gSZZ".parse(), Ok(vector));
        assert_eq!("".parse(), Ok(SentenceVector::default()));
        assert!("a name".parse::<SentenceVector>().is_err());
    }
}
