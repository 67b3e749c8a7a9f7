//! Which answers are saved when a step runs, and does `when` and `submit` only use those?
//!
//! A flow that is reached by `goto` starts with what was saved before it, so the sets grow along `goto` until nothing changes. In content
//! with very many flows and names a flow may start with all that its connected flows save: less is found then, and nothing wrongly.

use super::view::{View, at, every_step};
use crate::content::{AnswerType, AskDef, Content, FlowDef, StepDef, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::{BTreeSet, HashMap, VecDeque};

/// Names under which something may be saved.
pub(super) type Names<'a> = BTreeSet<&'a str>;

/// Most flows times names in one group of flows for which the names are followed along every `goto`.
const FOLLOWED: usize = 100_000;

/// What may be saved at the start of each flow, and which values it can have.
pub(super) struct Saved<'a> {
    flows: &'a [FlowDef],
    entries: Vec<Names<'a>>,
    /// Groups that are too large to follow: number → all their names.
    large: HashMap<usize, Names<'a>>,
    /// For each flow the number of its group: flows that `goto` connects.
    groups: Vec<usize>,
    /// Group and name → values; `None`: anything.
    values: HashMap<(usize, &'a str), Option<BTreeSet<&'a str>>>,
}

impl<'a> Saved<'a> {
    pub fn of(view: &View<'a>) -> Self {
        let content: &'a Content = view.content;
        let targets = targets(&content.flows);
        let mut saved = Self {
            flows: &content.flows,
            entries: vec![Names::new(); content.flows.len()],
            large: HashMap::new(),
            groups: connected(&targets),
            values: HashMap::new(),
        };
        saved.gather_values();
        saved.set_large_apart();
        saved.follow();
        saved
    }

    fn set_large_apart(&mut self) {
        let mut flows: HashMap<usize, usize> = HashMap::new();
        self.groups
            .iter()
            .for_each(|group| *flows.entry(*group).or_default() += 1);
        let mut names: HashMap<usize, Names<'a>> = HashMap::new();
        for (group, name) in self.values.keys() {
            names.entry(*group).or_default().insert(name);
        }
        names.retain(|group, names| flows[group] > 1 && flows[group].saturating_mul(names.len()) > FOLLOWED);
        self.large = names;
    }

    fn gather_values(&mut self) {
        for (flow, group) in self.flows.iter().zip(&self.groups) {
            for ask in every_step(&flow.steps).filter_map(question) {
                let known = self
                    .values
                    .entry((*group, &ask.save.value))
                    .or_insert_with(|| Some(BTreeSet::new()));
                *known = known.take().zip(values(ask)).map(|(mut known, more)| {
                    known.extend(more);
                    known
                });
            }
        }
    }

    /// Carries names along `goto` until nothing is added. Ends, because names are only added.
    fn follow(&mut self) {
        let by_id = numbers(self.flows);
        let small = |flow: &usize| !self.large.contains_key(&self.groups[*flow]);
        let mut waiting: VecDeque<usize> = (0..self.flows.len()).filter(small).collect();
        let mut is_waiting = vec![true; self.flows.len()];
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
                let before = self.entries[target].len();
                self.entries[target].extend(names);
                if self.entries[target].len() > before && !is_waiting[target] {
                    is_waiting[target] = true;
                    waiting.push_back(target);
                }
            }
        }
    }

    /// Calls `visit` with every step of a flow and what may be saved before it.
    pub fn walk(&self, flow: usize, visit: &mut dyn FnMut(&'a StepDef, &Names<'a>)) {
        let steps = &self.flows[flow].steps;
        match self.large.get(&self.groups[flow]) {
            Some(names) => every_step(steps).for_each(|step| visit(step, names)),
            None => drop(walk_steps(steps, &mut self.entries[flow].clone(), visit)),
        }
    }

    /// A problem when none of the answers that somebody gets who must call is a phone number. Names that nothing saves are another problem.
    fn without_phone(
        &self,
        flow: usize,
        step: &Text,
        fields: &[Text],
        names: &Names<'_>,
    ) -> Option<Diagnostic> {
        let goes = |name: &str| {
            names.contains(name) && (fields.is_empty() || fields.iter().any(|field| field.value == name))
        };
        let same_group = self.flows.iter().zip(&self.groups);
        let mut phones = same_group
            .filter(|(_, group)| **group == self.groups[flow])
            .flat_map(|(flow, _)| every_step(&flow.steps).filter_map(question))
            .filter(|ask| {
                ask.answer_type
                    .as_ref()
                    .is_some_and(|kind| kind.value == AnswerType::Phone)
            });
        if phones.any(|ask| goes(&ask.save.value)) {
            return None;
        }
        let problem = at(
            &codes::CALL_WITHOUT_PHONE,
            step,
            "wie terugbelt, krijgt geen telefoonnummer",
            "who calls back gets no phone number",
        );
        Some(problem.help(
            "vraag eerst het nummer: `ask: …` met `save: telefoon` en `type: phone`",
            "first ask for the number: `ask: …` with `save: telefoon` and `type: phone`",
        ))
    }

    /// The values that this name can have in this flow, or `None` when it can be anything.
    fn values(&self, flow: usize, name: &'a str) -> Option<&BTreeSet<&'a str>> {
        self.values.get(&(self.groups[flow], name))?.as_ref()
    }
}

