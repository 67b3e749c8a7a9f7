//! Chat Dutch, abbreviations, Flemish, Zeeuws and English everyday words: how residents write it → what it means.
//!
//! The built-in table is below; editors add to it with `spelling:` ([`Spellings::build`]). What a word means may be several words
//! (`vd` → `van de`), and what is written may be too (`gvt bak` → `gft bak`). An editor's row replaces a built-in one.

use super::token::{Kind, Tokens};
use rustc_hash::FxHashMap;

/// Written → meant, a subject a list: `a b=c` says that both `a` and `b` are read as `c`. What is a correct Dutch word with a meaning
/// of its own (`zon`, `tas`, `stort`) is never written here. A written form stands in one list only.
const TABLE: [&str; 7] = [
    // Chat: letters left out, words run together, digits for words.
    "ff effe effies efkes efkens=even|wnr wnneer wanner wann=wanneer|mn m'n mijnn mun mij'n=mijn|zn=zijn|idd iid=inderdaad|idk=weet niet|\
     wrm wrom waaorm=waarom|wss wrs wsl wschl=waarschijnlijk|iig=in ieder geval|kweet kwt=ik weet|kheb keb=ik heb|kben=ik ben|kwil=ik wil|\
     kkan=ik kan|kmoet=ik moet|hebk=heb ik|moek=moet ik|kank=kan ik|khoop=ik hoop|vd=van de|vh=van het|vdaag vndg vandg=vandaag|\
     mrgn morge=morgen|gstrn gistern=gisteren|gwn gwoon=gewoon|egt=echt|nx nix=niks|nogsteeds=nog steeds|teminste=tenminste|\
     eik eig eigk=eigenlijk|btje=beetje|mss misch=misschien|dak=dat ik|zoiezo sowiso zowiezo sws=sowieso|ofz=of zo|isser=is er|\
     isie=is hij|tis=het is|twas=het was|kweenie=weet niet|vnv vnvd=vanavond|vnmdg=vanmiddag|snachts='s nachts|smorgens='s morgens|\
     sochtends='s ochtends|smiddags='s middags|savonds='s avonds|ng=nog|nt neit niett=niet|oki okee oke okay=ok|jah=ja|\
     pls plz please=alsjeblieft|thx thnx tnx ty thanks=bedankt|sry=sorry|w8=wacht|w8en w88=wachten|m8=maat|4u=voor jou|l8=laat|\
     str8=straat|be4=voor|gn=geen|hvl hoevl=hoeveel|hlt=hoe laat|hl=heel|vgm=volgens mij|suc6=succes|gvr=gevaar|\
     iz=is|vn=van|kn=kan|ut=het|hb=heb|wanr=wanneer|jlle jllie=jullie|vor=voor|iemnd=iemand|nmr nr nrs=nummer|btr=beter|gd=goed|gr8=geweldig|mkn=maken|hbn=hebben|wrd=wordt",
    // Abbreviations.
    "aub avb alsjebl alstubl svp=alstublieft|ajb asjeblieft ajblieft asjeblief alsjeblief=alsjeblieft|zsm asap=zo snel mogelijk|\
     ivm=in verband met|mbt=met betrekking tot|tav=ter attentie van|tgv=ten gevolge van|dmv=door middel van|obv=op basis van|\
     nav=naar aanleiding van|tbv=ten behoeve van|tov=ten opzichte van|ipv=in plaats van|bijv bvb=bijvoorbeeld|oa=onder andere|\
     enz etc=enzovoort|evt=eventueel|mvg grtjs grt gr=groeten|dwz=dat wil zeggen|nvt=niet van toepassing|tm=tot en met|incl=inclusief|\
     excl=exclusief|tel=telefoon|telnr telnummer=telefoonnummer|huisnr=huisnummer|gem gemte gmnt gmte=gemeente|mnd mnden=maand|\
     mw mevr mvr=mevrouw|dhr=meneer|afd=afdeling|id=identiteitskaart|idkaart idbewijs=identiteitskaart|identiteitsbew=identiteitsbewijs|\
     pasp=paspoort|rijbew=rijbewijs|info=informatie|kvk=kamer van koophandel|vve=vereniging van eigenaren|afspr=afspraak|verg=vergunning|\
     burgerservicenr burgerservicenummer bsnnummer sofinummer=bsn|rekeningnr=rekeningnummer|uitr=uittreksel",
    // Often misspelt, by sound or by rule.
    "kreigt krijgd=krijgt|kreigen=krijgen|me=mijn|jou=jouw|zo'n=zo een|hoelaat=hoe laat|heefd=heeft|wort=wordt|gebeurd=gebeurt|\
     adress addres addresse adresse=adres|addressen adresen=adressen|paspport pasport passpoort paspord=paspoort|reibewijs rijbewijst=rijbewijs|\
     formullier=formulier|afspaak afsrpaak=afspraak|vergunnig vergunnin=vergunning|uitreksel uittrexel=uittreksel|geboortenakte=geboorteakte|\
     supsidie subsedie=subsidie|trotoir=trottoir|lantaren=lantaarn|lantarenpaal=lantaarnpaal|begravenis=begrafenis|kado=cadeau|buro=bureau|\
     niew nieu nuw=nieuw|niewe nuwe=nieuwe|kontakt=contact|kontainer kontener kontenner konteener=container|aktie=actie|elektries=elektrisch|oplaatpaal=oplaadpaal|\
     gehandikapten=gehandicapten|gehandikapte=gehandicapte|kontrole=controle|prullebak=prullenbak|hondepoep=hondenpoep|\
     eikeprocesierups eikenprocesierups=eikenprocessierups|meschien mischien=misschien|tog=toch|imiddels=inmiddels|\
     onmidelijk onmiddelijk=onmiddellijk|eigelijk eigenlik=eigenlijk|interesant=interessant|belasing bealsting=belasting|betalling=betaling|\
     verassing=verrassing|teminst=ten minste|enigste=enige|parkerkaart=parkeerkaart|vuilnissbak=vuilnisbak|\
     digit didid digd=digid|kwijtschedling=kwijtschelding|uitkeering=uitkering|trouwenn=trouwen|rolator=rollator|copie kopy=kopie",
    // Flemish.
    "wablief watblief=wat|kuisen=schoonmaken|kuist=schoonmaakt|gekuist=schoongemaakt|vuilbak=vuilnisbak|vuilbakken=vuilnisbakken|vuilzak=vuilniszak|\
     vuilzakken=vuilniszakken|vuilkar=vuilniswagen|containerpark=milieustraat|autostrade=snelweg|camion=vrachtwagen|camions=vrachtwagens|\
     goesting=zin|seffens subiet=meteen|allez amai=nou|facteur=postbode|eid=identiteitskaart|frigo=koelkast|nonkel=oom|ge gij=jij|uwe=uw|\
     velo=fiets|chauffage=verwarming|bareel=slagboom|rondpunt=rotonde|rioolput=put|brol=rommel|sluikstort sluikstorten=afvaldumping|\
     voetpad=stoep|keukenrobot=keukenmachine|ni=niet|nimeer nimer=niet meer|nen=een|kunde=kun je|hebde=heb je|moede=moet je|\
     gsm=mobiele telefoon|bankkaart=bankpas|nummerplaat=kenteken|zulle=hoor|tegoei=goed|vanachter=achter",
    // Zeeuws and other speech.
    "noe=nu|nie nit=niet|gin=geen|waer=waar|daer=daar|jaer=jaar|klaer=klaar|mien=mijn|joen joe=jouw|ulder=hun|julder jullies=jullie|\
     wulder=wij|uus=huis|oend=hond|oe=hoe|wa=wat|da=dat|strate=straat|kerke=kerk|vuulnis vuulnisse=vuilnis|vuul=vuil|vuulnisbak=vuilnisbak|\
     buuten=buiten|uut=uit|opruumen=opruimen|kieke kiek=kijken|kanne=kan|durp=dorp|zeuven=zeven|gister=gisteren|verhuze verhuzen=verhuizen|\
     goa gao gae=ga|gaot=gaat|goan gaon=gaan|oevee oeveel=hoeveel|wanir wannir=wanneer|bin=ben|ope=open|\
     stroate stroat=straat|woater=water|moandag=maandag|woar=waar|doar=daar|joar=jaar|kloar=klaar|stoepe=stoep|lanteern=lantaarn|\
     ielemaele=helemaal|aoltied altied=altijd|tied=tijd|bie=bij|kepot=kapot|nog's=nog eens|\
     dees=deze|efkes'n=even|wete=weten|motte mot=moet|hep heb'k hek=heb|doedet=doet het|isset=is het|kannut=kan het|hejje=heb je|komp=komt",
    // English in Dutch messages.
    "garbage trash rubbish=afval|trashcan dustbin=afvalbak|appointment appointments=afspraak|passport=paspoort|license licence=rijbewijs|\
     parking=parkeren|permit=vergunning|moving=verhuizen|moved=verhuisd|address=adres|taxes=belasting|streetlight streetlights=straatverlichting|\
     stolen=gestolen|pickup=ophalen|municipality=gemeente|townhall cityhall=gemeentehuis|marriage=huwelijk|birth=geboorte|renew=verlengen|\
     request=aanvragen|apply=aanvragen|cancel cancelen cancellen=annuleren|canceld gecanceld gecancelled=geannuleerd|reschedule=verzetten|\
     invoice=factuur|noise=geluidsoverlast|neighbours neighbors=buren|payment=betaling|today 2day=vandaag|tomorrow=morgen|lost=verloren|\
     broken=kapot|tax=belasting|pothole=gat in de weg|trees=bomen",
    // Laughter and sighs.
    "haha hahaha hahah hihi lol=grapje|pff=zucht",
];

