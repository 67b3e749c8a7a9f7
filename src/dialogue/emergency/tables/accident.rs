//! Accidents with people, people who cannot get out, people in the water.

use super::super::Kind;
use super::{ASKED_FOR, DANGER, NOT_NOW, PAST};

macro_rules! accident {
    () => {
        "ongeluk|ongeval|aanrijding|botsing|verkeersongeluk|verkeersongeval|kettingbotsing|bedrijfsongeval|treinongeluk"
    };
}
/// What one can be stuck in.
macro_rules! trap {
    () => {
        "auto|lift|put|hek|spijlen|kelder|glijbaan|klimrek|speeltoestel|toestel|schommel|draaideur|wc|toilet|trein|tram|bus|boom|modder|drijfzand|ijs|machine|container|kledingcontainer|kledingbak|roltrap|brievenbus|rooster|wrak|berging|garage|kluis|schuur|tunnel"
    };
}

/// An accident, and who is hurt.
pub(super) const ACCIDENT: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "=^ ongeluk|verkeersongeluk|verkeersongeval|bedrijfsongeval $",
        "=^ help .. ongeluk|verkeersongeluk|verkeersongeval|bedrijfsongeval",
        concat!("=", accident!(), " .. gebeurd|gebeurde"),
        concat!("=gebeurd|gebeurde .. ", accident!()),
        concat!("=er|hier|daar|net|zojuist|zonet is|was|zijn .. ", accident!()),
        concat!(
            "=zwaar|ernstig|zware|ernstige|groot|grote|dodelijk|frontale|frontaal ",
            accident!()
        ),
        concat!(
            "=",
            accident!(),
            " op|bij|in|voor|langs|aan .. kruising|kruispunt|rotonde|snelweg|rondweg|ringweg|straat|straatweg|weg|zebrapad|fietspad|brug|viaduct|plein|stoplicht|stoplichten|verkeerslicht|verkeerslichten|tunnel|afrit|oprit|spoorwegovergang|overweg|spoor|bouwplaats"
        ),
        concat!(
            "=",
            accident!(),
            " met .. fietser|kind|voetganger|motorrijder|vrachtwagen|tram|trein|scootmobiel|brommer|kinderen|meerdere"
        ),
        concat!(
            "=",
            somebody!(),
            " .. is|ben|zijn|word|wordt|werd .. aangereden|overreden|geschept|doodgereden"
        ),
        concat!(
            "=is|ben|zijn|word|wordt|werd .. ",
            stranger!(),
            " .. aangereden|overreden|geschept|doodgereden"
        ),
        concat!(
            "=",
            somebody!(),
            " .. onder .. auto|trein|tram|vrachtwagen|bus|metro .. gekomen|gelopen|gevallen|geraakt|terechtgekomen|terecht|ligt"
        ),
        concat!(
            "=",
            somebody!(),
            " .. ligt|zit|kwam|komt .. onder .. auto|trein|tram|vrachtwagen|bus|metro"
        ),
        "iemand|fietser|fietsster|kind|man|vrouw|voetganger|meisje|jongen|persoon .. aangereden",
        "=auto|vrachtwagen|bus|busje|scooter|motor .. over de kop",
        "=auto|vrachtwagen|bus|busje|motor .. tegen .. boom|huis|gevel|muur|winkel|woning|elkaar .. gereden|gebotst|geknald|gevlogen|geklapt|aangereden",
        "=^ 1|2|3|4|5|een|twee|drie|vier|vijf|meerdere|veel|paar gewonde|gewonden|slachtoffer|slachtoffers|zwaargewonde|zwaargewonden|doden|dode $",
        "=1|2|3|4|een|twee|drie|vier|meerdere|veel|paar|met gewonde|gewonden|zwaargewonde|zwaargewonden",
        "=gewonde|gewonden ligt|liggen|gevallen|nodig",
        "=^ gewonden op|bij|in",
        "=gewonde|gewonden .. straat|kruising|weg|stoep|fietspad|parkeerplaats|plein",
        "=zwaargewond|zwaargewonde|zwaargewonden",
        concat!(
            "=",
            somebody!(),
            " .. is|ben|zijn|ligt|raakte|raakt|geraakt .. gewond|zwaargewond|lichtgewond"
        ),
        concat!("=gewonde|zwaargewonde ", stranger!()),
        concat!(
            "=boom|tak|dakpan|dakpannen|steen|stenen|balk|hijskraan|muur|hek|kast|steiger|bord .. op .. ",
            stranger!(),
            "|hoofd .. gevallen|gewaaid|terechtgekomen|beland|ligt"
        ),
        "=huis|woning|gebouw|flat|balkon|balkons|galerij|steiger|gevel|dak|viaduct|brug|tribune|podium|school|pand .. ingestort|instorten|neergestort",
        "=instorten|ingestort .. huis|woning|gebouw|flat|balkon|galerij|steiger|gevel|viaduct|tribune|pand",
        "=dreigt in te storten",
        "=balkon|steiger|gevel|hijskraan|bouwkraan .. naar beneden gekomen|gevallen|gestort|gekletterd",
        "=steiger|hijskraan|bouwkraan .. omgevallen|omgewaaid",
        "=vliegtuig|vliegtuigje|helikopter|luchtballon .. neergestort|gecrasht|crash",
    ],
    unless: &[
        NOT_NOW,
        PAST,
        ASKED_FOR,
        &[
            concat!(
                "=straks|voordat|wachten|wacht|wachtten|tot|totdat|kan|kunnen|kon|moet|bijna|haast|dadelijk|binnenkort|anders .. .. ",
                accident!(),
                "|gewond|gewonden|aangereden|geschept|ingestort"
            ),
            concat!(
                "=",
                accident!(),
                "|gewonden|gewond .. .. voorkomen|vermijden|wachten|gebeuren|waarschijnlijk|raken"
            ),
            "=voor er|dat .. ongeluk|gewonden|slachtoffers",
            "=schadeformulier|formulier|getuige|getuigen|parkeerschade|dossier|rapport|camera|camerabeelden|cijfers",
            "=veel|hoeveel|minder|zoveel ongelukken|ongevallen|aanrijdingen",
            concat!("=gewonde|gewond|gewonden|aangereden|zieke .. ", animal!()),
            concat!(
                "=",
                animal!(),
                " .. .. gewond|aangereden|overreden|geschept|doodgereden"
            ),
            "=auto|fiets|scooter|hek|paal|paaltje|lantaarnpaal|muurtje|muur|brievenbus|schutting|boom .. is|zijn|wordt|werd .. aangereden|geschept",
            "=tegen .. auto|fiets|scooter|hek|paal|paaltje|lantaarnpaal|muurtje|schutting aangereden",
            "=wereld|riool|ego|gewond gevoel ingestort|geraakt",
            "=niemand .. gewond",
            "=niet|geen gewond|gewonden|slachtoffers|slachtoffer",
            "=per ongeluk|ongelijk",
            "=ongeluk in .. liefde|leven|spel",
        ],
    ],
};

