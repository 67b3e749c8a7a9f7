//! "Did you mean …?"

use super::Wording;
use strsim::damerau_levenshtein;

/// The candidate nearest to what was written: at most one change in three characters (swapping neighbours is one change), or the same
/// but for case, `-` and `_`. Of equally near ones the first. Long texts are never compared.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 80;
    let written = fold(written);
    let length = written.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let budget = length.div_ceil(3);
    let distance_to = |candidate: &str| {
        let candidate = fold(candidate);
        let difference = candidate.chars().count().abs_diff(length);
        (difference <= budget).then(|| damerau_levenshtein(&written, &candidate))
    };
    candidates
        .into_iter()
        .filter_map(|candidate| distance_to(candidate).map(|distance| (distance, candidate)))
        .filter(|(distance, _)| *distance <= budget)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// [`nearest`] as a question.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Wording> {
    nearest(written, candidates).map(|near| {
        Wording::new(
            format!("bedoelde je `{near}`?"),
            format!("did you mean `{near}`?"),
        )
    })
}

fn fold(text: &str) -> String {
    let same = |character: char| {
        if character == '-' || character == ' ' {
            '_'
        } else {
            character
        }
    };
    text.trim().to_lowercase().chars().map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let keys = ["examples", "keywords", "title", "hand_off", "not"];
        assert_eq!(nearest("exampels", keys), Some("examples"));
        assert_eq!(nearest("Hand-Off", keys), Some("hand_off"));
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("voorbeelden", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("x", keys), None);
    }
}
