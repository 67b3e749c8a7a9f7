//! A content folder on disk to paths and bytes. The only file of this room that touches the world.

use super::load::MOST_BYTES;
use crate::diagnostic::Language;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Most files in a content folder.
const MOST_FILES: usize = 10_000;
/// Most bytes in a content folder.
const MOST_TOTAL_BYTES: usize = 256 << 20;
/// Folders in each other.
const MOST_DEPTH: usize = 16;
const FOLDERS: [&str; 3] = ["intents", "flows", "fixtures"];
/// Folder in `fixtures/` that is not read: it holds broken content folders, for tests of the checker.
const BROKEN: &str = "broken";

/// A content folder that cannot be read. What is wrong with the content itself is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no such folder.
    #[error("there is no folder {}", .0.display())]
    Missing(PathBuf),
    /// It is something else than a folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The system refused to read a file or folder.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A link leads to a file or folder that is not in the content folder.
    #[error("{} is a link that leads out of the content folder; put a copy there", .0.display())]
    LeadsOut(PathBuf),
    /// The name of a file or folder is not Unicode.
    #[error("the name of {} is not UTF-8", .0.display())]
    Name(PathBuf),
    /// There are too many files, too many bytes or too many folders in each other.
    #[error("{} has {}; is this a content folder?", path.display(), what.english())]
    TooLarge {
        /// The folder.
        path: PathBuf,
        /// What there is too much of.
        what: TooMuch,
    },
}

/// What a folder can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// Folders in each other.
    Depth,
    /// Files.
    Files,
    /// Bytes in all files together.
    Bytes,
}

impl TooMuch {
    fn english(self) -> &'static str {
        match self {
            Self::Depth => "too many folders in each other",
            Self::Files => "more than 10,000 files",
            Self::Bytes => "more than 256 MB of files",
        }
    }

    fn dutch(self) -> &'static str {
        match self {
            Self::Depth => "te veel mappen in elkaar",
            Self::Files => "meer dan 10.000 bestanden",
            Self::Bytes => "meer dan 256 MB aan bestanden",
        }
    }
}

impl FolderError {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        if matches!(language, Language::En) {
            return self.to_string();
        }
        match self {
            Self::Missing(path) => format!("er is geen map {}", path.display()),
            Self::NotAFolder(path) => format!("{} is geen map", path.display()),
            Self::Unreadable { path, source } => format!("{} is niet te lezen: {source}", path.display()),
            Self::LeadsOut(path) => format!(
                "{} is een link naar buiten de map met inhoud; zet daar een kopie",
                path.display()
            ),
            Self::Name(path) => format!("de naam van {} is geen UTF-8", path.display()),
            Self::TooLarge { path, what } => {
                let what = what.dutch();
                format!("{} heeft {what}; is dit een map met inhoud?", path.display())
            }
        }
    }
}

/// Reads the YAML files of a content folder: `*.yaml` and `*.yml` in the folder itself and in `intents/`, `flows/` and `fixtures/` with
/// their sub-folders. Names that start with a dot are left alone, and so is `fixtures/broken/`. Paths are relative, with `/`, in order. Of
/// a file that is too large only so much is read that [`super::load()`] sees it.
///
/// # Errors
/// When the folder or anything in it cannot be read.
pub fn read(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
    let kind = fs::metadata(folder).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => FolderError::Missing(folder.to_owned()),
        _ => unreadable(folder, source),
    })?;
    if !kind.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    let root = folder
        .canonicalize()
        .map_err(|source| unreadable(folder, source))?;
    let mut reader = Reader {
        folder,
        root,
        files: Vec::new(),
        bytes: 0,
    };
    reader.folder(folder, "", 0)?;
    reader.files.sort();
    Ok(reader.files)
}

struct Reader<'a> {
    folder: &'a Path,
    root: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    bytes: usize,
}

