//! Separable verbs: `haal je mijn bank op`, `op te halen`, `op gehaald` → `ophalen`.
//!
//! Verbs come from the table below and from the content: any word there that is a particle and a known verb. Forms in one word
//! (`opgehaald`, `ophaalt`) are led back to `ophalen` by [`super::stem`].

use super::function_words::{FunctionKind, function_word};
use super::letters::may_be_vowel;
use super::stem::Keys;
use super::token::{Kind, Span, Token, Tokens};
use rustc_hash::FxHashMap;

/// Particle, then the infinitives that it makes a verb with.
const VERBS: &str = "\
aan: raden vragen geven melden bieden passen doen sluiten maken zetten steken rijden spreken leveren leggen houden nemen komen kondigen \
kopen tekenen wijzen brengen pakken raken slepen tonen treffen trekken vullen moedigen klagen schaffen schrijven wonen zeggen planten \
harken klikken vinken vechten;\
achter: laten houden blijven lopen;\
af: raden spreken zeggen halen geven sluiten lossen schrijven wachten vragen breken branden nemen wijzen melden drukken gaan komen \
leveren maken meten ronden slepen stellen tekenen trekken vallen voeren wassen werken zetten betalen dekken stemmen studeren tappen \
knippen zagen luisteren bakenen bouwen keuren kopen lopen bellen rekenen blazen;\
bij: bestellen schrijven voegen leren werken houden wonen betalen staan stellen dragen komen leggen sturen vullen plaatsen;\
binnen: krijgen lopen komen laten brengen halen vallen;\
dicht: doen maken gaan gooien plakken metselen zitten vriezen;\
door: klikken schuiven geven sturen voeren verwijzen gaan brengen lopen rijden halen verbinden strepen zetten;\
in: ruilen tikken typen tekenen geven schrijven leveren dienen vullen loggen halen trekken zien zetten stellen huren nemen pakken \
parkeren plannen richten schakelen schatten storten voeren vorderen zamelen zenden stappen breken spreken checken bellen boeken kopen \
wonen wisselen sturen scannen gaan komen houden steken schatten;\
kwijt: raken schelden maken;\
langs: komen gaan rijden lopen brengen;\
leeg: halen maken gooien pompen lopen drinken eten;\
los: laten maken zitten liggen komen raken koppelen;\
mee: nemen geven doen gaan brengen delen denken werken rekenen sturen tellen praten beslissen;\
na: kijken vragen gaan bestellen betalen denken laten sturen;\
neer: zetten leggen gooien vallen komen;\
om: ruilen vallen zetten wisselen rijden bouwen gaan leiden hakken waaien kieperen boeken zagen draaien;\
onder: brengen duiken lopen gaan verhuren;\
open: gaan doen maken zetten breken staan stellen houden;\
op: waarderen wekken schuiven heffen halen zeggen nemen lossen ruimen geven bellen vragen schonen slaan sturen zoeken starten staan \
stellen stapelen snoeien schorten merken maken lopen leveren letten leiden laden knappen komen hogen hangen graven groeien gooien gaan \
eisen dienen doen bouwen breken branden bergen pakken pompen rollen richten roepen rijden schrijven tekenen treden trekken vangen vegen \
vullen wachten zetten hogen;\
over: sluiten schrijven dragen nemen maken lopen stappen steken boeken plaatsen varen blijven slaan geven zetten stromen waaien laten;\
plaats: vinden nemen maken;\
samen: wonen werken voegen komen stellen gaan brengen;\
schoon: maken vegen spuiten houden;\
stil: staan leggen liggen zetten;\
stop: zetten;\
stuk: gaan maken slaan waaien rijden vallen;\
terug: boeken zenden leveren leggen kijken krijgen bellen vragen geven betalen sturen komen brengen halen zetten nemen vinden vorderen \
draaien kopen plaatsen gaan mailen schrijven trekken storten verdienen;\
thuis: blijven komen brengen bezorgen werken;\
toe: lichten kennen voegen laten sturen wijzen staan passen zeggen zenden geven komen nemen;\
uit: checken proberen kiezen testen schrijven stellen geven zetten vallen doen betalen breiden delen drukken gaan graven huren keren \
kijken leggen lenen loggen loten maken nodigen printen reiken rekenen rijden rusten schakelen sluiten sorteren sparen spreken spugen \
staan stappen steken sturen trekken voeren vinden wijzen wisselen wonen zoeken zenden ruimen zien roeien leveren komen laten halen;\
vast: leggen stellen zetten houden zitten lopen maken;\
vol: maken zitten lopen gooien staan raken;\
voor: komen stellen leggen lezen bereiden schrijven zien doen leiden gaan spelen schieten lichten kruipen;\
vrij: maken geven stellen houden komen knippen;\
weg: halen gooien brengen doen nemen slepen lopen rijden waaien leggen vallen werken krijgen laten maken zetten gaan blijven spoelen \
pakken zagen snoeien;\
klaar: maken leggen zetten staan liggen;\
tegen: vallen komen houden gaan werken;\
rond: brengen lopen kijken rijden sturen hangen;\
heen: gaan;\
goed: keuren maken vinden;\
af: vallen";

