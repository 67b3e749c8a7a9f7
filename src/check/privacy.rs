//! Is what happens to personal data allowed and possible, and is nothing kept for ever?

use super::desk::length;
use super::view::{View, at};
use crate::content::{AnswerType, AskDef, PrivacyDef, Spanned, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use crate::privacy::{DataClass, Place, Policy, Treatment};

/// Longest retention: ten years.
const MOST_DAYS: u32 = 3650;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(settings) = view.settings else { return };
    for def in &settings.privacy {
        class(def, found);
    }
    for (_, written) in &settings.retention {
        retention(written, found);
    }
    for (_, step) in view.steps() {
        if let StepKind::Ask(ask) = &step.kind {
            found.extend(asks_masked(ask, &settings.privacy));
        }
    }
}

/// A question whose answer is gone before the bot reads it.
fn asks_masked(ask: &AskDef, privacy: &[PrivacyDef]) -> Option<Diagnostic> {
    let asked = ask.answer_type.as_ref()?;
    let class = match asked.value {
        AnswerType::Phone => DataClass::Phone,
        AnswerType::Email => DataClass::Email,
        AnswerType::Address => DataClass::Address,
        _ => return None,
    };
    let def = privacy.iter().find(|def| def.class == class)?;
    if store(def) == Treatment::Keep {
        return None;
    }
    let name = class.name();
    let problem = at(
        &codes::ASKS_MASKED,
        asked,
        format!(
            "het antwoord op deze vraag wordt weggehaald voordat de bot het leest: `{name}` blijft niet staan"
        ),
        format!("the answer to this question is masked before the bot reads it: `{name}` is not kept"),
    );
    Some(problem.help(
        format!("zet onder `privacy:` bij `{name}`: `{{message_store: keep, agent_view: keep}}`, of haal de vraag weg"),
        format!("set `{{message_store: keep, agent_view: keep}}` for `{name}` under `privacy:`, or remove the question"),
    ))
}

fn class(def: &PrivacyDef, found: &mut Vec<Diagnostic>) {
    let written = def
        .everywhere
        .iter()
        .map(|word| (None, word))
        .chain(def.places.iter().map(|(place, word)| (Some(*place), word)));
    for (place, word) in written.filter(|(_, word)| word.value == Treatment::Keep) {
        if def.class == DataClass::Bsn {
            found.push(bsn_kept(word));
            continue;
        }
        if matches!(place, None | Some(Place::Log | Place::Analytics)) {
            found.push(kept_in_log(def.class, word));
        }
        if place.is_some_and(|place| place != Place::MessageStore) && store(def) != Treatment::Keep {
            found.push(masked_before(def.class, word));
        }
    }
}

/// Are phone numbers taken away before the conversation is stored?
pub(super) fn loses_phone_numbers(view: &View<'_>) -> bool {
    let mut defs = view.settings.iter().flat_map(|settings| &settings.privacy);
    defs.any(|def| def.class == DataClass::Phone && store(def) != Treatment::Keep)
}

/// What happens before the conversation is stored.
fn store(def: &PrivacyDef) -> Treatment {
    let written = def.places.iter().find(|(place, _)| *place == Place::MessageStore);
    written
        .map(|(_, word)| word.value)
        .or(def.everywhere.as_ref().map(|word| word.value))
        .unwrap_or_else(|| Policy::default().treatment(def.class, Place::MessageStore))
}

fn bsn_kept(word: &Spanned<Treatment>) -> Diagnostic {
    let problem = at(
        &codes::BSN_KEPT,
        word,
        "een BSN mag nergens bewaard blijven",
        "a BSN may not be kept anywhere",
    );
    problem
        .help(
            "kies `mask`, of `drop` om de hele tekst weg te laten",
            "choose `mask`, or `drop` to leave out the whole text",
        )
        .fix(word.span, "mask")
}

fn kept_in_log(class: DataClass, word: &Spanned<Treatment>) -> Diagnostic {
    let name = class.name();
    let problem = at(
        &codes::KEPT_IN_LOG,
        word,
        format!("`{name}` blijft zo staan in het log of de statistieken"),
        format!("`{name}` stays in the log or the statistics"),
    );
    problem.help(
        "kies per plek: `{message_store: keep, agent_view: keep}`; log en statistieken zijn dan `mask`",
        "choose per place: `{message_store: keep, agent_view: keep}`; log and statistics are `mask` then",
    )
}

fn masked_before(class: DataClass, word: &Spanned<Treatment>) -> Diagnostic {
    let name = class.name();
    let problem = at(
        &codes::MASKED_BEFORE,
        word,
        format!("`{name}` kan hier niet blijven staan: het is al weg voordat het gesprek wordt bewaard"),
        format!("`{name}` cannot stay here: it is gone before the conversation is stored"),
    );
    problem.help(
        "zet ook `message_store: keep`, of haal deze regel weg",
        "set `message_store: keep` too, or remove this line",
    )
}

fn retention(written: &Text, found: &mut Vec<Diagnostic>) {
    if !written.value.is_empty() && written.value.bytes().all(|byte| byte.is_ascii_digit()) {
        let meant = format!("{} dagen", written.value);
        let problem = at(
            &codes::BAD_LENGTH,
            written,
            format!("‘{}’ is geen tijdsduur: de eenheid ontbreekt", written.value),
            format!("‘{}’ is not a length of time: the unit is missing", written.value),
        );
        return found.push(
            problem
                .help(format!("schrijf `{meant}`"), format!("write `{meant}`"))
                .fix(written.span, meant),
        );
    }
    let Some(length) = length(written, found) else {
        return;
    };
    if length
        .whole_days()
        .is_some_and(|days| (1..=MOST_DAYS).contains(&days))
    {
        return;
    }
    let problem = at(
        &codes::LENGTH_RANGE,
        written,
        format!("`{length}` kan hier niet: een bewaartermijn is 1 tot en met {MOST_DAYS} hele dagen"),
        format!("`{length}` is not possible here: a retention is 1 to {MOST_DAYS} whole days"),
    );
    found.push(problem.help(
        "schrijf bijvoorbeeld `30 dagen`",
        "write something like `30 dagen`",
    ));
}
