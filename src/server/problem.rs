//! Errors for machines: problem documents (RFC 9457).

use crate::desk::Role;
use crate::service::ServiceError;
use crate::store::StoreError;
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A problem document: what went wrong, in one English sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    /// Last part of the `type`: `urn:balie:problem:<name>`.
    name: &'static str,
    title: &'static str,
    detail: String,
    /// Seconds after which trying again makes sense.
    retry_after: Option<u32>,
}

impl Problem {
    fn new(status: StatusCode, name: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            name,
            title,
            detail: detail.into(),
            retry_after: None,
        }
    }

    /// 400: the request cannot be read.
    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "unreadable",
            "The request cannot be read",
            detail,
        )
    }

    /// 413: more bytes than a message can need, or a body that broke off.
    pub(super) fn too_large(most: usize) -> Self {
        let detail = format!("A request has at most {most} bytes.");
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-long",
            "The request is too large",
            detail,
        )
    }

    /// 408: the body did not come in time.
    pub(super) fn too_slow(within: std::time::Duration) -> Self {
        let detail = format!("Send the whole request within {} seconds.", within.as_secs());
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "too-slow",
            "The request came too slowly",
            detail,
        )
    }

    /// 401: who are you?
    pub(super) fn unauthorised() -> Self {
        let detail = "Send the token as ‘Authorization: Bearer …’.";
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthorised",
            "A valid token is needed",
            detail,
        )
    }

    /// 404
    pub(super) fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "Not found",
            format!("There is no such {what}, or it is not yours."),
        )
    }

    /// 429: slow down.
    pub(super) fn too_many(seconds: u32) -> Self {
        let detail = format!("Too many requests. Try again in {seconds} seconds.");
        let problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-requests",
            "Too many requests",
            detail,
        );
        Self {
            retry_after: Some(seconds),
            ..problem
        }
    }

    /// 403: a form of another site.
    pub(super) fn other_site() -> Self {
        let detail = "This form was sent by another site.";
        Self::new(
            StatusCode::FORBIDDEN,
            "other-site",
            "Sent by another site",
            detail,
        )
    }

    /// 401: no session, or one that is over.
    pub(super) fn signed_out() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "Nobody is signed in",
            "Je bent niet meer aangemeld. Meld je opnieuw aan.",
        )
    }

    /// 403: signed in with a temporary password.
    pub(super) fn new_password_first() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "new-password-first",
            "The temporary password must be replaced first",
            "Kies eerst een eigen wachtwoord.",
        )
    }

    /// 403: this employee may not do that.
    pub(super) fn wrong_role(needed: Role) -> Self {
        let detail = match needed {
            Role::Medewerker => "Dit mag alleen een medewerker.",
            Role::Redacteur => "Dit mag alleen een redacteur of een beheerder. Vraag je beheerder om hulp.",
            Role::Beheerder => "Dit mag alleen een beheerder. Vraag je beheerder om hulp.",
        };
        Self::new(
            StatusCode::FORBIDDEN,
            "wrong-role",
            "Your role may not do this",
            detail,
        )
    }

    /// 403: a form that was not made for this session.
    pub(super) fn forged() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forged",
            "The form was not made for this session",
            "Dit formulier is verlopen. Ga terug, ververs de pagina en probeer het opnieuw.",
        )
    }

    /// The same for an employee: Dutch, with what to do.
    pub(super) fn for_employee(&self) -> &str {
        match (self.name, self.status) {
            ("signed-out" | "new-password-first" | "wrong-role" | "forged" | "refused", _) => &self.detail,
            ("other-site", _) => "Dit formulier kwam van een andere website. Er is niets veranderd.",
            (_, StatusCode::NOT_FOUND) => "Deze pagina bestaat niet, of niet meer.",
            (_, StatusCode::METHOD_NOT_ALLOWED) => "Dit kan hier niet.",
            (_, StatusCode::CONFLICT) => {
                "Dit kan niet meer: er is intussen iets veranderd. Ververs de pagina."
            }
            (_, StatusCode::PAYLOAD_TOO_LARGE) => "Wat je verstuurt is te groot. Maak het korter.",
            (_, StatusCode::TOO_MANY_REQUESTS) => {
                "Dat ging wat snel achter elkaar. Wacht even en probeer het opnieuw."
            }
            (_, StatusCode::SERVICE_UNAVAILABLE) => {
                "Er is een storing, er is niets veranderd. Probeer het zo nog eens."
            }
            (
                _,
                StatusCode::BAD_REQUEST
                | StatusCode::UNSUPPORTED_MEDIA_TYPE
                | StatusCode::UNPROCESSABLE_ENTITY,
            ) => "Er ontbreekt iets of er klopt iets niet. Ga terug en probeer het opnieuw.",
            _ => "Er ging iets mis. Probeer het nog eens.",
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The same for a resident: Dutch, with what to do.
    pub(super) fn for_resident(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "Typ eerst een bericht.",
            StatusCode::PAYLOAD_TOO_LARGE => "Je bericht is te lang. Maak het korter dan 4000 tekens.",
            StatusCode::TOO_MANY_REQUESTS => {
                "Je stuurt wel heel veel berichten. Wacht even en probeer het dan opnieuw."
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                "Je bericht is niet bewaard, want er is een storing. Probeer het zo nog eens."
            }
            _ => "Er ging iets mis. Probeer het nog eens.",
        }
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let detail = error.to_string();
        match error {
            ServiceError::NotFound(what) => Self::not_found(what),
            ServiceError::TooLong(_) => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-long",
                "The message is too long",
                detail,
            ),
            ServiceError::Conflict(_) => Self::new(
                StatusCode::CONFLICT,
                "conflict",
                "This contradicts what happened",
                detail,
            ),
            ServiceError::Unreadable(_) => Self::unreadable(detail),
            ServiceError::Refused(_) => Self::new(
                StatusCode::CONFLICT,
                "refused",
                "The rules of the desk refuse this",
                detail,
            ),
            ServiceError::Unavailable(_) => {
                tracing::error!(error = detail, "not available");
                let detail = "This cannot be kept right now; nothing was changed. Try again later.";
                let problem = Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Temporarily unavailable",
                    detail,
                );
                Self {
                    retry_after: Some(5),
                    ..problem
                }
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        ServiceError::from(error).into()
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        let (status, detail) = (rejection.status(), rejection.body_text());
        match status {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(
                status,
                "content-type",
                "The content type must be application/json",
                detail,
            ),
            StatusCode::UNPROCESSABLE_ENTITY => Self::new(
                status,
                "shape",
                "The JSON has another shape than expected",
                detail,
            ),
            _ => Self::unreadable(detail),
        }
    }
}

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::not_found("page")
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::unreadable(rejection.body_text())
    }
}

impl From<FormRejection> for Problem {
    fn from(rejection: FormRejection) -> Self {
        let (status, detail) = (rejection.status(), rejection.body_text());
        match status {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(
                status,
                "content-type",
                "The content type must be application/x-www-form-urlencoded",
                detail,
            ),
            _ => Self::unreadable(detail),
        }
    }
}

/// Why a request was not served, for metrics: goes along with the answer inside the program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reason(pub(super) &'static str);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": format!("urn:balie:problem:{}", self.name),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let mut response = (self.status, body.to_string()).into_response();
        response.extensions_mut().insert(Reason(self.name));
        response.extensions_mut().insert(self.clone());
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// No route has this path.
pub(super) async fn no_such_page() -> Problem {
    Problem::not_found("page")
}

/// The path exists, not with this method.
pub(super) async fn wrong_method() -> Problem {
    let detail = "This address does not take that method; see /api/v1/openapi.yaml.";
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method",
        "Method not allowed",
        detail,
    )
}
