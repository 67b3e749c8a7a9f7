//! What is wrong with a file as YAML, in words for people who never heard of YAML.

use super::MAX_DEPTH;
use super::build::Failure;
use super::recover::{is_after_star, is_quote, line_end, line_start, same_line};
use crate::diagnostic::{Code, Diagnostic, FileId, Span, codes};
use granit_parser::ErrorKind;
use std::ops::Range;

/// The diagnostic for a place where the parser gave up. `left_out` is the part that is not read.
pub(super) fn failure(failure: &Failure, left_out: &Range<usize>, text: &str, file: FileId) -> Diagnostic {
    let explainer = Explainer {
        failure,
        left_out,
        text,
        file,
    };
    explainer.explain()
}

struct Explainer<'a> {
    failure: &'a Failure,
    left_out: &'a Range<usize>,
    text: &'a str,
    file: FileId,
}

impl Explainer<'_> {
    fn explain(&self) -> Diagnostic {
        use ErrorKind::*;
        match &self.failure.kind {
            RecursionLimitExceeded => too_deep(self.at()),
            DirectiveDisallowed => directive(self.at()),
            kind if is_quote(kind) => self.quote(),
            CommentInterceptedScalar => self.comment(),
            _ if self.failure.open_flow.is_some() => self.open_bracket(),
            _ if is_after_star(self.failure, self.text) => self.start_character('*'),
            ExpectedBlockMappingKey | ExpectedBlockSequenceEntry if self.is_after_bracket() => {
                self.after_bracket()
            }
            ExpectedBlockMappingKey | ExpectedBlockSequenceEntry | InvalidIndentation => self.indentation(),
            MisplacedFlowCollectionEnd => self.say(
                "hier sluit een haakje dat niet geopend is",
                "a bracket is closed here that was not opened",
            ),
            MappingValueNotAllowed if self.is_on_one_line() => self.colon(),
            MappingValueNotAllowed | SimpleKeyExpected => self.missing_colon(),
            BlockSequenceEntryNotAllowed => self
                .say(
                    "een lijst met streepjes begint op een nieuwe regel",
                    "a list with dashes starts on a new line",
                )
                .help(
                    "begin een nieuwe regel voor het streepje, of zet aanhalingstekens om de tekst",
                    "start a new line before the dash, or put quotes around the text",
                ),
            UnexpectedCharacter { character } => self.start_character(*character),
            kind => self.say(
                format!("de YAML klopt hier niet ({kind})"),
                format!("this is not valid YAML ({kind})"),
            ),
        }
    }

    fn say(&self, nl: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&codes::YAML_SYNTAX, self.at(), nl, en)
    }

    /// The character at which the parser gave up, or the last one of the text.
    fn at(&self) -> Span {
        let start = self.failure.at;
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        span(self.file, start..start + length)
    }

    fn is_on_one_line(&self) -> bool {
        same_line(self.text, self.failure.last.start, self.failure.at)
    }

    fn is_after_bracket(&self) -> bool {
        self.failure
            .closed_flow
            .as_ref()
            .is_some_and(|closed| same_line(self.text, closed.end, self.failure.at))
    }

    /// Quotes around what was left out, when that is one line.
    fn quotes(&self, diagnostic: Diagnostic) -> Diagnostic {
        let written = &self.text[self.left_out.clone()];
        let value = written.split(" #").next().unwrap_or_default().trim_end();
        let range = self.left_out.start..self.left_out.start + value.len();
        if value.is_empty() || value.contains('\n') {
            return diagnostic;
        }
        let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        let shown = if quoted.len() <= 80 {
            format!(": `{quoted}`")
        } else {
            String::new()
        };
        diagnostic
            .help(
                format!("zet aanhalingstekens om de tekst{shown}"),
                format!("put quotes around the text{shown}"),
            )
            .fix(span(self.file, range), quoted)
    }

    fn colon(&self) -> Diagnostic {
        self.quotes(self.say(
            "een dubbele punt met een spatie erachter mag niet midden in een tekst staan",
            "a colon followed by a space cannot stand in the middle of a text",
        ))
    }

    fn missing_colon(&self) -> Diagnostic {
        let above = span(self.file, self.failure.last.clone());
        self.say(
            "dit kan geen sleutel zijn: de regel erboven is nog niet af",
            "this cannot be a key: the line above it is not finished",
        )
        .label(above, "hier begint die tekst", "that text starts here")
        .help(
            "mist de regel erboven een dubbele punt, of springt deze regel te ver in?",
            "does the line above lack a colon, or is this line indented too far?",
        )
    }

    fn after_bracket(&self) -> Diagnostic {
        self.quotes(self.say(
            "een tekst die met een haakje begint moet tussen aanhalingstekens staan",
            "a text that starts with a bracket must be in quotes",
        ))
    }

    fn start_character(&self, character: char) -> Diagnostic {
        self.quotes(self.say(
            format!("een tekst zonder aanhalingstekens kan niet beginnen met `{character}`"),
            format!("a text without quotes cannot start with `{character}`"),
        ))
    }

    fn open_bracket(&self) -> Diagnostic {
        let open = self.failure.open_flow.unwrap_or(self.failure.at);
        let bracket = &self.text[open..=open];
        let close = if bracket == "{" { "}" } else { "]" };
        let open = span(self.file, open..open + 1);
        let mut diagnostic = Diagnostic::new(
            &codes::YAML_SYNTAX,
            open,
            format!("`{bracket}` wordt niet goed gesloten"),
            format!("`{bracket}` is not closed properly"),
        );
        if self.failure.at > open.range().start && self.failure.at < self.text.len() {
            diagnostic = diagnostic.label(self.at(), "hier loopt het mis", "here it goes wrong");
        }
        diagnostic.help(
            format!("sluit af met `{close}`, zet een komma tussen de delen, en zet aanhalingstekens om een tekst met haakjes of een dubbele punt"),
            format!("close it with `{close}`, put a comma between the parts, and put quotes around a text with brackets or a colon"),
        )
    }

    fn quote(&self) -> Diagnostic {
        let opening = span(self.file, self.left_out.start..self.left_out.start + 1);
        let quote = self.text.get(opening.range()).unwrap_or("\"");
        match self.failure.kind {
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => self
                .say(
                    "na het aanhalingsteken dat de tekst sluit staat nog iets",
                    "something follows the quote that closes the text",
                )
                .label(opening, "de tekst begint hier", "the text starts here")
                .help(
                    "zet de hele tekst tussen aanhalingstekens; een `'` in een tekst met enkele aanhalingstekens schrijf je dubbel",
                    "put the whole text in quotes; in a text with single quotes a `'` is written twice",
                ),
            ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar => Diagnostic::new(
                &codes::YAML_SYNTAX,
                opening,
                format!("het aanhalingsteken `{quote}` wordt niet gesloten"),
                format!("the quote `{quote}` is not closed"),
            )
            .help(
                format!("zet `{quote}` aan het einde van de tekst"),
                format!("put `{quote}` at the end of the text"),
            ),
            _ => Diagnostic::new(
                    &codes::YAML_SYNTAX,
                    self.escape(opening),
                    "deze code met `\\` bestaat niet tussen dubbele aanhalingstekens",
                    "this code with `\\` does not exist between double quotes",
                )
                .help(
                    "gebruik enkele aanhalingstekens: daar is `\\` een gewoon teken",
                    "use single quotes: there `\\` is an ordinary character",
                ),
        }
    }

    /// The first escape after an opening quote that does not exist.
    fn escape(&self, opening: Span) -> Span {
        const KNOWN: &str = "0abtnvfre \"/\\N_LP";
        let rest = &self.text[opening.range().end..self.left_out.end.max(opening.range().end)];
        let mut characters = rest.char_indices();
        while let Some((at, character)) = characters.next() {
            let escaped = if character == '\\' {
                characters.next()
            } else {
                None
            };
            if let Some((_, code)) = escaped.filter(|(_, code)| !KNOWN.contains(*code)) {
                let start = opening.range().end + at;
                return span(self.file, start..start + 1 + code.len_utf8());
            }
        }
        self.at()
    }

    fn comment(&self) -> Diagnostic {
        self.say(
            "na een spatie begint `#` een opmerking, en daarna kan de tekst niet verdergaan",
            "after a space `#` starts a comment, and the text cannot go on after it",
        )
        .help(
            "zet aanhalingstekens om de tekst, of haal de opmerking weg",
            "put quotes around the text, or remove the comment",
        )
    }

    fn indentation(&self) -> Diagnostic {
        let line = line_start(self.text, self.failure.at)..line_end(self.text, self.failure.at);
        Diagnostic::new(
            &codes::YAML_SYNTAX,
            span(self.file, trimmed(self.text, line)),
            "deze regel past niet bij de regels erboven",
            "this line does not fit the lines above it",
        )
        .help(
            "laat regels die bij elkaar horen met evenveel spaties beginnen; een lijst bestaat alleen uit regels met `-`, een blok alleen uit regels met `sleutel:`",
            "let lines that belong together start with as many spaces; a list has only lines with `-`, a block only lines with `key:`",
        )
    }
}