/// Visits steps with what is saved before each, and gives the names that they add.
fn walk_steps<'a>(
    steps: &'a [StepDef],
    names: &mut Names<'a>,
    visit: &mut dyn FnMut(&'a StepDef, &Names<'a>),
) -> Vec<&'a str> {
    let mut added = Vec::new();
    for step in steps {
        visit(step, names);
        match &step.kind {
            StepKind::Ask(ask) if names.insert(&ask.save.value) => added.push(ask.save.value.as_str()),
            StepKind::When { steps, otherwise, .. } => {
                let by_steps = walk_steps(steps, names, visit);
                for name in &by_steps {
                    names.remove(name);
                }
                added.extend(walk_steps(otherwise, names, visit));
                added.extend(by_steps.into_iter().filter(|name| names.insert(name)));
            }
            _ => {}
        }
    }
    added
}

fn question(step: &StepDef) -> Option<&AskDef> {
    match &step.kind {
        StepKind::Ask(ask) => Some(ask),
        _ => None,
    }
}

/// The values that an answer can have, or `None` when it can be anything.
fn values(ask: &AskDef) -> Option<Vec<&str>> {
    match ask.answer_type.as_ref().map(|kind| kind.value) {
        Some(AnswerType::YesNo) => Some(vec!["ja", "nee"]),
        _ if ask.choices.is_empty() => None,
        _ => Some(
            ask.choices
                .iter()
                .map(|(value, _)| value.value.as_str())
                .collect(),
        ),
    }
}

fn numbers(flows: &[FlowDef]) -> HashMap<&str, usize> {
    let mut by_id = HashMap::new();
    for (number, flow) in flows.iter().enumerate() {
        by_id.entry(flow.id.value.as_str()).or_insert(number);
    }
    by_id
}

/// The flows to which each flow can go.
fn targets(flows: &[FlowDef]) -> Vec<Vec<usize>> {
    let by_id = numbers(flows);
    let target = |step: &StepDef| match &step.kind {
        StepKind::Goto(flow) => by_id.get(flow.value.as_str()).copied(),
        _ => None,
    };
    flows
        .iter()
        .map(|flow| every_step(&flow.steps).filter_map(target).collect())
        .collect()
}

/// Numbers the groups of flows that `goto` connects, in either direction.
fn connected(targets: &[Vec<usize>]) -> Vec<usize> {
    let mut neighbours: Vec<Vec<usize>> = targets.to_vec();
    for (flow, targets) in targets.iter().enumerate() {
        targets.iter().for_each(|target| neighbours[*target].push(flow));
    }
    let mut groups: Vec<Option<usize>> = vec![None; targets.len()];
    for start in 0..targets.len() {
        let mut open = vec![start];
        while let Some(flow) = open.pop() {
            if groups[flow].is_none() {
                groups[flow] = Some(start);
                open.extend(&neighbours[flow]);
            }
        }
    }
    groups.into_iter().map(Option::unwrap_or_default).collect()
}

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let saved = Saved::of(view);
    let phone_is_lost = super::privacy::loses_phone_numbers(view);
    for number in 0..view.content.flows.len() {
        saved.walk(number, &mut |step, names| match &step.kind {
            StepKind::When { conditions, .. } => {
                for (name, values) in conditions {
                    condition(name, values, names, saved.values(number, &name.value), found);
                }
            }
            StepKind::Submit { fields, .. } => {
                found.extend(fields.iter().filter_map(|field| unsaved(field, names)));
            }
            StepKind::CallBack { queue, fields, .. } => {
                found.extend(fields.iter().filter_map(|field| unsaved(field, names)));
                let without = saved.without_phone(number, queue, fields, names);
                let lost = || phone_is_lost.then(|| phone_taken_away(queue));
                found.extend(without.or_else(lost));
            }
            _ => {}
        });
    }
}

