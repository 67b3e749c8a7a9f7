//! Puts the bot together: ids become indices, templates sentences, flows flat lists of steps.

use super::desk;
use super::hours::opening_hours;
use super::steps::{flatten, optional, texts};
use super::{
    Bot, DEFAULT_MAX_OPEN, DeskRules, Emergency, Flow, FlowIx, Intent, Municipality, Queue, QueueIx,
    Recognition, Referral, ReferralIx, Route, SmallTalk, Thresholds, Webhook, sentences, version,
};
use crate::calendar::OpeningHours;
use crate::check::Checked;
use crate::content::{
    Content, EmergencyDef, FlowDef, IntentDef, MunicipalityDef, QueueDef, ReferralDef, RouteDef, Settings,
    Text, ThresholdsDef,
};
use std::collections::BTreeMap;

/// Makes the bot. The same content gives the same bot, whatever the order of its files.
#[must_use]
pub fn bot(checked: &Checked) -> Bot {
    let (content, settings) = (checked.content(), checked.settings());
    let places = Places::of(content, settings);
    let intents = by_id(&content.intents, |intent| &intent.id);
    let small_talk = by_id(&content.small_talk, |talk| &talk.id);
    Bot {
        version: version::of(&content.sources),
        municipality: municipality(&settings.municipality),
        name: settings.bot_name.value.clone(),
        greeting: texts(&settings.greeting),
        tone: settings.tone,
        thresholds: thresholds(&settings.thresholds),
        recognition: Recognition::build(&sentences::gather(content, settings, &intents, &small_talk)),
        intents: intents.into_iter().map(|def| intent(def, &places)).collect(),
        small_talk: small_talk
            .into_iter()
            .map(|talk| SmallTalk {
                id: talk.id.value.clone(),
                answer: texts(&talk.answer),
            })
            .collect(),
        flows: by_id(&content.flows, |flow| &flow.id)
            .into_iter()
            .map(|def| flow(def, &places))
            .collect(),
        referrals: by_id(&content.referrals, |referral| &referral.id)
            .into_iter()
            .map(|def| referral(def, settings))
            .collect(),
        queues: queues(settings),
        default_queue: places.default_queue(settings),
        webhooks: webhooks(settings),
        texts: settings
            .texts
            .iter()
            .map(|(id, text)| (id.value.clone(), text.value.clone()))
            .collect(),
        emergencies: settings
            .emergencies
            .iter()
            .map(|def| emergency(def, settings, &places))
            .collect(),
        hours: settings
            .hours
            .iter()
            .map(|def| (def.id.value.clone(), opening_hours(def)))
            .collect(),
        availability: settings.bot_hours.as_ref().and_then(|id| hours(id, settings)),
        rules: desk::rules(&settings.desk.rules, &DeskRules::default()),
        max_open: max_open(settings),
        rating: settings.desk.rating.unwrap_or_default(),
        canned: desk::canned(&content.canned),
        privacy: desk::policy(&settings.privacy),
        retention: desk::retention(&settings.retention),
    }
}

/// Where everything that has an id stands in the bot.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    flows: BTreeMap<&'a str, u32>,
    referrals: BTreeMap<&'a str, u32>,
    queues: BTreeMap<&'a str, u32>,
}

impl<'a> Places<'a> {
    fn of(content: &'a Content, settings: &'a Settings) -> Self {
        Self {
            flows: numbered(
                by_id(&content.flows, |flow| &flow.id)
                    .into_iter()
                    .map(|flow| &flow.id),
            ),
            referrals: numbered(
                by_id(&content.referrals, |referral| &referral.id)
                    .into_iter()
                    .map(|def| &def.id),
            ),
            queues: numbered(settings.queues.iter().map(|queue| &queue.id)),
        }
    }

    pub(super) fn flow(&self, id: &Text) -> FlowIx {
        FlowIx(find(&self.flows, id))
    }

    pub(super) fn referral(&self, id: &Text) -> ReferralIx {
        ReferralIx(find(&self.referrals, id))
    }

    pub(super) fn queue(&self, id: &Text) -> QueueIx {
        QueueIx(find(&self.queues, id))
    }

    fn default_queue(&self, settings: &Settings) -> QueueIx {
        // checked: there is one queue at least, and a default when there are more
        settings
            .default_queue
            .as_ref()
            .map_or(QueueIx(0), |id| self.queue(id))
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a Text>) -> BTreeMap<&'a str, u32> {
    ids.map(|id| id.value.as_str()).zip(0..).collect()
}

#[allow(clippy::expect_used)] // checked content holds no dangling references
fn find(places: &BTreeMap<&str, u32>, id: &Text) -> u32 {
    *places
        .get(id.value.as_str())
        .expect("checked: what is referred to exists")
}

