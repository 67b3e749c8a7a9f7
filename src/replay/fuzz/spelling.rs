//! How a word gets another spelling: a slip of the finger, by sound, by accents, by repeating letters. Each function lists all forms.

use super::words::with_capitals_of;

/// Neighbours on a QWERTY keyboard.
const NEIGHBOURS: [(char, &str); 26] = [
    ('a', "qsz"),
    ('b', "vnh"),
    ('c', "xvd"),
    ('d', "sfec"),
    ('e', "wrd"),
    ('f', "dgr"),
    ('g', "fht"),
    ('h', "gjn"),
    ('i', "uok"),
    ('j', "hkm"),
    ('k', "jli"),
    ('l', "ko"),
    ('m', "nj"),
    ('n', "bmh"),
    ('o', "ipl"),
    ('p', "ol"),
    ('q', "wa"),
    ('r', "etf"),
    ('s', "adw"),
    ('t', "ryg"),
    ('u', "yij"),
    ('v', "cbf"),
    ('w', "qes"),
    ('x', "zcs"),
    ('y', "tuh"),
    ('z', "xa"),
];

/// Spellings that sound the same or nearly so, anywhere in a word.
const SOUNDS: [(&str, &str); 12] = [
    ("ei", "ij"),
    ("ij", "ei"),
    ("au", "ou"),
    ("ou", "au"),
    ("c", "k"),
    ("k", "c"),
    ("s", "z"),
    ("z", "s"),
    ("f", "v"),
    ("v", "f"),
    ("ch", "g"),
    ("g", "ch"),
];
/// At the end of a word only.
const ENDS: [(&str, &str); 3] = [("dt", "t"), ("d", "t"), ("t", "d")];
/// Letters around the ones above that belong to another sound.
const OTHER_SOUND: [&str; 4] = ["ng", "ch", "sch", "ck"];

/// One slip of the finger: a neighbouring key, a letter left out, doubled, or swapped with the next.
pub(super) fn typos(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let with = |from: usize, to: usize, new: &[char]| -> String {
        letters[..from].iter().chain(new).chain(&letters[to..]).collect()
    };
    let mut forms = Vec::new();
    for (at, &letter) in letters.iter().enumerate() {
        forms.push(with(at, at + 1, &[]));
        forms.push(with(at, at, &[letter]));
        if let Some(&next) = letters.get(at + 1) {
            forms.push(with(at, at + 2, &[next, letter]));
        }
        let lower = letter.to_ascii_lowercase();
        let near = NEIGHBOURS.iter().find(|(key, _)| *key == lower);
        for neighbour in near.map_or("", |(_, keys)| keys).chars() {
            forms.push(with(at, at + 1, &[neighbour]));
        }
    }
    forms.retain(|form| form != word);
    forms
}

/// Spelt by sound: `ei`/`ij`, `au`/`ou`, `d`/`t` at the end, `c`/`k`, `s`/`z`, `f`/`v`, `g`/`ch`, one consonant for two and the other way.
pub(super) fn by_sound(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut forms = Vec::new();
    for (written, heard) in SOUNDS {
        for (at, _) in lower.match_indices(written) {
            if !is_other_sound(&lower, at, written) {
                forms.push(spliced(&lower, at, written.len(), heard));
            }
        }
    }
    if let Some((written, heard)) = ENDS.iter().find(|(written, _)| lower.ends_with(written)) {
        forms.push(spliced(&lower, lower.len() - written.len(), written.len(), heard));
    }
    forms.extend(consonants(&lower));
    forms.iter().map(|form| with_capitals_of(word, form)).collect()
}

/// The `g` of `ng` and the letters of `ch`, `sch` and `ck` are not heard by themselves.
fn is_other_sound(word: &str, at: usize, written: &str) -> bool {
    OTHER_SOUND
        .iter()
        .filter(|group| group.len() > written.len())
        .any(|group| {
            word.match_indices(group)
                .any(|(from, _)| from <= at && at + written.len() <= from + group.len())
        })
}

fn spliced(word: &str, at: usize, length: usize, new: &str) -> String {
    format!("{}{new}{}", &word[..at], &word[at + length..])
}

/// One consonant between vowels doubled, or of two the same one left out.
fn consonants(word: &str) -> Vec<String> {
    const CONSONANTS: &str = "bdfgklmnprst";
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let is_vowel = |letter: char| "aeiou".contains(letter);
    letters
        .windows(3)
        .filter_map(|three| {
            let [(_, before), (at, letter), (_, after)] = three else {
                return None;
            };
            if !CONSONANTS.contains(*letter) {
                return None;
            }
            if letter == after {
                return Some(spliced(word, *at, 1, ""));
            }
            (is_vowel(*before) && is_vowel(*after)).then(|| spliced(word, *at, 0, &letter.to_string()))
        })
        .collect()
}

/// Accents: every one lost, or one put on a vowel where there was none.
pub(super) fn accents(word: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let bare: String = word
        .nfd()
        .filter(|&letter| !unicode_normalization::char::is_combining_mark(letter))
        .collect();
    if bare != word {
        return vec![bare];
    }
    const MARKS: [char; 3] = ['\u{301}', '\u{300}', '\u{308}'];
    let vowels = word
        .char_indices()
        .filter(|(_, letter)| "aeiouAEIOU".contains(*letter));
    vowels
        .flat_map(|(at, _)| MARKS.map(|mark| spliced(word, at + 1, 0, &mark.to_string()).nfc().collect()))
        .collect()
}

/// A letter held down: a vowel, or the last letter, three or five times.
pub(super) fn held_down(word: &str) -> Vec<String> {
    let last = word.char_indices().next_back().map(|(at, _)| at);
    word.char_indices()
        .filter(|(at, letter)| {
            "aeiouAEIOU".contains(*letter) || (Some(*at) == last && letter.is_alphabetic())
        })
        .flat_map(|(at, letter)| [2, 4].map(|more| spliced(word, at, 0, &letter.to_string().repeat(more))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger() {
        let forms = typos("bak");
        for form in ["ak", "bk", "bbak", "abk", "bka", "nak", "bsk", "baj"] {
            assert!(forms.contains(&form.to_owned()), "{form} {forms:?}");
        }
        assert!(
            !typos("boot").contains(&"boot".to_owned()),
            "swapping two o's is no change"
        );
    }

    #[test]
    fn spelt_by_sound() {
        let has = |word: &str, form: &str| by_sound(word).contains(&form.to_owned());
        for (word, form) in [
            ("rijbewijs", "reibewijs"),
            ("trouwen", "trauwen"),
            ("container", "kontainer"),
            ("geleegd", "geleegt"),
            ("wordt", "wort"),
            ("verhuizen", "ferhuizen"),
            ("afgeven", "afcheven"),
            ("Vergunning", "Verguning"),
            ("straten", "stratten"),
            ("LICHT", "LIGT"),
        ] {
            assert!(has(word, form), "{word} {form} {:?}", by_sound(word));
        }
        assert!(!has("vergunning", "vergunninch"), "the g of ng is no ch");
        assert!(!has("afschrift", "afzchrift"), "sch is one sound");
    }

    #[test]
    fn accents_are_lost_or_added() {
        assert_eq!(accents("financiële"), ["financiele"]);
        assert!(accents("een").contains(&"éen".to_owned()));
        assert!(accents("mn").is_empty());
    }

    #[test]
    fn letters_held_down() {
        assert!(held_down("help").contains(&"heeelp".to_owned()));
        assert!(held_down("help").contains(&"helppppp".to_owned()));
    }
}
