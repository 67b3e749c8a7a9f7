//! The first page: who waits, what is mine, who is there.

use super::frame::{Frame, waiting};
use super::rows::{Person, Row, Rows, people};
use super::{html, json, presence, wording};
use crate::calendar::{civil, timestamp};
use crate::compile::Bot;
use crate::desk::{Agent, DeskError, Presence, Progress, next_for};
use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::{Away, Employee, SignedForm};
use crate::service::{DeskAction, ServiceError, agent_of};
use crate::store::{HandOffFilter, HandOffRecord, Stage};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json as object;

/// Most lines of one list.
const LONGEST_LIST: usize = 100;
/// Most hand-offs that colleagues have; beyond it they are not counted any more.
const MOST_CLAIMED: usize = 500;
/// Most closed ones that are shown.
const LAST_CLOSED: usize = 15;
/// How many that a colleague just took are tried before "take the next" gives up.
const TRIES: usize = 10;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server) struct Asked {
    wachtrij: Option<String>,
    gedaan: Option<String>,
    /// Only how many wait, for the other pages.
    kort: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::server) struct Next {
    wachtrij: Option<String>,
}

/// What `board.html` uses.
#[derive(Serialize)]
struct Page {
    frame: Frame,
    #[serde(flatten)]
    board: Board,
}

/// The parts of the page that change.
#[derive(Serialize)]
struct Board {
    csrf: String,
    chosen: Option<String>,
    offline: Option<&'static str>,
    queues: Vec<QueueLink>,
    mine: Rows,
    waiting: Rows,
    others: Rows,
    done: Rows,
    people: Vec<Person>,
    #[serde(skip)]
    total: u64,
}

#[derive(Serialize)]
struct QueueLink {
    id: String,
    name: String,
    href: String,
    waiting: u64,
    current: bool,
}

/// What `rows.html` uses when it is rendered alone.
#[derive(Serialize)]
struct Part<'p> {
    rows: &'p Rows,
    empty: &'static str,
    section: &'static str,
    csrf: &'p str,
}

/// `GET /console?wachtrij=`
pub(in crate::server) async fn page(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    let Query(asked) = asked.map_err(Problem::from)?;
    presence::seen(&shared, &employee.account).await?;
    Ok(show(&shared, &employee, &asked, None).await?)
}

/// `GET /console/werk?wachtrij=`: the same parts again, for the script of the page.
pub(in crate::server) async fn parts(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    let Query(asked) = asked.map_err(Problem::from)?;
    let bot = shared.service.shelf.current();
    if asked.kort.is_some() {
        let waiting = waiting(&shared, &employee, &bot, Timestamp::now()).await?;
        let total: u64 = waiting.iter().map(|(_, count)| count).sum();
        let stand = employee.account.presence;
        return Ok(json(StatusCode::OK, object!({"waiting": total, "stand": stand})));
    }
    let board = load(&shared, &employee, &bot, asked.wachtrij).await?;
    let list = |rows, empty, section| {
        let csrf = &board.csrf;
        shared.console.render(
            "rows.html",
            Part {
                rows,
                empty,
                section,
                csrf,
            },
        )
    };
    let body = object!({
        "waiting": board.total,
        "stand": employee.account.presence,
        "csrf": employee.csrf,
        "hint": board.offline,
        "parts": {
            "wachtrijen": shared.console.render("queues.html", object!({"queues": board.queues}))?,
            "mijn": list(&board.mine, NOTHING_MINE, "mijn")?,
            "wachtend": list(&board.waiting, NOBODY_WAITS, "wachtend")?,
            "anderen": list(&board.others, NOTHING_ELSEWHERE, "anderen")?,
            "mensen": shared.console.render("people.html", object!({"people": board.people}))?,
            "klaar": list(&board.done, NOTHING_DONE, "klaar")?,
        },
    });
    Ok(json(StatusCode::OK, body))
}

