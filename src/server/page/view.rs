//! What the page shows: messages to paragraphs and links, rendered by templates that escape everything.

use crate::compile::{Bot, Municipality, Referral};
use crate::dialogue::{Choice, Owner, SayingKind};
use crate::server::problem::Problem;
use crate::server::templates::environment;
use crate::service::{ServiceError, Token};
use crate::store::{Author, ConversationId, ConversationRecord, Seq, StoredMessage};
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

/// The templates of the page.
#[derive(Debug)]
pub(in crate::server) struct Pages {
    templates: Environment<'static>,
}

/// Rendered parts of the page.
pub(super) struct Parts {
    pub(super) messages: String,
    pub(super) choices: String,
}

/// What `chat.html` uses.
#[derive(Serialize)]
struct PageValues<'p> {
    municipality: &'p Municipality,
    bot_name: &'p str,
    phone_link: String,
    conversation: Option<ConversationId>,
    /// Number of the last message that is shown.
    last: i64,
    messages: Vec<Shown<'p>>,
    choices: &'p [Choice],
    /// Who the resident waits for, as a sentence.
    status: Option<String>,
    /// Ids that make sending a form twice harmless.
    form_id: String,
    choice_id: String,
    /// Makes the address of the refresh link new, so that the browser asks again instead of jumping on the page.
    fresh: String,
    error: Option<&'p str>,
    draft: &'p str,
}

/// What `sorry.html` uses.
#[derive(Serialize)]
struct SorryValues<'p> {
    municipality: &'p Municipality,
    phone_link: String,
    message: &'p str,
}

/// What `messages.html` uses.
#[derive(Serialize)]
struct MessageValues<'p> {
    messages: Vec<Shown<'p>>,
}

/// What `choices.html` uses.
#[derive(Serialize)]
struct ChoiceValues<'p> {
    choices: &'p [Choice],
    choice_id: String,
}

/// A message as the templates see it.
#[derive(Debug, Serialize)]
struct Shown<'m> {
    /// Number within the conversation; none of a greeting that is not kept yet.
    seq: Option<i64>,
    author: &'static str,
    sender: &'m str,
    kind: Option<&'static str>,
    language: &'m str,
    time: Option<String>,
    moment: Option<String>,
    paragraphs: Vec<Vec<Part<'m>>>,
    referral: Option<Card<'m>>,
}

#[derive(Debug, Serialize)]
struct Card<'m> {
    #[serde(flatten)]
    referral: &'m Referral,
    phone_link: Option<String>,
}

/// A piece of a paragraph: text, a link, or a line break.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(in crate::server) struct Part<'m> {
    text: &'m str,
    href: Option<&'m str>,
    line_break: bool,
}

impl Pages {
    /// Loads the templates that are inside the program.
    pub(in crate::server) fn new() -> Self {
        let templates = environment([
            ("chat.html", include_str!("../../../web/chat.html")),
            ("messages.html", include_str!("../../../web/messages.html")),
            ("sorry.html", include_str!("../../../web/sorry.html")),
            ("choices.html", include_str!("../../../web/choices.html")),
        ]);
        Self { templates }
    }

    /// The whole page.
    pub(super) fn page(
        &self,
        bot: &Bot,
        record: Option<&ConversationRecord>,
        messages: &[StoredMessage],
        error: Option<&str>,
        draft: &str,
    ) -> Result<String, Problem> {
        let greeting: Vec<StoredMessage> = if record.is_none() {
            greeting(bot)
        } else {
            Vec::new()
        };
        let shown = messages
            .iter()
            .chain(&greeting)
            .filter_map(show)
            .collect::<Vec<_>>();
        self.render(
            "chat.html",
            PageValues {
                municipality: &bot.municipality,
                bot_name: &bot.name,
                phone_link: phone_link(&bot.municipality.phone),
                conversation: record.map(|record| record.id),
                last: messages.last().map_or(0, |message| message.seq.0),
                messages: shown,
                choices: record.map_or(&[], |record| open_choices(record, messages)),
                status: record.and_then(status),
                form_id: fresh_id()?,
                choice_id: fresh_id()?,
                fresh: fresh_id()?[..8].to_owned(),
                error,
                draft,
            },
        )
    }

    /// Only what is new.
    pub(super) fn news(
        &self,
        record: &ConversationRecord,
        messages: &[StoredMessage],
    ) -> Result<Parts, Problem> {
        let shown: Vec<_> = messages.iter().filter_map(show).collect();
        let choices = open_choices(record, messages);
        Ok(Parts {
            messages: self.render("messages.html", MessageValues { messages: shown })?,
            choices: self.render(
                "choices.html",
                ChoiceValues {
                    choices,
                    choice_id: fresh_id()?,
                },
            )?,
        })
    }

    /// The page when nothing works: what to do instead.
    pub(super) fn sorry(&self, bot: &Bot, message: &str) -> Result<String, Problem> {
        let municipality = &bot.municipality;
        let phone_link = phone_link(&municipality.phone);
        self.render(
            "sorry.html",
            SorryValues {
                municipality,
                phone_link,
                message,
            },
        )
    }

    fn render(&self, name: &str, values: impl Serialize) -> Result<String, Problem> {
        let values = Value::from(Serde(values));
        let rendered = self
            .templates
            .get_template(name)
            .and_then(|template| template.render(values));
        rendered.map_err(|error| {
            ServiceError::Unavailable(format!("{name} cannot be rendered: {error:#}")).into()
        })
    }
}

