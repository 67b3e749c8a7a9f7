//! `GET /console/cijfers`: how many, how fast, how well. Employees see themselves and the team; administrators also each employee.

use super::frame::{Frame, frame};
use super::{html, presence, wording};
use crate::calendar::{civil, timestamp};
use crate::compile::Bot;
use crate::desk::{self, Case, CloseResult, Desk, Figures, Role};
use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::{Away, Employee};
use crate::store::{HandOffFilter, HandOffRecord};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// How many hand-offs are read at once.
const AT_ONCE: usize = 500;
/// Most hand-offs of one period; beyond it the page says so.
const MOST: usize = 50_000;

/// A period of whole days that ends now, as in the address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
enum Period {
    #[default]
    #[serde(rename = "vandaag")]
    Today,
    #[serde(rename = "7")]
    Week,
    #[serde(rename = "30")]
    Month,
}

impl Period {
    const ALL: [Self; 3] = [Self::Today, Self::Week, Self::Month];

    fn days(self) -> i64 {
        match self {
            Self::Today => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Today => "Vandaag",
            Self::Week => "7 dagen",
            Self::Month => "30 dagen",
        }
    }

    /// Midnight in the Netherlands, so many days back.
    fn begin(self, now: Timestamp) -> Timestamp {
        let today = civil(now).date();
        let first = today.checked_sub((self.days() - 1).days()).unwrap_or(today);
        timestamp(first.to_datetime(Time::midnight())).unwrap_or(now)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server) struct Asked {
    periode: Period,
}

/// What `figures.html` uses.
#[derive(Serialize)]
struct Page {
    frame: Frame,
    periods: Vec<PeriodLink>,
    explained: String,
    columns: [&'static str; 7],
    results: Vec<&'static str>,
    tables: Vec<Table>,
}

#[derive(Serialize)]
struct PeriodLink {
    value: Period,
    label: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct Table {
    id: &'static str,
    title: &'static str,
    /// What the rows are.
    of: &'static str,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    cells: [String; 7],
    results: Vec<usize>,
}

const COLUMNS: [&str; 7] = [
    "Doorgezet",
    "Beantwoord",
    "Afgesloten",
    "Eerste reactie in openingstijd",
    "Eerste reactie op de klok",
    "Eerste reactie op tijd",
    "Beoordeling (100% is het best)",
];

/// `GET /console/cijfers?periode=`
pub(in crate::server) async fn page(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Away> {
    let employee = employee?;
    let Query(asked) = asked.map_err(Problem::from)?;
    presence::seen(&shared, &employee.account).await?;
    let (bot, now) = (shared.service.shelf.current(), Timestamp::now());
    let (records, all) = records(&shared, asked.periode.begin(now)).await?;
    let names = names(&shared).await?;
    let here = format!("/console/cijfers?periode={}", wire(asked.periode));
    let frame = frame(&shared, &employee, &bot, "Cijfers", here).await?;
    let begin = civil(asked.periode.begin(now)).date();
    let mut explained = format!(
        "Gesprekken die zijn doorgezet vanaf {}. Bij de eerste reactie staat hoe lang de helft hoogstens duurde, en tussen haakjes hoe lang 9 van de 10 hoogstens duurden. Openingstijd loopt alleen als de wachtrij open is.",
        crate::calendar::say_date(begin, civil(now).date())
    );
    if !all {
        explained.push_str(" Er zijn er te veel om allemaal te tellen; dit is een deel.");
    }
    let page = Page {
        frame,
        periods: Period::ALL
            .map(|value| PeriodLink {
                value,
                label: value.label(),
                current: value == asked.periode,
            })
            .into(),
        explained,
        columns: COLUMNS,
        results: CloseResult::ALL.map(CloseResult::label).into(),
        tables: tables(&bot, &employee, &records, &names, now),
    };
    Ok(html(StatusCode::OK, shared.console.render("figures.html", page)?))
}

fn wire(period: Period) -> &'static str {
    match period {
        Period::Today => "vandaag",
        Period::Week => "7",
        Period::Month => "30",
    }
}

/// Hand-offs that came since this moment, and whether these are all.
async fn records(shared: &Shared, since: Timestamp) -> Result<(Vec<HandOffRecord>, bool), Problem> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let filter = HandOffFilter {
            changed_since: Some(since),
            ..HandOffFilter::default()
        };
        let page = shared.service.store.hand_offs(filter, after, AT_ONCE).await?;
        found.extend(page.items);
        after = page.next;
        if after.is_none() || found.len() >= MOST {
            break;
        }
    }
    found.retain(|record| record.created_at >= since);
    Ok((found, after.is_none()))
}

/// Names of employees by account id.
async fn names(shared: &Shared) -> Result<Vec<(String, String)>, Problem> {
    let accounts = shared.service.store.accounts().await?;
    Ok(accounts
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect())
}

fn tables(
    bot: &Bot,
    employee: &Employee,
    records: &[HandOffRecord],
    names: &[(String, String)],
    now: Timestamp,
) -> Vec<Table> {
    let desk = Desk::from(bot);
    let seen = |record: &&HandOffRecord| employee.works_for(&record.item.queue);
    let team: Vec<Case<'_>> = records.iter().filter(seen).map(case).collect();
    let me = &employee.account.id;
    let own = records
        .iter()
        .map(case)
        .filter(|case| case.item.last_agent.as_ref() == Some(me));
    let both = vec![
        line("Jij".to_owned(), &desk::figures(own, &desk, now)),
        line(
            "Je team".to_owned(),
            &desk::figures(team.iter().copied(), &desk, now),
        ),
    ];
    let by_queue = desk::figures_by(
        team.iter().copied(),
        |case| Some(case.item.queue.clone()),
        &desk,
        now,
    );
    let queue_rows = by_queue
        .iter()
        .map(|(id, figures)| line(wording::queue(bot, id).to_owned(), figures));
    let mut tables = vec![
        Table {
            id: "team",
            title: "Jij en je team",
            of: "Wie",
            rows: both,
        },
        Table {
            id: "wachtrijen",
            title: "Per wachtrij",
            of: "Wachtrij",
            rows: queue_rows.collect(),
        },
    ];
    if employee.account.role == Role::Beheerder {
        let by_agent = desk::figures_by(
            team.iter().copied(),
            |case| case.item.last_agent.clone(),
            &desk,
            now,
        );
        let name = |id: &String| {
            let known = names.iter().find(|(known, _)| known == id);
            known.map_or_else(
                || id.trim_start_matches("api:").to_owned(),
                |(_, name)| name.clone(),
            )
        };
        tables.push(Table {
            id: "medewerkers",
            title: "Per medewerker",
            of: "Medewerker",
            rows: by_agent
                .iter()
                .map(|(id, figures)| line(name(id), figures))
                .collect(),
        });
    }
    tables
}

fn case(record: &HandOffRecord) -> Case<'_> {
    Case::from(&record.item)
}