const NOTHING_MINE: &str = "Je hebt nu geen gesprekken.";
const NOBODY_WAITS: &str = "Er wacht niemand.";
const NOTHING_ELSEWHERE: &str = "Collega’s hebben nu geen gesprekken in deze wachtrijen.";
const NOTHING_DONE: &str = "Vandaag is er nog niets afgesloten.";

/// `POST /console/volgende`: takes who should be helped first. When a colleague was just before, the one after.
pub(in crate::server) async fn next(
    State(shared): State<Shared>,
    form: Result<SignedForm<Next>, Away>,
) -> Result<Response, Away> {
    let SignedForm { employee, fields } = form?;
    let bot = shared.service.shelf.current();
    let queues = chosen_queues(&employee, &bot, fields.wachtrij.as_deref());
    let mut waiting = find(&shared, queues, Stage::Waiting, LONGEST_LIST).await?.0;
    let agent = agent_of(&employee.account, mine(&shared, &employee).await?.len(), &bot);
    for _ in 0..TRIES {
        let Some(first) = next_for(&agent, waiting.iter().map(|record| &record.item)) else {
            break;
        };
        let Some(at) = waiting.iter().position(|record| record.item == *first) else {
            break;
        };
        let record = waiting.remove(at);
        match shared
            .service
            .act(record.id, employee.by(), DeskAction::Claim)
            .await
        {
            Ok(_) => {
                let path = format!("/console/gesprekken/{}?gedaan=gepakt", record.id.0);
                return Ok(Redirect::to(&path).into_response());
            }
            Err(ServiceError::Refused(_)) => {} // a colleague was first
            Err(error) => return Err(Problem::from(error).into()),
        }
    }
    let asked = Asked {
        wachtrij: fields.wachtrij,
        ..Asked::default()
    };
    Ok(show(&shared, &employee, &asked, Some(why_none(&agent))).await?)
}

/// Why there is no next one for this agent.
fn why_none(agent: &Agent) -> String {
    if agent.presence != Presence::Online {
        DeskError::NotOnline.to_string()
    } else if agent.open >= agent.max_open {
        DeskError::TooMany { max: agent.max_open }.to_string()
    } else {
        "Er wacht nu niemand in jouw wachtrijen.".to_owned()
    }
}

async fn show(
    shared: &Shared,
    employee: &Employee,
    asked: &Asked,
    refused: Option<String>,
) -> Result<Response, Problem> {
    let bot = shared.service.shelf.current();
    let board = load(shared, employee, &bot, asked.wachtrij.clone()).await?;
    let here = href(board.chosen.as_deref());
    let status = match refused {
        None => StatusCode::OK,
        Some(_) => StatusCode::CONFLICT,
    };
    let frame = Frame::new(&bot, employee, "Werkvoorraad", here, board.total)
        .after(asked.gedaan.as_deref())
        .refused(refused);
    Ok(html(
        status,
        shared.console.render("board.html", Page { frame, board })?,
    ))
}

fn href(queue: Option<&str>) -> String {
    queue.map_or_else(
        || "/console".to_owned(),
        |queue| format!("/console?wachtrij={queue}"),
    )
}

/// The queues that this employee sees; only the chosen one, when it is one of them.
fn chosen_queues(employee: &Employee, bot: &Bot, chosen: Option<&str>) -> Vec<String> {
    let seen = bot.queues.iter().filter(|queue| employee.works_for(&queue.id));
    let seen: Vec<String> = seen.map(|queue| queue.id.clone()).collect();
    match chosen.filter(|chosen| seen.iter().any(|queue| queue == chosen)) {
        Some(chosen) => vec![chosen.to_owned()],
        None => seen,
    }
}

/// Hand-offs at a stage in these queues, and whether there are more.
async fn find(
    shared: &Shared,
    queues: Vec<String>,
    stage: Stage,
    most: usize,
) -> Result<(Vec<HandOffRecord>, bool), Problem> {
    if queues.is_empty() {
        return Ok((Vec::new(), false)); // to the store, no queues means all of them
    }
    let filter = HandOffFilter {
        queues,
        stages: vec![stage],
        changed_since: (stage == Stage::Closed).then(today),
        ..HandOffFilter::default()
    };
    let page = shared.service.store.hand_offs(filter, None, most).await?;
    Ok((page.items, page.next.is_some()))
}

