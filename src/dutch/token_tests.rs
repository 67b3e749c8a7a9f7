use super::super::normal::Normal;
use super::*;
use proptest::prelude::*;

fn tokens(text: &str) -> Vec<(String, Kind)> {
    let mut normal = Normal::default();
    normal.read(text);
    let mut tokens = Tokens::default();
    tokens.read(text, &normal);
    tokens
        .iter()
        .map(|(token, text)| (text.to_owned(), token.kind))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    tokens(text)
        .into_iter()
        .filter(|(_, kind)| kind.is_word())
        .map(|(text, _)| text)
        .collect()
}

#[track_caller]
fn kind_of(text: &str, piece: &str, kind: Kind) {
    let found = tokens(text);
    assert!(
        found.contains(&(piece.to_owned(), kind)),
        "{piece} as {kind:?} in {found:?}"
    );
}

#[test]
fn words_and_apostrophes() {
    assert_eq!(
        words("Mijn foto’s zijn 'weg' 's morgens, zo'n pech"),
        ["mijn", "foto's", "zijn", "weg", "'s", "morgens", "zo'n", "pech"]
    );
    assert_eq!(
        words("w8 ff a.u.b. i.v.m. t.a.v mij"),
        ["w8", "ff", "aub", "ivm", "tav", "mij"]
    );
    assert_eq!(words("🗑️ zit vol 🐀🐀"), ["afval", "zit", "vol", "rat", "rat"]);
    assert_eq!(words("Це українська мова"), ["це", "украінська", "мова"]);
}

#[test]
fn breaks_are_merged_and_never_first() {
    use Kind::{Break, Comma, Word};
    let kinds: Vec<Kind> = tokens("... hoi!!!\n\nkan dat? ja, nee")
        .into_iter()
        .map(|t| t.1)
        .collect();
    assert_eq!(kinds, [Word, Break, Word, Word, Break, Word, Comma, Word]);
}

#[test]
fn hyphens_glue_or_stand_open() {
    let text = "gft-bak in- en uitschrijven - klaar";
    let mut normal = Normal::default();
    normal.read(text);
    let mut tokens = Tokens::default();
    tokens.read(text, &normal);
    let marks: Vec<(&str, bool, bool)> = tokens.iter().map(|(t, text)| (text, t.glued, t.open)).collect();
    assert_eq!(
        marks,
        [
            ("gft", false, false),
            ("bak", true, false),
            ("in", false, true),
            ("en", false, false),
            ("uitschrijven", false, false),
            ("klaar", false, false)
        ]
    );
}

#[test]
fn personal_data_has_its_own_kind() {
    kind_of("ik woon op 4381 AB 12a", "4381 ab", Kind::Postcode);
    kind_of("ik woon op 4381 AB 12a", "12a", Kind::HouseNumber);
    kind_of("postcode 4381ab", "4381ab", Kind::Postcode);
    kind_of("in 2025 is het", "2025", Kind::Number);
    kind_of("Korte Kerkstraat 12-b graag", "kerkstraat", Kind::Street);
    kind_of("Korte Kerkstraat 12-b graag", "12-b", Kind::HouseNumber);
    kind_of("Zuideroord 66", "zuideroord", Kind::Street);
    kind_of("paspoord 66 kwijt", "paspoord", Kind::Word);
    kind_of("de kerkstraat is vies", "kerkstraat", Kind::Word);
    kind_of("bel 06-12345678 of", "06-12345678", Kind::Phone);
    kind_of("bel 06 12 34 56 78 graag", "06 12 34 56 78", Kind::Phone);
    kind_of("0118 - 123456", "0118 - 123456", Kind::Phone);
    kind_of("+31 6 12345678", "+31 6 12345678", Kind::Phone);
    kind_of("bel 14 0118", "14 0118", Kind::Phone);
    kind_of("0800-1234!", "0800-1234", Kind::Phone);
    kind_of("bel 112", "112", Kind::Number);
    kind_of("bsn 111222333.", "111222333", Kind::Bsn);
    kind_of("111.222.333", "111.222.333", Kind::Bsn);
    kind_of("nummer 123456789", "123456789", Kind::Number);
    kind_of("NL91 ABNA 0417 1643 00 is", "nl91 abna 0417 1643 00", Kind::Iban);
    kind_of("be68539007547034", "be68539007547034", Kind::Iban);
    kind_of("mail j.jansen@example.nl.", "j.jansen@example.nl", Kind::Email);
    kind_of(
        "kijk op www.zeedam.example/afval?x=1.",
        "www.zeedam.example/afval?x=1",
        Kind::Url,
    );
    kind_of("zeedam.nl doet het niet", "zeedam.nl", Kind::Url);
    kind_of("kenteken AB-123-C staat", "ab-123-c", Kind::Plate);
    kind_of("de gx123b rijdt", "gx123b", Kind::Plate);
}

#[test]
fn dates_times_amounts() {
    kind_of("op 12-03-2025", "12-03-2025", Kind::Date);
    kind_of("op 12/3", "12/3", Kind::Date);
    kind_of("op 12 maart 2025 om", "12 maart 2025", Kind::Date);
    kind_of("op 2025-03-12", "2025-03-12", Kind::Date);
    kind_of("om 10:30", "10:30", Kind::Time);
    kind_of("om 10.30 uur", "10.30 uur", Kind::Time);
    kind_of("om 16u", "16u", Kind::Time);
    kind_of("kost € 12,50?", "€ 12,50", Kind::Money);
    kind_of("kost 1.250 euro", "1.250 euro", Kind::Money);
    kind_of("de 2de keer", "2de", Kind::Number);
    kind_of("mijn 4jarige", "4jarige", Kind::Word);
    kind_of("wat kost het in €", "euro", Kind::Word);
}

#[test]
fn long_input_is_bounded() {
    assert!(tokens(&"a ".repeat(60_000)).len() <= MAX_TOKENS);
    assert_eq!(tokens(&"a".repeat(100_000))[0].0.len(), 1);
    assert!(tokens(&"ab".repeat(50_000))[0].0.len() <= MAX_WORD);
    assert!(tokens(&"é1-@.".repeat(20_000)).len() <= MAX_TOKENS);
    assert!(tokens(&"1 ".repeat(50_000)).len() <= MAX_TOKENS);
}

proptest! {
    #[test]
    fn never_panics_and_spans_are_valid(text in "(?s).{0,80}|[0-9a-zA-Z+€ .,:/@'-]{0,60}") {
        let mut normal = Normal::default();
        normal.read(&text);
        let mut tokens = Tokens::default();
        tokens.read(&text, &normal);
        let mut last = 0;
        for (token, piece) in tokens.iter() {
            prop_assert!(text.get(token.span.start as usize..token.span.end as usize).is_some());
            prop_assert!(token.span.start < token.span.end && token.span.start >= last);
            prop_assert!(!piece.is_empty());
            last = token.span.start;
        }
    }
}

#[test]
fn marks_of_other_scripts_end_a_sentence_wherever_they_stand() {
    assert_eq!(words("waar؟"), ["waar"]);
    assert_eq!(words("waar…wanneer。wie؟é"), ["waar", "wanneer", "wie", "e"]);
}
