//! Last letters that are written otherwise than they should be because nobody hears the difference: `gevonde` for `gevonden`, `verzent` for `verzend`.

/// Shorter words without the last `n`, and shorter ones that end in `d` or `t`, are too easily another word (`have`, `bond`).
const SHORTEST_IN_E: usize = 5;
const SHORTEST_IN_D: usize = 6;

/// How else a word may end: how many of its bytes stay, and what comes behind them.
pub fn unheard(word: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let length = word.len();
    let others: &[(usize, &str)] = match word.as_bytes() {
        [.., b'e'] if length >= SHORTEST_IN_E => &[(0, "n")],
        _ if length < SHORTEST_IN_D => &[],
        [.., b'd', b't'] => &[(1, ""), (2, "t")],
        [.., b't'] => &[(1, "d")],
        [.., b'd'] => &[(1, "t")],
        _ => &[],
    };
    others.iter().map(move |(less, ending)| (length - less, *ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_heard_is_written_otherwise() {
        for (word, others) in [
            ("gevonde", &["gevonden"][..]),
            ("verzent", &["verzend"]),
            ("gebeurd", &["gebeurt"]),
            ("betaaldt", &["betaald", "betaalt"]),
            ("have", &[]),
            ("bond", &[]),
            ("paspoor", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> = unheard(word)
                .map(|(kept, ending)| format!("{}{ending}", &word[..kept]))
                .collect();
            assert_eq!(found, others, "{word}");
        }
    }
}