/// When today began in the Netherlands.
fn today() -> Timestamp {
    let now = Timestamp::now();
    timestamp(civil(now).date().to_datetime(jiff::civil::Time::midnight())).unwrap_or(now)
}

/// What the employee has, those where the resident waits first.
async fn mine(shared: &Shared, employee: &Employee) -> Result<Vec<HandOffRecord>, Problem> {
    let filter = HandOffFilter {
        owner: Some(employee.account.id.clone()),
        stages: vec![Stage::Claimed],
        ..HandOffFilter::default()
    };
    let page = shared.service.store.hand_offs(filter, None, LONGEST_LIST).await?;
    let mut items = page.items;
    items.sort_by_key(|record| record.item.unanswered_since.is_none());
    Ok(items)
}

async fn load(
    shared: &Shared,
    employee: &Employee,
    bot: &Bot,
    chosen: Option<String>,
) -> Result<Board, Problem> {
    let now = Timestamp::now();
    let all = chosen_queues(employee, bot, None);
    let queues = chosen_queues(employee, bot, chosen.as_deref());
    let chosen = chosen.filter(|chosen| queues == [chosen.clone()]);
    let counts = waiting(shared, employee, bot, now).await?;
    let mine = mine(shared, employee).await?;
    let (waiting, more) = find(shared, queues.clone(), Stage::Waiting, LONGEST_LIST).await?;
    let (claimed, _) = find(shared, all, Stage::Claimed, MOST_CLAIMED).await?;
    let (mut closed, _) = find(shared, queues.clone(), Stage::Closed, MOST_CLAIMED).await?;
    closed.sort_by_key(|record| std::cmp::Reverse(closed_at(record)));
    closed.truncate(LAST_CLOSED);
    let accounts = shared.service.store.accounts().await?;
    let agent = agent_of(&employee.account, mine.len(), bot);
    let rows = |records: &mut dyn Iterator<Item = &HandOffRecord>, more| Rows {
        items: records
            .map(|record| Row::new(shared, bot, &agent, record, now))
            .collect(),
        more,
    };
    let of_others = |record: &&HandOffRecord| {
        queues.contains(&record.item.queue) && record.item.owner() != Some(&agent.id)
    };
    let link = |(id, waiting): &(String, u64)| QueueLink {
        name: wording::queue(bot, id).to_owned(),
        href: href(Some(id)),
        waiting: *waiting,
        current: chosen.as_ref() == Some(id),
        id: id.clone(),
    };
    let total = counts.iter().map(|(_, count)| count).sum();
    let everything = QueueLink {
        id: String::new(),
        name: "Alle wachtrijen".to_owned(),
        href: href(None),
        waiting: total,
        current: chosen.is_none(),
    };
    Ok(Board {
        csrf: employee.csrf.clone(),
        offline: match employee.account.presence {
            Presence::Online => None,
            Presence::Pause => Some("Je hebt pauze. Je krijgt geen nieuwe gesprekken."),
            Presence::Offline => Some("Je bent offline. Zet jezelf op online om gesprekken te krijgen."),
        },
        queues: std::iter::once(everything)
            .chain(counts.iter().map(link))
            .collect(),
        mine: rows(&mut mine.iter(), false),
        waiting: rows(&mut waiting.iter(), more),
        others: rows(&mut claimed.iter().filter(of_others), false),
        done: rows(&mut closed.iter(), false),
        people: people(&accounts, &agent, &claimed),
        chosen,
        total,
    })
}

fn closed_at(record: &HandOffRecord) -> Timestamp {
    match &record.item.progress {
        Progress::Closed(closing) => closing.at,
        _ => record.item.changed_at,
    }
}