pub(super) fn tab(text: &str, file: FileId, at: usize, lines: usize) -> Diagnostic {
    let start = line_start(text, at);
    let indent = text[start..].len() - text[start..].trim_start_matches([' ', '\t']).len();
    let written = &text[start..start + indent];
    let [nl, en] = match lines {
        0 | 1 => [String::new(), String::new()],
        more => [format!(" (op {more} regels)"), format!(" (on {more} lines)")],
    };
    Diagnostic::new(
        &codes::YAML_TAB,
        span(file, start..start + indent),
        format!("deze regel springt in met een tab{nl}"),
        format!("this line is indented with a tab{en}"),
    )
    .help("gebruik spaties: twee per niveau", "use spaces: two per level")
    .fix(span(file, start..start + indent), written.replace('\t', "  "))
}

pub(super) fn control_character(text: &str, file: FileId, at: usize, count: usize) -> Diagnostic {
    let character = u32::from(text.as_bytes()[at]);
    let [nl, en] = match count {
        1 => [String::new(), String::new()],
        more => [
            format!(", en nog {} zulke tekens", more - 1),
            format!(", and {} more of them", more - 1),
        ],
    };
    Diagnostic::new(
        &codes::FILE_NOT_TEXT,
        span(file, at..at + 1),
        format!("hier staat een onzichtbaar stuurteken (U+{character:04X}){nl}"),
        format!("here is an invisible control character (U+{character:04X}){en}"),
    )
    .help("haal het weg", "remove it")
}

