//! What the console calls things, in Dutch: subjects, durations, deadlines, decisions, actions of the audit log.

use crate::calendar::{DeadlineStatus, say_moment};
use crate::compile::Bot;
use crate::desk::{DeskItem, ItemKind, Presence, Role};
use crate::dialogue::HandOffReason;
use crate::store::HandOffRecord;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// Up to this much time left is said as a duration; beyond it the moment says more, because nights and weekends lie in between.
const SOON: SignedDuration = SignedDuration::from_hours(2);

/// How much time is left, as words and for the colour beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TimeLeft {
    /// `ok`, `warning` or `breached`.
    pub(super) status: &'static str,
    pub(super) text: String,
}

/// The title of an intent; its id when the content does not have it (any more).
pub(super) fn title<'t>(bot: &'t Bot, intent: &'t str) -> &'t str {
    let found = bot.intents.iter().find(|known| known.id == intent);
    found.map_or(intent, |known| &known.title)
}

/// The name of a queue; its id when the content does not have it (any more).
pub(super) fn queue<'t>(bot: &'t Bot, id: &'t str) -> &'t str {
    let found = bot.queues.iter().find(|known| known.id == id);
    found.map_or(id, |known| &known.name)
}

/// What a hand-off is about, in a few words.
pub(super) fn subject(bot: &Bot, record: &HandOffRecord) -> String {
    let best = || {
        let (intent, confidence) = record.summary.candidates.first()?;
        let title = title(bot, intent);
        // Below this the bot itself would not have offered it.
        Some(if *confidence >= bot.thresholds.answer {
            title.to_owned()
        } else {
            format!("Misschien: {title}")
        })
    };
    let about = match first(&record.reason) {
        HandOffReason::Excluded { intent } | HandOffReason::Route { intent } => {
            Some(title(bot, intent).to_owned())
        }
        HandOffReason::Emergency { .. } => Some("Mogelijk nood".to_owned()),
        HandOffReason::Language { .. } => Some("Bericht in een andere taal".to_owned()),
        _ => record.summary.flow.clone().or_else(best),
    };
    let about = about.unwrap_or_else(|| "Vraag aan een medewerker".to_owned());
    match record.item.kind {
        ItemKind::Conversation => about,
        ItemKind::CallBack => format!("Terugbellen: {about}"),
    }
}

/// The reason for which a hand-off that was opened again came first.
fn first(reason: &HandOffReason) -> &HandOffReason {
    match reason {
        HandOffReason::Reopened { first: reason } => first(reason),
        reason => reason,
    }
}

/// Why the bot handed over, with titles instead of ids.
pub(super) fn reason(bot: &Bot, why: &HandOffReason) -> String {
    titled(bot, why).sentence()
}

fn titled(bot: &Bot, why: &HandOffReason) -> HandOffReason {
    let with_title = |intent: &str| title(bot, intent).to_owned();
    match why {
        HandOffReason::Excluded { intent } => HandOffReason::Excluded {
            intent: with_title(intent),
        },
        HandOffReason::Route { intent } => HandOffReason::Route {
            intent: with_title(intent),
        },
        HandOffReason::Reopened { first } => HandOffReason::Reopened {
            first: Box::new(titled(bot, first)),
        },
        other => other.clone(),
    }
}

/// `minder dan een minuut`, `1 minuut`, `12 minuten`, `1 uur en 5 minuten`, `2 dagen en 3 uur`.
pub(super) fn duration(duration: SignedDuration) -> String {
    let minutes = duration.as_mins().max(0);
    let (days, hours, rest) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
    let named = |count: i64, one: &str, many: &str| {
        let word = if count == 1 { one } else { many };
        format!("{count} {word}")
    };
    let two = |whole: String, part: i64, one: &str, many: &str| {
        if part == 0 {
            whole
        } else {
            format!("{whole} en {}", named(part, one, many))
        }
    };
    if days > 0 {
        two(named(days, "dag", "dagen"), hours, "uur", "uur")
    } else if hours > 0 {
        two(named(hours, "uur", "uur"), rest, "minuut", "minuten")
    } else if minutes > 0 {
        named(minutes, "minuut", "minuten")
    } else {
        "minder dan een minuut".to_owned()
    }
}

