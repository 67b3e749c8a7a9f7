//! One conversation: the summary of the bot, the messages, and what can be done.

use super::answers::{self, Answer, For};
use super::frame::{Frame, frame, waiting};
use super::transcript::{Candidate, Transcript};
use super::wording::{self, TimeLeft};
use super::{html, json, presence, rows};
use crate::calendar::{civil, say_moment};
use crate::compile::Bot;
use crate::desk::{CloseResult, Progress, Role};
use crate::dialogue::Priority;
use crate::server::Shared;
use crate::server::client::Id;
use crate::server::page::fresh_id;
use crate::server::problem::Problem;
use crate::server::resident::LONGEST_PAGE;
use crate::server::session::{Away, Employee};
use crate::store::{AuditEntry, Author, ConversationRecord, HandOffId, HandOffRecord, Seq, StoredMessage};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json as object;
use std::sync::Arc;

/// Most messages of the longest conversation that is shown at once.
const MOST_MESSAGES: i64 = 5_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server) struct Asked {
    gedaan: Option<String>,
    /// All messages, not only the last ones.
    alles: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server) struct Since {
    na: i64,
}

/// What the employee typed and chose, so that a refusal loses nothing.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Draft {
    pub(super) antwoord: String,
    pub(super) notitie: String,
    pub(super) zoek: String,
    pub(super) datum: String,
    pub(super) tijd: String,
    pub(super) wachtrij: String,
    pub(super) doorzetnotitie: String,
    pub(super) resultaat: String,
}

/// What was refused, and at which field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Refusal {
    #[serde(skip)]
    pub(super) status: u16,
    pub(super) field: Option<&'static str>,
    pub(super) message: String,
}

/// A conversation that an employee looks at.
pub(super) struct Sight {
    pub(super) bot: Arc<Bot>,
    pub(super) record: HandOffRecord,
    pub(super) conversation: ConversationRecord,
    now: Timestamp,
}

/// What `conversation.html` uses.
#[derive(Serialize)]
struct Page<'p> {
    frame: Frame,
    id: HandOffId,
    subject: String,
    last: i64,
    /// There are earlier messages that are not shown.
    earlier: bool,
    /// The last message of the resident that this page shows.
    seen: String,
    reply_id: String,
    note_id: String,
    #[serde(flatten)]
    facts: Facts<'p>,
    #[serde(flatten)]
    summary: Summary<'p>,
    #[serde(flatten)]
    transcript: Transcript<'p>,
    #[serde(flatten)]
    actions: Actions<'p>,
}

/// What `facts.html` uses.
#[derive(Serialize)]
struct Facts<'p> {
    urgent: bool,
    queue: &'p str,
    owner: String,
    waiting: String,
    deadline: Option<TimeLeft>,
    /// Until when the channel lets us reply.
    window: Option<String>,
}

/// What `summary.html` uses.
#[derive(Serialize)]
struct Summary<'p> {
    reason: String,
    question: Option<String>,
    last_message: String,
    candidates: Vec<Candidate<'p>>,
    saved: Vec<Saved<'p>>,
    also: Option<&'p str>,
    /// What the resident thought of it, once it was closed.
    rating: Option<String>,
    remark: Option<String>,
    channel: String,
}

#[derive(Serialize)]
struct Saved<'p> {
    name: String,
    value: &'p str,
}

/// What `actions.html` uses.
#[derive(Serialize)]
struct Actions<'p> {
    stand: &'static str,
    standing: String,
    may_claim: bool,
    may_note: bool,
    may_transfer: bool,
    may_manage: bool,
    canned: Vec<Answer<'p>>,
    /// How many canned answers were found, after a search.
    found: String,
    today: String,
    hours: String,
    targets: Vec<Target<'p>>,
    results: Vec<ResultChoice>,
    /// Which folded part must be open.
    open: Option<&'static str>,
    draft: &'p Draft,
    refusal: Option<&'p Refusal>,
}

#[derive(Serialize)]
struct Target<'p> {
    id: &'p str,
    name: &'p str,
}

#[derive(Serialize)]
struct ResultChoice {
    value: CloseResult,
    label: &'static str,
}

/// `GET /console/gesprekken/{id}`
pub(in crate::server) async fn page(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    Id(id): Id,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    let Query(asked) = asked.map_err(Problem::from)?;
    presence::seen(&shared, &employee.account).await?;
    let sight = Sight::of(&shared, &employee, &id).await?;
    if asked.gedaan.is_none() {
        sight.note_view(&shared, &employee).await?;
    }
    let (draft, done) = (Draft::default(), asked.gedaan.as_deref());
    let page = show(
        &shared,
        &employee,
        &sight,
        &draft,
        None,
        done,
        asked.alles.is_some(),
    )
    .await?;
    Ok(html(StatusCode::OK, page))
}

