//! The imperative shell: one transaction per event. Loads, lets the pure rooms decide, keeps, and delivers what must go outside.

pub mod access;
mod audit_export;
mod board;
mod deliver;
mod desk;
mod error;
mod facts;
mod keep;
mod keys;
mod masks;
pub mod metrics;
mod owners;
mod receive;
mod shelf;
mod tend;
mod trace;
mod waiting;
mod webhook;

pub use audit_export::{AuditFormat, audit_lines, moment_or_day};
pub use deliver::deliver_forever;
pub use desk::{By, DeskAction, agent_of};
pub use error::ServiceError;
pub use facts::{Facts, with_facts};
pub use keep::purge_forever;
pub use keys::Token;
pub use masks::CurrentMasks;
pub use receive::{Opened, Received};
pub use shelf::{BotShelf, Published};
pub use tend::tend_forever;

use crate::store::Store;
use board::Board;
use jiff::Timestamp;
use metrics::Metrics;
use owners::Owners;
use std::sync::Arc;

/// What a running Balie is made of; cheap to clone, shared by all requests.
#[derive(Clone)]
pub struct Service {
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// The bots: the current one, and earlier ones that conversations still run on.
    pub shelf: Arc<BotShelf>,
    /// Who may come in.
    pub access: access::Access,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    board: Arc<Board>,
    owners: Arc<Owners>,
    masks: CurrentMasks,
}

impl Service {
    /// Puts the parts together.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, shelf: Arc<BotShelf>) -> Self {
        Self {
            access: access::Access::new(Arc::clone(&store)),
            store,
            shelf,
            metrics: Arc::default(),
            board: Arc::default(),
            owners: Arc::default(),
            masks: CurrentMasks::default(),
        }
    }

    /// The same service, that shares its masks with the log.
    #[must_use]
    pub fn with_masks(self, masks: CurrentMasks) -> Self {
        masks.follow(&self.shelf.current());
        Self { masks, ..self }
    }
}

/// Now, in whole milliseconds: what is answered at once is what is read back later.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