/// The same for a narrow column: `<1 min`, `12 min`, `1 u 5 min`, `2 d 3 u`.
pub(super) fn short_duration(duration: SignedDuration) -> String {
    let minutes = duration.as_mins().max(0);
    let (days, hours, rest) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => "<1 min".to_owned(),
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} u"),
        (0, hours, rest) => format!("{hours} u {rest} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} u"),
    }
}

/// The deadline that ends first, in words.
pub(super) fn time_left(item: &DeskItem, now: Timestamp) -> Option<TimeLeft> {
    let deadline = item.next_deadline()?;
    let left = deadline.left(now);
    let until = || match left {
        left if left < SOON => format!("nog {}", duration(left)),
        _ => format!("tot {}", say_moment(deadline.due, now)),
    };
    let (status, text) = match item.status(now) {
        DeadlineStatus::Ok if left < SOON => ("ok", format!("Op tijd: {}", until())),
        DeadlineStatus::Ok => ("ok", format!("Op tijd {}", until())),
        DeadlineStatus::Warning => ("warning", format!("Bijna te laat: {}", until())),
        DeadlineStatus::Breached => ("breached", format!("Te laat: {}", duration(-left))),
    };
    let promised = item.promise.is_some();
    let text = if promised {
        format!("{text} (antwoord beloofd)")
    } else {
        text
    };
    Some(TimeLeft { status, text })
}

/// With a capital.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// 0–1 as whole percents.
pub(super) fn percent(share: f32) -> String {
    format!("{}%", (share * 100.0).round())
}

/// Where the resident writes.
pub(super) fn channel(channel: &str) -> String {
    match channel {
        "web" => "Website".to_owned(),
        "whatsapp" => "WhatsApp".to_owned(),
        other => capital(other),
    }
}

/// For the switch and the list of colleagues.
pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Online => "Online",
        Presence::Pause => "Pauze",
        Presence::Offline => "Offline",
    }
}

/// For the head of the page.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Medewerker => "medewerker",
        Role::Redacteur => "redacteur",
        Role::Beheerder => "beheerder",
    }
}

/// What the bot decided, from the kind in a trace.
pub(super) fn decision(kind: &str) -> &str {
    match kind {
        "silent" => "De bot zweeg",
        "greet" => "De bot groette",
        "emergency" => "De bot zag woorden die op nood wijzen",
        "command" => "De bot volgde een opdracht",
        "flow" => "De bot las het als antwoord op zijn vraag",
        "answer" => "De bot gaf antwoord",
        "disambiguate" => "De bot vroeg wat de inwoner bedoelde",
        "rephrase" => "De bot vroeg het in andere woorden",
        "hand_off" => "De bot zette het gesprek door",
        "small_talk" => "De bot las het als een praatje",
        "other_language" => "De bot zag een andere taal",
        other => other,
    }
}

