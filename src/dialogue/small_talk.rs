//! What is said but not asked: hello, thanks, goodbye, ok; and messages without words.

use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::words::Message;
use super::{Attachment, DecisionKind, OpenQuestion, SayingKind, flow};

/// Built-in small talk: id, built-in text, words of which at least one must occur, words that may stand with them.
struct Kind {
    id: &'static str,
    text: &'static str,
    words: &'static [&'static str],
    beside: &'static [&'static str],
}

const KINDS: [Kind; 4] = [
    Kind {
        id: "bedankt",
        text: "small_talk_thanks",
        words: &[
            "bedankt",
            "bedank",
            "dankje",
            "dankjewel",
            "dankuwel",
            "dank",
            "thanks",
            "thx",
            "tnx",
            "merci",
            "danku",
            "thankyou",
        ],
        beside: &[
            "je",
            "u",
            "wel",
            "voor",
            "de",
            "het",
            "uw",
            "hulp",
            "moeite",
            "info",
            "informatie",
            "antwoord",
            "alvast",
            "heel",
            "erg",
            "super",
            "top",
            "ok",
            "oke",
            "ja",
            "nee",
            "prima",
            "fijn",
            "dat",
            "was",
            "alles",
            "hoor",
            "duidelijk",
            "mooi",
            "fijne",
            "dag",
            "en",
            "hartelijk",
            "snelle",
            "goede",
            "doei",
            "groetjes",
            "groet",
            "helemaal",
            "goed",
            "zo",
        ],
    },
    Kind {
        id: "doei",
        text: "small_talk_goodbye",
        words: &[
            "doei",
            "doeg",
            "ciao",
            "nee",
            "neen",
            "nope",
            "bye",
            "ziens",
            "houdoe",
            "groetjes",
            "later",
            "aju",
            "adieu",
            "welterusten",
        ],
        beside: &[
            "tot", "dag", "fijne", "avond", "weekend", "nog", "een", "ok", "oke", "en", "de", "morgen", "ja",
            "hoor",
        ],
    },
    Kind {
        id: "hallo",
        text: "small_talk_hello",
        words: &[
            "hoi",
            "hallo",
            "hey",
            "hi",
            "hee",
            "he",
            "hai",
            "hoihoi",
            "goedemorgen",
            "goedemiddag",
            "goedenavond",
            "goedendag",
            "dag",
            "goeiemorgen",
            "goeiemiddag",
            "goeienavond",
            "moi",
            "hello",
            "goedenmiddag",
            "goedeavond",
            "goedemiddagg",
            "hallootjes",
            "goeie",
            "goeden",
            "yo",
            "morgen",
        ],
        beside: &[
            "allemaal", "daar", "mevrouw", "meneer", "gemeente", "bot", "chatbot", "iedereen", "middag",
            "avond", "jij", "jullie", "beste",
        ],
    },
    Kind {
        id: "oke",
        text: "small_talk_ok",
        words: &[
            "ok",
            "oke",
            "okay",
            "okee",
            "prima",
            "top",
            "mooi",
            "fijn",
            "super",
            "goed",
            "duidelijk",
            "begrepen",
            "helder",
            "snap",
            "ja",
            "geweldig",
            "gelukt",
            "perfect",
            "jep",
            "jazeker",
        ],
        beside: &[
            "is", "dat", "dit", "het", "ik", "ga", "doen", "dan", "weet", "genoeg", "zo", "hoor", "niets",
            "meer", "was", "alles", "helemaal", "heel", "erg", "al", "nu", "dankje",
        ],
    },
];
/// Longest message that can be small talk, in words.
const LONGEST: usize = 8;

const ROBOT: Kind = Kind {
    id: "ben_je_een_robot",
    text: "small_talk_robot",
    words: &[
        "robot",
        "bot",
        "chatbot",
        "computer",
        "mens",
        "ai",
        "machine",
        "computerprogramma",
        "persoon",
        "medewerker",
        "chatgpt",
    ],
    beside: &[],
};

