//! Tests of the whole step, on a bot built by hand and with a recogniser that is a table.

mod answering;
mod closing;
mod flows;
mod policy;
mod properties;
mod scripts;
pub(super) mod world;
