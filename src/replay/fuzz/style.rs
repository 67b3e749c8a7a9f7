//! The same words in another manner: chat spelling, another order, a greeting, no punctuation.

use super::random::Random;
use super::words::{replace, with_capitals_of, words};

/// Word → how it is written in a chat. Written apart from the tables in `dutch`, so that what is missing there shows.
const CHAT: [(&str, &[&str]); 34] = [
    ("niet", &["nie", "nt", "niettt"]),
    ("mijn", &["mn", "m'n", "me"]),
    ("even", &["ff", "effe"]),
    ("wanneer", &["wnr", "wanr"]),
    ("je", &["j", "ju"]),
    ("jullie", &["jullies", "jlle"]),
    ("het", &["t", "'t", "ut"]),
    ("een", &["n", "'n", "1"]),
    ("ik", &["k", "ikke"]),
    ("is", &["iz", "s"]),
    ("dat", &["da"]),
    ("wat", &["wa"]),
    ("waar", &["wr", "waa"]),
    ("waarom", &["wrm", "waarm"]),
    ("hoeveel", &["hvl", "hoevl"]),
    ("vandaag", &["vdaag", "vandaaag", "vndg"]),
    ("morgen", &["morge", "mrgn"]),
    ("gisteren", &["gister", "gistr"]),
    ("alstublieft", &["aub", "astublieft"]),
    ("misschien", &["mss", "misschn"]),
    ("eigenlijk", &["eigelijk", "eig"]),
    ("gewoon", &["gwn", "gewoonn"]),
    ("weet", &["wt", "weett"]),
    ("heeft", &["heef", "hft"]),
    ("heb", &["hb", "hep"]),
    ("moet", &["moe", "mot"]),
    ("kan", &["kn", "ka"]),
    ("geen", &["gn", "gin"]),
    ("nieuwe", &["nwe", "nieuw"]),
    ("nieuw", &["nw"]),
    ("gemeente", &["gem", "gemeent"]),
    ("straat", &["str", "straatt"]),
    ("van", &["v", "vn"]),
    ("voor", &["vr", "vor"]),
];

/// Openings that mean nothing for the question.
const OPENINGS: [&str; 10] = [
    "hallo, ",
    "hoi ",
    "Goedemiddag, ",
    "Beste gemeente, ",
    "vraagje: ",
    "hey ik wil wat vragen. ",
    "Geachte heer/mevrouw, ",
    "dag allemaal ",
    "sorry dat ik stoor maar ",
    "ik vroeg me af ",
];
/// Closings likewise.
const CLOSINGS: [&str; 7] = [
    " alvast bedankt",
    ", groetjes Anja",
    " aub",
    ". Ik hoor het graag.",
    " met vriendelijke groet",
    " dank u",
    " 🙏",
];
/// Words that can stand between any two words.
const FILLERS: [&str; 7] = ["eigenlijk", "even", "nou", "toch", "gewoon", "ook", "dus"];

/// Chat spelling of every word that has one, and the last -n left out of one word (`containers ophale`).
pub(super) fn chat(text: &str, random: &mut Random) -> Option<String> {
    let mut changes = Vec::new();
    let mut without_n = Vec::new();
    for word in words(text) {
        let lower = word.lower();
        if let Some((_, forms)) = CHAT.iter().find(|(written, _)| *written == lower) {
            let form = random.pick(forms)?;
            changes.push((word.bytes, with_capitals_of(word.text, form)));
        } else if word.letters() >= 5 && lower.ends_with("en") {
            let end = word.bytes.end;
            without_n.push(end - 1..end);
        }
    }
    changes.extend(
        random
            .pick(&without_n)
            .map(|bytes| (bytes.clone(), String::new())),
    );
    (!changes.is_empty()).then(|| replace(text, changes))
}