/// Particles that are also prepositions: before a noun they are not the end of a verb.
const PREPOSITIONS: [&str; 12] = [
    "aan", "achter", "bij", "binnen", "door", "in", "langs", "na", "om", "op", "over", "uit",
];
const MORE_PREPOSITIONS: [&str; 4] = ["onder", "tegen", "voor", "rond"];

/// Orders that take their particle along at once: `haal op die bank`. Verbs of which nothing is `op` or `in` a thing.
const ORDERS: [&str; 12] = [
    "haal", "ruim", "zoek", "zeg", "los", "vraag", "schrijf", "lever", "dien", "vul", "knap", "hef",
];

/// A particle stands at most this many tokens after its verb.
pub const WINDOW: usize = 10;

/// A verb and its particle, found apart in one clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined<'v> {
    /// Token of the verb.
    pub verb: usize,
    /// Token of the particle.
    pub particle: usize,
    /// The infinitive in one word.
    pub infinitive: &'v str,
}

impl Joined<'_> {
    /// The place of both parts in the message, with what stands between them.
    #[must_use]
    pub fn span(&self, tokens: &Tokens) -> Span {
        tokens.all()[self.verb].span.to(tokens.all()[self.particle].span)
    }
}

/// The separable verbs, ready to look up. Built once for a bot.
#[derive(Debug, Clone, Default)]
pub struct SeparableVerbs {
    /// Particle → its number and whether it is a preposition too.
    particles: FxHashMap<&'static str, (u8, bool)>,
    /// Form of a simple verb → number of the verb.
    forms: FxHashMap<Box<str>, u16>,
    /// Particle and verb → place in `infinitives`.
    pairs: FxHashMap<(u8, u16), u32>,
    infinitives: Vec<Box<str>>,
}

