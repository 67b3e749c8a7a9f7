//! From inflected to base by rule, respelling the stem as it stands alone.
//!
//! Costs are hundredths of the evidence, written by hand: a plural is nearly certain (5), a bare `-t` less so, a nominalisation
//! (`melding` ~ `melden`) says something else than its verb.

use super::spelling::{Form, ends_long, respelled, syllables};
use super::{Keys, irregular};
use crate::dutch::letters::may_be_vowel;
use crate::dutch::token::MAX_WORD;

/// What was already taken off; later steps come off earlier in the word.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Step {
    Number,
    Diminutive,
    Verb,
    Noun,
    Done,
}

/// Adds everything that `word` may come from.
pub(super) fn derive(word: &str, keys: &mut Keys) {
    if word.len() < 3 || !word.is_ascii() || word.len() > MAX_WORD {
        return;
    }
    let known = of_head(word, keys);
    expand(word, if known { GUESS } else { 0 }, Step::Number, keys);
}

/// What a rule costs more when the lexicon knows the last part of a compound.
const GUESS: u8 = 6;

fn expand(word: &str, cost: u8, step: Step, keys: &mut Keys) {
    let mut certain = irregular::is_base(word);
    irregular::bases(word, |front, base| {
        certain |= front.is_empty();
        let form = Form::joined(front, base);
        accept(form.text(), cost + 3, Step::Verb, keys);
    });
    if certain {
        return;
    }
    if step <= Step::Number {
        plural(word, cost, keys);
    }
    if step <= Step::Diminutive {
        diminutive(word, cost, keys);
    }
    if step <= Step::Verb {
        participle(word, cost, keys);
        finite(word, cost, keys);
    }
    if step <= Step::Noun {
        nominal(word, cost, keys);
    }
}

/// A compound or particle verb inflects as its last part: `vuilniswagens` as `wagens`, `weggesnoeid` as `gesnoeid`. Adds what the
/// lexicon knows of the longest last part, and names the family by it when that part is long; gives whether it did.
fn of_head(word: &str, keys: &mut Keys) -> bool {
    let lexicon = crate::dutch::lexicon::lexicon();
    let splits = 2..word.len().saturating_sub(3);
    for split in lexicon.tails(word).filter(|split| splits.contains(split)) {
        let (front, head) = word.split_at(split);
        if !front.bytes().any(may_be_vowel) || !lexicon.knows(head) {
            continue;
        }
        let sure = head.len() >= 5;
        for (nth, base) in lexicon.bases(head).enumerate() {
            let form = Form::joined(front, base);
            let cost = match (base == head, sure) {
                (true, _) => 0,
                (false, true) => 3,
                (false, false) => 6,
            };
            keys.add(form.text(), cost);
            if sure && nth == 0 {
                keys.name_family(form.text());
            }
            nominal(form.text(), cost, keys);
        }
        return sure;
    }
    false
}

/// Adds a derived form and what may be taken off it further.
fn accept(form: &str, cost: u8, next: Step, keys: &mut Keys) {
    if form.len() < 2 || cost > 60 || keys.is_too_dear(cost) || !form.bytes().any(may_be_vowel) {
        return;
    }
    keys.add(form, cost);
    if next != Step::Done && form.len() >= 3 {
        expand(form, cost, next, keys);
    }
}

fn take_off(word: &str, suffix: &str, cost: u8, next: Step, keys: &mut Keys) {
    if keys.is_too_dear(cost) {
        return;
    }
    let Some(stem) = word.strip_suffix(suffix) else {
        return;
    };
    if stem.len() < 2 || !stem.bytes().any(may_be_vowel) {
        return;
    }
    respelled(stem, |form, extra| accept(form, cost + extra, next, keys));
}

