//! `balie serve`: the bot on the web.

use super::database::{Database, Url};
use super::log::MaskedLog;
use super::{load, out};
use crate::access::Lifetime;
use crate::compile::Bot;
use crate::diagnostic::Language;
use crate::server::{self, RateLimits, ServeError, Settings, Shared};
use crate::service::{BotShelf, CurrentMasks, Service, deliver_forever, purge_forever, tend_forever};
use crate::store::{Store, StoreError};
use jiff::SignedDuration;
use std::io::IsTerminal;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// How long what still runs on other threads may take at the end.
const LAST_WORK: Duration = Duration::from_secs(1);
/// Key under which the name of the municipality is kept, for commands that work on the database alone.
pub(super) const MUNICIPALITY: &str = "municipality";

/// Put the bot on the web
///
/// Keeps everything in one SQLite file, or in a PostgreSQL database on which several of these programs may work at once. Prints the address of the chat page, and at the first start the token for staff, once. Stops cleanly at
/// SIGTERM or Ctrl-C: open requests are finished, event streams are ended.
///
/// Every flag can also be set by the environment variable that stands with it; a flag wins. Exit code 0: stopped as asked; 1: could not start, one
/// sentence says why; 2: a flag or the content cannot be read. See docs/operations.md for a reverse proxy, backups and monitoring.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Address and port to listen on
    ///
    /// Speaks plain HTTP: put a reverse proxy with TLS before it. Port 0 takes a free port, which is printed.
    #[arg(
        long,
        env = "BALIE_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    listen: String,
    /// Where everything is kept: sqlite:PATH or postgres://USER@HOST/DATABASE
    ///
    /// The file is made when it is not there; its folder must exist. Next to it come a -wal and a -shm file, which belong to it. A database on PostgreSQL
    /// must exist and belong to the user; the password is in the URL or, better, in PGPASSWORD. To another machine the connection is encrypted, unless
    /// the URL ends in ?sslmode=disable; ?sslrootcert=FILE names your own authority. Older versions are brought up to date at the start.
    #[arg(
        long,
        env = "BALIE_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:balie.db",
        value_name = "URL"
    )]
    database: Url,
    /// Connections to PostgreSQL, at most so many; one more is for news of other nodes
    #[arg(long, env = "BALIE_DATABASE_CONNECTIONS", default_value_t = 16, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    database_connections: u16,
    /// Content folder [default: this folder when it has a balie.yaml, else the starter content of Balie]
    #[arg(long, env = "BALIE_CONTENT", value_name = "DIR")]
    content: Option<PathBuf>,
    /// Read the content again when a file changes; bad content never replaces good
    ///
    /// Conversations in the middle of a flow finish on the content that they started with.
    #[arg(long, env = "BALIE_WATCH")]
    watch: bool,
    /// Messages a minute in one conversation; 0: no limit
    #[arg(long, env = "BALIE_MESSAGES_PER_MINUTE", default_value_t = RateLimits::default().messages_per_minute, value_name = "N")]
    messages_per_minute: u32,
    /// New conversations an hour from one address; 0: no limit
    #[arg(long, env = "BALIE_CONVERSATIONS_PER_HOUR", default_value_t = RateLimits::default().conversations_per_hour, value_name = "N")]
    conversations_per_hour: u32,
    /// Address of a proxy whose X-Forwarded-For is believed; may be given more than once
    ///
    /// Without it, all residents behind a proxy count as one address for the limits. In the environment: separated by commas.
    #[arg(long, env = "BALIE_TRUSTED_PROXY", value_delimiter = ',', value_name = "IP")]
    trusted_proxy: Vec<IpAddr>,
    /// Residents come by https (through a proxy): cookies are marked Secure
    #[arg(long, env = "BALIE_HTTPS")]
    https: bool,
    /// Minutes without doing anything after which an employee is signed out
    #[arg(long, env = "BALIE_SESSION_IDLE_MINUTES", default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    session_idle_minutes: u16,
    /// Hours after which an employee is signed out, whatever happens
    #[arg(long, env = "BALIE_SESSION_HOURS", default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    session_hours: u16,
    /// Address and port for /metrics without a token, for monitoring only
    ///
    /// /metrics on the main address asks for the staff token.
    #[arg(long, env = "BALIE_METRICS_LISTEN", value_name = "ADDRESS")]
    metrics_listen: Option<String>,
    #[cfg(feature = "oidc")]
    #[command(flatten)]
    oidc: super::oidc::Arguments,
    /// How the log looks: for people, or one JSON object per line
    #[arg(long, env = "BALIE_LOG_FORMAT", value_enum, default_value = "human")]
    log_format: LogFormat,
    /// What is logged: error, warn, info, debug, or as in RUST_LOG
    ///
    /// Goes to standard error. One line per request at info, health checks at debug; never text of messages, tokens, cookies or queries.
    #[arg(long, env = "BALIE_LOG", default_value = "info", value_name = "LEVEL")]
    log: String,
}