impl SeparableVerbs {
    /// The table with what `content` adds: words that are a particle and a verb of the table, such as `opsnuffelen`.
    pub fn build<'a>(content: impl IntoIterator<Item = &'a str>) -> Self {
        let mut verbs = Self::default();
        let mut simple = FxHashMap::default();
        for line in VERBS.split(';') {
            let Some((particle, rest)) = line.split_once(':') else {
                continue;
            };
            for verb in rest.split_ascii_whitespace() {
                verbs.add(particle, verb, &mut simple);
            }
        }
        for word in content {
            let Some(infinitive) = word.strip_suffix("en").map(|_| word) else {
                continue;
            };
            let particle = verbs
                .particles
                .keys()
                .copied()
                .filter(|p| infinitive.starts_with(p))
                .max_by_key(|p| p.len());
            if let Some(particle) = particle.filter(|p| infinitive.len() >= p.len() + 4) {
                verbs.add(particle, &infinitive[particle.len()..], &mut simple);
            }
        }
        verbs
    }

    fn add<'a>(&mut self, particle: &'static str, verb: &'a str, simple: &mut FxHashMap<&'a str, u16>) {
        let number = self.particles.len() as u8;
        let preposition = PREPOSITIONS.contains(&particle) || MORE_PREPOSITIONS.contains(&particle);
        let (particle_number, _) = *self.particles.entry(particle).or_insert((number, preposition));
        let next = simple.len() as u16;
        let verb_number = *simple.entry(verb).or_insert_with(|| {
            for form in super::stem::verb_forms(verb).into_iter().chain(in_haste(verb)) {
                self.forms.entry(form.into_boxed_str()).or_insert(next);
            }
            next
        });
        let place = self.infinitives.len() as u32;
        if let std::collections::hash_map::Entry::Vacant(entry) =
            self.pairs.entry((particle_number, verb_number))
        {
            entry.insert(place);
            self.infinitives.push([particle, verb].concat().into_boxed_str());
        }
    }

    /// Every infinitive, in one word.
    pub fn infinitives(&self) -> impl Iterator<Item = &str> {
        self.infinitives.iter().map(|infinitive| &**infinitive)
    }

    /// Every word that may be a particle.
    pub fn particles(&self) -> impl Iterator<Item = &'static str> {
        self.particles.keys().copied()
    }

    /// Finds verbs whose particle stands apart. A token takes part in one verb at most. `found` is emptied first.
    pub fn find<'v>(&'v self, tokens: &Tokens, found: &mut Vec<Joined<'v>>) {
        self.find_among(tokens, 0..tokens.all().len(), found);
    }

    /// The same for who knows which tokens are [`Self::particles`]: `places`, in order.
    pub fn find_among<'v>(
        &'v self,
        tokens: &Tokens,
        places: impl Iterator<Item = usize>,
        found: &mut Vec<Joined<'v>>,
    ) {
        found.clear();
        for at in places {
            let Some(token) = tokens.all().get(at).filter(|token| token.kind == Kind::Word) else {
                continue;
            };
            let Some(&(particle, preposition)) = self.particles.get(tokens.text(token)) else {
                continue;
            };
            if is_noun(tokens, at) {
                continue;
            }
            let verb = self.right_after(tokens, at, particle).or_else(|| {
                let ends = !preposition || ends_clause(tokens, at + 1) || is_order(tokens, at);
                ends.then(|| self.before(tokens, at, particle)).flatten()
            });
            let Some((verb, infinitive)) = verb else { continue };
            if found
                .iter()
                .all(|joined| joined.verb != verb && joined.particle != at)
            {
                found.push(Joined {
                    verb,
                    particle: at,
                    infinitive,
                });
            }
        }
    }

    fn pair(&self, particle: u8, verb: &str) -> Option<&str> {
        let verb = self.forms.get(verb)?;
        self.pairs
            .get(&(particle, *verb))
            .map(|&place| &*self.infinitives[place as usize])
    }

    /// `op te halen`, `op halen`, `op gehaald`, `op komen halen`, `op wil halen`; at the end of a clause also `op haal`.
    fn right_after(&self, tokens: &Tokens, at: usize, particle: u8) -> Option<(usize, &str)> {
        for next in at + 1..tokens.all().len().min(at + 4) {
            let token = &tokens.all()[next];
            if token.kind != Kind::Word {
                return None;
            }
            let text = tokens.text(token);
            if (looks_infinite(text) || next == at + 1 && ends_clause(tokens, next + 1))
                && let Some(infinitive) = self.pair(particle, text)
            {
                return Some((next, infinitive));
            }
            let helper = matches!(text, "te" | "komen" | "laten")
                || function_word(text).is_some_and(|f| f.kind == FunctionKind::Auxiliary);
            if !helper {
                return None;
            }
        }
        None
    }

    /// `haal je mijn bank op`: the nearest verb before the particle in the same clause.
    fn before(&self, tokens: &Tokens, at: usize, particle: u8) -> Option<(usize, &str)> {
        for (place, token) in tokens.all()[..at].iter().enumerate().rev().take(WINDOW) {
            match token.kind {
                Kind::Break => return None,
                Kind::Word => {}
                _ => continue,
            }
            let text = tokens.text(token);
            if text.starts_with("ge") && text.ends_with(['d', 't']) {
                continue;
            }
            if let Some(infinitive) = self.pair(particle, text) {
                return Some((place, infinitive));
            }
        }
        None
    }
}

