//! Rows of `text<TAB>intent`.

use super::draft::Draft;
use crate::replay::labelled::{LabelledError, parse};

/// Reads rows; those labelled `oos` have no intent to go to and are left out.
pub(super) fn read(file: &[u8]) -> Result<Draft, LabelledError> {
    let mut draft = Draft::default();
    let mut out_of_scope = 0;
    for row in parse(file)? {
        match &row.intent {
            Some(intent) => draft.add(intent, &row.text, &format_args!("line {}", row.line)),
            None => out_of_scope += 1,
        }
    }
    if out_of_scope > 0 {
        let rows = if out_of_scope == 1 {
            "row labelled `oos` was"
        } else {
            "rows labelled `oos` were"
        };
        draft.notes.say(format!(
            "{out_of_scope} {rows} left out: out of scope is no intent"
        ));
    }
    Ok(draft)
}
