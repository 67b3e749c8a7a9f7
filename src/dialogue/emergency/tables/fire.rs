//! Something burns or smokes that should not.

use super::super::Kind;
use super::{DANGER, NOT_NOW};

/// What gives light, and is said to burn.
macro_rules! lamp {
    () => {
        "lamp|lampen|lampje|lampjes|licht|lichten|lichtje|lichtjes|lantaarn|lantaarns|lantaarnpaal|lantaarnpalen|lantarenpaal|lantarens|lantaren|verlichting|straatverlichting|straatlamp|straatlampen|straatlantaarn|straatlantaarns|lichtmast|lichtmasten|spot|spots|led|tl|controlelampje|waarschuwingslampje|kerstverlichting|schijnwerper|display|noodverlichting|buitenlamp|zon|zonnetje"
    };
}
/// Smoke and fire that people make for themselves: a nuisance.
macro_rules! hearth {
    () => {
        "houtkachel|houtkachels|kachel|kachels|haard|haarden|openhaard|vuurkorf|vuurkorven|barbecue|barbecueen|bbq|schoorsteen|schoorstenen|pizzaoven|stoken|stookt|stoke|gestookt|houtrook|houtstook|vuurton|vuurschaal|kampvuur|vreugdevuur|paasvuur|kerstboomverbranding|tuinafval|rookkanaal|rookgas|sigaret|sigaretten|sigarettenrook|wiet|hasj|joint|joints|roken|rookt|rokers|rookvrij|rookverbod|rookoverlast|crematorium|barbecuet|steengrill"
    };
}
/// What people say of what comes back.
const OFTEN: &[&str] = &[
    "=vaak|altijd|elke|iedere|steeds|regelmatig|telkens|dagelijks|wekelijks|overdag|soms",
    "=overlast|hinder|last van",
    "=vannacht|eergisteren|verleden|vorige",
];