/// Actions of the audit log: as kept, and for people. In the order in which they are offered as a filter.
pub(super) const ACTIONS: &[(&str, &str)] = &[
    ("handed_off", "Doorgezet door de bot"),
    ("viewed", "Gesprek ingezien"),
    ("claimed", "Gesprek gepakt"),
    ("replied", "Antwoord verstuurd"),
    ("noted", "Notitie geschreven"),
    ("promised", "Antwoord beloofd"),
    ("transferred", "Doorgezet naar een wachtrij"),
    ("released", "Teruggegeven aan de wachtrij"),
    ("given_back", "Teruggegeven, want de medewerker was weg"),
    ("closed", "Afgesloten"),
    ("reopened", "Weer geopend"),
    ("rated", "Beoordeeld door de inwoner"),
    ("conversation_ended", "Gesprek gestopt door de inwoner"),
    ("deadline_near", "Deadline nadert"),
    ("deadline_breached", "Deadline voorbij"),
    ("came_online", "Online gekomen"),
    ("took_pause", "Pauze genomen"),
    ("went_offline", "Offline gegaan"),
    ("not_seen", "Offline gezet, want niet meer gezien"),
    ("signed_in", "Aangemeld"),
    ("signed_out", "Afgemeld"),
    ("signed_out_elsewhere", "Op andere apparaten afgemeld"),
    ("sign_in_failed", "Aanmelden mislukt"),
    ("sign_in_refused", "Aanmelden geweigerd"),
    ("sign_in_locked", "Aanmelden even dicht na te veel pogingen"),
    ("password_changed", "Wachtwoord veranderd"),
    ("password_set", "Wachtwoord ingesteld"),
    ("password_change_failed", "Wachtwoord veranderen mislukt"),
    ("account_added", "Account gemaakt"),
    ("account_changed", "Account veranderd"),
    ("account_removed", "Account verwijderd"),
    ("account_unlocked", "Account weer open"),
    ("staff_token_renewed", "Toegangscode voor programma’s vernieuwd"),
    ("audit_exported", "Logboek gedownload"),
    ("purged", "Oude gegevens verwijderd"),
];

/// An action of the audit log for people; as kept when it has no name here.
pub(super) fn action(action: &str) -> &str {
    let known = ACTIONS.iter().find(|(kept, _)| *kept == action);
    known.map_or(action, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Deadline;
    use crate::desk::{Desk, Promise};
    use crate::dialogue::Priority;

    #[test]
    fn durations_in_words() {
        let said = |minutes| duration(SignedDuration::from_mins(minutes));
        let all = [-5, 0, 1, 12, 60, 61, 125, 24 * 60, 25 * 60, 50 * 60 + 10].map(said);
        assert_eq!(
            all,
            [
                "minder dan een minuut",
                "minder dan een minuut",
                "1 minuut",
                "12 minuten",
                "1 uur",
                "1 uur en 1 minuut",
                "2 uur en 5 minuten",
                "1 dag",
                "1 dag en 1 uur",
                "2 dagen en 2 uur",
            ]
        );
    }

    #[test]
    fn durations_in_few_signs() {
        let said = |minutes| short_duration(SignedDuration::from_mins(minutes));
        let all = [0, 12, 60, 61, 24 * 60, 50 * 60 + 10].map(said);
        assert_eq!(all, ["<1 min", "12 min", "1 u", "1 u 1 min", "1 d", "2 d 2 u"]);
    }

    #[test]
    fn deadlines_in_words() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let now = at("2026-11-26T10:00:00Z");
        let mut item = DeskItem::new(
            "c",
            "kcc",
            Priority::Normal,
            ItemKind::Conversation,
            false,
            now,
            &Desk::default(),
        );
        assert_eq!(
            time_left(&item, now),
            None,
            "no hours, so nothing can be promised"
        );
        let mut said = |warn: &str, due: &str| {
            item.first_reaction = Some(Deadline {
                warn_at: at(warn),
                due: at(due),
            });
            let left = time_left(&item, now).unwrap();
            format!("{}: {}", left.status, left.text)
        };
        assert_eq!(
            said("2026-11-26T10:30:00Z", "2026-11-26T10:48:00Z"),
            "ok: Op tijd: nog 48 minuten"
        );
        assert_eq!(
            said("2026-11-27T08:00:00Z", "2026-11-27T08:30:00Z"),
            "ok: Op tijd tot morgen om 9.30 uur"
        );
        assert_eq!(
            said("2026-11-26T09:50:00Z", "2026-11-26T10:06:00Z"),
            "warning: Bijna te laat: nog 6 minuten"
        );
        assert_eq!(
            said("2026-11-26T09:00:00Z", "2026-11-26T09:50:00Z"),
            "breached: Te laat: 10 minuten"
        );
        item.promise = Some(Promise {
            made_at: now,
            until: now,
        });
        assert!(
            time_left(&item, now)
                .unwrap()
                .text
                .ends_with("(antwoord beloofd)")
        );
    }
}
