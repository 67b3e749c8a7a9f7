//! Signing in with an OpenID provider: authorization code flow with PKCE, state and nonce. The secrets of a sign-in that is on its way stand in a
//! cookie of that browser, so that any node can finish it and nobody else can.

mod provider;

pub use provider::{OidcSettings, Provider, ProviderError};

use super::problem::Problem;
use super::session::{self, SIGN_IN_PAGE};
use super::{Shared, account};
use crate::service::access::AccessError;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query, Request, State};
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use provider::Pending;
use serde::Deserialize;

/// Where the provider sends people back.
pub(super) const RETURN_PAGE: &str = "/console/aanmelden/terug";
/// How long somebody may be at the provider, in seconds.
const ON_ITS_WAY: u32 = 600;

#[derive(Deserialize)]
pub(super) struct Leaving {
    naar: Option<String>,
}

/// What the provider sends along.
#[derive(Deserialize)]
pub(super) struct Coming {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

/// `GET /console/aanmelden/extern?naar=`: to the provider.
pub(super) async fn leave(
    State(shared): State<Shared>,
    leaving: Result<Query<Leaving>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(leaving) = leaving?;
    let provider = shared.oidc.as_ref().ok_or_else(|| Problem::not_found("page"))?;
    let back = session::back_to(leaving.naar.as_deref());
    match provider.begin(back).await {
        Ok((address, pending)) => {
            let cookie = session::short_cookie("extern", &pending.to_text(), ON_ITS_WAY, &shared.settings);
            Ok((
                AppendHeaders([(header::SET_COOKIE, cookie)]),
                Redirect::to(&address),
            )
                .into_response())
        }
        Err(error) => refused(&shared, None, &error).await,
    }
}

/// `GET /console/aanmelden/terug?code=&state=`: back from the provider.
pub(super) async fn come_back(State(shared): State<Shared>, request: Request) -> Result<Response, Problem> {
    let (mut parts, _) = request.into_parts();
    let coming = Query::<Coming>::from_request_parts(&mut parts, &shared).await;
    let Query(coming) = coming.map_err(|rejection: QueryRejection| Problem::from(rejection))?;
    let provider = shared.oidc.as_ref().ok_or_else(|| Problem::not_found("page"))?;
    let from = session::origin(&mut parts, &shared).await?;
    let pending =
        session::short_cookie_value("extern", &parts.headers, &shared.settings).and_then(Pending::from_text);
    let finished = match (pending, coming) {
        (
            Some(pending),
            Coming {
                code: Some(code),
                state: Some(state),
                error: None,
            },
        ) => {
            let back = pending.back.clone();
            provider
                .finish(pending, code, &state)
                .await
                .map(|person| (person, back))
        }
        (
            _,
            Coming {
                error: Some(error), ..
            },
        ) => Err(ProviderError::declined(&error)),
        (None, _) => Err(ProviderError::Forgotten),
        _ => Err(ProviderError::State),
    };
    let (person, back) = match finished {
        Ok(found) => found,
        Err(error) => return refused(&shared, Some(&from), &error).await,
    };
    match shared.service.access.sign_in_external(person, &from).await {
        Ok(fresh) => {
            let cookies = [
                (
                    header::SET_COOKIE,
                    session::begin_cookie(&fresh.token, &shared.settings),
                ),
                (
                    header::SET_COOKIE,
                    session::short_cookie("extern", "", 0, &shared.settings),
                ),
            ];
            let back = session::back_to(Some(&back));
            Ok((AppendHeaders(cookies), Redirect::to(back)).into_response())
        }
        Err(AccessError::Service(error)) => Err(error.into()),
        Err(error) => account::sign_in_refused(&shared, &error.to_string()),
    }
}

/// The sign-in page with what went wrong; why in detail stands in the log and in the audit log.
async fn refused(
    shared: &Shared,
    from: Option<&crate::service::access::Origin>,
    error: &ProviderError,
) -> Result<Response, Problem> {
    tracing::warn!(
        reason = error.reason(),
        "signing in with the OpenID provider failed"
    );
    if let Some(from) = from
        && let Err(AccessError::Service(error)) =
            shared.service.access.external_refused(error.kind(), from).await
    {
        return Err(error.into());
    }
    let page = account::sign_in_refused(shared, &error.to_string())?;
    let cookie = session::short_cookie("extern", "", 0, &shared.settings);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), page).into_response())
}

/// Where a sign-in with the provider begins, for the button.
pub(super) fn button(back: &str) -> String {
    format!("{SIGN_IN_PAGE}/extern?naar={}", session::encode(back))
}
