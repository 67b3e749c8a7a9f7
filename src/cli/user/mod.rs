//! `balie user`: accounts of employees.

mod password;

use super::database::{Flag, by_command_line};
use super::{out, serve};
use crate::desk::{Presence, Role};
use crate::service::access::{Access, account_id_problem, account_name_problem};
use crate::store::{Account, Store};
use jiff::Timestamp;
use std::fmt::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Make and manage the accounts of employees
///
/// Works on the database itself, also while the service runs; what is changed holds at once. Every change is in the audit log. Exit code 0: done;
/// 1: refused, one sentence says why; 2: a flag cannot be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    database: Flag,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make an account; asks for the password twice, or reads it as one line from standard input
    Add(Add),
    /// All accounts
    List,
    /// Give an account another password; its sessions end
    Password(Password),
    /// Let an account work for other queues, with another name, role or maximum
    Change(Change),
    /// Give an account another role; its sessions end
    Role {
        /// Account id
        id: String,
        /// What it may do
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Nobody can use the account any more; its sessions end
    Disable(One),
    /// The account can be used again
    Enable(One),
    /// Forget the wrong passwords of an account, so that its owner can try again at once
    Unlock(One),
    /// Remove an account; what its owner did stays in the audit log
    Remove(One),
}

#[derive(Debug, clap::Args)]
struct One {
    /// Account id
    id: String,
}

