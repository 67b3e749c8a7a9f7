//! What stands around every page: the menu, who you are, whether you are there.

use super::wording;
use crate::compile::Bot;
use crate::desk::{Presence, Role};
use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::Employee;
use jiff::Timestamp;
use serde::Serialize;

/// What `base.html` uses.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    title: String,
    municipality: String,
    pub(super) csrf: String,
    me: Me,
    menu: Vec<MenuItem>,
    presence: Vec<Choice>,
    /// Path of this page, to come back to.
    here: String,
    /// How many wait in the queues of this employee.
    pub(super) waiting: u64,
    /// What was just done, in words.
    flash: Option<&'static str>,
    /// What was refused, in words.
    error: Option<String>,
}

#[derive(Debug, Serialize)]
struct Me {
    id: String,
    name: String,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct MenuItem {
    href: &'static str,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: Presence,
    label: &'static str,
    pressed: bool,
}

impl Frame {
    /// For a page at `here`.
    pub(super) fn new(bot: &Bot, employee: &Employee, title: &str, here: String, waiting: u64) -> Self {
        let account = &employee.account;
        let item = |href, label| MenuItem {
            href,
            label,
            current: here == href || here.starts_with(&format!("{href}?")),
        };
        let mut menu = vec![
            item("/console", "Werkvoorraad"),
            item("/console/cijfers", "Cijfers"),
        ];
        if account.role == Role::Beheerder {
            menu.push(item("/console/logboek", "Logboek"));
        }
        let presence = [Presence::Online, Presence::Pause, Presence::Offline].map(|value| Choice {
            value,
            label: wording::presence(value),
            pressed: value == account.presence,
        });
        Self {
            title: title.to_owned(),
            municipality: bot.municipality.name.clone(),
            csrf: employee.csrf.clone(),
            me: Me {
                id: account.id.clone(),
                name: account.name.clone(),
                role: wording::role(account.role),
            },
            menu,
            presence: presence.into(),
            here,
            waiting,
            flash: None,
            error: None,
        }
    }

    /// With what was done before this page, by the code in its address.
    pub(super) fn after(self, done: Option<&str>) -> Self {
        let flash = done.and_then(|code| FLASHES.iter().find(|(known, _)| *known == code));
        Self {
            flash: flash.map(|(_, sentence)| *sentence),
            ..self
        }
    }

    /// With what was refused.
    pub(super) fn refused(self, sentence: Option<String>) -> Self {
        Self {
            error: sentence,
            ..self
        }
    }
}

/// Code in the address (`?gedaan=`), and what it says.
const FLASHES: [(&str, &str); 8] = [
    ("gepakt", "Dit gesprek is nu van jou."),
    ("verstuurd", "Je antwoord is verstuurd."),
    ("bewaard", "Je notitie is bewaard."),
    ("beloofd", "De inwoner weet wanneer het antwoord komt."),
    ("doorgezet", "Het gesprek is doorgezet."),
    ("teruggegeven", "Het gesprek staat weer in de wachtrij."),
    ("afgesloten", "Het gesprek is afgesloten."),
    ("aanwezig", "Je aanwezigheid is aangepast."),
];

/// The sentence of such a code.
pub(super) fn flash(code: &str) -> &'static str {
    FLASHES
        .iter()
        .find(|(known, _)| *known == code)
        .map_or("", |(_, sentence)| sentence)
}

/// How many wait in each queue that this employee sees, in the order of the content.
pub(super) async fn waiting(
    shared: &Shared,
    employee: &Employee,
    bot: &Bot,
    now: Timestamp,
) -> Result<Vec<(String, u64)>, Problem> {
    let counted = shared.service.store.gauges(now).await?.waiting;
    let seen = bot.queues.iter().filter(|queue| employee.works_for(&queue.id));
    Ok(seen
        .map(|queue| {
            let count = counted.iter().find(|(id, _)| *id == queue.id);
            (queue.id.clone(), count.map_or(0, |(_, count)| *count))
        })
        .collect())
}

/// The frame of a page, with the number that waits.
pub(super) async fn frame(
    shared: &Shared,
    employee: &Employee,
    bot: &Bot,
    title: &str,
    here: String,
) -> Result<Frame, Problem> {
    let waiting = waiting(shared, employee, bot, Timestamp::now()).await?;
    let total = waiting.iter().map(|(_, count)| count).sum();
    Ok(Frame::new(bot, employee, title, here, total))
}
