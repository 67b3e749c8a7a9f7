//! Commands: what a resident may always type. Recognised only when they are the whole message, or a clear request for a person.

pub(super) mod beside;
mod cancel;
pub(super) mod person_asked;

use super::notes::Noted;
use super::policy::Progress::{self, Settled};
use super::turn::Turn;
use super::words::{Look, Lookalikes, Message};
use super::{
    DecisionKind, Effect, HandOffReason, OpenQuestion, Priority, SayingKind, State, flow, greet, person,
    reopen,
};
use std::sync::LazyLock;

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

/// From this many letters on a command is also read with a typing mistake.
const LONG: usize = 7;

/// The command that a message is.
pub(super) fn find(message: &Message<'_>) -> Option<Command> {
    if message.words.is_empty() || message.words.len() > LONGEST {
        return None;
    }
    let said = message.noted();
    of_words(message.plain, said).or_else(|| {
        let core = said.part(message.core.clone());
        let is_shorter = core.words().len() < message.words.len();
        is_shorter
            .then(|| of_words(&core.words().join(" "), core))
            .flatten()
    })
}

fn of_words(plain: &str, said: Noted<'_, '_>) -> Option<Command> {
    whole(plain)
        .or_else(|| person_asked::asks(said).then_some(Command::Person))
        .or_else(|| cancel::says_so(said).then_some(Command::Stop))
}

/// Does the message decline the question of a flow: "nee bedankt", "toch niet"? Elsewhere that is no command.
pub(super) fn declines(message: &Message<'_>) -> bool {
    message.words.len() <= LONGEST && cancel::answers(message.noted())
}

/// No command is longer, in letters, also when it is misspelt.
const LONGEST_WHOLE: usize = 40;

/// The first command of [`WHOLE`] that the message is.
fn whole(plain: &str) -> Option<Command> {
    static PHRASES: LazyLock<Lookalikes<Command>> = LazyLock::new(|| Lookalikes::new(WHOLE.iter().copied()));
    if plain.len() > LONGEST_WHOLE && plain.chars().nth(LONGEST_WHOLE).is_some() {
        return None;
    }
    let said = Look::of(plain);
    let mut near = PHRASES.near(plain).iter();
    near.find(|(phrase, _)| phrase.text == plain || (phrase.text.len() >= LONG && phrase.alike(&said)))
        .map(|(_, command)| *command)
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
            if reopen::person_again(turn) {
                return Settled;
            }
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
    let rating = matches!(turn.state.open, Some(OpenQuestion::Rating | OpenQuestion::Remark));
    let busy = !turn.state.flows.is_empty() || (turn.state.open.is_some() && !rating);
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
    use crate::dialogue::words::plain;

    fn command(text: &str) -> Option<Command> {
        find(&Message::typed(text, &plain(text)))
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
            "medewerker alvast bedankt",
            "medewerker. Ik hoor het graag.",
            "Beste gemeente, een mens graag",
            "dan wil ik een mens",
            "dan maar een mens",
            "nee gewoon een mens",
            "zet me door",
            "zet mij maar door aub",
            "verbind me door",
            "kunt u mij doorverbinden",
            "laat me met iemand praten die het wel snapt",
            "ik wil een medewerker die me kan helpen",
            "doe dan maar een medewerker",
            "dan liever een medewerker",
            "nee ik wil een echte medewerker",
            "is daar nog iemand",
            "hallo is er iemand?",
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
            "klacht over een medewerker",
            "ik wil een mens aanmelden voor het buurtfeest",
            "nee ik wil geen medewerker",
            "dan maar geen mens",
            "ik heb iemand die me helpt",
            "kan er nog iemand bij",
            "is er iemand thuis",
            "mijn aanvraag is niet doorgezet",
            "zet het door",
            "ik wil iemand spreken die over bomen gaat",
            "komt er vandaag nog iemand",
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
        assert_eq!(command("nee laat maar"), Some(Command::Stop));
        assert_eq!(command("laat maar, ik bel zelf wel"), Some(Command::Stop));
    }
}
