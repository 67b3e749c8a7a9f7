//! Which passwords are too easy. Length is what helps; rules about capitals and signs do not (NIST SP 800-63B, 3.1.1).

use thiserror::Error;

/// Fewest characters.
pub const SHORTEST_PASSWORD: usize = 12;
/// Most characters: longer would only cost time to hash.
pub const LONGEST_PASSWORD: usize = 256;
/// Different characters that must be left when everything that anybody would guess first is taken out.
const FEWEST_LEFT: usize = 6;

/// What people in Dutch offices use first, and how keyboards and alphabets run.
const GUESSED_FIRST: [&str; 48] = [
    "wachtwoord",
    "password",
    "passwort",
    "geheim",
    "welkom",
    "welcome",
    "inloggen",
    "aanmelden",
    "hallo",
    "changeme",
    "letmein",
    "gemeente",
    "stadhuis",
    "gemeentehuis",
    "balie",
    "chatbot",
    "medewerker",
    "redacteur",
    "beheerder",
    "administrator",
    "admin",
    "burgemeester",
    "nederland",
    "holland",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "lente",
    "voorjaar",
    "zomer",
    "herfst",
    "najaar",
    "winter",
    "maandag",
    "vrijdag",
    "qwerty",
    "azerty",
    "feyenoord",
    "ajax",
    "iloveyou",
];
/// In these orders characters follow each other on keyboards and in the alphabet.
const RUNS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// Why a password is refused. The messages are for the employee, in Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Weakness {
    /// Too few characters.
    #[error(
        "Kies een langer wachtwoord: minstens {SHORTEST_PASSWORD} tekens. Een paar losse woorden achter elkaar is goed."
    )]
    TooShort,
    /// Too many characters.
    #[error("Kies een korter wachtwoord: hoogstens {LONGEST_PASSWORD} tekens.")]
    TooLong,
    /// Made of what anybody would guess.
    #[error(
        "Dit wachtwoord is te makkelijk te raden. Gebruik niet je naam, de gemeente, een maand of een rijtje. Een paar losse woorden achter elkaar is goed."
    )]
    Guessable,
}

/// Why this password is too weak for somebody with these names (of the account, the person, the municipality); `None` when it may be used.
#[must_use]
pub fn weakness(password: &str, own_words: &[&str]) -> Option<Weakness> {
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        return Some(Weakness::TooShort);
    }
    if length > LONGEST_PASSWORD {
        return Some(Weakness::TooLong);
    }
    let lower = password.to_lowercase();
    let readings = [lower.clone(), plain(&lower)];
    let guessable = readings
        .iter()
        .any(|reading| left(reading, own_words) < FEWEST_LEFT);
    guessable.then_some(Weakness::Guessable)
}

/// Signs that stand for letters, as the letters.
fn plain(lower: &str) -> String {
    let letter = |character| match character {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    lower.chars().map(letter).collect()
}

/// How many different characters are left without what anybody would guess.
fn left(reading: &str, own_words: &[&str]) -> usize {
    let own = own_words
        .iter()
        .flat_map(|words| words.split(|character: char| !character.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 3)
        .map(str::to_lowercase);
    let mut words: Vec<String> = own.chain(GUESSED_FIRST.map(str::to_owned)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = reading.to_owned();
    for word in &words {
        rest = rest.replace(word.as_str(), " ");
    }
    let mut different: Vec<char> = without_runs(&rest)
        .into_iter()
        .filter(|character| character.is_alphanumeric())
        .collect();
    different.sort_unstable();
    different.dedup();
    different.len()
}

/// Without characters that follow from the one before: of a run such as `4567` or `ytrewq` only the first is kept, and of the years of this
/// century and the last nothing.
fn without_runs(text: &str) -> Vec<char> {
    let characters: Vec<char> = text.chars().collect();
    let mut kept = Vec::with_capacity(characters.len());
    let mut at = 0;
    while at < characters.len() {
        let year = characters.get(at..at + 4).is_some_and(is_year);
        if year {
            at += 4;
            continue;
        }
        kept.push(characters[at]);
        let follows = |place: usize| {
            characters
                .get(place)
                .is_some_and(|next| is_run(characters[place - 1], *next))
        };
        let mut next = at + 1;
        while follows(next) {
            next += 1;
        }
        if next - at < 3 {
            next = at + 1; // two in a row happen in any word
        }
        at = next;
    }
    kept
}

fn is_year(four: &[char]) -> bool {
    let text: String = four.iter().collect();
    four.iter().all(char::is_ascii_digit) && (text.starts_with("19") || text.starts_with("20"))
}

fn is_run(one: char, next: char) -> bool {
    let beside = |run: &str| {
        let place = |character| run.chars().position(|other| other == character);
        match (place(one), place(next)) {
            (Some(first), Some(second)) => first.abs_diff(second) <= 1,
            _ => false,
        }
    };
    one == next || RUNS.iter().any(|run| beside(run))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [&str; 3] = ["noor.devries", "Noor de Vries", "Zeedam"];

    #[test]
    fn refuses_what_anybody_would_guess() {
        for password in [
            "Welkom2026!!",
            "W@chtwoord123",
            "wachtw00rd2025",
            "Gemeente-Zeedam1",
            "noordevries01",
            "Noor.de.Vries!",
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "qwertyuiop12",
            "abcdefghijklmnop",
            "ababababababab",
            "Zomer2026Zomer2026",
            "VrijdagAugustus1999",
            "admin-balie-2026",
        ] {
            assert_eq!(weakness(password, &OWN), Some(Weakness::Guessable), "{password}");
        }
    }

    #[test]
    fn takes_a_few_words_or_a_random_string() {
        for password in [
            "fiets lamp zeventien kaas",
            "paard batterij nietje",
            "xK9#mQ2$vL7p",
            "Onze kat Zeedam eet graag vis",
            "ёлка зелёная пахнет",
        ] {
            assert_eq!(weakness(password, &OWN), None, "{password}");
        }
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(weakness("ëëëkorter", &OWN), Some(Weakness::TooShort));
        assert_eq!(
            weakness(&"lang en breed ".repeat(20), &OWN),
            Some(Weakness::TooLong)
        );
    }

    proptest::proptest! {
        #[test]
        fn reads_anything(password in "\\PC{0,300}", own in "\\PC{0,20}") {
            let _ = weakness(&password, &[&own]);
        }
    }
}
