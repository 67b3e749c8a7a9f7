//! From base to inflected: plurals, diminutives, adjective endings, verb forms. The other direction is [`super::stem`].
//!
//! Regular Dutch by its spelling rules (the final consonant doubles after a short vowel, a long vowel is single in an open syllable,
//! `f`/`s` become `v`/`z`); where spelling does not tell, both forms are made, because these lists serve to *recognise*. Irregular
//! verbs and plurals come from the table of [`super::stem`].

use super::letters::may_be_vowel;
use super::stem::irregular;

/// Every start of the program makes tens of thousands of forms: no formatting.
fn joined(parts: &[&str]) -> String {
    parts.concat()
}

fn ends_with_any(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end))
}

fn syllables(word: &str) -> usize {
    let bytes = word.as_bytes();
    (0..bytes.len())
        .filter(|&at| may_be_vowel(bytes[at]) && (at == 0 || !may_be_vowel(bytes[at - 1])))
        .count()
}

/// `word` as it is spelled before an ending that starts with a vowel: `boom` → `bom`, `bom` → `bomm`, `huis` → `huiz`. When both
/// voiced and voiceless occur (`fietsen`, `huizen`), the likelier one.
fn before_vowel(word: &str) -> String {
    let bytes = word.as_bytes();
    let Some((&last, body)) = bytes.split_last() else {
        return String::new();
    };
    if !last.is_ascii()
        || may_be_vowel(last)
        || last == b'w'
        || last == b'x'
        || last == b'j'
        || body.is_empty()
    {
        return word.to_owned();
    }
    let vowel = body[body.len() - 1];
    if !may_be_vowel(vowel) {
        let voiced = matches!((vowel, last), (b'l' | b'r', b'f') | (b'n', b'z'));
        let stem = &word[..word.len() - 1];
        return if voiced {
            joined(&[stem, "v"])
        } else {
            word.to_owned()
        };
    }
    let long = body.len() >= 2 && may_be_vowel(body[body.len() - 2]);
    if !long {
        let schwa = vowel == b'e' && matches!(last, b'l' | b'm' | b'n' | b'r') && syllables(word) > 1;
        let unstressed = vowel == b'i' && matches!(last, b'g' | b'k') && syllables(word) > 1;
        return if schwa || unstressed {
            word.to_owned()
        } else {
            joined(&[word, &word[word.len() - 1..]])
        };
    }
    let voiced = match last {
        b's' => "z",
        b'f' => "v",
        _ => &word[word.len() - 1..],
    };
    let twin = body[body.len() - 2] == vowel && vowel != b'i';
    let stem = &word[..word.len() - if twin { 2 } else { 1 }];
    joined(&[stem, voiced])
}

/// Plural forms of a noun that the rules allow.
pub(super) fn plurals(noun: &str, out: &mut Vec<String>) {
    out.extend(irregular::noun_forms(noun));
    if let Some(stem) = noun.strip_suffix("heid") {
        return out.push(joined(&[stem, "heden"]));
    }
    match noun.as_bytes().last() {
        Some(b'a' | b'i' | b'o' | b'u' | b'y')
            if !ends_with_any(noun, &["ij", "ei", "ui", "ou", "au", "oe", "eau", "oi"]) =>
        {
            out.push(joined(&[noun, "'s"]));
            out.push(joined(&[noun, "s"]));
        }
        Some(b'e') if noun.ends_with("ie") => out.extend([joined(&[noun, "s"]), joined(&[noun, "en"])]),
        Some(b'e') if noun.ends_with("ee") => out.extend([joined(&[noun, "s"]), joined(&[noun, "n"])]),
        Some(b'e') => out.extend([joined(&[noun, "s"]), joined(&[noun, "n"])]),
        _ => {
            let unstressed = syllables(noun) > 1
                && ends_with_any(noun, &["el", "em", "en", "er", "aar", "erd", "ier", "eur", "oor"]);
            if unstressed || ends_with_any(noun, &["m", "n", "l", "r", "t", "p", "k"]) && noun.len() > 6 {
                out.push(joined(&[noun, "s"]));
            }
            out.push(joined(&[&before_vowel(noun), "en"]));
            if noun.ends_with(['s', 'f']) {
                out.push(joined(&[noun, "en"]));
            }
        }
    }
}

