//! `balie explain`: why a message was decided as it was.

use super::{load, out};
use crate::compile::{Bot, How, IntentIx};
use crate::diagnostic::Language;
use crate::dialogue::{Decision, DecisionKind, Event, Staffed, State, step};
use crate::dutch::figures::percent;
use crate::matcher::{
    Contribution, Doubt, Scratch, Trace, TracedCandidate, TracedPolarity, TracedReading, TracedWord, WhyNot,
    trace, why_not,
};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Explain what the bot does with a message, and why
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The message, as a resident types it
    text: String,
    /// Content folder [default: this folder when it has a balie.yaml, else the starter content of Balie]
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Why this intent was not taken, and what would have changed it
    #[arg(long, value_name = "INTENT")]
    why_not: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let folder = load::content_folder(arguments.content.as_deref(), Language::Nl);
    let bot = match load::bot(folder.as_deref(), Language::Nl) {
        Ok(bot) => bot,
        Err(code) => return code,
    };
    let wanted = match arguments.why_not.as_deref().map(|id| find(&bot, id)).transpose() {
        Ok(wanted) => wanted,
        Err(message) => {
            out::say(format_args!("balie explain: {message}"));
            return ExitCode::FAILURE;
        }
    };
    let explained = explain(&bot, &arguments.text, wanted, jiff::Timestamp::now());
    let shown = if arguments.json {
        serde_json::to_string_pretty(&explained).unwrap_or_default() + "\n"
    } else {
        in_words(&bot, &explained)
    };
    out::print(&shown, ExitCode::SUCCESS)
}

fn find(bot: &Bot, id: &str) -> Result<IntentIx, String> {
    if let Some(place) = bot.intents.iter().position(|intent| intent.id == id) {
        return Ok(IntentIx(place as u32));
    }
    let near = |other: &str| strsim::damerau_levenshtein(id, other);
    let closest = bot
        .intents
        .iter()
        .min_by_key(|intent| near(&intent.id))
        .filter(|intent| near(&intent.id) <= 4);
    let hint = closest.map_or(String::new(), |intent| format!("; bedoelde je `{}`?", intent.id));
    Err(format!("er is geen intent `{id}`{hint}"))
}

/// Everything that there is to say about one message.
#[derive(Debug, Serialize)]
pub(super) struct Explained {
    text: String,
    decision: DecisionKind,
    intent: Option<String>,
    small_talk: Option<String>,
    offered: Vec<String>,
    reasons: Vec<String>,
    trace: Trace,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<WhyNot>,
}

/// A first message of a new conversation, explained.
fn explain(bot: &Bot, text: &str, wanted: Option<IntentIx>, now: jiff::Timestamp) -> Explained {
    let mut scratch = Scratch::default();
    let decision = step(
        bot,
        &State::default(),
        &Event::text(text),
        now,
        &Staffed::everywhere(),
        &mut scratch,
    )
    .decision;
    explained(bot, text, decision, wanted, &mut scratch)
}

/// A message with what was decided about it, explained.
pub(super) fn explained(
    bot: &Bot,
    text: &str,
    decision: Decision,
    wanted: Option<IntentIx>,
    scratch: &mut Scratch,
) -> Explained {
    let id = |ix: IntentIx| {
        bot.intents
            .get(ix.0 as usize)
            .map(|intent| intent.id.clone())
            .unwrap_or_default()
    };
    let trace = trace(&bot.recognition, text, wanted, &id, scratch);
    let enough = bot.thresholds.answer;
    let why_not = wanted.map(|wanted| why_not(&bot.recognition, text, &trace, wanted, &id, enough, scratch));
    Explained {
        text: text.to_owned(),
        reasons: decision.reasons(bot),
        decision: decision.kind,
        intent: decision.intent,
        small_talk: decision.small_talk,
        offered: decision.offered,
        trace,
        why_not,
    }
}

/// How many candidates are shown to people.
const SHOWN: usize = 3;

