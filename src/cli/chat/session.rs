//! One conversation in the terminal: lines in, text out.

use super::clock::Clock;
use super::screen::Screen;
use crate::calendar::civil;
use crate::cli::explain::{explained, in_words};
use crate::compile::Bot;
use crate::dialogue::{Attachment, Decision, Event, OpenQuestion, Owner, Staffed, State, step};
use crate::matcher::Scratch;
use std::fmt::Write as _;

/// The name of the person in `/medewerker`.
const AGENT: &str = "een medewerker";
const HELP: &str = "Typ een bericht, of een opdracht:\n\
    /uitleg       waarom de bot dit antwoordde\n\
    /tijd MOMENT  zet de klok, zoals /tijd 2026-12-25T22:00 (of: nu; zonder moment: hoe laat het is)\n\
    /medewerker   een medewerker neemt het gesprek over, of geeft het terug\n\
    /foto         stuur een foto\n\
    /plek N O     deel een plek, zoals /plek 51.50 3.61\n\
    /status       waar het gesprek staat\n\
    /opnieuw      een nieuw gesprek\n\
    /stop         stoppen";

/// What to do after a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Continue,
    Quit,
}

/// One conversation.
pub(super) struct Session {
    bot: Bot,
    screen: Screen,
    clock: Clock,
    state: State,
    scratch: Scratch,
    /// The last message with what was decided about it.
    last: Option<(String, Decision)>,
}

impl Session {
    pub(super) fn new(bot: Bot, screen: Screen, clock: Clock) -> Self {
        Self {
            bot,
            screen,
            clock,
            state: State::default(),
            scratch: Scratch::default(),
            last: None,
        }
    }

    /// The greeting of a new conversation.
    pub(super) fn open(&mut self) -> String {
        self.state = State::default();
        self.last = None;
        let hint = self
            .screen
            .note("Typ /hulp voor de opdrachten van deze chat, /stop om te stoppen.");
        hint + &self.event(&Event::Opened)
    }

    pub(super) fn prompt(&self) -> String {
        self.screen.paint("1;32", "Jij: ")
    }

    /// Takes one line.
    pub(super) fn line(&mut self, line: &str) -> (String, Next) {
        let Some(command) = line.trim().strip_prefix('/') else {
            return (self.event(&Event::text(line)), Next::Continue);
        };
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        let shown = match name {
            "stop" => return (String::new(), Next::Quit),
            "uitleg" => self.explain(),
            "tijd" => self.set_clock(rest),
            "medewerker" => self.agent(),
            "foto" => self.attach(Attachment::Photo {
                reference: "foto-uit-de-terminal".to_owned(),
            }),
            "plek" => self.place(rest),
            "status" => self.status(),
            "opnieuw" => self.open(),
            "hulp" | "help" => self.screen.note(HELP),
            _ => self
                .screen
                .note(&format!("De opdracht ‘/{name}’ bestaat niet.\n{HELP}")),
        };
        (shown, Next::Continue)
    }

    fn event(&mut self, event: &Event) -> String {
        let outcome = step(
            &self.bot,
            &self.state,
            event,
            self.clock.now(),
            &Staffed::everywhere(),
            &mut self.scratch,
        );
        self.state = outcome.state;
        if let Event::Message { text, .. } = event {
            self.last = Some((text.clone(), outcome.decision));
        }
        self.screen.effects(&outcome.effects, &self.bot)
    }

    fn attach(&mut self, attachment: Attachment) -> String {
        self.event(&Event::Message {
            text: String::new(),
            choice: None,
            attachments: vec![attachment],
        })
    }

