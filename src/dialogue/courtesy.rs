//! What people write around a message: a greeting before it, thanks and a name after it. `Beste gemeente, 112` is `112`.

/// Before the message, longest first where one begins another.
const OPENINGS: [&[&str]; 36] = [
    &["sorry", "dat", "ik", "stoor", "maar"],
    &["ik", "wil", "even", "wat", "vragen"],
    &["ik", "wil", "graag", "wat", "vragen"],
    &["ik", "wil", "wat", "vragen"],
    &["ik", "wil", "iets", "vragen"],
    &["mag", "ik", "iets", "vragen"],
    &["mag", "ik", "wat", "vragen"],
    &["ik", "heb", "een", "vraag"],
    &["ik", "heb", "een", "vraagje"],
    &["heb", "een", "vraagje"],
    &["kunt", "u", "mij", "helpen"],
    &["kun", "je", "me", "helpen"],
    &["vraagje"],
    &["hallo"],
    &["hoi"],
    &["hey"],
    &["hee"],
    &["hi"],
    &["heej"],
    &["goedemorgen"],
    &["goeiemorgen"],
    &["goedemiddag"],
    &["goeiemiddag"],
    &["goedenavond"],
    &["goedendag"],
    &["goeiedag"],
    &["goede", "morgen"],
    &["goede", "middag"],
    &["goeden", "avond"],
    &["dag"],
    &["beste"],
    &["geachte"],
    &["lieve"],
    &["ls"],
    &["sorry"],
    &["pardon"],
];
/// Who is greeted; only after a greeting.
const GREETED: [&str; 13] = [
    "gemeente",
    "heer",
    "heren",
    "mevrouw",
    "meneer",
    "mijnheer",
    "dames",
    "medewerkers",
    "allemaal",
    "allen",
    "mensen",
    "lezer",
    "en",
];
/// After the message, longest first where one ends another.
const CLOSINGS: [&[&str]; 32] = [
    &["met", "vriendelijke", "groet"],
    &["met", "vriendelijke", "groeten"],
    &["met", "hartelijke", "groet"],
    &["vriendelijke", "groet"],
    &["vriendelijke", "groeten"],
    &["ik", "hoor", "het", "graag"],
    &["hoor", "het", "graag"],
    &["ik", "hoor", "graag", "van", "u"],
    &["ik", "hoor", "graag", "van", "jullie"],
    &["bij", "voorbaat", "dank"],
    &["alvast", "bedankt"],
    &["alvast", "dank"],
    &["hartelijk", "dank"],
    &["hartelijk", "bedankt"],
    &["dank", "u", "wel"],
    &["dank", "je", "wel"],
    &["dank", "u"],
    &["dank", "je"],
    &["dankuwel"],
    &["dankjewel"],
    &["bedankt"],
    &["alvast"],
    &["alstublieft"],
    &["alsjeblieft"],
    &["aub"],
    &["ajb"],
    &["svp"],
    &["graag"],
    &["mvg"],
    &["groet"],
    &["groeten"],
    &["groetjes"],
];
/// A name stands behind these.
const BEFORE_A_NAME: [&str; 6] = ["groet", "groeten", "groetjes", "mvg", "gr", "grtjs"];
/// Most words of a name.
const LONGEST_NAME: usize = 3;

/// The words without the greeting before and the thanks behind; all of them when nothing would be left. Words as
/// [`super::words::plain`] makes them.
pub(super) fn without_courtesy<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let core = without_closing(without_opening(words));
    if core.is_empty() { words } else { core }
}

fn without_opening<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let mut rest = words;
    loop {
        let opening = OPENINGS.iter().find(|opening| rest.starts_with(opening));
        let taken = match (opening, rest.first()) {
            (Some(opening), _) => opening.len(),
            (None, Some(word)) if rest.len() < words.len() && GREETED.contains(word) => 1,
            _ => return rest,
        };
        rest = &rest[taken..];
    }
}

fn without_closing<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let signed = words.iter().rposition(|word| BEFORE_A_NAME.contains(word));
    let mut rest = match signed {
        Some(at) if words.len() - at - 1 <= LONGEST_NAME => &words[..=at],
        _ => words,
    };
    while let Some(closing) = CLOSINGS.iter().find(|closing| rest.ends_with(closing)) {
        rest = &rest[..rest.len() - closing.len()];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greeting_and_thanks_are_left_out() {
        for (text, core) in [
            ("beste gemeente 112", "112"),
            ("112 met vriendelijke groet", "112"),
            ("hey ik wil wat vragen 112", "112"),
            ("medewerker alvast bedankt", "medewerker"),
            ("geachte heer mevrouw medewerker graag", "medewerker"),
            (
                "mijn container staat nog vol groetjes anja de vries",
                "mijn container staat nog vol",
            ),
            ("hoi", "hoi"),
            ("bedankt", "bedankt"),
            ("gemeente 112", "gemeente 112"),
            ("ik wil een afspraak", "ik wil een afspraak"),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(without_courtesy(&words).join(" "), core, "{text}");
        }
    }
}
