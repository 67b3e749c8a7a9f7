//! How the examples of an intent use a term: a list, or one weight for each example when many of them use it.

/// Examples that are looked at together; weights written out by example are so many, or a multiple.
pub(crate) const TOGETHER: usize = 8;
/// When so large a share of the examples use a term, its weights are written out: adding them up is then one pass.
const SPREAD_SHARE: usize = 4;

/// An example of an intent that uses a term, with the term's share of the example's length; the squares of the shares of an example sum
/// to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    /// Its number among those of the intent.
    pub example: u32,
    pub weight: f32,
}

/// How the examples of one intent use one term.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UsedBy<'t> {
    /// By these, in order.
    Some(&'t [Use]),
    /// By example, up to a multiple of [`TOGETHER`]; 0 where it does not use the term.
    Many(&'t [f32]),
}

/// Where the uses of one posting stand.
#[derive(Debug, Clone, Copy)]
struct Place {
    from: u32,
    /// How many; [`MANY`] is added when they are written out.
    length: u32,
}

const MANY: u32 = 1 << 31;

/// Posting by posting.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    places: Vec<Place>,
    listed: Vec<Use>,
    spread: Vec<f32>,
}

impl Uses {
    /// Adds the uses of the next posting, whose intent has so many examples.
    pub fn add(&mut self, uses: impl ExactSizeIterator<Item = Use>, examples: usize) {
        let width = examples.next_multiple_of(TOGETHER);
        if uses.len() * SPREAD_SHARE < width {
            self.places.push(Place {
                from: self.listed.len() as u32,
                length: uses.len() as u32,
            });
            self.listed.extend(uses);
            return;
        }
        let from = self.spread.len();
        self.places.push(Place {
            from: from as u32,
            length: width as u32 | MANY,
        });
        self.spread.resize(from + width, 0.0);
        for used in uses {
            self.spread[from + used.example as usize] = used.weight;
        }
    }

    /// The uses of the posting with this number, plus 1; none of 0.
    #[inline]
    pub fn of(&self, posting: u32) -> UsedBy<'_> {
        let Some(place) = (posting as usize)
            .checked_sub(1)
            .and_then(|at| self.places.get(at))
        else {
            return UsedBy::Some(&[]);
        };
        let (from, to) = (
            place.from as usize,
            (place.from + (place.length & !MANY)) as usize,
        );
        if place.length & MANY == 0 {
            UsedBy::Some(&self.listed[from..to])
        } else {
            UsedBy::Many(&self.spread[from..to])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(uses: &Uses, posting: u32, examples: usize) -> Vec<f32> {
        let mut weights = vec![0.0; examples];
        match uses.of(posting + 1) {
            UsedBy::Some(uses) => uses
                .iter()
                .for_each(|it| weights[it.example as usize] = it.weight),
            UsedBy::Many(all) => weights.copy_from_slice(&all[..examples]),
        }
        weights
    }

    #[test]
    fn few_and_many_uses_are_found_back() {
        let mut uses = Uses::default();
        let rows = [
            vec![(9, 0.5)],
            vec![(0, 0.1), (3, 0.2), (4, 0.3), (9, 0.4)],
            vec![],
            vec![(2, 0.7)],
        ];
        for row in &rows {
            let of_row = row.iter().map(|&(example, weight)| Use { example, weight });
            uses.add(of_row, 10);
        }
        assert!(matches!(uses.of(1), UsedBy::Some([_])));
        assert!(matches!(uses.of(2), UsedBy::Many(all) if all.len() == 16));
        for (posting, row) in (0..).zip(&rows) {
            let mut expected = vec![0.0; 10];
            row.iter()
                .for_each(|&(example, weight)| expected[example as usize] = weight);
            assert_eq!(weights(&uses, posting, 10), expected);
        }
    }
}
