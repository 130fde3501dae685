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
    /// Adds sentences in a language; those of the same name that we have ourselves are replaced. `place` is where they come from, for
    /// what is wrong with them.
    ///
    /// # Errors
    /// `InvalidInput` for a language that is none, for what is not in Fluent's format, and for a name that was added before.
    pub fn add(&self, language: &str, place: &str, source: String) -> Result<()> {
        let language = read(language)?;
        match self.tables.write().added.entry(language.to_string()) {
            Entry::Occupied(mut known) => known.get_mut().add(place, source),
            Entry::Vacant(new) => {
                let mut catalogue = Catalogue::new(language)?;
                catalogue.add(place, source)?;
                new.insert(catalogue);
                Ok(())
            }
        }
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
        texts.add("vi", "vi.ftl", "hello = Chào { $name }!\nonly-vi = chỉ có ở đây".into()).unwrap();
        texts.add("pt-BR", "pt.ftl", "hello = Olá { $name }!".into()).unwrap();
        let name = [("name", Value::Text("Lan".into()))];
        assert_eq!(said(&texts, &["vi-VN"], "hello", &name), "Chào Lan!");
        assert_eq!(said(&texts, &["pt-BR", "vi"], "hello", &name), "Olá Lan!");
        assert_eq!(said(&texts, &["pt-BR", "vi"], "only-vi", &[]), "chỉ có ở đây");
        assert_eq!(texts.say(&["pt-BR"], "only-vi", &[]), None);
        assert_eq!(texts.languages(), ["en", "pt-BR", "vi"]);
    }

    #[test]
    fn an_application_may_say_our_sentences_in_its_own_words() {
        let texts = Texts::default();
        let before = said(&texts, &["en"], "ask-cancelled", &[]);
        texts.add("en", "en.ftl", "ask-cancelled = Never mind.".into()).unwrap();
        assert_ne!(before, "Never mind.");
        assert_eq!(said(&texts, &["en"], "ask-cancelled", &[]), "Never mind.");
    }

    #[test]
    fn numbers_choose_their_words() {
        let texts = Texts::default();
        let source = "apples = { $count ->\n    [one] one apple\n   *[other] { $count } apples\n}";
        texts.add("en", "en.ftl", source.into()).unwrap();
        let counted = |count| said(&texts, &["en"], "apples", &[("count", Value::Number(count))]);
        assert_eq!(
            (counted(1.0).as_str(), counted(3.0).as_str(), counted(2.5).as_str()),
            ("one apple", "3 apples", "2.5 apples")
        );
    }

    #[test]
    fn an_argument_that_is_missing_leaves_its_name_and_is_told() {
        let texts = Texts::default();
        texts.add("en", "en.ftl", "hello = Hello { $name }!".into()).unwrap();
        let said = texts.say(&["en"], "hello", &[]).unwrap();
        assert_eq!(said.text, "Hello {$name}!");
        assert_eq!(said.problems.len(), 1);
        assert!(said.problems[0].contains("$name"), "{:?}", said.problems);
    }

    #[test]
    fn what_is_wrong_with_a_catalogue_is_told_with_its_line() {
        let texts = Texts::default();
        let error = texts.add("en", "locales/en.ftl", "fine = yes\n\nbroken = { $x\n".into()).unwrap_err();
        assert_eq!(error.field(), Some("texts"));
        assert!(error.message().starts_with("locales/en.ftl:3: "), "{error}");
        texts.add("fr", "fr.ftl", "broken".into()).unwrap_err();
        assert_eq!(texts.languages(), ["en", "vi"], "a language of which nothing can be said is none");
        texts.add("en", "a.ftl", "one = 1".into()).unwrap();
        let error = texts.add("en", "b.ftl", "one = 2".into()).unwrap_err();
        assert_eq!(error.message(), "b.ftl: the name \"one\" was added before");
        for language in ["", "english please", "e", "-", "../en"] {
            assert_eq!(texts.add(language, "x", String::new()).unwrap_err().field(), Some("language"), "{language:?}");
        }
    }
}
