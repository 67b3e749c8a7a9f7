//! The table of the README: floor, recognition and the whole decision side by side, with what a bot of each size takes to build.

use crate::floor::Floor;
use crate::synthetic::source;
use balie::compile::{self, Bot, Weights};
use balie::dialogue::{Event, Staffed, State, step};
use balie::matcher::{Scratch, recognise};
use balie::replay::labelled::bot_of;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Messages of eleven to thirteen words, as residents write: compounds together and apart, separable verbs, typos, two questions, names that
/// nobody knows, and subjects that the content does not have.
const MESSAGES: [&str; 24] = [
    crate::MESSAGE,
    "ik wil graag een nieuw paspoort aanvragen want mijn oude is verlopen",
    "er ligt al drie weken een kapotte bank op de stoep hier",
    "hoe kan ik online een afspraak maken voor een nieuw rijbewijs aub",
    "kunnen jullie de lantaarnpaal voor mijn huis maken die doet het niet",
    "wat kost een parkeervergunning voor een tweede auto in het centrum nu",
    "mijn buurman heeft zonder vergunning een hele grote boom omgezagd in zijn tuin",
    "wij gaan volgende maand verhuizen hoe geef ik dat door aan jullie",
    "waar kan ik mijn oude koelkast en een wasmachine gratis naartoe brengen",
    "ik heb een brief gekregen over de hondenbelasting maar heb geen hond",
    "de riolering in onze straat stinkt al dagen en loopt bijna over",
    "mag ik in mijn achtertuin een schuur bouwen van drie bij vier",
    "hallo ik ben mijn digid kwijt en kan nu niks meer regelen",
    "wanneer wordt het oud papier opgehaald in de wijk rond de kerk",
    "ik kan mijn belastingaanslag niet in een keer betalen mag dat gespreid",
    "er zitten ratten bij de ondergrondse afval container naast de school hier",
    "mijn moeder kan niet meer alleen wonen welke hulp is er mogelijk",
    "de speeltoestellen in het park zijn vernield wie maakt dat weer in orde",
    "ik wil een straatfeest organiseren en de weg laten afsluiten op zaterdag",
    "heeft u voor mij de openingstyden van het gemeentehuis met de kerstdagen",
    "mn groene bak is nie geleegt en zit nog helemaal vol maaden",
    "mijn kliko is stuk en hoe vraag ik een uittreksel aan trouwens",
    "waarom duurt de behandeling van mijn bezwaarschrift tegen de woz zo lang",
    "kan dhr van den Boogaard mij terugbellen over de leges van gisteren",
];
const ROUNDS: usize = 400;
const SIZES: [usize; 4] = [40, 400, 1_000, 10_000];

/// Messages of strangers, of as many words: between one time and the next come so many others that the processor has forgotten it.
const STRANGERS: [&str; 4] = [
    include_str!("../../tests/unseen/messages-a.tsv"),
    include_str!("../../tests/unseen/messages-b.tsv"),
    include_str!("../../tests/unseen/messages-c.tsv"),
    include_str!("../../tests/unseen/messages-d.tsv"),
];
const ROUNDS_OF_STRANGERS: usize = 9;

pub fn print() {
    let few = Messages {
        texts: MESSAGES.to_vec(),
        rounds: ROUNDS,
    };
    let lines = STRANGERS.iter().flat_map(|file| file.lines().skip(1));
    let texts = lines.filter_map(|line| line.split('\t').next());
    let strangers = Messages {
        texts: texts
            .filter(|text| (11..=13).contains(&text.split(' ').count()))
            .collect(),
        rounds: ROUNDS_OF_STRANGERS,
    };
    let starter = Built::of(|| {
        let files =
            balie::content::folder::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the starter content");
        let (content, _) = balie::content::load(files);
        compile::bot(
            &balie::check::run(content, None)
                .0
                .expect("the starter content is right"),
        )
    });
    let floor = few.floor();
    starter.row("starter content", &few, &floor);
    for intents in SIZES {
        let source = source(intents);
        let name = format!("{intents} × 20 examples");
        Built::of(|| bot_of(&source, Weights::default())).row(&name, &few, &floor);
    }
    starter.row("starter content", &strangers, &strangers.floor());
}

