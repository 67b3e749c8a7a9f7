//! Delivers the outbox: at least once, in order within a conversation, with growing pauses.

use super::{Service, webhook};
use crate::store::{Change, OutboxItem, StoreError};
use jiff::Timestamp;
use std::time::Duration;
use tokio::sync::watch;

/// How often the outbox is looked at when nothing wakes us.
const EVERY: Duration = Duration::from_secs(1);
/// How long the other side may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long an item is this node's alone: longer than an attempt can take.
const LEASE: Duration = Duration::from_secs(60);
/// Most deliveries at once.
const AT_ONCE: usize = 8;

/// What came of an attempt.
#[derive(Debug)]
enum Attempt {
    Delivered,
    Failed(String),
    /// It makes no sense to try again.
    Refused(String),
}

/// Delivers until the program stops. What is under way at that moment is tried again at the next start, with the same id.
pub async fn deliver_forever(service: Service, mut stop: watch::Receiver<bool>) {
    let mut changes = service.store.changes();
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = deliver_all(&service) => {}
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
            () = outbox_changed(&mut changes) => {}
        }
    }
}

async fn outbox_changed(changes: &mut tokio::sync::broadcast::Receiver<Change>) {
    use tokio::sync::broadcast::error::RecvError;
    loop {
        match changes.recv().await {
            Ok(Change::Outbox | Change::Missed) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending::<()>().await,
        }
    }
}

async fn deliver_all(service: &Service) {
    while deliver_due(service).await {}
}

/// What is due, for this node alone until its deliveries must have ended.
async fn take_due(service: &Service) -> Result<Vec<OutboxItem>, StoreError> {
    let now = Timestamp::now();
    let until = now.checked_add(LEASE).unwrap_or(now);
    service.store.outbox_take(now, until, AT_ONCE).await
}

/// Tries everything that is due; was there anything?
async fn deliver_due(service: &Service) -> bool {
    let items = match take_due(service).await {
        Ok(items) => items,
        Err(error) => {
            tracing::error!(%error, "the outbox cannot be read");
            return false;
        }
    };
    let any = !items.is_empty();
    let attempts: Vec<_> = items
        .into_iter()
        .map(|item| tokio::spawn(deliver_one(service.clone(), item)))
        .collect();
    for attempt in attempts {
        if let Err(error) = attempt.await {
            tracing::error!(%error, "a delivery was interrupted");
        }
    }
    any
}

async fn deliver_one(service: Service, item: OutboxItem) {
    let bot = service.shelf.current();
    let target = bot
        .webhooks
        .get(&item.submission.webhook)
        .map(|webhook| (webhook.url.clone(), webhook.secret_env.clone()));
    let (id, attempts, webhook) = (item.id, item.attempts, item.submission.webhook.clone());
    let attempt = tokio::task::spawn_blocking(move || match target {
        None => Attempt::Failed("the content has no webhook with this id any more".to_owned()),
        Some((url, secret_env)) => post(&item, &url, &secret_env),
    })
    .await
    .unwrap_or_else(|error| Attempt::Failed(error.to_string()));
    service.metrics.delivery(match &attempt {
        Attempt::Delivered => "delivered",
        Attempt::Failed(_) => "failed",
        Attempt::Refused(_) => "refused",
    });
    let now = Timestamp::now();
    let kept = match attempt {
        Attempt::Delivered => service.store.outbox_delivered(id, now).await,
        Attempt::Failed(error) => {
            let next = webhook::next_attempt(attempts, now);
            tracing::warn!(
                webhook,
                attempts,
                error,
                gives_up = next.is_none(),
                "a delivery failed"
            );
            service.store.outbox_failed(id, error, next).await
        }
        Attempt::Refused(error) => {
            tracing::warn!(webhook, attempts, error, "a delivery was refused");
            service.store.outbox_failed(id, error, None).await
        }
    };
    if let Err(error) = kept {
        // It stays due and is tried again; the receiver knows it by its id.
        tracing::error!(%error, "the result of a delivery could not be kept");
    }
}

fn post(item: &OutboxItem, url: &str, secret_env: &str) -> Attempt {
    let Ok(secret) = std::env::var(secret_env) else {
        return Attempt::Failed(format!(
            "the environment variable {secret_env} with the secret is not set"
        ));
    };
    let (body, seconds) = (webhook::body(item), Timestamp::now().as_second());
    let signed = webhook::Secret::parse(&secret).and_then(|secret| secret.sign(&item.key, seconds, &body));
    let signature = match signed {
        Ok(signature) => signature,
        Err(error) => return Attempt::Failed(error.to_string()),
    };
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .build(),
    );
    let answer = agent
        .post(url)
        .header("content-type", "application/json")
        .header("webhook-id", &item.key)
        .header("webhook-timestamp", seconds.to_string())
        .header("webhook-signature", signature)
        .send(body);
    match answer.map(|answer| answer.status().as_u16()) {
        Ok(200..=299) => Attempt::Delivered,
        Ok(410) => Attempt::Refused("410: the receiver wants no more".to_owned()),
        Ok(status) => Attempt::Failed(format!("the receiver answered {status}")),
        Err(error) => Attempt::Failed(error.to_string()),
    }
}