fn by_id<T>(defs: &[T], id: impl Fn(&T) -> &Text) -> Vec<&T> {
    let mut sorted: Vec<&T> = defs.iter().collect();
    sorted.sort_by(|left, right| id(left).value.cmp(&id(right).value));
    sorted
}

fn municipality(def: &MunicipalityDef) -> Municipality {
    Municipality {
        name: def.name.value.clone(),
        website: def.website.value.clone(),
        phone: def.phone.value.clone(),
        email: optional(def.email.as_ref()),
        address: optional(def.address.as_ref()),
        facts: def
            .facts
            .iter()
            .map(|(name, fact)| (name.value.clone(), fact.value.clone()))
            .collect(),
    }
}

#[allow(clippy::cast_possible_truncation)] // a threshold needs two decimals
fn thresholds(def: &ThresholdsDef) -> Thresholds {
    let default = Thresholds::default();
    let of = |written: &Option<crate::content::Spanned<f64>>, default| {
        written.as_ref().map_or(default, |w| w.value as f32)
    };
    Thresholds {
        answer: of(&def.answer, default.answer),
        ask: of(&def.ask, default.ask),
        margin: of(&def.margin, default.margin),
        choices: def
            .choices
            .as_ref()
            .and_then(|n| usize::try_from(n.value).ok())
            .unwrap_or(default.choices),
    }
}

fn intent(def: &IntentDef, places: &Places<'_>) -> Intent {
    Intent {
        id: def.id.value.clone(),
        topic: def.topic.value.clone(),
        title: def.title.value.clone(),
        label: optional(def.label.as_ref()),
        route: def
            .routes
            .first()
            .map_or(Route::None, |written| route(written, places)),
    }
}

fn route(def: &RouteDef, places: &Places<'_>) -> Route {
    match def {
        RouteDef::Answer(lines) => Route::Answer(texts(lines)),
        RouteDef::Flow(flow) => Route::Flow(places.flow(flow)),
        RouteDef::Refer(referral) => Route::Refer(places.referral(referral)),
        RouteDef::HandOff(queue) => Route::HandOff(places.queue(queue)),
        RouteDef::Excluded {
            reason,
            queue,
            channel,
            ..
        } => Route::Excluded {
            reason: reason.value.clone(),
            queue: places.queue(queue),
            channel: channel.as_ref().map(|channel| places.referral(channel)),
        },
    }
}

fn flow(def: &FlowDef, places: &Places<'_>) -> Flow {
    Flow {
        id: def.id.value.clone(),
        title: optional(def.title.as_ref()),
        steps: flatten(&def.steps, places),
    }
}

fn referral(def: &ReferralDef, settings: &Settings) -> Referral {
    Referral {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        url: optional(def.url.as_ref()),
        phone: optional(def.phone.as_ref()),
        email: optional(def.email.as_ref()),
        address: optional(def.address.as_ref()),
        hours: def
            .hours
            .as_ref()
            .and_then(|id| hours(id, settings))
            .map(|hours| hours.say_week()),
        text: optional(def.text.as_ref()),
    }
}

fn max_open(settings: &Settings) -> usize {
    let written = settings.desk.max_open.as_ref();
    written
        .and_then(|most| usize::try_from(most.value).ok())
        .unwrap_or(DEFAULT_MAX_OPEN)
}

fn queues(settings: &Settings) -> Vec<Queue> {
    let rules = desk::rules(&settings.desk.rules, &DeskRules::default());
    let queues = settings.queues.iter();
    queues.map(|def| queue(def, &rules, settings)).collect()
}

fn queue(def: &QueueDef, rules: &DeskRules, settings: &Settings) -> Queue {
    Queue {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        hours: def.hours.as_ref().and_then(|id| hours(id, settings)),
        rules: desk::rules(&def.desk, rules),
        people: def.desk.people.or(settings.desk.rules.people).unwrap_or_default(),
    }
}

fn hours(id: &Text, settings: &Settings) -> Option<OpeningHours> {
    settings
        .hours
        .iter()
        .find(|hours| hours.id.value == id.value)
        .map(opening_hours)
}

fn webhooks(settings: &Settings) -> BTreeMap<String, Webhook> {
    let webhook = |def: &crate::content::WebhookDef| Webhook {
        url: def.url.value.clone(),
        secret_env: def.secret_env.value.clone(),
    };
    settings
        .webhooks
        .iter()
        .map(|def| (def.id.value.clone(), webhook(def)))
        .collect()
}

fn emergency(def: &EmergencyDef, settings: &Settings, places: &Places<'_>) -> Emergency {
    Emergency {
        id: def.id.value.clone(),
        words: def
            .words
            .iter()
            .map(|word| crate::dutch::plain(&crate::dutch::normalise(&word.value)))
            .collect(),
        text: def.text.value.clone(),
        queue: def
            .queue
            .as_ref()
            .map_or_else(|| places.default_queue(settings), |queue| places.queue(queue)),
    }
}