/// Who the resident waits for; `None` when it is the bot, which answers at once.
pub(super) fn status(record: &ConversationRecord) -> Option<String> {
    match &record.state.owner {
        Owner::Bot => None,
        Owner::Queue { .. } => Some(
            "Je vraag wacht op een medewerker. Het antwoord zie je hier, ook als je later terugkomt."
                .to_owned(),
        ),
        Owner::Agent { agent } => Some(format!(
            "Je chat nu met {agent}, een medewerker. Het antwoord zie je hier."
        )),
    }
}

/// The greeting before there is a conversation; the same comes back as its first messages.
fn greeting(bot: &Bot) -> Vec<StoredMessage> {
    let message = |text: &String| StoredMessage {
        seq: Seq(0),
        at: jiff::Timestamp::UNIX_EPOCH,
        author: Author::Bot,
        name: None,
        client_id: None,
        body: crate::store::MessageBody::plain(text),
        trace: None,
    };
    bot.greeting.iter().map(message).collect()
}

/// The buttons of the last message, when it is the bot's and no person has taken over.
fn open_choices<'m>(record: &ConversationRecord, messages: &'m [StoredMessage]) -> &'m [Choice] {
    if record.state.owner != Owner::Bot {
        return &[];
    }
    let last = messages
        .iter()
        .rev()
        .find(|message| message.author != Author::Note);
    last.map_or(&[], |message| &message.body.choices)
}

/// An id that makes sending a form twice harmless.
pub(in crate::server) fn fresh_id() -> Result<String, Problem> {
    Ok(Token::random()?.reveal()[..32].to_owned())
}

fn show(message: &StoredMessage) -> Option<Shown<'_>> {
    let (author, sender) = match message.author {
        Author::Resident => ("resident", "Jij"),
        Author::Bot => ("bot", "Chatbot"),
        Author::Agent => ("agent", message.name.as_deref().unwrap_or("Medewerker")),
        Author::Note => return None,
    };
    let kept = message.seq.0 > 0;
    Some(Shown {
        seq: kept.then_some(message.seq.0),
        author,
        sender,
        kind: message.body.kind.as_ref().and_then(|kind| match kind {
            SayingKind::Emergency => Some("emergency"),
            SayingKind::HandOff => Some("hand-off"),
            _ => None,
        }),
        language: &message.body.language,
        time: kept.then(|| crate::calendar::civil(message.at).strftime("%H.%M").to_string()),
        moment: kept.then(|| message.at.to_string()),
        paragraphs: message.body.text.split("\n\n").map(parts).collect(),
        referral: message.body.referral.as_ref().map(|referral| Card {
            referral,
            phone_link: referral.phone.as_deref().map(phone_link),
        }),
    })
}

/// Digits and a leading plus, for `tel:`.
fn phone_link(phone: &str) -> String {
    phone
        .chars()
        .filter(|character| character.is_ascii_digit() || *character == '+')
        .collect()
}

/// Text with its web addresses as links. Only https: a resident's message can hold anything.
pub(in crate::server) fn parts(paragraph: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (number, line) in paragraph.split('\n').enumerate() {
        if number > 0 {
            parts.push(Part {
                line_break: true,
                ..Part::default()
            });
        }
        let mut rest = line;
        while let Some(at) = rest.find("https://") {
            let end = rest[at..]
                .find(char::is_whitespace)
                .map_or(rest.len(), |length| at + length);
            let address =
                rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '’', '”']);
            if at > 0 {
                parts.push(Part {
                    text: &rest[..at],
                    ..Part::default()
                });
            }
            parts.push(Part {
                text: address,
                href: Some(address),
                line_break: false,
            });
            rest = &rest[at + address.len()..];
        }
        if !rest.is_empty() {
            parts.push(Part {
                text: rest,
                ..Part::default()
            });
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_without_the_full_stop_behind_them() {
        let found = parts("Zie https://zeedam.example/afval. Of bel\nons.");
        let texts: Vec<_> = found
            .iter()
            .map(|part| (part.text, part.href.is_some(), part.line_break))
            .collect();
        assert_eq!(
            texts,
            [
                ("Zie ", false, false),
                ("https://zeedam.example/afval", true, false),
                (". Of bel", false, false),
                ("", false, true),
                ("ons.", false, false),
            ]
        );
    }

    #[test]
    fn only_https_is_a_link() {
        assert!(
            parts("javascript:alert(1) http://x data:text/html,x")
                .iter()
                .all(|part| part.href.is_none())
        );
    }

    #[test]
    fn markup_is_escaped() {
        let message = StoredMessage {
            body: crate::store::MessageBody::plain(
                "<script>alert(1)</script> \"https://x/\"onmouseover=\"alert(1)",
            ),
            seq: Seq(1),
            at: jiff::Timestamp::UNIX_EPOCH,
            author: Author::Resident,
            name: None,
            client_id: None,
            trace: None,
        };
        let shown: Vec<_> = [&message].into_iter().filter_map(show).collect();
        let html = Pages::new()
            .render("messages.html", MessageValues { messages: shown })
            .unwrap();
        assert!(!html.contains("<script>"), "{html}");
        assert!(!html.contains("\"onmouseover"), "{html}");
    }
}