/// `GET /console/gesprekken/{id}/nieuws?na=N`: what changed after message N, for the script of the page.
pub(in crate::server) async fn parts(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    Id(id): Id,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    let Query(since) = since.map_err(Problem::from)?;
    let sight = Sight::of(&shared, &employee, &id).await?;
    // The message before the new ones tells whether another day began.
    let from = Seq(since.na.saturating_sub(1).max(0));
    let messages = messages(&shared, &sight, from).await?;
    let shown = usize::from(since.na > 0).min(messages.len());
    let (before, new) = messages.split_at(shown);
    let draft = Draft::default();
    let waiting = waiting(&shared, &employee, &sight.bot, sight.now).await?;
    let actions = sight.actions(&employee, &draft, None);
    let said = new
        .iter()
        .rev()
        .find(|message| message.author == Author::Resident);
    let body = object!({
        "waiting": waiting.iter().map(|(_, count)| count).sum::<u64>(),
        "stand": employee.account.presence,
        "csrf": employee.csrf,
        "last": messages.last().map_or(since.na, |message| message.seq.0),
        "seen": sight.record.item.last_resident_at.to_string(),
        "messages": shared.console.render("transcript.html", Transcript::new(&sight.bot, new, before.last(), sight.now))?,
        "said": said.map(|message| format!("De inwoner schrijft: {}", message.body.text)),
        "facts": shared.console.render("facts.html", sight.facts())?,
        "summary": shared.console.render("summary.html", sight.summary(&shared))?,
        "standing": actions.stand,
        "actions": shared.console.render("actions.html", actions)?,
    });
    Ok(json(StatusCode::OK, body))
}

impl Sight {
    /// The hand-off with this number, when this employee may see it.
    pub(super) async fn of(shared: &Shared, employee: &Employee, id: &str) -> Result<Self, Problem> {
        let nothing = || Problem::not_found("hand-off");
        let id = HandOffId(id.parse().map_err(|_| nothing())?);
        let record = shared.service.store.hand_off(id).await?.ok_or_else(nothing)?;
        if !employee.may_see(&record) {
            return Err(nothing());
        }
        let conversation = shared.service.store.conversation(record.conversation).await?;
        let mut conversation = conversation.ok_or_else(nothing)?;
        // Canned answers are filled in with these.
        for saved in conversation.state.saved.values_mut() {
            saved.label = shared.service.for_screen(&saved.label);
        }
        Ok(Self {
            bot: shared.service.shelf.current(),
            conversation,
            record,
            now: Timestamp::now(),
        })
    }

    /// Who looked at a conversation can be found in the audit log.
    async fn note_view(&self, shared: &Shared, employee: &Employee) -> Result<(), Problem> {
        let entry = AuditEntry {
            conversation: Some(self.record.conversation),
            hand_off: Some(self.record.id),
            origin: employee.origin.address.clone(),
            ..AuditEntry::new(self.now, &employee.account.id, "viewed")
        };
        Ok(shared.service.store.audit(entry).await?)
    }