/// What a word is in small talk; bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roles {
    /// One bit for each of [`KINDS`]: it says this.
    says: u8,
    /// The same: it may stand beside what says this.
    beside: u8,
    /// One bit for each of [`ABOUT_ROBOT`].
    about_robot: u8,
}

/// The words of "ben je een mens?", "praat ik met een robot", "is dit een computer", by what they do in it.
const ABOUT_ROBOT: [&[&str]; 8] = [
    &["ben", "bent", "zijt"],
    &["je", "jij", "u"],
    &["praat", "spreek", "chat", "klets"],
    &["ik"],
    &["met"],
    &["dit", "zit"],
    &["is", "hier", "achter", "er"],
    ROBOT.words,
];
const YOU_ARE: u8 = 1 | 1 << 1;
const I_TALK: u8 = 1 << 2 | 1 << 3 | 1 << 4;
const IS_THIS: u8 = 1 << 5 | 1 << 6;
const A_ROBOT: u8 = 1 << 7;

impl Roles {
    pub(super) fn add(&mut self, other: Self) {
        self.says |= other.says;
        self.beside |= other.beside;
        self.about_robot |= other.about_robot;
    }
}

/// Every word with a role, once for each.
pub(super) fn roles() -> impl Iterator<Item = (&'static str, Roles)> {
    let kinds = KINDS.iter().enumerate().flat_map(|(number, kind)| {
        let says = Roles {
            says: 1 << number,
            ..Roles::default()
        };
        let beside = Roles {
            beside: 1 << number,
            ..Roles::default()
        };
        let words = kind.words.iter().map(move |word| (*word, says));
        words.chain(kind.beside.iter().map(move |word| (*word, beside)))
    });
    let about_robot = ABOUT_ROBOT.iter().enumerate().flat_map(|(number, list)| {
        let roles = Roles {
            about_robot: 1 << number,
            ..Roles::default()
        };
        list.iter().map(move |word| (*word, roles))
    });
    kinds.chain(about_robot)
}

/// "Ben je een mens?", "praat ik met een robot": must always be answered honestly (AI Act, article 50).
fn asks_whether_robot(about_robot: u8) -> bool {
    let has = |all: u8| about_robot & all == all;
    has(A_ROBOT) && (has(YOU_ARE) || has(I_TALK) || has(IS_THIS))
}