pub(super) fn in_words(bot: &Bot, explained: &Explained) -> String {
    let mut out = format!("Bericht: {}\n\n", explained.text);
    out.push_str("Zo las de bot de woorden:\n");
    for word in &explained.trace.words {
        let _ = writeln!(out, "  {:<20} {}", word.written, of_word(word));
    }
    let _ = writeln!(out, "\nBeslissing: {}", decision(bot, explained));
    for reason in &explained.reasons {
        let _ = writeln!(out, "  · {reason}");
    }
    out.push_str("\nWaar het op leek:\n");
    for (place, candidate) in explained.trace.candidates.iter().take(SHOWN).enumerate() {
        of_candidate(&mut out, bot, place + 1, candidate);
    }
    if explained.trace.candidates.is_empty() {
        out.push_str("  Geen enkel onderwerp: de bot kent geen van deze woorden.\n");
    }
    if let Some(why_not) = &explained.why_not {
        if explained.intent.as_deref() == Some(why_not.id.as_str()) {
            let sure = percent(why_not.confidence);
            let title = title(bot, &why_not.id);
            let _ = writeln!(
                out,
                "\nWaarom niet {title}?\n  Dit onderwerp ís gekozen ({sure} zeker)."
            );
        } else {
            of_why_not(&mut out, bot, why_not);
        }
    }
    out
}

fn decision(bot: &Bot, explained: &Explained) -> String {
    let what = match explained.decision {
        DecisionKind::Reopen => "het gesprek gaat weer open bij een medewerker",
        DecisionKind::Rating => "de bot leest een beoordeling",
        DecisionKind::Away => "de bot is er nu niet",
        DecisionKind::Silent => "de bot zwijgt",
        DecisionKind::Greet => "begroeten",
        DecisionKind::Emergency => "nood: vaste veilige tekst en met voorrang naar een medewerker",
        DecisionKind::Command => "een opdracht van de inwoner",
        DecisionKind::Flow => "verder met de vragen",
        DecisionKind::Answer => "antwoorden",
        DecisionKind::Disambiguate => "vragen wat de inwoner bedoelt",
        DecisionKind::Rephrase => "vragen of het in andere woorden kan",
        DecisionKind::HandOff => "naar een medewerker of het aangewezen kanaal",
        DecisionKind::SmallTalk => "een praatje",
        DecisionKind::OtherLanguage => "een andere taal: kort antwoord in die taal en naar een medewerker",
    };
    let about = explained
        .intent
        .iter()
        .chain(&explained.small_talk)
        .chain(&explained.offered);
    let about: Vec<String> = about.map(|id| title(bot, id)).collect();
    if about.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", about.join(", "))
    }
}

fn title(bot: &Bot, id: &str) -> String {
    let intent = bot.intents.iter().find(|intent| intent.id == id);
    intent.map_or_else(
        || format!("‘{id}’"),
        |intent| format!("‘{}’ ({id})", intent.title),
    )
}

fn of_word(word: &TracedWord) -> String {
    let mut said = Vec::new();
    match word.read_as {
        TracedReading::Written => {}
        TracedReading::Spelling => said.push(format!("gelezen als ‘{}’", word.read)),
        TracedReading::Verb => said.push(format!("hoort bij het werkwoord ‘{}’", word.read)),
        TracedReading::Particle => return "hoort bij het werkwoord ervoor".to_owned(),
        TracedReading::Typo => said.push(format!("gelezen als tikfout van ‘{}’", word.read)),
    }
    if let Some(form) = word.form.as_ref().filter(|form| **form != word.read) {
        said.push(format!("een vorm van ‘{form}’"));
    }
    if !word.parts.is_empty() {
        said.push(format!("bestaat uit {}", word.parts.join(" + ")));
    }
    if !word.groups.is_empty() {
        said.push(format!("hoort bij: {}", word.groups.join(", ")));
    }
    match word.polarity {
        Some(TracedPolarity::Negated) => said.push("ontkend".to_owned()),
        Some(TracedPolarity::Denied) => said.push("er staat dat het dit niet is".to_owned()),
        Some(TracedPolarity::Affirmed) => said.push("er staat dat het juist wel zo is".to_owned()),
        Some(TracedPolarity::Done) => said.push("er staat dat dit al gedaan is".to_owned()),
        None => {}
    }
    if word.told && word.class >= 1.0 {
        said.push("hoort bij het verhaal, niet bij de vraag: telt minder".to_owned());
    }
    if word.class < 1.0 {
        said.push("zegt weinig over het onderwerp".to_owned());
    } else if !word.known {
        said.push("onbekend: komt in geen enkel voorbeeld voor".to_owned());
    }
    said.join(" · ")
}