impl Reader<'_> {
    fn folder(&mut self, path: &Path, prefix: &str, depth: usize) -> Result<(), FolderError> {
        if depth > MOST_DEPTH {
            return Err(self.too_large(TooMuch::Depth));
        }
        let entries = fs::read_dir(path).map_err(|source| unreadable(path, source))?;
        for entry in entries {
            let entry = entry.map_err(|source| unreadable(path, source))?;
            let path = entry.path();
            let Ok(name) = entry.file_name().into_string() else {
                return Err(FolderError::Name(path));
            };
            let is_top = prefix.is_empty();
            let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
            if name.starts_with('.') || (is_top && !is_yaml && !FOLDERS.contains(&name.as_str())) {
                continue;
            }
            if prefix == "fixtures/" && name == BROKEN {
                continue;
            }
            let kind = self.kind(&path)?;
            if kind.is_dir() && (!is_top || FOLDERS.contains(&name.as_str())) {
                self.folder(&path, &format!("{prefix}{name}/"), depth + 1)?;
            } else if kind.is_file() && is_yaml {
                self.file(&path, format!("{prefix}{name}"))?;
            }
        }
        Ok(())
    }

    /// What it is; of a link what it leads to, which must be in the folder.
    fn kind(&self, path: &Path) -> Result<fs::Metadata, FolderError> {
        let own = fs::symlink_metadata(path).map_err(|source| unreadable(path, source))?;
        if !own.is_symlink() {
            return Ok(own);
        }
        let target = path.canonicalize().map_err(|source| unreadable(path, source))?;
        if !target.starts_with(&self.root) {
            return Err(FolderError::LeadsOut(path.to_owned()));
        }
        fs::metadata(path).map_err(|source| unreadable(path, source))
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), FolderError> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST_BYTES + 1).unwrap_or(u64::MAX);
        let file = fs::File::open(path).map_err(|source| unreadable(path, source))?;
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(|source| unreadable(path, source))?;
        self.bytes += bytes.len();
        self.files.push((name, bytes));
        match (self.files.len() > MOST_FILES, self.bytes > MOST_TOTAL_BYTES) {
            (true, _) => Err(self.too_large(TooMuch::Files)),
            (_, true) => Err(self.too_large(TooMuch::Bytes)),
            _ => Ok(()),
        }
    }

    fn too_large(&self, what: TooMuch) -> FolderError {
        let path = self.folder.to_owned();
        FolderError::TooLarge { path, what }
    }
}

fn unreadable(path: &Path, source: io::Error) -> FolderError {
    let path = path.to_owned();
    FolderError::Unreadable { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("balie.yaml", "a"),
            ("intents/z/b.yaml", "b"),
            ("intents/a.yml", "c"),
            ("intents/lees.md", "d"),
            ("intents/.geheim.yaml", "e"),
            (".git/x.yaml", "f"),
            ("node_modules/x.yaml", "g"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn paths(folder: &Path) -> Vec<String> {
        read(folder).unwrap().into_iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn only_content_is_read_in_order() {
        let folder = folder();
        assert_eq!(
            paths(folder.path()),
            ["balie.yaml", "intents/a.yml", "intents/z/b.yaml"]
        );
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_inside_the_folder_only() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        symlink(folder.path().join("intents/z"), folder.path().join("flows")).unwrap();
        assert!(paths(folder.path()).contains(&"flows/b.yaml".to_owned()));
        symlink("/etc/hostname", folder.path().join("intents/uit.yaml")).unwrap();
        assert!(matches!(read(folder.path()), Err(FolderError::LeadsOut(_))));
    }

    #[test]
    #[cfg(unix)]
    fn links_in_a_circle_end() {
        let folder = folder();
        std::os::unix::fs::symlink("..", folder.path().join("intents/rond")).unwrap();
        assert!(matches!(
            read(folder.path()),
            Err(FolderError::TooLarge { .. } | FolderError::Unreadable { .. })
        ));
    }

    #[test]
    fn what_is_not_there_is_said_in_one_sentence() {
        let folder = folder();
        let error = read(&folder.path().join("weg")).unwrap_err();
        let said = [Language::En, Language::Nl].map(|language| error.sentence(language));
        assert!(said[0].starts_with("there is no folder "), "{said:?}");
        assert!(said[1].starts_with("er is geen map "), "{said:?}");
        let error = read(&folder.path().join("balie.yaml")).unwrap_err();
        assert!(matches!(error, FolderError::NotAFolder(_)));
    }
}