/// Diminutives of a noun, singular and plural.
pub(super) fn diminutives(noun: &str, out: &mut Vec<String>) {
    let bytes = noun.as_bytes();
    let (Some(&last), true) = (bytes.last(), bytes.len() >= 2) else {
        return;
    };
    let before = bytes[bytes.len() - 2];
    let short = may_be_vowel(before) && (bytes.len() < 3 || !may_be_vowel(bytes[bytes.len() - 3]));
    let small = match last {
        b'l' | b'n' | b'r' | b'm' | b'g' if short && syllables(noun) == 1 => {
            joined(&[noun, &noun[noun.len() - 1..], "etje"])
        }
        b'm' => joined(&[noun, "pje"]),
        b'g' if noun.ends_with("ing") && syllables(noun) > 1 => joined(&[&noun[..noun.len() - 1], "kje"]),
        b'g' if noun.ends_with("ng") => joined(&[noun, "etje"]),
        b'a' | b'o' | b'u' if !may_be_vowel(before) => joined(&[noun, &noun[noun.len() - 1..], "tje"]),
        b'l' | b'n' | b'r' | b'w' | b'j' => joined(&[noun, "tje"]),
        _ if may_be_vowel(last) => joined(&[noun, "tje"]),
        _ => joined(&[noun, "je"]),
    };
    out.push(joined(&[&small, "s"]));
    out.push(small);
}

/// Adjective with its endings: `groot` → `grote`, `groter`, `grotere`, `grootst`, `grootste`.
pub(super) fn adjective(word: &str, out: &mut Vec<String>) {
    let stem = before_vowel(word);
    let er = if word.ends_with('r') {
        joined(&[word, "d"])
    } else {
        stem.clone()
    };
    out.extend([
        joined(&[&stem, "e"]),
        joined(&[&er, "er"]),
        joined(&[&er, "ere"]),
        joined(&[&stem, "s"]),
    ]);
    let st = if word.ends_with('s') { "t" } else { "st" };
    out.extend([
        joined(&[word, st]),
        joined(&[word, st, "e"]),
        joined(&[word, "s"]),
    ]);
    if word.ends_with(['s', 'f']) {
        out.push(joined(&[word, "e"]));
    }
}

/// The stem of a verb as it is spelled alone: `halen` → `haal`, `zetten` → `zet`, `verhuizen` → `verhuis`, `gaan` → `ga`.
#[must_use]
pub fn verb_stem(infinitive: &str) -> String {
    if ends_with_any(infinitive, &["gaan", "staan", "slaan", "doen", "zien"]) {
        let stem = &infinitive[..infinitive.len() - 1];
        return if stem.ends_with("aa") {
            stem[..stem.len() - 1].to_owned()
        } else {
            stem.to_owned()
        };
    }
    let Some(stem) = infinitive.strip_suffix("en") else {
        return infinitive.to_owned();
    };
    let mut first = None;
    super::stem::respelled(stem, |form, extra| {
        if first.is_none() || extra == 0 {
            first.get_or_insert_with(|| form.to_owned());
        }
    });
    first.unwrap_or_else(|| stem.to_owned())
}