fn kind(message: &Message<'_>) -> Option<&'static Kind> {
    if message.words.is_empty() || message.words.len() > LONGEST {
        return None;
    }
    let (mut said, mut fits, mut about_robot) = (0_u8, u8::MAX, 0_u8);
    for note in &message.notes {
        let roles = note.map_or(Roles::default(), |note| note.talk);
        said |= roles.says;
        fits &= roles.says | roles.beside;
        about_robot |= roles.about_robot;
    }
    if asks_whether_robot(about_robot) {
        return Some(&ROBOT);
    }
    KINDS.get((said & fits).trailing_zeros() as usize)
}

/// Is it hello, thanks, goodbye or ok?
pub(super) fn is_built_in(message: &Message<'_>) -> bool {
    kind(message).is_some()
}

/// Is it small talk that stands where an answer is expected: "ja", "ok", "dank je", "morgen"? Who says goodbye, or asks whether this is a
/// robot, gets a reply.
pub(super) fn is_an_attempt(message: &Message<'_>) -> bool {
    kind(message).is_some_and(|kind| matches!(kind.id, "bedankt" | "hallo" | "oke"))
}

/// Is it "nee", and no goodbye besides? Only after a question or an answer does that end a conversation.
pub(super) fn is_bare_no(message: &Message<'_>) -> bool {
    let no = |word: &&&str| matches!(**word, "nee" | "neen" | "nope");
    kind(message).is_some_and(|kind| {
        let others = message.words.iter().filter(|word| !no(word));
        kind.id == "doei"
            && others.clone().count() < message.words.len()
            && others.into_iter().all(|word| !kind.words.contains(word))
    })
}

/// Replies to small talk. Small talk of the content goes first, also when it has the id of a built-in one.
pub(super) fn reply(turn: &mut Turn<'_>) -> Progress {
    let bot = turn.bot;
    let built_in = kind(&turn.message);
    let own = match turn.recognised().small_talk {
        Some(ix) => bot.small_talk.get(ix.0 as usize),
        None => built_in.and_then(|kind| bot.small_talk.iter().find(|own| own.id == kind.id)),
    };
    let id = match (own, built_in) {
        (Some(own), _) => own.id.as_str(),
        (None, Some(kind)) => kind.id,
        (None, None) => return Next,
    };
    if turn.state.last_question.is_none() && is_bare_no(&turn.message) {
        turn.because("Er is nog niets gevraagd: ‘nee’ is hier geen groet.");
        turn.decide(DecisionKind::Rephrase);
        turn.say_built_in(SayingKind::Rephrase, "no_question");
        return Settled;
    }
    turn.decide(DecisionKind::SmallTalk);
    turn.decision.small_talk = Some(id.to_owned());
    turn.because(format!("Dit is een praatje (‘{id}’), geen vraag."));
    match (own, built_in) {
        (Some(own), _) => {
            for text in &own.answer {
                turn.say(SayingKind::SmallTalk, text);
            }
        }
        (None, Some(kind)) => turn.say_built_in(SayingKind::SmallTalk, kind.text),
        (None, None) => {}
    }
    Settled
}

/// Settles messages that the matcher need not see: no letter or digit at all, or far too long.
pub(super) fn without_words(turn: &mut Turn<'_>) -> Option<Progress> {
    if turn.message.too_long {
        turn.because("Het bericht is te lang om te begrijpen.");
        turn.decide(DecisionKind::Rephrase);
        turn.say_built_in(SayingKind::Rephrase, "too_long");
        return Some(Settled);
    }
    if !turn.message.words.is_empty() || means_something(turn) {
        return None;
    }
    Some(wordless(turn))
}

/// Pictures can be a question as good as words: a dog and what it leaves behind.
fn means_something(turn: &mut Turn<'_>) -> bool {
    if turn.message.text.is_empty() || is_friendly(turn.message.text) {
        return false;
    }
    let enough = turn.bot.thresholds.ask;
    let best = turn.candidates().first();
    best.is_some_and(|best| best.confidence >= enough)
}

/// Nothing to understand, and nothing misunderstood either: it never leads to a hand-off.
pub(super) fn wordless(turn: &mut Turn<'_>) -> Progress {
    turn.because("Er staan geen woorden in het bericht.");
    turn.decide(DecisionKind::Rephrase);
    let photo = turn
        .message
        .attachments
        .iter()
        .find(|it| matches!(it, Attachment::Photo { .. }));
    if photo.is_none() && turn.message.attachments.is_empty() && is_friendly(turn.message.text) {
        turn.decide(DecisionKind::SmallTalk);
        turn.decision.small_talk = Some("oke".to_owned());
        turn.say_built_in(SayingKind::SmallTalk, "small_talk_ok");
        return Settled;
    }
    let id = match (photo, turn.message.attachments.is_empty()) {
        (Some(_), _) => "photo_unexpected",
        (None, false) => "location_unexpected",
        (None, true) if turn.message.words.is_empty() => "wordless",
        (None, true) => "no_question",
    };
    turn.say_built_in(SayingKind::Rephrase, id);
    if turn.state.open == Some(OpenQuestion::Flow) {
        turn.state.open = None;
        flow::come_back(turn);
    }
    Settled
}

/// A smile or a thumb.
fn is_friendly(text: &str) -> bool {
    let smiley = text.trim();
    matches!(smiley, ":)" | ":-)" | ";)" | ":D" | "<3")
        || text.contains([
            '🙂', '😀', '😃', '😄', '😁', '😊', '👍', '👌', '🙏', '❤', '😉', '🎉', '😍', '🥰', '👏', '☺',
            '✅', '💪',
        ])
}