/// Which written forms are read as what. Built once for a bot.
#[derive(Debug, Clone, Default)]
pub struct Spellings {
    rows: FxHashMap<Box<str>, Box<str>>,
    /// First word of a written form of several words → most words that such a form has.
    several: FxHashMap<Box<str>, usize>,
}

impl Spellings {
    /// The built-in table with the rows of an editor: written (normalised, words separated by a space) → meant.
    pub fn build<'a>(extra: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut spellings = Self::default();
        for (written, meant) in builtin() {
            spellings.insert(written, meant);
        }
        for (written, meant) in extra {
            spellings.insert(written, meant);
        }
        spellings
    }

    fn insert(&mut self, written: &str, meant: &str) {
        if written == meant || written.is_empty() {
            return;
        }
        self.rows.insert(written.into(), meant.into());
        let words = written.split(' ').count();
        if words > 1
            && let Some(first) = written.split(' ').next()
        {
            let most = self.several.entry(first.into()).or_default();
            *most = words.max(*most);
        }
    }

    /// What one word means, when it is written otherwise.
    #[must_use]
    pub fn expand(&self, word: &str) -> Option<&str> {
        self.rows.get(word).map(|meant| &**meant)
    }

    /// What the words from token `at` mean, and how many tokens that takes: the longest form wins.
    pub fn expand_at(&self, tokens: &Tokens, at: usize, buffer: &mut String) -> Option<(usize, &str)> {
        let first = tokens.all().get(at).filter(|token| token.kind.is_word())?;
        let most = self.several.get(tokens.text(first)).copied().unwrap_or(1);
        let ahead = tokens.all()[at..]
            .iter()
            .take(most)
            .take_while(|t| t.kind == Kind::Word || t.kind == Kind::Number)
            .count();
        for words in (2..=ahead).rev() {
            buffer.clear();
            for token in &tokens.all()[at..at + words] {
                if !buffer.is_empty() {
                    buffer.push(' ');
                }
                buffer.push_str(tokens.text(token));
            }
            if let Some(meant) = self.expand(buffer) {
                return Some((words, meant));
            }
        }
        self.expand(tokens.text(first)).map(|meant| (1, meant))
    }

    /// Every word that a written form begins with: of any other, [`Self::expand_at`] has nothing.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        let single = self.single_words().map(|(written, _)| written);
        single.chain(self.several.keys().map(|first| &**first))
    }

    /// All rows with one written word, in no particular order.
    pub fn single_words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows
            .iter()
            .filter(|(written, _)| !written.contains(' '))
            .map(|(written, meant)| (&**written, &**meant))
    }
}