    fn place(&mut self, rest: &str) -> String {
        let numbers: Vec<f64> = rest
            .replace(',', " ")
            .split_whitespace()
            .filter_map(|part| part.parse().ok())
            .collect();
        match numbers.as_slice() {
            [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
                self.attach(Attachment::Location {
                    latitude: *latitude,
                    longitude: *longitude,
                })
            }
            [_, _] => self.screen.note(
                "Deze plek is niet op aarde: noord gaat van -90 tot 90 graden, oost van -180 tot 180 graden.",
            ),
            _ => self
                .screen
                .note("Schrijf een plek zo: /plek 51.50 3.61 (graden noord en oost)."),
        }
    }

    fn agent(&mut self) -> String {
        if matches!(self.state.owner, Owner::Agent { .. }) {
            let shown = self.event(&Event::AgentLeft { answered: true });
            return self
                .screen
                .note("De medewerker geeft het gesprek terug aan de bot.")
                + &shown;
        }
        let shown = self.event(&Event::AgentJoined {
            agent: AGENT.to_owned(),
        });
        self.screen.note(
            "Een medewerker neemt het gesprek over. Typ nog een keer /medewerker om het terug te geven.",
        ) + &shown
    }

    fn set_clock(&mut self, text: &str) -> String {
        if text.trim().is_empty() {
            return self.screen.note(&format!("De klok staat op {}.", self.time()));
        }
        match Clock::parse(text) {
            Ok(clock) => {
                self.clock = clock;
                self.screen.note(&format!("De klok staat op {}.", self.time()))
            }
            Err(why) => self.screen.note(&why),
        }
    }

    fn time(&self) -> String {
        civil(self.clock.now()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn status(&self) -> String {
        let owner = match &self.state.owner {
            Owner::Bot => "de bot".to_owned(),
            Owner::Queue { queue } => format!("wacht in de rij ‘{queue}’"),
            Owner::Agent { agent } => agent.clone(),
        };
        let open = match &self.state.open {
            None => "niets".to_owned(),
            Some(OpenQuestion::Flow) => "een vraag van de flow".to_owned(),
            Some(OpenQuestion::Disambiguate { .. }) => "Bedoel je …?".to_owned(),
            Some(OpenQuestion::OfferPerson { queue, .. }) => format!("wil je een medewerker ({queue})?"),
            Some(OpenQuestion::AlsoAsked { intent }) => format!("wil je ook hulp bij ‘{intent}’?"),
            Some(OpenQuestion::Rating) => "hoe vond je dit gesprek?".to_owned(),
            Some(OpenQuestion::Remark) => "wil je er iets bij zeggen?".to_owned(),
            Some(OpenQuestion::Resume) => "wil je verder met de flow?".to_owned(),
        };
        let mut out = format!("Klok:   {}\nWie:    {owner}\nOpen:   {open}", self.time());
        for position in &self.state.flows {
            let _ = write!(out, "\nFlow:   {} (stap {})", position.flow, position.step + 1);
        }
        for (name, saved) in &self.state.saved {
            let _ = write!(out, "\nAntw.:  {name} = {}", saved.label);
        }
        let _ = write!(out, "\nInhoud: versie {:.12}", self.bot.version);
        self.screen.note(&out)
    }

    /// Why the last message was decided as it was; with the matcher's part when it was asked.
    fn explain(&mut self) -> String {
        let Some((text, decision)) = self.last.clone() else {
            return self.screen.note("Er is nog geen bericht om uit te leggen.");
        };
        let problems: String = decision
            .problems
            .iter()
            .map(|problem| format!("\nLet op: {problem}"))
            .collect();
        if decision.candidates.is_empty() {
            let steps = decision.reasons(&self.bot).into_iter().enumerate();
            let steps: String = steps
                .map(|(number, reason)| format!("\n{}. {reason}", number + 1))
                .collect();
            return self.screen.note(&format!(
                "‘{}’{steps}{problems}",
                text.chars().take(200).collect::<String>()
            ));
        }
        let explained = explained(&self.bot, &text, decision, None, &mut self.scratch);
        let shown = in_words(&self.bot, &explained) + &problems;
        self.screen.note(shown.trim_end())
    }
}
