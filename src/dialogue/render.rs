//! Fills in texts: minijinja with nothing but variables, `if` and filters. A text that cannot be filled in is still said.

use crate::compile::{Bot, Referral};
use crate::content::{Tone, placeholders, texts};
use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A filled-in text, with what went wrong.
pub(super) struct Rendered {
    pub text: String,
    pub problem: Option<String>,
}

/// Names that texts may use besides the fixed ones: saved values by label, and those of a built-in text.
pub(super) type Names = BTreeMap<String, Value>;

/// The built-in text with this id, as the content replaced it.
pub(super) fn built_in<'a>(bot: &'a Bot, id: &str) -> &'a str {
    if let Some(own) = bot.texts.get(id) {
        return own;
    }
    let Some(text) = texts::find(id) else { return "" };
    match bot.tone {
        Tone::Je => text.je,
        Tone::U => text.u,
    }
}

/// Fills in a text. Unknown names cannot occur in checked content; should one occur, it is left out and the problem is told.
pub(super) fn render(bot: &Bot, template: &str, names: Names) -> Rendered {
    if !template.contains('{') {
        return Rendered {
            text: template.to_owned(),
            problem: None,
        };
    }
    let context = context(bot, names, template);
    match attempt(template, &context, UndefinedBehavior::Strict) {
        Ok(text) => Rendered { text, problem: None },
        Err(error) => Rendered {
            text: attempt(template, &context, UndefinedBehavior::Chainable)
                .unwrap_or_else(|_| without_tags(template)),
            problem: Some(format!(
                "Een tekst kon niet worden ingevuld ({error}): {template}"
            )),
        },
    }
}

/// Fills in a text of the desk with these names besides the fixed ones.
pub(crate) fn fill_in(bot: &Bot, template: &str, names: Names) -> String {
    render(bot, template, names).text
}

fn attempt(
    template: &str,
    context: &Value,
    undefined: UndefinedBehavior,
) -> Result<String, minijinja::Error> {
    static STRICT: LazyLock<Environment<'static>> =
        LazyLock::new(|| placeholders::environment(UndefinedBehavior::Strict));
    if undefined == UndefinedBehavior::Strict {
        return STRICT.render_str(template, context);
    }
    placeholders::environment(undefined).render_str(template, context)
}

/// Only what the template names is gathered: this is on the way of every message.
fn context(bot: &Bot, mut names: Names, template: &str) -> Value {
    if template.contains("municipality") {
        names.insert("municipality".to_owned(), municipality(bot));
    }
    if template.contains("bot") {
        names.insert("bot".to_owned(), mapping([("name", Some(&bot.name))]));
    }
    if template.contains("referral") {
        let referrals = bot
            .referrals
            .iter()
            .filter(|one| template.contains(one.id.as_str()))
            .map(|one| (one.id.clone(), referral(one)))
            .collect::<Names>();
        names.insert("referral".to_owned(), Value::from(referrals));
    }
    Value::from(names)
}

fn municipality(bot: &Bot) -> Value {
    let it = &bot.municipality;
    let facts = it
        .facts
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect::<Names>();
    let mut fields = Names::new();
    for (name, value) in [
        ("name", Some(&it.name)),
        ("website", Some(&it.website)),
        ("phone", Some(&it.phone)),
        ("email", it.email.as_ref()),
        ("address", it.address.as_ref()),
    ] {
        fields.insert(name.to_owned(), text_or_none(value));
    }
    fields.insert("facts".to_owned(), Value::from(facts));
    Value::from(fields)
}

fn referral(it: &Referral) -> Value {
    mapping([
        ("id", Some(&it.id)),
        ("name", Some(&it.name)),
        ("url", it.url.as_ref()),
        ("phone", it.phone.as_ref()),
        ("email", it.email.as_ref()),
        ("address", it.address.as_ref()),
        ("hours", it.hours.as_ref()),
        ("text", it.text.as_ref()),
    ])
}

fn mapping<const N: usize>(fields: [(&str, Option<&String>); N]) -> Value {
    Value::from(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), text_or_none(value)))
            .collect::<Names>(),
    )
}

fn text_or_none(text: Option<&String>) -> Value {
    text.map_or(Value::from(()), |text| Value::from(text.as_str()))
}

/// The text between the tags: what is left when nothing can be filled in.
fn without_tags(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(start) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        out.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = tag
            .find("}}")
            .into_iter()
            .chain(tag.find("%}"))
            .chain(tag.find("#}"))
            .min();
        match end {
            Some(end) => rest = &tag[end + 2..],
            None => return out,
        }
    }
    out.push_str(rest);
    out
}
