//! Is a person asked for? "medewerker", "ik wil een echt mens spreken"; not "praat ik met een mens?" and not "de persoon naast mij".

use crate::dialogue::notes::{Note, Noted};
use crate::dialogue::words::Lookalikes;
use std::sync::LazyLock;

/// Who is meant by "a person".
const PERSONS: [&str; 16] = [
    "medewerker",
    "medewerkster",
    "medewerkers",
    "mens",
    "mensen",
    "persoon",
    "collega",
    "ambtenaar",
    "baliemedewerker",
    "iemand",
    "klantenservice",
    "livechat",
    "operator",
    "human",
    "agent",
    "servicemedewerker",
];
/// Those that say "a person, not a bot" by themselves in the middle of a longer request.
const CLEAR_PERSONS: [&str; 8] = [
    "medewerker",
    "medewerkster",
    "mens",
    "persoon",
    "collega",
    "ambtenaar",
    "baliemedewerker",
    "servicemedewerker",
];
const SPEAK: [&str; 9] = [
    "bereiken",
    "spreken",
    "praten",
    "chatten",
    "bellen",
    "doorverbinden",
    "contact",
    "gesprek",
    "doorverbonden",
];
const ASK: [&str; 20] = [
    "wil", "kan", "mag", "graag", "liever", "wou", "zou", "moet", "verbind", "kun", "kunt", "kunnen",
    "mogen", "wilde", "geef", "laat", "willen", "wilt", "heb", "hoe",
];
/// Speaking as somebody does it; only in a request: "ik praat liever met een mens", not "praat ik met een mens?".
const SPEAKS: [&str; 5] = ["praat", "spreek", "chat", "bel", "neem"];
/// Speaking in the middle of a longer request.
const TALK: [&str; 5] = ["spreken", "praten", "chatten", "doorverbinden", "doorverbonden"];
/// Whose person it is: not ours.
const OWN: [&str; 8] = ["mijn", "mn", "onze", "ons", "zijn", "haar", "hun", "over"];
/// Sending somebody on: "zet me door", "verbind mij maar door".
const PASSES_ON: [&str; 3] = ["zet", "verbind", "schakel"];
/// With what such a sentence says that a person is sent on.
const ME: [&str; 3] = ["me", "mij", "ons"];
/// "Is daar nog iemand?": nothing else stands in it.
const ANYBODY_THERE: [&str; 14] = [
    "is", "zit", "iemand", "er", "daar", "hier", "nog", "nu", "al", "wel", "hallo", "hoi", "maar", "en",
];
/// What is said of a person who is wanted: "die het wel snapt", "die mij verder kan helpen". Not what that person must be about.
const WANTED: [&str; 28] = [
    "het", "dit", "mij", "me", "mn", "ons", "wel", "echt", "beter", "snapt", "begrijpt", "kan", "kunnen",
    "helpen", "helpt", "verder", "weet", "verstand", "heeft", "van", "zaken", "er", "vraag", "mijn", "iets",
    "goed", "luistert", "antwoord",
];
/// Begins a request of its own in the middle of a message, without a comma before it.
const BEGINNINGS: [[&str; 2]; 12] = [
    ["ik", "wil"],
    ["ik", "wou"],
    ["wil", "ik"],
    ["mag", "ik"],
    ["kan", "ik"],
    ["geef", "mij"],
    ["geef", "me"],
    ["verbind", "mij"],
    ["verbind", "me"],
    ["zet", "mij"],
    ["zet", "me"],
    ["doe", "maar"],
];
const FILLER: [&str; 95] = [
    "dan",
    "maar",
    "nee",
    "neen",
    "ja",
    "doe",
    "ok",
    "oke",
    "prima",
    "toch",
    "nou",
    "dus",
    "alleen",
    "direct",
    "meteen",
    "snel",
    "ff",
    "please",
    "pls",
    "asjeblieft",
    "zet",
    "schakel",
    "worden",
    "tegen",
    "sorry",
    "ik",
    "met",
    "een",
    "n",
    "de",
    "het",
    "aan",
    "van",
    "voor",
    "bij",
    "gemeente",
    "wil",
    "kan",
    "mag",
    "graag",
    "liever",
    "zou",
    "willen",
    "wou",
    "echt",
    "echte",
    "menselijke",
    "levende",
    "gewoon",
    "nu",
    "even",
    "eens",
    "er",
    "is",
    "aub",
    "alsjeblieft",
    "alstublieft",
    "svp",
    "a",
    "u",
    "b",
    "mij",
    "me",
    "door",
    "naar",
    "verbind",
    "gewone",
    "levend",
    "hebben",
    "nodig",
    "moet",
    "kun",
    "kunt",
    "kunnen",
    "je",
    "jij",
    "jullie",
    "mogen",
    "wilde",
    "wilt",
    "geef",
    "laat",
    "heb",
    "hoe",
    "opnemen",
    "hier",
    "misschien",
    "ook",
    "wel",
    "te",
    "krijgen",
    "lijn",
    "telefoon",
    "hallo",
    "hoi",
];

