//! Inflected words to a set of keys. Two words belong together when their sets meet; each key has a cost.
//!
//! The surface form is the first key and costs nothing. The others are what the word may come from, spelled as Dutch spells a word
//! that stands alone: `bomen` → `boom` but `bommen` → `bom`, `huizen` → `huis`, `brieven` → `brief`.

mod derived;
pub(super) mod irregular;
mod rules;
mod spelling;

pub use super::inflect::verb_forms;
pub(super) use spelling::respelled;

/// One key of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// What to look up.
    pub text: &'a str,
    /// How much of the evidence is lost, in hundredths: 0 for the word itself, up to 60 for a guess.
    pub cost: u8,
    /// No form of the word, but what it is derived from.
    pub derived: bool,
}

/// More keys than this are not kept; the cheapest stay.
pub const MAX_KEYS: usize = 16;

/// A derivation up to this cost is sure enough to name a family by.
const SURE: u8 = 12;
/// What a base up to this cost is derived from counts too.
const SURE_BASE: u8 = 16;
/// Cost of a base that the lexicon gives.
const KNOWN: u8 = 2;

/// The keys of one word, cheapest first. Reuse it between words: it keeps its buffers.
#[derive(Debug, Default, Clone)]
pub struct Keys {
    arena: String,
    rows: Vec<Row>,
    /// Place of the base in `arena`, for words of the lexicon.
    family: Option<(u32, u32)>,
    /// Dearer keys were not looked for.
    dearest: u8,
}

/// No key costs more.
const DEAREST: u8 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    start: u32,
    end: u32,
    cost: u8,
    derived: bool,
}

impl Keys {
    /// Replaces what it held by the keys of `word`, which must be normalised.
    pub fn read(&mut self, word: &str) {
        self.read_up_to(word, DEAREST);
    }

    /// The same, of the keys up to this cost: no other key is asked for afterwards. Much quicker when it is low.
    pub(crate) fn read_up_to(&mut self, word: &str, dearest: u8) {
        if dearest <= self.dearest && self.holds(word) {
            return;
        }
        self.dearest = dearest;
        self.arena.clear();
        self.rows.clear();
        self.add(word, 0);
        self.family = None;
        self.known(word);
        if self.family.is_none() {
            rules::derive(word, self);
        }
        if derived::CHEAPEST <= self.dearest {
            self.add_roots();
        }
        let arena = &self.arena;
        self.rows.sort_by(|a, b| {
            a.cost
                .cmp(&b.cost)
                .then_with(|| text(arena, a).cmp(text(arena, b)))
        });
        self.rows.truncate(MAX_KEYS);
    }

    /// Are these the keys of this word? The word itself is the first that is added, and never dropped.
    fn holds(&self, word: &str) -> bool {
        let itself = |row: &Row| row.start == 0 && text(&self.arena, row) == word;
        self.rows.iter().any(itself)
    }

    /// Is a key of this cost not looked for?
    fn is_too_dear(&self, cost: u8) -> bool {
        cost > self.dearest
    }

    /// Cheapest first.
    pub fn iter(&self) -> impl Iterator<Item = Key<'_>> {
        self.rows.iter().map(|row| Key {
            text: text(&self.arena, row),
            cost: row.cost,
            derived: row.derived,
        })
    }

    /// The key that names the word's family best: its base when the lexicon knows the word, else its shortest sure derivation, else
    /// the word itself. Interning terms by it puts most forms of a word together; the other keys are for what it misses.
    #[must_use]
    pub fn stem(&self) -> &str {
        if let Some((start, end)) = self.family {
            return self.arena.get(start as usize..end as usize).unwrap_or_default();
        }
        let sure = self
            .rows
            .iter()
            .skip(1)
            .filter(|row| row.cost <= SURE)
            .min_by_key(|row| row.end - row.start);
        sure.or(self.rows.first())
            .map_or("", |row| text(&self.arena, row))
    }

    /// The bases of a word of the lexicon, and what they are derived from.
    fn known(&mut self, word: &str) {
        for base in super::lexicon::lexicon().bases(word) {
            self.add(base, if base == word { 0 } else { KNOWN });
            if self.family.is_none() {
                self.name_family(base);
            }
            rules::nominal_of(base, self);
        }
    }

    /// The least that two words cost to be one: the cheapest key that both have. `None` when they have none in common.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Option<u8> {
        let costs = self.iter().flat_map(|a| {
            other
                .iter()
                .filter(move |b| a.text == b.text)
                .map(move |b| a.cost + b.cost)
        });
        costs.min()
    }

    /// Makes a key that was added the one that [`Keys::stem`] gives.
    fn name_family(&mut self, key: &str) {
        let row = self.rows.iter().find(|row| text(&self.arena, row) == key);
        self.family = row.map(|row| (row.start, row.end));
    }

    /// Adds what the word and its sure bases are derived from.
    fn add_roots(&mut self) {
        for number in 0..self.rows.len() {
            let row = self.rows[number];
            if row.cost > SURE_BASE {
                continue;
            }
            // nearly always none
            let mut roots: Vec<(spelling::Form, u8)> = Vec::new();
            derived::roots(text(&self.arena, &row), number > 0, |root, cost| {
                roots.push((spelling::Form::new(root), cost));
            });
            for (root, cost) in roots {
                self.add_key(root.text(), row.cost + cost, true);
            }
        }
    }

    /// Adds a form, or makes it cheaper.
    fn add(&mut self, key: &str, cost: u8) {
        self.add_key(key, cost, false);
    }

    fn add_key(&mut self, key: &str, cost: u8, derived: bool) {
        let arena = &self.arena;
        if let Some(row) = self.rows.iter_mut().find(|row| text(arena, row) == key) {
            if cost < row.cost {
                (row.cost, row.derived) = (cost, derived);
            }
            return;
        }
        let start = self.arena.len() as u32;
        self.arena.push_str(key);
        self.rows.push(Row {
            start,
            end: self.arena.len() as u32,
            cost,
            derived,
        });
    }
}

fn text<'a>(arena: &'a str, row: &Row) -> &'a str {
    &arena[row.start as usize..row.end as usize]
}

#[cfg(test)]
#[path = "stem_tests.rs"]
mod tests;
