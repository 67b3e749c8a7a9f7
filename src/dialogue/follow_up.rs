//! A question that goes on about the one before: `en wat kost dat?`. It names no subject of its own, so recognition has nothing to hold on
//! to; the bot asks whether the subject before is meant.

use super::disambiguate;
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use crate::dutch::function_word;

/// Longer messages say what they are about.
const MOST_WORDS: usize = 9;

/// Words that ask something of any subject, besides function words.
const OF_ANY_SUBJECT: &str = "kost kosten prijs duur duurder goedkoop goedkoper duurt duren lang snel sneller betalen betaal bedrag regelen regel \
    maken nodig meenemen meebrengen online digitaal zelf opsturen sturen doorgeven doen doe gaat werkt werken laat eerder later precies \
    ongeveer verder afspraak formulier balie telefonisch spoed gratis";

/// Words that point back at what was said.
const BACK: &str = "dat die dit deze het t hem ze daar er hier daarvoor daarmee daarvan daarbij daarover ervoor ermee ervan erbij erover hiervoor \
    hiermee hiervan hierbij";

/// Words that ask something.
const ASKING: &str = "wat hoe hoeveel hoelang waar wanneer waarom welke wie kan mag moet moeten is";

/// Offers the subject before, when the message goes on about it.
pub(super) fn offer(turn: &mut Turn<'_>) -> Progress {
    // most messages have no subject before them, which is cheaper to see than what they say
    let subject = turn.state.subject.as_ref();
    let subject = subject.and_then(|id| turn.intent_ix(id));
    let Some(intent) = subject.and_then(|ix| turn.intent(ix)) else {
        return Next;
    };
    if !turn.state.flows.is_empty() || !goes_on(&turn.message.words) {
        return Next;
    }
    if turn
        .offered_before
        .as_ref()
        .is_some_and(|before| before.contains(&intent.id))
    {
        return Next;
    }
    turn.because(format!(
        "Het bericht gaat door op het onderwerp hiervoor: ‘{}’.",
        intent.title
    ));
    disambiguate::offer(turn, &[intent]);
    Settled
}

/// Does a message ask something, point back, and name no subject of its own?
fn goes_on(words: &[&str]) -> bool {
    let is_one_of = |list: &str, word: &str| list.split_ascii_whitespace().any(|other| other == word);
    let is_bare = |word: &&str| function_word(word).is_some() || is_one_of(OF_ANY_SUBJECT, word);
    let asks = |word: &&str| is_one_of(ASKING, word);
    let points_back = words.first() == Some(&"en") || words.iter().any(|word| is_one_of(BACK, word));
    (2..=MOST_WORDS).contains(&words.len())
        && points_back
        && words.iter().any(asks)
        && words.iter().all(is_bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_subject_goes_on_about_the_one_before() {
        for text in [
            "en wat kost dat",
            "hoe lang duurt het",
            "waar kan dat",
            "moet ik daarvoor een afspraak maken",
            "en hoe duur is het dan",
            "kan dat ook online",
            "wat kost t",
        ] {
            assert!(goes_on(&text.split(' ').collect::<Vec<_>>()), "{text}");
        }
        for text in [
            "en wat kost een rijbewijs",
            "dat is goed",
            "wat",
            "kliko",
            "hoe oud ben jij",
            "en een kind",
        ] {
            assert!(!goes_on(&text.split(' ').collect::<Vec<_>>()), "{text}");
        }
    }
}