/// `-en`, `-n`, `-e`, `-s`, `-'s`.
fn plural(word: &str, cost: u8, keys: &mut Keys) {
    if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("'")) {
        return accept(stem, cost + 4, Step::Diminutive, keys);
    }
    if let Some(stem) = word.strip_suffix("heden") {
        let form = Form::joined(stem, "heid");
        return accept(form.text(), cost + 4, Step::Noun, keys);
    }
    if word.ends_with("ieen") || word.ends_with("ien") && syllables(word) >= 2 {
        let at = word.rfind("ie").unwrap_or(word.len());
        accept(
            &word[..(at + 2).min(word.len())],
            cost + 5,
            Step::Diminutive,
            keys,
        );
    }
    if word.len() >= 4 && word.ends_with("en") {
        let with_e = &word[..word.len() - 1];
        if syllables(with_e) >= 2 {
            accept(with_e, cost + 6, Step::Diminutive, keys);
        }
        take_off(word, "en", cost + 5, Step::Diminutive, keys);
    } else if word.len() >= 4
        && word.ends_with('e')
        && (!word.ends_with("je") || word.ends_with("ije"))
        && !word.ends_with("ie")
        && !word.ends_with("ee")
    {
        take_off(word, "e", cost + 6, Step::Diminutive, keys);
    } else if let Some(stem) = word.strip_suffix('s') {
        plural_s(stem, cost, keys);
    } else if let Some(stem) = word
        .strip_suffix('a')
        .filter(|stem| stem.len() >= 4 && !stem.ends_with('a'))
    {
        accept(Form::joined(stem, "um").text(), cost + 14, Step::Done, keys);
    } else if let Some(stem) = word.strip_suffix("ci").filter(|stem| stem.len() >= 4) {
        accept(Form::joined(stem, "cus").text(), cost + 10, Step::Done, keys);
    }
}

fn plural_s(stem: &str, cost: u8, keys: &mut Keys) {
    let regular = [
        "eau", "el", "em", "en", "er", "aar", "erd", "eur", "oor", "ier", "e", "ing", "eum", "y",
    ];
    if stem.len() < 3 || stem.ends_with('s') || stem.ends_with("je") {
        return;
    }
    let unstressed =
        (syllables(stem) >= 2 || stem.ends_with("eau")) && regular.iter().any(|end| stem.ends_with(end));
    if unstressed {
        accept(stem, cost + 5, Step::Number, keys);
    } else if !ends_long(stem) && stem.len() >= 4 {
        accept(stem, cost + 15, Step::Diminutive, keys);
    }
}

/// `-je`, `-tje`, `-etje`, `-pje`, `-kje`, also with `-s`.
fn diminutive(word: &str, cost: u8, keys: &mut Keys) {
    let word = word.strip_suffix('s').unwrap_or(word);
    let Some(stem) = word.strip_suffix("je").filter(|stem| stem.len() >= 3) else {
        return;
    };
    let cost = cost + 8;
    let mut candidate = |form: &str, extra: u8| accept(form, cost + extra, Step::Verb, keys);
    if let Some(short) = stem.strip_suffix("et").filter(|short| short.len() >= 3) {
        let bytes = short.as_bytes();
        let double = bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
        candidate(&short[..short.len() - usize::from(double)], 0);
    }
    if let Some(short) = stem.strip_suffix('p').filter(|short| short.ends_with('m')) {
        candidate(short, 0);
    }
    if let Some(short) = stem.strip_suffix("ink") {
        let form = Form::joined(short, "ing");
        candidate(form.text(), 2);
    }
    if let Some(short) = stem.strip_suffix('t') {
        let last = short.as_bytes().last().copied().unwrap_or_default();
        let twice = short.len() >= 2 && short.as_bytes()[short.len() - 2] == last;
        if may_be_vowel(last) && twice {
            candidate(&short[..short.len() - 1], 2);
        } else if may_be_vowel(last) || matches!(last, b'l' | b'n' | b'r' | b'w' | b'j') {
            candidate(short, 0);
        }
    }
    candidate(stem, 0);
}

