//! Words that build a sentence rather than name its subject, and which of them still matter.
//!
//! `waar`, `wanneer` and `hoeveel` decide between intents on the same noun, and `niet geleegd` is not `geleegd`; articles and
//! auxiliaries decide nothing. What a negation speaks about: [`super::negation`].

use super::by_word::ByWord;
use super::ends::Ends;

/// What a function word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FunctionKind {
    /// `de`, `het`, `een`
    Article,
    /// `ik`, `jullie`, `mijn`, `deze`
    Pronoun,
    /// `van`, `bij`; also the particles of separable verbs
    Preposition,
    /// `heb`, `kan`, `moet`, `word`
    Auxiliary,
    /// `wie`, `waar`, `wanneer`, `hoe`
    Question,
    /// `aub`, `graag`, `bedankt`, greetings
    Politeness,
    /// `niet`, `geen`, `nooit`, `zonder`
    Negation,
    /// `veel`, `alle`, `meer`
    Quantity,
    /// `en`, `of`, `omdat`
    Conjunction,
    /// `weer`, `nog`, `even`, `echt`
    Adverb,
}

/// How much a function word says about the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Nothing: leave it out.
    Nothing,
    /// A little: only next to other evidence.
    Little,
    /// As much as it distinguishes in the content.
    Full,
}

/// A function word with what it does and how much it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionWord {
    /// What it does.
    pub kind: FunctionKind,
    /// How much it says.
    pub weight: Weight,
}

/// The function words by kind; a word stands in one list only.
const LISTS: [(FunctionKind, Weight, &str); 12] = [
    (
        FunctionKind::Article,
        Weight::Nothing,
        "'n 't d'n de den der des een het n t 's s",
    ),
    (
        FunctionKind::Pronoun,
        Weight::Nothing,
        "ik 'k k je jij u hij ie zij ze we wij jullie mij me m'n mijn mijne jouw jouwe jou uw hun hen haar hem z'n ons onze dit dat \
         deze die men iemand iets mezelf mijzelf jezelf uzelf onszelf zichzelf zelf zich elkaar er daar hier d'r ge gij zulke zo'n \
         dezelfde hetzelfde eigen ander andere anderen ding dingen",
    ),
    (
        FunctionKind::Preposition,
        Weight::Little,
        "van in op aan met voor bij naar om uit over door tot tegen onder tussen na per via sinds vanaf tijdens binnen achter \
         langs rond rondom wegens vanwege naast boven te ten ter af ivm mbt tav dmv volgens behalve ongeveer richting mee toe",
    ),
    (
        FunctionKind::Auxiliary,
        Weight::Nothing,
        "ben bent is zijn was waren geweest zijt heb hebt heeft hebben had hadden gehad hebbende word wordt worden werd werden \
         geworden kan kun kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten zal zult zullen zou zouden wil \
         wilt willen wilde wilden wou ga gaat gaan ging gingen hoef hoeft hoeven laat laten liet doe doet doen deed deden gedaan \
         blijf blijft blijven bleef lijkt lijken schijnt",
    ),
    (
        FunctionKind::Question,
        Weight::Full,
        "wie wat waar wanneer waarom hoe hoeveel welke welk hoelang hoelaat waarmee waarvoor waarheen waarop waaraan waarin waarbij \
         waarnaartoe waarvandaan waardoor waarover wiens hoezo wablief",
    ),
    (
        FunctionKind::Politeness,
        Weight::Nothing,
        "graag alstublieft alsjeblieft aub svp bedankt dank dankjewel dankuwel dankje dankzij merci hallo hoi hey hi hee hej dag \
         goedemorgen goedemiddag goedenavond goedendag goeiemorgen goeiendag beste geachte groet groeten groetjes gr mvg vriendelijke \
         sorry pardon please pls thanks thnx thx succes meneer mevrouw heer dames heren alvast",
    ),
    (
        FunctionKind::Negation,
        Weight::Full,
        "niet nie geen nooit niks niets niemand nergens zonder nimmer noch gin nooitmeer",
    ),
    (
        FunctionKind::Quantity,
        Weight::Little,
        "veel weinig meer minder alle alles allemaal allebei elk elke ieder iedere iedereen beide paar aantal enkele sommige genoeg \
         half halve meerdere verschillende meeste minste eerste tweede laatste volgende vorige zoveel teveel enige",
    ),
    (
        FunctionKind::Conjunction,
        Weight::Nothing,
        "en of maar want dus omdat als terwijl zodat toen doordat voordat nadat totdat zodra hoewel tenzij mits dan aangezien ofwel \
         oftewel wegens indien zoals evenals alsof noch",
    ),
    (
        FunctionKind::Adverb,
        Weight::Nothing,
        "ook wel eens even ff efkes effe gewoon echt toch misschien heel erg zo zeer eigenlijk natuurlijk ooit zomaar ergens \
         eindelijk daarom daarna daarnaast verder bijvoorbeeld bijv ongeveer precies vrij best wellicht mogelijk inderdaad idd \
         trouwens namelijk blijkbaar kennelijk helemaal nogal enzo enz etc ofzo hiervoor hiermee daarmee daarvoor hierover daarover \
         daarbij hierbij erbij ervan ermee ervoor erop eraan erin eruit ja nee jawel oke ok okee hè he hoor nou zeg tja eh uh euh uhm ehm zeker \
         anders sowieso gelijk liefst liever",
    ),
    (
        FunctionKind::Adverb,
        Weight::Little,
        "weer nog al alweer steeds altijd vaak soms nu net opnieuw vandaag morgen gisteren straks direct meteen snel zsm binnenkort \
         laat vroeg lang pas telkens regelmatig meestal eerder later nogmaals maandag dinsdag woensdag donderdag vrijdag zaterdag \
         zondag week weken maand maanden jaar jaren dagen uur tijd keer elders thuis samen alleen",
    ),
    (FunctionKind::Pronoun, Weight::Little, "mensen"),
];

