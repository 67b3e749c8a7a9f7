//! The typed content: one struct per thing in `docs/content.md`, every leaf a [`Spanned`].

use super::desk::{CannedDef, DeskDef, DeskRulesDef, PrivacyDef};
use crate::diagnostic::{FileId, SourceMap, Span};
use crate::privacy::RetentionClass;

/// A value with the place in the source where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where, in bytes of its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A text as written (a minijinja template), or an id, name or word.
pub type Text = Spanned<String>;

/// A whole content folder. Sequences keep the order of files and of keys within a file.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The files it came from, for printing diagnostics.
    pub sources: SourceMap,
    /// `balie.yaml`; `None` when it is missing or unreadable (a diagnostic says so).
    pub settings: Option<Settings>,
    /// `intents:` of all files.
    pub intents: Vec<IntentDef>,
    /// `small_talk:` of all files.
    pub small_talk: Vec<SmallTalkDef>,
    /// `lexicon:` of all files.
    pub lexicon: Vec<WordGroup>,
    /// `spelling:` of all files.
    pub spelling: Vec<WordGroup>,
    /// `lists:` of all files.
    pub lists: Vec<WordGroup>,
    /// `referrals:` of all files.
    pub referrals: Vec<ReferralDef>,
    /// `flows:` of all files.
    pub flows: Vec<FlowDef>,
    /// `canned:` of all files.
    pub canned: Vec<CannedDef>,
    /// `fixtures/`.
    pub fixtures: Vec<FixtureDef>,
    /// Files that could not be read to the end. What seems to be missing may stand in a part that was not read.
    pub torn: Vec<FileId>,
    /// Places of the ids of things that have a part that could not be used.
    pub damaged: Vec<Span>,
}

/// `balie.yaml`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `municipality:`
    pub municipality: MunicipalityDef,
    /// `bot.name`
    pub bot_name: Text,
    /// `bot.greeting`, one message each.
    pub greeting: Vec<Text>,
    /// `bot.tone`
    pub tone: Tone,
    /// `thresholds:`, each only when written.
    pub thresholds: ThresholdsDef,
    /// `lexicons:`: names of shipped word groups to switch on.
    pub lexicons: Vec<Text>,
    /// `not:`: words that speak against every intent that does not use them itself.
    pub not: Vec<Text>,
    /// `queues:`
    pub queues: Vec<QueueDef>,
    /// `default_queue:`
    pub default_queue: Option<Text>,
    /// `hours:`
    pub hours: Vec<HoursDef>,
    /// `bot.hours`: id of the hours in which the bot is there.
    pub bot_hours: Option<Text>,
    /// `desk:`
    pub desk: DeskDef,
    /// `privacy:`
    pub privacy: Vec<PrivacyDef>,
    /// `retention:`, how long as written.
    pub retention: Vec<(RetentionClass, Text)>,
    /// `webhooks:`
    pub webhooks: Vec<WebhookDef>,
    /// `texts:`: id → replacement.
    pub texts: Vec<(Text, Text)>,
    /// `emergencies:`
    pub emergencies: Vec<EmergencyDef>,
    /// The whole file, for diagnostics about what is missing.
    pub span: Span,
}

/// How the bot addresses residents in its built-in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// je/jij
    #[default]
    Je,
    /// u
    U,
}

/// `municipality:`
#[derive(Debug, Clone)]
pub struct MunicipalityDef {
    /// Name without "gemeente".
    pub name: Text,
    /// Address of the website.
    pub website: Text,
    /// The way to a person without the bot.
    pub phone: Text,
    /// E-mail address.
    pub email: Option<Text>,
    /// Visiting address.
    pub address: Option<Text>,
    /// Anything else that texts use.
    pub facts: Vec<(Text, Text)>,
}

/// `thresholds:`; ranges are judged in `check`.
#[derive(Debug, Clone, Default)]
pub struct ThresholdsDef {
    /// Confidence at which the route is taken, 0–1.
    pub answer: Option<Spanned<f64>>,
    /// Confidence at which an intent may be offered, 0–1.
    pub ask: Option<Spanned<f64>>,
    /// Distance to the runner-up below which the bot asks, 0–1.
    pub margin: Option<Spanned<f64>>,
    /// Most options in "Bedoel je …?".
    pub choices: Option<Spanned<i64>>,
}

/// One of `queues:`.
#[derive(Debug, Clone)]
pub struct QueueDef {
    /// Its id.
    pub id: Text,
    /// Name for people.
    pub name: Text,
    /// Id of hours; `None`: always open.
    pub hours: Option<Text>,
    /// `desk:` of this queue.
    pub desk: DeskRulesDef,
}

