//! The starter content, inside the binary, so that it can be talked with anywhere.

use crate::check;
use crate::compile::{self, Bot};
use crate::content;

/// Path and text of every file of the starter content but its fixtures.
const FILES: &[(&str, &str)] = &[
    ("balie.yaml", include_str!("../../balie.yaml")),
    ("flows/afval.yaml", include_str!("../../flows/afval.yaml")),
    (
        "flows/gemeentehuis.yaml",
        include_str!("../../flows/gemeentehuis.yaml"),
    ),
    (
        "flows/openbare_ruimte.yaml",
        include_str!("../../flows/openbare_ruimte.yaml"),
    ),
    ("flows/sociaal.yaml", include_str!("../../flows/sociaal.yaml")),
    (
        "flows/standaardantwoorden.yaml",
        include_str!("../../flows/standaardantwoorden.yaml"),
    ),
    (
        "flows/vergunningen.yaml",
        include_str!("../../flows/vergunningen.yaml"),
    ),
    ("flows/verkeer.yaml", include_str!("../../flows/verkeer.yaml")),
    (
        "flows/verwijzingen.yaml",
        include_str!("../../flows/verwijzingen.yaml"),
    ),
    (
        "intents/afspraak.yaml",
        include_str!("../../intents/afspraak.yaml"),
    ),
    ("intents/afval.yaml", include_str!("../../intents/afval.yaml")),
    (
        "intents/belastingen.yaml",
        include_str!("../../intents/belastingen.yaml"),
    ),
    (
        "intents/burgerzaken.yaml",
        include_str!("../../intents/burgerzaken.yaml"),
    ),
    ("intents/contact.yaml", include_str!("../../intents/contact.yaml")),
    ("intents/elders.yaml", include_str!("../../intents/elders.yaml")),
    (
        "intents/openbare_ruimte.yaml",
        include_str!("../../intents/openbare_ruimte.yaml"),
    ),
    (
        "intents/praatjes.yaml",
        include_str!("../../intents/praatjes.yaml"),
    ),
    (
        "intents/reisdocumenten.yaml",
        include_str!("../../intents/reisdocumenten.yaml"),
    ),
    ("intents/sociaal.yaml", include_str!("../../intents/sociaal.yaml")),
    (
        "intents/vergunningen.yaml",
        include_str!("../../intents/vergunningen.yaml"),
    ),
    ("intents/verkeer.yaml", include_str!("../../intents/verkeer.yaml")),
];

/// The files of the starter content, as a folder gives them.
pub(super) fn files() -> Vec<(String, Vec<u8>)> {
    FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The bot of the starter content; `None` would be a mistake in Balie itself, which a test rules out.
pub(super) fn bot() -> Option<Bot> {
    super::load::prepare();
    let (content, found) = content::load(files());
    if found.iter().any(crate::diagnostic::Diagnostic::is_error) {
        return None;
    }
    let (checked, _) = check::run(content, None);
    checked.map(|checked| compile::bot(&checked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_starter_content_is_inside() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = vec!["balie.yaml".to_owned()];
        for folder in ["flows", "intents"] {
            for entry in std::fs::read_dir(root.join(folder)).expect("a folder of the starter content") {
                let name = entry.expect("an entry").file_name();
                found.push(format!("{folder}/{}", name.to_string_lossy()));
            }
        }
        found.sort();
        let inside: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(inside, found, "add the file to FILES, in order");
    }

    #[test]
    fn the_starter_content_is_a_bot() {
        assert!(bot().is_some_and(|bot| bot.municipality.name == "Zeedam"));
    }
}
