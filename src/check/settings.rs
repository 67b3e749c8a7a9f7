//! Is there a `balie.yaml`, and does it name the people who take over?

use super::view::{View, at, nowhere};
use crate::content::{HoursDef, QueueDef, Settings, Text};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    match view.settings {
        Some(settings) => queues(settings, found),
        None => missing(view, found),
    }
}

/// A file that is there but could not be read was reported by the loader.
fn missing(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    if view
        .content
        .sources
        .iter()
        .any(|(_, file)| file.path == "balie.yaml")
    {
        return;
    }
    let problem = Diagnostic::new(
        &codes::MISSING_SETTINGS,
        nowhere(),
        "het bestand `balie.yaml` ontbreekt in deze map",
        "the file `balie.yaml` is missing in this folder",
    );
    found.push(problem.help(
        "maak `balie.yaml` met `municipality:`, `bot:` en `queues:`; met `balie init` krijg je een voorbeeld",
        "make `balie.yaml` with `municipality:`, `bot:` and `queues:`; `balie init` gives you an example",
    ));
}

fn queues(settings: &Settings, found: &mut Vec<Diagnostic>) {
    if settings.queues.is_empty() {
        let problem = Diagnostic::new(
            &codes::NO_QUEUE,
            settings.span,
            "er is geen wachtrij: niemand kan een gesprek overnemen",
            "there is no queue: nobody can take over a conversation",
        );
        found.push(problem.help(
            "zet in `balie.yaml`: `queues: {kcc: {name: Klantcontactcentrum}}`",
            "put in `balie.yaml`: `queues: {kcc: {name: Klantcontactcentrum}}`",
        ));
    }
    if settings.queues.len() > 1 && settings.default_queue.is_none() {
        let problem = at(
            &codes::NO_DEFAULT_QUEUE,
            &settings.queues[0].id,
            "er zijn meer wachtrijen, maar `default_queue` ontbreekt",
            "there is more than one queue, but `default_queue` is missing",
        );
        let first = &settings.queues[0].id.value;
        found.push(problem.help(
            format!("kies wie een gesprek krijgt als de bot twijfelt, bijvoorbeeld `default_queue: {first}`"),
            format!(
                "choose who gets a conversation when the bot is not sure, such as `default_queue: {first}`"
            ),
        ));
    }
    found.extend(
        settings
            .queues
            .iter()
            .filter_map(|queue| never_open(queue, settings)),
    );
    found.extend(bot_never_open(settings));
}

/// The hours with the id that is written here, when they are always closed.
fn always_closed<'a>(written: &Text, settings: &'a Settings) -> Option<&'a HoursDef> {
    let mut hours = settings.hours.iter();
    hours
        .find(|hours| hours.id.value == written.value)
        .filter(|hours| !ever_open(hours))
}

fn bot_never_open(settings: &Settings) -> Option<Diagnostic> {
    let written = settings.bot_hours.as_ref()?;
    let hours = always_closed(written, settings)?;
    let id = &written.value;
    let problem = at(
        &codes::BOT_NEVER_OPEN,
        written,
        format!("de bot is er nooit: de openingstijden `{id}` zijn altijd gesloten"),
        format!("the bot is never there: the opening hours `{id}` are always closed"),
    );
    Some(with_hours(problem, hours))
}

fn with_hours(problem: Diagnostic, hours: &HoursDef) -> Diagnostic {
    let problem = problem.label(
        hours.id.span,
        "hier staan de openingstijden",
        "the opening hours are here",
    );
    problem.help(
        "vul bij minstens één dag een periode in, bijvoorbeeld `monday: [\"09:00-17:00\"]`",
        "give at least one day a period, such as `monday: [\"09:00-17:00\"]`",
    )
}

fn never_open(queue: &QueueDef, settings: &Settings) -> Option<Diagnostic> {
    let written = queue.hours.as_ref()?;
    let hours = always_closed(written, settings)?;
    let (queue, hours_id) = (&queue.id.value, &written.value);
    let problem = at(
        &codes::QUEUE_NEVER_OPEN,
        written,
        format!("wachtrij `{queue}` gaat nooit open: de openingstijden `{hours_id}` zijn altijd gesloten"),
        format!("queue `{queue}` never opens: the opening hours `{hours_id}` are always closed"),
    );
    Some(with_hours(problem, hours))
}

fn ever_open(hours: &HoursDef) -> bool {
    hours.week.iter().any(|periods| !periods.is_empty())
}
