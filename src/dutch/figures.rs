//! Figures as Dutch people write them.

/// The months, in order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The numbers from 0 to 31 in words, without diaereses.
const NUMBERS: [&str; 32] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "eenentwintig",
    "tweeentwintig",
    "drieentwintig",
    "vierentwintig",
    "vijfentwintig",
    "zesentwintig",
    "zevenentwintig",
    "achtentwintig",
    "negenentwintig",
    "dertig",
    "eenendertig",
];

/// The number, 0 to 31, that a lower-case word stands for; with or without its diaeresis.
#[must_use]
pub fn number_word(word: &str) -> Option<usize> {
    let plain = word.replace('ë', "e");
    NUMBERS.iter().position(|known| *known == plain)
}

/// A share (0–1) as a percentage with one decimal, which is a comma: `0.87` is `87,0%`.
#[must_use]
pub fn percent(share: impl Into<f64>) -> String {
    format!("{:.1}%", share.into() * 100.0).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::{number_word, percent};

    #[test]
    fn numbers_in_words_have_diaereses_or_not() {
        assert_eq!(number_word("nul"), Some(0));
        assert_eq!(number_word("tweeëntwintig"), Some(22));
        assert_eq!(number_word("tweeentwintig"), Some(22));
        assert_eq!(number_word("eenendertig"), Some(31));
        assert_eq!(number_word("veel"), None);
    }

    #[test]
    fn a_share_has_one_decimal_and_a_comma() {
        assert_eq!(percent(0.873_f32), "87,3%");
        assert_eq!(percent(1.0), "100,0%");
        assert_eq!(percent(0.0), "0,0%");
    }
}
