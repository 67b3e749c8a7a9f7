//! Employees by their session: who they are, what they may do, and that a form is really theirs.
//!
//! A handler takes an [`Employee`]; a handler of a form takes a [`SignedForm`]. Both turn away who is not signed in: people to the sign-in
//! page and back, programs with a problem document.

use super::account::PASSWORD_PAGE;
use super::client::{Sender, cookie_value};
use super::problem::Problem;
use super::{Settings, Shared, limits, security};
use crate::desk::Role;
use crate::service::access::Origin;
use crate::service::{By, Token};
use crate::store::{Account, HandOffRecord, SignedIn};
use axum::Form;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::http::header::{ACCEPT, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use subtle::ConstantTimeEq;

/// Header with the CSRF token, of requests that a script sends.
pub(super) const CSRF_HEADER: &str = "x-csrf-token";
/// Where people sign in.
pub(super) const SIGN_IN_PAGE: &str = "/console/aanmelden";

/// A signed-in employee.
#[derive(Debug, Clone)]
pub(super) struct Employee {
    /// The account as it is now.
    pub(super) account: Account,
    /// Goes into every form (`csrf`) and every request of a script that changes something (`x-csrf-token`).
    pub(super) csrf: String,
    /// From where this request comes.
    pub(super) origin: Origin,
    /// The session.
    pub(super) signed_in: SignedIn,
}

impl Employee {
    /// Who does something at the desk.
    pub(super) fn by(&self) -> By {
        By::account(&self.account.id, &self.account.name, self.origin.address.clone())
    }

    /// Refuses who has less than this role.
    pub(super) fn must_be(&self, role: Role) -> Result<(), Problem> {
        if self.account.role >= role {
            return Ok(());
        }
        Err(Problem::wrong_role(role))
    }

    /// Refuses a request that did not come from a page of this session: another site, or a token of another session.
    pub(super) fn sent_it(&self, headers: &HeaderMap, token: Option<&str>) -> Result<(), Problem> {
        security::same_site(headers)?;
        let header = headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok());
        let given = header.or(token).unwrap_or_default();
        let same: bool = given.as_bytes().ct_eq(self.csrf.as_bytes()).into();
        if same { Ok(()) } else { Err(Problem::forged()) }
    }

    /// Does this employee work for the queue? Administrators see all of them.
    pub(super) fn works_for(&self, queue: &str) -> bool {
        self.sees_all() || self.account.queues.iter().any(|own| own == queue)
    }

    /// May this employee look at the hand-off? It is theirs, or of one of their queues.
    pub(super) fn may_see(&self, record: &HandOffRecord) -> bool {
        let own = record.item.owner() == Some(self.account.id.as_str());
        own || self.works_for(&record.item.queue)
    }

    /// Of which queues this employee sees the list, when all or one is asked; empty: of all. `None`: of none.
    pub(super) fn queues(&self, asked: Option<String>) -> Option<Vec<String>> {
        match asked {
            Some(queue) => self.works_for(&queue).then(|| vec![queue]),
            None if self.sees_all() => Some(Vec::new()),
            None => Some(self.account.queues.clone()).filter(|queues| !queues.is_empty()),
        }
    }

    fn sees_all(&self) -> bool {
        self.account.role == Role::Beheerder || self.account.queues.iter().any(|own| own == "*")
    }

    /// Looks again: is this still so, with which account? For streams that stay open; does not keep the session alive.
    pub(super) async fn again(
        &self,
        shared: &Shared,
        headers: &HeaderMap,
    ) -> Result<Option<Account>, Problem> {
        let Some(token) = session_token(headers, &shared.settings) else {
            return Ok(None);
        };
        let found = shared.service.access.find(&token).await?;
        Ok(found.map(|found| found.account))
    }
}

/// Turns away who is not signed in.
impl FromRequestParts<Shared> for Employee {
    type Rejection = Away;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Away> {
        let employee = signed_in(parts, shared)
            .await?
            .ok_or_else(|| Away::sign_in(parts))?;
        let finishing = [PASSWORD_PAGE, "/console/afmelden"].contains(&parts.uri.path());
        if employee.signed_in.temporary && !finishing {
            return Err(Away::new_password(parts));
        }
        if counts_as_use(parts) {
            shared
                .service
                .access
                .used(&employee.signed_in)
                .await
                .map_err(Problem::from)?;
        }
        Ok(employee)
    }
}

