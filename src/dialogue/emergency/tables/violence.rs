//! Somebody with a weapon, somebody who is attacked.

use super::super::Kind;
use super::{DANGER, NOT_NOW, PAST};

/// Somebody with a weapon.
pub(super) const ARMED: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!(
            "=",
            person!(),
            "|",
            adult!(),
            "|hij|zij|ze|hun|die|ex|buren|jongeren|eentje .. heeft|hebben|heefd|heef|heft|hft|had|hadden een|n|zijn|haar|grote|echt|twee|ook|nu ",
            weapon!()
        ),
        concat!(
            "=",
            person!(),
            "|",
            adult!(),
            "|hij|zij|ze|hun|die|ex|buren|jongeren|eentje heeft|hebben|heefd|heef|heft|hft|had|hadden .. ",
            weapon!(),
            " $"
        ),
        concat!(
            "=",
            person!(),
            "|",
            adult!(),
            "|hij|zij|ze|hun|die|ex|buren|jongeren heeft|hebben|heefd|heef|heft|hft|had|hadden .. ",
            weapon!(),
            " bij|vast|in|op|getrokken|gepakt"
        ),
        concat!(
            "=heeft|hebben ",
            stranger!(),
            " .. ",
            weapon!(),
            " bij|vast|getrokken"
        ),
        concat!(
            "=trekt|trok|pakt|pakte|houdt|hield|richt|richtte|zwaait|zwaaide .. ",
            weapon!()
        ),
        concat!(
            "=steekt|stak|steken|gestoken|sloeg|slaat|rent|rende|rijdt|zit|gooit|hakt|valt|viel .. .. met .. ",
            weapon!(),
            " .. mij|me|ons|iemand|mensen|hem|haar|rond|in|op|aan|door|naar"
        ),
        concat!("=rent|rende|rennen|rijdt|fietst .. .. met .. ", weapon!()),
        concat!(
            "=gestoken|bedreigt|bedreigd|bedreigen|dreigt|dreigde|dreigen .. met .. ",
            weapon!()
        ),
        concat!("=met .. ", weapon!(), " .. gestoken|bedreigd|bedreigt|geslagen"),
        concat!(
            "=met .. ",
            weapon!(),
            " .. in|op zijn|haar|de hand|handen|rug|lijf|keel"
        ),
        "=mes|pistool|geweer .. tegen|op .. keel|hoofd|slaap|buik",
        concat!("=", weapon!(), " op .. keel|hoofd"),
        concat!(
            "=gewapende|bewapende ",
            stranger!(),
            "|mannen|jongens|jongeren|overvaller|overvallers|dader|daders|personen|gasten"
        ),
        concat!(
            "=",
            person!(),
            "|",
            adult!(),
            "|hij|zij|ze|jongeren .. gewapend|bewapend"
        ),
        concat!(
            "=",
            person!(),
            "|",
            adult!(),
            "|hij|zij|ze|jongeren|ik .. is|ben|word|wordt|zijn|werd .. gestoken"
        ),
        "=steekt|steken|schiet|schieten|stak|schoot .. neer|dood",
        concat!(
            "=schiet|schieten|schoot|schietend .. op|naar .. ",
            stranger!(),
            "|mij|me|ons|hem|haar|elkaar|voorbijgangers|auto|autos|huis|huizen"
        ),
        "=buurman|man|vrouw|jongen|iemand|hij|ze .. heeft .. geschoten",
        concat!(
            "=buurman|man|vrouw|jongen|iemand|hij|ze .. ",
            weapon!(),
            " en schiet|steekt|schoot"
        ),
        "=schoten gehoord|gelost",
        "=hoorde|hoorden|horen .. schoten",
        "=steekincident|schietincident|schotenwisseling|neersteken|neerschieten|doodgestoken|doodgeschoten",
        "=bom gevonden|ontploft|geplaatst|ligt|gelegd",
        "=ligt|gooit|gooien .. een|n bom",
        "=terreuraanslag",
        "=terroristische aanslag",
    ],
    unless: &[
        NOT_NOW,
        PAST,
        &[
            "=nodig|schuur|garage|hangen|ophangen",
            "=gevonden|inleveren|ingeleverd|inlevering|vergunning|wapenvergunning|verlof|verzameling|kopen|gekocht|verkopen|kwijt|verloren|museum|jager|jagers|jacht|schietvereniging|slijpen|scherp|ontheffing|toneel|toneelstuk|toneelwapen|nep|speelgoed",
            "=gewapend|gewapende beton|betonnen|glas|vrede|betonvloer",
            "=gestoken|steken|steekt door|van .. wesp|wespen|mug|muggen|bij|bijen|teek|insect|insecten|hommel|kwal|rups|horzel|daas",
            "=wespennest|hoornaarsnest|hoornaar|hoornaars|bijennest|bijenvolk|processierups|processierupsen|eikenprocessierups|eikenprocessierupsen",
            "=geld|tijd|energie|werk|moeite|geen .. gestoken",
            "=schiet|schieten|schoot|geschoten .. vuurwerk|bal|ballen|foto|fotos|film|konijnen|duiven|ganzen|wortel|raketten|vuurpijlen|vuurpijl|pijlen",
            "=hakt|hakken|kapt .. boom|hout|om|takken|struiken",
            "=snijdt|gebruikt|tuin|keuken|koken",
            "=^ mag|mogen",
            "=mag|mogen ik|je|hij|ze|we",
            concat!("=", animal!(), " .. neer|dood"),
        ],
    ],
};

