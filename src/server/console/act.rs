//! `POST /console/gesprekken/{id}`: everything that an employee does with a conversation. One form with a button for each, so that a text in
//! one field is never lost by what is done with another.

use super::answers;
use super::conversation::{Draft, Refusal, Sight, show};
use super::{by_script, frame, html, json};
use crate::calendar::timestamp;
use crate::desk::CloseResult;
use crate::server::client::Id;
use crate::server::page::fresh_id;
use crate::server::problem::Problem;
use crate::server::session::{Away, Employee, SIGN_IN_PAGE, encode};
use crate::server::{Shared, security};
use crate::service::{DeskAction, ServiceError};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use serde_json::json as object;

/// Button of a canned answer: this and its id.
const INSERT: &str = "invoegen:";

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::server) struct Entry {
    csrf: String,
    /// Which button.
    actie: String,
    antwoord: String,
    antwoord_id: String,
    notitie: String,
    notitie_id: String,
    zoek: String,
    datum: String,
    tijd: String,
    wachtrij: String,
    doorzetnotitie: String,
    resultaat: String,
    /// The last message of the resident that the page showed.
    gezien: String,
}

/// What the employee wants.
enum Wish {
    /// Something that the rules of the desk decide about; code of what is said afterwards, field that is empty afterwards, and whether the
    /// conversation stays on the screen.
    Do {
        action: DeskAction,
        done: &'static str,
        clears: Option<&'static str>,
        stays: bool,
    },
    /// The page again, with something else in the fields.
    Show(Draft),
}

/// `POST /console/gesprekken/{id}`
pub(in crate::server) async fn act(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    Id(id): Id,
    headers: HeaderMap,
    entry: Result<Form<Entry>, FormRejection>,
) -> Result<Response, Away> {
    let Form(entry) = entry.map_err(Problem::from)?;
    let entry = entry.with_plain_lines();
    let employee = match employee {
        Ok(employee) => employee,
        // The text would be gone with the form.
        Err(Away::To(path)) if path.starts_with(SIGN_IN_PAGE) => {
            security::same_site(&headers)?;
            return Ok(expired(&shared, &id, &entry)?);
        }
        Err(away) => return Err(away),
    };
    let scripted = by_script(&headers);
    let sight = Sight::of(&shared, &employee, &id).await?;
    let done = match employee.sent_it(&headers, Some(&entry.csrf)) {
        Err(forged) if entry.csrf.is_empty() => return Err(forged.into()),
        Err(_) => Err(Refusal::page(
            403,
            "Je hebt je intussen opnieuw aangemeld. Klik nog een keer op de knop.",
        )),
        Ok(()) => attempt(&shared, &employee, &sight, &entry).await,
    };
    match done {
        Ok(Outcome::Done { done, clears, stays }) if scripted => {
            let next = match stays {
                true => None,
                false => Some(after(&id, done, stays)),
            };
            Ok(json(
                StatusCode::OK,
                object!({"next": next, "clears": clears, "id": fresh_id()?, "said": frame::flash(done)}),
            ))
        }
        Ok(Outcome::Done { done, stays, .. }) => Ok(Redirect::to(&after(&id, done, stays)).into_response()),
        Ok(Outcome::Show(draft)) => {
            let page = show(&shared, &employee, &sight, &draft, None, None, false).await?;
            Ok(html(StatusCode::OK, page))
        }
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT);
            if scripted {
                return Ok(json(
                    status,
                    object!({"field": refusal.field, "message": refusal.message, "csrf": employee.csrf}),
                ));
            }
            // As it is now: a colleague may just have taken it.
            let sight = Sight::of(&shared, &employee, &id).await?;
            let draft = entry.draft();
            let page = show(&shared, &employee, &sight, &draft, Some(&refusal), None, false).await?;
            Ok(html(status, page))
        }
    }
}

enum Outcome {
    Done {
        done: &'static str,
        clears: Option<&'static str>,
        stays: bool,
    },
    Show(Draft),
}

async fn attempt(
    shared: &Shared,
    employee: &Employee,
    sight: &Sight,
    entry: &Entry,
) -> Result<Outcome, Refusal> {
    match entry.wish(employee, sight)? {
        Wish::Show(draft) => Ok(Outcome::Show(draft)),
        Wish::Do {
            action,
            done,
            clears,
            stays,
        } => {
            let field = field_of(&action);
            match shared.service.act(sight.record.id, employee.by(), action).await {
                Ok(_) => Ok(Outcome::Done { done, clears, stays }),
                Err(error) => Err(refusal(error, field, sight)),
            }
        }
    }
}

