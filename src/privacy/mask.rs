//! Masking: the same text with placeholders.

use super::class::{DataClass, Finding};
use super::find::Finder;
use super::policy::{Place, Policy, Treatment};

/// What stands for a text that is left out as a whole.
pub const DROPPED: &str = "[NIET BEWAARD]";

/// A text that is fit for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// With placeholders such as `[BSN]`; [`DROPPED`] when all of it is left out.
    pub text: String,
    /// Which classes were found, kept ones too; each once, in order.
    pub found: Vec<DataClass>,
}

impl Finder {
    /// Makes a text fit for a place. Masking what was masked changes nothing.
    pub fn mask(&self, text: &str, policy: &Policy, place: Place) -> Masked {
        let mut masked = Masked {
            text: text.to_owned(),
            found: Vec::new(),
        };
        // A placeholder can bring a cue nearer to the next number; so until nothing is left. Each round takes digits or an `@` away.
        loop {
            let findings = self.find(&masked.text);
            masked.found.extend(findings.iter().map(|finding| finding.class));
            let treatment = |finding: &Finding| policy.treatment(finding.class, place);
            if findings
                .iter()
                .any(|finding| treatment(finding) == Treatment::Drop)
            {
                masked.text = DROPPED.to_owned();
                break;
            }
            let to_mask: Vec<&Finding> = findings
                .iter()
                .filter(|finding| treatment(finding) == Treatment::Mask)
                .collect();
            if to_mask.is_empty() {
                break;
            }
            masked.text = replace(&masked.text, &to_mask);
        }
        masked.found.sort_unstable();
        masked.found.dedup();
        masked
    }
}

fn replace(text: &str, findings: &[&Finding]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for finding in findings {
        result.push_str(text.get(at..finding.span.start).unwrap_or_default());
        result.push_str(finding.class.placeholder());
        at = finding.span.end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}
