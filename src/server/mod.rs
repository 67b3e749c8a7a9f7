//! HTTP: the residents' API and page, the staff API, metrics. Translates, decides nothing.

mod client;
mod health;
mod hub;
mod limits;
mod listen;
mod page;
mod problem;
mod resident;
mod security;
mod staff;
mod stream;

pub use limits::RateLimits;
pub use listen::{ServeError, serve};

use crate::service::Service;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use hub::Hub;
use limits::Limiter;
use std::sync::Arc;
use tokio::sync::watch;

/// Largest request body, in bytes: a message of 4,096 characters fits several times.
const LARGEST_BODY: usize = 64 * 1024;

/// How the service is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// SHA-256 of the token that staff use.
    pub staff_token_hash: [u8; 32],
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
            stop,
        }
    }
}

/// All routes.
pub fn router(shared: Shared) -> Router {
    let resident = Router::new()
        .route("/conversations", post(resident::open))
        .route(
            "/conversations/{id}/messages",
            get(resident::messages).post(resident::send),
        )
        .route("/conversations/{id}/events", get(stream::events));
    let staff = Router::new()
        .route("/hand-offs", get(staff::list))
        .route("/hand-offs/{id}", get(staff::one))
        .route(
            "/hand-offs/{id}/messages",
            get(staff::messages).post(staff::reply),
        )
        .route("/hand-offs/{id}/notes", post(staff::note))
        .route("/hand-offs/{id}/claim", post(staff::claim))
        .route("/hand-offs/{id}/release", post(staff::release))
        .route("/hand-offs/{id}/close", post(staff::close));
    Router::new()
        .route("/", get(page::page))
        .route("/gesprek", get(page::news))
        .route("/bericht", post(page::send))
        .route("/nieuw", post(page::leave))
        .route("/web/chat.css", get(page::style))
        .route("/web/chat.js", get(page::script))
        .nest("/api/v1", resident)
        .nest("/api/v1/staff", staff)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(axum::middleware::map_response(security::headers))
        .with_state(shared)
}
