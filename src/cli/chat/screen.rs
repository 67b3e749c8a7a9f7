//! What the terminal shows: messages, buttons, referral cards, hand-offs.

use crate::compile::{Bot, Referral};
use crate::dialogue::{CallBack, Effect, HandOff, Priority, Saying, Submission};
use crate::dutch::figures::percent;
use std::fmt::Write as _;

/// Columns of a text.
const WIDTH: usize = 96;

/// How things look.
pub(super) struct Screen {
    pub color: bool,
    pub bot_name: String,
}

impl Screen {
    /// What goes out, as text that ends in a newline.
    pub(super) fn effects(&self, effects: &[Effect], bot: &Bot) -> String {
        effects.iter().map(|effect| self.effect(effect, bot)).collect()
    }

    fn effect(&self, effect: &Effect, bot: &Bot) -> String {
        match effect {
            Effect::Say(saying) => self.saying(saying),
            Effect::HandOff(hand_off) => self.hand_off(hand_off, bot),
            Effect::Submit(submission) => self.submission(submission),
            Effect::PassOn { urgent, .. } => {
                let urgent = if *urgent {
                    ", met de markering ‘dringend’"
                } else {
                    ""
                };
                self.note(&format!(
                    "{} zwijgt: je bericht is doorgegeven aan de medewerkers{urgent}.",
                    self.bot_name
                ))
            }
            Effect::Reopen { queue, .. } => {
                self.note(&format!("Het gesprek staat weer open in de rij ‘{queue}’."))
            }
            Effect::CallBack(request) => self.call_back(request),
            Effect::Rate { score, best } => self.note(&format!("Beoordeling: {score} van {best}.")),
            Effect::Remark { text } => self.note(&format!("Bij de beoordeling: {text}")),
            Effect::Close => {
                self.note("Het gesprek is afgesloten. Typ iets om opnieuw te beginnen, of /stop.")
            }
        }
    }

    fn saying(&self, saying: &Saying) -> String {
        let mut out = String::new();
        if let Some(referral) = &saying.referral {
            out.push_str(&self.card(referral));
        } else {
            let lead = format!("{}: ", self.bot_name);
            let indent = " ".repeat(lead.chars().count());
            let _ = write!(out, "{}", self.paint("1;36", &lead));
            let mut lines = saying
                .text
                .split('\n')
                .flat_map(|line| wrap(line, WIDTH.saturating_sub(indent.len())));
            let _ = writeln!(out, "{}", lines.next().unwrap_or_default());
            for line in lines {
                let _ = writeln!(out, "{}", format!("{indent}{line}").trim_end());
            }
        }
        for (number, choice) in saying.choices.iter().enumerate() {
            let _ = writeln!(
                out,
                "     {} {}",
                self.paint("1", &format!("{}.", number + 1)),
                choice.label
            );
        }
        out
    }

    fn card(&self, referral: &Referral) -> String {
        let mut lines = vec![self.paint("1", &referral.name)];
        lines.extend(referral.text.iter().flat_map(|text| wrap(text, WIDTH - 10)));
        for (label, value) in [
            ("Link", &referral.url),
            ("Telefoon", &referral.phone),
            ("E-mail", &referral.email),
            ("Adres", &referral.address),
            ("Open", &referral.hours),
        ] {
            lines.extend(value.iter().map(|value| format!("{label}: {value}")));
        }
        self.boxed("→ verwijzing", &lines)
    }

    fn hand_off(&self, hand_off: &HandOff, bot: &Bot) -> String {
        let queue = bot.queues.iter().find(|queue| queue.id == hand_off.queue);
        let name = queue.map_or(hand_off.queue.as_str(), |queue| &queue.name);
        let summary = &hand_off.summary;
        let mut lines = vec![
            format!("Wachtrij:  {name} ({})", hand_off.queue),
            format!("Waarom:    {}", hand_off.reason.sentence()),
            format!(
                "Voorrang:  {}",
                if hand_off.priority == Priority::Urgent {
                    "ja, dringend"
                } else {
                    "nee"
                }
            ),
        ];
        if let Some(question) = &summary.question {
            lines.push(format!("Vraag:     {}", shortened(question)));
        }
        lines.push(format!("Bericht:   {}", shortened(&summary.last_message)));
        let likely: Vec<String> = summary
            .candidates
            .iter()
            .map(|(intent, confidence)| format!("{intent} ({})", percent(*confidence)))
            .collect();
        if !likely.is_empty() {
            lines.push(format!("Lijkt op:  {}", likely.join(", ")));
        }
        if let Some(flow) = &summary.flow {
            lines.push(format!("Bezig met: {flow}"));
        }
        for (name, value) in &summary.saved {
            lines.push(format!("           {name} = {}", shortened(value)));
        }
        if let Some(other) = &summary.also_asked {
            lines.push(format!("Vroeg ook: {other}"));
        }
        self.boxed("→ naar een medewerker", &lines)
    }

    fn call_back(&self, request: &CallBack) -> String {
        let answers = request.summary.saved.iter();
        let lines: Vec<String> = answers
            .map(|(name, value)| format!("{name} = {}", shortened(value)))
            .collect();
        self.boxed(&format!("→ terugbelverzoek voor ‘{}’", request.queue), &lines)
    }

    fn submission(&self, submission: &Submission) -> String {
        let lines: Vec<String> = submission
            .fields
            .iter()
            .map(|(name, value)| format!("{name} = {}", shortened(value)))
            .collect();
        self.boxed(
            &format!(
                "→ verzonden naar ‘{}’ (in deze chat gaat er niets echt weg)",
                submission.webhook
            ),
            &lines,
        )
    }

    fn boxed(&self, title: &str, lines: &[String]) -> String {
        let mut out = format!("   {}\n", self.paint("2", &format!("┌─ {title}")));
        for line in lines {
            let _ = writeln!(out, "   {} {line}", self.paint("2", "│"));
        }
        out + "   " + &self.paint("2", "└─") + "\n"
    }

    /// Something that is not said by the bot.
    pub(super) fn note(&self, text: &str) -> String {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| self.paint("2", &format!("   {line}")))
            .collect();
        lines.join("\n") + "\n"
    }

    pub(super) fn paint(&self, code: &str, text: &str) -> String {
        if self.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// What a resident typed, in one line and without control characters that a terminal obeys.
fn shortened(text: &str) -> String {
    let mut line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(120)
        .collect();
    if text.chars().nth(120).is_some() {
        line.push('…');
    }
    line
}

/// Breaks between words; a word that is too long gets its own line. Control characters become spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(|c: char| c == ' ' || c.is_control()) {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}
