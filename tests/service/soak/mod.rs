//! Many residents, some agents and a receiver of webhooks at once, while nodes are killed at random: afterwards nothing that was acknowledged
//! is lost, nothing was said twice, nobody's hand-off was another's, and everything is in order.
//!
//! Some seconds in the test run; longer by hand with `scripts/soak`.

mod agent;
mod called;
mod ledger;
mod nodes;
mod resident;
mod store;
mod verify;

use crate::support::{Random, SETTINGS, Start, content, number, receive, webhook_secret};
use agent::Agent;
use ledger::Ledger;
use nodes::Nodes;
use resident::Resident;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::Kept;

/// What the run is made of.
#[derive(Debug, Clone)]
pub struct Plan {
    seed: u64,
    time: Duration,
    /// Residents that talk at the same time, each in one conversation after the other.
    residents: usize,
    agents: usize,
    /// Longest time that a resident thinks before the next message.
    pause: Duration,
    /// Time between two kills.
    kills: (Duration, Duration),
    end: End,
}

/// How a node ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// SIGKILL: whatever it was doing.
    Killed,
    /// SIGTERM, after a new one has come in its place, as in a rolling restart.
    Replaced,
}

impl Plan {
    fn from_environment() -> Self {
        let millis = |name, default| Duration::from_millis(number(name, default));
        Self {
            seed: number("BALIE_SOAK_SEED", 1),
            end: End::Killed,
            time: Duration::from_secs(number("BALIE_SOAK_SECONDS", 10)),
            residents: number("BALIE_SOAK_CONVERSATIONS", 60) as usize,
            agents: number("BALIE_SOAK_AGENTS", 6) as usize,
            pause: millis("BALIE_SOAK_PAUSE_MS", 400),
            kills: (
                millis("BALIE_SOAK_KILL_MS", 1200) / 4,
                millis("BALIE_SOAK_KILL_MS", 1200),
            ),
        }
    }

    /// How long the database may be gone: a minute in a long run.
    fn outage(&self) -> Duration {
        (self.time / 5).min(Duration::from_secs(60))
    }

    /// Long enough to wait until a delivery that a killed node had taken is given to another.
    fn is_long(&self) -> bool {
        self.time >= Duration::from_secs(60)
    }
}

const CONTENT: &str = "topic: afval
intents:
  bak:
    title: Mijn bak is niet geleegd
    examples: [mijn bak is niet geleegd, de vuilnisbak staat nog vol]
    flow: bak
  tijden:
    title: Wanneer is het gemeentehuis open
    examples: [wanneer is het gemeentehuis open, openingstijden van het gemeentehuis]
    answer: Elke werkdag van 9.00 tot 17.00 uur.
flows:
  bak:
    steps:
      - ask: Welke bak?
        save: soort
        choices: {rest: Restafval, gft: Gft}
      - submit: meldsysteem
      - say: Genoteerd.
";

fn soak(plan: &Plan, kept: &Kept, count: usize) {
    println!("soak: {count} node(s), {plan:?}");
    let ledger = Arc::new(Ledger::default());
    let webhooks = receiver(&ledger, plan.seed);
    let settings = format!(
        "{SETTINGS}  team: {{name: Wijkteam}}\ndefault_queue: kcc\nwebhooks:\n  meldsysteem: {{url: 'http://{webhooks}/in', secret_env: TEST_SECRET}}\n"
    );
    let folder = content(&[("balie.yaml", &settings), ("intents/afval.yaml", CONTENT)]);
    let start = || {
        kept.start()
            .with(format!("--content={}", folder.path().display()))
            .with("--log=warn")
            .environment("TEST_SECRET", &webhook_secret())
    };
    let nodes = Nodes::start(count, &start);
    let started = Instant::now();
    let outages = run(plan, kept, &nodes, &start, &ledger);
    let talked = started.elapsed();
    nodes.deliver(kept, plan.is_long());
    let delivered = started.elapsed();
    verify::everything(plan, kept, &nodes, &ledger);
    println!(
        "soak: seed {}, {} nodes ended, the database gone {outages} times; {}; talked {talked:.1?}, delivered the rest {:.1?}, checked {:.1?}",
        plan.seed,
        nodes.ended(),
        ledger.summary(plan.is_long()),
        delivered - talked,
        started.elapsed() - delivered,
    );
}

/// Takes deliveries; one in twenty only when it comes again.
fn receiver(ledger: &Arc<Ledger>, seed: u64) -> String {
    let (ledger, mut random) = (Arc::clone(ledger), Random::new(seed, 1));
    receive(move |delivery| {
        let body = delivery.verified();
        let conversation = body["data"]["conversation"].as_str().unwrap();
        if !ledger.offered(delivery.id()) && random.chance(5) {
            return 500;
        }
        ledger.delivered(conversation, delivery.id());
        200
    })
}

/// Lets everybody go at it until the time is over, and then finish what they are doing. How often was the database gone?
fn run(
    plan: &Plan,
    kept: &Kept,
    nodes: &Nodes,
    start: &(dyn Fn() -> Start + Sync),
    ledger: &Ledger,
) -> usize {
    let over = AtomicBool::new(false);
    let (over, mut outages) = (&over, 0);
    std::thread::scope(|scope| {
        for number in 0..plan.residents {
            scope.spawn(move || Resident::new(plan, number, nodes, ledger).talk_until(over));
        }
        for number in 0..plan.agents {
            scope.spawn(move || Agent::new(plan, number, nodes, ledger).work_until(over));
        }
        let (started, mut random) = (Instant::now(), Random::new(plan.seed, 2));
        while started.elapsed() < plan.time {
            // The moment of the kill is the point of this test: no condition to wait for.
            std::thread::sleep(random.between(plan.kills.0, plan.kills.1));
            // Once for long, otherwise for a moment.
            if plan.end == End::Replaced {
                nodes.replace_one(&mut random, start);
                continue;
            }
            let first = outages == 0 && started.elapsed() > plan.time / 3;
            let longest = if first { plan.outage() } else { plan.outage() / 20 };
            if (first || random.chance(15)) && kept.outage(&mut random, longest) {
                outages += 1;
            } else {
                nodes.kill_some(&mut random, start);
            }
        }
        over.store(true, Ordering::Relaxed);
    });
    outages
}

#[test]
fn on_sqlite_nothing_is_lost_and_nothing_happens_twice() {
    soak(&Plan::from_environment(), &Kept::sqlite(), 1);
}

#[cfg(feature = "postgres")]
#[test]
fn on_postgres_with_two_nodes_nothing_is_lost_and_nothing_happens_twice() {
    soak(&Plan::from_environment(), &Kept::postgres(), 2);
}

#[cfg(feature = "postgres")]
#[test]
fn on_postgres_nodes_are_replaced_one_by_one_and_every_request_is_answered() {
    let environment = Plan::from_environment();
    let plan = Plan {
        end: End::Replaced,
        time: environment.time / 2,
        ..environment
    };
    soak(&plan, &Kept::postgres(), 2);
}
