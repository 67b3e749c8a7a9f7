//! Emergencies as residents tell them, most with the message behind it that looks like it and is none.

use super::id;

/// By line the id, or `-` when it is no emergency, and the message.
const MESSAGES: &str = include_str!("classes.tsv");

#[test]
fn emergencies_in_everyday_words_are_found_and_their_look_alikes_are_not() {
    let mut wrong = Vec::new();
    for line in MESSAGES.lines() {
        let (expected, text) = line.split_once('\t').expect("two columns");
        let found = id(text);
        if found.as_deref().unwrap_or("-") != expected {
            wrong.push(format!("{text}: {found:?} instead of {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(MESSAGES.lines().count() > 300, "the list was read");
}
