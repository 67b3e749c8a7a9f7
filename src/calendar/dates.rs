//! Dates as residents write them.
