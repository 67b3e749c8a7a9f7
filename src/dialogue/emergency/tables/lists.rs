//! Words that stand for each other in the phrases.

/// Who can be missing.
macro_rules! person {
    () => {
        "kind|kindje|kinderen|kids|zoon|zoontje|dochter|dochtertje|baby|peuter|kleuter|jongen|jongetje|meisje|tiener|puber|man|vrouw|partner|vriend|vriendin|vader|moeder|opa|oma|broer|broertje|zus|zusje|oom|tante|neef|neefje|nicht|nichtje|kleinkind|kleinzoon|kleindochter|echtgenoot|echtgenote|iemand|persoon|mens|buurman|buurvrouw|buurkind|buurmeisje|buurjongen|bewoner|client|patient|leerling"
    };
}
/// Who is in danger as soon as they walk off; of a partner it is also said when a marriage ends.
macro_rules! vulnerable {
    () => {
        "kind|kindje|kinderen|kids|zoon|zoontje|dochter|dochtertje|peuter|kleuter|jongen|jongetje|meisje|tiener|puber|vader|moeder|opa|oma|broertje|zusje|kleinkind|kleinzoon|kleindochter|buurkind|buurmeisje|buurjongen|bewoner|client|patient|leerling"
    };
}
/// What goes missing every day.
macro_rules! thing {
    () => {
        "paspoort|paspoorten|pas|pasje|id|idkaart|identiteitskaart|identiteitsbewijs|reisdocument|rijbewijs|kaart|kaartje|document|documenten|akte|diploma|fiets|step|scooter|sleutel|sleutels|tas|telefoon|portemonnee|jas|knuffel|bril|ketting|ring|pakket|brief|container|kliko|hond|hondje|puppy|kat|kater|katje|poes|poesje|kitten|huisdier|konijn|cavia|vogel|papegaai|parkiet|schildpad|paard"
    };
}

/// Who can be ill, hurt or attacked: also those who are only pointed to.
macro_rules! somebody {
    () => {
        concat!(
            person!(),
            "|hij|zij|ze|hem|ik|mevrouw|meneer|dame|heer|bejaarde|fietser|fietsster|voetganger|automobilist|motorrijder|scooterrijder|bestuurder|chauffeur|slachtoffer|slachtoffers|collega|dakloze|zwerver|mensen|personen|mannen|vrouwen|jongens|jongeren|meisjes|mam|mama|papa|schoonmoeder|schoonvader|wandelaar|zwemmer|passagier|bouwvakker|agent|agenten|klant|bezoeker|medewerker|bejaarden"
        )
    };
}
/// A stranger, or more of them.
macro_rules! stranger {
    () => {
        "iemand|mensen|man|vrouw|persoon|personen|meneer|mevrouw|jongen|jongens|meisje|meisjes|kind|kindje|kinderen|baby|dame|heer|bejaarde|mannen|vrouwen|fietser|fietsster|voetganger|scooterrijder|motorrijder|bestuurder|slachtoffer|slachtoffers|agent|agenten|jongetje|peuter|kleuter|medewerker"
    };
}
/// The same without children: those are for Veilig Thuis, when nothing says that it is now.
macro_rules! adult {
    () => {
        "iemand|mensen|man|vrouw|persoon|meneer|mevrouw|jongen|jongens|dame|heer|bejaarde|mannen|vrouwen|fietser|agent|agenten|medewerker|conducteur|buschauffeur"
    };
}
/// Animals: for those is another number.
macro_rules! animal {
    () => {
        "dier|dieren|diertje|beest|beestje|vogel|vogels|vogeltje|kat|katten|kater|katje|poes|poesje|kitten|hond|honden|hondje|puppy|egel|egeltje|eend|eenden|eendje|zwaan|zwanen|meeuw|meeuwen|duif|duiven|kraai|kraaien|reiger|gans|ganzen|konijn|konijntje|haas|ree|reetje|hert|vos|das|rat|ratten|muis|paard|paarden|pony|koe|koeien|schaap|schapen|geit|geiten|kip|kippen|vis|vissen|uil|merel|eekhoorn|vleermuis|bever|marter"
    };
}
/// Where somebody lies who should not.
macro_rules! ground {
    () => {
        "grond|straat|stoep|vloer|weg|fietspad|trottoir|trap|spoor|rails|gang|badkamer|douche|wc|toilet|berm|plein|perron|galerij|kruising|rijbaan|zebrapad|lift|hal|keuken|parkeerplaats|sneeuw|bosjes|struiken|steeg"
    };
}
/// What one drowns in.
macro_rules! water {
    () => {
        "water|sloot|gracht|kanaal|haven|vijver|rivier|plas|meer|zee|vaart|singel|zwembad|put|beek|wak|ijs"
    };
}
macro_rules! weapon {
    () => {
        "mes|messen|pistool|pistolen|wapen|wapens|geweer|geweren|bijl|machete|machetes|hakmes|kapmes|vleesmes|keukenmes|vuurwapen|vuurwapens|steekwapen|zwaard|knuppel|honkbalknuppel|revolver|stiletto|kalasjnikov"
    };
}
/// What burns only when it is on fire.
macro_rules! burns {
    () => {
        "container|containers|kledingbak|glasbak|glascontainer|textielbak|textielcontainer|plasticbak|afvalhoop|vuilnishoop|picknicktafel|speeltuin|glijbaan|vrachtauto|taxi|maaier|trekker|tractor|steiger|stal|kas|tuinhuis|tuinhuisje|blokhut|afdak|carport|afvalbak|afvalcontainer|vuilnisbak|prullenbak|prullebak|papierbak|papiercontainer|kliko|vuilcontainer|kledingcontainer|vuilniszak|vuilniszakken|vuilnis|afval|auto|autos|bus|busje|bestelbus|vrachtwagen|scooter|scooters|brommer|motor|fiets|fietsen|caravan|camper|boot|woonboot|trein|tram|schuur|schuurtje|garage|huis|huisje|woning|flat|appartement|gebouw|pand|winkel|school|kantoor|fabriek|loods|boerderij|kerk|dak|zolder|keuken|kelder|berging|balkon|portiek|trappenhuis|slaapkamer|woonkamer|bank|bankstel|matras|gordijn|gordijnen|wasmachine|droger|magnetron|friteuse|frituurpan|pan|meterkast|accu|zonnepaneel|zonnepanelen|boom|bomen|struik|struiken|heg|haag|coniferen|conifeer|gras|berm|hooi|hooibalen|riet|bos|bosjes|heide|duinen|natuurgebied|veld|akker|park|speeltoestel|schutting|pallets|transformatorhuisje|tent|kraam|snackbar|cafe|restaurant|buurhuis|buren|supermarkt|aanhanger|viaduct"
    };
}