/// Where to go when something is done.
fn after(id: &str, done: &str, stays: bool) -> String {
    match (stays, done) {
        (true, _) => format!("/console/gesprekken/{id}?gedaan={done}#einde"),
        (false, "gepakt") => format!("/console/gesprekken/{id}?gedaan={done}"),
        (false, _) => format!("/console?gedaan={done}"),
    }
}

/// The field that a refusal belongs to.
fn field_of(action: &DeskAction) -> Option<&'static str> {
    match action {
        DeskAction::Reply { .. } => Some("antwoord"),
        DeskAction::Note { .. } => Some("notitie"),
        DeskAction::Promise { .. } => Some("datum"),
        DeskAction::Transfer { .. } => Some("wachtrij"),
        DeskAction::Close { .. } => Some("resultaat"),
        DeskAction::Claim | DeskAction::Release => None,
    }
}

fn refusal(error: ServiceError, field: Option<&'static str>, sight: &Sight) -> Refusal {
    let (status, message) = match error {
        ServiceError::Refused(sentence) => (409, sight.with_names(sentence)),
        ServiceError::TooLong(most) => (
            413,
            format!("Je tekst is te lang. Maak hem korter dan {most} tekens."),
        ),
        ServiceError::Conflict(_) => (
            409,
            "Dit is al verstuurd. Kijk in het gesprek, en ververs de pagina als je nog iets wilt sturen."
                .to_owned(),
        ),
        ServiceError::NotFound(_) => (404, "Dit gesprek bestaat niet meer.".to_owned()),
        ServiceError::Unreadable(_) => (400, "Dit formulier klopt niet. Ververs de pagina.".to_owned()),
        ServiceError::Unavailable(reason) => {
            tracing::error!(error = reason, "not available");
            (
                503,
                "Er is een storing. Er is niets verstuurd; je tekst staat er nog. Probeer het zo nog eens."
                    .to_owned(),
            )
        }
    };
    Refusal {
        status,
        field,
        message,
    }
}

impl Refusal {
    fn at(field: &'static str, message: impl Into<String>) -> Self {
        Self {
            status: 422,
            field: Some(field),
            message: message.into(),
        }
    }

    fn page(status: u16, message: &str) -> Self {
        Self {
            status,
            field: None,
            message: message.to_owned(),
        }
    }
}

impl Sight {
    /// Rules speak of queues by id; people by name.
    fn with_names(&self, sentence: String) -> String {
        self.bot.queues.iter().fold(sentence, |sentence, queue| {
            sentence.replace(&format!("‘{}’", queue.id), &format!("‘{}’", queue.name))
        })
    }
}

impl Entry {
    /// Forms send line ends as CR LF, which would make a text longer than its writer sees.
    fn with_plain_lines(mut self) -> Self {
        for text in [&mut self.antwoord, &mut self.notitie, &mut self.doorzetnotitie] {
            *text = text.replace("\r\n", "\n");
        }
        self
    }

    fn draft(&self) -> Draft {
        let it = self.clone();
        Draft {
            antwoord: it.antwoord,
            notitie: it.notitie,
            zoek: it.zoek,
            datum: it.datum,
            tijd: it.tijd,
            wachtrij: it.wachtrij,
            doorzetnotitie: it.doorzetnotitie,
            resultaat: it.resultaat,
        }
    }

    fn wish(&self, employee: &Employee, sight: &Sight) -> Result<Wish, Refusal> {
        let wish = |action, done, clears, stays| {
            Ok(Wish::Do {
                action,
                done,
                clears,
                stays,
            })
        };
        match self.actie.as_str() {
            "pak" => wish(DeskAction::Claim, "gepakt", None, false),
            "antwoord" => wish(self.reply(sight)?, "verstuurd", Some("antwoord"), true),
            "notitie" => wish(self.note()?, "bewaard", Some("notitie"), true),
            "beloof" => wish(self.promise()?, "beloofd", Some("datum"), true),
            "doorzetten" => wish(self.transfer()?, "doorgezet", None, false),
            "teruggeven" => {
                self.nothing_unsent()?;
                wish(DeskAction::Release, "teruggegeven", None, false)
            }
            "afsluiten" => wish(self.close()?, "afgesloten", None, false),
            "zoek" => Ok(Wish::Show(self.draft())),
            other => match other.strip_prefix(INSERT) {
                Some(id) => Ok(Wish::Show(self.with_answer(id, employee, sight))),
                None => Err(Refusal::page(400, "Kies wat je wilt doen.")),
            },
        }
    }