/// The employee of this request's cookie, when there is one.
pub(super) async fn signed_in(parts: &mut Parts, shared: &Shared) -> Result<Option<Employee>, Problem> {
    let Some(token) = session_token(&parts.headers, &shared.settings) else {
        return Ok(None);
    };
    let Some(signed_in) = shared.service.access.find(&token).await? else {
        return Ok(None);
    };
    Ok(Some(Employee {
        account: signed_in.account.clone(),
        csrf: csrf(&token),
        origin: origin(parts, shared).await?,
        signed_in,
    }))
}

/// What a page does by itself every few seconds is no sign of somebody who is there.
fn counts_as_use(parts: &Parts) -> bool {
    let accepts = parts.headers.get(ACCEPT).map(HeaderValue::as_bytes);
    accepts != Some(b"text/event-stream") && !parts.headers.contains_key("x-balie-background")
}

/// Where a request comes from.
pub(super) async fn origin(parts: &mut Parts, shared: &Shared) -> Result<Origin, Problem> {
    let Sender(address) = Sender::from_request_parts(parts, shared).await?;
    let browser = parts
        .headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Ok(Origin {
        address: Some(address.to_string()),
        network: limits::network(address).to_string(),
        browser: browser.map(str::to_owned),
    })
}

/// Somebody who is turned away.
#[derive(Debug)]
pub(super) enum Away {
    /// To another page.
    To(String),
    /// With a problem.
    Problem(Problem),
}

impl Away {
    /// To the sign-in page, and back after it. A form is not sent again: only its page can be.
    fn sign_in(parts: &Parts) -> Self {
        if !is_page(parts) {
            return Self::Problem(Problem::signed_out());
        }
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        let had_session = cookie_names()
            .iter()
            .any(|name| cookie_value(&parts.headers, name).is_some());
        let reason = if had_session { "&reden=verlopen" } else { "" };
        let back = match (&parts.method, uri.path_and_query()) {
            (&Method::GET, Some(path)) => encode(path.as_str()),
            _ => encode("/console"),
        };
        Self::To(format!("{SIGN_IN_PAGE}?naar={back}{reason}"))
    }

    fn new_password(parts: &Parts) -> Self {
        match is_page(parts) {
            true => Self::To(PASSWORD_PAGE.to_owned()),
            false => Self::Problem(Problem::new_password_first()),
        }
    }
}

