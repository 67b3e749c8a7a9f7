//! The numbers that people chose, in one table. Everything else in a score is counted from the content.

/// Written numbers of recognition. Nothing here is learned: each is a judgement that one sentence explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// A synonym of a word group instead of the word itself.
    pub synonym: f32,
    /// A word of the same family (`related`) instead of the word itself.
    pub related: f32,
    /// What is left of both when the group is of everyday Dutch, written for no subject in particular.
    pub general: f32,
    /// A part of a compound.
    pub part: f32,
    /// The same of a compound that a word group holds: it means what the group means.
    pub part_of_group: f32,
    /// A word that shares letter groups with a word of the examples, when all its letters do.
    pub letters: f32,
    /// Joined neighbours that are one known word.
    pub joined: f32,
    /// A word that was corrected.
    pub typo: f32,
    /// A word pair, next to the words themselves.
    pub pair: f32,
    /// The kind of answer that is asked for, next to the words themselves.
    pub asks: f32,
    /// For how many examples the title of an intent counts.
    pub title: f32,
    /// How many examples out of twelve must use a term before it counts for half; of more than twelve, a smaller share.
    pub half_use: f32,
    /// Power of how often an intent uses a term next to the intent that uses it most.
    pub relative_use: f32,
    /// Specificity of a content word that no content knows, as a share of the highest.
    pub unknown: f32,
    /// The same of a word that tells the story around a question.
    pub background: f32,
    /// What is left of the specificity of such a word that one example of the content uses, or few.
    pub background_says: f32,
    /// In how many examples of one intent it must be used to get half of the rest.
    pub background_proof: f32,
    /// Specificity, as of an unknown word, of a thing that municipalities deal with and the content says nothing about.
    pub other_thing: f32,
    /// The same of a word of a subject that no municipality handles.
    pub elsewhere: f32,
    /// What is left, for how sure an intent is, of a word in the story around a question.
    pub told: f32,
    /// A message that tells so many words besides what it asks is such a story.
    pub story: u32,
    /// What a message could say beyond this counts less: a long one tells a story.
    pub long: f32,
    /// How much of it counts.
    pub rest: f32,
    /// Weight of function words that say nothing.
    pub nothing: f32,
    /// Weight of function words that say a little.
    pub little: f32,
    /// Weight of function words that can decide.
    pub full: f32,
    /// Weight of `niet`, `geen`.
    pub negation: f32,
    /// What is left of a word of which the message says the opposite of what the intent is about.
    pub denied: f32,
    /// Power of specificity.
    pub power: f32,
    /// Share of the score that comes from the closest examples.
    pub closest: f32,
    /// Added to the score when all parts of a keyword line occur.
    pub keyword: f32,
    /// Added to the score when the message is an example.
    pub whole: f32,
    /// What is left of the score when a word speaks against the intent.
    pub not: f32,
    /// Confidence of nothing.
    pub sure_base: f32,
    /// Of few intents the best is more often right, also when little of a message is explained: with this power of their share of forty, what is certain
    /// counts less and what is doubtful counts more.
    pub few: f32,
    /// The certainty (`z`) that stays what it is.
    pub few_pivot: f32,
    /// Confidence from coverage of the message.
    pub sure_coverage: f32,
    /// Confidence from likeness to the closest examples, as far as the message is covered.
    pub sure_closest: f32,
    /// Confidence from the sum of contributions.
    pub sure_points: f32,
    /// Contributions at which most of that is reached.
    pub enough_points: f32,
    /// Confidence from a keyword line.
    pub sure_keyword: f32,
    /// Confidence from a whole example.
    pub sure_whole: f32,
    /// Confidence from a message that speaks to us.
    pub sure_addressed: f32,
    /// Doubt from a word that speaks against the intent.
    pub unsure_not: f32,
    /// Doubt from a word of a subject that no municipality handles.
    pub unsure_elsewhere: f32,
    /// Share of the contributions that must come from more than general words and actions.
    pub subject: f32,
    /// Share of a message that must be explained when it also names a thing that no intent is about.
    pub explained: f32,
    /// Of a message of up to this many content words at least the next share must be explained.
    pub short: u32,
    /// See [`Self::short`].
    pub thin: f32,
    /// How typical of an intent the only content word of a message must be: less is a word that an example or two happen to use.
    pub typical: f32,
    /// Highest confidence of a message that says less than that about a subject: enough to ask, not to answer.
    pub most_general: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            synonym: 0.97,
            related: 0.65,
            general: 0.8,
            part: 0.7,
            part_of_group: 0.2,
            letters: 0.6,
            joined: 0.98,
            typo: 0.95,
            pair: 0.3,
            asks: 0.2,
            title: 2.0,
            half_use: 2.0,
            relative_use: 0.15,
            unknown: 1.5,
            background: 0.25,
            background_says: 0.4,
            background_proof: 6.0,
            other_thing: 2.5,
            elsewhere: 4.0,
            told: 0.4,
            story: 24,
            long: 3.0,
            rest: 0.25,
            nothing: 0.2,
            little: 0.4,
            full: 0.7,
            negation: 0.45,
            denied: 0.2,
            power: 1.8,
            closest: 0.05,
            keyword: 0.08,
            whole: 0.3,
            not: 0.75,
            sure_base: -4.2,
            few: 0.35,
            few_pivot: 1.2,
            sure_coverage: 5.0,
            sure_closest: 5.0,
            sure_points: 5.0,
            enough_points: 1.5,
            sure_keyword: 1.5,
            sure_whole: 5.0,
            sure_addressed: 1.0,
            unsure_not: 3.0,
            unsure_elsewhere: 1.5,
            subject: 0.15,
            explained: 0.4,
            short: 3,
            thin: 0.2,
            typical: 0.7,
            most_general: 0.6,
        }
    }
}

