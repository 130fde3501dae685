//! What is said to users, by language: our own sentences in English and Vietnamese, and the catalogues that an application adds, in
//! Fluent's format.

mod catalogue;

use std::collections::{HashMap, hash_map::Entry};

use parking_lot::RwLock;
use unic_langid::LanguageIdentifier;

use self::catalogue::Catalogue;
pub use self::catalogue::{Said, Value};
use crate::error::{Error, Result};

/// Our own sentences. What is missing in a language is said in the first.
const BUILT_IN: [(&str, &str); 2] = [("en", include_str!("en.ftl")), ("vi", include_str!("vi.ftl"))];

/// The language of last resort.
pub const LAST_RESORT: &str = "en";

/// Sentences from one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Their language.
    pub language: String,
    /// Where they come from, for what is wrong with them.
    pub place: String,
    /// They themselves, in Fluent's format.
    pub text: String,
}

/// The sentences of one application.
#[derive(Default)]
pub struct Texts {
    tables: RwLock<Tables>,
}

#[derive(Default)]
struct Tables {
    /// What the application added, which goes before our own.
    added: HashMap<String, Catalogue>,
    built_in: HashMap<&'static str, Catalogue>,
}

impl Texts {
    /// Takes the sentences of the application in place of what it gave before. Those of a name that we have ourselves go before ours.
    ///
    /// # Errors
    /// `InvalidInput` for a language that is none, for what is not in Fluent's format, and for a name that two sources have in one language;
    /// then what was given before stays.
    pub fn set(&self, sources: Vec<Source>) -> Result<()> {
        let mut added = HashMap::new();
        for Source { language, place, text } in sources {
            let language = read(&language)?;
            let catalogue = match added.entry(language.to_string()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(Catalogue::new(language)?),
            };
            catalogue.add(&place, text)?;
        }
        self.tables.write().added = added;
        Ok(())
    }

    /// Returns the languages there are, in order.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let tables = self.tables.read();
        let own = BUILT_IN.iter().map(|(language, _)| (*language).to_owned());
        let mut all: Vec<_> = tables.added.keys().cloned().chain(own).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns a sentence in the first of these languages that has it; `vi-VN` has what `vi` has. `None` if nobody knows it.
    #[must_use]
    pub fn say(&self, languages: &[&str], name: &str, values: &[(&str, Value)]) -> Option<Said> {
        self.open();
        let tables = self.tables.read();
        let wanted = languages.iter().copied().chain([LAST_RESORT]).filter_map(|language| tag(language).ok());
        let wanted = wanted.flat_map(|language| {
            let base = language.split('-').next().unwrap_or_default().to_owned();
            [language, base]
        });
        for language in wanted {
            let own = tables.built_in.get(language.as_str());
            for catalogue in tables.added.get(&language).into_iter().chain(own) {
                if let Some(said) = catalogue.say(name, values) {
                    return Some(said);
                }
            }
        }
        None
    }

    /// Reads our own sentences, once.
    fn open(&self) {
        if !self.tables.read().built_in.is_empty() {
            return;
        }
        let mut tables = self.tables.write();
        for (language, source) in BUILT_IN {
            let opened = read(language).and_then(Catalogue::new).and_then(|mut catalogue| {
                catalogue.add("the package", source.to_owned())?;
                Ok(catalogue)
            });
            match opened {
                Ok(catalogue) => drop(tables.built_in.insert(language, catalogue)),
                Err(error) => log::error!("The built-in texts in {language} cannot be read: {error}"),
            }
        }
    }
}

/// Returns a language as it is written: `vi`, `pt-BR`.
///
/// # Errors
/// `InvalidInput` for what is none.
pub fn tag(language: &str) -> Result<String> {
    read(language).map(|language| language.to_string())
}

