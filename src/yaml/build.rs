//! Events of the YAML parser to a tree. The only file that knows the parser's types, besides the wording of its errors.

use super::explain;
use super::{Kind, MAX_DEPTH, MAX_NODES, Mapping, Node, ScalarStyle};
use crate::diagnostic::{Diagnostic, FileId, Span, codes};
use granit_parser::{ErrorKind, Event, Parser, StructureStyle, options};
use std::ops::Range;

/// Diagnostics about single nodes (anchors, tags) of one file; more say nothing new.
const MOST_DIAGNOSTICS: usize = 100;

/// A part of the text that was made blank because it could not be read.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    /// The bytes.
    pub range: Range<usize>,
    /// Is it the value of a key or an item of a list, which then is [`Kind::Lost`]? Else it may hold keys.
    pub is_value: bool,
}

/// One run over a text.
pub(super) struct Attempt {
    pub root: Option<Node>,
    pub diagnostics: Vec<Diagnostic>,
    /// Was the run stopped on purpose, with a diagnostic?
    pub stopped: bool,
    pub failure: Option<Failure>,
}

/// Where and why the parser gave up, with what it had seen.
#[derive(Debug)]
pub(super) struct Failure {
    pub kind: ErrorKind,
    /// Byte at which it gave up.
    pub at: usize,
    /// The last thing that was read.
    pub last: Range<usize>,
    /// Was that a scalar (or an alias)?
    pub last_is_scalar: bool,
    /// First byte of the outermost `[` or `{` that is open.
    pub open_flow: Option<usize>,
    /// The last outermost `[…]` or `{…}` that was closed.
    pub closed_flow: Option<Range<usize>>,
}

/// Reads a text once.
pub(super) fn attempt(text: &str, file: FileId, masks: &[Mask]) -> Attempt {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        simple_key_max_lookahead: 4096,
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    let mut builder = Builder::new(text, file, masks);
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                let tag = span.tag_span().and_then(|tag| tag.byte_range());
                if builder.event(&event, range, tag).is_break() {
                    return builder.finish(true, None);
                }
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                let failure = builder.failure(error.kind().clone(), at);
                return builder.finish(false, Some(failure));
            }
        }
    }
    builder.finish(false, None)
}

struct Open {
    start: usize,
    items: Items,
}

enum Items {
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>, Option<Node>),
}

struct Builder<'t> {
    text: &'t str,
    file: FileId,
    masks: &'t [Mask],
    stack: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
    documents: usize,
    nodes: usize,
    last: Range<usize>,
    last_is_scalar: bool,
    flow_depth: usize,
    open_flow: Option<usize>,
    closed_flow: Option<Range<usize>>,
}

type Flow = std::ops::ControlFlow<()>;

impl<'t> Builder<'t> {
    fn new(text: &'t str, file: FileId, masks: &'t [Mask]) -> Self {
        Self {
            text,
            file,
            masks,
            stack: Vec::new(),
            root: None,
            diagnostics: Vec::new(),
            documents: 0,
            nodes: 0,
            last: 0..0,
            last_is_scalar: false,
            flow_depth: 0,
            open_flow: None,
            closed_flow: None,
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>, tag: Option<Range<usize>>) -> Flow {
        if let Some(tag) = tag {
            self.report(explain::tag(self.text, self.span(tag)));
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.diagnostics.push(explain::second_document(self.span(range)));
                    return Flow::Break(());
                }
            }
            Event::Scalar(text, style, ..) => {
                let node = self.scalar(text, *style, range.clone());
                self.last_is_scalar = true;
                self.last = range;
                return self.push(node);
            }
            Event::SequenceStart(style, ..) => {
                return self.open(Items::Sequence(Vec::new()), *style, range);
            }
            Event::MappingStart(style, ..) => {
                return self.open(Items::Mapping(Vec::new(), None), *style, range);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(&range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.report(explain::alias(self.text, self.span(range.clone())));
                self.last = range.clone();
                self.last_is_scalar = true;
                return self.push(Node {
                    span: self.span(range),
                    kind: Kind::Lost,
                });
            }
            Event::Anchor(..) => self.report(explain::anchor(self.text, self.span(range))),
            _ => {}
        }
        Flow::Continue(())
    }

    fn span(&self, range: Range<usize>) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    fn scalar(&self, text: &str, style: granit_parser::ScalarStyle, range: Range<usize>) -> Node {
        use granit_parser::ScalarStyle as Written;
        let style = match style {
            Written::Plain => ScalarStyle::Plain,
            Written::SingleQuoted | Written::DoubleQuoted => ScalarStyle::Quoted,
            Written::Literal | Written::Folded => ScalarStyle::Block,
        };
        let is_empty = style == ScalarStyle::Plain && range.is_empty();
        let kind = match is_empty {
            true if self.is_lost(range.start) => Kind::Lost,
            true => Kind::Empty,
            false => Kind::Scalar {
                text: text.to_owned(),
                style,
            },
        };
        // The parser ends a block text after the empty lines that follow it.
        let range = match style {
            ScalarStyle::Block => range.start..range.start + self.text[range].trim_end().len(),
            _ => range,
        };
        Node {
            span: self.span(range),
            kind,
        }
    }

