//! Counters and histograms that many threads may count with at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Label names and values of one series; the values come from small closed sets.
pub type Labels<'l> = &'l [(&'static str, &'l str)];

/// One series as the text format writes it: `channel="web",direction="in"`.
pub(super) fn series(labels: Labels<'_>) -> String {
    let mut text = String::with_capacity(48);
    for (name, value) in labels {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(name);
        text.push_str("=\"");
        for letter in value.chars() {
            match letter {
                '\\' => text.push_str("\\\\"),
                '"' => text.push_str("\\\""),
                '\n' => text.push_str("\\n"),
                other => text.push(other),
            }
        }
        text.push('"');
    }
    text
}

/// Counts per combination of labels.
#[derive(Debug, Default)]
pub struct Counters(Mutex<BTreeMap<String, u64>>);

impl Counters {
    /// One more.
    pub fn one(&self, labels: Labels<'_>) {
        self.add(labels, 1);
    }

    /// That many more.
    pub fn add(&self, labels: Labels<'_>, count: u64) {
        let series = series(labels);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(series).or_default() += count;
    }

    /// Series and count, in order.
    pub(super) fn read(&self) -> Vec<(String, u64)> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts
            .iter()
            .map(|(series, count)| (series.clone(), *count))
            .collect()
    }
}

/// How often a value fell below each bound.
#[derive(Debug)]
pub struct Histogram {
    bounds: &'static [f64],
    /// One more than bounds: the last is for everything above.
    counts: Vec<AtomicU64>,
    /// The bits of an `f64`.
    sum: AtomicU64,
}

impl Histogram {
    /// With upper bounds, rising.
    #[must_use]
    pub fn new(bounds: &'static [f64]) -> Self {
        Self {
            bounds,
            counts: (0..=bounds.len()).map(|_| AtomicU64::new(0)).collect(),
            sum: AtomicU64::new(0.0_f64.to_bits()),
        }
    }

    /// One more value.
    pub fn observe(&self, value: f64) {
        let place = self.bounds.partition_point(|bound| *bound < value);
        if let Some(count) = self.counts.get(place) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let more = |bits| Some((f64::from_bits(bits) + value).to_bits());
        // The closure always gives a value, so this always succeeds.
        let _ = self.sum.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    /// Upper bound and how many were at most that, rising; then the sum. The last bound is infinity.
    pub(super) fn read(&self) -> (Vec<(f64, u64)>, f64) {
        let bounds = self.bounds.iter().copied().chain([f64::INFINITY]);
        let mut below = 0;
        let buckets = bounds
            .zip(&self.counts)
            .map(|(bound, count)| {
                below += count.load(Ordering::Relaxed);
                (bound, below)
            })
            .collect();
        (buckets, f64::from_bits(self.sum.load(Ordering::Relaxed)))
    }
}

/// A histogram per combination of labels.
#[derive(Debug)]
pub struct Histograms {
    bounds: &'static [f64],
    series: Mutex<BTreeMap<String, Histogram>>,
}

impl Histograms {
    /// With upper bounds, rising.
    #[must_use]
    pub fn new(bounds: &'static [f64]) -> Self {
        Self {
            bounds,
            series: Mutex::default(),
        }
    }

    /// One more value.
    pub fn observe(&self, labels: Labels<'_>, value: f64) {
        let mut all = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(series(labels))
            .or_insert_with(|| Histogram::new(self.bounds))
            .observe(value);
    }

    /// Calls for every series, in order.
    pub(super) fn each(&self, mut read: impl FnMut(&str, &Histogram)) {
        let all = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        for (series, histogram) in all.iter() {
            read(series, histogram);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_bound_belongs_below_it() {
        let histogram = Histogram::new(&[1.0, 2.0]);
        for value in [0.5, 1.0, 1.5, 9.0] {
            histogram.observe(value);
        }
        let (buckets, sum) = histogram.read();
        assert_eq!(buckets, [(1.0, 2), (2.0, 3), (f64::INFINITY, 4)]);
        assert!((sum - 12.0).abs() < 1e-9);
    }

    #[test]
    fn counts_of_many_threads_add_up() {
        let (counters, histogram) = (Counters::default(), Histogram::new(&[0.5]));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        counters.one(&[("kind", "a")]);
                        histogram.observe(1.0);
                    }
                });
            }
        });
        assert_eq!(counters.read(), [("kind=\"a\"".to_owned(), 4000)]);
        assert!((histogram.read().1 - 4000.0).abs() < 1e-9);
    }
}
