//! Check digits and shapes.

/// Is this nine digits (or eight, without the leading zero) that pass the elfproef? Weights 9, 8, … 2, −1; the sum is a multiple of
/// 11. Other characters are ignored. Source: Logisch Ontwerp BSN.
pub fn is_bsn(number: &str) -> bool {
    let digits: Vec<i32> = digits(number).map(i32::from).collect();
    let weights: &[i32] = match digits.len() {
        9 => &[9, 8, 7, 6, 5, 4, 3, 2, -1],
        8 => &[8, 7, 6, 5, 4, 3, 2, -1],
        _ => return false,
    };
    let sum: i32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    digits.iter().any(|digit| *digit != 0) && sum % 11 == 0
}

/// Digits of a text as numbers.
pub(super) fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0')
}

/// The number of a sole trader in an old VAT id, `NL123456782B01`, when it is a BSN.
pub(super) fn is_vat_id_with_bsn(text: &str) -> bool {
    text.get(2..11).is_some_and(is_bsn)
}

/// Luhn (ISO/IEC 7812): from the right, every second digit counts double.
pub(super) fn is_card(number: &str) -> bool {
    let digits: Vec<u32> = digits(number).map(u32::from).collect();
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match digit * (1 + u32::from(at % 2 == 1)) {
            double if double > 9 => double - 9,
            single => single,
        })
        .sum();
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10)
}

/// Length of an IBAN per country (SWIFT IBAN registry).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
];

/// Letters and digits in an IBAN of this country.
pub(super) fn iban_length(country: &str) -> Option<usize> {
    IBAN_LENGTHS
        .iter()
        .find(|(code, _)| code.eq_ignore_ascii_case(country))
        .map(|(_, length)| *length)
}

/// ISO 13616: the first four to the end, letters to 10–35, remainder 1 when divided by 97. Other characters are ignored.
pub(super) fn is_iban(text: &str) -> bool {
    let all: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let Some((head, tail)) = all.split_at_checked(4) else {
        return false;
    };
    let remainder = tail.iter().chain(head).fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter.to_ascii_uppercase() - b'A') + 10) % 97,
    });
    remainder == 1
}

/// Digits with the country code and without zeros before it: `06-12345678` and `+31 (0)6 1234 5678` are both `31612345678`.
/// Short numbers such as `14 0999` stay as they are.
pub(super) fn normalise_phone(text: &str) -> String {
    let plus = text.trim_start_matches(['(', ' ']).starts_with('+');
    let digits: String = digits(text).map(|digit| char::from(b'0' + digit)).collect();
    if plus || digits.starts_with("00") {
        let international = digits.strip_prefix("00").filter(|_| !plus).unwrap_or(&digits);
        return match international.strip_prefix("31") {
            Some(national) => format!("31{}", national.strip_prefix('0').unwrap_or(national)),
            None => international.to_owned(),
        };
    }
    match digits.strip_prefix('0') {
        Some(national) => format!("31{national}"),
        None => digits,
    }
}

/// Could this normalised number be a person's? Source: the numbering plan as in libphonenumber. Information numbers (0800, 0900,
/// 0906, 0909) and company numbers (088) are not; other countries are.
pub(super) fn is_personal_phone(normalised: &str) -> bool {
    let Some(national) = normalised.strip_prefix("31") else {
        return (8..=15).contains(&normalised.len());
    };
    if national.starts_with("97") {
        return national.len() == 11;
    }
    let organisation = ["88", "80", "90"]
        .iter()
        .any(|prefix| national.starts_with(prefix));
    national.len() == 9 && !organisation
}

/// The Dutch series of licence plates: `X` a letter, `9` a digit. Source: RDW sidecodes 1–14.
pub(super) const PLATES: [&str; 14] = [
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
    "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
];

/// How the letters of a plate fit its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlateLetters {
    /// As they are issued: from the fourth series on there are no vowels, no C and no Q.
    Issued,
    /// A letter that is not issued, in a group of two ("AB-12-CD", as in examples and older plates).
    Unusual,
    /// A letter that is not issued, in a group of three: rather a word or a month ("1-jan-24").
    Word,
}

/// Judges the letters of a text that has the shape of one of [`PLATES`].
pub(super) fn plate_letters(text: &str) -> PlateLetters {
    let letter = |byte: &u8| byte.is_ascii_alphabetic();
    let shape: Vec<bool> = text
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| letter(&byte))
        .collect();
    let same = |form: &&str| {
        form.bytes()
            .filter(|byte| *byte != b'-')
            .map(|byte| byte == b'X')
            .eq(shape.iter().copied())
    };
    let series = PLATES.iter().position(same);
    let issued = |byte: u8| {
        !matches!(
            byte.to_ascii_uppercase(),
            b'A' | b'E' | b'I' | b'O' | b'U' | b'C' | b'Q'
        )
    };
    if matches!(series, Some(0..=2)) || text.bytes().all(issued) {
        PlateLetters::Issued
    } else if shape.windows(3).any(|three| three == [true; 3]) {
        PlateLetters::Word
    } else {
        PlateLetters::Unusual
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elfproef() {
        for number in [
            "111222333",
            "123456782",
            "999990342",
            "999990019",
            "999999990",
            "100000009",
            "10000008",
            "10000021",
            "1112.22.333",
        ] {
            assert!(is_bsn(number), "{number}");
        }
        for number in [
            "123456789",
            "12345678",
            "900012345",
            "100000008",
            "000000000",
            "00000000",
            "1112223330",
            "",
        ] {
            assert!(!is_bsn(number), "{number}");
        }
    }

    #[test]
    fn iban() {
        for text in [
            "NL91ABNA0417164300",
            "NL02ABNA0123456789",
            "NL20INGB0001234567",
            "nl91 abna 0417 1643 00",
            "DE89370400440532013000",
            "BE68539007547034",
            "GB29NWBK60161331926819",
        ] {
            assert!(is_iban(text), "{text}");
        }
        for text in ["NL91ABNA0417164301", "NL", "DE89370400440532013001"] {
            assert!(!is_iban(text), "{text}");
        }
    }

    #[test]
    fn cards() {
        for number in ["4111 1111 1111 1111", "5555555555554444", "378282246310005"] {
            assert!(is_card(number), "{number}");
        }
        for number in ["4111 1111 1111 1112", "411111111111", "0"] {
            assert!(!is_card(number), "{number}");
        }
    }

    #[test]
    fn phones_are_compared_in_one_form() {
        for text in [
            "0612345678",
            "06-12345678",
            "+31 6 12345678",
            "+31 (0)6 12 34 56 78",
            "0031612345678",
        ] {
            assert_eq!(normalise_phone(text), "31612345678", "{text}");
        }
        assert_eq!(normalise_phone("14 0999"), "140999");
        for (text, personal) in [
            ("06 12345678", true),
            ("020-1234567", true),
            ("085 1234567", true),
            ("091-1234567", true),
            ("066-1234567", true),
            ("084 1234567", true),
            ("087 1234567", true),
            ("0348 123456", true),
            ("097012345678", true),
            ("+32 470 12 34 56", true),
            ("088 1234567", false),
            ("0900-8844", false),
            ("0800-1234567", false),
            ("0906-1234567", false),
            ("0909-0011", false),
            ("14 020", false),
            ("14 0348", false),
            ("116111", false),
            ("14 0999", false),
            ("112", false),
        ] {
            assert_eq!(is_personal_phone(&normalise_phone(text)), personal, "{text}");
        }
    }
}