/// Somebody who cannot get out.
pub(super) const TRAPPED: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!(
            "=zit|zitten|zat nog .. ",
            stranger!(),
            " .. in|onder|binnen|vast|opgesloten"
        ),
        concat!(
            "=",
            stranger!(),
            " zit|zitten nog .. in|onder|binnen|vast|opgesloten"
        ),
        "=bekneld|beknelde|ingeklemd|bedolven",
        concat!("=", somebody!(), " .. zit|zitten|zat .. klem"),
        concat!("=klem|beklemd zit|zitten|zat .. ", stranger!()),
        concat!("=zit|zitten ", stranger!(), " .. klem"),
        concat!(
            "=",
            somebody!(),
            " .. .. vast|opgesloten|klem|gevangen .. in|onder|tussen|achter .. ",
            trap!()
        ),
        concat!(
            "=",
            somebody!(),
            " .. in|onder|tussen|achter .. ",
            trap!(),
            " .. vast|opgesloten|klem|gevangen"
        ),
        concat!(
            "=zit|zitten|zat .. ",
            somebody!(),
            " .. vast|opgesloten|klem .. in|onder|tussen|achter .. ",
            trap!()
        ),
        "=opgesloten in|op .. lift|auto|kelder|wc|toilet|schuur|berging|garage|kamer|huis",
        "=vast in de|een|n lift",
        "=hoofd|hand|arm|been|vinger|voet .. vast|klem .. in|tussen .. hek|spijlen|put|deur|lift|draaideur|roltrap|machine|rooster|reling",
        "=kind|kindje|kinderen|baby|peuter|kleuter|dreumes|zoontje|dochtertje .. alleen|opgesloten|achtergelaten .. in .. auto",
        "=kind|kindje|kinderen|baby|peuter|kleuter|dreumes .. in .. hete|warme|snikhete|afgesloten auto",
        "=kind|kindje|kinderen|baby|peuter|kleuter .. in .. auto .. zon|hitte",
        "=onder het|t puin",
    ],
    unless: &[
        NOT_NOW,
        PAST,
        &[
            "=^ zit|zitten",
            "=gevangenis|cel|detentie|justitie|regelingen|instanties|financieel|schulden|geld|systeem|huurcontract|contract|procedure|wachtlijst|wachtkamer|wachtrij|relatie",
            "=voelt|voel|voelen",
            concat!("=", animal!(), " .. .. vast|opgesloten|klem|bekneld"),
        ],
    ],
};

