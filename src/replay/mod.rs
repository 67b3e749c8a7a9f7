//! Real questions against a bot: fixtures, labelled files, figures.

pub mod evaluate;
mod figures;
pub mod labelled;

pub use figures::{Bin, Confusion, Figures, Labelled, figures};