/// Every form of a verb in one word: present, past, participles, those of particle verbs too (`ophaalt`, `opgehaald`, `ophaal`).
#[must_use]
pub fn verb_forms(infinitive: &str) -> Vec<String> {
    let mut out = vec![infinitive.to_owned()];
    let stem = verb_stem(infinitive);
    let (front, core) = irregular::separable_front(infinitive);
    let strong = irregular::verb_forms(infinitive, &mut out);
    if !stem.ends_with('t') {
        out.push(joined(&[&stem, "t"]));
    }
    if stem.ends_with('a') {
        out.push(joined(&[&stem, "at"]));
    }
    out.push(joined(&[infinitive, "d"]));
    out.push(joined(&[infinitive, "de"]));
    if strong {
        let participles: Vec<String> = out
            .iter()
            .filter(|form| form.contains("ge") && form.ends_with("en"))
            .map(|form| joined(&[form, "e"]))
            .collect();
        out.extend(participles);
        out.push(stem);
        return out;
    }
    let raw = infinitive.strip_suffix("en").unwrap_or(infinitive);
    let voiceless = ends_with_any(raw, &["t", "k", "f", "s", "ch", "p", "x"]);
    let d = if voiceless { "t" } else { "d" };
    out.push(joined(&[&stem, d, "e"]));
    out.push(joined(&[&stem, d, "en"]));
    let ending = if stem.ends_with(d) || stem.ends_with(['t', 'd']) {
        ""
    } else {
        d
    };
    let core_stem = &stem[front.len().min(stem.len())..];
    let prefixed = ["be", "ver", "ont", "her", "er", "ge"]
        .iter()
        .any(|p| core.starts_with(p) && core.len() > p.len() + 4);
    let participle = if prefixed {
        joined(&[&stem, ending])
    } else {
        joined(&[front, "ge", core_stem, ending])
    };
    out.push(joined(&[&participle, "e"]));
    out.push(participle);
    out.push(stem);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (infinitive, forms) in [
            ("halen", "haal haalt haalde gehaald"),
            ("ophalen", "ophaal ophaalt ophaalde opgehaald opgehaalde"),
            ("verhuizen", "verhuis verhuist verhuisde verhuisd"),
            ("betalen", "betaal betaalt betaalde betaald"),
            ("melden", "meld meldt meldde gemeld"),
            ("schrijven", "schrijf schrijft schreef geschreven"),
            ("inschrijven", "inschrijft ingeschreven ingeschrevene"),
            ("zetten", "zet zette gezet"),
            ("gaan", "ga gaat ging gegaan"),
            ("wandelen", "wandel wandelt wandelde gewandeld"),
            ("werken", "werk werkt werkte gewerkt"),
            ("snoeien", "snoei snoeit gesnoeid"),
            ("knipperen", "knipper knippert geknipperd"),
            ("controleren", "controleer controleert gecontroleerd"),
        ] {
            let made = verb_forms(infinitive);
            for form in forms.split(' ') {
                assert!(
                    made.iter().any(|m| m == form),
                    "{infinitive}: {form} not in {made:?}"
                );
            }
        }
    }

    #[test]
    fn nouns_and_adjectives() {
        for (noun, form) in [
            ("boom", "bomen"),
            ("bom", "bommen"),
            ("huis", "huizen"),
            ("fiets", "fietsen"),
            ("brief", "brieven"),
            ("sleutel", "sleutels"),
            ("auto", "auto's"),
            ("gemeente", "gemeentes"),
            ("mogelijkheid", "mogelijkheden"),
            ("stad", "steden"),
            ("advertentie", "advertenties"),
        ] {
            let mut made = Vec::new();
            plurals(noun, &mut made);
            assert!(made.iter().any(|m| m == form), "{noun}: {form} not in {made:?}");
        }
        for (noun, form) in [
            ("boom", "boompje"),
            ("man", "mannetje"),
            ("ketting", "kettinkje"),
            ("auto", "autootje"),
            ("huis", "huisje"),
            ("tuin", "tuintje"),
        ] {
            let mut made = Vec::new();
            diminutives(noun, &mut made);
            assert!(made.iter().any(|m| m == form), "{noun}: {form} not in {made:?}");
        }
        for (word, form) in [
            ("groot", "grote"),
            ("vol", "volle"),
            ("vies", "vieze"),
            ("duur", "duurder"),
            ("laat", "later"),
        ] {
            let mut made = Vec::new();
            adjective(word, &mut made);
            assert!(made.iter().any(|m| m == form), "{word}: {form} not in {made:?}");
        }
    }
}
