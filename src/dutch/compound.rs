//! Compounds: `restafvalcontainers` → `restafval` + `container`, and `afval container` → `afvalcontainer`.
//!
//! Splitting uses only words that the caller knows (the content's own words and, dearer, everyday words); with a whole dictionary it
//! gets worse (`burg-meester`). What is known is asked through a closure: a key in, what that part costs out.

use super::stem::Keys;

/// Parts are at least this long.
pub const SHORTEST_PART: usize = 3;
/// A compound has at most this many parts.
pub const MOST_PARTS: usize = 4;
/// Longer words are not split.
const LONGEST: usize = 48;
/// Words beyond this many letters of one part are not tried as a part.
const LONGEST_PART: usize = 24;

/// A part is known by no dearer key.
const DEAREST_KEY: u8 = 25;

/// One part of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// First byte in the word.
    pub start: u8,
    /// After the last byte, linking letters not included.
    pub end: u8,
    /// What the part costs: the caller's cost plus that of its stem key.
    pub cost: u8,
    key: (u32, u32),
}

/// Splits words; reuse it, it keeps its buffers.
#[derive(Debug, Default, Clone)]
pub struct Splitter {
    keys: Keys,
    arena: String,
    best: Vec<Option<Reached>>,
    parts: Vec<Part>,
}

/// The best way to have read the word up to some byte.
#[derive(Debug, Clone, Copy)]
struct Reached {
    parts: u8,
    cost: u16,
    /// Byte where the last part starts.
    from: u8,
    part: Part,
}

/// Every further part costs this much, so that fewest parts win.
const PART: u16 = 100;
/// A linking letter costs little.
const LINK: u16 = 2;
/// What linking letters stand between parts; dearer ones later.
const LINKS: [&str; 4] = ["s", "en", "e", "er"];

impl Splitter {
    /// Splits `word` into two parts or more, each known by itself or by one of its stem keys.
    ///
    /// `known` gives the cost (hundredths of the evidence) of a part, `None` when it is no known word.
    pub fn split(&mut self, word: &str, mut known: impl FnMut(&str) -> Option<u8>) -> Option<&[Part]> {
        self.parts.clear();
        self.arena.clear();
        if !word.is_ascii() || !(2 * SHORTEST_PART..=LONGEST).contains(&word.len()) {
            return None;
        }
        self.best.clear();
        self.best.resize(word.len() + 1, None);
        for start in 0..=word.len() - SHORTEST_PART {
            if start > 0 && self.best[start].is_none() {
                continue;
            }
            self.extend(word, start, &mut known);
        }
        self.collect(word)
    }

    /// The key by which a part of the last split is known.
    #[must_use]
    pub fn key(&self, part: &Part) -> &str {
        self.arena
            .get(part.key.0 as usize..part.key.1 as usize)
            .unwrap_or_default()
    }

    /// Tries every part that starts at `start`.
    fn extend(&mut self, word: &str, start: usize, known: &mut impl FnMut(&str) -> Option<u8>) {
        let (parts, cost) = self.best[start].map_or((0, 0), |reached| (reached.parts, reached.cost));
        if usize::from(parts) >= MOST_PARTS {
            return;
        }
        let last_end = word.len().min(start + LONGEST_PART);
        for end in start + SHORTEST_PART..=last_end {
            let rest = word.len() - end;
            let whole = start == 0 && rest == 0;
            if whole || (rest > 0 && rest < SHORTEST_PART && !is_link(&word[end..])) {
                continue;
            }
            let Some(part) = self.part(word, start, end, known) else {
                continue;
            };
            let total = cost + PART + u16::from(part.cost);
            self.reach(
                end,
                Reached {
                    parts: parts + 1,
                    cost: total,
                    from: start as u8,
                    part,
                },
            );
            for link in LINKS {
                if word[end..].starts_with(link) && word.len() - end - link.len() >= SHORTEST_PART {
                    let total = total + LINK;
                    self.reach(
                        end + link.len(),
                        Reached {
                            parts: parts + 1,
                            cost: total,
                            from: start as u8,
                            part,
                        },
                    );
                }
            }
        }
    }

    fn reach(&mut self, at: usize, reached: Reached) {
        let better = self.best[at].is_none_or(|old| (reached.cost, reached.parts) < (old.cost, old.parts));
        if better {
            self.best[at] = Some(reached);
        }
    }

