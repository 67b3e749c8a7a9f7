//! Somebody lies still, is hurt, suddenly ill or poisoned.

use super::super::Kind;
use super::{ASKED_FOR, DANGER, PAST};

/// Somebody who does not answer, move, breathe or wake up.
pub(super) const STILL: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!(
            "=",
            somebody!(),
            " .. .. niet|niks|niets|nauwelijks|amper .. beweegt|beweegd|ademt|ademd|ademhaalt"
        ),
        concat!(
            "=",
            somebody!(),
            " .. .. beweegt|beweegd|ademt|ademd .. niet|niks|niets|nauwelijks|amper|moeilijk|zwaar|raar|slecht|vreemd|oppervlakkig"
        ),
        "=ligt|liggen|lag|gevallen|uitgegleden|gestruikeld|grond|vloer .. .. .. reageert|reageerd|reageren .. niet|nergens|niks|nauwelijks|amper",
        "=ligt|liggen|lag|gevallen|uitgegleden|gestruikeld|grond|vloer .. .. .. niet|nergens|niks|nauwelijks|amper .. reageert|reageerd|reageren",
        concat!(
            "=",
            vulnerable!(),
            "|man|vrouw|baby|partner|meneer|mevrouw|iemand reageert|reageerd .. niet|nergens|niks|nauwelijks|amper meer|op $"
        ),
        concat!(
            "=",
            vulnerable!(),
            "|man|vrouw|baby|partner|meneer|mevrouw|iemand reageert|reageerd niet|nauwelijks|amper $"
        ),
        "=reageert|reageerd niet|nergens op aanspreken|prikkels|roepen|stem|schudden",
        "=ligt|gevallen|grond|vloer .. .. zegt|praat niks|niets|niet meer",
        concat!("=", somebody!(), " .. wordt|word .. niet .. wakker"),
        concat!("=krijg|krijgen|krijgt ", somebody!(), "|haar .. niet .. wakker"),
        concat!(
            "=krijg|krijgen|krijgt mijn|m|mn|onze|ons|de|het|een ",
            person!(),
            " .. niet .. wakker"
        ),
        "ademt niet",
        "=niet .. wakker te krijgen|maken",
        "bewusteloos|bewusteloze",
        "=buiten bewustzijn|westen|kennis",
        "=verliest|verloor|verloren|verlies|zonder .. bewustzijn",
        "=niet bij bewustzijn|kennis",
        "=komt|kwam niet bij $",
        "=komt|kwam niet meer|goed bij $",
        concat!(
            "=",
            vulnerable!(),
            "|man|vrouw|baby|partner|meneer|mevrouw|iemand|hij|zij|ze|schoonmoeder|schoonvader .. niet .. aanspreekbaar"
        ),
        "=geen hartslag|polsslag|ademhaling",
        concat!("=levenloos|levenloze ", stranger!(), "|lichaam"),
        concat!("=", somebody!(), " .. levenloos"),
        "=flauwgevallen",
        concat!("=", somebody!(), " .. in elkaar gezakt|gestort"),
        "=flauw gevallen",
        concat!("=valt|viel|vallen ", somebody!(), " .. flauw"),
        concat!("=", somebody!(), " .. valt|viel|vallen .. flauw"),
    ],
    unless: &[&[
        "=niet .. aanspreekbaar over|op|voor",
        "=reageert|reageren|reageerd niet|nooit|nergens|niks .. op .. mail|mails|mailtje|mailtjes|brief|brieven|bericht|berichten|app|apps|appjes|klacht|klachten|verzoek|verzoeken|oproep|oproepen|aanvraag|vraag|vragen|bezwaar|melding|meldingen|telefoontjes|whatsapp",
        "=beweegt|beweegd .. niet|niks genoeg|veel|graag|voldoende|mee",
        "=wakker van|door|voor",
        "=levenloos|levenloze geboren|geboorte",
        "=flauwgevallen|gevallen van|door|om de|het|die|dat prijs|prijzen|rekening|bedrag|kosten",
        concat!("=ligt|liggen|zit|drijft .. ", animal!()),
        "=gehad|vroeger|ooit",
        "=jaar|jaren|maand|maanden geleden",
        "=vorig|vorige|afgelopen jaar|maand|week|zomer|winter",
    ]],
};

