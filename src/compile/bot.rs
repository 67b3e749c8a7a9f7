//! The compiled bot: what runs. References are indices that exist; texts are rendered with values that exist.

use super::{Canned, DeskRules, People, Rating, Recognition};
use crate::calendar::OpeningHours;
use crate::content::{AnswerType, Tone};
use crate::privacy::{Policy, Retention};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Index of an intent in [`Bot::intents`]; also its number in [`Recognition`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IntentIx(pub u32);
/// Index in [`Bot::small_talk`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SmallTalkIx(pub u32);
/// Index in [`Bot::flows`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FlowIx(pub u32);
/// Index in [`Bot::referrals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReferralIx(pub u32);
/// Index in [`Bot::queues`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct QueueIx(pub u32);

/// Content that was checked and compiled: immutable, the same for every conversation that uses it.
#[derive(Debug)]
pub struct Bot {
    /// SHA-256 over the paths and bytes of all files but the fixtures, in lower-case hex.
    pub version: String,
    /// `municipality:`
    pub municipality: Municipality,
    /// `bot.name`
    pub name: String,
    /// `bot.greeting`, one message each.
    pub greeting: Vec<String>,
    /// Which built-in texts are used.
    pub tone: Tone,
    /// When to answer, when to ask.
    pub thresholds: Thresholds,
    /// By [`IntentIx`]. Sorted by id, so that the order of files never matters.
    pub intents: Vec<Intent>,
    /// By [`SmallTalkIx`]. Sorted by id.
    pub small_talk: Vec<SmallTalk>,
    /// By [`FlowIx`].
    pub flows: Vec<Flow>,
    /// By [`ReferralIx`].
    pub referrals: Vec<Referral>,
    /// By [`QueueIx`].
    pub queues: Vec<Queue>,
    /// Where uncertainty goes.
    pub default_queue: QueueIx,
    /// `webhooks:` by id.
    pub webhooks: BTreeMap<String, Webhook>,
    /// `texts:`: replacements of built-in texts by id.
    pub texts: BTreeMap<String, String>,
    /// Emergencies of the content, after the built-in ones.
    pub emergencies: Vec<Emergency>,
    /// `hours:` by id: texts may say what is open now.
    pub hours: BTreeMap<String, OpeningHours>,
    /// `bot.hours`: when the bot itself is there; `None`: always.
    pub availability: Option<OpeningHours>,
    /// `desk:`: how long things may take at a queue that sets nothing else; each queue has its own outcome in [`Queue::rules`].
    pub rules: DeskRules,
    /// Most hand-offs that an agent may own at once.
    pub max_open: usize,
    /// How residents rate a conversation with a person.
    pub rating: Rating,
    /// `canned:` by title, in the order in which people sort.
    pub canned: Vec<Canned>,
    /// `privacy:`: what happens to personal data in each place.
    pub privacy: Policy,
    /// `retention:`: how long what is stored may be kept.
    pub retention: Retention,
    /// What recognises messages.
    pub recognition: Recognition,
}

/// Facts about the municipality that texts use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Municipality {
    /// Name without "gemeente".
    pub name: String,
    /// Website.
    pub website: String,
    /// The way to a person without the bot.
    pub phone: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting address.
    pub address: Option<String>,
    /// Anything else.
    pub facts: BTreeMap<String, String>,
}

/// When to answer, when to ask; confidences are 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// At or above: take the route.
    pub answer: f32,
    /// At or above: may be offered in "Bedoel je …?".
    pub ask: f32,
    /// Runner-up closer than this: ask instead of answer, but for near certainty (`Candidate::leads`).
    pub margin: f32,
    /// Most options in "Bedoel je …?".
    pub choices: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            answer: 0.70,
            ask: 0.30,
            margin: 0.15,
            choices: 3,
        }
    }
}

/// One intent.
#[derive(Debug, Clone)]
pub struct Intent {
    /// Its id, stable across versions.
    pub id: String,
    /// Its topic.
    pub topic: String,
    /// Shown in "Bedoel je …?".
    pub title: String,
    /// Button label, when the title is longer than 20 characters.
    pub label: Option<String>,
    /// Where it leads.
    pub route: Route,
}

