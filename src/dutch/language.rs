//! Is this message in another language than Dutch? By script, or by small words and letters that Dutch does not have.
//!
//! Made for short messages, where statistical guessers fail, and careful: Dutch must never be taken for something else, also not
//! chat Dutch, dialect, one word, or Dutch with English words in it. When in doubt it is Dutch.
//!
//! *Script*: most letters are not Latin. *Words*: at least two different words that are telling for one language, more of them than
//! Dutch ones, and no other language as good. Lists written for Balie; a word that is Dutch too (`is`, `was`, `die`, `je`) is on none.

use super::function_words::function_word;
use super::token::{Kind, Tokens};
use rustc_hash::FxHashMap;

/// A language that is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `en`
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `pl`
    Polish,
    /// `tr`
    Turkish,
    /// `es`
    Spanish,
    /// `ar`, also Persian and other languages in Arabic script.
    Arabic,
    /// `uk`
    Ukrainian,
    /// `ru`, and other languages in Cyrillic script that are not Ukrainian.
    Russian,
    /// A script that tells that it is not Dutch, and no more.
    Other,
}

impl Language {
    /// The ISO 639-1 code; `und` for [`Language::Other`].
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Polish => "pl",
            Self::Turkish => "tr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Ukrainian => "uk",
            Self::Russian => "ru",
            Self::Other => "und",
        }
    }
}

/// Telling words per language, normalised (no diacritics).
const WORDS: [(Language, &str); 6] = [
    (
        Language::English,
        "i i'm i've i'd the my you your are aren't isn't don't doesn't can't cannot does did didn't how what where when why who which \
         want need would could should have has had there their they this that these those and with from for about to not our some any \
         been please could hello thank thanks get getting find lost stolen renew apply pay take make move moved moving help know long much \
         many house street passport license licence driving permit trash garbage waste bin bins container appointment tax taxes birth \
         marriage married born child parking ticket broken light address register registration municipality city hall town office \
         if or but it its it's on at by she he her him us them because also still collected emptied pick up next week last week today \
         tomorrow yesterday do you're speak english understand live living here's where's i'll opening hours much cost costs new old bank card id noise neighbours neighbors neighbour neighbor \
         day days every night collection collect loud pavement sidewalk pothole wheelchair daughter wife husband died wedding funeral \
         anymore working since because again debts benefits appeal rubbish bulky dog's tree trees rats",
    ),
    (
        Language::German,
        "ich mich mir nicht und oder aber ein eine einen einem einer der das dem mein meine meinen meinem meiner ist sind bin wir ihr \
         ihre sie haben habe hat kann konnen muss mussen mochte mochten wo wie wann warum wurde werden wird fur mit von vom zu zum zur \
         auf aus bei nach uber bitte danke guten hallo brauche wohne wohnung strasse hause kein keine noch schon sehr auch dass weil wenn \
         reisepass ausweis personalausweis fuhrerschein mull mulltonne abgeholt anmelden ummelden termin kosten kostet steuer offnungszeiten \
         rathaus stadt gemeinde sprechen deutsch verstehe leider geburtsurkunde kind beantragen verlangern verloren gestohlen kaputt \
         nachbar nachbarn nachbarin jede jeden jeder larm laut gestern heute woche monat jahr laterne strassenlaterne gehweg funktioniert unser \
         unsere hilfe hund hundekot baum anrufen umgezogen umziehen heiraten gestorben tochter sohn kinder schule parken parkausweis strafzettel \
         widerspruch beschwerde zahlen bezahlen fahrrad abgeben neuen neues neue brauchen bekommen",
    ),
    (
        Language::French,
        "je j'ai j'aimerais tu il elle nous vous ils elles le la les un une des du mon ma mes ton votre vos notre nos ce cette ces est sont \
         suis ete ai avez avons ont etait pas ne plus pour dans avec sans sur sous chez par que qu'est-ce qui quoi quand comment pourquoi \
         combien ou c'est n'est s'il l'a d'un d'une veux voudrais peux pouvez dois faut faire bonjour merci aussi tres mais et poubelle \
         poubelles dechets passeport carte d'identite permis rendez-vous rendez mairie commune rue maison impot naissance mariage perdu vole parlez francais comprends",
    ),
    (
        Language::Polish,
        "jest nie sie jak gdzie kiedy dlaczego czy moge chce chcialbym chcialabym musze mam mamy moj moja moje moi dla przez przy jestem \
         dzien dobry prosze dziekuje potrzebuje ile kosztuje smieci smietnik paszport dowod prawo jazdy urzad gmina adres mieszkanie dom \
         dziecko odebrac zlozyc wyrobic zgubilem zgubilam ukradli kosz ktory ktora ktore bardzo tak co sa byc od po w z ze na umowic wizyte mowi polsku rozumiem \
         sasiad sasiedzi sasiada halas halasuje ulica ulicy ulice latarnia dziala zepsuta zepsuty pojemnik szczur szczury nowy nowego nowa paszportu \
         dowodu slub urodzil urodzila urodzilo zmarl zmarla podatek podatki mandat pies drzewo pomoc dlugi zasilek mieszkam przeprowadzka \
         przeprowadzam zameldowac wczoraj dzisiaj jutro tydzien godziny otwarcia otwarte smieciarka odebrano moich mojego",
    ),
    (
        Language::Turkish,
        "bir ve icin nasil nerede nereye nereden zaman mi mu misiniz musunuz var yok istiyorum istiyoruz benim bizim bu su merhaba lutfen \
         tesekkurler kimlik pasaport cop degil evet hayir kadar ile ama cok daha ne nicin neden kac para ehliyet belediye randevu almak \
         yapmak gerekiyor lazim kayip kaybettim calindi ev adres tasindim cocuk sokak vergi ucret saat acik alinmadi toplanmadi turkce konusuyor anlamiyorum \
         komsu komsum komsular gurultu lamba calismiyor bozuk kutusu konteyner konteyneri bosaltilacak toplandi fareler yeni pasaportumu kimligimi \
         evlenmek evlilik dogdu vefat cezasi kopek agac yardim borcum tasiniyorum tasindik bugun yarin hafta saatleri kapali copum copler \
         toplanmiyor yapmaliyim yapiyor bana yardimci olur",
    ),
    (
        Language::Spanish,
        "el la los las un una unos mi mis tu su sus es son estoy esta estan soy tengo tiene tienen quiero quisiera necesito puedo puede \
         donde cuando como por para porque que cual cuanto cuesta con sin sobre no si y pero muy tambien hola gracias buenos dias favor \
         basura pasaporte carnet cita ayuntamiento calle casa hijo nacimiento perdido robado hablan espanol entiendo",
    ),
];