/// `een gat in de weg`: after an article the word is a thing.
fn is_noun(tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens.all()[before]);
    before.is_some_and(|before| {
        before.kind == Kind::Word && matches!(tokens.text(before), "de" | "een" | "onze")
    })
}

/// `haal op die bank`: an order that begins its clause, its particle at once, then what it is about.
fn is_order(tokens: &Tokens, particle: usize) -> bool {
    let word = |at: usize| {
        tokens
            .all()
            .get(at)
            .filter(|token| token.kind == Kind::Word)
            .map(|token| tokens.text(token))
    };
    let Some(order) = particle.checked_sub(1).and_then(word) else {
        return false;
    };
    let begins = |at: usize| {
        word(at)
            .and_then(function_word)
            .is_none_or(|f| matches!(f.kind, FunctionKind::Politeness | FunctionKind::Conjunction))
    };
    let about = word(particle + 1).is_some_and(|next| {
        matches!(
            next,
            "die"
                | "dat"
                | "deze"
                | "dit"
                | "mijn"
                | "onze"
                | "ons"
                | "me"
                | "mij"
                | "mn"
                | "m'n"
                | "al"
                | "alle"
        )
    });
    about && ORDERS.contains(&order) && (particle == 1 || begins(particle - 2))
}

/// How an infinitive is typed in haste: *haale*, *hale*, *haalen*.
fn in_haste(infinitive: &str) -> Vec<String> {
    let Some(stem) = infinitive.strip_suffix("en") else {
        return Vec::new();
    };
    let mut typed = vec![format!("{stem}e")];
    if let [.., before, vowel, end] = stem.as_bytes()
        && may_be_vowel(*vowel)
        && !may_be_vowel(*before)
        && !may_be_vowel(*end)
        && stem.is_ascii()
    {
        let at = stem.len() - 1;
        let long = [&stem[..at], &stem[at - 1..]].concat();
        typed.extend([format!("{long}en"), format!("{long}e")]);
    }
    typed
}

/// Infinitive or participle by its looks, also without its last letter.
fn looks_infinite(text: &str) -> bool {
    text.ends_with("en")
        || text.ends_with('e')
        || text.ends_with("aan")
        || text.ends_with("oen")
        || text.ends_with("ien")
        || text.starts_with("ge")
}

/// Does the clause end before token `at`, so that the word before it is no preposition of what follows?
fn ends_clause(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.all().get(at) else {
        return true;
    };
    match token.kind {
        Kind::Break | Kind::Comma => return true,
        Kind::Word => {}
        _ => return false,
    }
    let text = tokens.text(token);
    let weekday = text.ends_with("dag") && text != "vandaag" && !text.starts_with("dag");
    function_word(text).is_some_and(|f| match f.kind {
        FunctionKind::Preposition
        | FunctionKind::Conjunction
        | FunctionKind::Auxiliary
        | FunctionKind::Politeness
        | FunctionKind::Question => true,
        FunctionKind::Pronoun => is_relative(tokens, at, text),
        FunctionKind::Adverb => {
            !weekday
                && !matches!(
                    text,
                    "tijd" | "uur" | "week" | "weken" | "maand" | "maanden" | "jaar" | "dagen"
                )
        }
        _ => false,
    })
}

/// `halen jullie de bank op die bij de weg staat`: `die` with no thing behind it begins a clause.
fn is_relative(tokens: &Tokens, at: usize, text: &str) -> bool {
    let next = tokens.all().get(at + 1).filter(|next| next.kind == Kind::Word);
    matches!(text, "die" | "dat")
        && next
            .and_then(|next| function_word(tokens.text(next)))
            .is_some_and(|f| {
                matches!(
                    f.kind,
                    FunctionKind::Preposition | FunctionKind::Pronoun | FunctionKind::Article
                )
            })
}

