//! What people write around a message: a greeting before it, thanks and a name after it. `Beste gemeente, 112` is `112`.

use super::notes::Noted;
use std::ops::Range;

/// Before the message, longest first where one begins another.
const OPENINGS: [&[&str]; 36] = [
    &["sorry", "dat", "ik", "stoor", "maar"],
    &["ik", "wil", "even", "wat", "vragen"],
    &["ik", "wil", "graag", "wat", "vragen"],
    &["ik", "wil", "wat", "vragen"],
    &["ik", "wil", "iets", "vragen"],
    &["mag", "ik", "iets", "vragen"],
    &["mag", "ik", "wat", "vragen"],
    &["ik", "heb", "een", "vraag"],
    &["ik", "heb", "een", "vraagje"],
    &["heb", "een", "vraagje"],
    &["kunt", "u", "mij", "helpen"],
    &["kun", "je", "me", "helpen"],
    &["vraagje"],
    &["hallo"],
    &["hoi"],
    &["hey"],
    &["hee"],
    &["hi"],
    &["heej"],
    &["goedemorgen"],
    &["goeiemorgen"],
    &["goedemiddag"],
    &["goeiemiddag"],
    &["goedenavond"],
    &["goedendag"],
    &["goeiedag"],
    &["goede", "morgen"],
    &["goede", "middag"],
    &["goeden", "avond"],
    &["dag"],
    &["beste"],
    &["geachte"],
    &["lieve"],
    &["ls"],
    &["sorry"],
    &["pardon"],
];
/// Who is greeted; only after a greeting.
const GREETED: [&str; 13] = [
    "gemeente",
    "heer",
    "heren",
    "mevrouw",
    "meneer",
    "mijnheer",
    "dames",
    "medewerkers",
    "allemaal",
    "allen",
    "mensen",
    "lezer",
    "en",
];
/// After the message, longest first where one ends another.
const CLOSINGS: [&[&str]; 32] = [
    &["met", "vriendelijke", "groet"],
    &["met", "vriendelijke", "groeten"],
    &["met", "hartelijke", "groet"],
    &["vriendelijke", "groet"],
    &["vriendelijke", "groeten"],
    &["ik", "hoor", "het", "graag"],
    &["hoor", "het", "graag"],
    &["ik", "hoor", "graag", "van", "u"],
    &["ik", "hoor", "graag", "van", "jullie"],
    &["bij", "voorbaat", "dank"],
    &["alvast", "bedankt"],
    &["alvast", "dank"],
    &["hartelijk", "dank"],
    &["hartelijk", "bedankt"],
    &["dank", "u", "wel"],
    &["dank", "je", "wel"],
    &["dank", "u"],
    &["dank", "je"],
    &["dankuwel"],
    &["dankjewel"],
    &["bedankt"],
    &["alvast"],
    &["alstublieft"],
    &["alsjeblieft"],
    &["aub"],
    &["ajb"],
    &["svp"],
    &["graag"],
    &["mvg"],
    &["groet"],
    &["groeten"],
    &["groetjes"],
];
/// A name stands behind these.
const BEFORE_A_NAME: [&str; 6] = ["groet", "groeten", "groetjes", "mvg", "gr", "grtjs"];
/// Most words of a name.
const LONGEST_NAME: usize = 3;

/// What a word can be around a message; bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roles {
    /// One bit for each of [`OPENINGS`]: it begins with this word.
    opens: u64,
    /// One bit for each of [`CLOSINGS`]: it ends with this word.
    closes: u32,
    /// One of [`GREETED`].
    is_greeted: bool,
    /// One of [`BEFORE_A_NAME`].
    is_before_a_name: bool,
}

const _: () = assert!(OPENINGS.len() <= 64 && CLOSINGS.len() <= 32, "one bit for each");

impl Roles {
    pub(super) fn add(&mut self, other: Self) {
        self.opens |= other.opens;
        self.closes |= other.closes;
        self.is_greeted |= other.is_greeted;
        self.is_before_a_name |= other.is_before_a_name;
    }
}

/// The numbers of the bits that are set, lowest first.
fn numbers(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        lowest
    })
}

/// Every word with a role, once for each.
pub(super) fn roles() -> impl Iterator<Item = (&'static str, Roles)> {
    let none = Roles::default();
    let opens = OPENINGS.iter().enumerate().filter_map(move |(number, opening)| {
        let opens = 1 << number;
        Some((*opening.first()?, Roles { opens, ..none }))
    });
    let closes = CLOSINGS.iter().enumerate().filter_map(move |(number, closing)| {
        let closes = 1 << number;
        Some((*closing.last()?, Roles { closes, ..none }))
    });
    let greeted = Roles {
        is_greeted: true,
        ..none
    };
    let before = Roles {
        is_before_a_name: true,
        ..none
    };
    let greeted = GREETED.iter().map(move |word| (*word, greeted));
    let before = BEFORE_A_NAME.iter().map(move |word| (*word, before));
    opens.chain(closes).chain(greeted).chain(before)
}

/// Which words are left without the greeting before and the thanks behind; all of them when nothing would be left. Words as
/// [`super::words::plain`] makes them.
pub(super) fn core(said: Noted<'_, '_>) -> Range<usize> {
    let start = opening(said);
    let end = closing(said, start);
    if start < end {
        start..end
    } else {
        0..said.words().len()
    }
}

fn roles_at(said: Noted<'_, '_>, at: usize) -> Roles {
    let note = said.get(at).and_then(|(_, note)| note);
    note.map_or(Roles::default(), |note| note.courtesy)
}

/// Where the greeting ends.
fn opening(said: Noted<'_, '_>) -> usize {
    let mut at = 0;
    loop {
        let roles = roles_at(said, at);
        let rest = &said.words()[at..];
        let mut openings = numbers(roles.opens).map(|number| OPENINGS[number]);
        at += match openings.find(|opening| rest.starts_with(opening)) {
            Some(opening) => opening.len(),
            None if at > 0 && roles.is_greeted => 1,
            None => return at,
        };
    }
}

/// Where the thanks begin, not before `start`.
fn closing(said: Noted<'_, '_>, start: usize) -> usize {
    let words = said.words();
    let is_before_a_name = |at: &usize| roles_at(said, *at).is_before_a_name;
    let mut before_name = (start..words.len()).rev().take(LONGEST_NAME + 1);
    let mut end = before_name
        .find(is_before_a_name)
        .map_or(words.len(), |at| at + 1);
    while end > start {
        let rest = &words[start..end];
        let mut closings = numbers(roles_at(said, end - 1).closes.into()).map(|number| CLOSINGS[number]);
        let Some(closing) = closings.find(|closing| rest.ends_with(closing)) else {
            break;
        };
        end -= closing.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::dialogue::words::Message;

    #[test]
    fn greeting_and_thanks_are_left_out() {
        for (text, core) in [
            ("beste gemeente 112", "112"),
            ("112 met vriendelijke groet", "112"),
            ("hey ik wil wat vragen 112", "112"),
            ("medewerker alvast bedankt", "medewerker"),
            ("geachte heer mevrouw medewerker graag", "medewerker"),
            (
                "mijn container staat nog vol groetjes anja de vries",
                "mijn container staat nog vol",
            ),
            ("hoi", "hoi"),
            ("bedankt", "bedankt"),
            ("gemeente 112", "gemeente 112"),
            ("ik wil een afspraak", "ik wil een afspraak"),
        ] {
            let message = Message::typed(text, text);
            assert_eq!(message.words[message.core.clone()].join(" "), core, "{text}");
        }
    }
}
