//! Any text as a template: counting is expanding, and no more sentences come out than asked for.
#![no_main]

use balie::content::template::{Lists, Template};
use libfuzzer_sys::fuzz_target;

/// Every short name is a list of two.
struct Two;

impl Lists for Two {
    fn words(&self, name: &str) -> Option<Vec<&str>> {
        (name.len() < 4).then(|| vec!["bak", "grijze bak"])
    }
}

/// Most sentences asked for.
const MOST: usize = 500;

fuzz_target!(|text: &str| {
    let Ok(template) = Template::parse(text) else { return };
    for (name, place) in template.names() {
        assert!(text.get(place).is_some_and(|part| part.contains(name)), "{name:?} stands somewhere else");
    }
    let _ = template.may_be_empty();
    let sentences = template.sentences(&Two, MOST);
    assert!(sentences.len() <= MOST);
    let count = template.count(&Two);
    if count <= MOST as u64 {
        assert_eq!(sentences.len() as u64, count);
    }
});
