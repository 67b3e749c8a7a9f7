//! For people: the message, the source line with the range underlined, further places, and what to do.

use super::{Style, severity_name};
use crate::diagnostic::{Diagnostic, Severity, SourceFile, SourceMap, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// Lines that are longer than this many bytes are shown in part.
const LONGEST_LINE: usize = 300;
/// Places with at most this many lines between them are shown together.
const NEARBY_LINES: usize = 5;

/// A block of text per diagnostic, each followed by an empty line.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &SourceMap, style: &Style) -> String {
    let renderer = if style.colour {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, sources, style)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, style: &Style) -> Group<'a> {
    let language = style.language;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .with_name(severity_name(diagnostic.severity, language))
        .primary_title(diagnostic.message.get(language))
        .id(diagnostic.code.slug);
    let mut group = Group::with_title(title);
    for cluster in clusters(diagnostic, sources, style) {
        if let Some(origin) = cluster.origin {
            group = group.element(origin);
        }
        if let Some(snippet) = cluster.snippet {
            group = group.element(snippet);
        }
    }
    if sources.get(diagnostic.span.file).is_none() {
        group = group.element(Origin::path(style.path(sources, diagnostic.span.file)));
    }
    if let Some(help) = &diagnostic.help {
        let name = match language {
            crate::diagnostic::Language::Nl => "tip",
            crate::diagnostic::Language::En => "help",
        };
        group = group.element(Level::HELP.with_name(name).message(help.get(language)));
    }
    group
}

/// A range with what is written under it.
struct Mark<'a> {
    kind: AnnotationKind,
    span: Span,
    text: Option<&'a str>,
}

/// Neighbouring places, shown as one piece of source.
struct Cluster<'a> {
    /// Path, line and column when the piece itself cannot tell them.
    origin: Option<Origin<'a>>,
    /// Nothing for a file without text.
    snippet: Option<Snippet<'a, annotate_snippets::Annotation<'a>>>,
}

fn clusters<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, style: &Style) -> Vec<Cluster<'a>> {
    let primary = Mark {
        kind: AnnotationKind::Primary,
        span: diagnostic.span,
        text: diagnostic.note.as_ref().map(|note| note.get(style.language)),
    };
    let labels = diagnostic.labels.iter().map(|label| Mark {
        kind: AnnotationKind::Context,
        span: label.span,
        text: Some(label.text.get(style.language)),
    });
    let mut pieces: Vec<Vec<Mark<'a>>> = vec![vec![primary]];
    for mark in labels {
        match pieces.iter_mut().find(|piece| is_near(&piece[0], &mark, sources)) {
            Some(piece) => piece.push(mark),
            None => pieces.push(vec![mark]),
        }
    }
    pieces
        .iter()
        .filter_map(|marks| {
            let file = sources.get(marks[0].span.file)?;
            Some(cluster(marks, file, style.path(sources, marks[0].span.file)))
        })
        .collect()
}

fn is_near(first: &Mark<'_>, other: &Mark<'_>, sources: &SourceMap) -> bool {
    let line = |mark: &Mark<'_>| {
        sources
            .get(mark.span.file)
            .map(|file| file.line_of(mark.span.start))
    };
    match (line(first), line(other)) {
        (Some(a), Some(b)) => first.span.file == other.span.file && a.abs_diff(b) <= NEARBY_LINES,
        _ => false,
    }
}

fn cluster<'a>(marks: &[Mark<'a>], file: &'a SourceFile, path: String) -> Cluster<'a> {
    if file.text.is_empty() {
        return Cluster {
            origin: Some(Origin::path(path).line(1).char_column(1)),
            snippet: None,
        };
    }
    let lines = marks.iter().map(|mark| file.line_of(mark.span.start));
    let (first, last) = lines.fold((usize::MAX, 0), |(first, last), line| {
        (first.min(line), last.max(line))
    });
    let too_long = (first..=last).any(|line| file.line_range(line).len() > LONGEST_LINE);
    if too_long {
        return part_of_line(&marks[0], file, path);
    }
    let window = file.line_range(first).start..file.line_range(last).end;
    let annotations = marks.iter().map(|mark| {
        let range = on_one_line(mark.span, file);
        mark.kind
            .span(range.start - window.start..range.end - window.start)
            .label(mark.text)
    });
    let snippet = Snippet::source(&file.text[window.clone()])
        .line_start(first + 1)
        .path(path)
        .annotations(annotations.collect::<Vec<_>>());
    Cluster {
        origin: None,
        snippet: Some(snippet),
    }
}

/// The surroundings of one place in a very long line.
fn part_of_line<'a>(mark: &Mark<'a>, file: &'a SourceFile, path: String) -> Cluster<'a> {
    let line = file.line_range(file.line_of(mark.span.start));
    let range = on_one_line(mark.span, file);
    let start = boundary(
        &file.text,
        line.start.max(range.start.saturating_sub(LONGEST_LINE / 4)),
    );
    let end = boundary(&file.text, line.end.min(start + LONGEST_LINE / 2));
    let shown = range.start - start..range.end.min(end) - start;
    let (number, column) = file.line_column(mark.span.start);
    Cluster {
        origin: Some(Origin::path(path).line(number).char_column(column)),
        snippet: Some(
            Snippet::source(&file.text[start..end])
                .line_start(number)
                .annotation(mark.kind.span(shown).label(mark.text)),
        ),
    }
}

/// The part of a range that is on its first line, on character boundaries.
fn on_one_line(span: Span, file: &SourceFile) -> Range<usize> {
    let line = file.line_range(file.line_of(span.start));
    let start = boundary(&file.text, (span.start as usize).clamp(line.start, line.end));
    let end = boundary(&file.text, (span.end as usize).clamp(start, line.end));
    start..end
}

/// The character boundary at or before this byte.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
