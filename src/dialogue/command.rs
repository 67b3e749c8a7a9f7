//! Commands: what a resident may always type. Recognised only when they are the whole message, or a clear request for a person.

use super::policy::Progress::{self, Settled};
use super::turn::Turn;
use super::words::alike;
use super::{
    DecisionKind, Effect, HandOffReason, OpenQuestion, Priority, SayingKind, State, flow, greet, person,
};

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// End the flow, or the conversation.
    Stop,
    /// Begin again.
    Restart,
    /// A person.
    Person,
    /// The question before.
    Back,
    /// What can I type?
    Help,
    /// NIEUWS AAN / NIEUWS UIT: reserved.
    News,
}

const WHOLE: &[(&str, Command)] = &[
    ("stop", Command::Stop),
    ("stop maar", Command::Stop),
    ("stoppen", Command::Stop),
    ("ik wil stoppen", Command::Stop),
    ("stop gesprek", Command::Stop),
    ("gesprek stoppen", Command::Stop),
    ("gesprek beeindigen", Command::Stop),
    ("beeindig gesprek", Command::Stop),
    ("afsluiten", Command::Stop),
    ("annuleren", Command::Stop),
    ("annuleer", Command::Stop),
    ("laat maar", Command::Stop),
    ("laat maar zitten", Command::Stop),
    ("hou maar op", Command::Stop),
    ("einde", Command::Stop),
    ("exit", Command::Stop),
    ("quit", Command::Stop),
    ("opnieuw", Command::Restart),
    ("opnieuw beginnen", Command::Restart),
    ("begin opnieuw", Command::Restart),
    ("opnieuw starten", Command::Restart),
    ("start opnieuw", Command::Restart),
    ("herstart", Command::Restart),
    ("restart", Command::Restart),
    ("reset", Command::Restart),
    ("overnieuw", Command::Restart),
    ("overnieuw beginnen", Command::Restart),
    ("begin overnieuw", Command::Restart),
    ("ik wil opnieuw beginnen", Command::Restart),
    ("terug", Command::Back),
    ("ga terug", Command::Back),
    ("stap terug", Command::Back),
    ("een stap terug", Command::Back),
    ("vorige", Command::Back),
    ("vorige vraag", Command::Back),
    ("terug naar de vorige vraag", Command::Back),
    ("help", Command::Help),
    ("hulp", Command::Help),
    ("uitleg", Command::Help),
    ("wat kan ik typen", Command::Help),
    ("hoe werkt dit", Command::Help),
    ("wat kun je", Command::Help),
    ("wat kan je", Command::Help),
    ("nieuws aan", Command::News),
    ("nieuws uit", Command::News),
    ("nieuws stop", Command::News),
];

/// Longest message that can be a command, in words.
const LONGEST: usize = 12;

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

/// The command that a message is.
pub(super) fn find(words: &[String]) -> Option<Command> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let plain = words.join(" ");
    let whole = WHOLE
        .iter()
        .find(|(phrase, _)| *phrase == plain || (phrase.len() > 6 && alike(phrase, &plain)));
    if let Some((_, command)) = whole {
        return Some(*command);
    }
    wants_person(words).then_some(Command::Person)
}

/// "medewerker", "ik wil een echt mens spreken"; not "praat ik met een mens?" and not "de persoon naast mij".
fn wants_person(words: &[String]) -> bool {
    let among = |word: &String, list: &[&str]| list.iter().any(|known| alike(word, known));
    let is_speak = |word: &String| among(word, &SPEAK);
    let person = words.iter().any(|word| among(word, &PERSONS));
    let asks = words.iter().any(|word| ASK.contains(&word.as_str()));
    let says_speak = |word: &String| asks && SPEAKS.contains(&word.as_str());
    let whole = words.iter().all(|word| {
        among(word, &PERSONS) || is_speak(word) || says_speak(word) || FILLER.contains(&word.as_str())
    });
    if whole {
        let named_alone = words
            .iter()
            .any(|word| among(word, &CLEAR_PERSONS) || *word == "livechat" || *word == "human");
        let speaks = words.iter().any(|word| is_speak(word) || says_speak(word));
        return named_alone || (person && (speaks || asks)) || among(&words[0], &["doorverbinden"]);
    }
    asks && speaks_with_clear_person(words)
}

/// Speaking and a person of ours in the same longer request: "kan ik een medewerker van burgerzaken spreken". Not in a refusal, and not
/// about somebody: a complaint about a conversation with a member of staff is a complaint.
fn speaks_with_clear_person(words: &[String]) -> bool {
    let about = words.iter().any(|word| {
        matches!(word.as_str(), "geen" | "niet" | "nooit")
            || word.starts_with("klacht")
            || word.starts_with("klag")
    });
    let speaks = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "spreken" | "praten" | "chatten" | "doorverbinden" | "doorverbonden"
        )
    });
    let is_clear = |word: &String| CLEAR_PERSONS.iter().any(|known| alike(word, known));
    let ours = (0..words.len()).any(|at| {
        let owned = at > 0 && OWN.contains(&words[at - 1].as_str());
        is_clear(&words[at]) && !owned
    });
    !about && speaks && ours
}

