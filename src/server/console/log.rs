//! `GET /console/logboek`: the audit log, for administrators.

use super::frame::{Frame, frame};
use super::{html, presence, wording};
use crate::calendar::{civil, parse_date, timestamp};
use crate::desk::Role;
use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::{Away, Employee, encode};
use crate::store::{AuditEntry, AuditFilter, ConversationId, HandOffId};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Lines on one page.
const LINES: usize = 50;

/// The form, as in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::server) struct Asked {
    wie: String,
    wat: String,
    gesprek: String,
    van: String,
    tot: String,
    /// Cursor of the page.
    vanaf: String,
}

/// What `log.html` uses.
#[derive(Serialize)]
struct Page {
    frame: Frame,
    chosen: Asked,
    mistakes: Mistakes,
    actions: Vec<ActionChoice>,
    names: Vec<String>,
    entries: Vec<Line>,
    /// Address of the next page.
    next: Option<String>,
    /// Address of the same lines as a file, to which the form of the file is added.
    export: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Mistakes {
    gesprek: Option<&'static str>,
    van: Option<&'static str>,
    tot: Option<&'static str>,
}

#[derive(Serialize)]
struct ActionChoice {
    value: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
struct Line {
    moment: String,
    when: String,
    who: String,
    what: String,
    detail: String,
    hand_off: Option<HandOffId>,
    conversation: Option<ConversationId>,
    origin: String,
}

/// `GET /console/logboek?wie=&wat=&gesprek=&van=&tot=&vanaf=`
pub(in crate::server) async fn page(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    employee.must_be(Role::Beheerder)?;
    let Query(asked) = asked.map_err(Problem::from)?;
    presence::seen(&shared, &employee.account).await?;
    let (bot, store) = (shared.service.shelf.current(), &shared.service.store);
    let (filter, mistakes) = filter(&shared, &asked).await?;
    let found = match mistakes == Mistakes::default() {
        true => {
            let before = Some(asked.vanaf.clone()).filter(|cursor| !cursor.is_empty());
            Some(
                store
                    .audit_log(filter.clone(), before, LINES)
                    .await
                    .map_err(Problem::from)?,
            )
        }
        false => None,
    };
    let names = store.accounts().await.map_err(Problem::from)?;
    let (entries, next) = found.map_or_else(Default::default, |page| (page.items, page.next));
    let page = Page {
        frame: frame(&shared, &employee, &bot, "Logboek", "/console/logboek".to_owned()).await?,
        actions: wording::ACTIONS
            .iter()
            .map(|(value, label)| ActionChoice { value, label })
            .collect(),
        names: names.into_iter().map(|account| account.id).collect(),
        entries: entries.iter().map(Line::from).collect(),
        next: next.map(|cursor| format!("/console/logboek?{}&vanaf={}", asked.query(), encode(&cursor))),
        export: (mistakes == Mistakes::default())
            .then(|| export(&filter))
            .flatten(),
        chosen: asked,
        mistakes,
    };
    let status = match page.mistakes == Mistakes::default() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(html(status, shared.console.render("log.html", page)?))
}

impl Asked {
    /// The same search, without the page.
    fn query(&self) -> String {
        let fields = [
            ("wie", &self.wie),
            ("wat", &self.wat),
            ("gesprek", &self.gesprek),
            ("van", &self.van),
            ("tot", &self.tot),
        ];
        let mut query = String::new();
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            let joint = if query.is_empty() { "" } else { "&" };
            let _ = write!(query, "{joint}{name}={}", encode(value)); // writing to a String cannot fail
        }
        query
    }
}

/// What to look for, and what of the form cannot be read.
async fn filter(shared: &Shared, asked: &Asked) -> Result<(AuditFilter, Mistakes), Problem> {
    let text = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut mistakes = Mistakes::default();
    let conversation = conversation(shared, asked.gesprek.trim()).await?;
    if conversation.is_none() && !asked.gesprek.trim().is_empty() {
        mistakes.gesprek = Some("Dit gesprek is er niet. Vul het nummer in dat in het logboek staat.");
    }
    let day = |text: &str, mistake: &mut Option<&'static str>| {
        let date = parse_date(text).ok();
        if date.is_none() && !text.is_empty() {
            *mistake = Some("Vul een datum in, zoals 2026-11-27.");
        }
        date
    };
    let from = day(&asked.van, &mut mistakes.van);
    let until = day(&asked.tot, &mut mistakes.tot);
    if matches!((from, until), (Some(from), Some(until)) if from > until) {
        mistakes.tot = Some("Deze dag ligt voor de eerste dag.");
    }
    let filter = AuditFilter {
        actor: text(&asked.wie),
        action: text(&asked.wat),
        conversation,
        since: from.and_then(midnight),
        until: until.and_then(|day| midnight(day.checked_add(1.day()).ok()?)),
    };
    Ok((filter, mistakes))
}

/// Where the same lines are as a file; `None`: the file cannot be of one conversation.
fn export(filter: &AuditFilter) -> Option<String> {
    if filter.conversation.is_some() {
        return None;
    }
    let fields = [
        ("actor", filter.actor.clone()),
        ("action", filter.action.clone()),
        ("since", filter.since.map(|at| at.to_string())),
        ("until", filter.until.map(|at| at.to_string())),
    ];
    let given = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}&", encode(&value?))));
    Some(format!("/api/v1/staff/audit?{}", given.collect::<String>()))
}

fn midnight(day: Date) -> Option<Timestamp> {
    timestamp(day.to_datetime(Time::midnight()))
}

/// By the number of a hand-off, or the whole id of a conversation.
async fn conversation(shared: &Shared, text: &str) -> Result<Option<ConversationId>, Problem> {
    if let Ok(id) = text.parse::<ConversationId>() {
        return Ok(Some(id));
    }
    let Ok(number) = text.parse() else { return Ok(None) };
    let record = shared.service.store.hand_off(HandOffId(number)).await?;
    Ok(record.map(|record| record.conversation))
}

impl From<&AuditEntry> for Line {
    fn from(entry: &AuditEntry) -> Self {
        Self {
            moment: entry.at.to_string(),
            when: civil(entry.at).strftime("%d-%m-%Y %H.%M.%S").to_string(),
            who: match entry.actor.as_str() {
                "bot" => "de bot".to_owned(),
                "resident" => "de inwoner".to_owned(),
                "system" => "het systeem".to_owned(),
                account => account.to_owned(),
            },
            what: wording::action(&entry.action).to_owned(),
            detail: entry.detail.clone().unwrap_or_default(),
            hand_off: entry.hand_off,
            conversation: entry.conversation,
            origin: entry.origin.clone().unwrap_or_default(),
        }
    }
}
