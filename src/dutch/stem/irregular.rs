//! Forms that no rule leads back to their base: strong verbs, plurals with another vowel. Written for Balie.

use crate::dutch::ends::Ends;
use crate::dutch::letters::two_letters;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Verbs: infinitive, then forms whose vowel or ending differs. Particles and prefixes are added by `base`.
const VERBS: &str = "\
bakken bakte gebakken|bedriegen bedroog bedrogen|beginnen begon begonnen|begrijpen begreep begrepen|bergen borg borgen geborgen|\
bevelen beval bevalen bevolen|bewegen bewoog bewogen|bezwijken bezweek bezweken|bidden bad baden gebeden|bieden bood boden geboden|\
bijten beet beten gebeten|binden bond bonden gebonden|blazen blies bliezen geblazen|blijken bleek bleken gebleken|\
blijven bleef bleven gebleven|breken brak braken gebroken|brengen bracht brachten gebracht|buigen boog bogen gebogen|\
denken dacht dachten gedacht|doen doe doet deed deden gedaan|dragen droeg droegen gedragen|drijven dreef dreven gedreven|\
dringen drong drongen gedrongen|drinken dronk dronken gedronken|duiken dook doken gedoken|dwingen dwong dwongen gedwongen|\
eten at aten gegeten|fluiten floot floten gefloten|gaan ga gaat ging gingen gegaan|gelden gold golden gegolden|genezen genas genazen|\
genieten genoot genoten|geven gaf gaven gegeven|gieten goot goten gegoten|glijden gleed gleden gegleden|graven groef groeven gegraven|\
grijpen greep grepen gegrepen|hangen hing hingen gehangen|hebben heb hebt heeft had hadden gehad|heffen hief hieven geheven|\
helpen hielp hielpen geholpen|hijsen hees hesen gehesen|houden hou houd houdt hield hielden gehouden|jagen joeg joegen gejaagd|\
kiezen koos kozen gekozen|kijken keek keken gekeken|klimmen klom klommen geklommen|klinken klonk klonken geklonken|\
komen kom komt kwam kwamen gekomen|kopen kocht kochten gekocht|krijgen kreeg kregen gekregen|kruipen kroop kropen gekropen|\
laden laadde geladen|laten liet lieten gelaten|lezen las lazen gelezen|liegen loog logen gelogen|liggen lag lagen gelegen|\
lijden leed leden geleden|lijken leek leken geleken|lopen liep liepen gelopen|meten mat maten gemeten|nemen nam namen genomen|\
ontvangen ontving ontvingen|overlijden overleed overleden|prijzen prees prezen geprezen|raden raadde ried geraden|\
rijden reed reden gereden|roepen riep riepen geroepen|ruiken rook roken geroken|scheiden scheidde gescheiden|\
schelden schold scholden gescholden|schenken schonk schonken geschonken|schieten schoot schoten geschoten|\
schijnen scheen schenen geschenen|schrijven schreef schreven geschreven|schrikken schrok schrokken geschrokken|\
schuiven schoof schoven geschoven|slaan sla slaat sloeg sloegen geslagen|slapen sliep sliepen geslapen|slijten sleet sleten gesleten|\
sluipen sloop slopen geslopen|sluiten sloot sloten gesloten|smelten smolt smolten gesmolten|smijten smeet smeten gesmeten|\
snijden sneed sneden gesneden|spijten speet gespeten|spreken sprak spraken gesproken|springen sprong sprongen gesprongen|\
spuiten spoot spoten gespoten|staan sta staat stond stonden gestaan|steken stak staken gestoken|stelen stal stalen gestolen|\
sterven stierf stierven gestorven|stijgen steeg stegen gestegen|stinken stonk stonken gestonken|strijden streed streden gestreden|\
strijken streek streken gestreken|stuiven stoof stoven gestoven|treden trad traden getreden|treffen trof troffen getroffen|\
trekken trok trokken getrokken|vallen viel vielen gevallen|vangen ving vingen gevangen|varen voer voeren gevaren|\
vechten vocht vochten gevochten|verbieden verbood verboden|verdwijnen verdween verdwenen|vergeten vergat vergaten vergeten|\
verliezen verloor verloren|verzinnen verzon verzonnen|vinden vond vonden gevonden|vliegen vloog vlogen gevlogen|\
vragen vroeg vroegen gevraagd|vreten vrat vraten gevreten|vriezen vroor vroren gevroren|wassen wies gewassen|wegen woog wogen gewogen|\
werpen wierp wierpen geworpen|werven wierf wierven geworven|weten weet wist wisten geweten|wijken week weken geweken|\
wijzen wees wezen gewezen|winden wond wonden gewonden|winnen won wonnen gewonnen|worden word wordt werd werden geworden|\
wrijven wreef wreven gewreven|zeggen zeg zegt zei zeiden gezegd|zenden zond zonden gezonden|zien zie ziet zag zagen gezien|\
zijn ben bent is was waren geweest|zingen zong zongen gezongen|zinken zonk zonken gezonken|zitten zat zaten gezeten|\
zoeken zocht zochten gezocht|zuigen zoog zogen gezogen|zullen zal zult zou zouden|zwemmen zwom zwommen gezwommen|\
zwijgen zweeg zwegen gezwegen|kunnen kan kunt kon konden gekund|moeten moet moest moesten gemoeten|mogen mag mocht mochten|\
willen wil wilt wou wilde wilden gewild|vouwen gevouwen|stoten gestoten|heten geheten|malen gemalen|brouwen gebrouwen|\
barsten gebarsten|braden gebraden|weven geweven|verraden verraadde|bezitten bezat bezaten|\
onthouden onthield|bevinden bevond bevonden|besluiten besloot besloten|bezoeken bezocht bezochten|verzoeken verzocht verzochten|\
verkopen verkocht verkochten|misdoen misdeed";

