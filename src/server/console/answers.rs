//! Canned answers: found by their words, filled in for this conversation.

use crate::compile::Bot;
use crate::desk::fill_canned;
use crate::dialogue::SavedValue;
use serde::Serialize;
use std::collections::BTreeMap;

/// A canned answer as the page offers it.
#[derive(Debug, Serialize)]
pub(super) struct Answer<'b> {
    pub(super) id: &'b str,
    title: &'b str,
    /// Filled in.
    pub(super) text: String,
    /// What the page searches in, in lower case.
    words: String,
}

/// For whom canned answers are filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct For<'f> {
    pub(super) queue: &'f str,
    /// Name of the employee.
    pub(super) agent: &'f str,
    /// What the resident answered, by name.
    pub(super) saved: &'f BTreeMap<String, SavedValue>,
}

/// The canned answers of a queue that hold all words of the search.
pub(super) fn answers<'b>(bot: &'b Bot, wanted_for: For<'_>, search: &str) -> Vec<Answer<'b>> {
    let search = search.to_lowercase();
    let offered = bot.canned.iter().filter(|canned| canned.is_for(wanted_for.queue));
    let filled = offered.map(|canned| {
        let text = fill_canned(bot, canned, wanted_for.agent, wanted_for.saved);
        Answer {
            id: &canned.id,
            title: &canned.title,
            words: format!("{} {} {text}", canned.title, canned.tags.join(" ")).to_lowercase(),
            text,
        }
    });
    filled
        .filter(|answer| search.split_whitespace().all(|word| answer.words.contains(word)))
        .collect()
}

/// A gap of a canned answer that was left open in this text, such as `[naam]`.
pub(super) fn open_gap(bot: &Bot, text: &str) -> Option<String> {
    if !text.contains('[') {
        return None;
    }
    let nothing = BTreeMap::new();
    bot.canned.iter().find_map(|canned| {
        let unfilled = fill_canned(bot, canned, "", &nothing);
        let mut gaps = unfilled
            .split('[')
            .skip(1)
            .filter_map(|rest| Some(format!("[{}]", rest.split_once(']')?.0)));
        // What stands between brackets in the canned answer itself is no gap.
        gaps.find(|gap| text.contains(gap.as_str()) && !canned.text.contains(gap.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Canned, RecognitionSource, Weights};
    use crate::replay::labelled::bot_of;

    fn canned(id: &str, text: &str, queue: Option<&str>, tag: &str) -> Canned {
        Canned {
            id: id.to_owned(),
            title: format!("Titel {id}"),
            text: text.to_owned(),
            queues: queue.map(str::to_owned).into_iter().collect(),
            tags: vec![tag.to_owned()],
        }
    }

    fn bot() -> Bot {
        let mut bot = bot_of(&RecognitionSource::default(), Weights::default());
        bot.canned = vec![
            canned("dag", "Dag {{ naam }}, met {{ agent }}.", None, "hallo"),
            canned("bel", "Bel ons [ook in het weekend].", Some("kcc"), "Telefoon"),
        ];
        bot
    }

    #[test]
    fn found_by_queue_and_by_all_words() {
        let (bot, saved) = (bot(), BTreeMap::new());
        let found = |queue, search| {
            let wanted_for = For {
                queue,
                agent: "Noor",
                saved: &saved,
            };
            let found = answers(&bot, wanted_for, search);
            found
                .into_iter()
                .map(|answer| (answer.id, answer.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("sociaal", ""),
            [("dag", "Dag [naam], met Noor.".to_owned())]
        );
        let ids = |search| {
            found("kcc", search)
                .into_iter()
                .map(|(id, _)| id)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(""), ["dag", "bel"]);
        assert_eq!(ids(" TELEFOON  bel "), ["bel"]);
        assert_eq!(ids("noor"), ["dag"]);
        assert!(ids("hallo telefoon").is_empty());
    }

    #[test]
    fn an_open_gap_is_seen_and_other_brackets_are_not() {
        let bot = bot();
        assert_eq!(open_gap(&bot, "Dag [naam], met Noor.").as_deref(), Some("[naam]"));
        for fine in ["Dag Jan.", "Bel ons [ook in het weekend].", "[zie bijlage]"] {
            assert_eq!(open_gap(&bot, fine), None, "{fine}");
        }
    }
}
