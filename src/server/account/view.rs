//! What these pages show, rendered by templates that escape everything.

use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::Employee;
use crate::server::templates::environment;
use crate::service::ServiceError;
use crate::store::Session;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;
use std::fmt::Write;

/// The templates of these pages.
#[derive(Debug)]
pub(in crate::server) struct Pages {
    templates: Environment<'static>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fault {
    field: &'static str,
    text: String,
}

impl Fault {
    pub(super) fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self {
            field,
            text: text.into(),
        }
    }
}

/// What `sign_in.html` shows.
#[derive(Debug, Default)]
pub(super) struct SignInPage<'p> {
    pub(super) back: &'p str,
    pub(super) name: &'p str,
    pub(super) notice: Option<&'p str>,
    pub(super) faults: &'p [Fault],
}

/// What every page shows.
#[derive(Serialize)]
struct Values<'p, T> {
    municipality: String,
    faults: &'p [Fault],
    notice: Option<&'p str>,
    csrf: Option<&'p str>,
    name: Option<&'p str>,
    #[serde(flatten)]
    own: T,
}

#[derive(Serialize)]
struct SignInValues<'p> {
    back: &'p str,
    typed: &'p str,
    /// Another way to sign in: name and address.
    other_way: Option<(String, String)>,
}

#[derive(Serialize)]
struct PasswordValues<'p> {
    account: &'p str,
    temporary: bool,
    shortest: usize,
}

#[derive(Serialize)]
struct SessionsValues {
    sessions: Vec<Shown>,
}

/// A session as the page shows it.
#[derive(Serialize)]
struct Shown {
    key: String,
    browser: String,
    origin: Option<String>,
    began: String,
    seen: String,
    this: bool,
}

#[derive(Serialize)]
struct RefusedValues<'p> {
    message: &'p str,
}

/// Enough of the key to tell one's own sessions apart; the token does not follow from it.
pub(super) fn short_key(session: &Session) -> String {
    session.key[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

impl Pages {
    /// Loads the templates that are inside the program.
    pub(in crate::server) fn new() -> Self {
        let templates = environment([
            ("frame.html", include_str!("../../../web/account/frame.html")),
            ("field.html", include_str!("../../../web/account/field.html")),
            ("sign_in.html", include_str!("../../../web/account/sign_in.html")),
            (
                "password.html",
                include_str!("../../../web/account/password.html"),
            ),
            (
                "sessions.html",
                include_str!("../../../web/account/sessions.html"),
            ),
            ("refused.html", include_str!("../../../web/account/refused.html")),
        ]);
        Self { templates }
    }

    pub(super) fn sign_in(&self, shared: &Shared, page: &SignInPage<'_>) -> Result<String, Problem> {
        let values = Values {
            faults: page.faults,
            notice: page.notice,
            ..common(
                shared,
                None,
                SignInValues {
                    back: page.back,
                    typed: page.name,
                    other_way: other_way(shared, page.back),
                },
            )
        };
        self.render("sign_in.html", values)
    }

    pub(super) fn password(
        &self,
        shared: &Shared,
        employee: &Employee,
        faults: &[Fault],
    ) -> Result<String, Problem> {
        let own = PasswordValues {
            account: &employee.account.id,
            temporary: employee.signed_in.temporary,
            shortest: crate::access::SHORTEST_PASSWORD,
        };
        self.render(
            "password.html",
            Values {
                faults,
                ..common(shared, Some(employee), own)
            },
        )
    }

    pub(super) fn sessions(
        &self,
        shared: &Shared,
        employee: &Employee,
        sessions: &[Session],
        notice: Option<&str>,
    ) -> Result<String, Problem> {
        let moment = |at| {
            crate::calendar::civil(at)
                .strftime("%-d-%-m-%Y om %H.%M uur")
                .to_string()
        };
        let shown = |session: &Session| Shown {
            key: short_key(session),
            browser: browser_name(session.browser.as_deref()),
            origin: session.origin.clone(),
            began: moment(session.began_at),
            seen: moment(session.seen_at),
            this: session.key == employee.signed_in.session.key,
        };
        let own = SessionsValues {
            sessions: sessions.iter().map(shown).collect(),
        };
        self.render(
            "sessions.html",
            Values {
                notice,
                ..common(shared, Some(employee), own)
            },
        )
    }

    /// A problem, for people.
    pub(super) fn refused(&self, shared: &Shared, problem: &Problem) -> Result<String, Problem> {
        let own = RefusedValues {
            message: problem.for_employee(),
        };
        self.render("refused.html", common(shared, None, own))
    }

    fn render(&self, name: &str, values: impl Serialize) -> Result<String, Problem> {
        let values = Value::from(Serde(values));
        let rendered = self
            .templates
            .get_template(name)
            .and_then(|template| template.render(values));
        rendered.map_err(|error| {
            ServiceError::Unavailable(format!("{name} cannot be rendered: {error:#}")).into()
        })
    }
}

#[cfg(feature = "oidc")]
fn other_way(shared: &Shared, back: &str) -> Option<(String, String)> {
    let provider = shared.oidc.as_ref()?;
    Some((provider.name().to_owned(), crate::server::oidc::button(back)))
}

#[cfg(not(feature = "oidc"))]
fn other_way(_: &Shared, _: &str) -> Option<(String, String)> {
    None
}

fn common<'p, T>(shared: &Shared, employee: Option<&'p Employee>, own: T) -> Values<'p, T> {
    Values {
        municipality: shared.service.shelf.current().municipality.name.clone(),
        faults: &[],
        notice: None,
        csrf: employee.map(|employee| employee.csrf.as_str()),
        name: employee.map(|employee| employee.account.name.as_str()),
        own,
    }
}

/// Browser and system in words; browsers call themselves many things at once, so the most special comes first.
fn browser_name(named: Option<&str>) -> String {
    let named = named.unwrap_or_default();
    let find = |known: &[(&'static str, &'static str)]| {
        known
            .iter()
            .find(|(sign, _)| named.contains(sign))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} op {system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => "Onbekende browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_in_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_name(Some(edge)), "Edge op Windows");
        assert_eq!(browser_name(Some(iphone)), "Safari op iPhone");
        assert_eq!(browser_name(Some("curl/8")), "Onbekende browser");
        assert_eq!(browser_name(None), "Onbekende browser");
    }
}
