//! Tends the desk in the background: who has not been seen goes offline, what they left goes back to the queue, and deadlines that are
//! near or over are told. Several nodes may do so at once: the store gives each of these to one of them.

use super::Service;
use super::board::Look;
use super::desk::conversation_after;
use crate::calendar::DeadlineStatus;
use crate::desk::{ItemKind, Presence};
use crate::dialogue::Event;
use crate::store::{Account, Change, DecideDesk, DeskChange, DeskDecided, HandOffRecord, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::sync::watch;

/// How often everything is looked at when nothing wakes us.
const EVERY: Duration = Duration::from_secs(5);
/// How long changes are gathered before a look.
const PAUSE: Duration = Duration::from_millis(300);
/// Who was not seen for so long is not there; the console of somebody who is there says so every half minute or more often.
const UNSEEN: SignedDuration = SignedDuration::from_mins(3);
/// Alarms that are taken at once.
const AT_ONCE: usize = 100;
/// Who does this, in the audit log.
const SYSTEM: &str = "system";

/// Tends the desk until the program stops.
pub async fn tend_forever(service: Service, mut stop: watch::Receiver<bool>) {
    let mut changes = service.store.changes();
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = tend(&service) => {}
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
            () = desk_changed(&mut changes) => {}
        }
    }
}

async fn desk_changed(changes: &mut Receiver<Change>) {
    loop {
        match changes.recv().await {
            Ok(Change::Message(..) | Change::Outbox) => {}
            Ok(_) | Err(RecvError::Lagged(_)) => break,
            Err(RecvError::Closed) => std::future::pending::<()>().await,
        }
    }
    tokio::time::sleep(PAUSE).await;
    while changes.try_recv().is_ok() {} // one look is enough for all of them
}

/// One round. What fails is tried again in the next one.
async fn tend(service: &Service) {
    if let Err(error) = round(service, super::now()).await {
        tracing::error!(%error, "the desk could not be tended");
    }
}

async fn round(service: &Service, now: Timestamp) -> Result<(), StoreError> {
    let unseen = now.checked_sub(UNSEEN).unwrap_or(now);
    for account in service.store.leave_unseen(unseen, now).await? {
        tracing::info!(account, "not seen for a while: offline now");
    }
    let look = service.look().await?;
    for record in left_behind(&look) {
        give_back(service, record, now).await?;
    }
    alarms(service, now).await
}

/// What belongs to somebody who is not there, while the resident waits and nothing is promised. Who answers with another program is none
/// of our business.
fn left_behind(look: &Look) -> impl Iterator<Item = &HandOffRecord> {
    let accounts: BTreeMap<&str, &Account> = look
        .accounts
        .iter()
        .map(|account| (account.id.as_str(), account))
        .collect();
    look.claimed.iter().filter(move |record| {
        let Some(owner) = record.item.owner().filter(|owner| !owner.starts_with("api:")) else {
            return false;
        };
        let gone = accounts
            .get(owner)
            .is_none_or(|account| account.disabled || account.presence == Presence::Offline);
        gone && record.item.returns_when_owner_leaves()
    })
}

/// Back to the queue, unless it changed hands or was answered meanwhile. The resident hears nothing of it.
async fn give_back(service: &Service, record: &HandOffRecord, now: Timestamp) -> Result<(), StoreError> {
    let owner = record.item.owner().map(str::to_owned);
    let (shelf, staffed) = (std::sync::Arc::clone(&service.shelf), service.staffed());
    let decide: DecideDesk = Box::new(move |view| {
        let item = &view.hand_off.item;
        let left = if item.owner() == owner.as_deref() {
            item.owner_left(now)
        } else {
            None
        };
        let Some(item) = left else { return Ok(None) };
        let event = (item.kind == ItemKind::Conversation).then_some(Event::Released { quiet: true });
        let (state, effects) = conversation_after(event, view.state, &shelf, &staffed, now);
        Ok(Some(DeskDecided {
            item,
            message: None,
            state,
            effects,
            action: "given_back",
            detail: owner,
        }))
    });
    let change = DeskChange {
        hand_off: record.id,
        agent: SYSTEM.to_owned(),
        origin: None,
        now,
    };
    service.store.desk(change, decide).await?;
    tracing::info!(
        hand_off = record.id.0,
        queue = record.item.queue,
        "its owner is gone: back to the queue"
    );
    Ok(())
}

/// Tells of deadlines that are near or over; consoles hear of the hand-offs that changed.
async fn alarms(service: &Service, now: Timestamp) -> Result<(), StoreError> {
    loop {
        let due = service.store.alarms_due(now, AT_ONCE).await?;
        for record in &due {
            let kind = match record.item.status(now) {
                DeadlineStatus::Breached => "breached",
                DeadlineStatus::Warning | DeadlineStatus::Ok => "near",
            };
            service.metrics.alarm(kind);
            tracing::warn!(
                hand_off = record.id.0,
                queue = record.item.queue,
                kind,
                "a deadline of the desk"
            );
        }
        if due.len() < AT_ONCE {
            return Ok(());
        }
    }
}