/// Fire.
pub(super) const BURNING: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        concat!("=", burns!(), " .. brandt|brandde"),
        concat!("=", burns!(), " brand|branden"),
        concat!("=brandt .. ", burns!()),
        concat!("=er|hier|daar brand een|n|iets|de ", burns!()),
        concat!("=brandende|brandend ", burns!(), "|voorwerp|vloeistof|lading"),
        concat!(
            "=",
            burns!(),
            "|iets|er .. staat|staan|stond te branden|fikken|roken|smeulen"
        ),
        concat!("=", burns!(), " .. fikt|smeult|uitgebrand|affikt"),
        concat!("=fikt|smeult .. ", burns!(), "|iets"),
        concat!("=", burns!(), "|iets .. in brand|vlammen|lichterlaaie"),
        "=brandt|brand .. iets",
        "=iets .. brandt|brand|fikt",
        "=^ het|t brandt|brand|fikt",
        "=brandt $",
        "=brandt hier|nu|buiten|hevig|fel|flink",
        "=in de hens",
        "=lichterlaaie",
        "=uitslaande|felle|grote|kleine|beginnende brand",
        concat!("=brand op|in|bij|achter|onder|naast|voor ", burns!()),
        concat!(
            "=brand op|in|bij|achter|onder|naast|voor de|het|een|n|mijn|mn|ons|onze ",
            burns!(),
            "|parkeerplaats|bedrijventerrein|straat|plein|industrieterrein|tuin|steeg|station"
        ),
        "=containerbrand|afvalbrand|heidebrand|natuurbrand|bermbrand|schoorsteenbrand|dakbrand|flatbrand|huisbrand|winkelbrand|buitenbrand|binnenbrand|zolderbrand|kelderbrand|scooterbrand|grasbrand|rietbrand|vlammenzee|vuurzee",
        "=ruik|ruiken|ruikt|rook .. brand|fik",
        "=vlam|vlammen in .. pan",
        "=zie|zien|ziet .. vlammen",
        concat!("=vuur|vlammen uit|op|onder|in|bij ", burns!()),
        concat!("=vuur|vlammen uit|op|onder|in|bij de|het|een|mijn|ons ", burns!()),
        "=steekt|steken|stak|staken .. in brand|fik|fikken",
        "=in brand gestoken|steken|gezet",
        "=vonken|vonkt .. stopcontact|meterkast|kast|kabel|kabels|laadpaal|transformatorhuisje|elektriciteitskast|leiding|lichtmast|lantaarnpaal",
        "=stopcontact|meterkast|kabel|kabels|laadpaal|elektriciteitskast|lantaarnpaal|lichtmast .. vonkt|vonken|brandt|smeult",
        concat!(
            "=",
            burns!(),
            "|gasfles|iets|fabriek|accu .. ontploft|ontplofte|geexplodeerd"
        ),
        "=is|zijn .. ontploft|geexplodeerd",
        "=brandalarm|rookalarm|rookmelder|rookmelders|brandmelder|brandmelders .. gaat|gaan|loeit|loeien .. af",
        "=gaat|gaan .. brandalarm|rookalarm|rookmelder|rookmelders|brandmelder .. af",
        "=brandalarm|rookalarm|rookmelder .. loeit|afgegaan",
        "=ambulance|ziekenwagen|ziekenauto .. komen|nodig|sturen|snel",
        "=brandweer .. sturen|snel",
    ],
    unless: &[
        NOT_NOW,
        OFTEN,
        &[
            concat!("=", lamp!(), " .. .. brandt|branden|brand|brandde"),
            concat!("=brandt|branden|brand .. .. ", lamp!()),
            "=kaars|kaarsen|waakvlam|kachel|ketel|haard|vuurkorf brandt|branden|brand",
            concat!("=", hearth!()),
            "=brandt|branden|brand niet",
            "=batterij|batterijen|vals|loos|koken|kook|test|testen|vervangen|ophangen|kopen|verplicht",
            "=voorkomen|preventie|risico|brandpreventie|veiligheid",
            "=hoofd|mailbox|inbox|bom|vuurwerk|vuurwerkbom .. ontploft",
            "=brand meester|geblust|uit",
            "=uitgebrand|uitgebrande|verbrand|afgebrand .. weg|weghalen|verwijderen|opruimen|staat|ophalen",
            "=ogen|maagzuur|keel|huid|kwestie|vraag|brandnetels",
            "=na .. brand",
            "=^ mag|mogen",
            "=mag|mogen ik|je|we|men|dat",
            "=ambulance|brandweer kan|kunnen|kon .. niet|langs|door",
        ],
    ],
};

/// Smoke and the smell of fire.
pub(super) const SMOKE: Kind = Kind {
    id: "gevaar",
    text: DANGER,
    phrases: &[
        "brandlucht|brandgeur|schroeilucht",
        "=verbrande|geschroeide lucht|geur",
        "=ruikt|ruik|ruiken|stinkt .. naar .. brand|verbrand|schroei|geschroeid",
        concat!(
            "=rook .. uit|vanuit|boven|onder .. ",
            burns!(),
            "|raam|ramen|stopcontact|motorkap|motor|lift|putdeksel|gebouwen|huizen|elektriciteitskast|laadpaal"
        ),
        concat!(
            "=komt|hangt|staat|zie|zien|zit|is .. rook .. in .. ",
            burns!(),
            "|hal|gang|lift|tunnel|metro|hotel|ziekenhuis|huis"
        ),
        concat!("=", burns!(), "|raam|ramen|motorkap .. .. komt|kwam .. rook"),
        "=zwarte|dikke|grijze|donkere|enorme rook|rookwolk|rookwolken|rookpluim",
        "=vol|blauw .. rook",
        "=heel|erg veel rook",
        "=rookontwikkeling|rookpluim|rookwolk|rookwolken",
    ],
    unless: &[
        NOT_NOW,
        OFTEN,
        &[
            concat!("=", hearth!()),
            "=ik rook in|op|buiten|alleen|nooit|niet|zelf|graag|veel",
            "=^ mag|mogen",
            "=mag|mogen ik|je|we|er|de",
            "=brandlucht van|door .. stoken|fabriek|industrie",
        ],
    ],
};
