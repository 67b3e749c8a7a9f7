//! What authors write, typed, with a source span on every field. The grammar is in `docs/content.md`.
//!
//! This room reads and names; it judges nothing beyond the shape of a file. Whether references exist, flows end and examples collide is
//! asked in [`crate::check`].

pub mod keywords;
pub mod lexicons;
pub mod model;
pub mod placeholders;
pub mod template;
pub mod texts;

pub use model::*;