/// Finds a function word in normalised text.
#[must_use]
pub fn function_word(word: &str) -> Option<FunctionWord> {
    table().get(word)
}

/// All function words.
#[derive(Debug)]
pub struct FunctionWords {
    rows: Vec<(&'static str, FunctionWord)>,
    places: ByWord<FunctionWord>,
    ends: Ends,
}

impl FunctionWords {
    fn new() -> Self {
        let mut rows = Vec::new();
        for (kind, weight, words) in LISTS {
            rows.extend(
                words
                    .split_ascii_whitespace()
                    .map(|word| (word, FunctionWord { kind, weight })),
            );
        }
        rows.sort_by_key(|(word, _)| *word);
        rows.dedup_by_key(|(word, _)| *word);
        let places = rows.iter().copied().collect();
        let mut ends = Ends::default();
        rows.iter().for_each(|(word, _)| ends.add(word));
        Self { rows, places, ends }
    }

    /// Finds a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<FunctionWord> {
        self.places.get(word).copied()
    }

    /// Where a word may fall apart in two function words; in order. No place is left out.
    pub(super) fn seams(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        self.ends.seams(word)
    }

    /// Every function word, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, FunctionWord)> + '_ {
        self.rows.iter().copied()
    }
}

/// The table of all function words, made once.
pub fn table() -> &'static FunctionWords {
    static TABLE: std::sync::OnceLock<FunctionWords> = std::sync::OnceLock::new();
    TABLE.get_or_init(FunctionWords::new)
}

/// The word that `on-` negates: `onbetaald` → `betaald`. Only participles and adjectives that stand alone without it; whether the
/// rest is a word is for the caller to know.
#[must_use]
pub fn without_negating_prefix(word: &str) -> Option<&str> {
    word.strip_prefix("on")
        .filter(|rest| rest.len() >= 5 && !rest.starts_with('t') && !rest.starts_with("der"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_decide_are_kept() {
        for word in ["wanneer", "waar", "hoeveel", "niet", "geen", "zonder"] {
            assert_eq!(function_word(word).unwrap().weight, Weight::Full, "{word}");
        }
        assert_eq!(function_word("de").unwrap().weight, Weight::Nothing);
        assert_eq!(function_word("kosten"), None);
        assert_eq!(function_word("kwijt"), None);
    }
}
