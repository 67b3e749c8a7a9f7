//! Pages where employees sign in and out, choose a password and see where they are signed in. They work without JavaScript.

mod view;

use super::client::Sender;
use super::problem::Problem;
use super::session::{self, Employee, NoFields, SIGN_IN_PAGE, SignedForm};
use super::{Shared, security};
use crate::service::access::{AccessError, SignIn};
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
pub(super) use view::Pages;
use view::{Fault, SignInPage};

/// Where employees choose another password.
pub(super) const PASSWORD_PAGE: &str = "/console/wachtwoord";
/// Where employees see where they are signed in.
const SESSIONS_PAGE: &str = "/console/sessies";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Arriving {
    /// Where to go afterwards.
    naar: Option<String>,
    /// Why this page comes: `verlopen`, `afgemeld`.
    reden: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    wachtwoord: String,
    naar: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    oud: String,
    #[serde(default)]
    nieuw: String,
    #[serde(default)]
    herhaald: String,
}

#[derive(Deserialize)]
pub(super) struct SessionForm {
    /// Begin of the key of a session; without it: all others.
    sessie: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    klaar: Option<String>,
}

/// `GET /console/aanmelden?naar=`
pub(super) async fn sign_in_page(
    State(shared): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, _) = request.into_parts();
    let arriving = Query::<Arriving>::from_request_parts(&mut parts, &shared).await;
    let Query(arriving) = arriving.map_err(|rejection: QueryRejection| Problem::from(rejection))?;
    let back = session::back_to(arriving.naar.as_deref());
    if session::signed_in(&mut parts, &shared).await?.is_some() {
        return Ok(Redirect::to(back).into_response());
    }
    let notice = match arriving.reden.as_deref() {
        Some("verlopen") => {
            Some("Je was een tijd weg of je bent ergens anders afgemeld. Meld je opnieuw aan.")
        }
        Some("afgemeld") => Some("Je bent afgemeld."),
        _ => None,
    };
    let page = SignInPage {
        back,
        notice,
        ..SignInPage::default()
    };
    shown(StatusCode::OK, shared.accounts.sign_in(&shared, &page)?)
}

/// `POST /console/aanmelden`
pub(super) async fn sign_in(
    State(shared): State<Shared>,
    Sender(address): Sender,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    security::same_site(&parts.headers)?;
    shared.limiter.sign_in(address)?;
    let from = session::origin(&mut parts, &shared).await?;
    let before = session::signed_in(&mut parts, &shared).await?;
    let form = Form::<SignInForm>::from_request(Request::from_parts(parts, body), &shared).await;
    let Form(form) = form.map_err(|rejection: FormRejection| Problem::from(rejection))?;
    let back = session::back_to(form.naar.as_deref());
    let faults = missing(&[
        ("naam", &form.naam, "Vul je gebruikersnaam in."),
        ("wachtwoord", &form.wachtwoord, "Vul je wachtwoord in."),
    ]);
    let refused = |status, faults: &[Fault], retry_after| {
        let page = SignInPage {
            back,
            name: form.naam.trim(),
            faults,
            ..SignInPage::default()
        };
        let mut response = shown(status, shared.accounts.sign_in(&shared, &page)?)?;
        if let Some(seconds) = retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(response)
    };
    if !faults.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &faults, None);
    }
    let wanted = SignIn {
        name: form.naam.clone(),
        password: form.wachtwoord.clone(),
        from,
    };
    match shared.service.access.sign_in(wanted).await {
        Ok(fresh) => {
            if let Some(before) = before {
                let key = before.signed_in.session.key;
                shared
                    .service
                    .access
                    .sign_out(&before.account.id, key, &before.origin)
                    .await?;
            }
            let to = if fresh.temporary { PASSWORD_PAGE } else { back };
            let cookie = session::begin_cookie(&fresh.token, &shared.settings);
            Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to(to)).into_response())
        }
        Err(AccessError::Service(error)) => Err(error.into()),
        Err(error) => {
            let status = match &error {
                AccessError::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
                AccessError::Disabled => StatusCode::FORBIDDEN,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            refused(
                status,
                &[Fault::new("naam", error.to_string())],
                error.retry_after(),
            )
        }
    }
}

/// The sign-in page with why another way of signing in did not work.
#[cfg(feature = "oidc")]
pub(super) fn sign_in_refused(shared: &Shared, sentence: &str) -> Result<Response, Problem> {
    let page = SignInPage {
        back: "/console",
        faults: &[Fault::new("inhoud", sentence)],
        ..SignInPage::default()
    };
    shown(StatusCode::FORBIDDEN, shared.accounts.sign_in(shared, &page)?)
}

/// `POST /console/afmelden`
pub(super) async fn sign_out(
    State(shared): State<Shared>,
    SignedForm { employee, .. }: SignedForm<NoFields>,
) -> Result<Response, Problem> {
    let key = employee.signed_in.session.key;
    shared
        .service
        .access
        .sign_out(&employee.account.id, key, &employee.origin)
        .await?;
    let cookie = session::end_cookie(&shared.settings);
    let to = Redirect::to(&format!("{SIGN_IN_PAGE}?reden=afgemeld"));
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), to).into_response())
}