/// Somebody in the water.
pub(super) const WATER: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!("=", stranger!(), "|", person!(), " .. verdrinkt|verdronken"),
        concat!("=verdrinkt .. ", stranger!()),
        "=drenkeling|drenkelingen",
        "=gaat|ging|gaan .. kopje onder",
        concat!(
            "=",
            somebody!(),
            " .. in|door .. ",
            water!(),
            " .. gevallen|gezakt|gesprongen|gereden|beland|gegleden|terechtgekomen|geraakt|gekukeld|gegaan|geduwd|gegooid"
        ),
        concat!(
            "=",
            somebody!(),
            " .. gevallen|gezakt|gesprongen|gereden|beland|gegleden .. in .. ",
            water!()
        ),
        concat!(
            "=valt|viel|sprong|springt|zakt|zakte|ligt|lag .. ",
            stranger!(),
            " .. in|door .. ",
            water!()
        ),
        "=door .. ijs gezakt|gegaan|gevallen",
        "=auto|bus|busje|vrachtwagen|scootmobiel|rolstoel|kinderwagen .. in .. water|sloot|gracht|kanaal|haven|vijver|rivier|vaart|singel .. gereden|beland|geraakt|gegleden|gevallen|gerold|terechtgekomen|ligt|rijdt",
        "=ligt|rijdt|rolt .. auto|bus|busje|vrachtwagen|scootmobiel .. in .. water|sloot|gracht|kanaal|haven|vijver|rivier|vaart|singel",
    ],
    unless: &[
        NOT_NOW,
        PAST,
        &[
            "=verdrinkt|verdrinken|verdrink in .. werk|papieren|post|schulden|regels|brieven|mails|administratie|papierwerk",
            "=gedumpt|dumpen|gegooid .. door",
            "=sleutels|sleutel|telefoon|fiets|bal|tas|bril|portemonnee|drone .. in .. gevallen|beland|gegooid|geraakt",
            "=plan|project .. in het water",
            concat!("=", animal!(), " .. in|door .. ", water!()),
            "=lek|lekkage|overstroming|kruipruimte",
        ],
    ],
};
