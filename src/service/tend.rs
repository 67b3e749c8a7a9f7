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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Role;
    use crate::dialogue::Owner;
    use crate::service::{BotShelf, By, DeskAction, Received};
    use crate::store::sqlite::SqliteStore;
    use crate::store::{HandOffFilter, HandOffId, Seq, Stage};
    use crate::{check, compile, content};
    use std::sync::Arc;

    const CONTENT: &str = "\
municipality: {name: Testdam, website: 'https://www.testdam.example', phone: '14 0999'}
bot: {name: Bo, greeting: [Hoi! Ik ben Bo de chatbot. Je praat niet met een mens.]}
queues: {kcc: {name: Klantcontactcentrum}}
";

    fn service(folder: &std::path::Path) -> Service {
        let files = vec![("balie.yaml".to_owned(), CONTENT.as_bytes().to_vec())];
        let (content, _) = content::load(files);
        let (checked, problems) = check::run(content, None);
        let bot = compile::bot(&checked.unwrap_or_else(|| panic!("{problems:?}")));
        let store = SqliteStore::open(&folder.join("balie.db")).unwrap();
        Service::new(Arc::new(store), Arc::new(BotShelf::new(bot)))
    }

    async fn somebody(service: &Service, id: &str, presence: Presence, seen: Timestamp) {
        let account = Account {
            id: id.to_owned(),
            name: id.to_owned(),
            role: Role::Medewerker,
            queues: vec!["*".to_owned()],
            max_open: None,
            presence,
            presence_at: seen,
            disabled: false,
            created_at: seen,
        };
        service.store.put_account(account).await.unwrap();
    }

    /// A conversation that waits, and its hand-off.
    async fn waiting(service: &Service) -> HandOffId {
        let opened = service.open("web").await.unwrap();
        let received = Received {
            conversation: opened.id,
            client_id: "a".to_owned(),
            text: "medewerker".to_owned(),
            choice: None,
            attachments: Vec::new(),
        };
        service.receive(received).await.unwrap();
        let filter = HandOffFilter {
            stages: vec![Stage::Waiting],
            ..HandOffFilter::default()
        };
        service.store.hand_offs(filter, None, 1).await.unwrap().items[0].id
    }

    async fn claim(service: &Service, id: HandOffId, agent: &str) {
        let by = By::account(agent, agent, None);
        service.act(id, by, DeskAction::Claim).await.unwrap();
    }

    fn minutes(minutes: i64) -> SignedDuration {
        SignedDuration::from_mins(minutes)
    }

    #[tokio::test]
    async fn what_somebody_left_goes_back_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        let (service, now) = (service(folder.path()), super::super::now());
        somebody(&service, "sam", Presence::Online, now).await;
        let left = waiting(&service).await;
        claim(&service, left, "sam").await;
        let other = waiting(&service).await;
        claim(&service, other, "sam").await;
        let reply = DeskAction::Reply {
            client_id: "r".to_owned(),
            text: "Ik zoek het op.".to_owned(),
        };
        service
            .act(other, By::account("sam", "sam", None), reply)
            .await
            .unwrap();
        let record = service.store.hand_off(left).await.unwrap().unwrap();
        let said = service
            .store
            .messages(record.conversation, Seq(0), 100)
            .await
            .unwrap()
            .len();

        round(&service, now + minutes(2)).await.unwrap();
        let still = service.store.hand_off(left).await.unwrap().unwrap();
        assert_eq!(
            still.item.owner(),
            Some("sam"),
            "somebody may be silent for a moment"
        );
        assert!(service.staffed().has("kcc"));

        let later = now + minutes(10);
        let (one, two) = tokio::join!(round(&service, later), round(&service, later));
        one.and(two).unwrap();
        let back = service.store.hand_off(left).await.unwrap().unwrap();
        assert_eq!(
            (Stage::of(&back.item), back.item.revision),
            (Stage::Waiting, still.item.revision + 1)
        );
        let conversation = service
            .store
            .conversation(back.conversation)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            conversation.state.owner,
            Owner::Queue {
                queue: "kcc".to_owned()
            }
        );
        let messages = service
            .store
            .messages(back.conversation, Seq(0), 100)
            .await
            .unwrap();
        assert_eq!(messages.len(), said, "nothing alarming is said");
        let kept = service.store.hand_off(other).await.unwrap().unwrap();
        assert_eq!(
            kept.item.owner(),
            Some("sam"),
            "who was answered keeps the same person"
        );
        assert!(!service.staffed().has("kcc"), "nobody is there now");
    }

    #[tokio::test]
    async fn deadlines_are_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let (service, now) = (service(folder.path()), super::super::now());
        waiting(&service).await;
        for later in [1, 50, 51, 70, 71] {
            round(&service, now + minutes(later)).await.unwrap();
        }
        let gauges = service.store.gauges(now).await.unwrap();
        let page = service.metrics.expose(&gauges, "x");
        for line in [
            "balie_desk_alarms_total{kind=\"near\"} 1",
            "balie_desk_alarms_total{kind=\"breached\"} 1",
        ] {
            assert!(page.contains(line), "{line}: {page}");
        }
        round(&service, now - minutes(600)).await.unwrap(); // a clock that jumps back rings nothing again
        assert!(
            service
                .metrics
                .expose(&gauges, "x")
                .contains("kind=\"breached\"} 1")
        );
    }

    #[tokio::test]
    async fn a_queue_without_accounts_is_not_called_empty() {
        let folder = tempfile::tempdir().unwrap();
        let (service, now) = (service(folder.path()), super::super::now());
        round(&service, now).await.unwrap();
        assert!(service.staffed().has("kcc"));
        somebody(&service, "sam", Presence::Pause, now).await;
        round(&service, now).await.unwrap();
        assert!(!service.staffed().has("kcc"), "on a break");
        service
            .store
            .set_presence("sam".to_owned(), Presence::Online, now)
            .await
            .unwrap();
        round(&service, now).await.unwrap();
        assert!(service.staffed().has("kcc"));
        for _ in 0..5 {
            let id = waiting(&service).await;
            claim(&service, id, "sam").await;
        }
        round(&service, now).await.unwrap();
        assert!(!service.staffed().has("kcc"), "as busy as can be");
    }
}
