//! Codes of the check room: what spans files and things.

use super::codes;

codes! {}