impl From<Problem> for Away {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Away {
    fn into_response(self) -> Response {
        match self {
            Self::To(path) => Redirect::to(&path).into_response(),
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

/// Is a person waiting for a page, not a script or a program for data?
fn is_page(parts: &Parts) -> bool {
    let accepts = parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    !parts.uri.path().starts_with("/api/") && accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

/// A form of a page of this employee: its field `csrf`, or the header, holds the token of the session.
#[derive(Debug)]
pub(super) struct SignedForm<T> {
    /// Who sends it.
    pub(super) employee: Employee,
    /// Its fields.
    pub(super) fields: T,
}

/// A form that is only a button.
#[derive(Debug, Deserialize)]
pub(super) struct NoFields {}

#[derive(Deserialize)]
struct CsrfField {
    csrf: Option<String>,
}

impl<T: DeserializeOwned> FromRequest<Shared> for SignedForm<T> {
    type Rejection = Away;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Away> {
        let (mut parts, body) = request.into_parts();
        let employee = Employee::from_request_parts(&mut parts, shared).await?;
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), shared).await;
        let bytes = bytes.map_err(|error| Problem::unreadable(error.body_text()))?;
        let again = || Request::from_parts(parts.clone(), bytes.clone().into());
        let Form(field) = Form::<CsrfField>::from_request(again(), shared)
            .await
            .map_err(Problem::from)?;
        employee.sent_it(&parts.headers, field.csrf.as_deref())?;
        let Form(fields) = Form::<T>::from_request(again(), shared)
            .await
            .map_err(Problem::from)?;
        Ok(Self { employee, fields })
    }
}

/// Bound to the session, and of no use to who sees it without the cookie.
pub(super) fn csrf(token: &Token) -> String {
    let digest = Sha256::new()
        .chain_update("balie csrf\n")
        .chain_update(token.reveal())
        .finalize();
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

/// With https the name itself promises that the cookie is Secure, of this host and for all its paths.
fn cookie_names() -> [&'static str; 2] {
    ["balie_sessie", "__Host-balie_sessie"]
}

fn cookie_name(settings: &Settings) -> &'static str {
    cookie_names()[usize::from(settings.secure_cookies)]
}

/// The token of the session cookie.
fn session_token(headers: &HeaderMap, settings: &Settings) -> Option<Token> {
    cookie_value(headers, cookie_name(settings)).map(Token::from_text)
}

/// Does this request come with a session, over or not?
pub(super) fn has_session(headers: &HeaderMap, settings: &Settings) -> bool {
    cookie_value(headers, cookie_name(settings)).is_some()
}

/// `Set-Cookie` of a session that begins. It ends with the browser, and here earlier. Lax: an OpenID provider sends people back from its own
/// site, and so do links in mail; forms carry a token of their own.
pub(super) fn begin_cookie(token: &Token, settings: &Settings) -> String {
    cookie_line(token.reveal(), "", settings)
}

/// `Set-Cookie` that forgets it.
pub(super) fn end_cookie(settings: &Settings) -> String {
    cookie_line("", "; Max-Age=0", settings)
}

fn cookie_line(value: &str, age: &str, settings: &Settings) -> String {
    line_of(cookie_name(settings), value, age, settings)
}

fn line_of(name: &str, value: &str, age: &str, settings: &Settings) -> String {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// `Set-Cookie` of something that this browser must remember for a few seconds; 0 forgets it.
#[cfg(feature = "oidc")]
pub(super) fn short_cookie(name: &str, value: &str, seconds: u32, settings: &Settings) -> String {
    line_of(
        &short_name(name, settings),
        value,
        &format!("; Max-Age={seconds}"),
        settings,
    )
}

/// What this browser remembers.
#[cfg(feature = "oidc")]
pub(super) fn short_cookie_value<'h>(
    name: &str,
    headers: &'h HeaderMap,
    settings: &Settings,
) -> Option<&'h str> {
    cookie_value(headers, &short_name(name, settings))
}

#[cfg(feature = "oidc")]
fn short_name(name: &str, settings: &Settings) -> String {
    let prefix = if settings.secure_cookies { "__Host-" } else { "" };
    format!("{prefix}balie_{name}")
}

/// For one value of a query.
pub(super) fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}"); // writing to a String cannot fail
            }
        }
        encoded
    })
}

/// The page to go back to, when it is one of ours; else the console.
pub(super) fn back_to(wanted: Option<&str>) -> &str {
    let ours = |path: &&str| {
        let rest = path.strip_prefix("/console");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
            && !path.starts_with(SIGN_IN_PAGE)
    };
    wanted.filter(ours).unwrap_or("/console")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_back_only_to_pages_of_the_console() {
        for own in ["/console", "/console/gesprek/7?na=3", "/console?wachtrij=kcc"] {
            assert_eq!(back_to(Some(own)), own);
        }
        for other in [
            "",
            "https://kwaad.example/console",
            "//kwaad.example",
            "/consolekwaad",
            "/console/\\kwaad",
            "/console/a b",
            "/console/a\r\nset-cookie: x=y",
            "/console/aanmelden?naar=/console/aanmelden",
        ] {
            assert_eq!(back_to(Some(other)), "/console", "{other}");
        }
        assert_eq!(back_to(None), "/console");
    }

    #[test]
    fn the_csrf_token_is_of_one_session_and_not_its_token() {
        let (one, other) = (Token::from_text("een"), Token::from_text("twee"));
        assert_eq!(csrf(&one), csrf(&one));
        assert_ne!(csrf(&one), csrf(&other));
        assert!(!csrf(&one).contains("een"));
    }
}
