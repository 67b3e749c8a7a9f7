//! The table of codes: every kind of problem, one row each, grouped by the room that finds it.
//!
//! To add one: add a row to the file of its room, with the four headings in its doc comment, a folder `fixtures/broken/<slug>/` with
//! exactly that mistake, and accept the snapshot that the test then shows.

mod content;
mod desk;
mod fixtures;
mod flows;
mod intents;
mod references;
mod settings;
mod texts;
mod yaml;

pub use content::*;
pub use desk::*;
pub use fixtures::*;
pub use flows::*;
pub use intents::*;
pub use references::*;
pub use settings::*;
pub use texts::*;
pub use yaml::*;

use super::{Language, Severity};

/// One kind of problem. The slug is stable: people may search for it and machines may rely on it.
#[derive(Debug)]
pub struct Code {
    /// Stable name, `kebab-case`.
    pub slug: &'static str,
    /// How bad it is unless a diagnostic says otherwise.
    pub severity: Severity,
    /// Dutch title.
    pub nl: &'static str,
    /// English title.
    pub en: &'static str,
    /// The doc comment of the row: what it finds, why it matters, an example, and what to write instead.
    pub explanation: &'static str,
}

impl Code {
    /// The title in one language.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }

    /// All codes, in order of the table.
    pub fn all() -> impl Iterator<Item = &'static Code> {
        [
            yaml::ALL,
            content::ALL,
            settings::ALL,
            desk::ALL,
            references::ALL,
            intents::ALL,
            flows::ALL,
            texts::ALL,
            fixtures::ALL,
        ]
        .into_iter()
        .flatten()
        .copied()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Code {}

/// Rows `/// explanation` `NAME = "slug", Severity, "Dutch title", "English title";` to a static per row and `ALL`.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $slug:literal, $severity:ident, $nl:literal, $en:literal; )*) => {
        $(
            $(#[doc = $doc])+
            pub static $name: $crate::diagnostic::Code = $crate::diagnostic::Code {
                slug: $slug,
                severity: $crate::diagnostic::Severity::$severity,
                nl: $nl,
                en: $en,
                explanation: concat!($($doc, "\n"),+),
            };
        )*
        pub(super) static ALL: &[&$crate::diagnostic::Code] = &[$(&$name),*];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_complete_and_unique() {
        let mut slugs = BTreeSet::new();
        for code in Code::all() {
            assert!(slugs.insert(code.slug), "{} stands twice in the table", code.slug);
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(code.slug.chars().all(is_kebab), "{}", code.slug);
            let headings: Vec<&str> = code
                .explanation
                .lines()
                .map(str::trim)
                .filter(|line| line.starts_with("# "))
                .collect();
            let expected = ["# What it finds", "# Why it matters", "# Example", "# Instead"];
            assert_eq!(headings, expected, "headings of {}", code.slug);
            assert!(
                !code.nl.ends_with('.') && !code.en.ends_with('.'),
                "{}",
                code.slug
            );
        }
    }
}
