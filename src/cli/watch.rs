//! Reads the content again when a file changes, and swaps the bot in one step. Bad content never replaces good.

use super::load;
use crate::compile;
use crate::diagnostic::Diagnostic;
use crate::service::BotShelf;
use crate::service::metrics::Metrics;
use notify::{RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Editors write a file in several steps: wait until it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(200);

/// Watches until it is dropped.
pub(super) fn start(
    folder: PathBuf,
    shelf: Arc<BotShelf>,
    metrics: Arc<Metrics>,
) -> Result<impl Drop + use<>, String> {
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.map_or(true, |event| !event.kind.is_access()) {
            let _ = tell.send(());
        }
    })
    .map_err(|error| format!("the content cannot be watched: {error}"))?;
    watcher
        .watch(&folder, RecursiveMode::Recursive)
        .map_err(|error| format!("the folder {} cannot be watched: {error}", folder.display()))?;
    std::thread::spawn(move || reload_forever(&folder, &shelf, &metrics, &told));
    Ok(Watching(watcher))
}

/// Keeps the watcher alive; dropping it ends the thread too.
struct Watching(#[allow(dead_code)] notify::RecommendedWatcher); // held for its own Drop

impl Drop for Watching {
    fn drop(&mut self) {
        tracing::debug!("the content is no longer watched");
    }
}

fn reload_forever(folder: &Path, shelf: &BotShelf, metrics: &Metrics, told: &Receiver<()>) {
    while told.recv().is_ok() {
        loop {
            match told.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        match reload(folder, shelf) {
            Reload::Published => metrics.content_read(true),
            Reload::Refused => metrics.content_read(false),
            Reload::Same => {}
        }
    }
}

/// What came of reading the content again.
enum Reload {
    Published,
    Refused,
    Same,
}

fn reload(folder: &Path, shelf: &BotShelf) -> Reload {
    let loaded = match load::check(folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            tracing::warn!(%error, "the content cannot be read; the running bot stays");
            return Reload::Refused;
        }
    };
    let Some(checked) = loaded.checked else {
        let errors = loaded.diagnostics.iter().filter(|one| one.is_error()).count();
        let first = loaded
            .diagnostics
            .iter()
            .find(|one| one.is_error())
            .map(Diagnostic::to_owned);
        let place = first.as_ref().map(|one| {
            let (line, _) = loaded.sources.line_column(one.span.file, one.span.start);
            let path = loaded
                .sources
                .get(one.span.file)
                .map_or("", |file| file.path.as_str());
            format!("{path}:{line}: {}", one.message.en)
        });
        tracing::warn!(
            errors,
            first = place,
            "the content has errors; the running bot stays (see balie check)"
        );
        return Reload::Refused;
    };
    let bot = compile::bot(&checked);
    let version = bot.version.clone();
    if !shelf.publish(bot) {
        return Reload::Same;
    }
    tracing::info!(version, "the new content is in use");
    Reload::Published
}
