//! Codes of the check room: flows and their steps.

use super::codes;

codes! {
    /// # What it finds
    /// A flow with no steps, or a `when` with none.
    /// # Why it matters
    /// The resident would get no reply.
    /// # Example
    /// ```yaml
    /// flows: {afval: {steps: []}}
    /// ```
    /// # Instead
    /// ```yaml
    /// flows: {afval: {steps: [{refer: meldpunt}]}}
    /// ```
    EMPTY_FLOW = "empty-flow", Error, "flow zonder stappen", "flow without steps";

    /// # What it finds
    /// A step after `goto`, `hand_off` or `end`, or after a `when` of which both sides end.
    /// # Why it matters
    /// What it says or asks is never said or asked.
    /// # Example
    /// ```yaml
    /// - goto: afval
    /// - say: Dag!
    /// ```
    /// # Instead
    /// ```yaml
    /// - say: Dag!
    /// - goto: afval
    /// ```
    UNREACHABLE_STEP = "unreachable-step", Error, "stap die nooit aan de beurt komt", "step that is never reached";

    /// # What it finds
    /// Flows that `goto` each other in a circle without asking anything.
    /// # Why it matters
    /// The bot would go round for ever and never wait for the resident.
    /// # Example
    /// ```yaml
    /// a: {steps: [{goto: b}]}
    /// b: {steps: [{goto: a}]}
    /// ```
    /// # Instead
    /// Ask something on the way, or end one of the flows.
    SILENT_LOOP = "silent-loop", Error, "rondje zonder vraag", "loop without a question";

    /// # What it finds
    /// Two choices of one question with the same value or the same label.
    /// # Why it matters
    /// The resident sees the same button twice, or two buttons mean the same.
    /// # Example
    /// ```yaml
    /// choices: {rest: Restafval, gft: Restafval}
    /// ```
    /// # Instead
    /// ```yaml
    /// choices: {rest: Restafval, gft: Gft}
    /// ```
    DUPLICATE_CHOICE = "duplicate-choice", Error, "dubbele keuze", "duplicate choice";

    /// # What it finds
    /// A question with more than 10 choices.
    /// # Why it matters
    /// A WhatsApp list has at most 10 rows, and nobody reads more.
    /// # Example
    /// Eleven items under `choices:`.
    /// # Instead
    /// Ask two questions, or join choices that lead to the same place.
    TOO_MANY_CHOICES = "too-many-choices", Error, "te veel keuzes", "too many choices";

    /// # What it finds
    /// A `min` or `max` that is not a number or date, that does not fit the type, or a `min` above `max`.
    /// # Why it matters
    /// No answer would ever fit, and after two tries the resident is sent to a person.
    /// # Example
    /// ```yaml
    /// - {ask: Hoeveel?, save: n, type: number, min: 10, max: 1}
    /// ```
    /// # Instead
    /// ```yaml
    /// - {ask: Hoeveel?, save: n, type: number, min: 1, max: 10}
    /// ```
    BAD_BOUND = "bad-bound", Error, "grens die niet kan", "impossible bound";

    /// # What it finds
    /// A `call_back` step where no question with `type: phone` was asked, with `fields` that leave the number out,
    /// or while `privacy` takes phone numbers away before a conversation is stored.
    /// # Why it matters
    /// The resident is told that somebody calls, and nobody knows which number.
    /// # Example
    /// ```yaml
    /// - {ask: Hoe heet je?, save: naam}
    /// - call_back: kcc
    /// ```
    /// # Instead
    /// ```yaml
    /// - {ask: Hoe heet je?, save: naam}
    /// - {ask: Op welk nummer?, save: telefoon, type: phone}
    /// - call_back: kcc
    /// ```
    CALL_WITHOUT_PHONE = "call-without-phone", Error, "terugbellen zonder telefoonnummer", "call back without a phone number";

    /// # What it finds
    /// A value in `when` that is not one of the choices of the question.
    /// # Why it matters
    /// The condition never holds, so its steps are never taken.
    /// # Example
    /// ```yaml
    /// - {ask: Welke?, save: soort, choices: {rest: Restafval, gft: Gft}}
    /// - when: {soort: papier}
    /// ```
    /// # Instead
    /// ```yaml
    /// - when: {soort: gft}
    /// ```
    WHEN_VALUE = "when-value", Error, "waarde die niet gekozen kan worden", "value that cannot be chosen";
}
