//! Codes of the YAML room: what is wrong with a file before anyone looks at what it says.

use super::codes;

codes! {
    /// # What it finds
    /// A place where the file is not YAML: a bracket or quote that is not closed, a line that is indented differently from its neighbours,
    /// a colon in the middle of a text.
    /// # Why it matters
    /// From that place on nobody can tell what the file means, so the rest of it is not read.
    /// # Example
    /// ```yaml
    /// title: Wat kost een paspoort: 2026?
    /// ```
    /// # Instead
    /// ```yaml
    /// title: "Wat kost een paspoort: 2026?"
    /// ```
    YAML_SYNTAX = "yaml-syntax", Error, "dit is geen geldige YAML", "this is not valid YAML";

    /// # What it finds
    /// A tab at the start of a line or between a key and its value.
    /// # Why it matters
    /// YAML forbids tabs there: editors show them with different widths, so two people would read two different files.
    /// # Example
    /// ```yaml
    /// intents:
    /// 	verhuizing: {title: Verhuizing doorgeven}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   verhuizing: {title: Verhuizing doorgeven}
    /// ```
    YAML_TAB = "yaml-tab", Error, "tab gebruikt om in te springen", "tab used for indentation";

    /// # What it finds
    /// An anchor (`&naam`) or an alias (`*naam`).
    /// # Why it matters
    /// They make one line change the meaning of another far away, and a few lines of them can stand for gigabytes.
    /// # Example
    /// ```yaml
    /// examples: &zinnen [mijn bak is vol]
    /// ```
    /// # Instead
    /// ```yaml
    /// examples: [mijn bak is vol]
    /// ```
    YAML_ANCHOR = "yaml-anchor", Error, "anker of verwijzing van YAML", "YAML anchor or alias";

    /// # What it finds
    /// A tag: a word that starts with `!`.
    /// # Why it matters
    /// Tags tell programs which type to make of a value. Content has no use for them, and a text that starts with `!` was meant as text.
    /// # Example
    /// ```yaml
    /// keywords:
    ///   - !!str paspoort
    /// ```
    /// # Instead
    /// ```yaml
    /// keywords:
    ///   - paspoort
    /// ```
    YAML_TAG = "yaml-tag", Error, "tag van YAML", "YAML tag";

    /// # What it finds
    /// A line `---` that starts a second document, or a line `%…`, in one file.
    /// # Why it matters
    /// One file is one document here. What stands after the line would be lost.
    /// # Example
    /// ```yaml
    /// topic: afval
    /// ---
    /// topic: wegen
    /// ```
    /// # Instead
    /// Put the second part in a file of its own.
    YAML_DOCUMENTS = "yaml-documents", Error, "meer dan één document in een bestand", "more than one document in a file";

    /// # What it finds
    /// More than 32 levels of lists and mappings in each other.
    /// # Why it matters
    /// Nobody can read that, and a program that tries may run out of memory.
    /// # Example
    /// ```yaml
    /// steps: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    /// ```
    /// # Instead
    /// Split a deep flow into several flows with `goto`.
    YAML_TOO_DEEP = "yaml-too-deep", Error, "te diep in elkaar", "nested too deeply";

    /// # What it finds
    /// A file of more than 1 MB (`balie.yaml`) or 16 MB (the others).
    /// # Why it matters
    /// A file that large is a mistake (an export, a log) more often than content, and it would slow everything down.
    /// # Example
    /// An `intents/export.yaml` of 40 MB.
    /// # Instead
    /// Split it by topic, or move it out of the content folder.
    FILE_TOO_LARGE = "file-too-large", Error, "bestand is te groot", "file is too large";

    /// # What it finds
    /// Bytes that are not UTF-8, or control characters such as NUL.
    /// # Why it matters
    /// Letters with accents would come out as other characters, and residents would see them.
    /// # Example
    /// A file that an old editor saved as "ANSI" or "Windows-1252".
    /// # Instead
    /// Save the file again as UTF-8 (in Notepad: Save as, Encoding).
    FILE_NOT_TEXT = "file-not-text", Error, "bestand is geen UTF-8-tekst", "file is not UTF-8 text";
}
