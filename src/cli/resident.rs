//! `balie export` and `balie erase`: what is kept about one resident.

use super::database::{Flag, by_command_line};
use super::out;
use crate::store::{AuditEntry, ConversationId, Gone, Store, StoreError};
use std::process::ExitCode;
use std::sync::Arc;

/// The conversation of one resident.
#[derive(Debug, clap::Args)]
pub(super) struct One {
    #[command(flatten)]
    database: Flag,
    /// Id of the conversation, as the console shows it
    #[arg(long, value_name = "ID")]
    conversation: ConversationId,
}

/// Print everything that is kept about one conversation, as JSON
///
/// For a resident who asks. With all messages, private notes too: read it before you give it away. It is in the audit log. Exit code 0: printed;
/// 1: not possible, one sentence says why.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    one: One,
}

/// Erase what was written and saved in one conversation
///
/// Messages, notes, saved values, deliveries and what the employee saw first. What stays are the counts, and a line in the audit log. Refused while a
/// person works on it. Exit code 0: erased; 1: not possible, one sentence says why.
#[derive(Debug, clap::Args)]
pub(super) struct Erase {
    #[command(flatten)]
    one: One,
}

pub(super) fn export(arguments: &Export) -> ExitCode {
    finish("export", arguments.one.run(exported))
}

pub(super) fn erase(arguments: &Erase) -> ExitCode {
    finish("erase", arguments.one.run(erased))
}

fn finish(command: &str, done: Result<String, String>) -> ExitCode {
    match done {
        Ok(text) => out::print(&text, ExitCode::SUCCESS),
        Err(sentence) => {
            out::say(format_args!("balie {command}: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

impl One {
    fn run<F>(&self, work: impl FnOnce(Arc<dyn Store>, ConversationId) -> F) -> Result<String, String>
    where
        F: Future<Output = Result<String, StoreError>>,
    {
        let (runtime, store) = self.database.open()?;
        let done = runtime.block_on(work(store, self.conversation));
        done.map_err(|error| error.to_string())
    }
}

async fn exported(store: Arc<dyn Store>, id: ConversationId) -> Result<String, StoreError> {
    let exported = store.export(id, here("exported", id)).await?;
    let exported = exported.ok_or(StoreError::NotFound("conversation"))?;
    let text = serde_json::to_string_pretty(&exported)
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(text + "\n")
}

async fn erased(store: Arc<dyn Store>, id: ConversationId) -> Result<String, StoreError> {
    let gone: Gone = store.erase(id, here("erased", id)).await?;
    Ok(format!("{id} is erased: {gone}\n"))
}

/// For the audit log.
fn here(action: &str, id: ConversationId) -> AuditEntry {
    AuditEntry {
        conversation: Some(id),
        ..by_command_line(action)
    }
}
