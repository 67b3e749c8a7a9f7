//! Whole dialogues as snapshots, for reading.

use super::world::Talk;
use crate::dialogue::*;
use std::fmt::Write as _;

fn play(lines: &[&str]) -> String {
    let mut talk = Talk::new();
    let mut out = String::new();
    for line in lines {
        match *line {
            "[Noor komt]" => talk.event(&Event::AgentJoined { agent: "Noor".into() }),
            "[Noor sluit af]" => talk.event(&Event::AgentLeft { answered: true }),
            "[naar sociaal]" => talk.event(&Event::Moved {
                queue: "sociaal".into(),
            }),
            "[terug naar team]" => talk.event(&Event::Released { quiet: false }),
            _ => talk.say(line),
        };
        let _ = writeln!(out, "> {line}");
        for effect in &talk.effects {
            let _ = match effect {
                Effect::Say(saying) => {
                    let labels: Vec<&str> = saying.choices.iter().map(|it| it.label.as_str()).collect();
                    let buttons = if labels.is_empty() {
                        String::new()
                    } else {
                        format!(" {labels:?}")
                    };
                    writeln!(out, "{}{buttons}", saying.text.replace("\n\n", " / "))
                }
                Effect::HandOff(it) => writeln!(out, "→ {} {:?} {:?}", it.queue, it.priority, it.reason),
                Effect::Submit(it) => writeln!(out, "→ {} {:?}", it.webhook, it.fields),
                Effect::PassOn { text, .. } => writeln!(out, "→ doorgegeven: {text}"),
                Effect::Reopen { queue, summary } => writeln!(out, "→ weer open: {queue} {summary:?}"),
                Effect::CallBack(it) => writeln!(out, "→ bellen: {} {:?}", it.queue, it.summary.saved),
                Effect::Rate { score, best } => writeln!(out, "→ {score} van {best}"),
                Effect::Remark { text } => writeln!(out, "→ toelichting: {text}"),
                Effect::Close => writeln!(out, "→ einde"),
            };
        }
        for reason in talk.decision.reasons(&talk.bot) {
            let _ = writeln!(out, "  · {reason}");
        }
    }
    out
}

#[test]
fn a_flow_with_a_digression() {
    insta::assert_snapshot!(play(&[
        "hoi",
        "container",
        "paspoort kwijt",
        "ehh",
        "gft",
        "4381AB 1",
        "overslaan",
        "bedankt"
    ]));
}

#[test]
fn from_unsure_to_a_person() {
    insta::assert_snapshot!(play(&["bak", "geen van deze", "iets heel anders", "hallo?"]));
}

#[test]
fn a_person_comes_closes_and_is_rated() {
    insta::assert_snapshot!(play(&[
        "bijstand",
        "[Noor komt]",
        "[naar sociaal]",
        "[Noor komt]",
        "[terug naar team]",
        "[Noor komt]",
        "[Noor sluit af]",
        "dank je wel",
        "👍",
        "fijn dat er iemand meekeek",
        "paspoort kwijt",
    ]));
}

#[test]
fn going_on_after_a_person_closed_it() {
    insta::assert_snapshot!(play(&[
        "bijstand",
        "[Noor komt]",
        "[Noor sluit af]",
        "en hoe lang duurt dat dan",
        "hallo?",
    ]));
}

#[test]
fn a_call_back_request() {
    insta::assert_snapshot!(play(&["terugbellen", "06 12345678", "bedankt"]));
}
