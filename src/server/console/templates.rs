//! The templates of the console, rendered with everything escaped.

use crate::server::problem::Problem;
use crate::server::templates::environment;
use crate::service::ServiceError;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

/// The templates that are inside the program.
const TEMPLATES: [(&str, &str); 13] = [
    ("base.html", include_str!("../../../web/console/base.html")),
    ("board.html", include_str!("../../../web/console/board.html")),
    ("rows.html", include_str!("../../../web/console/rows.html")),
    ("queues.html", include_str!("../../../web/console/queues.html")),
    ("people.html", include_str!("../../../web/console/people.html")),
    (
        "conversation.html",
        include_str!("../../../web/console/conversation.html"),
    ),
    ("facts.html", include_str!("../../../web/console/facts.html")),
    ("summary.html", include_str!("../../../web/console/summary.html")),
    (
        "transcript.html",
        include_str!("../../../web/console/transcript.html"),
    ),
    ("actions.html", include_str!("../../../web/console/actions.html")),
    ("figures.html", include_str!("../../../web/console/figures.html")),
    ("log.html", include_str!("../../../web/console/log.html")),
    ("expired.html", include_str!("../../../web/console/expired.html")),
];

/// Renders the pages of the console.
#[derive(Debug)]
pub(in crate::server) struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Loads them.
    pub(in crate::server) fn new() -> Self {
        let mut environment = environment(TEMPLATES);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        Self { environment }
    }

    /// One template with its values.
    pub(super) fn render(&self, name: &str, values: impl Serialize) -> Result<String, Problem> {
        let values = Value::from(Serde(values));
        let rendered = self
            .environment
            .get_template(name)
            .and_then(|template| template.render(values));
        rendered.map_err(|error| {
            ServiceError::Unavailable(format!("{name} cannot be rendered: {error:#}")).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_used() {
        let templates = Templates::new();
        for (name, _) in TEMPLATES {
            assert!(templates.environment.get_template(name).is_ok(), "{name}");
        }
    }
}