/// What is measured with, and how often.
struct Messages {
    texts: Vec<&'static str>,
    rounds: usize,
}

impl Messages {
    fn measured(&self, mut run: impl FnMut(&str)) -> Times {
        measured(self.texts.len(), self.rounds, |number| run(self.texts[number]))
    }

    /// Prints the head of a table and its first line.
    fn floor(&self) -> Times {
        let mut floor = Floor::new();
        let floor = self.measured(|message| {
            black_box(floor.run(message));
        });
        println!(
            "{} messages of 11 to 13 words, of each the median of {} times; µs, and how many times the floor at p50",
            self.texts.len(),
            self.rounds
        );
        println!("| content | recognise p50 | p99 | whole decision p50 | p99 | built in | memory |");
        println!("|---|---|---|---|---|---|---|");
        println!("| floor | {} | {} | | | | |", floor.p50(), floor.p99());
        floor
    }
}

/// Times in µs, sorted: of each message the median of its rounds, so that other work on the machine does not count.
struct Times(Vec<f64>);

impl Times {
    fn at(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share) as usize]
    }

    fn p50(&self) -> String {
        format!("{:.1}", self.at(0.5))
    }

    fn p99(&self) -> String {
        format!("{:.1}", self.at(0.99))
    }

    fn beside(&self, floor: &Self) -> String {
        let times = |share| self.at(share) / floor.at(0.5);
        format!(
            "{} ({:.1} ×) | {} ({:.1} ×)",
            self.p50(),
            times(0.5),
            self.p99(),
            times(0.99)
        )
    }
}

/// Times `run` with the number of each message.
fn measured(messages: usize, rounds: usize, mut run: impl FnMut(usize)) -> Times {
    let mut all: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds); messages];
    for round in 0..=rounds {
        for (message, times) in all.iter_mut().enumerate() {
            let start = Instant::now();
            run(black_box(message));
            let time = start.elapsed().as_nanos() as f64 / 1e3;
            // the first round makes tables that are made once for the process
            if round > 0 {
                times.push(time);
            }
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let mut times: Vec<f64> = all.iter_mut().map(median).collect();
    times.sort_by(f64::total_cmp);
    Times(times)
}

/// A bot with what it took.
struct Built {
    bot: Bot,
    seconds: f64,
    megabytes: f64,
}

impl Built {
    fn of(build: impl Fn() -> Bot) -> Self {
        // once for what the process makes only once
        drop(bot_of(&source(1), Weights::default()));
        let (before, start) = (resident(), Instant::now());
        let bot = build();
        Self {
            bot,
            seconds: start.elapsed().as_secs_f64(),
            megabytes: resident() - before,
        }
    }

    fn row(&self, name: &str, messages: &Messages, floor: &Times) {
        let (recognised, decided) = self.times(messages);
        println!(
            "| {name} | {} | {} | {:.2} s | {:.0} MB |",
            recognised.beside(floor),
            decided.beside(floor),
            self.seconds,
            self.megabytes
        );
    }

    /// Of recognition, and of the whole decision.
    fn times(&self, messages: &Messages) -> (Times, Times) {
        let mut scratch = Scratch::default();
        let recognised = messages.measured(|message| {
            black_box(recognise(&self.bot.recognition, message, &mut scratch));
        });
        let (state, now, staffed) = (
            State::default(),
            jiff::Timestamp::UNIX_EPOCH,
            Staffed::everywhere(),
        );
        let events: Vec<Event> = messages.texts.iter().map(|text| Event::text(*text)).collect();
        let decided = measured(events.len(), messages.rounds, |number| {
            black_box(step(
                &self.bot,
                &state,
                &events[number],
                now,
                &staffed,
                &mut scratch,
            ));
        });
        (recognised, decided)
    }
}

/// Memory of this process in MB, as far as the system tells (Linux).
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1_000.0
}