    fn reply(&self, sight: &Sight) -> Result<DeskAction, Refusal> {
        if self.antwoord.trim().is_empty() {
            return Err(Refusal::at("antwoord", "Typ eerst je antwoord."));
        }
        if let Some(gap) = answers::open_gap(&sight.bot, &self.antwoord) {
            let sentence = format!("Vul eerst in wat er moet komen te staan bij {gap}.");
            return Err(Refusal::at("antwoord", sentence));
        }
        Ok(DeskAction::Reply {
            client_id: self.antwoord_id.clone(),
            text: self.antwoord.clone(),
        })
    }

    fn note(&self) -> Result<DeskAction, Refusal> {
        if self.notitie.trim().is_empty() {
            return Err(Refusal::at("notitie", "Typ eerst je notitie."));
        }
        Ok(DeskAction::Note {
            client_id: Some(self.notitie_id.clone()),
            text: self.notitie.clone(),
        })
    }

    fn promise(&self) -> Result<DeskAction, Refusal> {
        let date: Result<Date, _> = self.datum.parse();
        let time: Result<Time, _> = self.tijd.parse();
        let (Ok(date), Ok(time)) = (date, time) else {
            return Err(Refusal::at("datum", "Vul een datum en een tijd in."));
        };
        let until = timestamp(date.to_datetime(time));
        Ok(DeskAction::Promise {
            until: until.ok_or_else(|| Refusal::at("datum", "Deze datum is te ver weg."))?,
        })
    }

    fn transfer(&self) -> Result<DeskAction, Refusal> {
        self.nothing_unsent()?;
        if self.wachtrij.is_empty() {
            return Err(Refusal::at("wachtrij", "Kies eerst een wachtrij."));
        }
        let note = Some(self.doorzetnotitie.clone()).filter(|note| !note.trim().is_empty());
        Ok(DeskAction::Transfer {
            queue: self.wachtrij.clone(),
            note,
        })
    }

    fn close(&self) -> Result<DeskAction, Refusal> {
        self.nothing_unsent()?;
        let result = serde_json::from_value::<CloseResult>(self.resultaat.as_str().into());
        let result = result.map_err(|_| Refusal::at("resultaat", "Kies eerst hoe het is afgelopen."))?;
        let seen: Timestamp = self.gezien.parse().map_err(|_| {
            Refusal::page(
                400,
                "We weten niet welke berichten je hebt gezien. Ververs de pagina.",
            )
        })?;
        Ok(DeskAction::Close {
            result: Some(result),
            seen: Some(seen),
        })
    }

    /// Who leaves a conversation leaves no text behind.
    fn nothing_unsent(&self) -> Result<(), Refusal> {
        if !self.antwoord.trim().is_empty() {
            let sentence = "Je antwoord is nog niet verstuurd. Verstuur het eerst, of maak het vak leeg.";
            return Err(Refusal::at("antwoord", sentence));
        }
        if !self.notitie.trim().is_empty() {
            let sentence = "Je notitie is nog niet bewaard. Bewaar hem eerst, of maak het vak leeg.";
            return Err(Refusal::at("notitie", sentence));
        }
        Ok(())
    }

    /// With a canned answer behind what is there already.
    fn with_answer(&self, id: &str, employee: &Employee, sight: &Sight) -> Draft {
        let mut draft = self.draft();
        let all = answers::answers(&sight.bot, sight.for_agent(employee), "");
        if let Some(answer) = all.iter().find(|answer| answer.id == id) {
            let before = draft.antwoord.trim_end();
            draft.antwoord = match before {
                "" => answer.text.clone(),
                before => format!("{before}\n\n{}", answer.text),
            };
        }
        draft
    }
}

/// What `expired.html` uses.
#[derive(Serialize)]
struct Expired<'e> {
    municipality: String,
    texts: Vec<Kept<'e>>,
    sign_in: String,
}

#[derive(Serialize)]
struct Kept<'e> {
    label: &'static str,
    text: &'e str,
}

/// The session is over: what was typed, and the way back in.
fn expired(shared: &Shared, id: &str, entry: &Entry) -> Result<Response, Problem> {
    let typed = [
        ("Je antwoord", &entry.antwoord),
        ("Je notitie", &entry.notitie),
        ("Je notitie bij het doorzetten", &entry.doorzetnotitie),
    ];
    let typed = typed.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let back = encode(&format!("/console/gesprekken/{id}"));
    let page = Expired {
        municipality: shared.service.shelf.current().municipality.name.clone(),
        texts: typed.map(|(label, text)| Kept { label, text }).collect(),
        sign_in: format!("{SIGN_IN_PAGE}?naar={back}"),
    };
    Ok(html(
        StatusCode::UNAUTHORIZED,
        shared.console.render("expired.html", page)?,
    ))
}
