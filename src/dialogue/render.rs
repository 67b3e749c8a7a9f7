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

/// A built-in text that the service says by itself, as the content replaced it.
#[must_use]
pub fn built_in_text(bot: &Bot, id: &str) -> String {
    render(bot, built_in(bot, id), Names::new()).text
}

/// Fills in a text of the desk with these names besides the fixed ones.
pub(crate) fn fill_in(bot: &Bot, template: &str, names: Names) -> String {
    render(bot, template, names).text
}

/// Fills in a text in which every placeholder is a bare name of a text that is there, such as `{{ opens }}` or
/// `{{ municipality.phone }}`, and every condition asks for one, such as `{% if opens %}`: nearly all are. `None`: it takes more than that. `said` gives
/// saved values and names of a built-in text.
pub(super) fn simple<'t>(
    bot: &'t Bot,
    template: &str,
    said: impl Fn(&str) -> Option<&'t str>,
) -> Option<String> {
    // looks at many letters at once, as searching for one does not
    let has_places = template.bytes().fold(false, |any, b| any | (b == b'{'));
    // a last line end is for the renderer to judge
    if has_places && template.ends_with('\n') {
        return None;
    }
    let mut text = String::with_capacity(template.len() + 16);
    let value = |path: &str| fact(bot, path).or_else(|| said(path));
    add_simple(&mut text, template, &value)?;
    Some(text)
}

/// Adds what a template says with these values.
fn add_simple<'t>(text: &mut String, template: &str, value: &dyn Fn(&str) -> Option<&'t str>) -> Option<()> {
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(inside) = rest.strip_prefix("{{") {
            let (path, after) = inside.split_at(inside.bytes().position(|b| b == b'}')?);
            text.push_str(value(name(path)?)?);
            rest = after.strip_prefix("}}")?;
            continue;
        }
        let (condition, after) = tag(rest)?;
        let is_said = !value(name(condition.strip_prefix("if ")?)?)?.is_empty();
        let (body, end) = after.split_at(after.find("{%")?);
        let (end, after) = tag(end)?;
        if end != "endif" {
            return None;
        }
        if is_said {
            add_simple(text, body, value)?;
        }
        rest = after;
    }
    text.push_str(rest);
    Some(())
}

/// What stands in the tag that a text begins with, and what comes behind it.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (inside, after) = text.strip_prefix("{%")?.split_once("%}")?;
    Some((inside.trim(), after))
}

/// A bare name, with points in it.
fn name(path: &str) -> Option<&str> {
    let path = path.trim();
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
    path.bytes().all(is_part).then_some(path)
}

/// What every text may name: the municipality, the bot and the referrals.
fn fact<'b>(bot: &'b Bot, path: &str) -> Option<&'b str> {
    let (root, name) = path.split_once('.')?;
    match root {
        "municipality" => of_municipality(bot, name),
        "bot" => (name == "name").then_some(&bot.name),
        "referral" => {
            let (id, name) = name.split_once('.')?;
            of_referral(bot.referrals.iter().find(|one| one.id == id)?, name)
        }
        _ => None,
    }
}

fn of_municipality<'b>(bot: &'b Bot, name: &str) -> Option<&'b str> {
    let it = &bot.municipality;
    match name {
        "name" => Some(&it.name),
        "website" => Some(&it.website),
        "phone" => Some(&it.phone),
        "email" => it.email.as_deref(),
        "address" => it.address.as_deref(),
        _ => it.facts.get(name.strip_prefix("facts.")?).map(String::as_str),
    }
}

fn of_referral<'b>(it: &'b Referral, name: &str) -> Option<&'b str> {
    match name {
        "id" => Some(&it.id),
        "name" => Some(&it.name),
        "url" => it.url.as_deref(),
        "phone" => it.phone.as_deref(),
        "email" => it.email.as_deref(),
        "address" => it.address.as_deref(),
        "hours" => it.hours.as_deref(),
        "text" => it.text.as_deref(),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::tests::world;

    #[test]
    fn the_short_way_says_what_the_long_way_says() {
        let bot = world::bot();
        let names: Names = [("title", "Grofvuil"), ("soort", "{{ rest }}"), ("leeg", "")]
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .into();
        let said = |name: &str| match name {
            "title" => Some("Grofvuil"),
            "soort" => Some("{{ rest }}"),
            "leeg" => Some(""),
            _ => None,
        };
        for (template, is_simple) in [
            ("Zonder plaats.", true),
            (
                "{{ title }} of {{soort}}: {{ municipality.name }}, {{ bot.name }}",
                true,
            ),
            ("{{ municipality.facts.onbekend }}", false),
            ("{{ title|upper }}", false),
            ("Grof{% if title %}, {{ title }}{% endif %}.", true),
            ("{% if leeg %}niet{% endif %}{%if title%} wel {% endif %}", true),
            ("{% if not title %}ja{% endif %}", false),
            ("{% if title %}ja{% else %}nee{% endif %}", false),
            ("{% if title %}{% if leeg %}a{% endif %}{% endif %}", false),
            ("{% if title -%} ja{% endif %}", false),
            ("{% if onbekend %}ja{% endif %}", false),
            ("{# {{ title }} #}", false),
            ("{% if title %}ja\n{% endif %}", true),
            ("{{ title }}\n", false),
            ("{{ 1 }}", false),
            ("{{ true }}", false),
            ("een } en {{ title }}", true),
            ("{{ title }}}", true),
            ("{{ title } }}", false),
        ] {
            let short = simple(&bot, template, said);
            assert_eq!(short.is_some(), is_simple, "{template}");
            if let Some(short) = short {
                assert_eq!(short, render(&bot, template, names.clone()).text, "{template}");
            }
        }
    }
}