/// Nouns: singular, then plurals and other forms. Also the last part of a compound, when the form has five letters and more.
const NOUNS: &str = "\
bad baden|bedrag bedragen|been beenderen|bevel bevelen|bisschop bisschoppen|blad blaadje bladeren bladen|bod boden|\
dag dagen daagje|dak daken|dal dalen|ei eieren|gat gaten gaatje|gebed gebeden|gebod geboden|gebrek gebreken|glas glazen glaasje|god goden|graf graven|\
goed goederen|hertog hertogen|hof hoven|hol holen|hoofd hoofden|idee ideen|fee feen|industrie industrieen|kalf kalveren|kanon kanonnen|\
kind kinderen kindje|kleinood kleinodien|knie knieen|koe koeien|lam lammeren|lid leden|lied liederen|lof loven|lot loten|museum musea|\
dominee dominees|slee sleen|tree treen|catalogus catalogi|centrum centra|datum data|\
oorlog oorlogen|orchidee orchideen|pad paden paadje|politicus politici|rad raderen|rund runderen|schip schepen scheepje|\
schot schoten|slag slagen|slot sloten|smid smeden|spel spelen|staf staven|stad steden|technicus technici|tred treden|twee tween|\
vat vaten vaatje|verbod verboden|verdrag verdragen|verlof verloven|vlo vlooien|volk volkeren|weg wegen|zee zeen|zoon zonen|gemaal gemalen|\
medicus medici|musicus musici|muziek muzikaal|bestuur bestuursleden|gelid gelederen|hoen hoenderen|gemoed gemoederen|vergif vergiften|\
lening leningen|rekening rekeningen|mens mensen|motor motoren motors|woord woorden|sport sporten";

/// Words that look inflected and are not; nothing is derived from them.
const BASES: &str = "\
advies buiten boven alleen samen open eigen even zeven negen zestien tien morgen gisteren keuken wagen teken oven deken toren regen leven \
examen orkaan rijbewijs kenteken paspoort gebied gemeente gebruik geluid gebouw geheel gevel gezin gezicht gevaar geval geloof gewest \
gezond gelijk genoeg gering geit geur gevoel getal getuige geduld gebeurtenis gedicht gat geld gerecht gesprek gewicht geheim gevolg \
precies verlies politie service adres dienst feest rest post test kaart krant markt plant buurt sport start stuur taart vaart zwart \
kast last mest nest west oost vast best juist lijst fruit licht nacht lucht tocht wacht zicht recht knecht specht hecht \
paard zwaard aard baard hond mond grond rond zand hand land band tand brand strand rand eind bord woord moord noord koord oord \
geest wanneer water later nummer kamer zomer winter dokter leraar ladder lijder zuster moeder vader broer broeder kleuter \
gemeentehuis virus campus cursus bonus status corpus casus sinus minibus kortom atlas canvas chaos kansloos gratis basis crisis \
trouwens soms straks langs thans reeds sinds steeds ondanks mits slechts rechts links altijd \
iets niets alles anders vergiet ";

struct Table {
    verbs: Forms,
    nouns: Forms,
    bases: FxHashSet<&'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table {
        verbs: Forms::read(VERBS),
        nouns: Forms::read(NOUNS),
        bases: BASES.split_ascii_whitespace().collect(),
    })
}

/// Forms and bases, found from both sides. Asked for every part of every word, so one step each.
struct Forms {
    /// Form → bases, sorted; a form of two bases keeps both.
    to_base: FxHashMap<&'static str, Vec<&'static str>>,
    /// Tells nearly all other words from the forms.
    ends: Ends,
    /// Base → forms, sorted.
    to_forms: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Forms {
    fn read(list: &'static str) -> Self {
        let mut rows = Vec::new();
        for line in list.split('|') {
            let mut words = line.split_ascii_whitespace();
            if let Some(base) = words.next() {
                rows.extend(words.map(|form| (form, base)));
            }
        }
        rows.sort_unstable();
        let mut read = Self {
            to_base: FxHashMap::default(),
            ends: Ends::default(),
            to_forms: FxHashMap::default(),
        };
        for (form, base) in rows {
            read.ends.add(form);
            read.to_base.entry(form).or_default().push(base);
            read.to_forms.entry(base).or_default().push(form);
        }
        read
    }

    fn of(&self, base: &str) -> &[&'static str] {
        self.to_forms.get(base).map_or(&[], Vec::as_slice)
    }
}

fn lookup<'f>(forms: &'f Forms, form: &str) -> impl Iterator<Item = &'static str> + 'f {
    let bases = forms.ends.may_have(form).then(|| forms.to_base.get(form));
    let bases = bases.flatten().map_or(&[][..], Vec::as_slice);
    bases.iter().copied()
}

