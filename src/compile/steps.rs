//! Flows: steps in steps to one flat list, so that a position in a flow is one number.

use super::assemble::Places;
use super::{AnswerShape, Ask, Step};
use crate::content::{AnswerType, AskDef, StepDef, StepKind, Text};

/// Flattens the steps of one flow. The last step is always [`Step::End`], so every jump lands on a step.
pub(super) fn flatten(steps: &[StepDef], places: &Places<'_>) -> Vec<Step> {
    let mut flat = Vec::new();
    append(steps, places, &mut flat);
    flat.push(Step::End);
    flat
}

fn append(steps: &[StepDef], places: &Places<'_>, flat: &mut Vec<Step>) {
    for step in steps {
        match &step.kind {
            StepKind::When {
                conditions,
                steps,
                otherwise,
            } => branch(conditions, steps, otherwise, places, flat),
            kind => flat.push(single(kind, places)),
        }
    }
}

fn branch(
    conditions: &[(Text, Vec<Text>)],
    steps: &[StepDef],
    otherwise: &[StepDef],
    places: &Places<'_>,
    flat: &mut Vec<Step>,
) {
    let branch_at = flat.len();
    flat.push(Step::Branch {
        conditions: conditions
            .iter()
            .map(|(name, values)| (name.value.clone(), texts(values)))
            .collect(),
        otherwise: 0,
    });
    append(steps, places, flat);
    let jump_at = flat.len();
    if !otherwise.is_empty() {
        flat.push(Step::Jump(0));
    }
    let else_at = number(flat.len());
    if let Step::Branch { otherwise, .. } = &mut flat[branch_at] {
        *otherwise = else_at;
    }
    append(otherwise, places, flat);
    let after = number(flat.len());
    if let Some(Step::Jump(target)) = flat.get_mut(jump_at).filter(|_| !otherwise.is_empty()) {
        *target = after;
    }
}

fn single(kind: &StepKind, places: &Places<'_>) -> Step {
    match kind {
        StepKind::Say(lines) => Step::Say(texts(lines)),
        StepKind::Ask(ask) => Step::Ask(question(ask)),
        StepKind::Goto(flow) => Step::Goto(places.flow(flow)),
        StepKind::Refer(referral) => Step::Refer(places.referral(referral)),
        StepKind::Submit { webhook, fields } => Step::Submit {
            webhook: webhook.value.clone(),
            fields: texts(fields),
        },
        StepKind::CallBack {
            queue,
            fields,
            text,
            promise,
        } => Step::CallBack {
            queue: places.queue(queue),
            fields: texts(fields),
            text: optional(text.as_ref()),
            promise: *promise,
        },
        StepKind::HandOff {
            queue,
            reason,
            text,
            urgent,
        } => Step::HandOff {
            queue: places.queue(queue),
            reason: optional(reason.as_ref()),
            text: optional(text.as_ref()),
            urgent: *urgent,
        },
        StepKind::End | StepKind::When { .. } => Step::End,
    }
}

fn question(ask: &AskDef) -> Ask {
    let answer = if ask.choices.is_empty() {
        AnswerShape::Typed {
            kind: ask
                .answer_type
                .as_ref()
                .map_or(AnswerType::Text, |kind| kind.value),
            min: optional(ask.min.as_ref()),
            max: optional(ask.max.as_ref()),
        }
    } else {
        let pair = |(value, label): &(Text, Text)| (value.value.clone(), label.value.clone());
        AnswerShape::Choices(ask.choices.iter().map(pair).collect())
    };
    Ask {
        text: ask.text.value.clone(),
        save: ask.save.value.clone(),
        answer,
        help: optional(ask.help.as_ref()),
        optional: ask.optional,
    }
}

/// The values of texts.
pub(super) fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

/// The value of a text that may be missing.
pub(super) fn optional(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Spanned;
    use crate::diagnostic::Span;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn text(value: impl Into<String>) -> Text {
        Spanned::new(value.into(), Span::default())
    }

    fn step(kind: StepKind) -> StepDef {
        StepDef {
            kind,
            span: Span::default(),
        }
    }

    /// Steps at most four deep; every `say` has its own text.
    fn steps() -> impl Strategy<Value = Vec<StepDef>> {
        let leaf = prop_oneof![
            4 => "[a-z]{4}".prop_map(|line| step(StepKind::Say(vec![text(line)]))),
            1 => Just(step(StepKind::End)),
        ];
        let one = leaf.prop_recursive(4, 24, 4, |inner| {
            let block = prop::collection::vec(inner, 0..4);
            (
                0..3_u8,
                prop::collection::vec(0..3_u8, 1..3),
                block.clone(),
                block,
            )
                .prop_map(|(name, values, steps, otherwise)| {
                    let values = values.into_iter().map(|value| text(value.to_string())).collect();
                    let conditions = vec![(text(format!("n{name}")), values)];
                    step(StepKind::When {
                        conditions,
                        steps,
                        otherwise,
                    })
                })
        });
        prop::collection::vec(one, 0..6)
    }

    fn holds(name: &str, values: &[&str], saved: &BTreeMap<String, String>) -> bool {
        saved
            .get(name)
            .is_some_and(|value| values.contains(&value.as_str()))
    }

    /// What the tree says, and whether it ended.
    fn run_tree(steps: &[StepDef], saved: &BTreeMap<String, String>, said: &mut Vec<String>) -> bool {
        for step in steps {
            let ended = match &step.kind {
                StepKind::Say(lines) => {
                    said.extend(texts(lines));
                    false
                }
                StepKind::When {
                    conditions,
                    steps,
                    otherwise,
                } => {
                    let all = conditions.iter().all(|(name, values)| {
                        holds(
                            &name.value,
                            &values.iter().map(|v| v.value.as_str()).collect::<Vec<_>>(),
                            saved,
                        )
                    });
                    run_tree(if all { steps } else { otherwise }, saved, said)
                }
                _ => true,
            };
            if ended {
                return true;
            }
        }
        false
    }

    fn run_flat(flat: &[Step], saved: &BTreeMap<String, String>) -> Vec<String> {
        let mut said = Vec::new();
        let mut at = 0;
        loop {
            at = match &flat[at] {
                Step::Say(lines) => {
                    said.extend(lines.iter().cloned());
                    at + 1
                }
                Step::Branch {
                    conditions,
                    otherwise,
                } => {
                    let all = conditions.iter().all(|(name, values)| {
                        holds(
                            name,
                            &values.iter().map(String::as_str).collect::<Vec<_>>(),
                            saved,
                        )
                    });
                    if all { at + 1 } else { *otherwise as usize }
                }
                Step::Jump(target) => *target as usize,
                _ => return said,
            };
        }
    }

    proptest! {
        #[test]
        fn flat_steps_say_what_the_tree_says(steps in steps(), values in prop::collection::vec(0..3_u8, 3)) {
            let saved: BTreeMap<String, String> =
                values.iter().enumerate().map(|(n, value)| (format!("n{n}"), value.to_string())).collect();
            let mut said = Vec::new();
            run_tree(&steps, &saved, &mut said);
            prop_assert_eq!(run_flat(&flatten(&steps, &Places::default()), &saved), said);
        }
    }
}
