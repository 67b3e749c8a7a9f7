//! What a word, a part of a compound or a phrase means to the content as a whole, whatever the intent.

use super::entries::{Entry, How};
use super::tables::Tables;
use super::weights::Weights;

/// A word means an action, or a thing, when it is at least this surely a word of its group.
const SURE_ACTION: f32 = 0.9;

/// A word stands on a list when it is at least this surely a form of one there.
const SURE_LISTED: f32 = 0.6;

/// What terms that count once mean together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Meaning {
    /// What it could say at most.
    pub potential: f32,
    /// It says something about a subject: more than a function word or an action.
    pub subject: bool,
    /// It only points to a subject, by a word that does not mean it.
    pub pointing: bool,
    /// It is a thing that no intent is about, or a word of a subject of elsewhere.
    pub other_thing: bool,
    /// It is of a subject that no municipality handles.
    pub elsewhere: bool,
    /// It is a word for whom the resident speaks to.
    pub addressed: bool,
    /// An intent uses one of its terms.
    pub used: bool,
}

impl Meaning {
    /// Of a word with these terms and this class; `unknown` is what it could say when nothing is known of it.
    pub fn of(entries: &[Entry], class: f32, unknown: f32, tables: &Tables, weights: &Weights) -> Self {
        let mut meaning = Self::default();
        let (mut best, mut meant) = (0.0_f32, 0.0_f32);
        let (mut elsewhere, mut background) = (0.0_f32, 0.0_f32);
        let (mut is_subject, mut is_action, mut is_thing) = (false, false, false);
        let mut means_subject = false;
        for entry in entries.iter().filter(|entry| entry.how != How::Letters) {
            let term = tables.term(entry.term);
            meaning.used |= term.specificity > 0.0;
            let says = entry.factor * term.specificity;
            best = best.max(says);
            if is_sure(entry) {
                meant = meant.max(says);
            }
            is_subject |= says > 0.0 && !term.is_action;
            means_subject |= says > 0.0 && !term.is_action && entry.how != How::Related;
            is_action |= term.is_action && entry.factor >= SURE_ACTION;
            is_thing |= term.is_thing && entry.factor >= SURE_ACTION;
            match entry.how {
                How::Elsewhere if !term.is_ours => elsewhere = elsewhere.max(entry.factor),
                How::Background => background = background.max(entry.factor),
                How::Addressed => meaning.addressed = true,
                _ => {}
            }
        }
        // `gepakt` fills a story, though it is a far form of `pakje`, which belongs elsewhere.
        if background > elsewhere {
            elsewhere = 0.0;
        }
        let is_background = background >= SURE_LISTED;
        // What the content uses itself is of here, whatever a list says.
        let unknown = if elsewhere > 0.0 {
            elsewhere * weights.elsewhere
        } else if is_background || meaning.addressed {
            weights.background
        } else if is_thing {
            weights.other_thing
        } else {
            unknown
        };
        let is_foreign = elsewhere > 0.0 && meant <= 0.0;
        meaning.potential = class * if best > 0.0 && !is_foreign { best } else { unknown };
        meaning.subject = is_subject && !is_action && class >= 1.0;
        meaning.pointing = is_subject && !means_subject;
        // Words that only point somewhere do not make it a thing of here.
        meaning.other_thing = is_thing && meant <= 0.0 && !is_background && !meaning.addressed;
        meaning.elsewhere = elsewhere >= SURE_LISTED && meant <= 0.0;
        meaning
    }
}

/// Does the word mean the term? One that only points to it, is a far form of it, or stands for it in everyday Dutch only, does not make a
/// subject one of this content.
fn is_sure(entry: &Entry) -> bool {
    match entry.how {
        How::Related | How::Derived => false,
        How::Form | How::Synonym => entry.factor >= SURE_ACTION,
        _ => true,
    }
}
