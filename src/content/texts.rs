//! The built-in texts that `texts:` in `balie.yaml` may replace: part of the grammar, so that `check`, `schema` and the dialogue read one table.

/// A built-in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltInText {
    /// Its id under `texts:`.
    pub id: &'static str,
    /// With je/jij.
    pub je: &'static str,
    /// With u.
    pub u: &'static str,
    /// Names it may use besides `municipality`, `bot` and `referral`.
    pub variables: &'static [&'static str],
}

/// When somebody takes the phone of the municipality, such as `morgen vanaf 8.30 uur`; empty when that is now. Texts with a number to call
/// may use it.
pub const PHONE_OPENS: &str = "phone_opens";

/// The built-in text with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static BuiltInText> {
    TEXTS.iter().find(|text| text.id == id)
}

const fn text(
    id: &'static str,
    je: &'static str,
    u: &'static str,
    variables: &'static [&'static str],
) -> BuiltInText {
    BuiltInText { id, je, u, variables }
}

const fn same(id: &'static str, both: &'static str) -> BuiltInText {
    text(id, both, both, &[])
}

/// All built-in texts, grouped by when they are said. The safe texts of emergencies are not here: content cannot replace them.
pub const TEXTS: &[BuiltInText] = &[
    // not sure
    text(
        "rephrase",
        "Sorry, dat begrijp ik niet. Kun je je vraag in andere woorden stellen?",
        "Sorry, dat begrijp ik niet. Kunt u uw vraag in andere woorden stellen?",
        &[],
    ),
    text(
        "disambiguate",
        "Ik wil je goed helpen. Bedoel je:",
        "Ik wil u goed helpen. Bedoelt u:",
        &[],
    ),
    same("none_of_these", "Geen van deze"),
    text(
        "none_of_these_reply",
        "Dan heb ik je vraag niet goed begrepen. Wil je dat een medewerker je verder helpt? Of stel je vraag in andere woorden.",
        "Dan heb ik uw vraag niet goed begrepen. Wilt u dat een medewerker u verder helpt? Of stel uw vraag in andere woorden.",
        &[],
    ),
    text(
        "two_questions",
        "Je stelt twee vragen. Waar zal ik mee beginnen?",
        "U stelt twee vragen. Waar zal ik mee beginnen?",
        &[],
    ),
    text(
        "also_asked",
        "Je vroeg ook iets anders: {{ title }}. Zal ik je daar nu mee helpen?",
        "U vroeg ook iets anders: {{ title }}. Zal ik u daar nu mee helpen?",
        &["title"],
    ),
    text(
        "no_answer_yet",
        "Ik begrijp je vraag, maar ik heb er nog geen antwoord op. Wil je dat een medewerker je verder helpt?",
        "Ik begrijp uw vraag, maar ik heb er nog geen antwoord op. Wilt u dat een medewerker u verder helpt?",
        &["title"],
    ),
    // messages without words, or with only a number, a date or a place
    text(
        "wordless",
        "Ik zie geen woorden in je bericht. Typ je vraag in een paar woorden. Liever een mens? Typ dan ‘medewerker’.",
        "Ik zie geen woorden in uw bericht. Typ uw vraag in een paar woorden. Liever een mens? Typ dan ‘medewerker’.",
        &[],
    ),
    text(
        "no_question",
        "Ik weet niet waar dit over gaat. Typ je vraag in een paar woorden. Liever een mens? Typ dan ‘medewerker’.",
        "Ik weet niet waar dit over gaat. Typ uw vraag in een paar woorden. Liever een mens? Typ dan ‘medewerker’.",
        &[],
    ),
    text(
        "too_long",
        "Je bericht is te lang voor mij. Kun je je vraag in een paar zinnen stellen?",
        "Uw bericht is te lang voor mij. Kunt u uw vraag in een paar zinnen stellen?",
        &[],
    ),
    text(
        "photo_unexpected",
        "Ik zie dat je een foto stuurt, maar ik kan er niet op kijken. Vertel in een paar woorden wat je vraag is.",
        "Ik zie dat u een foto stuurt, maar ik kan er niet op kijken. Vertel in een paar woorden wat uw vraag is.",
        &[],
    ),
    text(
        "location_unexpected",
        "Ik zie dat je een plek stuurt. Vertel in een paar woorden wat daar aan de hand is.",
        "Ik zie dat u een plek stuurt. Vertel in een paar woorden wat daar aan de hand is.",
        &[],
    ),
    text(
        "bsn_removed",
        "Je hebt je burgerservicenummer (BSN) getypt. Dat heb ik weggehaald en niet bewaard. Deel je BSN liever niet in een chat.",
        "U hebt uw burgerservicenummer (BSN) getypt. Dat heb ik weggehaald en niet bewaard. Deel uw BSN liever niet in een chat.",
        &[],
    ),
    // to a person
    text(
        "offer_person",
        "Wil je dat een medewerker je verder helpt?",
        "Wilt u dat een medewerker u verder helpt?",
        &[],
    ),
    text(
        "offer_declined",
        "Prima. Heb je een andere vraag? Typ die gerust.",
        "Prima. Hebt u een andere vraag? Typ die gerust.",
        &[],
    ),
    text(
        "hand_off_asked",
        "Je wilt een medewerker spreken. Dat kan.",
        "U wilt een medewerker spreken. Dat kan.",
        &[],
    ),
    text(
        "hand_off_not_understood",
        "Sorry, ik begrijp je vraag niet goed. Een medewerker kan je beter helpen.",
        "Sorry, ik begrijp uw vraag niet goed. Een medewerker kan u beter helpen.",
        &[],
    ),
    text(
        "hand_off_invalid_answer",
        "Het lukt ons samen niet. Een medewerker helpt je verder.",
        "Het lukt ons samen niet. Een medewerker helpt u verder.",
        &[],
    ),
    text(
        "hand_off_route",
        "Een medewerker helpt je hiermee verder.",
        "Een medewerker helpt u hiermee verder.",
        &[],
    ),
    text(
        "hand_off_open",
        "Ik zet je door. De medewerker leest wat je hier typte, dus je hoeft het niet nog een keer te vertellen. Even geduld. Bellen kan ook: {{ municipality.phone }}.",
        "Ik zet u door. De medewerker leest wat u hier typte, dus u hoeft het niet nog een keer te vertellen. Even geduld. Bellen kan ook: {{ municipality.phone }}.",
        &[],
    ),
    text(
        "hand_off_closed",
        "Er is nu niemand. {{ opens }} lezen we je bericht. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Er is nu niemand. {{ opens }} lezen we uw bericht. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["opens", "phone_opens"],
    ),
    text(
        "hand_off_closed_long",
        "Er is nu niemand. We weten nog niet wanneer we je bericht kunnen lezen. Bel daarom liever{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Er is nu niemand. We weten nog niet wanneer we uw bericht kunnen lezen. Bel daarom liever{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["phone_opens"],
    ),
    text(
        "noted",
        "Dit zet ik erbij voor de medewerker.{% if opens %} {{ opens }} lezen we alles wat je hier schrijft.{% endif %} Het antwoord krijg je in dit gesprek. Hoeft het niet meer? Schrijf dat dan ook hier.",
        "Dit zet ik erbij voor de medewerker.{% if opens %} {{ opens }} lezen we alles wat u hier schrijft.{% endif %} Het antwoord krijgt u in dit gesprek. Hoeft het niet meer? Schrijf dat dan ook hier.",
        &["opens"],
    ),
    text(
        "bot_closed",
        "Ik ben er nu niet. {{ opens }} help ik je graag. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Ik ben er nu niet. {{ opens }} help ik u graag. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["opens", "phone_opens"],
    ),
    text(
        "bot_closed_long",
        "Ik ben er nu niet, en ik weet nog niet wanneer wel. Bel daarom liever{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Ik ben er nu niet, en ik weet nog niet wanneer wel. Bel daarom liever{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["phone_opens"],
    ),
    text(
        "hand_off_busy",
        "Alle medewerkers zijn nu bezig of even weg. Je vraag staat in de rij.{% if by %} We proberen uiterlijk {{ by }} te reageren.{% endif %} Het kan even duren. Laat dit venster gerust staan, of kom later terug: het antwoord zie je hier. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Alle medewerkers zijn nu bezig of even weg. Uw vraag staat in de rij.{% if by %} We proberen uiterlijk {{ by }} te reageren.{% endif %} Het kan even duren. Laat dit venster gerust staan, of kom later terug: het antwoord ziet u hier. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["by", "phone_opens"],
    ),
    text(
        "hand_off_reopened",
        "Je vraag staat weer open bij {{ team }}.",
        "Uw vraag staat weer open bij {{ team }}.",
        &["team"],
    ),
    // no person is offered now
    text(
        "person_closed",
        "Er is nu geen medewerker om mee te chatten.{% if opens %} {{ opens }} kan dat weer.{% endif %} Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Er is nu geen medewerker om mee te chatten.{% if opens %} {{ opens }} kan dat weer.{% endif %} Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["opens", "phone_opens"],
    ),
    text(
        "person_busy",
        "Er is nu geen medewerker vrij om mee te chatten. Probeer het straks nog eens. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        "Er is nu geen medewerker vrij om mee te chatten. Probeer het straks nog eens. Bellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}.",
        &["phone_opens"],
    ),
    same("not_understood", "Sorry, hier kom ik niet uit."),
    text(
        "no_answer",
        "Ik begrijp je vraag, maar ik heb er nog geen antwoord op.",
        "Ik begrijp uw vraag, maar ik heb er nog geen antwoord op.",
        &[],
    ),
    text(
        "bot_away_person",
        "Wil je een bericht achterlaten voor een medewerker? Typ dan ‘medewerker’.",
        "Wilt u een bericht achterlaten voor een medewerker? Typ dan ‘medewerker’.",
        &[],
    ),
    text(
        "call_back",
        "Een medewerker belt je {% if by %}uiterlijk {{ by }}{% else %}zo snel mogelijk{% endif %}.",
        "Een medewerker belt u {% if by %}uiterlijk {{ by }}{% else %}zo snel mogelijk{% endif %}.",
        &["by"],
    ),
    text(
        "emergency_open",
        "Een medewerker van de gemeente leest dit gesprek zo snel mogelijk. Wacht daar niet op als er gevaar is.",
        "Een medewerker van de gemeente leest dit gesprek zo snel mogelijk. Wacht daar niet op als er gevaar is.",
        &[],
    ),
    text(
        "emergency_closed",
        "Let op: bij de gemeente leest nu niemand mee. Bel dus zelf.",
        "Let op: bij de gemeente leest nu niemand mee. Bel dus zelf.",
        &[],
    ),
    // a person is there
    text(
        "agent_joined",
        "Je praat nu met {{ agent }} van de gemeente.",
        "U praat nu met {{ agent }} van de gemeente.",
        &["agent"],
    ),
    text(
        "released",
        "Je vraag gaat terug naar {{ team }}. Een collega helpt je verder. Je hoeft niets opnieuw te vertellen.",
        "Uw vraag gaat terug naar {{ team }}. Een collega helpt u verder. U hoeft niets opnieuw te vertellen.",
        &["team"],
    ),
    text(
        "moved",
        "Je vraag gaat naar {{ team }}. Daar kunnen ze je beter helpen.",
        "Uw vraag gaat naar {{ team }}. Daar kunnen ze u beter helpen.",
        &["team"],
    ),
    text(
        "promised",
        "We zoeken dit voor je uit. Je krijgt uiterlijk {{ until }} antwoord.",
        "We zoeken dit voor u uit. U krijgt uiterlijk {{ until }} antwoord.",
        &["until"],
    ),
    text(
        "promised_call",
        "We bellen je uiterlijk {{ until }}.",
        "We bellen u uiterlijk {{ until }}.",
        &["until"],
    ),
    text(
        "rating_faces",
        "Hoe vond je dit gesprek? Je hoeft niet te antwoorden.",
        "Hoe vond u dit gesprek? U hoeft niet te antwoorden.",
        &[],
    ),
    text(
        "rating_ten",
        "Welk cijfer geef je dit gesprek, van 1 tot 10? Je hoeft niet te antwoorden.",
        "Welk cijfer geeft u dit gesprek, van 1 tot 10? U hoeft niet te antwoorden.",
        &[],
    ),
    same("rating_bad", "🙁 Slecht"),
    same("rating_fair", "😐 Gaat wel"),
    same("rating_good", "🙂 Goed"),
    text(
        "rating_why",
        "Dank je. Wil je er iets bij zeggen? Typ dat dan hier. Het hoeft niet.",
        "Dank u. Wilt u er iets bij zeggen? Typ dat dan hier. Het hoeft niet.",
        &[],
    ),
    text("rating_why_not", "Nee, dank je", "Nee, dank u", &[]),
    text(
        "rating_done",
        "Dank je, daar leren we van. Heb je nog een vraag? Typ die gerust.",
        "Dank u, daar leren we van. Hebt u nog een vraag? Typ die gerust.",
        &[],
    ),
    text(
        "agent_left",
        "Je praat nu weer met {{ bot.name }}, de chatbot. Heb je nog een vraag? Typ die gerust.",
        "U praat nu weer met {{ bot.name }}, de chatbot. Hebt u nog een vraag? Typ die gerust.",
        &[],
    ),
    text(
        "resume_question",
        "Je praat nu weer met {{ bot.name }}, de chatbot. We waren bezig met: {{ title }}. Wil je daarmee verder?",
        "U praat nu weer met {{ bot.name }}, de chatbot. We waren bezig met: {{ title }}. Wilt u daarmee verder?",
        &["title"],
    ),
    // flows
    same("yes", "Ja"),
    same("no", "Nee"),
    same("skip", "Overslaan"),
    text(
        "back_to",
        "We waren bezig met: {{ title }}.",
        "We waren bezig met: {{ title }}.",
        &["title"],
    ),
    text(
        "back_to_question",
        "Dan terug naar mijn vraag.",
        "Dan terug naar mijn vraag.",
        &[],
    ),
    text(
        "finish_first",
        "Laten we eerst dit afmaken. Typ ‘stop’ als je iets anders wilt vragen.",
        "Laten we eerst dit afmaken. Typ ‘stop’ als u iets anders wilt vragen.",
        &[],
    ),
    text(
        "flow_changed",
        "Sorry, onze vragen zijn net veranderd. We moeten opnieuw beginnen. Wat is je vraag?",
        "Sorry, onze vragen zijn net veranderd. We moeten opnieuw beginnen. Wat is uw vraag?",
        &[],
    ),
    text(
        "flow_failed",
        "Sorry, hier gaat bij mij iets mis. Een medewerker helpt je verder.",
        "Sorry, hier gaat bij mij iets mis. Een medewerker helpt u verder.",
        &[],
    ),
    text(
        "misfit_choice",
        "Dat staat er niet bij.",
        "Dat staat er niet bij.",
        &[],
    ),
    text(
        "misfit_choice_example",
        "Kies een van de mogelijkheden.",
        "Kies een van de mogelijkheden.",
        &[],
    ),
    text(
        "misfit_choice_several",
        "Kies één mogelijkheid.",
        "Kies één mogelijkheid.",
        &[],
    ),
    text(
        "misfit_text",
        "Kun je dat in woorden zeggen?",
        "Kunt u dat in woorden zeggen?",
        &[],
    ),
    text(
        "misfit_text_long",
        "Dat is te lang. Kun je het korter zeggen?",
        "Dat is te lang. Kunt u het korter zeggen?",
        &[],
    ),
    text(
        "misfit_number",
        "Ik zoek één getal in je antwoord.",
        "Ik zoek één getal in uw antwoord.",
        &[],
    ),
    text(
        "misfit_number_example",
        "Typ bijvoorbeeld: 3.",
        "Typ bijvoorbeeld: 3.",
        &[],
    ),
    text(
        "misfit_too_low",
        "Dat is te laag. Het moet {{ limit }} of meer zijn.",
        "Dat is te laag. Het moet {{ limit }} of meer zijn.",
        &["limit"],
    ),
    text(
        "misfit_too_high",
        "Dat is te hoog. Het mag niet meer zijn dan {{ limit }}.",
        "Dat is te hoog. Het mag niet meer zijn dan {{ limit }}.",
        &["limit"],
    ),
    text(
        "misfit_date",
        "Ik herken geen datum.",
        "Ik herken geen datum.",
        &[],
    ),
    text(
        "misfit_date_example",
        "Typ bijvoorbeeld: morgen, maandag of 3 mei.",
        "Typ bijvoorbeeld: morgen, maandag of 3 mei.",
        &[],
    ),
    text(
        "misfit_date_unknown",
        "Die datum bestaat niet.",
        "Die datum bestaat niet.",
        &[],
    ),
    text(
        "misfit_date_unknown_example",
        "Typ bijvoorbeeld: 3 mei.",
        "Typ bijvoorbeeld: 3 mei.",
        &[],
    ),
    text("misfit_date_day", "Welke dag precies?", "Welke dag precies?", &[]),
    text(
        "misfit_date_day_example",
        "Typ bijvoorbeeld: 3 mei.",
        "Typ bijvoorbeeld: 3 mei.",
        &[],
    ),
    text(
        "misfit_date_two",
        "Bedoel je {{ first }} of {{ second }}?",
        "Bedoelt u {{ first }} of {{ second }}?",
        &["first", "second"],
    ),
    text(
        "misfit_date_weekday",
        "De dag en de datum passen niet bij elkaar: het is {{ date }}. Welke dag bedoel je?",
        "De dag en de datum passen niet bij elkaar: het is {{ date }}. Welke dag bedoelt u?",
        &["date"],
    ),
    text(
        "misfit_too_early",
        "Dat is te vroeg. Kies {{ limit }} of een latere dag.",
        "Dat is te vroeg. Kies {{ limit }} of een latere dag.",
        &["limit"],
    ),
    text(
        "misfit_too_late",
        "Dat is te laat. Kies {{ limit }} of een eerdere dag.",
        "Dat is te laat. Kies {{ limit }} of een eerdere dag.",
        &["limit"],
    ),
    text(
        "misfit_address",
        "Ik zoek een postcode en een huisnummer.",
        "Ik zoek een postcode en een huisnummer.",
        &[],
    ),
    text(
        "misfit_address_example",
        "Typ bijvoorbeeld: 1234 AB 12.",
        "Typ bijvoorbeeld: 1234 AB 12.",
        &[],
    ),
    text(
        "misfit_house_number",
        "Dank je. Wat is het huisnummer?",
        "Dank u. Wat is het huisnummer?",
        &[],
    ),
    text(
        "misfit_house_number_example",
        "Typ bijvoorbeeld: 12 of 12a.",
        "Typ bijvoorbeeld: 12 of 12a.",
        &[],
    ),
    text(
        "misfit_postcode",
        "Dank je. Wat is de postcode?",
        "Dank u. Wat is de postcode?",
        &[],
    ),
    text(
        "misfit_postcode_example",
        "Typ bijvoorbeeld: 1234 AB.",
        "Typ bijvoorbeeld: 1234 AB.",
        &[],
    ),
    text(
        "misfit_phone",
        "Dat is geen telefoonnummer dat ik ken.",
        "Dat is geen telefoonnummer dat ik ken.",
        &[],
    ),
    text(
        "misfit_phone_example",
        "Typ tien cijfers, bijvoorbeeld: 06 12345678.",
        "Typ tien cijfers, bijvoorbeeld: 06 12345678.",
        &[],
    ),
    text(
        "misfit_email",
        "Dat is geen e-mailadres dat klopt.",
        "Dat is geen e-mailadres dat klopt.",
        &[],
    ),
    text(
        "misfit_email_example",
        "Typ bijvoorbeeld: naam@voorbeeld.nl.",
        "Typ bijvoorbeeld: naam@voorbeeld.nl.",
        &[],
    ),
    text(
        "misfit_yes_no",
        "Ik snap je antwoord niet.",
        "Ik snap uw antwoord niet.",
        &[],
    ),
    text(
        "misfit_yes_no_example",
        "Zeg ‘ja’ of ‘nee’.",
        "Zeg ‘ja’ of ‘nee’.",
        &[],
    ),
    text("misfit_photo", "Ik zie geen foto.", "Ik zie geen foto.", &[]),
    text(
        "misfit_photo_example",
        "Stuur een foto mee met je bericht.",
        "Stuur een foto mee met uw bericht.",
        &[],
    ),
    text(
        "misfit_location",
        "Ik weet niet waar dat is.",
        "Ik weet niet waar dat is.",
        &[],
    ),
    text(
        "misfit_location_example",
        "Deel de plek, of typ een straat met een nummer.",
        "Deel de plek, of typ een straat met een nummer.",
        &[],
    ),
    text(
        "optional_hint",
        "Weet je het niet? Typ dan ‘overslaan’.",
        "Weet u het niet? Typ dan ‘overslaan’.",
        &[],
    ),
    // commands
    text(
        "stopped",
        "Oké, ik stop ermee. Heb je nog een vraag? Typ die gerust. Tot ziens!",
        "Oké, ik stop ermee. Hebt u nog een vraag? Typ die gerust. Tot ziens!",
        &[],
    ),
    text(
        "flow_stopped",
        "Oké, we stoppen hiermee. Heb je een andere vraag? Typ die gerust.",
        "Oké, we stoppen hiermee. Hebt u een andere vraag? Typ die gerust.",
        &[],
    ),
    text(
        "back_none",
        "We kunnen hier niet verder terug. Typ ‘stop’ als je iets anders wilt vragen.",
        "We kunnen hier niet verder terug. Typ ‘stop’ als u iets anders wilt vragen.",
        &[],
    ),
    text(
        "help",
        "Typ je vraag in een paar woorden, bijvoorbeeld: mijn container is niet geleegd.\n\nJe kunt ook typen:\n‘medewerker’ – je praat met een mens\n‘terug’ – naar de vorige vraag\n‘opnieuw’ – we beginnen opnieuw\n‘stop’ – je stopt het gesprek\n\nBellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}. Is er gevaar? Bel 112.",
        "Typ uw vraag in een paar woorden, bijvoorbeeld: mijn container is niet geleegd.\n\nU kunt ook typen:\n‘medewerker’ – u praat met een mens\n‘terug’ – naar de vorige vraag\n‘opnieuw’ – we beginnen opnieuw\n‘stop’ – u stopt het gesprek\n\nBellen kan ook{% if phone_opens %}, {{ phone_opens }}{% endif %}: {{ municipality.phone }}. Is er gevaar? Bel 112.",
        &["phone_opens"],
    ),
    text(
        "news_unavailable",
        "Je kunt je hier nog niet aanmelden of afmelden voor nieuws. Nieuws staat op {{ municipality.website }}.",
        "U kunt zich hier nog niet aanmelden of afmelden voor nieuws. Nieuws staat op {{ municipality.website }}.",
        &[],
    ),
    // small talk
    text(
        "small_talk_robot",
        "Ik ben een chatbot, een computerprogramma. Je praat dus niet met een mens. Wil je dat wel? Typ dan ‘medewerker’.",
        "Ik ben een chatbot, een computerprogramma. U praat dus niet met een mens. Wilt u dat wel? Typ dan ‘medewerker’.",
        &[],
    ),
    text(
        "small_talk_hello",
        "Hallo! Waar kan ik je mee helpen?",
        "Hallo! Waar kan ik u mee helpen?",
        &[],
    ),
    text(
        "small_talk_thanks",
        "Graag gedaan! Heb je nog een vraag? Typ die gerust.",
        "Graag gedaan! Hebt u nog een vraag? Typ die gerust.",
        &[],
    ),
    text(
        "small_talk_goodbye",
        "Tot ziens! Nog een fijne dag.",
        "Tot ziens! Nog een fijne dag.",
        &[],
    ),
    text(
        "small_talk_ok",
        "Fijn! Heb je nog een vraag? Typ die gerust.",
        "Fijn! Hebt u nog een vraag? Typ die gerust.",
        &[],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_u_texts_do_not_say_je() {
        for (index, text) in TEXTS.iter().enumerate() {
            assert!(
                TEXTS[..index].iter().all(|other| other.id != text.id),
                "{} stands twice",
                text.id
            );
            let informal = text
                .u
                .split(|c: char| !c.is_alphabetic())
                .find(|word| matches!(word.to_lowercase().as_str(), "je" | "jij" | "jou" | "jouw"));
            assert_eq!(informal, None, "{}", text.id);
        }
    }

    #[test]
    fn a_button_fits_whatsapp() {
        for id in [
            "none_of_these",
            "yes",
            "no",
            "skip",
            "rating_bad",
            "rating_fair",
            "rating_good",
            "rating_why_not",
        ] {
            assert!(find(id).is_some_and(|text| text.je.chars().count() <= 20), "{id}");
        }
    }
}
