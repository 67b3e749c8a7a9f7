//! Tests that drive the content rooms and the command line, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may panic

mod allocations;
mod architecture;
mod chat_command;
mod check_command;
mod classify_command;
mod closed_pipe;
mod command;
mod dependencies;
mod diagnostics;
mod handbook;
mod import_command;
mod lexicon;
mod links;
mod misspelt;
mod properties;
mod recognition;
mod starter;
mod unseen;
