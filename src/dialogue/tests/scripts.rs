//! Whole dialogues as snapshots, for reading.

use super::world::Talk;
use crate::dialogue::*;
use std::fmt::Write as _;

fn play(lines: &[&str]) -> String {
    let mut talk = Talk::new();
    let mut out = String::new();
    for line in lines {
        talk.say(line);
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
