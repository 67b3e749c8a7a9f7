//! All routes in one table: the router is made from it, and a test compares it with `docs/openapi.yaml`.

#[cfg(feature = "oidc")]
use super::oidc;
use super::{
    Shared, account, accounts, audit, console, health, metrics, page, privacy, resident, staff, stream,
};
use axum::Router;
use axum::handler::Handler;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{self, MethodRouter};

struct Route {
    method: &'static str,
    path: &'static str,
    handler: MethodRouter<Shared>,
}

fn get<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route {
        method: "GET",
        path,
        handler: routing::get(handler),
    }
}

fn post<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route {
        method: "POST",
        path,
        handler: routing::post(handler),
    }
}

fn delete<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route {
        method: "DELETE",
        path,
        handler: routing::delete(handler),
    }
}

fn table() -> Vec<Route> {
    #[allow(unused_mut)] // some features add routes
    let mut table = vec![
        get("/", page::page),
        get("/gesprek", page::news),
        post(page::FORM, page::send),
        post("/nieuw", page::leave),
        get("/web/chat.css", page::style),
        get("/web/chat.js", page::script),
        get("/web/account.css", account::style),
        get("/web/console.css", console::style),
        get("/web/console.js", console::script),
        get("/console", console::board),
        get("/console/werk", console::board_parts),
        get("/console/nieuws", console::news),
        post("/console/volgende", console::next),
        post("/console/aanwezig", console::presence),
        get("/console/gesprekken/{id}", console::conversation),
        post("/console/gesprekken/{id}", console::act),
        get("/console/gesprekken/{id}/nieuws", console::conversation_parts),
        get("/console/cijfers", console::figures),
        get("/console/logboek", console::log),
        get("/console/aanmelden", account::sign_in_page),
        post("/console/aanmelden", account::sign_in),
        post("/console/afmelden", account::sign_out),
        get("/console/wachtwoord", account::password_page),
        post("/console/wachtwoord", account::change_password),
        get("/console/sessies", account::sessions_page),
        post("/console/sessies", account::end_session),
        post("/api/v1/conversations", resident::open),
        get("/api/v1/conversations/{id}/messages", resident::messages),
        post("/api/v1/conversations/{id}/messages", resident::send),
        get("/api/v1/conversations/{id}/events", stream::events),
        get("/api/v1/staff/hand-offs", staff::list),
        get("/api/v1/staff/hand-offs/{id}", staff::one),
        get("/api/v1/staff/hand-offs/{id}/messages", staff::messages),
        post("/api/v1/staff/hand-offs/{id}/messages", staff::reply),
        post("/api/v1/staff/hand-offs/{id}/notes", staff::note),
        post("/api/v1/staff/hand-offs/{id}/claim", staff::claim),
        post("/api/v1/staff/hand-offs/{id}/release", staff::release),
        post("/api/v1/staff/hand-offs/{id}/transfer", staff::transfer),
        post("/api/v1/staff/hand-offs/{id}/promise", staff::promise),
        post("/api/v1/staff/hand-offs/{id}/close", staff::close),
        get("/api/v1/staff/conversations/{id}", privacy::export),
        delete("/api/v1/staff/conversations/{id}", privacy::erase),
        get("/api/v1/staff/audit", audit::export),
        get("/api/v1/staff/accounts", accounts::list),
        post("/api/v1/staff/accounts", accounts::add),
        post("/api/v1/staff/accounts/{id}", accounts::change),
        post("/api/v1/staff/accounts/{id}/password", accounts::reset_password),
        post("/api/v1/staff/accounts/{id}/unlock", accounts::unlock),
        get("/api/v1/openapi.yaml", openapi),
        get("/healthz", health::alive),
        get("/readyz", health::ready),
        get("/metrics", metrics::for_staff),
    ];
    #[cfg(feature = "oidc")]
    table.extend([
        get("/console/aanmelden/extern", oidc::leave),
        get(oidc::RETURN_PAGE, oidc::come_back),
    ]);
    table
}

/// Method and path of every route, in the order of the table; `{…}` stands for one part of a path.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table()
        .into_iter()
        .map(|route| (route.method, route.path))
        .collect()
}

/// The router of the table.
pub(super) fn all() -> Router<Shared> {
    table().into_iter().fold(Router::new(), |router, route| {
        router.route(route.path, route.handler)
    })
}

/// `GET /api/v1/openapi.yaml`: what this API is, for machines.
async fn openapi() -> impl IntoResponse {
    let description = include_str!("../../docs/openapi.yaml");
    ([(CONTENT_TYPE, "application/yaml; charset=utf-8")], description)
}
