//! Tests of what is kept and of the service over real HTTP, in one binary.
#![cfg(feature = "server")]

mod store_contract;
mod store_sqlite;
