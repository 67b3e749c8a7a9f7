//! The version of a bot: a hash of the files that it was made from.

use crate::diagnostic::SourceMap;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 over the paths and bytes of all files but the fixtures, in lower-case hex. Lengths go before contents, so that no text can
/// move from one file to another without changing it.
pub(super) fn of(sources: &SourceMap) -> String {
    let mut files: Vec<_> = sources
        .iter()
        .map(|(_, file)| file)
        .filter(|file| !is_fixture(&file.path))
        .collect();
    files.sort_by(|left, right| (&left.path, &left.text).cmp(&(&right.path, &right.text)));
    let mut hash = Sha256::new();
    for file in files {
        for part in [&file.path, &file.text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize()
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn is_fixture(path: &str) -> bool {
    path.starts_with("fixtures/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(files: &[(&str, &str)]) -> String {
        let mut sources = SourceMap::default();
        for (path, text) in files {
            sources.add(*path, *text);
        }
        of(&sources)
    }

    #[test]
    fn follows_paths_and_bytes_but_not_order_or_fixtures() {
        let version_of_two = version(&[("a.yaml", "x"), ("b.yaml", "y")]);
        assert_eq!(version_of_two.len(), 64);
        assert_eq!(
            version_of_two,
            version(&[("b.yaml", "y"), ("fixtures/f.yaml", "z"), ("a.yaml", "x")])
        );
        assert_ne!(version_of_two, version(&[("a.yaml", "xb.yaml"), ("", "y")]));
        assert_ne!(version_of_two, version(&[("a.yaml", "x"), ("c.yaml", "y")]));
        assert_ne!(version_of_two, version(&[("a.yaml", "x"), ("b.yaml", "z")]));
    }
}