/// `geleegd`, `opgehaald`, `betaald`, `gegeven`: back to the stem.
fn participle(word: &str, cost: u8, keys: &mut Keys) {
    let fronts = std::iter::once("").chain(irregular::fronts(word));
    for front in fronts {
        let rest = &word[front.len()..];
        let Some(core) = rest.strip_prefix("ge").filter(|core| core.len() >= 3) else {
            if matches!(
                front,
                "be" | "ver" | "ont" | "her" | "over" | "onder" | "door" | "om"
            ) && rest.len() >= 4
                && let Some(stem) = word.strip_suffix('d').filter(|stem| verb_stem(stem))
            {
                accept(stem, cost + 8, Step::Done, keys);
            }
            continue;
        };
        if let Some(stem) = core.strip_suffix('d').or_else(|| core.strip_suffix('t')) {
            if stem.len() >= 3 && verb_stem(stem) {
                accept(Form::joined(front, stem).text(), cost + 8, Step::Done, keys);
            }
            if core.bytes().any(may_be_vowel) {
                accept(Form::joined(front, core).text(), cost + 10, Step::Done, keys);
            }
        } else if let Some(stem) = core
            .strip_suffix("en")
            .filter(|stem| stem.len() >= 2 && stem.bytes().any(may_be_vowel))
        {
            respelled(stem, |form, extra| {
                accept(
                    Form::joined(front, form).text(),
                    cost + 8 + extra,
                    Step::Done,
                    keys,
                );
            });
        } else if !front.is_empty()
            && core.bytes().any(may_be_vowel)
            && !may_be_vowel(core.as_bytes()[core.len() - 1])
        {
            accept(Form::joined(front, core).text(), cost + 12, Step::Done, keys);
        }
    }
}

/// Can a verb's stem end like this? One closed or long last syllable.
fn verb_stem(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let Some(&last) = bytes.last() else { return false };
    stem.len() >= 2
        && bytes.iter().any(|&b| may_be_vowel(b))
        && (!may_be_vowel(last) || ends_long(stem))
        && !stem.ends_with("tt")
}

/// `haalt`, `meldt`, `werkte`, `parkeerden`.
fn finite(word: &str, cost: u8, keys: &mut Keys) {
    let loan = |end: &str| word.strip_suffix(end).filter(|front| front.len() >= 3);
    let front = loan("eert")
        .or_else(|| loan("eerd"))
        .or_else(|| loan("eerde"))
        .or_else(|| loan("eerden"));
    if let Some(front) = front {
        return accept(&word[..front.len() + 3], cost + 6, Step::Done, keys);
    }
    if let Some(stem) = word.strip_suffix("dt") {
        let form = Form::joined(stem, "d");
        return accept(form.text(), cost + 3, Step::Done, keys);
    }
    if let Some(stem) = word
        .strip_suffix('t')
        .filter(|stem| stem.len() >= 3 && verb_stem(stem))
    {
        let last = stem.as_bytes()[stem.len() - 1];
        let extra = match last {
            _ if stem.ends_with("ch") || last == b't' => return,
            b's' | b'f' | b'n' | b'r' => 14,
            _ => 13,
        };
        accept(stem, cost + extra, Step::Done, keys);
        return;
    }
    for (suffix, extra) in [("den", 16), ("de", 16), ("ten", 20), ("te", 20)] {
        if let Some(stem) = word.strip_suffix(suffix) {
            if stem.len() >= 3 && verb_stem(stem) && !stem.ends_with(['t', 'd']) {
                accept(stem, cost + extra, Step::Done, keys);
            }
            return;
        }
    }
}

/// What a base of the lexicon is derived from: `melding` → `meld`.
pub(super) fn nominal_of(base: &str, keys: &mut Keys) {
    if base.is_ascii() && base.len() <= MAX_WORD && !base.ends_with("er") {
        nominal(base, KNOWN_BASE, keys);
    }
}

/// Cost of a base before anything is derived from it.
const KNOWN_BASE: u8 = 2;

/// `-ing`, `-end`, `-heid`, `-er`, `-st`.
fn nominal(word: &str, cost: u8, keys: &mut Keys) {
    if word.len() >= 6 && word.ends_with("ing") {
        take_off(word, "ing", cost + 14, Step::Done, keys);
    } else if word.len() >= 7 && word.ends_with("end") {
        take_off(word, "end", cost + 14, Step::Done, keys);
    } else if let Some(stem) = word.strip_suffix("heid").filter(|stem| stem.len() >= 3) {
        accept(stem, cost + 18, Step::Done, keys);
    } else if word.len() >= 5 && word.ends_with("er") {
        let comparative = ["iger", "lijker", "lozer", "baarder", "scher", "zamer"]
            .iter()
            .any(|end| word.ends_with(end));
        take_off(
            word,
            "er",
            cost + if comparative { 10 } else { 28 },
            Step::Done,
            keys,
        );
    } else if let Some(stem) = word
        .strip_suffix("st")
        .filter(|stem| stem.len() >= 4 && !stem.ends_with(['n', 'e']))
    {
        accept(stem, cost + 20, Step::Done, keys);
    }
}