/// The built-in rows.
pub fn builtin() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.iter().flat_map(|list| list.split('|')).flat_map(|row| {
        let (written, meant) = row.split_once('=').unwrap_or((row, row));
        written.split_ascii_whitespace().map(move |word| (word, meant))
    })
}

#[cfg(test)]
mod tests {
    use super::super::normal::{Normal, normalise};
    use super::*;

    #[test]
    fn the_table_is_normal_and_has_no_word_twice() {
        let mut seen = std::collections::BTreeMap::new();
        for (written, meant) in builtin() {
            assert_eq!(normalise(written), written);
            assert_eq!(normalise(meant), meant);
            if let Some(other) = seen.insert(written, meant) {
                panic!("{written} is read as {other} and as {meant}");
            }
        }
    }

    #[test]
    fn an_editor_adds_and_replaces() {
        let spellings = Spellings::build([("gvt bak", "gft bak"), ("ff", "fluit")]);
        assert_eq!(spellings.expand("wnr"), Some("wanneer"));
        assert_eq!(spellings.expand("ff"), Some("fluit"));
        assert_eq!(spellings.expand("container"), None);
        let text = "mijn gvt bak";
        let (mut normal, mut tokens, mut buffer) = (Normal::default(), Tokens::default(), String::new());
        normal.read(text);
        tokens.read(text, &normal);
        assert_eq!(spellings.expand_at(&tokens, 1, &mut buffer), Some((2, "gft bak")));
        assert_eq!(spellings.expand_at(&tokens, 0, &mut buffer), None);
    }
}