/// Somebody who lies or fell where nobody should, or is dead.
pub(super) const LYING: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!("=ligt|lag|liggen ", stranger!()),
        concat!(
            "=ligt|lag|liggen hier|daar|er|nog|nu|al|ook|net|buiten|een|n|twee|2|drie|oude ",
            stranger!()
        ),
        concat!(
            "=ligt|lag|liggen hier|daar|er|nog|nu|al|ook|net|buiten een|n|twee ",
            stranger!()
        ),
        concat!(
            "=ligt|lag hier|daar|er|nog|nu|buiten een|n oude|oudere|jonge|gewonde|dronken|bejaarde|onbekende|verwarde|naakte|kleine|bloedende|dode ",
            stranger!()
        ),
        concat!(
            "=ligt|lag een|n oude|oudere|jonge|gewonde|dronken|bejaarde|onbekende|verwarde|naakte|kleine|bloedende|dode ",
            stranger!()
        ),
        concat!(
            "=",
            somebody!(),
            " .. ligt|lag|liggen .. op|in|langs|onderaan|midden|naast .. ",
            ground!()
        ),
        concat!("=er|hier|daar licht ", stranger!()),
        concat!("=er|hier|daar licht een|n ", stranger!()),
        "=ligt|lag|liggen voor|half dood",
        concat!("=", person!(), "|hij|zij|ze .. ligt|lag .. dood"),
        concat!("=", person!(), " dood gevonden|aangetroffen|op|in"),
        concat!("=dood|dode gevonden|aangetroffen ", person!()),
        "=ligt|drijft|vond|vonden .. een|n|dood|het lijk|lichaam",
        "=lijk|lichaam gevonden|ligt|drijft|in|op|langs",
        concat!("=drijft|drijven .. ", stranger!()),
        concat!(
            "=",
            somebody!(),
            " .. gevallen .. .. niet|nauwelijks .. opstaan|overeind|omhoog"
        ),
        concat!("=er|hier|daar is|zijn .. ", stranger!(), " gevallen"),
        concat!("=is|zijn er|hier|daar|net .. ", stranger!(), " gevallen"),
        concat!(
            "=",
            somebody!(),
            " .. van|vanaf .. trap|ladder|dak|steiger|balkon|hoogte|galerij|viaduct .. gevallen"
        ),
        concat!(
            "=",
            somebody!(),
            " .. gevallen van|vanaf .. trap|ladder|dak|steiger|balkon|hoogte|galerij|viaduct"
        ),
        concat!("=", somebody!(), " .. uit .. raam|boom .. gevallen"),
    ],
    unless: &[
        PAST,
        ASKED_FOR,
        &[
            "=straks|voordat|binnenkort|dadelijk",
            "=slapen|slaapt|slaapzak|bankje|tent|roes|overnacht|overnachten|zonnen|begraven|graf|ziekenhuis|begrafenis|begravenis|uitvaart|crematie|nalatenschap|erfenis|overlijdensakte",
            concat!(
                "=",
                thing!(),
                "|auto|scooter|afval|vuil|vuilnis|rommel|spullen|boom|tak|takken|bal|speelgoed|post|krant|folders|blad|bladeren|zand|stenen|tegels van"
            ),
            concat!("=van ", person!(), " .. ligt|lag|liggen"),
            "=over .. tegel|tegels|stoep|stoeptegel|gat|kuil|boomwortel|wortel|wortels|drempel|paaltje|put|kabel|stoeprand|steen",
            "=bijna|straks|voordat|weer .. gevallen",
            "=al .. iemand|mensen .. gevallen",
            "=gevallen door|vanwege .. gladheid|ijzel|sneeuw|bladeren|blad|tegel|tegels|gat|kuil",
            concat!("=ligt|liggen|drijft|drijven .. ", animal!()),
            concat!("=", animal!(), " .. ligt|liggen|drijft"),
        ],
    ],
};