/// Somebody is attacked or calls for help.
pub(super) const ATTACKED: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "=er|hier|daar|nu|buiten|straat word|wordt|worden .. geslagen|gevochten|gestoken|geschoten|geschopt|gemept|geknokt $",
        "=er|hier|daar word|wordt geslagen|gevochten|gestoken|geschoten|geschopt|gemept|geknokt",
        "=wordt|word er|hier|daar|nu .. geslagen|gevochten|gestoken|geschoten|geknokt",
        concat!(
            "=er|hier|daar|nu|buiten|straat word|wordt|worden .. ",
            adult!(),
            " .. geslagen|mishandeld|geschopt|getrapt|gemept|vastgehouden|bedreigd|beroofd|gestoken|overvallen"
        ),
        concat!(
            "=word|wordt|worden er|hier|daar|nu .. ",
            adult!(),
            " .. geslagen|mishandeld|geschopt|getrapt|gemept|bedreigd|beroofd"
        ),
        concat!(
            "=",
            somebody!(),
            " .. word|wordt|worden .. aangevallen|neergeslagen|gewurgd|gegijzeld|gekidnapt|doodgeslagen|meegesleurd|meegesleept|afgetuigd|belaagd|achtervolgd|achternagezeten"
        ),
        concat!(
            "=word|wordt|worden .. ",
            somebody!(),
            " .. aangevallen|neergeslagen|gewurgd|gegijzeld|gekidnapt|meegesleurd|meegesleept|afgetuigd|belaagd|achtervolgd"
        ),
        concat!(
            "=",
            somebody!(),
            " .. is|ben|zijn|werd .. aangevallen|neergeslagen|gewurgd|gegijzeld|gekidnapt|doodgeslagen|vermoord"
        ),
        concat!(
            "=is|zijn|werd .. ",
            stranger!(),
            " .. aangevallen|neergeslagen|gegijzeld|gekidnapt|doodgeslagen|vermoord"
        ),
        concat!("=valt|vallen|viel mij|me|ons|hem|haar|", stranger!(), " .. aan $"),
        concat!(
            "=valt|vallen een|n|zomaar|ineens|opeens|allemaal ",
            stranger!(),
            " .. aan"
        ),
        concat!(
            "=slaan|slaat|schoppen|schopt|trappen|meppen|sloegen .. ",
            stranger!(),
            "|elkaar|hem|haar|mij|me .. op|in|bij|voor .. straat|plein|park|station|bus|tram|trein|winkel|cafe|school|kroeg"
        ),
        concat!(
            "=",
            stranger!(),
            "|hem|haar|mij|elkaar .. aan het|t slaan|schoppen|trappen|meppen|wurgen|mishandelen|steken|aanvallen"
        ),
        concat!(
            "=slaan|schoppen|trappen|meppen|wurgen .. ",
            adult!(),
            " .. op|die .. grond|ligt"
        ),
        "=slaan|schoppen|trappen|meppen elkaar",
        "=wordt|word .. vastgehouden|meegesleurd|meegetrokken door een|n|iemand|man|mannen",
        concat!("=gillende|schreeuwende ", adult!()),
        "=elkaar .. te lijf",
        "=knokpartij|matpartij|vechtende",
        "=knokken|vechten .. op|in|bij|voor .. straat|plein|park|station|bus|tram|trein|winkel|cafe|school|kroeg",
        "=gaat|wil|wilt|dreigt|dreigde|gaan|willen|probeert .. mij|me|ons|haar|hem|iemand|mijn|zijn|kind|kinderen|vrouw .. vermoorden|doodmaken|doodsteken|doodschieten|neersteken|neerschieten|wurgen|doodslaan|ombrengen|vermoord|doden",
        "=dreigt|dreigen|dreigde .. te .. steken|schieten|vermoorden|doden|opblazen|slaan|doden",
        "=probeert|probeerde .. mij|me|haar|hem .. vermoorden|wurgen|steken|slepen|trekken|sleuren",
        "=ontvoering|kidnapping",
        "=gijzeling in|bij|op|gaande|bezig",
        "=roept|roepen|schreeuwt|schreeuwen|gilt|gillen|geroep|geschreeuw|gegil .. om hulp",
        "=om hulp .. roepen|schreeuwen|gillen|geroepen|geschreeuwd|gegild|roept|schreeuwt|gilt",
        "=hulpgeroep",
        "=trapt|trappen|beukt|beuken|ramt|rammen|breekt|breken|slaat|slaan .. deur|ruit|raam|voordeur .. in $",
        concat!(
            "=staat|hangt|zit|klimt ",
            stranger!(),
            " .. .. op|aan|over .. dak|reling|brug|flat|balkon|viaduct|spoor|toren|gebouw .. .. springen|springt"
        ),
        concat!(
            "=staat|hangt|zit|klimt een|n ",
            stranger!(),
            " .. .. op|aan|over .. dak|reling|brug|flat|balkon|viaduct|spoor|toren|gebouw .. .. springen|springt"
        ),
        concat!(
            "=",
            stranger!(),
            " .. op|langs .. spoor|treinspoor|rails|spoorbaan|snelweg"
        ),
    ],
    unless: &[
        NOT_NOW,
        PAST,
        &[
            "=aangevallen|achternagezeten|achtervolgd|belaagd door|op|via|met .. meeuw|meeuwen|kraai|kraaien|wespen|muggen|ganzen|online|facebook|social|mails|reclame|aanmaningen|internet|twitter|incasso|media|deurwaarder",
            concat!("=is|ben|zijn .. aangevallen|gebeten .. ", animal!()),
            concat!("=is|ben|zijn .. ", animal!(), " .. aangevallen|gebeten"),
            concat!("=", animal!(), " .. is|zijn|wordt .. aangevallen|vermoord"),
            "=gevochten tegen",
            "=voel|voelt|voelen .. aangevallen",
            "=boete|cjib|bekeuring|dwangsom",
            "=leerkracht|leraar|juf|meester .. jaar",
            "=valt|vallen .. aan te",
            "=bal|trommel|heien|heipaal|drummen|alarm",
            "=trein|treinen|overlast .. spoor",
            "=geluid|geluidsoverlast|kinderen spelen .. spoor",
            "=om hulp .. gemeente",
            "=snelweg|spoor .. wonen|woont|wandelen|fietsen|werken|parkeren|parkeert|bouwen",
        ],
    ],
};
