//! Text to a located tree: every key and value with the range of bytes where it stands, in the order of the file, repeated keys kept.
//!
//! The accepted language is a small YAML: plain, quoted and block scalars, lists and mappings in both notations, comments. Anchors, aliases,
//! tags, directives and further documents are refused, and so is anything deeper than [`MAX_DEPTH`]. All problems of a file are found in one
//! run where that is possible: after a mistake the reader leaves out the smallest part that does not make sense and goes on.

mod build;
mod decode;
mod explain;
mod recover;
mod within;

pub use decode::decode;
pub(crate) use explain::not_utf8;
pub use recover::parse;
pub use within::within;

use crate::diagnostic::{Diagnostic, Span};

/// Levels of lists and mappings in each other.
pub const MAX_DEPTH: usize = 32;
/// Keys and values in one file.
pub const MAX_NODES: usize = 1_000_000;

/// A value or a key, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands: a quoted text with its quotes, a block text without its header, a list or mapping from its first to its last item.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Scalar {
        /// What it says, escapes and line folding resolved. Never interpreted: `nee`, `010` and `null` are these characters.
        text: String,
        /// How it was written.
        style: ScalarStyle,
    },
    /// Nothing was written, as after `title:`.
    Empty,
    /// Something was written that could not be read; a diagnostic says so.
    Lost,
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping.
    Mapping(Mapping),
}

/// Keys with their values, in the order of the file; a key may stand there twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Key and value.
    pub entries: Vec<(Node, Node)>,
    /// Are all its keys here? Not when a part of it could not be read.
    pub complete: bool,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block, after `|` or `>`.
    Block,
}

/// What one file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its value; `None` for a file without content.
    pub root: Option<Node>,
    /// Was everything read? When not, a diagnostic says why.
    pub complete: bool,
    /// What is wrong with it as YAML.
    pub diagnostics: Vec<Diagnostic>,
}

#[cfg(test)]
mod tests;