/// Blood.
pub(super) const BLEEDING: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!("=", somebody!(), " .. .. bloedt|bloede|bloedend"),
        concat!("=", person!(), "|hij|zij|ze .. te|het bloeden"),
        "=bloedt|bloeden .. uit|aan .. hoofd|been|arm|hand|pols|wond|gezicht|buik|oor|oren|mond",
        "=hoofd|been|arm|hand|pols|polsen|wond|wonden|knie|gezicht|voet|vinger|buik|oor|rug|hals|mond .. bloedt|bloed|bloedend|bloeden",
        "=ik bloed",
        "bloed|bloedt .. heel|erg|hevig|hard|leeg|dood",
        concat!("=", somebody!(), " .. onder .. het bloed"),
        concat!("=", somebody!(), " .. vol bloed"),
        "=onder het bloed",
        "=overal|plas|plassen bloed",
        "=plas met|van bloed",
        "=bloedplas|bloedplassen",
        "=veel|liters bloed",
        "=verliest|verlies|verloren|verloor .. bloed",
        "=hevige|hevig|ernstige|zware|slagaderlijke|inwendige|flinke bloeding|bloedingen|bloeden",
        "=bloeding|bloeden|bloed|bloedt .. niet .. stoppen|stelpen|stopt|gestopt|stelpbaar|ophouden",
        "=stopt|houdt|stoppen|houd .. niet .. bloeden",
        "=het|hij|zij|ze|ik|wond|wonde blijft|blijf .. bloeden",
        "=bloed .. uit .. hoofd|mond|oor|oren|wond|been|arm|pols|buik|hals",
        "=bloed spuit|gutst|stroomt",
        concat!("=bloedende|bebloede ", stranger!(), "|hoofdwond|wond"),
        concat!("=", stranger!(), " .. bebloed"),
        "=doodbloeden|leegbloeden|doodgebloed",
        "=pols|polsen|keel|slagader .. doorgesneden|opengesneden|gesneden|snijdt",
        "=hoofdwond|steekwond|schotwond|schotwonden|steekwonden",
        "=vinger|vingers|hand|arm|been|teen .. afgehakt|afgezaagd|afgesneden|afgerukt",
    ],
    unless: &[
        PAST,
        &[
            "=bloed prikken|geprikt|geven|doneren|laten|afnemen|afgenomen|afstaan|onderzoek|onderzoeken|donor|bank|test|suiker|druk",
            "=hart bloedt|bloed|bloeden",
            concat!("=", animal!(), " .. bloedt|bloed|bloeden"),
            concat!("=bloedende|gewonde ", animal!()),
        ],
    ],
};

/// Illness that began now.
pub(super) const ILL: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "hartaanval|hartstilstand",
        "reanimeren|reanimatie",
        "=heeft|heb|hebben|krijgt|krijg|kreeg|heefd .. beroerte|herseninfarct|hersenbloeding|hartinfarct|infarct|attaque|toeval|stuip|stuipen|epilepsieaanval|tia",
        "heeft|heb|heef|heft|krijgt|krijg|kreeg .. herseninfarct|hersenbloeding|hartinfarct",
        "=beroerte|herseninfarct|hersenbloeding|hartinfarct|attaque|epilepsieaanval heeft|krijgt|heefd",
        "=^ beroerte|hersenbloeding|hartinfarct|herseninfarct $",
        "=^ help .. beroerte|hersenbloeding|hartinfarct|herseninfarct",
        "=heeft|heb|krijgt|krijg|kreeg|nu .. epileptische|epilepsie|epileptisch aanval|insult",
        "=epileptische aanval in|op|bij",
        "pijn|druk|steken|beklemming|drukkend|drukkende .. op|in|aan .. borst|borstkas|borststreek|hartstreek",
        "=borst doet .. pijn|zeer",
        "=pijn .. aan .. hart",
        "=borstpijn|hartkramp",
        "=borst pijn",
        "=mond|gezicht|mondhoek .. hangt|trekt .. scheef|omlaag|naar",
        "=scheve|scheef mond|gezicht|mondhoek",
        "=plotseling|ineens|opeens|plots .. verlamd",
        "=onwel|onwelwording",
        concat!("=", somebody!(), " .. stikt|verslikt|verstikt|stikken"),
        "=zit|schiet|geschoten|steekt .. in .. keel|luchtpijp|keelgat",
        "=krijg|krijgt|krijgen|kreeg .. nauwelijks|amper|bijna|slecht|geen .. lucht|adem",
        "=geen lucht|adem .. krijg|krijgt|krijgen|halen|meer",
        "=kan|kunnen niet|nauwelijks|amper|bijna .. ademen|ademhalen|ademen",
        "=heel|erg|zo|vreselijk|ontzettend|steeds|enorm benauwd|kortademig",
        "=ademnood|ademhalingsproblemen",
        concat!("=", somebody!(), " .. loopt|liep|wordt|word .. blauw|paars aan"),
        "=blauwe|paarse lippen",
        "=allergische|anafylactische reactie|shock",
        "=schuim op|uit .. mond",
        "=schuimbekt|schuimbekkend|stuiptrekkingen|stuiptrekt|stuiptrekken",
        "=aan het bevallen",
        "=bevalt nu|hier|thuis",
        "=kokend|kokende|heet|hete water|thee|olie|vet|koffie|frituurvet .. over .. zich|hem|haar|heen|been|arm|gezicht|hand",
        "=ernstig|zwaar|flink verbrand",
        "=brandwonden .. gezicht|armen|benen|handen|lichaam|lijf",
        "=stroomschok|stroomstoot|geelektrocuteerd",
        "=staat|staan onder stroom",
        "=onderkoeld|onderkoeling|hitteberoerte",
    ],
    unless: &[
        PAST,
        ASKED_FOR,
        &[
            "=onwel|benauwd|stikt|stikken|ziek .. van|door .. stank|geur|lucht|warmte|rook|houtrook|lawaai|rioollucht",
            "=stikt|stikken van|in de|het|onkruid|werk|ratten|muggen|hondenpoep",
            "=verslikt in|op|met de|het|deze|die project|kosten|plan|opdracht|bouw",
            "=benauwd|benauwde in|huis|woning|kamer|zaal|hal|kantoor",
            "=houtrook|houtkachel|houtkachels|vuurkorf|haard|haarden|barbecue|eikenprocessierups|eikenprocessierupsen|huisstof|hooikoorts",
            "=kan|kunnen niet|niet meer .. traplopen|werken|autorijden|fietsen|poetsen|schoonmaken|koken|douchen",
            "=me|mij een|n hartaanval|beroerte|toeval",
            "=hartaanval|beroerte van|door die|de|dat|deze|jullie|al|het",
            "=na|door|op een|de|n hartaanval|hartstilstand|beroerte|hersenbloeding|herseninfarct|hartinfarct",
            "=kans|risico op|van",
            "=cursus|training|leren|lessen|patient|patienten|patientje",
            "=kind|baby|tweeling gekregen",
        ],
    ],
};

