//! What a negation speaks about: `niet geleegd` is not `geleegd`, and who says `geen paspoort maar een id-kaart` does not ask for a passport.
//!
//! Most negations leave the subject as it is: who writes *mijn kliko is niet geleegd* or *ik kan het niet betalen* asks about emptying and
//! about paying. So a mark says no more than how a word stands in its sentence; whether that fits an intent follows from the intent's own
//! examples.

use super::done;
use super::function_words::{self, FunctionKind, function_word};
use super::token::{Kind, Tokens};
use std::borrow::Cow;

/// How a word stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// A negation speaks about it: `niet geleegd`, `geen afspraak`.
    Negated,
    /// It is said not to be so: `niet verloren`, `geen paspoort maar …`, `… en geen paspoort`.
    Denied,
    /// It is said to be so after all: `wel geleegd`.
    Affirmed,
    /// It is said to be done already: `ik heb een paspoort aangevraagd`.
    Done,
}

/// A word of a message that does not stand there plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Number of its token.
    pub token: usize,
    /// How it stands there.
    pub polarity: Polarity,
}

/// A negation reaches at most this many tokens.
const SCOPE: usize = 5;

/// What happens to people and things by itself. Who denies it asks about something else; of what others do (`niet geleegd`, `niet
/// ontvangen`) the negation is the very complaint.
const HAPPENINGS: &str = "kwijt kwijtgeraakt verloren gestolen gejat gepikt geroofd kapot stuk defect verstopt dood overleden gestorven \
                          verhuisd getrouwd gescheiden geboren bevallen zwanger verlopen";

/// Marks the words that negations, and `wel`, speak about, and what is said to be done; in the order of the text, each word once.
pub fn read(tokens: &Tokens, marks: &mut Vec<Mark>) {
    marks.clear();
    for (at, (token, text)) in tokens.iter().enumerate() {
        if token.kind != Kind::Word {
            continue;
        }
        let found = match text {
            "wel" => affirmed(tokens, at),
            "ipv" => instead(tokens, at + 1),
            "plaats" if word(tokens, at + 1) == "van" => instead(tokens, at + 2),
            _ if is_negation(text) => negated(tokens, at),
            _ if done::is_done(tokens, at) => Some(Mark {
                token: at,
                polarity: Polarity::Done,
            }),
            _ => None,
        };
        marks.extend(found);
    }
    // Of what is both negated and affirmed (`wel niet geleegd`) the negation counts, and of two negations the one that denies.
    let rank = |mark: &Mark| match mark.polarity {
        Polarity::Denied => 0,
        Polarity::Negated => 1,
        Polarity::Affirmed => 2,
        Polarity::Done => 3,
    };
    marks.sort_unstable_by_key(|mark| (mark.token, rank(mark)));
    marks.dedup_by_key(|mark| mark.token);
    // `het papier is wel opgehaald maar het plastic niet`: the complaint is in the other half.
    if marks
        .iter()
        .any(|mark| matches!(mark.polarity, Polarity::Denied | Polarity::Negated))
    {
        marks.retain(|mark| mark.polarity != Polarity::Affirmed);
    }
}

/// Every word without which [`read`] marks nothing.
pub fn signs() -> impl Iterator<Item = Cow<'static, str>> {
    let negations = function_words::table().iter();
    let negations = negations.filter(|(_, word)| word.kind == FunctionKind::Negation);
    ["wel", "ipv", "plaats"]
        .into_iter()
        .chain(negations.map(|(word, _)| word))
        .map(Cow::Borrowed)
        .chain(done::signs().map(Cow::Owned))
}

/// The letters are looked at before the table, since most words are no negation.
fn is_negation(text: &str) -> bool {
    text.starts_with(['n', 'g', 'z']) && kind(text) == Some(FunctionKind::Negation)
}

fn kind(text: &str) -> Option<FunctionKind> {
    function_word(text).map(|word| word.kind)
}

/// `niet`, `geen`, `zonder` … speak about the next content word of their clause (`niet geleegd`, `geen paspoort`); when none follows, about
/// the last one before (`de lamp brandt niet`). At most five tokens away, never across a break.
fn negated(tokens: &Tokens, at: usize) -> Option<Mark> {
    if let Some(token) = needless(tokens, at) {
        return Some(Mark {
            token,
            polarity: Polarity::Denied,
        });
    }
    let ahead = (at + 1..tokens.all().len()).take(SCOPE);
    // `doorgegeven maar hoor niks`: what comes before `maar` is another sentence
    let same_clause = |before: &usize| word(tokens, *before) != "maar";
    let behind = (0..at).rev().take(SCOPE).take_while(same_clause);
    let Some(token) = content_in(tokens, ahead) else {
        let token = content_in(tokens, behind)?;
        return Some(Mark {
            token,
            polarity: Polarity::Negated,
        });
    };
    let polarity = if is_denied(tokens, at, token) {
        Polarity::Denied
    } else {
        Polarity::Negated
    };
    Some(Mark { token, polarity })
}