fn read(language: &str) -> Result<LanguageIdentifier> {
    let wrong = || {
        Error::invalid(
            "language",
            format!("{language:?} is no language; it takes a tag such as \"vi\", \"en\" or \"pt-BR\""),
        )
    };
    let identifier: LanguageIdentifier = language.parse().map_err(|_| wrong())?;
    if identifier.language.is_empty() { Err(wrong()) } else { Ok(identifier) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &Texts, languages: &[&str], name: &str, values: &[(&str, Value)]) -> String {
        let said = texts.say(languages, name, values).unwrap();
        assert_eq!(said.problems, Vec::<String>::new(), "{name}");
        said.text
    }

    fn source(language: &str, place: &str, text: &str) -> Source {
        Source { language: language.into(), place: place.into(), text: text.into() }
    }

    /// Returns the sentences of an application in one language.
    fn texts(language: &str, text: &str) -> Texts {
        let texts = Texts::default();
        texts.set(vec![source(language, "x.ftl", text)]).unwrap();
        texts
    }

    /// Returns the names of the sentences in a source, with the arguments that each has.
    fn names(source: &str) -> Vec<(String, Vec<String>)> {
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for line in source.lines() {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase()))
            {
                found.push((name.to_owned(), Vec::new()));
            }
            let Some((_, arguments)) = found.last_mut() else { continue };
            for part in line.split('$').skip(1) {
                let argument: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if !arguments.contains(&argument) {
                    arguments.push(argument);
                }
            }
        }
        for (_, arguments) in &mut found {
            arguments.sort();
        }
        found.sort();
        found
    }

    #[test]
    fn every_sentence_of_ours_stands_in_every_language_with_the_same_arguments() {
        let english = names(BUILT_IN[0].1);
        assert!(english.len() > 10);
        for (language, source) in &BUILT_IN[1..] {
            assert_eq!(names(source), english, "{language}");
        }
        let texts = Texts::default();
        for (name, arguments) in &english {
            let values: Vec<_> = arguments.iter().map(|argument| (argument.as_str(), Value::Number(2.0))).collect();
            for (language, _) in BUILT_IN {
                assert!(!said(&texts, &[language], name, &values).trim().is_empty());
            }
        }
    }

    #[test]
    fn the_first_language_that_has_a_sentence_says_it() {
        let texts = Texts::default();
        let vietnamese = source("vi", "vi.ftl", "hello = Chào { $name }!\nonly-vi = chỉ có ở đây");
        texts.set(vec![vietnamese, source("pt-BR", "pt.ftl", "hello = Olá { $name }!")]).unwrap();
        let name = [("name", Value::Text("Lan".into()))];
        assert_eq!(said(&texts, &["vi-VN"], "hello", &name), "Chào Lan!");
        assert_eq!(said(&texts, &["pt-BR", "vi"], "hello", &name), "Olá Lan!");
        assert_eq!(said(&texts, &["pt-BR", "vi"], "only-vi", &[]), "chỉ có ở đây");
        assert_eq!(texts.say(&["pt-BR"], "only-vi", &[]), None);
        assert_eq!(texts.languages(), ["en", "pt-BR", "vi"]);
    }

    #[test]
    fn an_application_may_say_our_sentences_in_its_own_words() {
        let before = said(&Texts::default(), &["en"], "ask-cancelled", &[]);
        let texts = texts("en", "ask-cancelled = Never mind.");
        assert_ne!(before, "Never mind.");
        assert_eq!(said(&texts, &["en"], "ask-cancelled", &[]), "Never mind.");
    }

    #[test]
    fn numbers_choose_their_words() {
        let texts = texts("en", "apples = { $count ->\n    [one] one apple\n   *[other] { $count } apples\n}");
        let counted = |count| said(&texts, &["en"], "apples", &[("count", Value::Number(count))]);
        assert_eq!(
            (counted(1.0).as_str(), counted(3.0).as_str(), counted(2.5).as_str()),
            ("one apple", "3 apples", "2.5 apples")
        );
    }

    #[test]
    fn numbers_have_as_many_digits_as_are_asked_for() {
        let texts = texts(
            "en",
            "most = { NUMBER($n, maximumFractionDigits: 2) }\n\
             least = { NUMBER($n, minimumFractionDigits: 2) }\n\
             both = { NUMBER($n, minimumFractionDigits: 1, maximumFractionDigits: 1) }\n\
             cups = { NUMBER($n, maximumFractionDigits: 0) ->\n    [one] one cup\n   *[other] { NUMBER($n, maximumFractionDigits: 0) } cups\n}\n\
             long = { NUMBER($n, minimumFractionDigits: 99) ->\n    [one] one\n   *[other] { NUMBER($n, minimumFractionDigits: 99) }\n}",
        );
        for (name, number, expected) in [
            ("most", 1.234_56, "1.23"),
            ("most", 1.005, "1.01"),
            ("most", -2.675, "-2.68"),
            ("most", 0.995, "1"),
            ("most", 12.0, "12"),
            ("most", 1e21, "1000000000000000000000"),
            ("most", f64::INFINITY, "inf"),
            ("least", 1.5, "1.50"),
            ("least", f64::INFINITY, "inf"),
            ("both", 0.25, "0.3"),
            ("both", 7.0, "7.0"),
            ("cups", 1.2, "one cup"),
            ("cups", 2.5, "3 cups"),
            ("long", 1.0, "1.000000000000000"),
        ] {
            assert_eq!(said(&texts, &["en"], name, &[("n", Value::Number(number))]), expected, "{name} {number}");
        }
    }

    #[test]
    fn a_number_that_no_double_has_all_digits_of_has_as_many_as_are_asked_for_too() {
        let texts = texts(
            "en",
            "as_is = { NUMBER($n) }\n\
             least = { NUMBER($n, minimumFractionDigits: 2) }\n\
             money = { NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 2) }",
        );
        for (name, number, expected) in [
            ("as_is", "1840000000000000001", "1840000000000000001"),
            ("least", "1840000000000000001", "1840000000000000001.00"),
            ("money", "12.50", "12.50"),
            ("money", "1.0", "1.00"),
            ("money", "-12345678901234567.895", "-12345678901234567.90"),
        ] {
            let values = [("n", Value::Text(number.to_owned()))];
            assert_eq!(said(&texts, &["en"], name, &values), expected, "{name} {number}");
        }
    }

    #[test]
    fn an_argument_that_is_missing_leaves_its_name_and_is_told() {
        let texts = texts("en", "hello = Hello { $name }!");
        let said = texts.say(&["en"], "hello", &[]).unwrap();
        assert_eq!(said.text, "Hello {$name}!");
        assert_eq!(said.problems.len(), 1);
        assert!(said.problems[0].contains("$name"), "{:?}", said.problems);
    }

    #[test]
    fn what_is_wrong_with_a_catalogue_is_told_with_its_line() {
        let texts = texts("en", "kept = yes");
        let refused = |sources: &[Source]| texts.set(sources.to_vec()).unwrap_err();
        let broken = source("en", "locales/en.ftl", "fine = yes\n\nbroken = { $x\n");
        let error = refused(&[source("fr", "fr.ftl", "x = y"), broken]);
        assert_eq!(error.field(), Some("texts"));
        assert!(error.message().starts_with("locales/en.ftl:3: "), "{error}");
        let error = refused(&[source("en", "a.ftl", "one = 1"), source("en", "b.ftl", "one = 2")]);
        assert_eq!(error.message(), "b.ftl: the name \"one\" was added before");
        for language in ["", "english please", "e", "-", "../en"] {
            assert_eq!(refused(&[source(language, "x", "")]).field(), Some("language"), "{language:?}");
        }
        assert_eq!(
            (texts.languages(), said(&texts, &["en"], "kept", &[])),
            (vec!["en".into(), "vi".into()], "yes".into())
        );
    }
}
