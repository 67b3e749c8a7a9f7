//! Changes between nodes, over LISTEN and NOTIFY on one connection of their own.
//!
//! What a node keeps it tells its own listeners at once, and the other nodes right after the commit, many changes in one message: a NOTIFY inside
//! each transaction would let only one transaction commit at a time (see docs/decisions/0121). What may get lost on the way – this connection broke,
//! or another node was killed between its commit and its message – is made good by [`Change::Missed`]: look again at everything.

use super::address::Address;
use crate::store::{Change, HandOffId, Seq};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::future::{Future, poll_fn};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, broadcast, mpsc};
use tokio_postgres::{AsyncMessage, Client, Error};

/// Changes that a slow listener may lag behind before it must read again.
const CHANGES: usize = 4096;
/// Changes that wait to be told while the connection is down; beyond it the others look again at everything.
const WAITING: usize = 8192;
/// Longest message, in bytes; PostgreSQL allows 7,999.
const LONGEST: usize = 7_900;
/// How often a node looks whether its connection and the other nodes are still there.
const EVERY: Duration = Duration::from_secs(2);
/// How long the database may take to answer on this connection.
const SOON: Duration = Duration::from_secs(5);
/// First and longest pause before connecting again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));
/// Name of the connection in `pg_stat_activity`, by which nodes see each other.
const NAME: &str = "balie news";

/// Tells of changes, here and to the other nodes.
#[derive(Debug)]
pub(super) struct News {
    here: broadcast::Sender<Change>,
    /// For the other nodes, not sent yet.
    waiting: Mutex<Vec<Change>>,
    more: Notify,
    /// Something failed at a moment when it may have been kept all the same.
    unsure: AtomicBool,
}

impl News {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            here: broadcast::channel(CHANGES).0,
            waiting: Mutex::default(),
            more: Notify::new(),
            unsure: AtomicBool::new(false),
        })
    }

    /// Hears all changes, of every node.
    pub(super) fn listen(&self) -> broadcast::Receiver<Change> {
        self.here.subscribe()
    }

    /// Tells what is on disk now.
    pub(super) fn tell(&self, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        for change in &changes {
            let _ = self.here.send(*change); // nobody listening is fine
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.extend(changes);
        if waiting.len() > WAITING {
            *waiting = vec![Change::Missed];
        }
        drop(waiting);
        self.more.notify_one();
    }

    /// Nobody knows whether something was kept. When the database answers again, everybody looks.
    pub(super) fn unsure(&self) {
        self.unsure.store(true, Ordering::Relaxed);
    }

    fn missed(&self) {
        let _ = self.here.send(Change::Missed);
    }

    fn take(&self) -> Vec<Change> {
        std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// It could not be sent: before what came after it.
    fn put_back(&self, mut unsent: Vec<Change>) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        unsent.append(&mut waiting);
        *waiting = unsent;
    }
}

/// The connection for news while it works.
pub(super) struct Line {
    client: Client,
    heard: mpsc::UnboundedReceiver<String>,
    /// This node, as it signs its messages.
    own: i32,
    /// The nodes that were there when we last looked.
    nodes: BTreeSet<i32>,
}

impl Line {
    /// Connects and listens; `None` when the database does not answer.
    pub(super) async fn open(address: &Address) -> Option<Result<Self, Error>> {
        tokio::time::timeout(SOON, Self::connect(address)).await.ok()
    }

