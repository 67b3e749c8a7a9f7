//! How long finding personal data takes: normal messages, messages with data, and texts that are made to be slow.

use balie::privacy::{Finder, Place, Policy};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const MESSAGES: [(&str, &str); 4] = [
    (
        "no digits",
        "kliko weer niet geleegd!! kunnen jullie hem vandaag nog komen halen?",
    ),
    (
        "a number",
        "mijn kliko op nummer 12 is al 3 weken niet geleegd, kunnen jullie hem komen halen?",
    ),
    (
        "personal",
        "ik ben jan, bsn 123456782, bel me op 06-12345678 of mail jan@voorbeeld.nl, ik woon op 3512JC 1",
    ),
    (
        "long",
        "Op 3 mei 2026 om 10:30 uur heb ik melding 20260503 gedaan over de container aan de Dorpsstraat 12. ",
    ),
];

#[divan::bench(args = MESSAGES.map(|(name, _)| name))]
fn find(bencher: Bencher<'_, '_>, name: &str) {
    let finder = Finder::default();
    let message = MESSAGES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or("", |(_, message)| message);
    bencher.bench(|| finder.find(black_box(message)));
}

#[divan::bench]
fn mask(bencher: Bencher<'_, '_>) {
    let (finder, policy) = (Finder::default(), Policy::default());
    bencher.bench(|| finder.mask(black_box(MESSAGES[2].1), &policy, Place::Log));
}

/// 100 kB of the same piece.
#[divan::bench(args = ["1", "1 ", "a.", "1234 aa ", "a1", "www.1 ", "0", "06 ", "x@", "12-ab-"], sample_count = 3, sample_size = 1)]
fn slow_text(bencher: Bencher<'_, '_>, piece: &str) {
    let finder = Finder::default();
    let text = piece.repeat(100_000 / piece.len());
    bencher.bench(|| finder.find(black_box(&text)));
}
