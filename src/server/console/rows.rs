//! Hand-offs as lines of a list, and colleagues.

use super::wording::{self, TimeLeft};
use crate::calendar::{civil, say_time};
use crate::compile::Bot;
use crate::desk::{Agent, Presence, Progress};
use crate::dialogue::Priority;
use crate::server::Shared;
use crate::store::{Account, HandOffId, HandOffRecord};
use jiff::Timestamp;
use serde::Serialize;

/// Longest piece of a message in a list, in characters.
const PREVIEW: usize = 140;

/// A list of hand-offs.
#[derive(Debug, Default, Serialize)]
pub(super) struct Rows {
    pub(super) items: Vec<Row>,
    /// There are more than these.
    pub(super) more: bool,
}

/// One hand-off.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    id: HandOffId,
    subject: String,
    queue: String,
    urgent: bool,
    /// Name of who has it, when that is somebody else.
    owner: Option<String>,
    /// How long who waits, in words.
    waiting: String,
    deadline: Option<TimeLeft>,
    result: Option<String>,
    preview: String,
    claimable: bool,
    /// What a screen reader says when it is new.
    announcement: String,
}

/// One colleague who is there.
#[derive(Debug, Serialize)]
pub(super) struct Person {
    name: String,
    presence: Presence,
    label: &'static str,
    open: usize,
}

impl Row {
    /// As `agent` sees it.
    pub(super) fn new(
        shared: &Shared,
        bot: &Bot,
        agent: &Agent,
        record: &HandOffRecord,
        now: Timestamp,
    ) -> Self {
        let item = &record.item;
        let (subject, queue) = (wording::subject(bot, record), wording::queue(bot, &item.queue));
        let words = record.summary.question.as_ref();
        let words = shared
            .service
            .for_screen(words.unwrap_or(&record.summary.last_message));
        let urgent = item.priority == Priority::Urgent;
        let announcement = match urgent {
            true => format!("Nieuw met spoed in {queue}: {subject}"),
            false => format!("Nieuw in {queue}: {subject}"),
        };
        Self {
            id: record.id,
            queue: queue.to_owned(),
            urgent,
            owner: match &item.progress {
                Progress::Claimed { agent: owner, name } if *owner != agent.id => Some(name.clone()),
                _ => None,
            },
            waiting: waiting(record, now),
            deadline: wording::time_left(item, now),
            result: match &item.progress {
                Progress::Closed(closing) => Some(match item.rating {
                    Some(given) => format!(
                        "{}, beoordeeld met {} van {}",
                        closing.result.label(),
                        given.score,
                        given.best
                    ),
                    None => closing.result.label().to_owned(),
                }),
                _ => None,
            },
            preview: shorten(&words),
            claimable: item.progress == Progress::Waiting && agent.works_for(&item.queue),
            announcement,
            subject,
        }
    }
}

/// How long who waits, in words.
pub(super) fn waiting(record: &HandOffRecord, now: Timestamp) -> String {
    let item = &record.item;
    let since = |moment: Timestamp| wording::duration(now.duration_since(moment));
    match (&item.progress, item.unanswered_since) {
        (Progress::Closed(closing), _) => {
            format!("afgesloten om {}", say_time(civil(closing.at).time()))
        }
        (Progress::Waiting, _) => format!("wacht {}", since(item.waiting_since())),
        (Progress::Claimed { .. }, Some(asked)) => format!("inwoner wacht {}", since(asked)),
        (Progress::Claimed { .. }, None) => "wacht op de inwoner".to_owned(),
    }
}

/// Who is there of these accounts, besides the employee: those who take new ones first.
pub(super) fn people(accounts: &[Account], agent: &Agent, claimed: &[HandOffRecord]) -> Vec<Person> {
    let shares_queue = |account: &Account| {
        let mut queues = account.queues.iter();
        queues.any(|queue| queue == "*" || agent.works_for(queue))
    };
    let mut there: Vec<_> = accounts
        .iter()
        .filter(|account| !account.disabled && account.presence != Presence::Offline)
        .filter(|account| account.id != agent.id && shares_queue(account))
        .map(|account| Person {
            name: account.name.clone(),
            presence: account.presence,
            label: wording::presence(account.presence),
            open: claimed
                .iter()
                .filter(|record| record.item.owner() == Some(&account.id))
                .count(),
        })
        .collect();
    there.sort_by(|one, other| {
        let key = |person: &Person| (person.presence != Presence::Online, person.name.to_lowercase());
        key(one).cmp(&key(other))
    });
    there
}

/// The beginning, up to a word.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(PREVIEW) else {
        return line;
    };
    let beginning = &line[..end];
    let words = beginning.rsplit_once(' ').map_or(beginning, |(words, _)| words);
    format!("{words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_messages_end_at_a_word() {
        assert_eq!(shorten("kort\nen goed"), "kort en goed");
        let long = shorten(&"woorden ".repeat(40));
        assert!(
            long.ends_with("woorden …") && long.chars().count() <= PREVIEW + 2,
            "{long}"
        );
        assert_eq!(shorten(&"é".repeat(200)).chars().count(), PREVIEW + 2);
    }
}
