//! Personal data in messages: find it, mask it, and how long what is left may be kept. Pure.
//!
//! The rules for each class come from public formats (the elfproef, ISO 13616, ISO/IEC 7812, the Dutch numbering plan, the series
//! of Dutch licence plates). Where a format alone says too little, a word nearby must confirm it ("kenteken", "geboren").

mod candidate;
mod check;
mod class;
mod cue;
mod find;
mod mask;
mod pattern;
mod policy;
mod retention;

pub use check::is_bsn;
pub use class::{DataClass, Finding};
pub use find::{Finder, find};
pub use mask::{DROPPED, Masked};
pub use policy::{Place, Policy, PolicyError, Treatment};
pub use retention::{Retention, RetentionClass};

#[cfg(test)]
mod tests;
