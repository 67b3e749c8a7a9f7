//! Who sends a request: the resident by token or cookie, staff by token, anybody by address.

use super::problem::Problem;
use super::session::{Away, Employee, has_session};
use super::{Settings, Shared};
use crate::desk::Role;
use crate::service::{By, Token};
use crate::store::{ConversationId, ConversationRecord, HandOffRecord};
use axum::extract::{ConnectInfo, FromRequestParts, Path};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};

/// Name of the resident's cookie; its value is `<conversation>.<token>`.
pub(super) const COOKIE_NAME: &str = "balie_gesprek";

/// The token of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<Token> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Token::from_text(token.trim()))
}

/// Conversation and token of the cookie.
pub(super) fn cookie(headers: &HeaderMap) -> Option<(ConversationId, Token)> {
    let (id, token) = cookie_value(headers, COOKIE_NAME)?.split_once('.')?;
    Some((id.parse().ok()?, Token::from_text(token)))
}

/// The value of a cookie.
pub(super) fn cookie_value<'h>(headers: &'h HeaderMap, wanted: &str) -> Option<&'h str> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == wanted).then_some(value)
    })
}

/// `Set-Cookie` for a conversation: not readable by scripts, not sent along from other sites.
pub(super) fn set_cookie(id: ConversationId, token: &Token, settings: &Settings) -> String {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let token = token.reveal();
    format!("{COOKIE_NAME}={id}.{token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}")
}

/// The conversation of this request, when its token or cookie is right.
pub(super) async fn own(
    shared: &Shared,
    id: &str,
    headers: &HeaderMap,
) -> Result<ConversationRecord, Problem> {
    let (id, token) = claimed(id, headers)?;
    Ok(shared.service.own_conversation(id, &token).await?)
}

/// The id of this request's conversation, when its token or cookie is right. Cheaper than [`own`].
pub(super) async fn own_id(
    shared: &Shared,
    id: &str,
    headers: &HeaderMap,
) -> Result<ConversationId, Problem> {
    let (id, token) = claimed(id, headers)?;
    shared.service.owns(id, &token).await?;
    Ok(id)
}

/// The conversation that is asked for, and the token that should prove that it may be.
fn claimed(id: &str, headers: &HeaderMap) -> Result<(ConversationId, Token), Problem> {
    let id: ConversationId = id.parse().map_err(|_| Problem::not_found("conversation"))?;
    let by_cookie = || {
        cookie(headers)
            .filter(|(of, _)| *of == id)
            .map(|(_, token)| token)
    };
    let token = bearer(headers)
        .or_else(by_cookie)
        .ok_or_else(Problem::unauthorised)?;
    Ok((id, token))
}

/// The id in the path of a request; what cannot be read is not there.
pub(super) struct Id(pub(super) String);

impl FromRequestParts<Shared> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        let Path(id) = Path::<String>::from_request_parts(parts, shared).await?;
        Ok(Self(id))
    }
}

/// The address of the sender; behind a trusted proxy the one that it names.
pub(super) struct Sender(pub(super) IpAddr);

impl FromRequestParts<Shared> for Sender {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_canonical());
        let direct = direct.ok_or_else(|| Problem::unreadable("The sender is unknown."))?;
        let trusted = &shared.settings.trusted_proxies;
        if !trusted.contains(&direct) {
            return Ok(Self(direct));
        }
        // From the right: the first that is no proxy of ours.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok());
        let hops: Vec<IpAddr> = forwarded
            .flat_map(|line| line.split(','))
            .filter_map(|hop| hop.trim().parse().ok())
            .collect();
        Ok(Self(
            hops.into_iter()
                .rev()
                .find(|hop| !trusted.contains(hop))
                .unwrap_or(direct),
        ))
    }
}

/// A request with the staff token, of a program that acts for people of its own; for whom, from `X-Agent`.
pub(super) struct Program {
    /// Who does something at the desk.
    by: By,
}

/// Longest name of an employee, in characters.
const LONGEST_NAME: usize = 60;

impl FromRequestParts<Shared> for Program {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(Problem::unauthorised)?;
        if !shared.service.access.is_staff_token(&token).await? {
            return Err(Problem::unauthorised());
        }
        let name = parts
            .headers
            .get("x-agent")
            .map(|value| header_text(value.as_bytes()).trim().to_owned());
        let agent = name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Medewerker".to_owned());
        let plain = agent.chars().count() <= LONGEST_NAME && !agent.chars().any(is_invisible);
        if !plain {
            return Err(Problem::unreadable("X-Agent is a name of at most 60 characters."));
        }
        let origin = Sender::from_request_parts(parts, shared).await.ok();
        let origin = origin.map(|Sender(address)| address.to_string());
        Ok(Self {
            by: By::program(&agent, origin),
        })
    }
}

/// Who uses the staff API.
pub(super) enum Staff {
    /// A program with the staff token.
    Program(Program),
    /// An employee who is signed in; what changes something came from a page of that session.
    Employee(Box<Employee>),
}

impl Staff {
    /// Who does something at the desk.
    pub(super) fn by(&self) -> By {
        match self {
            Self::Program(program) => program.by.clone(),
            Self::Employee(employee) => employee.by(),
        }
    }

    /// May it look at this hand-off? A program decides that for its own people.
    pub(super) fn may_see(&self, record: &HandOffRecord) -> bool {
        match self {
            Self::Program(_) => true,
            Self::Employee(employee) => employee.may_see(record),
        }
    }

    /// Of which queues it may see the list; empty: of all. `None`: of none.
    pub(super) fn queues(&self, asked: Option<String>) -> Option<Vec<String>> {
        match self {
            Self::Program(_) => Some(asked.into_iter().collect()),
            Self::Employee(employee) => employee.queues(asked),
        }
    }

    /// Refuses who has less than this role. A program is never more than an employee who answers.
    pub(super) fn must_be(&self, role: Role) -> Result<(), Problem> {
        match self {
            Self::Program(_) if role == Role::Medewerker => Ok(()),
            Self::Program(_) => Err(Problem::wrong_role(role)),
            Self::Employee(employee) => employee.must_be(role),
        }
    }
}

impl FromRequestParts<Shared> for Staff {
    type Rejection = Away;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Away> {
        if parts.headers.contains_key(AUTHORIZATION) || !has_session(&parts.headers, &shared.settings) {
            return Ok(Self::Program(Program::from_request_parts(parts, shared).await?));
        }
        let employee = Employee::from_request_parts(parts, shared).await?;
        if !parts.method.is_safe() {
            employee.sent_it(&parts.headers, None)?;
        }
        Ok(Self::Employee(Box::new(employee)))
    }
}

/// Programs send UTF-8, browsers Latin-1.
fn header_text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned)
}

/// Control characters and those that turn or hide the text around them.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_as_utf8_or_latin1() {
        assert_eq!(header_text("Zoë".as_bytes()), "Zoë");
        assert_eq!(header_text(b"Zo\xeb"), "Zoë");
    }
}
