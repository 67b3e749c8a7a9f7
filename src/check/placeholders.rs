//! Is every placeholder of a text well formed, and does it name something that exists?

use super::tags::{Tag, tags, without_strings, words_after};
use super::view::View;
use crate::content::{ReferralDef, Settings, Text, placeholders};
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::collections::BTreeSet;

/// Filters and tests that texts use most.
const USUAL: [&str; 9] = [
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "meervoud",
    "length",
    "defined",
];

/// Reads texts and knows which names exist everywhere.
pub(super) struct Reader<'a> {
    view: &'a View<'a>,
    environment: Environment<'static>,
    /// Full names such as `municipality.phone`.
    names: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub fn of(view: &'a View<'a>) -> Self {
        let mut names = BTreeSet::from(["bot.name".to_owned()]);
        names.extend(view.settings.iter().flat_map(|settings| municipality(settings)));
        names.extend(view.content.referrals.iter().flat_map(referral));
        Self {
            view,
            environment: placeholders::environment(UndefinedBehavior::Strict),
            names,
        }
    }

    /// Texts that the bot says may tell what is open now, such as `hours.kcc`.
    pub fn with_hours(mut self) -> Self {
        let hours = self.view.settings.iter().flat_map(|settings| &settings.hours);
        self.names
            .extend(hours.map(|hours| format!("hours.{}", hours.id.value)));
        self
    }

    /// Reports what is wrong with a text in which these saved answers may be used.
    pub fn read(&self, text: &Text, saved: &BTreeSet<&str>, found: &mut Vec<Diagnostic>) {
        if !text.value.contains("{{") && !text.value.contains("{%") && !text.value.contains("{#") {
            return;
        }
        let tags = tags(&text.value);
        let before = found.len();
        found.extend(tags.iter().filter_map(|tag| self.statement(text, tag)));
        if found.len() > before {
            return;
        }
        let template = match self.environment.template_from_str(&text.value) {
            Ok(template) => template,
            Err(error) => return found.push(self.syntax(text, &error)),
        };
        for tag in &tags {
            found.extend(self.filters(text, tag));
        }
        let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        names.sort();
        found.extend(names.iter().filter_map(|name| self.name(text, name, saved)));
    }

    /// `{% … %}` with something else than `if`.
    fn statement(&self, text: &Text, tag: &Tag<'_>) -> Option<Diagnostic> {
        let word = tag
            .inner
            .trim_start_matches('-')
            .split_whitespace()
            .next()
            .unwrap_or_default();
        if !tag.is_statement || matches!(word, "if" | "elif" | "else" | "endif") {
            return None;
        }
        let problem = Diagnostic::new(
            &codes::TEXT_TAG,
            self.view.within(text, tag.place.clone()),
            format!("`{word}` kan niet in een tekst"),
            format!("`{word}` is not possible in a text"),
        );
        Some(problem.help(
            "in een tekst kunnen alleen `{{ naam }}` en `{% if … %} … {% endif %}`",
            "a text can only have `{{ name }}` and `{% if … %} … {% endif %}`",
        ))
    }

    fn syntax(&self, text: &Text, error: &minijinja::Error) -> Diagnostic {
        let span = error
            .range()
            .map_or(text.span, |range| self.view.within(text, range));
        let detail = error.detail().unwrap_or("syntax error");
        let problem = Diagnostic::new(
            &codes::TEXT_SYNTAX,
            span,
            "dit invulveld kan niet worden gelezen",
            format!("this placeholder cannot be read: {detail}"),
        );
        problem.help(
            "een invulveld ziet eruit als `{{ municipality.phone }}`; kijk of alle accolades en aanhalingstekens een partner hebben",
            "a placeholder looks like `{{ municipality.phone }}`; see whether every brace and quote has its partner",
        )
    }

    /// Filters after `|` and tests after `is` that do not exist.
    fn filters(&self, text: &Text, tag: &Tag<'_>) -> Vec<Diagnostic> {
        let unknown = |expression: String, kind: ErrorKind| {
            let compiled = self.environment.compile_expression_owned(expression);
            compiled
                .and_then(|compiled| compiled.eval(()))
                .is_err_and(|error| error.kind() == kind)
        };
        let bare = without_strings(tag.inner);
        let filters = words_after(&bare, "|")
            .into_iter()
            .filter(|word| unknown(format!("1|{word}"), ErrorKind::UnknownFilter));
        let tests = words_after(&bare, " is not ")
            .into_iter()
            .chain(words_after(&bare, " is "));
        let tests =
            tests.filter(|word| *word != "not" && unknown(format!("1 is {word}"), ErrorKind::UnknownTest));
        let problem = |(kind_nl, kind_en): (&str, &str), word: &str| {
            let problem = Diagnostic::new(
                &codes::TEXT_FILTER,
                self.view.within(text, tag.place.clone()),
                format!("{kind_nl} `{word}` bestaat niet"),
                format!("there is no {kind_en} `{word}`"),
            );
            problem
                .help(
                    "gebruik bijvoorbeeld `upper`, `lower` of `meervoud(\"dag\", \"dagen\")`; na `is` kan `defined`",
                    "use something like `upper`, `lower` or `meervoud(\"dag\", \"dagen\")`; after `is` comes `defined`",
                )
                .maybe_help(did_you_mean(word, USUAL))
        };
        let filters = filters.map(|word| problem(("het filter", "filter"), word));
        filters
            .chain(tests.map(|word| problem(("de test", "test"), word)))
            .collect()
    }

    fn name(&self, text: &Text, name: &str, saved: &BTreeSet<&str>) -> Option<Diagnostic> {
        let root = name.split('.').next().unwrap_or_default();
        if saved.contains(name) || self.names.contains(name) {
            return None;
        }
        let place = text
            .value
            .find(name)
            .map_or(text.span, |at| self.view.within(text, at..at + name.len()));
        let problem = Diagnostic::new(
            &codes::TEXT_NAME,
            place,
            format!("`{name}` bestaat niet, of is hier nog niet bekend"),
            format!("`{name}` does not exist, or is not known yet at this point"),
        );
        let exists = root != "referral" || self.names.contains(&format!("{}.name", owner_of(name)));
        if let Some((nl, en)) = unfilled(name).filter(|_| exists) {
            return Some(problem.help(nl, en));
        }
        let (nl, en) = match root {
            "municipality" => (
                "vul het veld in onder `municipality:` in `balie.yaml`, of onder `facts:` daarin",
                "add the field under `municipality:` in `balie.yaml`, or under `facts:` there",
            ),
            "hours" => (
                "schrijf `hours.` en een naam die onder `hours:` in `balie.yaml` staat; dat kan in wat de bot zelf zegt",
                "write `hours.` and an id under `hours:` in `balie.yaml`; only in what the bot itself says",
            ),
            "referral" => (
                "schrijf `referral.`, de naam van een verwijzing en een veld dat daar is ingevuld",
                "write `referral.`, the id of a referral and a field that it has",
            ),
            _ => (
                "gebruik een naam die een eerdere vraag met `save:` bewaart, of iets als `municipality.phone`",
                "use a name that an earlier question saves with `save:`, or something like `municipality.phone`",
            ),
        };
        let problem = problem.help(nl, en);
        if place == text.span {
            return Some(problem); // the place of the name is not known, so it cannot be replaced
        }
        let known = self.names.iter().map(String::as_str).chain(saved.iter().copied());
        Some(problem.suggest(name, known))
    }
}