/// Two decimals, with a comma; what rounds to nothing has no sign.
fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0 + 0.0;
    format!("{rounded:.2}").replace('.', ",")
}

fn of_candidate(out: &mut String, bot: &Bot, place: usize, candidate: &TracedCandidate) {
    let _ = writeln!(
        out,
        "  {place}. {} — {} zeker",
        title(bot, &candidate.id),
        percent(candidate.confidence)
    );
    for (words, why, points) in merged(&candidate.contributions) {
        let _ = writeln!(out, "       {:>5}  {words:<24} {why}", number(points));
    }
    let _ = writeln!(
        out,
        "       verklaart {} van wat er staat",
        percent(candidate.coverage)
    );
    if let Some(example) = &candidate.example {
        let whole = if candidate.whole {
            "is het voorbeeld"
        } else {
            "lijkt het meest op het voorbeeld"
        };
        let _ = writeln!(out, "       {whole} ‘{example}’ ({})", percent(candidate.closest));
    }
    if !candidate.unexplained.is_empty() {
        let _ = writeln!(
            out,
            "       zegt niets over: {}",
            candidate.unexplained.join(", ")
        );
    }
    if let Some(line) = &candidate.keyword {
        let _ = writeln!(out, "       trefwoorden kloppen: {line}");
    }
    if let Some(word) = &candidate.not {
        let _ = writeln!(out, "       ‘{word}’ spreekt ertegen");
    }
    if let Some(doubt) = candidate.doubt {
        let _ = writeln!(out, "       hoogstens om naar te vragen: {}", of_doubt(doubt));
    }
}

fn of_doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Not => "er staat een woord uit `not` in",
        Doubt::Denied => "het bericht zegt over een groot deel dat het juist niet zo is",
        Doubt::Done => "er staat dat dit al gedaan is, en de voorbeelden gaan over wie het nog wil doen",
        Doubt::Elsewhere => "er staat iets in waar geen onderwerp over gaat, en er wordt te weinig verklaard",
        Doubt::Loose => "één los woord, en daar gaat dit onderwerp niet echt over",
        Doubt::Instead => "een ander onderwerp paste beter, maar daar staat een woord tegen",
        Doubt::General => "alleen algemene woorden, of één woord dat ernaar wijst",
        Doubt::Thin => "van dit korte bericht wordt te weinig verklaard",
    }
}

/// Words, why they count, and what they count together: what reads the same is one line.
fn merged(contributions: &[Contribution]) -> Vec<(&str, String, f32)> {
    let mut lines: Vec<(&str, String, f32)> = Vec::new();
    for contribution in contributions {
        let why = of_contribution(contribution);
        let same = |line: &&mut (&str, String, f32)| line.0 == contribution.words && line.1 == why;
        match lines.iter_mut().find(same) {
            Some(line) => line.2 += contribution.points,
            None => lines.push((&contribution.words, why, contribution.points)),
        }
    }
    lines
}

