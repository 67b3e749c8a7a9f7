//! How often and how long.

use std::fmt;
use std::time::{Duration, Instant};

pub struct Figures {
    times: Vec<Duration>,
    whole: Duration,
}

impl Figures {
    pub fn new(mut times: Vec<Duration>, whole: Duration) -> Self {
        times.sort_unstable();
        Self { times, whole }
    }

    /// Milliseconds that this part (0–1) of all stayed below.
    pub fn percentile(&self, part: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        let place = (last as f64 * part).round() as usize;
        self.times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = self.times.len() as f64 / self.whole.as_secs_f64();
        let (p50, p99, most) = (self.percentile(0.5), self.percentile(0.99), self.percentile(1.0));
        write!(
            formatter,
            "{rate:>8.0}/s   p50 {p50:>7.2} ms   p99 {p99:>7.2} ms   max {most:>7.1} ms"
        )
    }
}

/// Does the same on so many threads for so long; every call of the inner function gives the time that counts.
pub fn hammer<F: FnMut() -> Duration + Send>(
    threads: usize,
    time: Duration,
    prepare: impl Fn(usize) -> F + Sync,
) -> Figures {
    let started = Instant::now();
    let times = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|number| {
                let prepare = &prepare;
                scope.spawn(move || {
                    let (mut work, mut times) = (prepare(number), Vec::new());
                    while started.elapsed() < time {
                        times.push(work());
                    }
                    times
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("no thread fails"))
            .collect()
    });
    Figures::new(times, started.elapsed())
}
