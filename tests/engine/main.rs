//! Tests that drive the content rooms and the command line, in one binary.

mod architecture;
mod dependencies;
mod diagnostics;
mod handbook;
mod lexicon;