/// `GET /console/wachtwoord`
pub(super) async fn password_page(
    State(shared): State<Shared>,
    employee: Employee,
) -> Result<Response, Problem> {
    shown(StatusCode::OK, shared.accounts.password(&shared, &employee, &[])?)
}

/// `POST /console/wachtwoord`: other sessions end, this one stays.
pub(super) async fn change_password(
    State(shared): State<Shared>,
    SignedForm { employee, fields }: SignedForm<PasswordForm>,
) -> Result<Response, Problem> {
    let mut faults = missing(&[
        ("oud", &fields.oud, "Vul je huidige wachtwoord in."),
        ("nieuw", &fields.nieuw, "Vul een nieuw wachtwoord in."),
    ]);
    if faults.is_empty() && fields.nieuw != fields.herhaald {
        faults.push(Fault::new(
            "herhaald",
            "De twee nieuwe wachtwoorden zijn niet gelijk.",
        ));
    }
    let refused =
        |status, faults: &[Fault]| shown(status, shared.accounts.password(&shared, &employee, faults)?);
    if !faults.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &faults);
    }
    let municipality = shared.service.shelf.current().municipality.name.clone();
    let access = &shared.service.access;
    let changed = access.change_password(
        &employee.signed_in,
        &fields.oud,
        &fields.nieuw,
        &municipality,
        &employee.origin,
    );
    match changed.await {
        Ok(()) => Ok(Redirect::to(&format!("{SESSIONS_PAGE}?klaar=wachtwoord")).into_response()),
        Err(AccessError::Service(error)) => Err(error.into()),
        Err(error) => {
            let (field, status, text) = match &error {
                AccessError::Wrong => (
                    "oud",
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "Je huidige wachtwoord klopt niet.".to_owned(),
                ),
                AccessError::Wait { .. } => ("oud", StatusCode::TOO_MANY_REQUESTS, error.to_string()),
                _ => ("nieuw", StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            };
            refused(status, &[Fault::new(field, text)])
        }
    }
}

/// `GET /console/sessies`: where one is signed in.
pub(super) async fn sessions_page(
    State(shared): State<Shared>,
    employee: Employee,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(done) = done?;
    let notice = match done.klaar.as_deref() {
        Some("wachtwoord") => Some("Je wachtwoord is gewijzigd. Op andere apparaten ben je afgemeld."),
        Some("sessie") => Some("Dat apparaat is afgemeld."),
        _ => None,
    };
    let sessions = shared.service.access.sessions(&employee.account.id).await?;
    shown(
        StatusCode::OK,
        shared.accounts.sessions(&shared, &employee, &sessions, notice)?,
    )
}

/// `POST /console/sessies`: signs out elsewhere.
pub(super) async fn end_session(
    State(shared): State<Shared>,
    SignedForm { employee, fields }: SignedForm<SessionForm>,
) -> Result<Response, Problem> {
    let access = &shared.service.access;
    match fields.sessie {
        None => {
            access
                .sign_out_elsewhere(&employee.signed_in, &employee.origin)
                .await?;
        }
        Some(wanted) => {
            let sessions = access.sessions(&employee.account.id).await?;
            // One that is gone already is signed out as asked.
            if let Some(session) = sessions.iter().find(|session| view::short_key(session) == wanted) {
                access
                    .sign_out(&employee.account.id, session.key, &employee.origin)
                    .await?;
            }
        }
    }
    Ok(Redirect::to(&format!("{SESSIONS_PAGE}?klaar=sessie")).into_response())
}

/// `GET /web/account.css`
pub(super) async fn style() -> impl IntoResponse {
    let style = include_str!("../../../web/account.css");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], style)
}

/// Problems of the console as a page, for people: everybody else gets the problem document.
pub(super) async fn for_people(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let of_console = request.uri().path().starts_with("/console");
    let accepts = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    let by_person = accepts.is_some_and(|accepts| accepts.contains("text/html"));
    let response = next.run(request).await;
    let problem = response
        .extensions()
        .get::<Problem>()
        .filter(|_| of_console && by_person);
    let Some(Ok(page)) = problem.map(|problem| shared.accounts.refused(&shared, problem)) else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    Response::from_parts(parts, page.into())
}

/// Fields that are empty.
fn missing(fields: &[(&'static str, &String, &str)]) -> Vec<Fault> {
    let empty = fields.iter().filter(|(_, value, _)| value.trim().is_empty());
    empty
        .map(|(field, _, sentence)| Fault::new(field, *sentence))
        .collect()
}

fn shown(status: StatusCode, page: String) -> Result<Response, Problem> {
    let headers = AppendHeaders([(header::CACHE_CONTROL, "no-store")]);
    Ok((status, headers, Html(page)).into_response())
}
