//! Tests that drive the content rooms and the command line, in one binary.

mod architecture;
mod chat_command;
mod check_command;
mod dependencies;
mod diagnostics;
mod handbook;
mod lexicon;
