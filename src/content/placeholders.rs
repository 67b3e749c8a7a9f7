//! Texts with placeholders: minijinja with variables, `if` and filters. One environment, so that what `check` accepts is what the
//! dialogue fills in.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

/// Instructions that one text may take; a text of 100 lines takes a few hundred.
const FUEL: u64 = 20_000;

/// The environment in which texts are read: plain text, bounded work, and the filter `meervoud`.
#[must_use]
pub fn environment(undefined: UndefinedBehavior) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(undefined);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("meervoud", plural);
    environment
}

/// `{{ n|meervoud("dag", "dagen") }}`: the number with the right word, such as `1 dag` or `3 dagen`.
fn plural(number: &Value, one: &str, many: &str) -> String {
    let shown = number.to_string();
    let word = if matches!(shown.trim(), "1" | "één" | "een") {
        one
    } else {
        many
    };
    format!("{shown} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_follows_the_number() {
        let environment = environment(UndefinedBehavior::Strict);
        let fill = |n: i64| {
            let text = "{{ n|meervoud(\"dag\", \"dagen\") }}";
            environment
                .render_str(text, Value::from(std::collections::BTreeMap::from([("n", n)])))
                .unwrap()
        };
        assert_eq!((fill(1), fill(3)), ("1 dag".to_owned(), "3 dagen".to_owned()));
    }
}