fn of_contribution(contribution: &Contribution) -> String {
    let term = &contribution.term;
    let how = match contribution.how {
        How::Exact => "staat in de voorbeelden".to_owned(),
        How::Form => format!("andere vorm van ‘{term}’"),
        How::Part => format!("deel van een samenstelling: ‘{term}’"),
        How::Joined => format!("samen één woord: ‘{term}’"),
        How::Synonym => format!("betekent hier ‘{term}’"),
        How::Related => format!("wijst naar ‘{term}’"),
        How::Derived => format!("verwant met ‘{term}’"),
        How::Typo => format!("tikfout van ‘{term}’"),
        How::Letters => format!("lijkt op ‘{term}’"),
        How::Elsewhere => "hoort bij iets wat een gemeente niet doet".to_owned(),
        How::Background => "vertelt het verhaal om de vraag heen".to_owned(),
        How::Addressed => "spreekt ons aan".to_owned(),
        How::Asks => "dat doen de voorbeelden ook".to_owned(),
        How::Pair => "staan zo bij elkaar in de voorbeelden".to_owned(),
    };
    let rare = match contribution.specificity {
        s if s > 0.7 => "bijna alleen hier gebruikt",
        s if s > 0.35 => "in enkele onderwerpen gebruikt",
        _ => "in veel onderwerpen gebruikt",
    };
    let denied = if contribution.denied {
        " · maar zo bedoelt het bericht het niet"
    } else {
        ""
    };
    format!("{how} · {rare}{denied}")
}

fn of_why_not(out: &mut String, bot: &Bot, why_not: &WhyNot) {
    let _ = writeln!(out, "\nWaarom niet {}?", title(bot, &why_not.id));
    if why_not.is_best {
        let sure = percent(why_not.confidence);
        let _ = writeln!(
            out,
            "  Dit was het beste onderwerp ({sure} zeker). Zie de beslissing hierboven."
        );
    } else if let Some(place) = why_not.place {
        let _ = writeln!(
            out,
            "  Het kwam op plaats {place}, {} zeker.",
            percent(why_not.confidence)
        );
    } else {
        out.push_str("  Geen enkel woord van het bericht wijst ernaar.\n");
    }
    if let Some(taken) = &why_not.taken_by {
        let _ = writeln!(out, "  De plaats ging naar {}.", title(bot, taken));
    }
    for (words, there, here) in &why_not.against {
        let _ = writeln!(
            out,
            "    ‘{words}’ telt daar {} en hier {}",
            number(*there),
            number(*here)
        );
    }
    if let Some(word) = &why_not.not {
        let _ = writeln!(out, "  ‘{word}’ staat bij `not`: dat spreekt ertegen.");
    }
    if !why_not.missing.is_empty() {
        let _ = writeln!(
            out,
            "  Deze woorden kent het onderwerp niet: {}",
            why_not.missing.join(", ")
        );
    }
    if !why_not.would_help.is_empty() {
        let _ = writeln!(
            out,
            "  Met één van deze woorden erbij was het gekozen: {}",
            why_not.would_help.join(", ")
        );
    }
    if !why_not.in_the_way.is_empty() {
        let _ = writeln!(
            out,
            "  Zonder één van deze woorden was het gekozen: {}",
            why_not.in_the_way.join(", ")
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounds_to_nothing_has_no_sign() {
        let shown = [-0.004, -0.0, 0.004, -0.006, 1.5].map(number);
        assert_eq!(shown, ["0,00", "0,00", "0,00", "-0,01", "1,50"]);
    }

    #[test]
    fn lines_that_read_the_same_are_one() {
        let of = |term: &str, points: f32| Contribution {
            words: "vuilnisbak".to_owned(),
            term: term.to_owned(),
            how: How::Synonym,
            specificity: 0.9,
            points,
            denied: false,
        };
        let contributions = [of("container", 0.25), of("afval", 1.0), of("container", 0.5)];
        let lines: Vec<(&str, f32)> = merged(&contributions)
            .iter()
            .map(|(words, _, points)| (*words, *points))
            .collect();
        assert_eq!(lines, [("vuilnisbak", 0.75), ("vuilnisbak", 1.0)]);
    }
}