/// `referral.meldpunt.url` → `referral.meldpunt`.
fn owner_of(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(owner, _)| owner)
}

/// What to do when a name is right but its field was left out.
fn unfilled(name: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = name.split('.').collect();
    let (field, owner) = match parts.as_slice() {
        ["municipality", field @ ("email" | "address")] => (field, "`municipality:`".to_owned()),
        [
            "referral",
            id,
            field @ ("url" | "phone" | "email" | "address" | "hours" | "text"),
        ] => (field, format!("`{id}:`")),
        _ => return None,
    };
    Some((
        format!("vul `{field}` in onder {owner}, of gebruik iets anders"),
        format!("fill in `{field}` under {owner}, or use something else"),
    ))
}

fn municipality(settings: &Settings) -> Vec<String> {
    let it = &settings.municipality;
    let fields = [("email", &it.email), ("address", &it.address)];
    let optional = fields
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(field, _)| field);
    let names = ["name", "website", "phone"]
        .into_iter()
        .chain(optional)
        .map(|field| format!("municipality.{field}"));
    names
        .chain(
            it.facts
                .iter()
                .map(|(name, _)| format!("municipality.facts.{}", name.value)),
        )
        .collect()
}

fn referral(it: &ReferralDef) -> Vec<String> {
    let fields = [
        ("url", &it.url),
        ("phone", &it.phone),
        ("email", &it.email),
        ("address", &it.address),
        ("hours", &it.hours),
        ("text", &it.text),
    ];
    let optional = fields
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(field, _)| field);
    let id = &it.id.value;
    ["id", "name"]
        .into_iter()
        .chain(optional)
        .map(|field| format!("referral.{id}.{field}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Content, Spanned, texts::TEXTS};
    use crate::diagnostic::Span;

    /// The words of the problems with a text in which `soort` is saved.
    fn problems(text: &str) -> Vec<&'static str> {
        let content = Content::default();
        let view = View::of(&content, None);
        let text = Spanned::new(text.to_owned(), Span::default());
        let mut found = Vec::new();
        Reader::of(&view).read(&text, &BTreeSet::from(["soort", "n"]), &mut found);
        found.iter().map(|problem| problem.code.slug).collect()
    }

    #[test]
    fn reads_what_can_be_filled_in_and_nothing_else() {
        let fine = [
            "gewone tekst met { en } en 100%",
            "{{ soort }} {{ bot.name|upper }}",
            "{{ n|meervoud(\"dag|en is\", 'dagen') }}",
            "{% if soort == 'a' %}x{% elif n is defined %}y{% else %}z{% endif %}",
            "{# een opmerking over {{ niets }} #}",
        ];
        for text in fine {
            assert!(problems(text).is_empty(), "{text}: {:?}", problems(text));
        }
        assert_eq!(problems("{{ soort"), ["text-syntax"]);
        assert_eq!(problems("{% if soort %}x"), ["text-syntax"]);
        assert_eq!(problems("{{ sort }} {{ range(9) }}"), ["text-name", "text-name"]);
        assert_eq!(
            problems("{{ municipality }} {{ referral.x.url }}"),
            ["text-name", "text-name"]
        );
        assert_eq!(
            problems("{{ soort|onbekend }}{{ n is raar }}"),
            ["text-filter", "text-filter"]
        );
        assert_eq!(
            problems("{% set x = 1 %}{% include 'y' %}"),
            ["text-tag", "text-tag"]
        );
        assert_eq!(
            problems("{%- for x in n %}{% endfor %}"),
            ["text-tag", "text-tag"]
        );
    }

    #[test]
    fn only_what_the_bot_says_knows_what_is_open_now() {
        let yaml = "municipality: {name: Zeedam, website: https://www.zeedam.example, phone: \"14 0999\"}\n\
                    bot: {name: Zoë, greeting: [Ik ben een chatbot.]}\nqueues: {kcc: {name: KCC}}\nhours: {kcc: {}}\n";
        let files = [("balie.yaml".to_owned(), yaml.as_bytes().to_vec())];
        let (content, _) = crate::content::load(files.into());
        let view = View::of(&content, None);
        let wrong = |reader: &Reader<'_>, text: &str| {
            let mut found = Vec::new();
            let text = Spanned::new(text.to_owned(), Span::default());
            reader.read(&text, &BTreeSet::new(), &mut found);
            found.len()
        };
        let reader = Reader::of(&view);
        assert_eq!(wrong(&reader, "Wij zijn {{ hours.kcc }}."), 1, "no clock");
        let reader = reader.with_hours();
        assert_eq!(wrong(&reader, "Wij zijn {{ hours.kcc }}."), 0);
        assert_eq!(wrong(&reader, "Wij zijn {{ hours.balie }}."), 1);
    }

    #[test]
    fn the_built_in_texts_are_in_order() {
        let content = Content::default();
        let view = View::of(&content, None);
        let mut reader = Reader::of(&view);
        reader
            .names
            .extend(["name", "website", "phone"].map(|field| format!("municipality.{field}")));
        let mut found = Vec::new();
        for built_in in TEXTS {
            for text in [built_in.je, built_in.u] {
                let text = Spanned::new(text.to_owned(), Span::default());
                reader.read(&text, &built_in.variables.iter().copied().collect(), &mut found);
            }
        }
        assert!(found.is_empty(), "{found:?}");
    }
}
