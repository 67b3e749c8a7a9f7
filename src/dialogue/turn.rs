//! One event being handled: what is known, what is being decided, and the few ways to act on the conversation.

use super::decision::Reason;
use super::person;
use super::render::{self, Names};
use super::words::Message;
use super::{
    Choice, Decision, DecisionKind, Effect, LastQuestion, OpenQuestion, Outcome, Saying, SayingKind, Staffed,
    State,
};
use crate::compile::{Bot, Intent, IntentIx, Queue, QueueIx, Referral, SmallTalkIx};
use crate::content::texts;
use crate::matcher::{Candidate, Recognised};
use jiff::Timestamp;
use minijinja::value::Value;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What recognises a message; the matcher in service, a table in tests of the policy.
pub(super) type Recognise<'a> = dyn FnMut(&str) -> Recognised + 'a;

/// Room for effects that nearly every turn can do with: a list that grows takes more at once than the allocator has ready.
const USUAL_EFFECTS: usize = 3;

/// One event being handled.
pub(super) struct Turn<'a> {
    pub bot: &'a Bot,
    pub now: Timestamp,
    pub staffed: &'a Staffed,
    pub message: Message<'a>,
    pub state: State,
    pub effects: Vec<Effect>,
    pub decision: Decision,
    /// Intents that were offered before this message, when it chose none of them: offering the same again would be a loop.
    pub offered_before: Option<Vec<String>>,
    /// Steps of flows that ran for this event.
    pub steps_run: u32,
    recognise: &'a mut Recognise<'a>,
    recognised: Option<Heard>,
}

/// What the matcher makes of a message, but for the candidates: those are in [`Decision::candidates`] from then on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    pub small_talk: Option<SmallTalkIx>,
    pub both: Option<(IntentIx, IntentIx)>,
    pub language: Option<&'static str>,
    pub wordless: bool,
}

impl<'a> Turn<'a> {
    pub(super) fn new(
        bot: &'a Bot,
        state: &State,
        message: Message<'a>,
        now: Timestamp,
        staffed: &'a Staffed,
        recognise: &'a mut Recognise<'a>,
    ) -> Self {
        Self {
            bot,
            now,
            staffed,
            message,
            state: state.clone(),
            effects: Vec::with_capacity(USUAL_EFFECTS),
            decision: Decision::default(),
            offered_before: None,
            steps_run: 0,
            recognise,
            recognised: None,
        }
    }

    pub(super) fn outcome(mut self) -> Outcome {
        if self.state.flows.is_empty() {
            self.state.bot_version = None;
        }
        Outcome {
            state: self.state,
            effects: self.effects,
            decision: self.decision,
        }
    }

    /// What the matcher makes of this message; asked at most once.
    pub(super) fn recognised(&mut self) -> Heard {
        if let Some(known) = self.recognised {
            return known;
        }
        let Recognised {
            candidates,
            small_talk,
            both,
            language,
            wordless,
        } = (self.recognise)(self.message.text);
        self.decision.candidates = candidates;
        *self.recognised.insert(Heard {
            small_talk,
            both,
            language,
            wordless,
        })
    }

    /// The candidates of this message, best first.
    pub(super) fn candidates(&mut self) -> &[Candidate] {
        self.recognised();
        &self.decision.candidates
    }

    /// Keeps this message as the question that a person must read first.
    pub(super) fn remember_question(&mut self) {
        let candidates = self.decision.candidates.iter().filter_map(|candidate| {
            self.intent(candidate.intent)
                .map(|intent| (intent.id.clone(), candidate.confidence))
        });
        let candidates = candidates.take(3).collect();
        let is_asked_again = self.state.rephrased || self.offered_before.is_some();
        let earlier = self.state.last_question.take().filter(|_| is_asked_again);
        self.state.last_question = Some(LastQuestion {
            text: self.message.text.to_owned(),
            candidates,
            // what was asked first says most
            earlier: earlier.map(|mut last| last.earlier.take().unwrap_or(Box::new(last))),
        });
    }

    /// Notes why, for people.
    pub(super) fn because(&mut self, reason: impl Into<Reason>) {
        self.decision.steps.push(reason.into());
    }

    pub(super) fn problem(&mut self, problem: impl Into<String>) {
        self.decision.problems.push(problem.into());
    }

    /// Sets what kind of decision this is, unless a flow decided already.
    pub(super) fn decide(&mut self, kind: DecisionKind) {
        self.decision.kind = kind;
    }

