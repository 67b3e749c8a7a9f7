//! Codes of the content room: keys, values and files of the grammar.

use super::codes;

codes! {
    /// # What it finds
    /// A key that the grammar does not have at that place.
    /// # Why it matters
    /// It is often a typing mistake, and what stands under it would silently do nothing.
    /// # Example
    /// ```yaml
    /// intents:
    ///   verhuizing: {titel: Verhuizing doorgeven}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   verhuizing: {title: Verhuizing doorgeven}
    /// ```
    UNKNOWN_KEY = "unknown-key", Error, "onbekende sleutel", "unknown key";
}