/// Does the negation at `at` say of the word `target` that it is not so?
fn is_denied(tokens: &Tokens, at: usize, target: usize) -> bool {
    if !matches!(word(tokens, at), "niet" | "nie" | "nooit" | "geen") {
        return false;
    }
    // *Nog niet verhuisd* is about moving all the same.
    let not_yet = at > 0 && word(tokens, at - 1) == "nog";
    let happens = word(tokens, at) != "geen" && is_happening(word(tokens, target));
    happens && !not_yet || is_corrected(tokens, target) || is_rejected(tokens, at, target)
}

fn is_happening(text: &str) -> bool {
    HAPPENINGS
        .split_ascii_whitespace()
        .any(|happening| happening == text)
}

/// `… X maar (een|de|wel) Y`: Y takes the place of X. What follows a subject or an auxiliary is a sentence of its own and takes nobody's
/// place: `geen paspoort maar ik wil wel weg`.
fn is_corrected(tokens: &Tokens, target: usize) -> bool {
    let mut next = target + 1;
    if tokens
        .all()
        .get(next)
        .is_some_and(|token| token.kind == Kind::Comma)
    {
        next += 1;
    }
    if word(tokens, next) != "maar" {
        return false;
    }
    for at in next + 1..(next + 1 + SCOPE).min(tokens.all().len()) {
        let text = word(tokens, at);
        match kind(text) {
            _ if text.is_empty() => return false,
            None => return true,
            Some(FunctionKind::Article | FunctionKind::Adverb | FunctionKind::Preposition) => {}
            Some(FunctionKind::Pronoun) if is_possessive(text) => {}
            Some(_) => return false,
        }
    }
    false
}

/// `…, (en) geen X` at the end of a clause that says what it is instead: `een id-kaart, geen paspoort`.
fn is_rejected(tokens: &Tokens, at: usize, target: usize) -> bool {
    let ends = match tokens.all().get(target + 1) {
        None => true,
        Some(next) => matches!(next.kind, Kind::Break | Kind::Comma),
    };
    let before = at.checked_sub(1).and_then(|before| tokens.all().get(before));
    let adds = before.is_some_and(|token| token.kind == Kind::Comma || tokens.text(token) == "en");
    // Only articles between, so that the clause has no verb of its own.
    let bare = (at + 1..target).all(|between| kind(word(tokens, between)) == Some(FunctionKind::Article));
    let something = at
        .checked_sub(2)
        .and_then(|last| content_in(tokens, std::iter::once(last)));
    ends && adds && bare && something.is_some()
}

/// `X is niet nodig`, `X heb ik niet nodig`, `X hoeft niet`: the thing that is not needed. Only where it comes before the verb: *is er geen
/// vergunning nodig?* asks about it.
fn needless(tokens: &Tokens, at: usize) -> Option<usize> {
    if !matches!(word(tokens, at), "niet" | "nie") {
        return None;
    }
    let subject = matches!(word(tokens, at.checked_sub(1)?), "ik" | "we" | "wij");
    let verb = at.checked_sub(if subject { 2 } else { 1 })?;
    let mut next = at + 1;
    while matches!(
        word(tokens, next),
        "meer" | "echt" | "per" | "perse" | "se" | "direct"
    ) {
        next += 1;
    }
    let needs = match word(tokens, verb) {
        "is" | "zijn" => !subject && word(tokens, next) == "nodig",
        "heb" | "hebben" => subject && word(tokens, next) == "nodig",
        "hoeft" | "hoeven" => kind(word(tokens, next)).is_none_or(|kind| kind == FunctionKind::Conjunction),
        _ => false,
    };
    let thing = verb.checked_sub(1)?;
    (needs && function_word(word(tokens, thing)).is_none() && !word(tokens, thing).is_empty())
        .then_some(thing)
}

