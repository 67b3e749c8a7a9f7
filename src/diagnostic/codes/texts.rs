//! Codes of the check room: texts that are filled in.

use super::codes;

codes! {
    /// # What it finds
    /// A text whose `{{ … }}` or `{% … %}` is not closed or cannot be read.
    /// # Why it matters
    /// The text cannot be filled in, so the resident would get no reply.
    /// # Example
    /// ```yaml
    /// answer: "Bel {{ municipality.phone }"
    /// ```
    /// # Instead
    /// ```yaml
    /// answer: "Bel {{ municipality.phone }}"
    /// ```
    TEXT_SYNTAX = "text-syntax", Error, "fout in een tekst met invulveld", "mistake in a text with placeholders";

    /// # What it finds
    /// A `{% … %}` other than `if`, `elif`, `else` and `endif`.
    /// # Why it matters
    /// Texts are texts: variables, `if` and filters are enough, and whoever reads them next can follow them.
    /// # Example
    /// ```yaml
    /// answer: "{% for x in y %}…{% endfor %}"
    /// ```
    /// # Instead
    /// Write the text out.
    TEXT_TAG = "text-tag", Error, "dit kan niet in een tekst", "not possible in a text";

    /// # What it finds
    /// A `{{ name }}` that does not exist, or is not saved before that step.
    /// # Why it matters
    /// The resident would see a gap where the name stands.
    /// # Example
    /// ```yaml
    /// answer: "Bel {{ municipality.phon }}"
    /// ```
    /// # Instead
    /// ```yaml
    /// answer: "Bel {{ municipality.phone }}"
    /// ```
    TEXT_NAME = "text-name", Error, "onbekende naam in een tekst", "unknown name in a text";

    /// # What it finds
    /// A filter or test after `|` or `is` that does not exist.
    /// # Why it matters
    /// The text cannot be filled in.
    /// # Example
    /// ```yaml
    /// say: "{{ straat|uper }}"
    /// ```
    /// # Instead
    /// ```yaml
    /// say: "{{ straat|upper }}"
    /// ```
    TEXT_FILTER = "text-filter", Error, "onbekend filter in een tekst", "unknown filter in a text";
}