/// Being sent on, in one word: enough by itself.
const CONNECT: [&str; 4] = ["doorverbinden", "doorverbonden", "doorzetten", "doorschakelen"];

/// What a word can be in a request; one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::dialogue) struct Roles(u16);

impl Roles {
    const PERSON: Self = Self(1);
    const CLEAR_PERSON: Self = Self(1 << 1);
    const SPEAK: Self = Self(1 << 2);
    /// Enough by itself at the start: "doorverbinden".
    const CONNECT: Self = Self(1 << 3);
    const ASK: Self = Self(1 << 4);
    const SPEAKS: Self = Self(1 << 5);
    const OWN: Self = Self(1 << 6);
    const FILLER: Self = Self(1 << 7);
    /// A word for our own people that nobody uses for somebody else: "livechat".
    const OURS_ALONE: Self = Self(1 << 8);
    /// Speaking in a longer request.
    const TALK: Self = Self(1 << 9);
    /// It is a refusal, or a complaint about somebody.
    const ABOUT: Self = Self(1 << 10);

    fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(in crate::dialogue) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The roles that words have only as they are spelt, once for each.
pub(in crate::dialogue) fn spelt() -> impl Iterator<Item = (&'static str, Roles)> {
    let lists: [(&[&str], Roles); 7] = [
        (&ASK, Roles::ASK),
        (&SPEAKS, Roles::SPEAKS),
        (&OWN, Roles::OWN),
        (&FILLER, Roles::FILLER),
        (&["livechat", "human"], Roles::OURS_ALONE),
        (&TALK, Roles::TALK),
        (&["geen", "niet", "nooit"], Roles::ABOUT),
    ];
    lists
        .into_iter()
        .flat_map(|(list, role)| list.iter().map(move |word| (*word, role)))
}

/// The roles of a word that it also has when it is misspelt.
pub(in crate::dialogue) fn meant(word: &str) -> Roles {
    static MEANT: LazyLock<Lookalikes<Roles>> = LazyLock::new(|| {
        let lists = [
            (&PERSONS[..], Roles::PERSON),
            (&CLEAR_PERSONS, Roles::CLEAR_PERSON),
            (&SPEAK, Roles::SPEAK),
            (&CONNECT, Roles::CONNECT),
        ];
        let words = lists
            .into_iter()
            .flat_map(|(list, role)| list.iter().map(move |word| (*word, role)));
        Lookalikes::new(words)
    });
    let mut roles = Roles::default();
    MEANT.alike(word).for_each(|(_, role)| roles.add(*role));
    roles
}

/// Has the word, as it is spelt, this role? Only of roles of [`spelt`].
fn is_spelt(note: Option<&'static Note>, role: Roles) -> bool {
    note.is_some_and(|note| note.person.is(role))
}

fn roles((word, note): (&str, Option<&'static Note>)) -> Roles {
    note.map_or_else(|| meant(word), |note| note.person)
}

/// Does the message ask for a person, in words of which each belongs to such a request, or in a longer sentence that says it clearly?
pub(super) fn asks(said: Noted<'_, '_>) -> bool {
    asks_for_anybody(said.words()) || is_request(without_wish(said)) || speaks_with_clear_person(said)
}

/// Does each word belong to a request for a person, and do they make one?
fn is_request(said: Noted<'_, '_>) -> bool {
    let asks = said.iter().any(|(_, note)| is_spelt(note, Roles::ASK));
    let is_speak = |roles: Roles| roles.is(Roles::SPEAK) || (asks && roles.is(Roles::SPEAKS));
    let belongs = |roles: Roles| roles.is(Roles::FILLER) || roles.is(Roles::PERSON) || is_speak(roles);
    if !said.iter().all(|word| belongs(roles(word))) {
        return false;
    }
    let any = |fits: &dyn Fn(Roles) -> bool| said.iter().any(|word| fits(roles(word)));
    any(&|roles| roles.is(Roles::OURS_ALONE) || roles.is(Roles::CLEAR_PERSON))
        || ((asks || any(&is_speak)) && any(&|roles| roles.is(Roles::PERSON)))
        || any(&|roles| roles.is(Roles::CONNECT))
        || passes_on(said.words())
}

/// Is something asked, and is there a word for a person of ours? Nearly always not.
pub(super) fn names_one(said: Noted<'_, '_>) -> bool {
    said.iter().any(|(_, note)| is_spelt(note, Roles::ASK))
        && said.iter().any(|word| roles(word).is(Roles::CLEAR_PERSON))
}

/// Does a part of the message ask for a person, beside something else: "mijn pas doet het niet, ik wil een medewerker"? Only in so many
/// words: who is wanted, and that it is wanted. `is_cut`: does a comma or the end of a sentence stand before this word?
pub(super) fn asks_beside(said: Noted<'_, '_>, is_cut: impl Fn(usize) -> bool) -> bool {
    let words = said.words();
    let end_of = |start: usize| {
        let next = (start + 1..words.len()).find(|at| is_cut(*at));
        next.unwrap_or(words.len())
    };
    let begins = |at: &usize| {
        let pair = |pair: &[&str; 2]| words[*at..].starts_with(pair);
        *at == 0 || is_cut(*at) || BEGINNINGS.iter().any(pair)
    };
    (0..words.len()).filter(begins).any(|start| {
        let part = said.part(start..end_of(start));
        let any = |role: Roles| part.iter().any(|word| roles(word).is(role));
        any(Roles::ASK)
            && any(Roles::CLEAR_PERSON)
            && part.words().len() < words.len()
            && is_request(without_wish(part))
    })
}

/// "Is daar nog iemand?"
fn asks_for_anybody(words: &[&str]) -> bool {
    let is = |any: &[&str]| words.iter().any(|word| any.contains(word));
    words.len() >= 3
        && is(&["iemand"])
        && is(&["is", "zit"])
        && is(&["er", "daar", "hier"])
        && words.iter().all(|word| ANYBODY_THERE.contains(word))
}

/// "Zet me door."
fn passes_on(words: &[&str]) -> bool {
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    has(&PASSES_ON) && has(&ME) && has(&["door"])
}

/// Leaves out what is said of the person who is wanted. Who has somebody asks for nobody: "ik heb iemand die me helpt".
fn without_wish<'a, 'w>(said: Noted<'a, 'w>) -> Noted<'a, 'w> {
    let words = said.words();
    let Some(at) = words.iter().position(|word| *word == "die") else {
        return said;
    };
    let head = &words[..at];
    let of_a_person = at > 0 && said.get(at - 1).is_some_and(|word| roles(word).is(Roles::PERSON));
    let is_wish = at + 1 < words.len() && words[at + 1..].iter().all(|word| WANTED.contains(word));
    let has_one = head.contains(&"heb") && !head.contains(&"nodig");
    // "laat me met iemand praten die …": the person need not stand next to it
    let speaks = at > 0 && said.get(at - 1).is_some_and(|word| roles(word).is(Roles::SPEAK));
    if (of_a_person || speaks) && is_wish && !has_one {
        said.part(0..at)
    } else {
        said
    }
}

/// Speaking and a person of ours in the same longer request: "kan ik een medewerker van burgerzaken spreken". Not in a refusal, and not
/// about somebody: a complaint about a conversation with a member of staff is a complaint.
fn speaks_with_clear_person(said: Noted<'_, '_>) -> bool {
    let has = |role: Roles| said.iter().any(|(_, note)| is_spelt(note, role));
    if !has(Roles::ASK) || !has(Roles::TALK) {
        return false;
    }
    let is_about = |(word, note): (&str, Option<&'static Note>)| {
        is_spelt(note, Roles::ABOUT) || word.starts_with("klacht") || word.starts_with("klag")
    };
    if said.iter().any(is_about) {
        return false;
    }
    let mut owned = false;
    said.iter().any(|word| {
        let of_another = std::mem::replace(&mut owned, is_spelt(word.1, Roles::OWN));
        !of_another && roles(word).is(Roles::CLEAR_PERSON)
    })
}