#[derive(Debug, clap::Args)]
struct Add {
    /// Account id, such as noor.devries: what one signs in with
    id: String,
    /// Name as colleagues and residents see it
    #[arg(long)]
    name: String,
    /// What it may do: medewerker answers residents, redacteur edits content too, beheerder manages accounts too
    #[arg(long, value_parser = role, default_value = "medewerker")]
    role: Role,
    #[command(flatten)]
    queues: Queues,
    /// Most conversations at once [default: as the content says]
    #[arg(long, value_name = "N")]
    max_open: Option<u32>,
    /// Print a temporary password instead of asking for one; its owner replaces it at the first sign-in
    #[arg(long)]
    temporary: bool,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Queues {
    /// Queue that the account works for; may be given more than once
    #[arg(long = "queue", value_name = "QUEUE")]
    queues: Vec<String>,
    /// The account works for every queue, also later ones
    #[arg(long)]
    all_queues: bool,
}

impl Queues {
    fn ids(self) -> Vec<String> {
        if self.all_queues {
            vec!["*".to_owned()]
        } else {
            self.queues
        }
    }
}

#[derive(Debug, clap::Args)]
struct Password {
    /// Account id
    id: String,
    /// Print a temporary password instead of asking for one; its owner replaces it at the first sign-in
    #[arg(long)]
    temporary: bool,
}

#[derive(Debug, clap::Args)]
struct Change {
    /// Account id
    id: String,
    /// Name as colleagues and residents see it
    #[arg(long)]
    name: Option<String>,
    /// Queue that the account works for from now on; may be given more than once
    #[arg(long = "queue", value_name = "QUEUE", conflicts_with = "all_queues")]
    queues: Vec<String>,
    /// The account works for every queue, also later ones
    #[arg(long)]
    all_queues: bool,
    /// Most conversations at once
    #[arg(long, value_name = "N")]
    max_open: Option<u32>,
}

fn role(text: &str) -> Result<Role, String> {
    match text {
        "medewerker" => Ok(Role::Medewerker),
        "redacteur" => Ok(Role::Redacteur),
        "beheerder" => Ok(Role::Beheerder),
        _ => Err("a role is medewerker, redacteur or beheerder".to_owned()),
    }
}

pub(super) fn run(arguments: Arguments) -> ExitCode {
    match work(arguments) {
        Ok(text) => out::print(&text, ExitCode::SUCCESS),
        Err(sentence) => {
            out::say(format_args!("balie user: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn work(arguments: Arguments) -> Result<String, String> {
    let (runtime, store) = match arguments.command {
        Command::Add(_) => arguments.database.open_or_make()?,
        _ => arguments.database.open()?,
    };
    runtime.block_on(act(store, arguments.command))
}

async fn act(store: Arc<dyn Store>, command: Command) -> Result<String, String> {
    let access = Access::new(Arc::clone(&store));
    let municipality = store
        .setting(serve::MUNICIPALITY)
        .await
        .map_err(|error| error.to_string())?;
    let municipality = municipality.unwrap_or_default();
    let changed = |account: Account| format!("{}\n", line(&account));
    let done = match command {
        Command::Add(add) => return self::add(&access, add, &municipality).await,
        Command::List => return list(store.as_ref()).await,
        Command::Password(Password { id, temporary }) => {
            if store
                .account(id.clone())
                .await
                .map_err(|error| error.to_string())?
                .is_none()
            {
                return Err(format!("there is no account {id}"));
            }
            let new = password::new(temporary)?;
            let shown = access
                .set_password(&id, new, &municipality, by_command_line(""))
                .await;
            shown.map(|shown| told(&id, shown.as_deref()))
        }
        Command::Change(Change { name: Some(name), .. }) if account_name_problem(&name).is_some() => {
            return Err(account_name_problem(&name).unwrap_or_default().to_owned());
        }
        Command::Change(change) => access
            .change(
                &change.id.clone(),
                |account| apply(account, change),
                by_command_line(""),
            )
            .await
            .map(changed),
        Command::Role { id, role } => access
            .change(&id, |account| account.role = role, by_command_line(""))
            .await
            .map(changed),
        Command::Disable(One { id }) => access
            .change(&id, |account| account.disabled = true, by_command_line(""))
            .await
            .map(changed),
        Command::Enable(One { id }) => access
            .change(&id, |account| account.disabled = false, by_command_line(""))
            .await
            .map(changed),
        Command::Unlock(One { id }) => access
            .unlock(&id, by_command_line(""))
            .await
            .map(|()| format!("{id} can try again\n")),
        Command::Remove(One { id }) => access
            .remove(&id, by_command_line(""))
            .await
            .map(|()| format!("{id} is removed\n")),
    };
    done.map_err(|error| error.to_string())
}

async fn add(access: &Access, add: Add, municipality: &str) -> Result<String, String> {
    if let Some(problem) = account_id_problem(&add.id) {
        return Err(problem.to_owned());
    }
    if let Some(problem) = account_name_problem(&add.name) {
        return Err(problem.to_owned());
    }
    let now = Timestamp::now();
    let account = Account {
        id: add.id.clone(),
        name: add.name.trim().to_owned(),
        role: add.role,
        queues: add.queues.ids(),
        max_open: add.max_open,
        presence: Presence::Offline,
        presence_at: now,
        disabled: false,
        created_at: now,
    };
    let new = password::new(add.temporary)?;
    let shown = access.add(account, new, municipality, by_command_line("")).await;
    shown
        .map(|shown| told(&add.id, shown.as_deref()))
        .map_err(|error| error.to_string())
}

fn apply(account: &mut Account, change: Change) {
    if let Some(name) = change.name {
        account.name = name;
    }
    if change.all_queues {
        account.queues = vec!["*".to_owned()];
    } else if !change.queues.is_empty() {
        account.queues = change.queues;
    }
    account.max_open = change.max_open.or(account.max_open);
}

fn told(id: &str, temporary: Option<&str>) -> String {
    match temporary {
        Some(password) => format!("Temporary password of {id}, shown once: {password}\n"),
        None => format!("{id} can sign in at /console/aanmelden\n"),
    }
}

async fn list(store: &dyn Store) -> Result<String, String> {
    let accounts = store.accounts().await.map_err(|error| error.to_string())?;
    let mut text = String::new();
    for account in &accounts {
        let _ = writeln!(text, "{}", line(account)); // writing to a String cannot fail
    }
    Ok(text)
}

/// Id, role, queues, name and state of an account, with tabs between them.
fn line(account: &Account) -> String {
    let role = format!("{:?}", account.role).to_lowercase();
    let state = if account.disabled { "disabled" } else { "enabled" };
    let queues = account.queues.join(",");
    format!("{}\t{role}\t{queues}\t{}\t{state}", account.id, account.name)
}
