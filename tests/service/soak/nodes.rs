//! The running nodes: killed and started again.

use super::store::Kept;
use crate::support::{Balie, PATIENCE, Random, Start};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};

/// After this the store gives a delivery to another node, and somewhat later it is made.
const LEASE_AND_MORE: Duration = Duration::from_secs(90);

pub struct Nodes {
    running: Vec<Mutex<Option<Balie>>>,
    /// Where each one is, or was.
    addresses: RwLock<Vec<String>>,
    token: String,
    ended: AtomicUsize,
    logs: Mutex<String>,
}

impl Nodes {
    /// All at the same time, on an empty database.
    pub fn start(count: usize, start: &(dyn Fn() -> Start + Sync)) -> Self {
        let all: Vec<Balie> = std::thread::scope(|scope| {
            let starting: Vec<_> = (0..count).map(|_| scope.spawn(|| start().go())).collect();
            starting
                .into_iter()
                .map(|one| one.join().expect("it starts"))
                .collect()
        });
        let tokens: Vec<String> = all.iter().filter_map(|balie| balie.token.clone()).collect();
        let [token] = &tokens[..] else {
            panic!("one node shows the token for staff: {tokens:?}");
        };
        Self {
            token: token.clone(),
            addresses: RwLock::new(all.iter().map(|balie| balie.address.clone()).collect()),
            running: all.into_iter().map(|balie| Mutex::new(Some(balie))).collect(),
            ended: AtomicUsize::new(0),
            logs: Mutex::default(),
        }
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// Address of one of them, which may be dead.
    pub fn any(&self, random: &mut Random) -> String {
        let addresses = self.addresses.read().unwrap();
        addresses[random.below(addresses.len())].clone()
    }

    pub fn ended(&self) -> usize {
        self.ended.load(Ordering::Relaxed)
    }

    /// SIGKILL for one of them, sometimes for all; started again after a moment.
    pub fn kill_some(&self, random: &mut Random, start: &(dyn Fn() -> Start + Sync)) {
        let one = random.below(self.running.len());
        let all = random.chance(20);
        let killed: Vec<usize> = (0..self.running.len())
            .filter(|place| all || *place == one)
            .collect();
        for place in &killed {
            let balie = self.running[*place].lock().unwrap().take().unwrap();
            balie.signal("KILL");
            self.logs.lock().unwrap().push_str(&balie.log());
            balie.kill();
            self.ended.fetch_add(1, Ordering::Relaxed);
        }
        std::thread::sleep(random.between(Duration::ZERO, Duration::from_millis(300)));
        for place in killed {
            let balie = start().go();
            self.addresses.write().unwrap()[place].clone_from(&balie.address);
            *self.running[place].lock().unwrap() = Some(balie);
        }
    }

    /// A new one comes, then an old one is asked to stop: it answers everything that it was sent, and ends well.
    pub fn replace_one(&self, random: &mut Random, start: &(dyn Fn() -> Start + Sync)) {
        let place = random.below(self.running.len());
        let new = start().go();
        self.addresses.write().unwrap()[place].clone_from(&new.address);
        let mut old = self.running[place].lock().unwrap().replace(new).unwrap();
        // What a load balancer does too: nothing new goes there, and who had just chosen it has arrived.
        std::thread::sleep(Duration::from_millis(300));
        let (status, took) = old.stop();
        assert!(status.success(), "{status} {}", old.log());
        assert!(took < PATIENCE / 2, "{took:?}");
        self.logs.lock().unwrap().push_str(&old.log());
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until the outbox is empty; `patiently`: also for what a killed node had taken.
    pub fn deliver(&self, kept: &Kept, patiently: bool) {
        let most = if patiently {
            LEASE_AND_MORE
        } else {
            Duration::from_secs(2)
        };
        let started = Instant::now();
        while kept.count("SELECT count(*) FROM outbox WHERE next_at IS NOT NULL") > 0
            && started.elapsed() < most
        {
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What all of them wrote to the log.
    pub fn log(&self) -> String {
        let mut log = self.logs.lock().unwrap().clone();
        for balie in &self.running {
            log.push_str(&balie.lock().unwrap().as_ref().unwrap().log());
        }
        log
    }
}