    pub(super) fn intent(&self, ix: IntentIx) -> Option<&'a Intent> {
        self.bot.intents.get(ix.0 as usize)
    }

    pub(super) fn intent_ix(&self, id: &str) -> Option<IntentIx> {
        let found = self.bot.intents.iter().position(|intent| intent.id == id)?;
        u32::try_from(found).ok().map(IntentIx)
    }

    pub(super) fn queue(&self, ix: QueueIx) -> Option<&'a Queue> {
        self.bot.queues.get(ix.0 as usize)
    }

    /// Id of a queue; checked content has no index without one.
    pub(super) fn queue_id(&self, ix: QueueIx) -> String {
        let queue = self
            .queue(ix)
            .or_else(|| self.queue(self.bot.default_queue))
            .or(self.bot.queues.first());
        queue.map_or_else(String::new, |queue| queue.id.clone())
    }

    pub(super) fn default_queue(&self) -> String {
        self.queue_id(self.bot.default_queue)
    }

    /// A text filled in with saved values and these names.
    pub(super) fn fill(&mut self, template: &str, names: &[(&str, &str)]) -> String {
        let hours = OnceCell::new();
        let said = |name: &str| {
            let given = names.iter().find(|(known, _)| *known == name);
            let open = || {
                let id = name.strip_prefix("hours.")?;
                let hours = hours.get_or_init(|| self.hours_now(template));
                hours.get(id).map(String::as_str)
            };
            given
                .map(|(_, value)| *value)
                .or_else(open)
                .or_else(|| self.state.saved.get(name).map(|saved| saved.label.as_str()))
        };
        if let Some(text) = render::simple(self.bot, template, said) {
            return text;
        }
        let saved = self
            .state
            .saved
            .iter()
            .map(|(name, saved)| (name.clone(), Value::from(saved.label.as_str())));
        let mut all: Names = saved.collect();
        all.extend(
            names
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Value::from(*value))),
        );
        if template.contains("hours.") {
            all.insert("hours".to_owned(), Value::from(self.hours_now(template)));
        }
        let rendered = render::render(self.bot, template, all);
        self.decision.problems.extend(rendered.problem);
        rendered.text
    }

    /// What is open now, of the opening hours that this text may name: nearly no text names any.
    fn hours_now(&self, template: &str) -> BTreeMap<String, String> {
        let named = self
            .bot
            .hours
            .iter()
            .filter(|(id, _)| template.contains(id.as_str()));
        named
            .map(|(id, hours)| (id.clone(), hours.say_whether_open(self.now)))
            .collect()
    }

    /// A built-in text, filled in.
    pub(super) fn built_in(&mut self, id: &str, names: &[(&str, &str)]) -> String {
        let template = render::built_in(self.bot, id);
        if !template.contains(texts::PHONE_OPENS) {
            return self.fill(template, names);
        }
        let phone_opens = person::phone_opens(self).unwrap_or_default();
        self.fill(
            template,
            &[names, &[(texts::PHONE_OPENS, phone_opens.as_str())]].concat(),
        )
    }

    /// Says a text of the content.
    pub(super) fn say(&mut self, kind: SayingKind, template: &str) {
        let text = self.fill(template, &[]);
        self.say_text(kind, text, Vec::new());
    }

    /// Says a built-in text.
    pub(super) fn say_built_in(&mut self, kind: SayingKind, id: &str) {
        let text = self.built_in(id, &[]);
        self.say_text(kind, text, Vec::new());
    }

    /// Says a text that is filled in already.
    pub(super) fn say_text(&mut self, kind: SayingKind, text: String, choices: Vec<Choice>) {
        self.effects.push(Effect::Say(Saying {
            text,
            kind,
            choices,
            referral: None,
            language: Cow::Borrowed("nl"),
        }));
    }

    /// Shows a referral.
    pub(super) fn show(&mut self, referral: &Referral) {
        let mut shown = referral.clone();
        shown.text = referral.text.as_deref().map(|text| self.fill(text, &[]));
        self.effects.push(Effect::Say(Saying {
            text: shown.text.clone().unwrap_or_else(|| shown.name.clone()),
            kind: SayingKind::Referral,
            choices: Vec::new(),
            referral: Some(shown),
            language: Cow::Borrowed("nl"),
        }));
    }

    /// Asks a yes/no question that is not part of a flow.
    pub(super) fn ask_yes_no(&mut self, question: OpenQuestion, text: String) {
        let choices = self.yes_no_choices();
        self.say_text(SayingKind::Text, text, choices);
        self.state.open = Some(question);
    }

    pub(super) fn yes_no_choices(&mut self) -> Vec<Choice> {
        [("ja", "yes"), ("nee", "no")]
            .map(|(value, id)| Choice::new(value, self.built_in(id, &[])))
            .to_vec()
    }

    /// A button for an intent: its title, and its label for small buttons.
    pub(super) fn choice_for(&self, intent: &Intent) -> Choice {
        Choice {
            value: intent.id.clone(),
            label: intent.title.clone(),
            short: intent.label.clone(),
        }
    }
}
