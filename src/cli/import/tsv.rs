//! Rows of `text<TAB>intent`.

use super::draft::Draft;
use crate::replay::labelled::{LabelledError, parse};

/// Reads rows; those labelled `oos` have no intent to go to and are left out.
pub(super) fn read(file: &str) -> Result<Draft, LabelledError> {
    let mut draft = Draft::default();
    let mut out_of_scope = 0;
    for row in parse(file)? {
        match &row.intent {
            Some(intent) => draft.add(intent, &row.text, row.line),
            None => out_of_scope += 1,
        }
    }
    if out_of_scope > 0 {
        draft.notes.push(format!(
            "{out_of_scope} rows labelled `oos` were left out: out of scope is no intent"
        ));
    }
    Ok(draft)
}
