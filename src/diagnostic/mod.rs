//! What is wrong with content, as values: code, severity, place, message in two languages, help and fix. Printers turn them into text.
//!
//! A [`Diagnostic`] is made with its code, its place and its message in Dutch and English; the rest is added by builder methods:
//!
//! ```
//! use balie::diagnostic::{codes, Diagnostic, SourceMap, Span};
//! let mut sources = SourceMap::default();
//! let file = sources.add("flows/afval.yaml", "flows:\n  a: {stappen: []}\n");
//! let diagnostic = Diagnostic::new(
//!     &codes::UNKNOWN_KEY,
//!     Span { file, start: 13, end: 20 },
//!     "onbekende sleutel `stappen`",
//!     "unknown key `stappen`",
//! )
//! .help("bedoelde je `steps`?", "did you mean `steps`?");
//! assert_eq!(diagnostic.code.slug, "unknown-key");
//! ```

pub mod codes;
pub mod print;
mod source;
mod suggest;

pub use codes::Code;
pub use source::{FileId, SourceFile, SourceMap, Span};
pub use suggest::{did_you_mean, nearest};

/// The language of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// The same text in both languages of the tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Dutch, B1, je/jij.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// Pairs the two.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            nl: nl.into(),
            en: en.into(),
        }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content cannot run.
    Error,
    /// The content runs, perhaps not as meant.
    Warning,
}

/// A further place that helps to understand the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: Wording,
}

/// A change that solves the problem: these bytes become that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; empty: an insertion.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// One problem in content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem.
    pub code: &'static Code,
    /// How bad; the default of the code unless it was changed.
    pub severity: Severity,
    /// What is wrong here, in one sentence without a full stop.
    pub message: Wording,
    /// Where: the smallest range that shows it.
    pub span: Span,
    /// What to write under that range, when there is more to say than the message.
    pub note: Option<Wording>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Wording>,
    /// A change that a tool can make.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A problem with the default severity of its code.
    pub fn new(code: &'static Code, span: Span, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: Wording::new(nl, en),
            span,
            note: None,
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// A short text under the underlined range.
    #[must_use]
    pub fn note(mut self, nl: impl Into<String>, en: impl Into<String>) -> Self {
        self.note = Some(Wording::new(nl, en));
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, nl: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: Wording::new(nl, en),
        });
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, nl: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Wording::new(nl, en));
        self
    }

    /// What to do, when there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<Wording>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// A change that solves it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// "Did you mean …?" as help, and the replacement of `span` as fix, when one of the candidates is near to what was written.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let Some(near) = nearest(written, candidates) else {
            return self;
        };
        let span = self.span;
        let near = near.to_owned();
        self.help(
            format!("bedoelde je `{near}`?"),
            format!("did you mean `{near}`?"),
        )
        .fix(span, near)
    }

    /// Is it an error?
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts by path, place, code and message, and removes exact repetitions: the order in which diagnostics are shown.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &SourceMap) {
    diagnostics.sort_by_cached_key(|diagnostic| {
        let path = sources.get(diagnostic.span.file).map(|file| file.path.clone());
        (
            path,
            diagnostic.span,
            diagnostic.severity,
            diagnostic.code.slug,
            diagnostic.message.en.clone(),
        )
    });
    diagnostics.dedup();
}