/// Does what the command says.
pub(super) fn obey(turn: &mut Turn<'_>, command: Command) -> Progress {
    turn.decide(DecisionKind::Command);
    match command {
        Command::Stop => stop(turn),
        Command::Restart => {
            turn.because("De inwoner wil opnieuw beginnen.");
            turn.state = State::default();
            greet(turn);
        }
        Command::Person => {
            turn.because("De inwoner vraagt om een medewerker.");
            let queue = match &turn.state.open {
                Some(OpenQuestion::OfferPerson { queue, .. }) => queue.clone(),
                _ => turn.default_queue(),
            };
            person::hand_off(turn, &queue, HandOffReason::Asked, Priority::Normal);
        }
        Command::Back => back(turn),
        Command::Help => {
            turn.because("De inwoner vraagt om hulp bij het chatten.");
            let text = turn.built_in("help", &[]);
            if turn.state.open == Some(OpenQuestion::Flow) {
                flow::repeat(turn, text);
            } else {
                turn.say_text(SayingKind::Text, text, Vec::new());
            }
        }
        Command::News => {
            turn.because("NIEUWS AAN en NIEUWS UIT zijn gereserveerd.");
            turn.say_built_in(SayingKind::Text, "news_unavailable");
            if turn.state.open == Some(OpenQuestion::Flow) {
                turn.state.open = None;
                flow::come_back(turn);
            }
        }
    }
    Settled
}

/// In the middle of something it ends that; otherwise it ends the conversation.
fn stop(turn: &mut Turn<'_>) {
    let busy = !turn.state.flows.is_empty() || turn.state.open.is_some();
    turn.state.flows.clear();
    turn.state.open = None;
    turn.state.also_asked = None;
    turn.state.rephrased = false;
    if busy {
        turn.because("De inwoner stopt met deze vraag.");
        turn.say_built_in(SayingKind::Text, "flow_stopped");
        return;
    }
    turn.because("De inwoner stopt het gesprek.");
    turn.say_built_in(SayingKind::SmallTalk, "stopped");
    turn.effects.push(Effect::Close);
}

fn back(turn: &mut Turn<'_>) {
    turn.because("De inwoner wil terug.");
    if turn.state.flows.is_empty() {
        turn.state.open = None;
        turn.state.also_asked = None;
        turn.say_built_in(SayingKind::Text, "offer_declined");
        return;
    }
    if !flow::back(turn) {
        let text = turn.built_in("back_none", &[]);
        flow::repeat(turn, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::words;

    fn command(text: &str) -> Option<Command> {
        find(&words(text))
    }

    #[test]
    fn a_person_can_be_asked_for_in_many_ways() {
        for text in [
            "medewerker",
            "mederwerker",
            "Mens!",
            "ik wil een echt persoon spreken",
            "kan ik met iemand praten?",
            "mag ik een medewerker aub",
            "verbind mij door met een medewerker",
            "ik wil graag een medewerker van burgerzaken spreken",
            "liever een mens",
            "ik wil een echt mens",
            "livechat",
            "kun je met een mens praten",
            "kan ik iemand spreken",
            "ik wil een persoon",
            "kunt u mij doorverbinden met een medewerker",
            "hoe kan ik iemand aan de lijn krijgen",
            "mag ik hier met een echt mens chatten",
            "ik praat liever met een mens",
            "kunnen we met een medewerker praten over mijn vergunning",
            "laat me met een mens praten",
            "hoe kan ik contact opnemen met een medewerker",
        ] {
            assert_eq!(command(text), Some(Command::Person), "{text}");
        }
    }

    #[test]
    fn other_messages_are_no_command() {
        for text in [
            "praat ik met een mens",
            "ik wil een klacht over een medewerker indienen",
            "medewerker was onbeleefd",
            "ik wil klagen over hoe een medewerker tegen mij praatte",
            "ik wil een klacht indienen want een medewerker wou me spreken",
            "kan mijn collega ook meedoen en met de wethouder praten",
            "wil je een mens zijn",
            "ben je een persoon",
            "iemand heeft zijn afval naast de container gezet",
            "ik wil geen medewerker spreken",
            "ik wil graag met iemand praten over schulden",
            "stoep",
            "bushalte stop is kapot",
            "mensen",
            "de persoon naast mij parkeert fout",
            "ik heb geen hulp nodig maar een paspoort",
            "kan iemand mijn container ophalen",
            "terug sturen van mijn rijbewijs",
            "opnieuw paspoort aanvragen",
        ] {
            assert_eq!(command(text), None, "{text}");
        }
    }

    #[test]
    fn whole_messages_are_commands() {
        assert_eq!(command("STOP"), Some(Command::Stop));
        assert_eq!(command("opnieuw beginen"), Some(Command::Restart));
        assert_eq!(command("terug"), Some(Command::Back));
        assert_eq!(command("Help?"), Some(Command::Help));
        assert_eq!(command("NIEUWS AAN"), Some(Command::News));
    }
}
