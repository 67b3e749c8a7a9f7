//! From a derived word to what it is derived from: `aangifte` → `aangeven`, `registratie` → `registreren`, `dakloos` → `dak`. A weak
//! kind of kinship: the two words are about the same thing and do not mean the same.
//!
//! Pairs that no rule leads to stand in a table; rules hold for what is left, each with what must be known of the root, because a word
//! may end like a derivation by chance (`openbaar`, `venster`, `partij`). The share of the pairs of each rule that belong together was
//! judged on samples of a large word list; see `docs/decisions/0156`. Verbs are named by their stem, as everywhere in [`super`].

use super::irregular;
use super::spelling::{Form, respelled};
use crate::dutch::lexicon::lexicon;
use crate::dutch::token::MAX_WORD;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What is lost from a word to what it is derived from, in hundredths.
const DERIVED: u8 = 40;
/// What is lost from a verb with a particle to the verb without: `weghalen` says less about `halen`.
const BARE: u8 = 50;

/// No root costs less.
pub(super) const CHEAPEST: u8 = DERIVED;

/// Derived word, then its root. The whole word, or the end of a verb-like word after a particle (`uitgifte`, `opname`).
const AFTER_FRONT: &str = "gifte geef|gave geef|name neem|komst kom|vangst vang|spraak spreek|dracht draag|braak breek|breuk breek|bod bied|\
    worp werp|sprong spring|schrift schrijf|lossing los|zending zend";

/// Derived word, then its root; a compound may end in one of more than five letters.
const WHOLE: &str = "klacht klaag|stank stink|hulp help|gift geef|keuze kies|keus kies|vondst vind|drank drink|vlucht vlieg|\
    opbrengst opbreng|ontvangst ontvang|begrafenis begraaf|gebeurtenis gebeur|kennis ken|bekentenis beken|verbintenis verbind|\
    diefstal steel|dief steel|inbraak inbreek|schade beschadig|antwoord beantwoord|handtekening onderteken|verkoop koop|\
    geboorte geboren|geboorte gebaar|bevalling beval|werkzaamheid werk|dakloze dakloos|handicap gehandicapt|gehandicapte handicap|\
    ziekte ziek|hoogte hoog|lengte lang|breedte breed|diepte diep|warmte warm|drukte druk|droogte droog|stilte stil|hitte heet|\
    grootte groot|zwakte zwak|vernieuw nieuw|vergroot groot|verklein klein|verhoog hoog|verlaag laag|verbreed breed|versmal smal|\
    verleng lang|verkort kort|vervuil vuil|verwarm warm|verlicht licht|verander ander|verbeter beter|verjaardag verjaar|\
    bewoon woon|inwoner woon|inwoon woon|beplant plant|bebouw bouw|verbouw bouw|bestraat straat|beboet boete|beveilig veilig|\
    bevestig vast|beschadig schade|bekladding beklad|verhuur huur|vermoord moord|ontstop verstop|legitimatie legitimeer|\
    reactie reageer|productie produceer|publicatie publiceer|communicatie communiceer|kritiek bekritiseer|controle controleer|\
    kopie kopieer|subsidie subsidieer|adres adresseer|transport transporteer|contact contacteer|keuring keur|rit rijd|\
    opdracht opdraag|aankoop koop|verzekering verzeker|vergoeding vergoed|eigenaar eigen|eigendom eigen|\
    jeugd jong|jongere jong|oudere oud|ouderdom oud|armoede arm|trouwerij trouw|verloofde verloof|overlast hinder|gladheid glad|\
    telefonisch telefoon|schriftelijk schrijf|mondeling mond|digitaal digitaliseer|elektrisch elektriciteit|medisch medicijn|\
    rokerig rook|roestig roest|modderig modder|giftig gif|lawaaiig lawaai|lekkage lek|slijtage slijt|stellage stel|montage monteer|\
    reparatie repareer|scheur gescheurd|barst gebarsten|besmetting besmet|overtreding overtreed|stijging stijg|afzetting afzet|\
    bestelling bestel|wijziging wijzig|vergissing vergis|vernieling verniel|dood sterf|sterfte sterf|sterfgeval sterf|geloof gelovig|\
    zicht zie|toezicht toezie|overzicht overzie|loting loot|vloed overstroom|overstroming stroom|stroming stroom";

/// Verbs that keep what they mean when a particle comes before them.
const BARE_VERBS: &str = "haal breng snoei zaag knip betaal meld schrijf lever stuur bouw huur ruim veeg gooi waai spoel sleep pak bel mail \
    maai spuit plak scheur breek rijd verhuis wissel ruil";

/// Calls `found` with each root of `word` and what is lost; `is_verb_stem` says that it is the stem of what was written, so that a noun such
/// as `toeval` is no verb with a particle.
pub(super) fn roots(word: &str, is_verb_stem: bool, mut found: impl FnMut(&str, u8)) {
    if !word.is_ascii() || word.len() > MAX_WORD {
        return;
    }
    let table = table();
    for root in table.whole.get(word).into_iter().flatten() {
        found(root, DERIVED);
    }
    for front in irregular::fronts(word) {
        let rest = &word[front.len()..];
        for root in table.after_front.get(rest).into_iter().flatten() {
            found(Form::joined(front, root).text(), DERIVED);
        }
        if is_verb_stem && table.bare.contains(&rest) && !matches!(front, "be" | "ver" | "ont" | "her") {
            found(rest, BARE);
        }
    }
    by_rule(word, |root| found(root, DERIVED));
}

