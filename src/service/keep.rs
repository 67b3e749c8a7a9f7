//! How long things are kept, and what one resident may ask: to see what is kept, and to have it erased.

use super::{By, Service, ServiceError};
use crate::privacy::RetentionClass;
use crate::store::{AuditEntry, ConversationId, Exported, Gone, PurgePlan, PurgeStep, StoreError};
use jiff::SignedDuration;
use std::time::Duration;
use tokio::sync::watch;

/// From the end of one purge to the start of the next.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// How often is looked whether it is time.
const LOOK: Duration = Duration::from_secs(10 * 60);
/// Most conversations of one step: short enough that nobody who writes has to wait for it.
const CONVERSATIONS: usize = 200;
/// Between two steps, so that turns go first.
const PAUSE: Duration = Duration::from_millis(20);

/// Purges at the start and every day until the program stops. With several nodes each does some steps; a purge that was interrupted goes
/// on where it was.
pub async fn purge_forever(service: Service, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = purge_when_due(&service) => {}
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn purge_when_due(service: &Service) {
    match service.purge().await {
        Ok(Some(gone)) => tracing::info!(%gone, "purged what was too old"),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "the purge is tried again later"),
    }
}

impl Service {
    /// Deletes what is older than `retention:` of the current content says, when the last purge was a day ago; how much went in all its steps.
    ///
    /// # Errors
    /// [`StoreError`] when a step could not be done; the steps before it are.
    pub async fn purge(&self) -> Result<Option<Gone>, StoreError> {
        loop {
            let bot = self.shelf.current();
            let plan = PurgePlan {
                retention: bot.retention.clone(),
                now: super::now(),
                every: EVERY,
                conversations: CONVERSATIONS,
            };
            match self.store.purge(plan).await? {
                PurgeStep::NotDue => return Ok(None),
                PurgeStep::More => tokio::time::sleep(PAUSE).await,
                PurgeStep::Done(gone) => return Ok(Some(gone)),
            }
        }
    }

    /// Everything that is kept about one conversation.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such conversation.
    pub async fn export(&self, id: ConversationId, by: &By) -> Result<Exported, ServiceError> {
        let exported = self.store.export(id, line("exported", id, by)).await?;
        exported.ok_or(ServiceError::NotFound("conversation"))
    }

    /// Erases what was written and saved in one conversation; how much that was.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such conversation, [`ServiceError::Refused`] while a person works on it.
    pub async fn erase(&self, id: ConversationId, by: &By) -> Result<Gone, ServiceError> {
        let gone = self.store.erase(id, line("erased", id, by)).await?;
        tracing::info!(conversation = %id, texts = gone.of(RetentionClass::MessageText), "erased");
        Ok(gone)
    }
}

/// For the audit log.
fn line(action: &str, id: ConversationId, by: &By) -> AuditEntry {
    AuditEntry {
        conversation: Some(id),
        origin: by.origin().map(str::to_owned),
        ..AuditEntry::new(super::now(), by.id(), action)
    }
}
