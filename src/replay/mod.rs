//! Real questions against a bot, with the live thresholds and policy.
//!
//! Fixtures: [`run::replay`] walks them, [`judge`] says whether what happened is what was expected, [`report::Report`] counts, and the printers
//! in [`text`], [`json`] and [`junit`] turn that into text; [`fuzz`] asks the same questions in changed forms. Labelled files: [`evaluate`] and [`figures()`].

pub mod classify;
pub mod evaluate;
mod figures;
pub mod fuzz;
pub mod json;
pub mod judge;
pub mod junit;
pub mod labelled;
pub mod report;
pub mod run;
pub mod text;

pub use figures::{Bin, Confusion, Figures, Labelled, figures};
pub use judge::Verdict;
pub use report::{Limits, Report};
pub use run::{Replayed, replay};
