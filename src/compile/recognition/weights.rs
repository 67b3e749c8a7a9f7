//! The numbers that people chose, in one table. Everything else in a score is counted from the content.

/// Written numbers of recognition. Nothing here is learned: each is a judgement that one sentence explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// A synonym of a word group instead of the word itself.
    pub synonym: f32,
    /// A word of the same family (`related`) instead of the word itself.
    pub related: f32,
    /// A part of a compound.
    pub part: f32,
    /// Joined neighbours that are one known word.
    pub joined: f32,
    /// A word that was corrected.
    pub typo: f32,
    /// A word pair, next to the words themselves.
    pub pair: f32,
    /// How many examples must use a term before it counts for half.
    pub half_use: f32,
    /// Specificity of a content word that no content knows, as a share of the highest.
    pub unknown: f32,
    /// Weight of function words that say nothing.
    pub nothing: f32,
    /// Weight of function words that say a little.
    pub little: f32,
    /// Weight of function words that can decide.
    pub full: f32,
    /// Weight of `niet`, `geen`.
    pub negation: f32,
    /// Power of specificity.
    pub power: f32,
    /// Share of the score that comes from the closest examples.
    pub closest: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            synonym: 0.9,
            related: 0.5,
            part: 0.7,
            joined: 0.95,
            typo: 0.8,
            pair: 0.3,
            half_use: 0.7,
            unknown: 0.8,
            nothing: 0.03,
            little: 0.15,
            full: 0.6,
            negation: 0.6,
            power: 1.0,
            closest: 0.5,
        }
    }
}

impl Weights {
    /// Replaces one number by name; false when there is no such number.
    pub fn set(&mut self, name: &str, value: f32) -> bool {
        let slot = match name {
            "synonym" => &mut self.synonym,
            "related" => &mut self.related,
            "part" => &mut self.part,
            "joined" => &mut self.joined,
            "typo" => &mut self.typo,
            "pair" => &mut self.pair,
            "half_use" => &mut self.half_use,
            "unknown" => &mut self.unknown,
            "nothing" => &mut self.nothing,
            "little" => &mut self.little,
            "full" => &mut self.full,
            "negation" => &mut self.negation,
            "power" => &mut self.power,
            "closest" => &mut self.closest,
            _ => return false,
        };
        *slot = value;
        true
    }
}
