//! What authors write, typed, with a source span on every field. The grammar is in `docs/content.md`.
//!
//! This room reads and names; it judges nothing beyond the shape of a file. Whether references exist, flows end and examples collide is
//! asked in [`crate::check`].

mod desk;
mod extract;
pub mod folder;
pub mod grammar;
pub mod keywords;
pub mod lexicons;
mod load;
pub mod model;
pub mod placeholders;
mod problems;
pub mod reference;
pub mod schema;
pub mod shape;
pub mod template;
pub mod texts;
mod validate;

pub use desk::*;
pub use load::{MOST_BYTES, MOST_SETTINGS_BYTES, load};
pub use model::*;
pub use validate::is_id;
