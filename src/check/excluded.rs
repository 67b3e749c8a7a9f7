//! Do the texts of excluded topics keep quiet about receipt? Only the designated channel may confirm that a formal message arrived.

use super::normal::plain;
use super::view::{View, at};
use crate::content::{RouteDef, Text};
use crate::diagnostic::{Diagnostic, codes};

/// Words of which each alone confirms receipt or handling; compared as whole words.
const CONFIRMATIONS: [&str; 14] = [
    "ontvangen",
    "in ontvangst",
    "ontvangst",
    "in behandeling",
    "in behandeling genomen",
    "behandelen je",
    "behandelen uw",
    "is ingediend",
    "is geregistreerd",
    "hebben geregistreerd",
    "is doorgestuurd",
    "is doorgezet",
    "is aangekomen",
    "is binnengekomen",
];

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for route in view.content.intents.iter().flat_map(|intent| &intent.routes) {
        let RouteDef::Excluded { reason, channel, .. } = route else {
            continue;
        };
        found.extend(confirms(reason));
        let channel = channel.as_ref().and_then(|channel| {
            view.content
                .referrals
                .iter()
                .find(|referral| referral.id.value == channel.value)
        });
        let text = channel.and_then(|channel| channel.text.as_ref());
        let problem = text.and_then(confirms);
        let problem = problem.filter(|problem| !found.contains(problem));
        found.extend(problem); // several topics may share a channel
    }
}

fn confirms(text: &Text) -> Option<Diagnostic> {
    let words = plain(&text.value);
    let phrase = CONFIRMATIONS.iter().find(|phrase| says(&words, phrase))?;
    let problem = at(
        &codes::CONFIRMS_RECEIPT,
        text,
        format!("deze tekst lijkt te bevestigen dat iets is aangekomen: ‘{phrase}’"),
        format!("this text seems to confirm that something arrived: ‘{phrase}’"),
    );
    Some(problem.help(
        "zeg alleen waar de inwoner terechtkan; een klacht, bezwaar of aanvraag is pas ingediend via het aangewezen kanaal",
        "only say where the resident can go; a complaint, objection or application counts only through the designated channel",
    ))
}

/// Whole words, and not denied: "dit is geen ontvangstbevestiging" and "nog niet ontvangen" confirm nothing.
fn says(words: &str, phrase: &str) -> bool {
    let words = format!(" {words} ");
    let phrase = format!(" {phrase} ");
    words.match_indices(&phrase).any(|(at, _)| {
        let mut before = words[..at].split_whitespace().rev().take(3);
        !before.any(|word| matches!(word, "niet" | "geen" | "nooit"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_a_confirmation_but_not_its_denial() {
        let confirms = |text: &str| CONFIRMATIONS.iter().any(|phrase| says(&plain(text), phrase));
        assert!(confirms("Bedankt, we hebben je klacht ontvangen."));
        assert!(confirms("Je bezwaar is in behandeling genomen!"));
        assert!(!confirms("Met dit gesprek is je bezwaar nog niet ontvangen."));
        assert!(!confirms("Een bezwaar maak je via het formulier."));
    }
}