/// Shortest word that a rule looks at, and shortest root.
const SHORTEST: usize = 6;
const SHORTEST_ROOT: usize = 3;

fn by_rule(word: &str, mut found: impl FnMut(&str)) {
    if word.len() < SHORTEST {
        return;
    }
    if let Some(stem) = word.strip_suffix("atie").filter(|stem| stem.len() >= 4) {
        found(Form::joined(stem, "eer").text());
    } else if let Some(stem) = word.strip_suffix("loos") {
        let root = [Some(stem), stem.strip_suffix('e')]
            .into_iter()
            .flatten()
            .find(|root| is_base(root) && *root != "acht");
        root.into_iter().for_each(found);
    } else if let Some(stem) = word.strip_suffix("baar") {
        if is_base(stem) && !NOT_ABLE.contains(&stem) {
            found(stem);
        }
    } else if let Some(stem) = word.strip_suffix("lijk").or_else(|| word.strip_suffix("lijks")) {
        likely(stem, found);
    } else if let Some(stem) = word.strip_suffix("erij") {
        respelled(stem, |root, _| {
            if is_base(root) {
                found(root);
            }
        });
    } else if let Some(stem) = word.strip_suffix("er") {
        doer(stem, found);
    } else if let Some(stem) = word
        .strip_suffix("aar")
        .filter(|stem| stem.ends_with(['l', 'n', 'r']) && is_verb(stem))
    {
        found(stem);
    }
}

/// `openbaar` is not what can be opened.
const NOT_ABLE: [&str; 5] = ["open", "dank", "vrucht", "wonder", "schijn"];

/// `gemeentelijk` → `gemeente`, `wettelijk` → `wet`, `dagelijks` → `dag`.
fn likely(stem: &str, mut found: impl FnMut(&str)) {
    /// Their meaning went another way.
    const NOT_LIKE: [&str; 31] = [
        "eer", "duid", "moei", "hart", "werk", "eind", "god", "gemak", "natuur", "mens", "vrien", "vriend",
        "lief", "waar", "adel", "na", "ten", "deug", "dege", "heer", "hei", "huw", "op", "per", "behoor",
        "eigen", "gemeen", "heb", "min", "tuur", "genoeg",
    ];
    let good = |root: &str| root.len() >= SHORTEST_ROOT && is_base(root) && !NOT_LIKE.contains(&root);
    if good(stem) {
        return found(stem);
    }
    if let Some(short) = stem.strip_suffix('e') {
        let mut first = true;
        respelled(short, |root, _| {
            if std::mem::take(&mut first) && good(root) {
                found(root);
            }
        });
    }
}

/// `bewoner` → `bewoon`, `huurder` → `huur`: only from verbs that are known.
fn doer(stem: &str, mut found: impl FnMut(&str)) {
    let infinitive = Form::joined(stem, "en");
    let prefix = ["be", "ver", "her", "ont"]
        .into_iter()
        .find(|prefix| stem.starts_with(prefix))
        .map_or(0, str::len);
    let mut first = true;
    respelled(stem, |root, _| {
        let is_of = |front: usize| {
            let (infinitive, root) = (infinitive.text().get(front..), root.get(front..));
            infinitive
                .zip(root)
                .is_some_and(|(infinitive, root)| lexicon().bases(infinitive).any(|base| base == root))
        };
        let verb = is_of(0) || prefix > 0 && is_of(prefix);
        if std::mem::take(&mut first) && verb && root.len() >= SHORTEST_ROOT {
            found(root);
        }
    });
    if let Some(root) = stem
        .strip_suffix('d')
        .filter(|root| root.ends_with(['r', 'l', 'n']))
        && is_verb(root)
    {
        found(root);
    }
}

fn is_base(word: &str) -> bool {
    word.len() >= SHORTEST_ROOT && lexicon().bases(word).any(|base| base == word)
}

/// Is it the stem of a known verb: are `-de` or `-te` forms of it?
fn is_verb(stem: &str) -> bool {
    let past = |end| {
        lexicon()
            .bases(Form::joined(stem, end).text())
            .any(|base| base == stem)
    };
    stem.len() >= SHORTEST_ROOT && (past("de") || past("te"))
}

struct Table {
    whole: FxHashMap<&'static str, Vec<&'static str>>,
    after_front: FxHashMap<&'static str, Vec<&'static str>>,
    bare: Vec<&'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table {
        whole: pairs(WHOLE),
        after_front: pairs(AFTER_FRONT),
        bare: BARE_VERBS.split_ascii_whitespace().collect(),
    })
}

fn pairs(list: &'static str) -> FxHashMap<&'static str, Vec<&'static str>> {
    let mut rows: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (derived, root) in list.split('|').filter_map(|pair| pair.trim().split_once(' ')) {
        rows.entry(derived).or_default().push(root);
    }
    rows
}

#[cfg(test)]
#[path = "derived_tests.rs"]
mod tests;