fn condition(
    name: &Text,
    values: &[Text],
    names: &Names<'_>,
    possible: Option<&BTreeSet<&str>>,
    found: &mut Vec<Diagnostic>,
) {
    if let Some(problem) = unsaved(name, names) {
        return found.push(problem);
    }
    let Some(possible) = possible else { return };
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

fn phone_taken_away(step: &Text) -> Diagnostic {
    let problem = at(
        &codes::CALL_WITHOUT_PHONE,
        step,
        "wie terugbelt, krijgt geen telefoonnummer: `privacy` haalt het weg",
        "who calls back gets no phone number: `privacy` takes it away",
    );
    problem.help(
        "zet onder `privacy` bij `phone`: `message_store: keep`",
        "under `privacy`, give `phone` `message_store: keep`",
    )
}

/// A problem when nothing saves this name before.
fn unsaved(name: &Text, names: &Names<'_>) -> Option<Diagnostic> {
    let written = name.value.as_str();
    if names.contains(written) {
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
    Some(problem.suggest(written, names.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Settings, Spanned};
    use crate::diagnostic::Span;

    fn text(value: &str) -> Text {
        Spanned::new(value.to_owned(), Span::default())
    }

    fn step(kind: StepKind) -> StepDef {
        StepDef {
            kind,
            span: Span::default(),
        }
    }

    fn ask(save: &str) -> StepDef {
        step(StepKind::Ask(AskDef {
            text: text("Vraag?"),
            save: text(save),
            choices: Vec::new(),
            answer_type: None,
            help: None,
            min: None,
            max: None,
            optional: false,
        }))
    }

    fn submit(field: &str) -> StepDef {
        step(StepKind::Submit {
            webhook: text("x"),
            fields: vec![text(field)],
        })
    }

    /// The fields of `submit` that are not saved.
    fn problems(flows: Vec<(&str, Vec<StepDef>)>) -> usize {
        let flows = flows
            .into_iter()
            .map(|(id, steps)| FlowDef {
                id: text(id),
                title: None,
                steps,
            })
            .collect();
        let content = Content {
            flows,
            settings: None::<Settings>,
            ..Content::default()
        };
        let mut found = Vec::new();
        check(&View::of(&content, None), &mut found);
        found.len()
    }

    #[test]
    fn names_go_along_goto_and_out_of_both_sides_of_when() {
        let goto = |flow: &str| step(StepKind::Goto(text(flow)));
        let when = |steps, otherwise| {
            step(StepKind::When {
                conditions: Vec::new(),
                steps,
                otherwise,
            })
        };
        assert_eq!(problems(vec![("a", vec![submit("n"), ask("n"), submit("n")])]), 1);
        assert_eq!(
            problems(vec![("a", vec![submit("n")]), ("b", vec![ask("n"), goto("a")])]),
            0
        );
        let sides = when(vec![ask("n"), submit("n")], vec![submit("n"), ask("m")]);
        assert_eq!(problems(vec![("a", vec![sides, submit("n"), submit("m")])]), 1);
        let circle = vec![
            ("a", vec![submit("n"), goto("b")]),
            ("b", vec![ask("n"), goto("a")]),
        ];
        assert_eq!(problems(circle), 0);
    }

    #[test]
    fn a_circle_too_large_to_follow_is_assumed() {
        let ids: Vec<String> = (0..400).map(|n| format!("f{n}")).collect();
        let next = |n: usize| step(StepKind::Goto(text(&ids[(n + 399) % 400])));
        let flows = (0..400).map(|n| {
            (
                ids[n].as_str(),
                vec![ask(&ids[n]), submit("f7"), submit("geen"), next(n)],
            )
        });
        assert_eq!(problems(flows.collect()), 400);
    }
}