/// Another order: the clauses rotated, or two neighbouring words of meaning swapped.
pub(super) fn order(text: &str, random: &mut Random) -> Option<String> {
    let clauses: Vec<&str> = text
        .split_inclusive([',', '.', '?', '!', ';'])
        .map(str::trim)
        .filter(|clause| clause.chars().any(char::is_alphabetic))
        .collect();
    // A dot between digits or in an address ends no clause.
    let is_plain = !text.contains(|letter: char| letter.is_ascii_digit() || letter == '@' || letter == '/');
    if is_plain && clauses.len() > 1 && random.below(2) == 0 {
        let mut rotated = clauses.clone();
        rotated.rotate_left(1 + random.below(clauses.len() - 1));
        return Some(rotated.join(" "));
    }
    let words = words(text);
    let pairs: Vec<_> = words
        .windows(2)
        .filter(|pair| pair.iter().all(|word| !word.is_function_word()) && pair[0].text != pair[1].text)
        .collect();
    let pair = random.pick(&pairs)?;
    let swapped = vec![
        (pair[0].bytes.clone(), pair[1].text.to_owned()),
        (pair[1].bytes.clone(), pair[0].text.to_owned()),
    ];
    Some(replace(text, swapped))
}

/// A greeting before it, a closing after it, or a word of little meaning in it.
pub(super) fn filler(text: &str, random: &mut Random) -> Option<String> {
    let one_of = |items: &[&str], random: &mut Random| random.pick(items).map(|item| (*item).to_owned());
    match random.below(4) {
        0 => Some(one_of(&OPENINGS, random)? + text),
        1 => Some(text.to_owned() + &one_of(&CLOSINGS, random)?),
        2 => Some(one_of(&OPENINGS, random)? + text + &one_of(&CLOSINGS, random)?),
        _ => {
            let gaps: Vec<usize> = words(text).iter().skip(1).map(|word| word.bytes.start).collect();
            let Some(&gap) = random.pick(&gaps) else {
                return Some(one_of(&OPENINGS, random)? + text);
            };
            Some(replace(text, vec![(gap..gap, one_of(&FILLERS, random)? + " ")]))
        }
    }
}

/// Without punctuation: what stands between digits stays, and so do signs that mean something (`€`, `@`, `/`).
pub(super) fn bare(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_inside = |at: usize| {
        let solid = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(|letter| !letter.is_whitespace())
        };
        solid(at.checked_sub(1)) && solid(Some(at + 1))
    };
    let kept = letters.iter().enumerate().filter(|&(at, letter)| match letter {
        '!' | '?' | ',' | ';' | '"' | '(' | ')' | '…' | '\'' | '’' | '‘' => false,
        '.' | ':' => is_inside(at),
        _ => true,
    });
    kept.map(|(_, letter)| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chat_spelling() {
        let seen: Vec<String> = (0..20)
            .filter_map(|seed| chat("Wanneer komen jullie niet?", &mut Random::new(seed)))
            .collect();
        assert!(
            seen.iter()
                .all(|text| text.starts_with('W') && text.contains(" kome ")),
            "{seen:?}"
        );
        assert!(seen.iter().any(|text| text.contains("nie?")), "{seen:?}");
        assert_eq!(chat("brand", &mut Random::new(1)), None);
    }

    #[test]
    fn clauses_and_words_change_places() {
        let seen: Vec<String> = (0..20)
            .filter_map(|seed| order("kliko staat vol, graag legen.", &mut Random::new(seed)))
            .collect();
        assert!(
            seen.contains(&"graag legen. kliko staat vol,".to_owned()),
            "{seen:?}"
        );
        assert!(
            seen.contains(&"staat kliko vol, graag legen.".to_owned()) || seen.len() == 20,
            "{seen:?}"
        );
        assert_eq!(order("de het", &mut Random::new(1)), None);
    }

    #[test]
    fn what_is_added_leaves_the_rest_whole() {
        for seed in 0..50 {
            let text = filler("oude matras", &mut Random::new(seed)).expect("always possible");
            assert!(
                text.len() > "oude matras".len() && text.contains("oude") && text.contains("matras"),
                "{text}"
            );
        }
    }

    #[test]
    fn punctuation_goes_and_numbers_stay() {
        assert_eq!(bare("Hé, m'n auto's om 10.30: (nu)!"), "Hé mn autos om 10.30 nu");
    }
}
