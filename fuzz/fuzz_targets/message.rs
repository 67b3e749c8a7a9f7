//! Any messages to the starter bot, one after another: one line is one turn. No panic, always a reply, a state that can be kept.
#![no_main]

use balie::compile::{self, Bot};
use balie::dialogue::{self, Effect, Event, Owner, Staffed, State};
use balie::matcher::Scratch;
use balie::{check, content};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static BOT: LazyLock<Bot> = LazyLock::new(|| {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let files = content::folder::read(root.as_ref()).expect("the starter content is there");
    let (checked, found) = check::run(content::load(files).0, None);
    compile::bot(&checked.unwrap_or_else(|| panic!("{found:?}")))
});

fuzz_target!(|text: &str| {
    let now = jiff::Timestamp::from_second(1_795_424_400).expect("a moment in 2026");
    let mut scratch = Scratch::default();
    let mut state = State::default();
    for line in text.split('\n').take(12) {
        let outcome = dialogue::step(&BOT, &state, &Event::text(line), now, &Staffed::everywhere(), &mut scratch);
        let speaks = outcome.effects.iter().any(|effect| matches!(effect, Effect::Say(_)));
        assert!(speaks || state.owner != Owner::Bot, "no reply to {line:?}");
        let kept = serde_json::to_string(&outcome.state).expect("a state can be kept");
        state = serde_json::from_str(&kept).expect("and read");
        assert_eq!(state, outcome.state);
    }
});