/// The infinitive that a verb in one word belongs to, when it is in the table: `opgehaald` → `ophalen`. For building tables.
#[must_use]
pub fn infinitive_of<'v>(verbs: &'v SeparableVerbs, word: &str) -> Option<&'v str> {
    let (mut word_keys, mut verb_keys) = (Keys::default(), Keys::default());
    word_keys.read(word);
    let mut best: Option<(u8, &str)> = None;
    for infinitive in verbs.infinitives() {
        if !word.starts_with(&infinitive[..2]) {
            continue;
        }
        verb_keys.read(infinitive);
        if let Some(cost) = word_keys.meet(&verb_keys)
            && best.is_none_or(|(least, _)| cost < least)
        {
            best = Some((cost, infinitive));
        }
    }
    best.map(|(_, infinitive)| infinitive)
}

/// The token's text is a particle of some separable verb.
#[must_use]
pub fn is_particle(verbs: &SeparableVerbs, tokens: &Tokens, token: &Token) -> bool {
    token.kind == Kind::Word && verbs.particles.contains_key(tokens.text(token))
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let verbs = SeparableVerbs::build(["opsnuffelen"]);
        let (mut normal, mut tokens, mut found) = (Normal::default(), Tokens::default(), Vec::new());
        normal.read(text);
        tokens.read(text, &normal);
        verbs.find(&tokens, &mut found);
        found.iter().map(|j| j.infinitive.to_owned()).collect()
    }

    #[test]
    fn apart_in_one_clause() {
        for (text, verbs) in [
            ("haal je mijn bank op?", "ophalen"),
            ("wanneer halen jullie het grof vuil op in mijn straat", "ophalen"),
            ("hoe moet ik een bank op laten halen", "ophalen"),
            ("is het mogelijk om een paspoort aan te vragen", "aanvragen"),
            ("vraag ik hier een vergunning aan", "aanvragen"),
            ("mijn bank is niet op gehaald", "ophalen"),
            ("ik schrijf mijn kind in bij de gemeente", "inschrijven"),
            ("ik geef mijn verhuizing door", "doorgeven"),
            ("waar lever ik mijn rijbewijs in", "inleveren"),
            ("ik zeg mijn afspraak af", "afzeggen"),
            ("neemt de milieustraat verf mee", "meenemen"),
            ("halen jullie de bank op die bij de weg staat", "ophalen"),
            ("kun je dat opsnuffelen of snuffel het op", "opsnuffelen"),
            ("haal op die bank", "ophalen"),
            ("hoi haal op mijn oude koelkast", "ophalen"),
            ("haal die bank bij mij op", "ophalen"),
            ("kom je die kast nog halen op", "ophalen"),
            ("schrijf me in", "inschrijven"),
            ("kunnen jullie die bank op haalen", "ophalen"),
            ("ik wil mijn dochter in schrijve", "inschrijven"),
            ("moet het voordat ik mijn huur op zeg", "opzeggen"),
            ("schrijf in mijn dochter voor de huwelijksakte", "inschrijven"),
        ] {
            assert_eq!(joined(text).join(" "), verbs, "{text}");
        }
    }

    #[test]
    fn not_across_sentences_and_not_before_a_noun() {
        for text in [
            "ik haal mijn bank. Is het op?",
            "ik haal mijn kind op maandag",
            "haal het afval in de straat",
            "ik haal op die hoek mijn brood",
            "de kast die ik haal op mijn werk",
            "zet op die stoep geen vuilnis",
            "de lamp op het plein",
            "er gaat een boom over de weg",
            "gat in de weg",
        ] {
            assert!(joined(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn forms_in_one_word() {
        let verbs = SeparableVerbs::build([]);
        for (word, infinitive) in [
            ("opgehaald", "ophalen"),
            ("ophaalt", "ophalen"),
            ("ingeschreven", "inschrijven"),
            ("kwijtgescholden", "kwijtschelden"),
        ] {
            assert_eq!(infinitive_of(&verbs, word), Some(infinitive));
        }
    }
}