/// The same illness in the past tense, but of just now.
pub(super) const JUST_ILL: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "=net|zojuist|zonet|zonnet|nu|vanochtend|vandaag .. beroerte|herseninfarct|hersenbloeding|hartinfarct|hartaanval|hartstilstand|infarct|tia|attaque",
        "=net|zojuist|zonet|vandaag .. epileptische aanval|insult",
    ],
    unless: &[
        ASKED_FOR,
        &[
            "=kan|kunnen niet|niet meer .. traplopen|werken|autorijden|fietsen|poetsen|schoonmaken|koken|douchen",
        ],
    ],
};

/// Too much of a drug, or what is no food.
pub(super) const POISONED: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "=veel|teveel|alle|hele|heel|hoop|strip|strips|doos|pot|potje|doosje|handvol .. pillen|medicijnen|medicatie|tabletten|pijnstillers|paracetamol|paracetamols|slaappillen|slaapmiddelen|slaaptabletten|antidepressiva|insuline|drugs|ghb|xtc|ketamine|oxycodon|oxazepam|morfine .. genomen|ingenomen|geslikt|gebruikt|gepakt|gegeten|opgegeten|leeggegeten|gespoten",
        "=veel|teveel|alle|hele|heel|hoop|strip|strips|doos|pot|potje|doosje|handvol .. pillen|medicijnen|tabletten|pijnstillers|paracetamol|paracetamols|slaappillen|slaaptabletten|drugs|ghb|xtc op $",
        "=veel|teveel|alle|hele|heel|hoop|strip|strips|doos|pot|potje|doosje|handvol .. pillen|medicijnen|tabletten|pijnstillers|paracetamol|paracetamols|slaappillen|slaaptabletten|drugs|ghb|xtc op en|maar|want|dus|is",
        "=pillen|slaappillen|slaaptabletten|tabletten .. genomen",
        "=overdosis .. genomen|ingenomen|gehad|op|pillen|medicijnen|drugs",
        "=heeft|heb|nam .. overdosis",
        "=slaappillen|pijnstillers|paracetamols|tabletten|ontstopper|gootsteenontstopper|benzine|terpentine|lampolie|ammoniak|wasmiddel|schoonmaakmiddel|vaatwastablet|spiritus|knoopbatterij|batterij|magneet|magneetjes .. geslikt|ingeslikt|ingenomen|doorgeslikt|gedronken|opgegeten|opgedronken",
        "=giftige|giftig|vergif .. gegeten|opgegeten|gedronken|binnengekregen",
        "=alcoholvergiftiging",
        "=ik|zij|ze|hij ben|is .. vergiftigd|gedrogeerd",
    ],
    unless: &[
        PAST,
        &[
            concat!(
                "=",
                animal!(),
                " .. .. geslikt|ingeslikt|opgegeten|gegeten|gedronken|vergiftigd"
            ),
            "=overdosis aan|van regels|informatie|reclame|borden|verkeersborden|afval",
        ],
    ],
};
