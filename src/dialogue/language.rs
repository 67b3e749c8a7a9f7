//! Replies in another language than Dutch: a short fixed text and a person.

use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{DecisionKind, Effect, HandOffReason, Priority, Saying, SayingKind, person};

/// ISO 639-1, what is said (`{phone}` is filled in), how people name the language in Dutch.
const REPLIES: [(&str, &str, &str); 7] = [
    (
        "en",
        "I am a chatbot. I do not understand English, only Dutch. A member of our staff will read your message and help you. You can also call us: {phone}.",
        "Engels",
    ),
    (
        "de",
        "Ich bin ein Chatbot und verstehe kein Deutsch, nur Niederländisch. Eine Mitarbeiterin oder ein Mitarbeiter liest Ihre Nachricht und hilft Ihnen weiter. Sie können auch anrufen: {phone}.",
        "Duits",
    ),
    (
        "fr",
        "Je suis un chatbot et je ne comprends pas le français, seulement le néerlandais. Une personne de notre équipe lira votre message et vous aidera. Vous pouvez aussi nous appeler : {phone}.",
        "Frans",
    ),
    (
        "pl",
        "Jestem chatbotem i nie rozumiem polskiego, tylko niderlandzki. Pracownik gminy przeczyta Twoją wiadomość i Ci pomoże. Możesz też zadzwonić: {phone}.",
        "Pools",
    ),
    (
        "tr",
        "Ben bir sohbet robotuyum. Türkçe anlamıyorum, yalnızca Hollandaca anlıyorum. Bir çalışanımız mesajınızı okuyacak ve size yardımcı olacak. Bizi arayabilirsiniz: {phone}.",
        "Turks",
    ),
    (
        "ar",
        "أنا روبوت محادثة ولا أفهم اللغة العربية، بل الهولندية فقط. سيقرأ أحد موظفينا رسالتك ويساعدك. يمكنك أيضًا الاتصال بنا على الرقم {phone}.",
        "Arabisch",
    ),
    (
        "uk",
        "Я чат-бот і не розумію української, лише нідерландську. Наш працівник прочитає ваше повідомлення й допоможе вам. Ви також можете зателефонувати: {phone}.",
        "Oekraïens",
    ),
];

/// For a language without a text.
const OTHER: &str = "I am a chatbot and I only understand Dutch. A member of our staff will read your message and help you. You can also call us: {phone}.";

/// Languages that are told apart but have no text.
const OTHER_NAMES: [(&str, &str); 2] = [
    ("es", "Spaans"),
    ("ru", "Russisch of een andere taal in het cyrillisch"),
];

/// A language (ISO 639-1, or `und`) for staff, after "in".
pub(super) fn for_staff(code: &str) -> String {
    let known = REPLIES
        .iter()
        .map(|(code, _, name)| (*code, *name))
        .chain(OTHER_NAMES);
    let name = known
        .into_iter()
        .find(|(known, _)| *known == code)
        .map(|(_, name)| name);
    match name {
        Some(name) => format!("een andere taal: {name}"),
        None => "een taal die ik niet herken".to_owned(),
    }
}

/// Replies in the language, and hands over. A language without a text gets one in English.
pub(super) fn reply(turn: &mut Turn<'_>, code: &str) -> Progress {
    if code == "nl" {
        return Next;
    }
    let known = REPLIES.iter().find(|(language, ..)| *language == code);
    let (language, text) = known.map_or(("en", OTHER), |(language, text, _)| (language, text));
    turn.because(format!(
        "Het bericht is niet in het Nederlands maar in {}.",
        for_staff(code)
    ));
    turn.decide(DecisionKind::OtherLanguage);
    turn.remember_question();
    turn.effects.push(Effect::Say(Saying {
        text: text.replace("{phone}", &turn.bot.municipality.phone),
        kind: SayingKind::HandOff,
        choices: Vec::new(),
        referral: None,
        language: language.into(),
    }));
    let queue = turn.default_queue();
    let reason = HandOffReason::Language {
        language: code.to_owned(),
    };
    person::hand_off_silently(turn, &queue, reason, Priority::Normal);
    Settled
}
