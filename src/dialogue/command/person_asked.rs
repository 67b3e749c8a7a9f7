//! Is a person asked for? "medewerker", "ik wil een echt mens spreken"; not "praat ik met een mens?" and not "de persoon naast mij".

use crate::dialogue::words::Lookalikes;
use rustc_hash::FxHashMap;
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
const FILLER: [&str; 70] = [
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

/// What a word can be in a request; one bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Roles(u16);

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

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The roles of all words that have one.
struct Table {
    /// Only as they are spelt.
    spelt: FxHashMap<&'static str, Roles>,
    /// Also with a typing mistake.
    misspelt: Lookalikes<Roles>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut spelt: FxHashMap<&str, Roles> = FxHashMap::default();
    let lists: [(&[&str], Roles); 7] = [
        (&ASK, Roles::ASK),
        (&SPEAKS, Roles::SPEAKS),
        (&OWN, Roles::OWN),
        (&FILLER, Roles::FILLER),
        (&["livechat", "human"], Roles::OURS_ALONE),
        (&TALK, Roles::TALK),
        (&["geen", "niet", "nooit"], Roles::ABOUT),
    ];
    for (list, role) in lists {
        for word in list {
            let roles = spelt.entry(word).or_default();
            *roles = roles.or(role);
        }
    }
    let misspelt = [
        (&PERSONS[..], Roles::PERSON),
        (&CLEAR_PERSONS, Roles::CLEAR_PERSON),
        (&SPEAK, Roles::SPEAK),
        (&["doorverbinden"], Roles::CONNECT),
    ];
    let misspelt = misspelt
        .into_iter()
        .flat_map(|(list, role)| list.iter().map(move |word| (*word, role)));
    Table {
        spelt,
        misspelt: Lookalikes::new(misspelt),
    }
});

/// What a word is as it is spelt.
fn spelt(word: &str) -> Roles {
    TABLE.spelt.get(word).copied().unwrap_or_default()
}

/// What a word is, also when it is misspelt.
fn meant(word: &str) -> Roles {
    TABLE
        .misspelt
        .alike(word)
        .fold(Roles::default(), |roles, (_, role)| roles.or(*role))
}

/// Does the message ask for a person, in words of which each belongs to such a request, or in a longer sentence that says it clearly?
pub(super) fn asks(words: &[&str]) -> bool {
    let asks = words.iter().any(|word| spelt(word).is(Roles::ASK));
    let is_speak = |word: &&str| meant(word).is(Roles::SPEAK) || (asks && spelt(word).is(Roles::SPEAKS));
    let belongs =
        |word: &&str| spelt(word).is(Roles::FILLER) || meant(word).is(Roles::PERSON) || is_speak(word);
    if !words.iter().all(belongs) {
        return asks && speaks_with_clear_person(words);
    }
    let named_alone = words
        .iter()
        .any(|word| spelt(word).is(Roles::OURS_ALONE) || meant(word).is(Roles::CLEAR_PERSON));
    let person = || words.iter().any(|word| meant(word).is(Roles::PERSON));
    named_alone
        || ((asks || words.iter().any(is_speak)) && person())
        || words.first().is_some_and(|word| meant(word).is(Roles::CONNECT))
}

/// Speaking and a person of ours in the same longer request: "kan ik een medewerker van burgerzaken spreken". Not in a refusal, and not
/// about somebody: a complaint about a conversation with a member of staff is a complaint.
fn speaks_with_clear_person(words: &[&str]) -> bool {
    let speaks = words.iter().any(|word| spelt(word).is(Roles::TALK));
    let is_about =
        |word: &&str| spelt(word).is(Roles::ABOUT) || word.starts_with("klacht") || word.starts_with("klag");
    if !speaks || words.iter().any(is_about) {
        return false;
    }
    (0..words.len()).any(|at| {
        let owned = at > 0 && spelt(words[at - 1]).is(Roles::OWN);
        !owned && meant(words[at]).is(Roles::CLEAR_PERSON)
    })
}