/// Is the word a base that only looks inflected?
pub(super) fn is_base(word: &str) -> bool {
    table().bases.contains(word)
}

/// Calls `found` with (what stays in front, base) for each irregular reading of `word`.
pub(super) fn bases(word: &str, mut found: impl FnMut(&str, &str)) {
    let table = table();
    for base in lookup(&table.verbs, word).chain(lookup(&table.nouns, word)) {
        found("", base);
    }
    for front in fronts(word) {
        let rest = &word[front.len()..];
        lookup(&table.verbs, rest).for_each(|base| found(front, base));
    }
    let shortest_end = 5;
    let splits = 2..word.len().saturating_sub(shortest_end - 1);
    for split in table
        .nouns
        .ends
        .tails(word)
        .filter(|split| splits.contains(split))
    {
        lookup(&table.nouns, &word[split..]).for_each(|base| found(&word[..split], base));
    }
}

/// Particles and unstressed prefixes that a verb form may follow.
const FRONTS: [&str; 59] = [
    "aan",
    "achter",
    "achterna",
    "achteruit",
    "af",
    "be",
    "bij",
    "bijeen",
    "binnen",
    "boven",
    "deel",
    "dicht",
    "dood",
    "door",
    "gade",
    "goed",
    "heen",
    "her",
    "hoog",
    "in",
    "klaar",
    "kwijt",
    "langs",
    "leeg",
    "los",
    "mee",
    "mis",
    "na",
    "neer",
    "om",
    "onder",
    "ont",
    "op",
    "open",
    "over",
    "plaats",
    "rond",
    "samen",
    "schoon",
    "stil",
    "stop",
    "stuk",
    "tegemoet",
    "tegen",
    "teleur",
    "terug",
    "thuis",
    "toe",
    "uit",
    "uiteen",
    "vast",
    "ver",
    "vol",
    "voor",
    "vooruit",
    "voort",
    "vrij",
    "waar",
    "weg",
];

/// By the first two letters, five bits of each: where in [`FRONTS`] those with them begin and end.
static FRONTS_BY_LETTERS: [(u8, u8); 1 << 10] = {
    let (mut places, mut at) = ([(0, 0); 1 << 10], 0);
    while at < FRONTS.len() {
        let letters = FRONTS[at].as_bytes();
        let place = &mut places[two_letters(letters[0], letters[1])];
        if place.1 == 0 {
            place.0 = at as u8;
        }
        place.1 = at as u8 + 1;
        at += 1;
    }
    places
};

/// The fronts of [`FRONTS`] that `word` starts with, followed by at least three letters.
pub(super) fn fronts(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let (from, to) = match *word.as_bytes() {
        [first, second, ..] => FRONTS_BY_LETTERS[two_letters(first, second)],
        _ => (0, 0),
    };
    FRONTS[usize::from(from)..usize::from(to)]
        .iter()
        .copied()
        .filter(move |front| word.len() >= front.len() + 3 && word.starts_with(front))
}

/// Plurals and other irregular forms of a noun.
pub(in crate::dutch) fn noun_forms(noun: &str) -> impl Iterator<Item = String> + '_ {
    table().nouns.of(noun).iter().map(|form| (*form).to_owned())
}

/// The particle of a separable infinitive, and the rest: `ophalen` → `op`, `halen`. Unstressed prefixes are not split off.
pub(in crate::dutch) fn separable_front(infinitive: &str) -> (&str, &str) {
    let stressed = |front: &&str| !matches!(*front, "be" | "ver" | "ont" | "her" | "wan");
    let fits = |front: &&str| {
        infinitive.len() >= front.len() + 4
            && infinitive[front.len()..].bytes().any(|b| b"aeiou".contains(&b))
    };
    let longest = fronts(infinitive)
        .filter(stressed)
        .filter(fits)
        .max_by_key(|front| front.len());
    infinitive.split_at(longest.map_or(0, str::len))
}

/// Adds the irregular forms of an infinitive, also of one with a particle or prefix; gives whether there are any.
pub(in crate::dutch) fn verb_forms(infinitive: &str, out: &mut Vec<String>) -> bool {
    let before = out.len();
    let fronts = std::iter::once("").chain(fronts(infinitive));
    for front in fronts {
        let core = &infinitive[front.len()..];
        let unstressed = matches!(front, "be" | "ver" | "ont" | "her");
        for form in table().verbs.of(core) {
            let form = if unstressed {
                form.strip_prefix("ge").unwrap_or(form)
            } else {
                form
            };
            out.push([front, form].concat());
        }
        if out.len() > before {
            return true;
        }
    }
    false
}