/// For a file with other bytes than UTF-8; `at` is the place of the first in the text.
pub(crate) fn not_utf8(file: FileId, at: usize) -> Diagnostic {
    let length = '\u{fffd}'.len_utf8();
    Diagnostic::new(
        &codes::FILE_NOT_TEXT,
        span(file, at..at + length),
        "dit bestand is niet opgeslagen als UTF-8",
        "this file was not saved as UTF-8",
    )
    .help(
        "sla het opnieuw op als UTF-8 (in Kladblok: Opslaan als, Codering) en herstel de letters die op `�` lijken",
        "save it again as UTF-8 (in Notepad: Save as, Encoding) and repair the letters that look like `�`",
    )
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::YAML_TOO_DEEP,
        span,
        format!("dit staat meer dan {MAX_DEPTH} niveaus diep"),
        format!("this is more than {MAX_DEPTH} levels deep"),
    )
    .help(
        "maak het minder diep; de rest van het bestand is niet gelezen",
        "make it less deep; the rest of the file was not read",
    )
}

pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::YAML_DOCUMENTS,
        span,
        "hier begint een tweede document: één bestand is één document",
        "a second document starts here: one file is one document",
    )
    .help(
        "zet wat hieronder staat in een eigen bestand; het is nu niet gelezen",
        "put what follows in a file of its own; it was not read",
    )
}

fn directive(span: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::YAML_DOCUMENTS,
        span,
        "regels die met `%` beginnen worden niet gebruikt",
        "lines that start with `%` are not used",
    )
    .help("haal de regel weg", "remove the line")
}

pub(super) fn anchor(text: &str, span: Span) -> Diagnostic {
    refused(&codes::YAML_ANCHOR, text, span, ["een anker", "an anchor"])
}

pub(super) fn alias(text: &str, span: Span) -> Diagnostic {
    refused(&codes::YAML_ANCHOR, text, span, ["een verwijzing", "an alias"])
}

pub(super) fn tag(text: &str, span: Span) -> Diagnostic {
    refused(&codes::YAML_TAG, text, span, ["een tag", "a tag"])
}

fn refused(code: &'static Code, text: &str, span: Span, [nl, en]: [&str; 2]) -> Diagnostic {
    let written: String = text
        .get(span.range())
        .unwrap_or_default()
        .chars()
        .take(40)
        .collect();
    Diagnostic::new(
        code,
        span,
        format!("`{written}` is in YAML {nl}, en die worden hier niet gebruikt"),
        format!("`{written}` is {en} in YAML, and those are not used here"),
    )
    .help(
        "is dit tekst? zet er dan aanhalingstekens omheen; haal het anders weg",
        "is this text? then put quotes around it; else remove it",
    )
}

/// The range without blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    start..(range.start + line.trim_end().len()).max(start)
}

fn span(file: FileId, range: Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(range.start),
        end: offset(range.end),
    }
}
