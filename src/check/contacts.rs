//! Are phone numbers, addresses on the web and e-mail addresses what they seem, and do webhooks keep their secret?

use super::view::{View, at};
use crate::content::{Text, WebhookDef};
use crate::diagnostic::{Diagnostic, Severity, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    if let Some(settings) = view.settings {
        let municipality = &settings.municipality;
        found.extend(
            Some(&municipality.website)
                .filter(|it| view.is_written(it))
                .and_then(url),
        );
        found.extend(
            Some(&municipality.phone)
                .filter(|it| view.is_written(it))
                .and_then(phone),
        );
        found.extend(municipality.email.as_ref().and_then(email));
        settings.webhooks.iter().for_each(|hook| webhook(hook, found));
    }
    for referral in &view.content.referrals {
        found.extend(referral.url.as_ref().and_then(url));
        found.extend(referral.phone.as_ref().and_then(phone));
        found.extend(referral.email.as_ref().and_then(email));
    }
    let sources = view
        .content
        .intents
        .iter()
        .filter_map(|intent| intent.source.as_ref());
    found.extend(sources.filter_map(url));
}

/// A Dutch number, a short one such as `14 0999` and `112`, or an international one: 3 to 15 digits (ITU E.164 allows 15).
fn phone(written: &Text) -> Option<Diagnostic> {
    let text = written.value.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |(at, character): (usize, char)| {
        character.is_ascii_digit() || " -().".contains(character) || (character == '+' && at == 0)
    };
    if (3..=15).contains(&digits) && text.char_indices().all(allowed) {
        return None;
    }
    let problem = at(
        &codes::BAD_PHONE,
        written,
        format!("‘{text}’ is geen telefoonnummer"),
        format!("‘{text}’ is not a phone number"),
    );
    Some(problem.help(
        "schrijf alleen het nummer, tussen aanhalingstekens, zoals \"14 0999\" of \"0118 12 34 56\"",
        "write the number only, in quotes, such as \"14 0999\" or \"0118 12 34 56\"",
    ))
}

fn email(written: &Text) -> Option<Diagnostic> {
    let text = &written.value;
    let good = text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && is_host(domain) && domain.contains('.') && !text.contains(char::is_whitespace)
    });
    if good {
        return None;
    }
    let problem = at(
        &codes::BAD_EMAIL,
        written,
        format!("‘{text}’ is geen e-mailadres"),
        format!("‘{text}’ is not an e-mail address"),
    );
    Some(problem.help(
        "schrijf het zoals info@zeedam.example",
        "write it like info@zeedam.example",
    ))
}

fn url(written: &Text) -> Option<Diagnostic> {
    let text = &written.value;
    if let Some(rest) = text.strip_prefix("https://") {
        return (!is_address(rest)).then(|| bad_url(written));
    }
    match text.strip_prefix("http://") {
        Some(rest) if is_address(rest) => Some(unencrypted(written)),
        Some(_) => Some(bad_url(written)),
        None => {
            let fixed = format!("https://{text}");
            let problem = bad_url(written);
            let could_be = is_address(text) && text.contains('.') && !text.contains(':');
            Some(if could_be {
                problem
                    .help(
                        format!("bedoelde je `{fixed}`?"),
                        format!("did you mean `{fixed}`?"),
                    )
                    .fix(written.span, fixed)
            } else {
                problem
            })
        }
    }
}

fn bad_url(written: &Text) -> Diagnostic {
    let text = &written.value;
    let problem = at(
        &codes::BAD_URL,
        written,
        format!("‘{text}’ is geen webadres"),
        format!("‘{text}’ is not a web address"),
    );
    problem.help(
        "een webadres begint met `https://` en bevat geen spaties",
        "a web address starts with `https://` and has no spaces",
    )
}

fn unencrypted(written: &Text) -> Diagnostic {
    let problem = at(
        &codes::URL_NOT_HTTPS,
        written,
        "dit webadres is niet beveiligd",
        "this web address is not encrypted",
    );
    let fixed = written.value.replacen("http://", "https://", 1);
    problem
        .help(format!("schrijf `{fixed}`"), format!("write `{fixed}`"))
        .fix(written.span, fixed)
}

/// What follows `https://`: a host, perhaps a port and a path.
fn is_address(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host
        .split_once(':')
        .map_or((host, None), |(host, port)| (host, Some(port)));
    is_host(host)
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
        && !rest.contains(|character: char| character.is_whitespace() || character.is_control())
}

fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host.split('.').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part
                    .chars()
                    .all(|character| character.is_alphanumeric() || character == '-')
        })
}

/// `http://127.0.0.1:…` or `http://localhost:…`: what never leaves this machine needs no encryption, as with a small program beside Balie that
/// passes reports on, or in a test.
fn is_this_machine(url: &str) -> bool {
    let rest = url.strip_prefix("http://").unwrap_or_default();
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    matches!(host, "127.0.0.1" | "localhost")
}

fn webhook(hook: &WebhookDef, found: &mut Vec<Diagnostic>) {
    match url(&hook.url) {
        Some(problem) if problem.code == &codes::URL_NOT_HTTPS && is_this_machine(&hook.url.value) => {}
        Some(mut problem) => {
            if problem.code == &codes::URL_NOT_HTTPS {
                problem.severity = Severity::Error;
            }
            found.push(problem);
        }
        None => {}
    }
    let name = &hook.secret_env.value;
    let good = name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && name
            .chars()
            .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_');
    if good {
        return;
    }
    let problem = at(
        &codes::SECRET_NAME,
        &hook.secret_env,
        "`secret_env` is de naam van een omgevingsvariabele: hoofdletters, cijfers en `_`",
        "`secret_env` is the name of an environment variable: capitals, digits and `_`",
    );
    found.push(problem.help(
        "zet het geheim zelf nooit in dit bestand; staat het er wel, laat het dan vervangen",
        "never put the secret itself in this file; if it stands here, have it replaced",
    ));
}