/// Where an intent leads.
#[derive(Debug, Clone)]
pub enum Route {
    /// Says these.
    Answer(Vec<String>),
    /// Starts a flow.
    Flow(FlowIx),
    /// Shows a referral.
    Refer(ReferralIx),
    /// To a person.
    HandOff(QueueIx),
    /// An excluded topic: never answered by the bot.
    Excluded {
        /// Said to the resident.
        reason: String,
        /// Who takes over.
        queue: QueueIx,
        /// The designated channel for formal messages.
        channel: Option<ReferralIx>,
    },
    /// Nobody wrote one yet: the bot says so and offers a person.
    None,
}

/// One small-talk reply.
#[derive(Debug, Clone)]
pub struct SmallTalk {
    /// Its id.
    pub id: String,
    /// What the bot says.
    pub answer: Vec<String>,
}

/// A reporting channel where the resident does the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Link.
    pub url: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting address.
    pub address: Option<String>,
    /// When it is open, in Dutch, for people.
    pub hours: Option<String>,
    /// One sentence of explanation.
    pub text: Option<String>,
}

/// One human queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Its id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// When people are there; `None`: always.
    pub hours: Option<OpeningHours>,
    /// How long things may take here.
    pub rules: DeskRules,
    /// When a person of this queue is offered.
    pub people: People,
}

/// Where a `submit` step sends to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// https address.
    pub url: String,
    /// Name of the environment variable with the secret.
    pub secret_env: String,
}

/// An emergency that the content adds.
#[derive(Debug, Clone)]
pub struct Emergency {
    /// Its id.
    pub id: String,
    /// Words or phrases as [`crate::dutch::plain()`] gives them, any of which is enough.
    pub words: Vec<String>,
    /// The fixed safe text.
    pub text: String,
    /// Who gets the urgent hand-off.
    pub queue: QueueIx,
}

/// One flow.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Its id.
    pub id: String,
    /// Used when the bot returns to it.
    pub title: Option<String>,
    /// Flat list of steps; branches are jumps, so that a position is one number.
    pub steps: Vec<Step>,
}

/// One step of a flow. `When` is compiled to [`Step::Branch`] and [`Step::Jump`].
#[derive(Debug, Clone)]
pub enum Step {
    /// Says these.
    Say(Vec<String>),
    /// Asks and waits.
    Ask(Ask),
    /// Goes on when all conditions hold, else jumps.
    Branch {
        /// Saved name → any of these values.
        conditions: Vec<(String, Vec<String>)>,
        /// Step number when a condition does not hold.
        otherwise: u32,
    },
    /// Continues at this step number of the same flow.
    Jump(u32),
    /// Continues at the start of another flow.
    Goto(FlowIx),
    /// Shows a referral.
    Refer(ReferralIx),
    /// Sends saved values to a webhook.
    Submit {
        /// Webhook id.
        webhook: String,
        /// Saved names; empty: all.
        fields: Vec<String>,
    },
    /// Asks a person to call the resident; the flow goes on.
    CallBack {
        /// Who.
        queue: QueueIx,
        /// Saved names that the person sees; empty: all of this flow.
        fields: Vec<String>,
        /// For the resident, before when the call comes.
        text: Option<String>,
        /// Does the bot say by when? Not where the resident chose a moment.
        promise: bool,
    },
    /// To a person; ends the flow.
    HandOff {
        /// Who.
        queue: QueueIx,
        /// For the agent.
        reason: Option<String>,
        /// For the resident.
        text: Option<String>,
        /// Before others in the queue.
        urgent: bool,
    },
    /// Ends the flow.
    End,
}

/// A question in a flow.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question.
    pub text: String,
    /// Name under which the answer is kept.
    pub save: String,
    /// What fits.
    pub answer: AnswerShape,
    /// Said at a re-ask.
    pub help: Option<String>,
    /// The resident may skip it.
    pub optional: bool,
}

/// What fits as an answer.
#[derive(Debug, Clone)]
pub enum AnswerShape {
    /// One of these: value, label.
    Choices(Vec<(String, String)>),
    /// A value of a type, with bounds as written (numbers, dates, `today`).
    Typed {
        /// The type.
        kind: AnswerType,
        /// Lowest number or earliest date.
        min: Option<String>,
        /// Highest number or latest date.
        max: Option<String>,
    },
}
