use super::*;
use proptest::prelude::*;

const TERMS: [&str; 14] = [
    "container",
    "paspoort",
    "rijbewijs",
    "verhuizen",
    "afspraak",
    "boete",
    "hond",
    "parkeren",
    "vergunning",
    "lantaarnpaal",
    "geleegd",
    "restafval",
    "belasting",
    "uittreksel",
];

fn best(word: &str) -> &'static str {
    let index = TypoIndex::build(TERMS);
    let mut scratch = TypoScratch::default();
    index
        .find(word, &mut scratch)
        .first()
        .map_or("", |c| TERMS[c.term as usize])
}

#[test]
fn finds_what_was_meant() {
    for (word, term) in [
        ("contianer", "container"),
        ("kontainer", "container"),
        ("contaner", "container"),
        ("paspoprt", "paspoort"),
        ("pasport", "paspoort"),
        ("reibewijs", "rijbewijs"),
        ("rijbeweis", "rijbewijs"),
        ("verhuisen", "verhuizen"),
        ("verhiuzen", "verhuizen"),
        ("afspraal", "afspraak"),
        ("afsrpaak", "afspraak"),
        ("parkeeren", "parkeren"),
        ("vergunnig", "vergunning"),
        ("lantarenpaal", "lantaarnpaal"),
        ("gelegd", "geleegd"),
        ("belastin", "belasting"),
        ("uitreksel", "uittreksel"),
        ("boette", "boete"),
        ("xqzwvbnm", ""),
        ("pond", ""),
        ("verguning", "vergunning"),
        ("lnataarnpaal", "lantaarnpaal"),
        ("bus", ""),
    ] {
        assert_eq!(best(word), term, "{word}");
    }
}

#[test]
fn a_slip_is_one_confusion_of_one_word() {
    let terms = [
        "binnenlopen",
        "gemeente",
        "eindelijk",
        "bakel",
        "basel",
        "wind",
        "bankstel",
    ];
    let index = TypoIndex::build(terms);
    let mut scratch = TypoScratch::default();
    for (word, meant) in [
        ("binenlopen", Some("binnenlopen")),
        ("gemente", Some("gemeente")),
        ("gemeetne", Some("gemeente")),
        // a letter that is heard is missing
        ("eidelijk", None),
        // one that is hardly heard
        ("eindlijk", Some("eindelijk")),
        ("gemeente", Some("gemeente")),
        ("bangstel", Some("bankstel")),
        // as near to one as to the other
        ("bacel", None),
        // too short
        ("wint", None),
    ] {
        let found = index
            .slip(word, &mut scratch)
            .map(|found| terms[found.term as usize]);
        assert_eq!(found, meant, "{word}");
    }
}

#[test]
fn ties_do_not_depend_on_the_order_of_terms() {
    let mut scratch = TypoScratch::default();
    for terms in [["bakked", "bakket"], ["bakket", "bakked"]] {
        let index = TypoIndex::build(terms);
        let found = index
            .find("bakker", &mut scratch)
            .first()
            .map(|c| terms[c.term as usize]);
        assert_eq!(found, Some("bakked"), "equally near, and first in the alphabet");
        let all: Vec<&str> = index
            .find("bakkef", &mut scratch)
            .iter()
            .map(|c| terms[c.term as usize])
            .collect();
        assert_eq!(all, ["bakked", "bakket"]);
    }
}

/// The slow way: every term in a bucket as often as it is there, no limit that shrinks, and what is much further left out at the end.
fn find_slowly(index: &TypoIndex, word: &str, most: u8) -> Vec<Candidate> {
    let (sound, signature) = (Sound::of(word), Signature::of(word));
    let mut found = Vec::new();
    for depth in [Depth::One, Depth::Two] {
        let mut hashes = Vec::new();
        hashes_of(word, &sound, depth, &mut hashes);
        let most_length = if most < 16 { 1 } else { 2 };
        let most_letters = if depth == Depth::One || most < 14 { 3 } else { 4 };
        let entries = hashes.iter().flat_map(|&hash| index.entries(index.bucket(hash)));
        for entry in entries {
            let (letters, length) = signature.apart(entry.signature);
            let term = index.term(entry.term).as_bytes();
            let is_near = letters <= most_letters && length <= most_length;
            let edits = Quick::of(word).distance(term);
            let cost = weighted(word.as_bytes(), term, most).filter(|_| is_near && edits <= most_edits(most));
            found.extend(cost.map(|cost| Candidate {
                term: entry.term,
                cost,
            }));
        }
        if !found.is_empty() {
            break;
        }
    }
    found.sort_by_key(|candidate| (candidate.cost, index.term(candidate.term).to_owned()));
    found.dedup();
    let least = found.first().map_or(0, |best| best.cost);
    found.retain(|candidate| candidate.cost <= least + RUNNER_UP);
    found.truncate(MOST_CANDIDATES);
    found
}

proptest! {
    #[test]
    fn the_quick_way_finds_what_the_slow_way_finds(
        terms in proptest::collection::btree_set("[aeidtnk]{4,9}|ge[a-e]{3,6}en", 1..60),
        word in "[aeidtnk]{4,9}|ge[a-e]{3,6}en",
        other in "[aeidtnk]{4,9}",
        most in 0_u8..24,
    ) {
        let index = TypoIndex::build(terms.iter().map(String::as_str));
        let mut scratch = TypoScratch::default();
        for word in [&other, &word] {
            let slowly = find_slowly(&index, word, most);
            prop_assert_eq!(index.find_within(word, most, &mut scratch), &slowly);
            for &term in &slowly {
                prop_assert!(index.may_find(word, most, &mut scratch, |other| other == term.term));
            }
        }
    }

    #[test]
    fn one_edit_in_a_long_word_is_found(word in "[a-z]{8,20}", at in 0_usize..7, letter in "[a-z]") {
        let index = TypoIndex::build([word.as_str()]);
        let mut scratch = TypoScratch::default();
        let mut edited = word.clone();
        edited.insert_str(at, &letter);
        prop_assert!(edited == word || index.find(&edited, &mut scratch).len() == 1);
        edited = word.clone();
        edited.remove(at);
        prop_assert_eq!(index.find(&edited, &mut scratch).len(), 1);
    }

    #[test]
    fn never_panics(word in "\\PC{0,40}|[a-z]{0,40}") {
        let index = TypoIndex::build(TERMS);
        let mut scratch = TypoScratch::default();
        prop_assert!(index.find(&word, &mut scratch).len() <= MOST_CANDIDATES);
    }
}