/// One of `hours:`; times and dates are text here, `check` reads them with [`crate::calendar`].
#[derive(Debug, Clone)]
pub struct HoursDef {
    /// Its id.
    pub id: Text,
    /// Periods per weekday, Monday first; an empty list is closed.
    pub week: [Vec<Text>; 7],
    /// `holidays:`: name → `open`, `closed` or `lustrum`.
    pub holidays: Vec<(Text, Text)>,
    /// `exceptions:`: date → periods (empty: closed).
    pub exceptions: Vec<(Text, Vec<Text>)>,
}

/// One of `webhooks:`.
#[derive(Debug, Clone)]
pub struct WebhookDef {
    /// Its id.
    pub id: Text,
    /// Where to; https.
    pub url: Text,
    /// Name of the environment variable with the signing secret.
    pub secret_env: Text,
}

/// One of `emergencies:`.
#[derive(Debug, Clone)]
pub struct EmergencyDef {
    /// Its id.
    pub id: Text,
    /// Words or phrases, any of which is enough.
    pub words: Vec<Text>,
    /// The fixed safe text.
    pub text: Text,
    /// Queue for the urgent hand-off; default: the default queue.
    pub queue: Option<Text>,
}

/// One of `intents:`.
#[derive(Debug, Clone)]
pub struct IntentDef {
    /// Its id.
    pub id: Text,
    /// `topic:` of its file, or the file's name.
    pub topic: Text,
    /// Shown in "Bedoel je …?".
    pub title: Text,
    /// Button label, at most 20 characters.
    pub label: Option<Text>,
    /// Templates.
    pub examples: Vec<Text>,
    /// Keyword lines, as written.
    pub keywords: Vec<Text>,
    /// Words that speak against it.
    pub not: Vec<Text>,
    /// All routes that were written: exactly one is right, none is a warning.
    pub routes: Vec<RouteDef>,
    /// Page that the answer was taken from.
    pub source: Option<Text>,
    /// Date after which `check` warns.
    pub valid_until: Option<Text>,
}

/// Where an intent leads.
#[derive(Debug, Clone)]
pub enum RouteDef {
    /// `answer:`
    Answer(Vec<Text>),
    /// `flow:`
    Flow(Text),
    /// `refer:`
    Refer(Text),
    /// `hand_off:`
    HandOff(Text),
    /// `excluded:`
    Excluded {
        /// Said to the resident.
        reason: Text,
        /// Who takes over.
        queue: Text,
        /// Referral id of the designated channel for formal messages.
        channel: Option<Text>,
        /// The whole block.
        span: Span,
    },
}

/// One of `small_talk:`.
#[derive(Debug, Clone)]
pub struct SmallTalkDef {
    /// Its id.
    pub id: Text,
    /// Templates.
    pub examples: Vec<Text>,
    /// What the bot says.
    pub answer: Vec<Text>,
}

/// A group of `lexicon:`, `spelling:` or `lists:`: a name and words.
#[derive(Debug, Clone)]
pub struct WordGroup {
    /// The key. In a lexicon also a word of the group; in `spelling` what the words mean; in `lists` only a name.
    pub name: Text,
    /// The words or phrases.
    pub words: Vec<Text>,
}

/// One of `referrals:`.
#[derive(Debug, Clone)]
pub struct ReferralDef {
    /// Its id.
    pub id: Text,
    /// Name for people.
    pub name: Text,
    /// Link.
    pub url: Option<Text>,
    /// Phone number.
    pub phone: Option<Text>,
    /// E-mail address.
    pub email: Option<Text>,
    /// Visiting address.
    pub address: Option<Text>,
    /// Id of hours.
    pub hours: Option<Text>,
    /// One sentence of explanation.
    pub text: Option<Text>,
}

/// One of `flows:`.
#[derive(Debug, Clone)]
pub struct FlowDef {
    /// Its id.
    pub id: Text,
    /// Used when the bot returns to this flow.
    pub title: Option<Text>,
    /// What happens, in order.
    pub steps: Vec<StepDef>,
}