/// `in plaats van X`
fn instead(tokens: &Tokens, from: usize) -> Option<Mark> {
    let token = content_in(tokens, (from..tokens.all().len()).take(SCOPE))?;
    Some(Mark {
        token,
        polarity: Polarity::Denied,
    })
}

/// `wel (weer|gewoon|netjes) X`; not `wel eens`, `wel twee keer`.
fn affirmed(tokens: &Tokens, at: usize) -> Option<Mark> {
    let next = (at + 1..tokens.all().len()).take(2);
    let token = next
        .into_iter()
        .find(|next| !matches!(word(tokens, *next), "weer" | "gewoon" | "al"))?;
    let text = word(tokens, token);
    let is_content = !text.is_empty() && function_word(text).is_none();
    is_content.then_some(Mark {
        token,
        polarity: Polarity::Affirmed,
    })
}

fn is_possessive(text: &str) -> bool {
    matches!(
        text,
        "mijn" | "mn" | "m'n" | "jouw" | "uw" | "zijn" | "haar" | "ons" | "onze" | "jullie" | "hun"
    )
}

/// The text of a token that is a word, else nothing.
fn word(tokens: &Tokens, at: usize) -> &str {
    tokens.word(at).unwrap_or_default()
}

/// The first content word in `places`, before any break or comma.
fn content_in(tokens: &Tokens, places: impl Iterator<Item = usize>) -> Option<usize> {
    for at in places {
        let token = &tokens.all()[at];
        match token.kind {
            Kind::Break | Kind::Comma => return None,
            Kind::Word | Kind::Emoji if function_word(tokens.text(token)).is_none() => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn marked(text: &str) -> Vec<(String, Polarity)> {
        let mut normal = Normal::default();
        normal.read(text);
        let mut tokens = Tokens::default();
        tokens.read(text, &normal);
        let mut marks = Vec::new();
        read(&tokens, &mut marks);
        let text = |mark: &Mark| tokens.text(&tokens.all()[mark.token]).to_owned();
        marks.iter().map(|mark| (text(mark), mark.polarity)).collect()
    }

    fn check(text: &str, polarity: Polarity, words: &[&str]) {
        let expected: Vec<(String, Polarity)> =
            words.iter().map(|word| ((*word).to_owned(), polarity)).collect();
        assert_eq!(marked(text), expected, "{text}");
    }

    #[test]
    fn scope_of_negation() {
        for (text, words) in [
            ("de kliko is niet geleegd", &["geleegd"][..]),
            ("ik heb nog geen nieuw paspoort", &["nieuw"]),
            ("de lantaarn brandt niet", &["brandt"]),
            ("de lamp doet het niet. Kan iemand komen", &["lamp"]),
            ("bank ophalen", &[]),
            ("de bak staat buiten maar hoor niks", &[]),
            ("nooit post ontvangen", &["post"]),
            ("we zijn nog niet verhuisd", &["verhuisd"]),
            ("ik heb geen auto maar ik wil wel een vergunning", &["auto"]),
            (
                "de container is niet opgehaald, maar die van de buren wel",
                &["opgehaald"],
            ),
            ("ik kan niet betalen en geen werk vinden", &["betalen", "werk"]),
            ("is er geen vergunning nodig", &["vergunning"]),
            ("mijn pas is niet geldig", &["geldig"]),
        ] {
            check(text, Polarity::Negated, words);
        }
    }

    #[test]
    fn what_is_denied() {
        for (text, words) in [
            ("mijn paspoort is niet verloren", &["verloren"][..]),
            ("ik wil geen paspoort maar een id kaart", &["paspoort"]),
            ("niet de grijze, maar de groene container", &["grijze"]),
            ("een id kaart in plaats van een paspoort", &["paspoort"]),
            ("ik zoek een parkeerplaats, geen vergunning", &["vergunning"]),
            ("een verlenging en geen nieuw", &["nieuw"]),
            ("een paspoort is niet nodig voor deze reis", &["paspoort"]),
            ("een paspoort heb ik niet meer nodig", &["paspoort"]),
            ("grofvuil hoeft niet maar een container wel", &["grofvuil"]),
        ] {
            check(text, Polarity::Denied, words);
        }
    }

    #[test]
    fn what_is_affirmed() {
        check(
            "mijn container is wel geleegd maar stinkt",
            Polarity::Affirmed,
            &["geleegd"],
        );
        check("ik kom wel eens langs", Polarity::Affirmed, &[]);
        check(
            "het papier is wel opgehaald maar het plastic niet",
            Polarity::Negated,
            &["plastic"],
        );
    }
}