    fn facts(&self) -> Facts<'_> {
        let item = &self.record.item;
        Facts {
            urgent: item.priority == Priority::Urgent,
            queue: wording::queue(&self.bot, &item.queue),
            owner: match &item.progress {
                Progress::Waiting => "nog van niemand".to_owned(),
                Progress::Claimed { name, .. } => format!("bij {name}"),
                Progress::Closed(_) => "afgesloten".to_owned(),
            },
            waiting: rows::waiting(&self.record, self.now),
            deadline: wording::time_left(item, self.now),
            window: item.window.map(|window| match window.due > self.now {
                true => format!("antwoorden kan tot {}", say_moment(window.due, self.now)),
                false => "antwoorden kan hier niet meer".to_owned(),
            }),
        }
    }

    fn summary(&self, shared: &Shared) -> Summary<'_> {
        let (bot, summary) = (&self.bot, &self.record.summary);
        let on_screen = |text: &str| shared.service.for_screen(text);
        Summary {
            reason: wording::reason(bot, &self.record.reason),
            question: summary.question.as_deref().map(on_screen),
            last_message: on_screen(&summary.last_message),
            candidates: summary
                .candidates
                .iter()
                .map(|(intent, confidence)| Candidate {
                    title: wording::title(bot, intent),
                    percent: wording::percent(*confidence),
                })
                .collect(),
            saved: summary
                .saved
                .iter()
                .map(|(name, value)| Saved {
                    name: wording::capital(&name.replace('_', " ")),
                    value,
                })
                .collect(),
            also: summary
                .also_asked
                .as_deref()
                .map(|intent| wording::title(bot, intent)),
            rating: self
                .record
                .item
                .rating
                .map(|given| format!("{} van {}", given.score, given.best)),
            remark: summary.remark.as_deref().map(on_screen),
            channel: wording::channel(&self.conversation.channel),
        }
    }

    fn actions<'p>(
        &'p self,
        employee: &Employee,
        draft: &'p Draft,
        refusal: Option<&'p Refusal>,
    ) -> Actions<'p> {
        let (item, me) = (&self.record.item, &employee.account);
        let chief = me.role == Role::Beheerder;
        let works_here = me.queues.iter().any(|own| own == "*" || *own == item.queue);
        let (stand, standing) = match &item.progress {
            Progress::Waiting => ("waiting", "Niemand heeft dit gesprek nu.".to_owned()),
            Progress::Claimed { agent, .. } if *agent == me.id => ("mine", String::new()),
            Progress::Claimed { name, .. } => ("other", format!("{name} is met dit gesprek bezig.")),
            Progress::Closed(closing) => {
                let when = say_moment(closing.at, self.now);
                (
                    "closed",
                    format!(
                        "Dit gesprek is afgesloten, {when}: {}.",
                        closing.result.label().to_lowercase()
                    ),
                )
            }
        };
        let mine = stand == "mine";
        let canned = match mine {
            true => answers::answers(&self.bot, self.for_agent(employee), &draft.zoek),
            false => Vec::new(),
        };
        let queue = self.bot.queues.iter().find(|queue| queue.id == item.queue);
        let week = queue.and_then(|queue| Some((&queue.name, queue.hours.as_ref()?)));
        let found = match canned.len() {
            _ if draft.zoek.is_empty() => String::new(),
            1 => "1 standaardantwoord gevonden.".to_owned(),
            count => format!("{count} standaardantwoorden gevonden."),
        };
        Actions {
            may_claim: works_here,
            may_note: true,
            may_transfer: match stand {
                "waiting" => works_here || chief,
                "other" => chief,
                _ => mine,
            },
            may_manage: mine || (stand == "other" && chief),
            canned,
            found,
            today: civil(self.now).date().to_string(),
            hours: week.map_or_else(
                || "Deze wachtrij is altijd open.".to_owned(),
                |(name, hours)| format!("Kies een tijd waarop {name} open is: {}.", hours.say_week()),
            ),
            targets: self
                .bot
                .queues
                .iter()
                .filter(|queue| queue.id != item.queue)
                .map(|queue| Target {
                    id: &queue.id,
                    name: &queue.name,
                })
                .collect(),
            results: CloseResult::ALL
                .map(|value| ResultChoice {
                    value,
                    label: value.label(),
                })
                .into(),
            open: refusal.and_then(|refusal| match refusal.field {
                Some("datum") => Some("beloof"),
                Some("wachtrij") => Some("doorzetten"),
                Some("resultaat") => Some("afsluiten"),
                _ => None,
            }),
            stand,
            standing,
            draft,
            refusal,
        }
    }

    /// For whom canned answers are filled in here.
    pub(super) fn for_agent<'f>(&'f self, employee: &'f Employee) -> For<'f> {
        For {
            queue: &self.record.item.queue,
            agent: &employee.account.name,
            saved: &self.conversation.state.saved,
        }
    }
}

/// Messages after a number, as an employee may see them.
async fn messages(shared: &Shared, sight: &Sight, after: Seq) -> Result<Vec<StoredMessage>, Problem> {
    let (store, mut found) = (&shared.service.store, Vec::<StoredMessage>::new());
    loop {
        let from = found.last().map_or(after, |last| last.seq);
        let more = store
            .messages(sight.record.conversation, from, LONGEST_PAGE)
            .await?;
        let done = more.len() < LONGEST_PAGE;
        found.extend(more);
        if done {
            break;
        }
    }
    for message in &mut found {
        message.body.text = shared.service.for_screen(&message.body.text);
    }
    Ok(found)
}

/// The whole page.
pub(super) async fn show(
    shared: &Shared,
    employee: &Employee,
    sight: &Sight,
    draft: &Draft,
    refusal: Option<&Refusal>,
    done: Option<&str>,
    all: bool,
) -> Result<String, Problem> {
    let most = if all {
        MOST_MESSAGES
    } else {
        i64::try_from(LONGEST_PAGE).unwrap_or(MOST_MESSAGES)
    };
    let after = Seq((sight.conversation.last_seq.0 - most).max(0));
    let messages = messages(shared, sight, after).await?;
    let id = sight.record.id;
    let here = format!("/console/gesprekken/{}", id.0);
    let subject = wording::subject(&sight.bot, &sight.record);
    let frame = frame(shared, employee, &sight.bot, &subject, here)
        .await?
        .after(done);
    let page = Page {
        frame: frame.refused(refusal.map(|refusal| refusal.message.clone())),
        id,
        subject,
        last: messages.last().map_or(0, |message| message.seq.0),
        earlier: after.0 > 0,
        seen: sight.record.item.last_resident_at.to_string(),
        reply_id: fresh_id()?,
        note_id: fresh_id()?,
        facts: sight.facts(),
        summary: sight.summary(shared),
        transcript: Transcript::new(&sight.bot, &messages, None, sight.now),
        actions: sight.actions(employee, draft, refusal),
    };
    shared.console.render("conversation.html", page)
}