/// So many intents, or more, are not few; and fewer than the second number are no fewer than that.
const MANY: f32 = 40.0;
const FEWEST: f32 = 5.0;

impl Weights {
    /// The same for content with so many intents.
    pub(crate) fn of_content(mut self, intents: usize) -> Self {
        let slope = ((intents as f32).clamp(FEWEST, MANY) / MANY).powf(self.few);
        self.sure_base = self.few_pivot + slope * (self.sure_base - self.few_pivot);
        for number in [
            &mut self.sure_coverage,
            &mut self.sure_closest,
            &mut self.sure_points,
            &mut self.sure_keyword,
            &mut self.sure_whole,
            &mut self.sure_addressed,
            &mut self.unsure_not,
            &mut self.unsure_elsewhere,
        ] {
            *number *= slope;
        }
        self
    }

    /// Replaces one number by name; false when there is no such number.
    pub fn set(&mut self, name: &str, value: f32) -> bool {
        let slot = match name {
            "synonym" => &mut self.synonym,
            "related" => &mut self.related,
            "general" => &mut self.general,
            "part_of_group" => &mut self.part_of_group,
            "part" => &mut self.part,
            "letters" => &mut self.letters,
            "joined" => &mut self.joined,
            "typo" => &mut self.typo,
            "asks" => &mut self.asks,
            "pair" => &mut self.pair,
            "title" => &mut self.title,
            "half_use" => &mut self.half_use,
            "relative_use" => &mut self.relative_use,
            "unknown" => &mut self.unknown,
            "background" => &mut self.background,
            "background_says" => &mut self.background_says,
            "background_proof" => &mut self.background_proof,
            "other_thing" => &mut self.other_thing,
            "elsewhere" => &mut self.elsewhere,
            "told" => &mut self.told,
            "long" => &mut self.long,
            "rest" => &mut self.rest,
            "nothing" => &mut self.nothing,
            "little" => &mut self.little,
            "full" => &mut self.full,
            "negation" => &mut self.negation,
            "denied" => &mut self.denied,
            "power" => &mut self.power,
            "closest" => &mut self.closest,
            "keyword" => &mut self.keyword,
            "whole" => &mut self.whole,
            "not" => &mut self.not,
            "sure_base" => &mut self.sure_base,
            "few" => &mut self.few,
            "few_pivot" => &mut self.few_pivot,
            "sure_coverage" => &mut self.sure_coverage,
            "sure_closest" => &mut self.sure_closest,
            "sure_points" => &mut self.sure_points,
            "enough_points" => &mut self.enough_points,
            "sure_keyword" => &mut self.sure_keyword,
            "sure_whole" => &mut self.sure_whole,
            "sure_addressed" => &mut self.sure_addressed,
            "unsure_elsewhere" => &mut self.unsure_elsewhere,
            "unsure_not" => &mut self.unsure_not,
            "explained" => &mut self.explained,
            "thin" => &mut self.thin,
            "typical" => &mut self.typical,
            "subject" => &mut self.subject,
            "most_general" => &mut self.most_general,
            _ => return false,
        };
        *slot = value;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_few_intents_doubt_and_certainty_lie_closer_together() {
        let z = |weights: Weights, coverage: f32| weights.sure_base + weights.sure_coverage * coverage;
        let usual = Weights::default();
        assert_eq!(usual.of_content(40), usual);
        assert_eq!(usual.of_content(900), usual);
        assert_eq!(usual.of_content(1), usual.of_content(5));
        let ten = usual.of_content(10);
        let pivot = (usual.few_pivot - usual.sure_base) / usual.sure_coverage;
        assert!((z(ten, pivot) - usual.few_pivot).abs() < 1e-5);
        assert!(z(ten, 0.0) > z(usual, 0.0) && z(ten, 2.0) < z(usual, 2.0));
    }
}