/// One step with its whole span.
#[derive(Debug, Clone)]
pub struct StepDef {
    /// What it does.
    pub kind: StepKind,
    /// The whole step.
    pub span: Span,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// `say:`
    Say(Vec<Text>),
    /// `ask:`
    Ask(AskDef),
    /// `when:`
    When {
        /// Name → any of these values; all names must hold.
        conditions: Vec<(Text, Vec<Text>)>,
        /// Steps when it holds.
        steps: Vec<StepDef>,
        /// Steps when it does not.
        otherwise: Vec<StepDef>,
    },
    /// `goto:` flow id.
    Goto(Text),
    /// `refer:` referral id.
    Refer(Text),
    /// `submit:`
    Submit {
        /// Webhook id.
        webhook: Text,
        /// Saved names to send; empty: all.
        fields: Vec<Text>,
    },
    /// `call_back:`
    CallBack {
        /// Queue id.
        queue: Text,
        /// Saved names for the person who calls; empty: all.
        fields: Vec<Text>,
        /// For the resident.
        text: Option<Text>,
        /// Does the bot say by when?
        promise: bool,
    },
    /// `hand_off:`
    HandOff {
        /// Queue id.
        queue: Text,
        /// For the agent.
        reason: Option<Text>,
        /// For the resident.
        text: Option<Text>,
        /// `priority: urgent`
        urgent: bool,
    },
    /// `end`
    End,
}

/// An `ask:` step.
#[derive(Debug, Clone)]
pub struct AskDef {
    /// The question.
    pub text: Text,
    /// Name under which the answer is kept.
    pub save: Text,
    /// `choices:` value → label; empty when `answer_type` rules.
    pub choices: Vec<(Text, Text)>,
    /// `type:`; default text.
    pub answer_type: Option<Spanned<AnswerType>>,
    /// Said at a re-ask.
    pub help: Option<Text>,
    /// Lowest number or earliest date, as written.
    pub min: Option<Text>,
    /// Highest number or latest date, as written.
    pub max: Option<Text>,
    /// The resident may skip it.
    pub optional: bool,
}

/// `type:` of an ask step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerType {
    /// Free text.
    Text,
    /// Whole or decimal number, comma or point.
    Number,
    /// A date, also "morgen", "maandag", "3 mei".
    Date,
    /// Postcode and house number.
    Address,
    /// Dutch or international phone number.
    Phone,
    /// E-mail address.
    Email,
    /// Yes or no; saved as `ja` or `nee`.
    YesNo,
    /// A photo.
    Photo,
    /// A place on the map.
    Location,
}

/// One fixture.
#[derive(Debug, Clone)]
pub struct FixtureDef {
    /// What is replayed.
    pub kind: FixtureKind,
    /// `known_failure:` reason.
    pub known_failure: Option<Text>,
    /// The whole fixture.
    pub span: Span,
}

/// A question or a dialogue.
#[derive(Debug, Clone)]
pub enum FixtureKind {
    /// `ask:` and `expect:`; any of the expectations is right.
    Question {
        /// The message.
        ask: Text,
        /// What must happen.
        expect: Vec<Spanned<Expectation>>,
    },
    /// `dialogue:`
    Dialogue {
        /// `name:`
        name: Option<Text>,
        /// `at:` clock at the start, `YYYY-MM-DDTHH:MM` in Europe/Amsterdam.
        at: Option<Text>,
        /// In order.
        turns: Vec<TurnDef>,
    },
}

/// What must happen after a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// This intent is taken: answered, or handed off as an excluded topic.
    Intent(String),
    /// Handed to this queue.
    HandOff(String),
    /// Offered, at least these.
    Offers(Vec<String>),
    /// Small talk with this id.
    SmallTalk(String),
    /// Nothing is answered as if in scope.
    OutOfScope,
    /// Emergency text and urgent hand-off.
    Emergency,
}

/// One turn of a dialogue fixture.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)] // a few hundred of them, read once
pub enum TurnDef {
    /// `resident:`
    Resident(Text),
    /// `bot:`: what the bot must have done since the last turn.
    Bot(BotTurn),
    /// `agent: joins`
    AgentJoins(Span),
    /// `agent: leaves`
    AgentLeaves(Span),
    /// `wait:` such as `30m`, `2h`, `1d`.
    Wait(Text),
}

/// Expectations of a `bot:` turn; all that are written must hold.
#[derive(Debug, Clone)]
pub struct BotTurn {
    /// Name of the saved value it asks for.
    pub asks: Option<Text>,
    /// Part of what it says.
    pub says: Option<Text>,
    /// Referral id.
    pub refers: Option<Text>,
    /// Queue id.
    pub hand_off: Option<Text>,
    /// Queue id.
    pub call_back: Option<Text>,
    /// Intents offered.
    pub offers: Vec<Text>,
    /// Intent taken.
    pub intent: Option<Text>,
    /// Decision kind, as in `classify`.
    pub decision: Option<Text>,
    /// Small talk id.
    pub small_talk: Option<Text>,
    /// It says nothing.
    pub silent: bool,
    /// Emergency text.
    pub emergency: bool,
    /// The whole turn.
    pub span: Span,
}
