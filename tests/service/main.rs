//! Tests of what is kept and of the service over real HTTP, in one binary.
#![cfg(feature = "server")]
// Helpers of tests stop a test with unwrap, and the long run by hand prints how far it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod accounts;
mod bad_input;
mod browser;
mod closing;
mod console;
#[cfg(feature = "postgres")]
mod database_gone;
mod description;
mod events;
#[cfg(feature = "postgres")]
mod nodes;
mod operating;
mod privacy;
mod residents;
mod schema;
mod secrets;
mod sigkill;
mod signing_in;
mod soak;
mod staff;
mod starts;
mod store_contract;
#[cfg(feature = "postgres")]
mod store_postgres;
mod store_sqlite;
mod support;
mod watch;
mod webdriver;
mod webhook;
