//! An e-mail address, alone or in a sentence.

use super::Reading;
use crate::dialogue::words::Message;

pub(super) fn read(message: &Message<'_>) -> Reading {
    let parts = message
        .text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"'));
    let mut found = parts
        .map(|part| {
            part.trim_start_matches("mailto:")
                .trim_end_matches(['.', '!', '?'])
        })
        .filter(|part| is_email(part));
    match (found.next(), found.next()) {
        (Some(one), None) => Reading::fits(one, one),
        _ => Reading::misfit("misfit_email"),
    }
}

/// The shape that practice needs, not all of RFC 5322: one @, a name, and a domain of labels with a letter top-level domain.
fn is_email(part: &str) -> bool {
    let Some((name, domain)) = part.rsplit_once('@') else {
        return false;
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let label_fits = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let top = labels.last().copied().unwrap_or_default();
    part.len() <= 254
        && !name.is_empty()
        && !name.contains("..")
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && labels.len() >= 2
        && labels.iter().all(label_fits)
        && top.chars().count() >= 2
        && top.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    #[test]
    fn an_address_is_found_in_a_sentence() {
        for (text, expected) in [
            ("jan@zeedam.example", Some("jan@zeedam.example")),
            (
                "mijn mail is jan.de-boer+x@mail.zeedam.example.",
                Some("jan.de-boer+x@mail.zeedam.example"),
            ),
            ("jan@", None),
            ("jan apenstaartje zeedam", None),
            ("a@b", None),
            ("a@b.nl of c@d.nl", None),
            ("jan@zee..nl", None),
        ] {
            let found = match read(&Message::typed(text, &plain(text))) {
                Reading::Fits(saved) => Some(saved.value),
                _ => None,
            };
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
