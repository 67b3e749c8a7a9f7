//! What a word is to the steps of reading that look for few words only, kept with the words of the content: so one search tells everything
//! about a word of a message.

use super::language::Language;
use super::vocabulary::Vocabulary;
use crate::dutch::{asks, clauses, language, negation, senses};

/// What a word may be besides a word of the content; bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Roles(u8);

impl Roles {
    /// The particle of a separable verb.
    pub const PARTICLE: Self = Self(1);
    /// Another way to write something begins with it.
    pub const SPELLING: Self = Self(1 << 1);
    /// It tells for another language.
    pub const FOREIGN: Self = Self(1 << 2);
    /// It tells for another language, and is not Dutch.
    pub const NOT_DUTCH: Self = Self(1 << 3);
    /// A message may be cut in two here.
    pub const JOINT: Self = Self(1 << 4);
    /// It may say that something is not so, or is, or is done.
    pub const DENIAL: Self = Self(1 << 5);
    /// A name may follow.
    pub const SIGN_OFF: Self = Self(1 << 6);
    /// It may tell what is asked, or that nothing is.
    pub const ASKS: Self = Self(1 << 7);

    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Notes what words may be.
pub(crate) fn note(vocabulary: &mut Vocabulary, tables: &Language) {
    for particle in tables.verbs.particles() {
        vocabulary.add_roles(particle, Roles::PARTICLE);
    }
    for written in tables.spellings.first_words() {
        vocabulary.add_roles(written, Roles::SPELLING);
    }
    for word in senses::SIGNS {
        vocabulary.add_roles(word, Roles::SPELLING);
    }
    for (word, is_sure) in language::telling_words() {
        vocabulary.add_roles(word, Roles::FOREIGN);
        if is_sure {
            vocabulary.add_roles(word, Roles::NOT_DUTCH);
        }
    }
    for word in negation::signs() {
        vocabulary.add_roles(&word, Roles::DENIAL);
    }
    for word in asks::signs() {
        vocabulary.add_roles(word, Roles::ASKS);
    }
    for word in clauses::joints() {
        vocabulary.add_roles(word, Roles::JOINT);
    }
    for word in clauses::SIGN_OFFS {
        vocabulary.add_roles(word, Roles::SIGN_OFF);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_bit_of_its_own() {
        let mut roles = Roles::default();
        for role in [
            Roles::PARTICLE,
            Roles::SPELLING,
            Roles::FOREIGN,
            Roles::NOT_DUTCH,
            Roles::JOINT,
            Roles::DENIAL,
            Roles::SIGN_OFF,
            Roles::ASKS,
        ] {
            assert!(role != Roles::default() && !roles.has(role), "{role:?}");
            roles.add(role);
        }
    }
}