impl Arguments {
    fn lifetime(&self) -> Lifetime {
        Lifetime {
            idle: SignedDuration::from_mins(i64::from(self.session_idle_minutes)),
            most: SignedDuration::from_hours(i64::from(self.session_hours)),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LogFormat {
    Human,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let masks = CurrentMasks::default();
    if let Err(sentence) = start_log(arguments, masks.clone()) {
        out::say(format_args!("balie serve: {sentence}"));
        return ExitCode::from(load::UNREADABLE);
    }
    let folder = load::content_folder(arguments.content.as_deref(), Language::En);
    let database = match arguments.database.read() {
        Ok(database) => database,
        Err(sentence) => {
            out::say(format_args!("balie serve: {sentence}"));
            return ExitCode::from(load::UNREADABLE);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            out::say(format_args!("balie serve: cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let (bot, store) = bot_and_store(arguments, folder.as_deref(), &database, &runtime);
    let bot = match bot {
        Ok(bot) => bot,
        Err(code) => return code,
    };
    let served = store.map_err(|error| error.to_string()).and_then(|store| {
        let served = runtime.block_on(serve(arguments, Arc::clone(&store), bot, folder, masks));
        // A delivery that waits for a slow receiver must not hold up the end; it is tried again at the next start.
        runtime.shutdown_timeout(LAST_WORK);
        drop(store); // the last one: closes the file
        served
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            out::say(format_args!("balie serve: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

/// Compiles the content and opens the database. A file that is there is opened meanwhile, because the disk waits; anything else only when the content
/// is good, so that bad content leaves no empty database behind.
fn bot_and_store(
    arguments: &Arguments,
    folder: Option<&Path>,
    database: &Database,
    runtime: &Runtime,
) -> (Result<Bot, ExitCode>, Result<Arc<dyn Store>, StoreError>) {
    let open = || database.open(runtime, usize::from(arguments.database_connections));
    let internal = || StoreError::Unavailable("an internal error".to_owned());
    if database.is_old_file() {
        return std::thread::scope(|scope| {
            let opening = scope.spawn(open);
            let bot = load::bot(folder, Language::En);
            (bot, opening.join().unwrap_or_else(|_| Err(internal())))
        });
    }
    let bot = load::bot(folder, Language::En);
    let store = if bot.is_ok() { open() } else { Err(internal()) };
    (bot, store)
}

async fn serve(
    arguments: &Arguments,
    store: Arc<dyn Store>,
    bot: Bot,
    folder: Option<PathBuf>,
    masks: CurrentMasks,
) -> Result<(), String> {
    if arguments.watch && folder.is_none() {
        return Err("--watch needs a content folder: give one with --content".to_owned());
    }
    #[cfg(feature = "oidc")]
    let provider = arguments.oidc.provider()?;
    // Before anybody knows that we run: a signal from here on is a clean stop.
    let stop_signal = stop_signal()?;
    let listener = listen(&arguments.listen, "--listen").await?;
    let metrics_listener = match &arguments.metrics_listen {
        Some(address) => Some(listen(address, "--metrics-listen").await?),
        None => None,
    };
    keep_name(&*store, &bot.municipality.name)
        .await
        .map_err(|error| error.to_string())?;
    let shelf = Arc::new(BotShelf::new(bot));
    let mut service = Service::new(store, Arc::clone(&shelf)).with_masks(masks);
    service.access.lifetime = arguments.lifetime();
    let fresh = service
        .access
        .first_staff_token()
        .await
        .map_err(|error| error.to_string())?;
    let metrics = Arc::clone(&service.metrics);
    let (stopper, stop) = watch::channel(false);
    let settings = Settings {
        limits: RateLimits {
            messages_per_minute: arguments.messages_per_minute,
            conversations_per_hour: arguments.conversations_per_hour,
        },
        trusted_proxies: arguments.trusted_proxy.clone(),
        secure_cookies: arguments.https,
    };
    let watcher = match folder.filter(|_| arguments.watch) {
        Some(folder) => Some(super::watch::start(folder, Arc::clone(&shelf), metrics)?),
        None => None,
    };
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    if let Some(token) = fresh {
        let line = format!("Token for staff, shown once: {}\n", token.reveal());
        out::print(&line, ExitCode::SUCCESS);
    }
    let name = shelf.current().municipality.name.clone();
    out::print(
        &format!("Balie of {name} is at http://{address}/\n"),
        ExitCode::SUCCESS,
    );
    tracing::info!(%address, version = shelf.current().version, "ready");
    let delivery = tokio::spawn(deliver_forever(service.clone(), stop.clone()));
    let tending = tokio::spawn(tend_forever(service.clone(), stop.clone()));
    let purging = tokio::spawn(purge_forever(service.clone(), stop.clone()));
    let shared = Shared::new(service, settings, stop.clone());
    #[cfg(feature = "oidc")]
    let shared = shared.with_provider(provider);
    if let Some(listener) = metrics_listener {
        let router = server::metrics_router(shared.clone());
        tokio::spawn(server::serve(listener, router, stop.clone()));
    }
    let router = server::router(shared);
    tokio::spawn(async move {
        stop_signal.await;
        tracing::info!("stopping");
        let _ = stopper.send(true);
    });
    server::serve(listener, router, stop).await;
    let _ = tokio::join!(delivery, tending, purging);
    drop(watcher);
    Ok(())
}

async fn listen(address: &str, flag: &'static str) -> Result<TcpListener, String> {
    TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::binding(address, flag, error).to_string())
}

async fn keep_name(store: &dyn Store, name: &str) -> Result<(), StoreError> {
    match store.setting(MUNICIPALITY).await? {
        Some(kept) if kept == name => Ok(()),
        _ => store.set_setting(MUNICIPALITY, name.to_owned()).await,
    }
}

/// Heard from now on; ready at SIGTERM or Ctrl-C.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let heard = |kind| signal(kind).map_err(|error| format!("cannot listen to signals: {error}"));
    let (mut interrupt, mut terminate) = (heard(SignalKind::interrupt())?, heard(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready at Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

fn start_log(arguments: &Arguments, masks: CurrentMasks) -> Result<(), String> {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_new(&arguments.log).map_err(|error| format!("--log: {error}"))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(MaskedLog::new(masks))
        .with_ansi(load::colour(load::Colour::Auto, std::io::stderr().is_terminal()))
        .with_target(false);
    match arguments.log_format {
        LogFormat::Human => log.compact().init(),
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
    // The message of a panic may quote what a resident wrote: only its place goes to the log.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "an internal error: please report this place");
    }));
    Ok(())
}