fn line(name: String, figures: &Figures) -> Line {
    let none = || "–".to_owned();
    let spread = |spread: Option<desk::Spread>| {
        spread.map_or_else(none, |spread| {
            let (half, most) = (spread.median, spread.p90);
            format!(
                "{} ({})",
                wording::short_duration(half),
                wording::short_duration(most)
            )
        })
    };
    Line {
        name,
        cells: [
            figures.handed_over.to_string(),
            figures.answered.to_string(),
            figures.closed.to_string(),
            spread(figures.first_reaction_open),
            spread(figures.first_reaction_clock),
            figures.in_time.map_or_else(none, |share| {
                format!("{}% ({} van {})", share.percent(), share.part, share.whole)
            }),
            figures.mean_rating.map_or_else(none, |mean| {
                format!("{}% ({} keer)", (mean * 100.0).round(), figures.rated)
            }),
        ],
        results: figures.results.iter().map(|(_, count)| *count).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_at_midnight_here() {
        let now: Timestamp = "2026-03-30T10:00:00Z".parse().unwrap(); // the day after summer time began
        let begin = |period: Period| period.begin(now).to_string();
        assert_eq!(begin(Period::Today), "2026-03-29T22:00:00Z");
        assert_eq!(begin(Period::Week), "2026-03-23T23:00:00Z");
        assert_eq!(begin(Period::Month), "2026-02-28T23:00:00Z");
    }
}