/// Words that are telling for no language, because Dutch has them too, or because they are too short to tell alone.
const ALSO_DUTCH: &str = "\
do live bin bins container open week last parking ticket id bank card tax in is was me we he of had her any had him born hall city town light office or us \
long hallo der das kind kosten stadt mit bei hat wo wie noch aus zu ein je tu il la le les des du ma mes ton un une plus sur ou et ne par son \
wie dom tak co na po od z w ze adres mam mi mu bu su ve ev ne para var no es y si como para mi son el on at by up it if next new old pay help \
make get find take move still today hello please thanks thank open ticket street house child address permit renew apply hours cost costs \
passport licence license driving trash garbage waste appointment taxes birth marriage married broken register registration municipality noise \
neighbours neighbors neighbour neighbor collected emptied lost stolen pick and much know that this parken pies halas rats";

/// Word → points per language of [`LATIN`]: two when Dutch does not have the word, one when Dutch messages have it as well.
type Telling = FxHashMap<&'static str, [u32; LATIN.len()]>;

fn telling() -> &'static Telling {
    static TABLE: std::sync::OnceLock<Telling> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| {
        let weak: Vec<&str> = ALSO_DUTCH.split_ascii_whitespace().collect();
        let mut table = Telling::default();
        for (language, words) in WORDS {
            let at = LATIN
                .iter()
                .position(|other| *other == language)
                .unwrap_or_default();
            for word in words.split_ascii_whitespace() {
                table.entry(word).or_default()[at] = if weak.contains(&word) { 1 } else { 2 };
            }
        }
        table
    })
}

/// Every word that tells, and whether Dutch does not have it. A message of ASCII letters with fewer than two of them, or with none that Dutch
/// does not have, is in no other language.
pub fn telling_words() -> impl Iterator<Item = (&'static str, bool)> {
    let surely = |row: &[u32; LATIN.len()]| row.iter().any(|weight| *weight > 1);
    telling().iter().map(move |(word, row)| (*word, surely(row)))
}

const LATIN: [Language; 6] = [
    Language::English,
    Language::German,
    Language::French,
    Language::Polish,
    Language::Turkish,
    Language::Spanish,
];

