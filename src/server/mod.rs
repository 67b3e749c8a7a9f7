//! HTTP: the residents' API and page, the staff API, metrics. Translates, decides nothing.

mod account;
mod accounts;
mod audit;
mod client;
mod console;
mod health;
mod hub;
mod limits;
mod listen;
mod metrics;
mod observe;
#[cfg(feature = "oidc")]
mod oidc;
mod page;
mod privacy;
mod problem;
mod resident;
mod routes;
mod security;
mod session;
mod staff;
mod stream;
mod templates;

pub use limits::RateLimits;
pub use listen::{ServeError, serve};
pub use metrics::metrics_router;
#[cfg(feature = "oidc")]
pub use oidc::{OidcSettings, Provider, ProviderError};
pub use routes::routes;

use crate::service::Service;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use hub::Hub;
use limits::Limiter;
use problem::Problem;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Largest request body, in bytes: a message of 4,096 characters fits several times.
const LARGEST_BODY: usize = 64 * 1024;

/// A sender of a larger body than this is cut off before it has sent everything, in bytes.
const HEARD_OUT: usize = 8 * 1024 * 1024;

/// How long a client may take to send the body of a request.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// How the service is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Messages and conversations that one sender may send.
    pub limits: RateLimits,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Cookies only over https.
    pub secure_cookies: bool,
}

/// What all handlers share.
#[derive(Clone)]
pub struct Shared {
    service: Service,
    hub: Arc<Hub>,
    limiter: Arc<Limiter>,
    settings: Arc<Settings>,
    pages: Arc<page::Pages>,
    accounts: Arc<account::Pages>,
    console: Arc<console::Templates>,
    #[cfg(feature = "oidc")]
    oidc: Option<Arc<Provider>>,
    stop: watch::Receiver<bool>,
}

impl Shared {
    /// Puts the parts together, and starts telling event streams of changes.
    #[must_use]
    pub fn new(service: Service, settings: Settings, stop: watch::Receiver<bool>) -> Self {
        let hub = Arc::new(Hub::default());
        tokio::spawn(hub::tell(Arc::clone(&hub), service.store.changes()));
        let limiter = Arc::new(Limiter::new(settings.limits));
        Self {
            service,
            hub,
            limiter,
            settings: Arc::new(settings),
            pages: Arc::new(page::Pages::new()),
            accounts: Arc::new(account::Pages::new()),
            console: Arc::new(console::Templates::new()),
            #[cfg(feature = "oidc")]
            oidc: None,
            stop,
        }
    }
}

#[cfg(feature = "oidc")]
impl Shared {
    /// Employees may sign in with this provider too.
    #[must_use]
    pub fn with_provider(mut self, provider: Option<Arc<Provider>>) -> Self {
        self.oidc = provider;
        self
    }
}

/// Reads the body before anything is answered: a refusal that leaves it unread would break the connection, for the next request and for a sender
/// that is still sending and would never see why. A client that sends too slowly is let go.
async fn whole_body(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let problem = match tokio::time::timeout(BODY_WITHIN, read_body(body)).await {
        Ok(Some(bytes)) => return next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(None) => Problem::too_large(LARGEST_BODY),
        Err(_) => Problem::too_slow(BODY_WITHIN),
    };
    if parts.uri.path() == page::FORM {
        return page::refused(&shared, &parts.headers, &problem, "").await;
    }
    problem.into_response()
}

/// The body; `None` when it is too large or broke off. What is too large is read without keeping it.
async fn read_body(body: Body) -> Option<Bytes> {
    let announced = body.size_hint().upper();
    if announced.is_some_and(|most| most <= LARGEST_BODY as u64) {
        return axum::body::to_bytes(body, LARGEST_BODY).await.ok();
    }
    let (mut stream, mut kept, mut length) = (body.into_data_stream(), Vec::new(), 0);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.ok()?;
        length += chunk.len();
        if length <= LARGEST_BODY {
            kept.extend_from_slice(&chunk);
        } else if length > HEARD_OUT {
            return None;
        }
    }
    (length <= LARGEST_BODY).then(|| kept.into())
}

/// All routes.
pub fn router(shared: Shared) -> Router {
    let observed = axum::middleware::from_fn_with_state(shared.clone(), observe::observe);
    let for_people = axum::middleware::from_fn_with_state(shared.clone(), account::for_people);
    routes::all()
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(axum::middleware::from_fn_with_state(shared.clone(), whole_body))
        .layer(for_people)
        .layer(axum::middleware::map_response(security::headers))
        .layer(observed)
        .with_state(shared)
}
