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
pub(super) struct Roles(u8);

impl Roles {
    /// An opening begins with it.
    const OPENS: Self = Self(1);
    const GREETED: Self = Self(1 << 1);
    /// A closing ends with it.
    const CLOSES: Self = Self(1 << 2);
    const BEFORE_A_NAME: Self = Self(1 << 3);

    fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Every word with a role, once for each.
pub(super) fn roles() -> impl Iterator<Item = (&'static str, Roles)> {
    let opens = OPENINGS
        .iter()
        .filter_map(|opening| Some((*opening.first()?, Roles::OPENS)));
    let closes = CLOSINGS
        .iter()
        .filter_map(|closing| Some((*closing.last()?, Roles::CLOSES)));
    let greeted = GREETED.iter().map(|word| (*word, Roles::GREETED));
    let before = BEFORE_A_NAME.iter().map(|word| (*word, Roles::BEFORE_A_NAME));
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
        let mut openings = OPENINGS.iter().filter(|_| roles.is(Roles::OPENS));
        at += match openings.find(|opening| rest.starts_with(opening)) {
            Some(opening) => opening.len(),
            None if at > 0 && roles.is(Roles::GREETED) => 1,
            None => return at,
        };
    }
}

/// Where the thanks begin, not before `start`.
fn closing(said: Noted<'_, '_>, start: usize) -> usize {
    let words = said.words();
    let is_before_a_name = |at: &usize| roles_at(said, *at).is(Roles::BEFORE_A_NAME);
    let mut before_name = (start..words.len()).rev().take(LONGEST_NAME + 1);
    let mut end = before_name
        .find(is_before_a_name)
        .map_or(words.len(), |at| at + 1);
    while end > start && roles_at(said, end - 1).is(Roles::CLOSES) {
        let rest = &words[start..end];
        let Some(closing) = CLOSINGS.iter().find(|closing| rest.ends_with(closing)) else {
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