/// By language, letters that tell it.
const LETTERS: [&str; LATIN.len()] = ["", "ßäÄ", "çÇàÀùœ", "łŁąĄęĘśŚżŻźŹćĆńŃ", "ğĞşŞıİ", "ñÑ¿¡"];

/// The other language that a message is in, `None` for Dutch and in doubt.
///
/// `original` is the message as it came (its diacritics tell), `tokens` what was read of it. `is_dutch` says whether a normalised
/// word is Dutch: a word of the content, or of [`super::lexicon()`]; it is asked only when the message looks foreign.
pub fn detect(original: &str, tokens: &Tokens, is_dutch: impl Fn(&str) -> bool) -> Option<Language> {
    if let Some(script) = script(original) {
        return script;
    }
    let table = telling();
    let mut points = [0_u32; LATIN.len()];
    let mut hits = [0_u32; LATIN.len()];
    let mut strong = [false; LATIN.len()];
    let (mut words, mut told) = (0_u32, 0);
    let mut seen = [""; 24];
    for (token, text) in tokens.iter().filter(|(token, _)| token.kind == Kind::Word) {
        debug_assert!(!token.span.of(original).is_empty());
        words += 1;
        let Some(row) = table.get(text) else { continue };
        if seen.contains(&text) {
            continue;
        }
        seen[told % seen.len()] = text;
        told += 1;
        for (at, &weight) in row.iter().enumerate() {
            points[at] += weight;
            hits[at] += weight.min(1);
            strong[at] |= weight > 1;
        }
    }
    if !original.is_ascii() {
        letters(original, &mut points, &mut hits);
    }
    let (at, best) = points
        .iter()
        .enumerate()
        .max_by_key(|(at, points)| (**points, usize::MAX - at))?;
    let second = points
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, p)| *p)
        .max()
        .unwrap_or_default();
    if hits[at] < 2 || !strong[at] || *best < 4 || *best <= second || hits[at] * 4 < words {
        return None;
    }
    let dutch = dutch_points(tokens, at, &is_dutch);
    (*best > dutch).then_some(LATIN[at])
}

/// How Dutch the message is: two for a Dutch function word, one for another Dutch word; not for words that tell for `language`.
fn dutch_points(tokens: &Tokens, language: usize, is_dutch: &impl Fn(&str) -> bool) -> u32 {
    let table = telling();
    let tells = |text: &str| table.get(text).is_some_and(|row| row[language] > 0);
    let mut points = 0;
    for (_, text) in tokens.iter().filter(|(token, _)| token.kind == Kind::Word) {
        if tells(text) {
            continue;
        }
        points += match function_word(text) {
            Some(_) if text.len() > 1 => 2,
            None if text.len() > 3 && is_dutch(text) => 1,
            _ => 0,
        };
    }
    points
}

/// Letters that Dutch does not write: as much as a word, for each language.
fn letters(original: &str, points: &mut [u32; LATIN.len()], hits: &mut [u32; LATIN.len()]) {
    for (at, letters) in LETTERS.iter().enumerate() {
        if original.chars().any(|c| letters.contains(c)) {
            points[at] += 2;
            hits[at] += 1;
        }
    }
}

/// The language that the script tells; `Some(None)` when the script is Latin for sure, `None` to look further.
fn script(original: &str) -> Option<Option<Language>> {
    if original.is_ascii() {
        return None;
    }
    let (mut latin, mut arabic, mut cyrillic, mut other) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (mut ukrainian, mut russian) = (false, false);
    for c in original.chars().filter(|c| c.is_alphabetic()) {
        match c {
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => arabic += 1,
            '\u{400}'..='\u{52f}' => {
                cyrillic += 1;
                ukrainian |= matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ');
                russian |= matches!(c, 'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё');
            }
            '\u{0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin += 1,
            // Letter-like symbols and fancy letters stand for Latin ones.
            '\u{2000}'..='\u{2dff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{1d400}'..='\u{1d7ff}'
            | '\u{1f100}'..='\u{1f1ff}' => {}
            _ => other += 1,
        }
    }
    let most = arabic.max(cyrillic).max(other);
    if most < 2 || most <= latin {
        return None;
    }
    Some(Some(match most {
        _ if most == arabic => Language::Arabic,
        _ if most == cyrillic && (russian && !ukrainian) => Language::Russian,
        _ if most == cyrillic => Language::Ukrainian,
        _ => Language::Other,
    }))
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