    /// Was the value at this byte made blank? The parser puts an empty value right after its key, but an empty item at what follows it.
    fn is_lost(&self, at: usize) -> bool {
        let next = self.masks.partition_point(|mask| mask.range.start < at);
        let is_mark = |character| matches!(character, ' ' | ':' | '-' | '?' | ',');
        let follows = self
            .masks
            .get(next)
            .is_some_and(|mask| mask.is_value && self.text[at..mask.range.start].chars().all(is_mark));
        let precedes = next
            .checked_sub(1)
            .and_then(|before| self.masks.get(before))
            .is_some_and(|mask| {
                mask.is_value
                    && self
                        .text
                        .get(mask.range.end..at)
                        .is_some_and(|between| between.trim().is_empty())
            });
        follows || precedes
    }

    fn open(&mut self, items: Items, style: StructureStyle, range: Range<usize>) -> Flow {
        if self.stack.len() >= MAX_DEPTH {
            self.diagnostics.push(explain::too_deep(self.span(range)));
            return Flow::Break(());
        }
        if style == StructureStyle::Flow {
            if self.flow_depth == 0 {
                self.open_flow = Some(range.start);
            }
            self.flow_depth += 1;
        }
        self.stack.push(Open {
            start: range.start,
            items,
        });
        self.last_is_scalar = false;
        self.last = range;
        Flow::Continue(())
    }

    fn close(&mut self, range: &Range<usize>) -> Flow {
        // Only `]` and `}` take room; the end of a block is found at the next thing, which may be far below.
        let is_flow = !range.is_empty();
        if is_flow {
            self.flow_depth = self.flow_depth.saturating_sub(1);
            if self.flow_depth == 0 {
                self.closed_flow = self.open_flow.take().map(|start| start..range.end);
            }
            self.last = range.clone();
            self.last_is_scalar = false;
        }
        let Some(open) = self.stack.pop() else {
            return Flow::Continue(());
        };
        let node = self.collection(open, range.end, is_flow, false);
        self.push(node)
    }

    fn collection(&self, open: Open, raw_end: usize, is_flow: bool, cut: bool) -> Node {
        let inner_end = match &open.items {
            Items::Sequence(items) => items.last().map(|node| node.span.end),
            Items::Mapping(entries, _) => entries
                .last()
                .map(|(key, value)| value.span.end.max(key.span.end)),
        };
        let mut span = self.span(open.start..raw_end);
        if !is_flow {
            span.end = inner_end.unwrap_or(span.start);
        }
        let has_gap =
            |mask: &Mask| !mask.is_value && open.start <= mask.range.start && mask.range.start <= raw_end;
        let kind = match open.items {
            Items::Sequence(items) => Kind::Sequence(items),
            Items::Mapping(mut entries, pending) => {
                entries.extend(pending.map(|key| {
                    let span = key.span;
                    (
                        key,
                        Node {
                            span,
                            kind: Kind::Lost,
                        },
                    )
                }));
                Kind::Mapping(Mapping {
                    entries,
                    complete: !cut && !self.masks.iter().any(has_gap),
                })
            }
        };
        Node { span, kind }
    }

    fn push(&mut self, node: Node) -> Flow {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            self.diagnostics.push(too_many_nodes(node.span));
            return Flow::Break(());
        }
        match self.stack.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(node),
            Some(Items::Sequence(items)) => items.push(node),
            Some(Items::Mapping(entries, pending)) => match pending.take() {
                None => *pending = Some(node),
                Some(key) => entries.push((key, node)),
            },
        }
        Flow::Continue(())
    }

    fn failure(&self, kind: ErrorKind, at: usize) -> Failure {
        Failure {
            kind,
            at,
            last: self.last.clone(),
            last_is_scalar: self.last_is_scalar,
            open_flow: self.open_flow,
            closed_flow: self.closed_flow.clone(),
        }
    }

    /// Closes what is still open, as incomplete.
    fn finish(mut self, stopped: bool, failure: Option<Failure>) -> Attempt {
        while let Some(open) = self.stack.pop() {
            let node = self.collection(open, self.last.end, false, true);
            self.nodes = 0;
            let _ = self.push(node);
        }
        Attempt {
            root: self.root,
            diagnostics: self.diagnostics,
            stopped,
            failure,
        }
    }
}

fn too_many_nodes(span: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::FILE_TOO_LARGE,
        span,
        format!("dit bestand heeft meer dan {MAX_NODES} sleutels en waarden"),
        format!("this file has more than {MAX_NODES} keys and values"),
    )
    .help(
        "verdeel het over meer bestanden; de rest is niet gelezen",
        "split it into more files; the rest was not read",
    )
}
