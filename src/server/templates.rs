//! The templates that are inside the program, rendered with everything escaped.

use minijinja::{AutoEscape, Environment};

/// Loads them. One of our own that does not parse shows as an error page; tests render them all.
pub(super) fn environment(
    sources: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, source) in sources {
        if let Err(error) = environment.add_template(name, source) {
            tracing::error!(name, %error, "a template cannot be used");
        }
    }
    environment
}
