//! The sentences of one language.

use std::str::FromStr as _;

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, builtins::NUMBER, concurrent::FluentBundle,
    types::FluentNumberOptions,
};
use unic_langid::LanguageIdentifier;

use crate::error::{Error, Result};

/// What is put into a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text as it is.
    Text(String),
    /// A number, which may choose between words.
    Number(f64),
}

/// A sentence, and what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// What could not be put in, such as an argument that was not given; the words say its name in its place.
    pub problems: Vec<String>,
}

/// Digits behind the point, at most: more of them a double has not.
const DIGITS_MAX: usize = 15;

pub(super) struct Catalogue(FluentBundle<FluentResource>);

impl Catalogue {
    /// Returns an empty catalogue of a language.
    pub(super) fn new(language: LanguageIdentifier) -> Result<Self> {
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks around what is put in would stand in the text of a message, and move what its ranges point at.
        bundle.set_use_isolating(false);
        bundle.add_function("NUMBER", number).map_err(|error| Error::invalid("texts", error.to_string()))?;
        Ok(Self(bundle))
    }

    /// Adds sentences.
    pub(super) fn add(&mut self, place: &str, source: String) -> Result<()> {
        let resource = FluentResource::try_new(source).map_err(|(resource, errors)| {
            let told = errors.first().map_or_else(String::new, |error| {
                let before = resource.source().get(..error.pos.start).unwrap_or_default();
                // A line that ends in the middle is told at the next one.
                let line = before.strip_suffix('\n').unwrap_or(before).matches('\n').count() + 1;
                format!("{line}: {}", error.kind)
            });
            Error::invalid("texts", format!("{place}:{told}"))
        })?;
        self.0.add_resource(resource).map_err(|errors| {
            let told = match errors.into_iter().next() {
                Some(FluentError::Overriding { id, .. }) => format!("the name {id:?} was added before"),
                Some(error) => error.to_string(),
                None => "nothing was added".to_owned(),
            };
            Error::invalid("texts", format!("{place}: {told}"))
        })
    }

    /// Returns a sentence, or that of an attribute `name.attribute`.
    pub(super) fn say(&self, name: &str, values: &[(&str, Value)]) -> Option<Said> {
        let (name, attribute) = name.split_once('.').map_or((name, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.0.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(text.as_str())),
                Value::Number(number) => arguments.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        Some(Said { text, problems: errors.iter().map(problem).collect() })
    }
}

/// What NUMBER makes of a number. The library's own ignores `maximumFractionDigits`, overflows where words are chosen by very many digits, and
/// takes no number that is a text, as those are that no double has all digits of.
fn number<'a>(given: &[FluentValue<'a>], options: &FluentArgs) -> FluentValue<'a> {
    if let Some(FluentValue::String(text)) = given.first() {
        let mut asked = FluentNumberOptions::default();
        asked.merge(options);
        let Ok(mut decimal) = Decimal::from_str(text) else { return FluentValue::Error };
        let (least, most) = digits(&asked);
        most.into_iter().for_each(|most| round(&mut decimal, most));
        least.into_iter().for_each(|least| decimal.pad_end(place(least)));
        return FluentValue::String(decimal.to_string().into());
    }
    let FluentValue::Number(mut number) = NUMBER(given, options) else { return FluentValue::Error };
    let (least, most) = digits(&number.options);
    // Infinities and what is no number have no digits.
    let known = Decimal::try_from_f64(number.value, FloatPrecision::RoundTrip).ok();
    number.options.minimum_fraction_digits = least.filter(|_| known.is_some());
    if let (Some(mut decimal), Some(most)) = (known, most) {
        // So that its words are those of what is seen.
        round(&mut decimal, most);
        number.value = decimal.to_string().parse().unwrap_or(number.value);
    }
    FluentValue::Number(number)
}

/// Returns the fewest and the most digits behind the point that are asked for.
fn digits(options: &FluentNumberOptions) -> (Option<usize>, Option<usize>) {
    let least = options.minimum_fraction_digits.map(|digits| digits.min(DIGITS_MAX));
    let most = options.maximum_fraction_digits.map(|digits| digits.clamp(least.unwrap_or(0), DIGITS_MAX));
    (least, most)
}

/// Rounds a number as it is read, halves away from zero: 1.005 is 1.01, though the nearest double is a little less than it looks.
fn round(decimal: &mut Decimal, most: usize) {
    decimal.round_with_mode(place(most), SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
}

/// Returns the place of the last of so many digits behind the point.
fn place(digits: usize) -> i16 {
    i16::try_from(digits).map_or(i16::MIN, i16::wrapping_neg)
}

fn problem(error: &FluentError) -> String {
    use fluent_bundle::resolver::{ResolverError, errors::ReferenceKind};
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            format!("the argument ${id} was not given")
        }
        error => error.to_string(),
    }
}