    async fn connect(address: &Address) -> Result<Self, Error> {
        let (client, mut connection) = address.connect(NAME).await?;
        let (tell, heard) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            // Ends when the connection breaks or the client is gone; then nothing is heard any more.
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
                if let AsyncMessage::Notification(notification) = message {
                    let _ = tell.send(notification.payload().to_owned());
                }
            }
        });
        // A message need not be on disk: when the server falls, everybody connects and looks again.
        client
            .batch_execute("SET synchronous_commit = off; SET statement_timeout = '10s'; LISTEN balie")
            .await?;
        let own = client
            .query_one("SELECT pg_backend_pid()", &[])
            .await?
            .try_get(0)?;
        let mut line = Self {
            client,
            heard,
            own,
            nodes: BTreeSet::new(),
        };
        line.nodes = line.present().await?;
        line.send(&[format!("{own}")]).await?; // who comes says so: the others must know who may go
        Ok(line)
    }

    async fn present(&self) -> Result<BTreeSet<i32>, Error> {
        let sql =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1";
        let rows = self.client.query(sql, &[&NAME]).await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }

    async fn send(&self, messages: &[String]) -> Result<(), Error> {
        let sql = "SELECT pg_notify('balie', message) FROM unnest($1::text[]) AS message";
        self.client.query(sql, &[&messages]).await.map(|_| ())
    }

    /// Tells and hears until the connection breaks; gives the reason.
    async fn work(&mut self, news: &News) -> String {
        let mut look = tokio::time::interval(EVERY);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = news.more.notified() => self.tell(news).await,
                message = self.heard.recv() => match message {
                    Some(message) => {
                        self.hear(&message, news);
                        Ok(())
                    }
                    None => Err("it was closed".to_owned()),
                },
                _ = look.tick() => self.look(news).await,
            };
            if let Err(reason) = done {
                return reason;
            }
        }
    }

    async fn tell(&self, news: &News) -> Result<(), String> {
        let changes = news.take();
        let sent = soon(self.send(&messages(self.own, &changes))).await;
        if sent.is_err() {
            news.put_back(changes);
        }
        sent
    }

    async fn look(&mut self, news: &News) -> Result<(), String> {
        let present = soon(self.present()).await?;
        if !self.nodes.is_subset(&present) {
            news.missed(); // a node is gone, perhaps before it could tell everything
        }
        self.nodes = present;
        if news.unsure.swap(false, Ordering::Relaxed) {
            news.tell(vec![Change::Missed]);
        }
        Ok(())
    }

    fn hear(&mut self, message: &str, news: &News) {
        let mut words = message.split(' ');
        let from = words.next().and_then(|word| word.parse().ok());
        if from == Some(self.own) {
            return;
        }
        self.nodes.extend(from);
        for word in words {
            // A newer node may tell what we do not know.
            let _ = news.here.send(read(word).unwrap_or(Change::Missed));
        }
    }
}

async fn soon<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, String> {
    match tokio::time::timeout(SOON, answer).await {
        Ok(answer) => answer.map_err(|error| super::session::wrong(&error).to_string()),
        Err(_) => Err("the database does not answer".to_owned()),
    }
}

/// Tells and hears as long as the store lives; connects again when the connection breaks.
pub(super) async fn keep_telling(address: Address, news: Arc<News>, mut line: Line) {
    loop {
        let reason = line.work(&news).await;
        let since = Timestamp::now();
        tracing::warn!(reason, "the connection for news of other nodes broke");
        let mut pause = PAUSES.0;
        line = loop {
            tokio::time::sleep(pause).await;
            match Line::open(&address).await {
                Some(Ok(line)) => break line,
                _ => pause = (pause * 2).min(PAUSES.1),
            }
        };
        let seconds = Timestamp::now().duration_since(since).as_secs();
        tracing::info!(seconds, "news of other nodes comes again");
        news.missed();
        news.more.notify_one();
    }
}

/// Changes as messages: the sender, then a word for each change.
fn messages(own: i32, changes: &[Change]) -> Vec<String> {
    let mut messages = Vec::new();
    let mut message = own.to_string();
    for change in changes {
        if message.len() > LONGEST - 64 {
            messages.push(std::mem::replace(&mut message, own.to_string()));
        }
        // Writing to a String cannot fail.
        let _ = match change {
            Change::Message(id, seq) => write!(message, " m{id}.{}", seq.0),
            Change::HandOff(id) => write!(message, " h{}", id.0),
            Change::Outbox => write!(message, " o"),
            Change::Agents => write!(message, " a"),
            Change::Missed => write!(message, " x"),
        };
    }
    messages.push(message);
    messages
}

fn read(word: &str) -> Option<Change> {
    let rest = word.get(1..)?;
    match word.get(..1)? {
        "m" => {
            let (id, seq) = rest.split_once('.')?;
            Some(Change::Message(id.parse().ok()?, Seq(seq.parse().ok()?)))
        }
        "h" => Some(Change::HandOff(HandOffId(rest.parse().ok()?))),
        "o" => Some(Change::Outbox),
        "a" => Some(Change::Agents),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ConversationId;

    #[test]
    fn what_is_told_is_heard() {
        let mut changes = vec![
            Change::HandOff(HandOffId(i64::MAX)),
            Change::Outbox,
            Change::Agents,
        ];
        changes.extend(
            (0..2000).map(|number| Change::Message(ConversationId::from_bits(number), Seq(i64::MAX))),
        );
        let messages = messages(i32::MIN, &changes);
        assert!(messages.len() > 1);
        assert!(messages.iter().all(|message| message.len() < 8000));
        let heard: Vec<Change> = messages
            .iter()
            .flat_map(|message| message.split(' ').skip(1))
            .map(|word| read(word).unwrap())
            .collect();
        assert_eq!(heard, changes);
        assert_eq!(read("x"), None, "look again at everything");
        assert_eq!(read("z12"), None, "what is not known neither");
    }

    #[test]
    fn too_much_to_tell_becomes_look_again() {
        let news = News::new();
        news.tell(vec![Change::Agents; WAITING + 1]);
        assert_eq!(news.take(), [Change::Missed]);
    }
}
