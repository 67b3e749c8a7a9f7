//! The text format of Prometheus, version 0.0.4. Source: prometheus.io/docs/instrumenting/exposition_formats.

use super::instrument::{Counters, Histogram, Histograms, Labels, series};
use std::fmt::Write as _;

/// The content type; Prometheus 3 refuses an answer without it.
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// An answer to a scrape, metric by metric.
#[derive(Debug, Default)]
pub struct Exposition(String);

impl Exposition {
    /// The text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    fn head(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, name: &str, series: &str, value: impl std::fmt::Display) {
        let _ = if series.is_empty() {
            writeln!(self.0, "{name} {value}")
        } else {
            writeln!(self.0, "{name}{{{series}}} {value}")
        };
    }

    /// Counts that only rise; the name ends in `_total`.
    pub fn counters(&mut self, name: &str, help: &str, counters: &Counters) {
        self.head(name, "counter", help);
        for (series, count) in counters.read() {
            self.sample(name, &series, count);
        }
    }

    /// One count that only rises.
    pub fn counter(&mut self, name: &str, help: &str, value: f64) {
        self.head(name, "counter", help);
        self.sample(name, "", value);
    }

    /// Values that go up and down.
    pub fn gauges(&mut self, name: &str, help: &str, samples: &[(Labels<'_>, f64)]) {
        self.head(name, "gauge", help);
        for (labels, value) in samples {
            self.sample(name, &series(labels), value);
        }
    }

    /// One value that goes up and down.
    pub fn gauge(&mut self, name: &str, help: &str, value: f64) {
        self.gauges(name, help, &[(&[], value)]);
    }

    /// One histogram.
    pub fn histogram(&mut self, name: &str, help: &str, histogram: &Histogram) {
        self.head(name, "histogram", help);
        self.buckets(name, "", histogram);
    }

    /// A histogram per combination of labels.
    pub fn histograms(&mut self, name: &str, help: &str, histograms: &Histograms) {
        self.head(name, "histogram", help);
        histograms.each(|series, histogram| self.buckets(name, series, histogram));
    }

    fn buckets(&mut self, name: &str, series: &str, histogram: &Histogram) {
        let (buckets, sum) = histogram.read();
        let comma = if series.is_empty() { "" } else { "," };
        for (bound, count) in &buckets {
            let bound = if bound.is_infinite() {
                "+Inf".to_owned()
            } else {
                bound.to_string()
            };
            let _ = writeln!(self.0, "{name}_bucket{{{series}{comma}le=\"{bound}\"}} {count}");
        }
        self.sample(&format!("{name}_sum"), series, sum);
        let all = buckets.last().map_or(0, |(_, count)| *count);
        self.sample(&format!("{name}_count"), series, all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_text_format() {
        let (counters, histograms) = (Counters::default(), Histograms::new(&[0.005, 1.0]));
        counters.add(&[("queue", "bur\"ger\\zaken\n")], 2);
        histograms.observe(&[("route", "/")], 0.25);
        let mut page = Exposition::default();
        page.counters("balie_things_total", "Things.", &counters);
        page.gauge("balie_age_seconds", "Age.", 1.5);
        page.histograms("balie_wait_seconds", "Waits.", &histograms);
        insta::assert_snapshot!(page.into_text(), @r#"
        # HELP balie_things_total Things.
        # TYPE balie_things_total counter
        balie_things_total{queue="bur\"ger\\zaken\n"} 2
        # HELP balie_age_seconds Age.
        # TYPE balie_age_seconds gauge
        balie_age_seconds 1.5
        # HELP balie_wait_seconds Waits.
        # TYPE balie_wait_seconds histogram
        balie_wait_seconds_bucket{route="/",le="0.005"} 0
        balie_wait_seconds_bucket{route="/",le="1"} 1
        balie_wait_seconds_bucket{route="/",le="+Inf"} 1
        balie_wait_seconds_sum{route="/"} 0.25
        balie_wait_seconds_count{route="/"} 1
        "#);
    }
}
