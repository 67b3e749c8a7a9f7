//! Which answers are saved when a step runs, and does `when` and `submit` only use those?
//!
//! A flow that is reached by `goto` starts with what was saved before it, so the sets grow along `goto` until nothing changes.

use super::view::{View, at};
use crate::content::{AnswerType, AskDef, Content, StepDef, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// What may be saved: name → numbers of the questions that save it.
pub(super) type Names<'a> = BTreeMap<&'a str, BTreeSet<u32>>;

/// What may be saved at the start of each flow.
pub(super) struct Saved<'a> {
    content: &'a Content,
    questions: Questions<'a>,
    entries: Vec<Names<'a>>,
}

/// All questions, numbered in order; found again by address.
struct Questions<'a> {
    asks: Vec<&'a AskDef>,
    numbers: HashMap<*const AskDef, u32>,
}

impl<'a> Saved<'a> {
    pub fn of(view: &View<'a>) -> Self {
        let asks: Vec<&'a AskDef> = view.steps().filter_map(|(_, step)| question(step)).collect();
        let numbers = asks.iter().map(|ask| std::ptr::from_ref(*ask)).zip(0..).collect();
        let mut saved = Self {
            content: view.content,
            questions: Questions { asks, numbers },
            entries: vec![Names::new(); view.content.flows.len()],
        };
        saved.spread();
        saved
    }

    /// Carries names along `goto` until nothing is added. Ends, because names are only added.
    fn spread(&mut self) {
        let flows = &self.content.flows;
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        for (number, flow) in flows.iter().enumerate() {
            by_id.entry(&flow.id.value).or_insert(number);
        }
        let mut waiting: VecDeque<usize> = (0..flows.len()).collect();
        let mut is_waiting = vec![true; flows.len()];
        while let Some(number) = waiting.pop_front() {
            is_waiting[number] = false;
            let mut carried: Vec<(usize, Names<'a>)> = Vec::new();
            self.walk(number, &mut |step, names| {
                if let StepKind::Goto(target) = &step.kind
                    && let Some(target) = by_id.get(target.value.as_str())
                {
                    carried.push((*target, names.clone()));
                }
            });
            for (target, names) in carried {
                if merge(&mut self.entries[target], &names) && !is_waiting[target] {
                    is_waiting[target] = true;
                    waiting.push_back(target);
                }
            }
        }
    }

    /// Calls `visit` with every step of a flow and what may be saved before it.
    pub fn walk(&self, flow: usize, visit: &mut dyn FnMut(&'a StepDef, &Names<'a>)) {
        let mut names = self.entries[flow].clone();
        self.walk_steps(&self.content.flows[flow].steps, &mut names, visit);
    }

    fn walk_steps(
        &self,
        steps: &'a [StepDef],
        names: &mut Names<'a>,
        visit: &mut dyn FnMut(&'a StepDef, &Names<'a>),
    ) {
        for step in steps {
            visit(step, names);
            match &step.kind {
                StepKind::Ask(ask) => {
                    let number = self.questions.numbers.get(&std::ptr::from_ref(ask));
                    names.entry(&ask.save.value).or_default().extend(number);
                }
                StepKind::When { steps, otherwise, .. } => {
                    let mut other = names.clone();
                    self.walk_steps(steps, names, visit);
                    self.walk_steps(otherwise, &mut other, visit);
                    merge(names, &other);
                }
                _ => {}
            }
        }
    }

    /// The values that this name can have, or `None` when it can be anything.
    fn values(&self, questions: &BTreeSet<u32>) -> Option<BTreeSet<&'a str>> {
        let mut values = BTreeSet::new();
        for ask in questions
            .iter()
            .map(|number| self.questions.asks[*number as usize])
        {
            match ask.answer_type.as_ref().map(|kind| kind.value) {
                Some(AnswerType::YesNo) => values.extend(["ja", "nee"]),
                _ if ask.choices.is_empty() => return None,
                _ => values.extend(ask.choices.iter().map(|(value, _)| value.value.as_str())),
            }
        }
        Some(values)
    }
}

fn question(step: &StepDef) -> Option<&AskDef> {
    match &step.kind {
        StepKind::Ask(ask) => Some(ask),
        _ => None,
    }
}

/// Adds the names of `other`; has anything changed?
fn merge<'a>(names: &mut Names<'a>, other: &Names<'a>) -> bool {
    let mut changed = false;
    for (name, questions) in other {
        let known = names.entry(name).or_insert_with(|| {
            changed = true;
            BTreeSet::new()
        });
        for question in questions {
            changed |= known.insert(*question);
        }
    }
    changed
}

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let saved = Saved::of(view);
    for number in 0..view.content.flows.len() {
        saved.walk(number, &mut |step, names| match &step.kind {
            StepKind::When { conditions, .. } => {
                for (name, values) in conditions {
                    condition(name, values, names, &saved, found);
                }
            }
            StepKind::Submit { fields, .. } => {
                found.extend(fields.iter().filter_map(|field| unsaved(field, names)));
            }
            _ => {}
        });
    }
}

fn condition(
    name: &Text,
    values: &[Text],
    names: &Names<'_>,
    saved: &Saved<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(questions) = names.get(name.value.as_str()) else {
        found.extend(unsaved(name, names));
        return;
    };
    let Some(possible) = saved.values(questions) else {
        return;
    };
    for value in values
        .iter()
        .filter(|value| !possible.contains(value.value.as_str()))
    {
        let problem = at(
            &codes::WHEN_VALUE,
            value,
            format!(
                "`{}` wordt nooit `{}`: die keuze is er niet",
                name.value, value.value
            ),
            format!(
                "`{}` is never `{}`: there is no such choice",
                name.value, value.value
            ),
        );
        let all: Vec<String> = possible.iter().map(|value| format!("`{value}`")).collect();
        let all = all.join(", ");
        let problem = problem.help(
            format!("de keuzes zijn: {all}"),
            format!("the choices are: {all}"),
        );
        found.push(problem.suggest(&value.value, possible.iter().copied()));
    }
}

/// A problem when nothing saves this name before.
fn unsaved(name: &Text, names: &Names<'_>) -> Option<Diagnostic> {
    let written = name.value.as_str();
    if names.contains_key(written) {
        return None;
    }
    let problem = at(
        &codes::UNKNOWN_NAME,
        name,
        format!("onder `{written}` is hier nog geen antwoord bewaard"),
        format!("no answer is saved as `{written}` yet at this point"),
    );
    let problem = problem.help(
        format!("stel eerst een vraag met `save: {written}`"),
        format!("first ask a question with `save: {written}`"),
    );
    Some(problem.suggest(written, names.keys().copied()))
}