    /// Is `word[start..end]` known, as it stands or (at the end, or with a plural ending) by a stem key?
    fn part(
        &mut self,
        word: &str,
        start: usize,
        end: usize,
        known: &mut impl FnMut(&str) -> Option<u8>,
    ) -> Option<Part> {
        let text = &word[start..end];
        let mut part = Part {
            start: start as u8,
            end: end as u8,
            cost: 0,
            key: (0, 0),
        };
        if let Some(cost) = known(text) {
            part.cost = cost;
            part.key = self.keep(text);
            return Some(part);
        }
        let inflected = text.len() >= 5 && text.ends_with("en");
        if !(inflected || end == word.len() && text.len() >= 4) {
            return None;
        }
        self.keys.read_up_to(text, DEAREST_KEY);
        let found = self.keys.iter().skip(1).find_map(|key| {
            let fits = key.text.len() >= SHORTEST_PART && key.cost <= DEAREST_KEY;
            known(key.text).filter(|_| fits).map(|cost| (key, cost))
        });
        let (key, cost) = found?;
        part.cost = cost.saturating_add(key.cost);
        let from = self.arena.len() as u32;
        self.arena.push_str(key.text);
        part.key = (from, self.arena.len() as u32);
        Some(part)
    }

    fn keep(&mut self, text: &str) -> (u32, u32) {
        let from = self.arena.len() as u32;
        self.arena.push_str(text);
        (from, self.arena.len() as u32)
    }

    fn collect(&mut self, word: &str) -> Option<&[Part]> {
        let mut at = word.len();
        while at > 0 {
            let reached = self.best[at]?;
            self.parts.push(reached.part);
            at = usize::from(reached.from);
        }
        self.parts.reverse();
        (self.parts.len() >= 2).then_some(self.parts.as_slice())
    }
}

fn is_link(text: &str) -> bool {
    LINKS.contains(&text)
}

/// Joins words that were written apart; reuse it, it keeps its buffer.
#[derive(Debug, Default, Clone)]
pub struct Joiner {
    buffer: String,
}

impl Joiner {
    /// The first of `words` written as one that is `known`: as they stand, or with a linking `s`, `en` or `e` between (not after a
    /// hyphen). Two words or three.
    pub fn join(&mut self, words: &[&str], mut known: impl FnMut(&str) -> bool) -> Option<&str> {
        if !(2..=3).contains(&words.len()) || words.iter().map(|word| word.len()).sum::<usize>() > LONGEST {
            return None;
        }
        let links: &[&str] = if words.len() == 2 {
            &["", "s", "en", "e"]
        } else {
            &["", "s"]
        };
        let found = links.iter().any(|link| {
            self.buffer.clear();
            for (nth, word) in words.iter().enumerate() {
                self.buffer.push_str(if nth == 0 { "" } else { link });
                self.buffer.push_str(word);
            }
            known(&self.buffer)
        });
        found.then_some(self.buffer.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &str = "rest afval restafval container straat verlichting gemeente huis stad pas kind opvang boom kap \
                         verkeer bord hond poep vergunning parkeer regen pijp school bus bak gft groen";

    fn split(word: &str) -> Vec<String> {
        let mut splitter = Splitter::default();
        let found = splitter.split(word, |key| {
            WORDS.split_whitespace().any(|w| w == key).then_some(0)
        });
        let parts: Vec<Part> = found.unwrap_or_default().to_vec();
        parts.iter().map(|part| splitter.key(part).to_owned()).collect()
    }

    #[test]
    fn splits_into_fewest_known_parts() {
        for (word, parts) in [
            ("restafvalcontainers", "restafval container"),
            ("afvalbak", "afval bak"),
            ("gemeentehuis", "gemeente huis"),
            ("stadspas", "stad pas"),
            ("kinderopvang", "kind opvang"),
            ("bomenkap", "boom kap"),
            ("verkeersborden", "verkeer bord"),
            ("hondenpoepbakken", "hond poep bak"),
            ("parkeervergunningen", "parkeer vergunning"),
            ("groenafvalcontainer", "groen afval container"),
            ("container", ""),
            ("containerx", ""),
            ("pasta", ""),
        ] {
            assert_eq!(split(word).join(" "), parts, "{word}");
        }
    }

    #[test]
    fn joins_words_written_apart() {
        let mut joiner = Joiner::default();
        let known = |word: &str| matches!(word, "afvalcontainer" | "stadspas" | "gftbak" | "oudpapierbak");
        assert_eq!(
            joiner.join(&["afval", "container"], known),
            Some("afvalcontainer")
        );
        assert_eq!(joiner.join(&["stad", "pas"], known), Some("stadspas"));
        assert_eq!(
            joiner.join(&["oud", "papier", "bak"], known),
            Some("oudpapierbak")
        );
        assert_eq!(joiner.join(&["mijn", "container"], known), None);
    }

    proptest! {
        #[test]
        fn parts_lie_in_the_word_in_order(word in "[abenst]{6,60}") {
            let mut splitter = Splitter::default();
            let parts: Vec<Part> = splitter.split(&word, |key| (key.len() < 6).then_some(1)).unwrap_or_default().to_vec();
            prop_assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(parts.len() <= MOST_PARTS);
        }
    }
}
