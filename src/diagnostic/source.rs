//! Where things were written: files, and byte ranges in them.

/// Index of a file in a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From the start of this range to the end of the other, of the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span {
            file: self.file,
            start: self.start,
            end: other.end.max(self.start),
        }
    }

    /// As a range of bytes.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file of a content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the content folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<u32>,
    /// Characters before every [`BLOCK`] bytes, so that a column in a line of megabytes is found as quickly as any other.
    characters: Vec<u32>,
}

const BLOCK: usize = 4096;

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let breaks = text.match_indices('\n');
        let line_starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)))
            .collect();
        let mut before = 0;
        let characters = text.as_bytes().chunks(BLOCK).map(|block| {
            let start = before;
            before += count_characters(block);
            start
        });
        let characters = characters.collect();
        Self {
            path,
            text,
            line_starts,
            characters,
        }
    }

    /// Number (from 0) of the line with this byte.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// Bytes of a line (number from 0) without its line break; empty after the last line.
    #[must_use]
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let Some(start) = self.line_starts.get(line) else {
            return self.text.len()..self.text.len();
        };
        let start = *start as usize;
        let end = self
            .line_starts
            .get(line + 1)
            .map_or(self.text.len(), |next| *next as usize - 1);
        let carriage_return = self.text[start..end].ends_with('\r');
        start..end - usize::from(carriage_return)
    }

    /// Line and column, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line_of(offset);
        let start = self.line_starts.get(line).map_or(0, |start| *start as usize);
        let end = (offset as usize).clamp(start, self.text.len());
        let column = self.characters_before(end) - self.characters_before(start);
        (line + 1, column as usize + 1)
    }

    fn characters_before(&self, at: usize) -> u32 {
        let block = at / BLOCK;
        let before = self.characters.get(block).or(self.characters.last());
        let block = block.min(self.characters.len().saturating_sub(1));
        before.copied().unwrap_or(0) + count_characters(&self.text.as_bytes()[block * BLOCK..at])
    }

    /// The text of a range of bytes; empty when the range is not of this file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

fn count_characters(bytes: &[u8]) -> u32 {
    let first_bytes = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80);
    u32::try_from(first_bytes.count()).unwrap_or(u32::MAX)
}

/// All files of a content folder, by [`FileId`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(path.into(), text.into()));
        id
    }

    /// The file with this id, when it is of this map.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files in order of id.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// Line and column (both from 1, column in characters) of a byte offset.
    #[must_use]
    pub fn line_column(&self, file: FileId, offset: u32) -> (usize, usize) {
        self.get(file).map_or((1, 1), |file| file.line_column(offset))
    }

    /// The text of a range of bytes; empty when there is none.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_may_end_in_carriage_returns() {
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", "één: 1\r\ntwéé: 2\n");
        let at = |text: &str| u32::try_from(sources.get(file).unwrap().text.find(text).unwrap()).unwrap();
        assert_eq!(sources.line_column(file, 0), (1, 1));
        assert_eq!(sources.line_column(file, at("1")), (1, 6));
        assert_eq!(sources.line_column(file, at("2")), (2, 7));
        assert_eq!(sources.line_column(file, 9_999), (3, 1));
        let source = sources.get(file).unwrap();
        assert_eq!(&source.text[source.line_range(0)], "één: 1");
        assert_eq!(&source.text[source.line_range(1)], "twéé: 2");
        assert_eq!(source.line_range(7), source.text.len()..source.text.len());
    }

    #[test]
    fn columns_in_a_very_long_line_are_right() {
        let text = format!("a\n{}", "éb".repeat(3 * BLOCK));
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", text.clone());
        for (at, _) in text.char_indices().skip(2).step_by(997) {
            let expected = text[2..at].chars().count() + 1;
            assert_eq!(
                sources.line_column(file, u32::try_from(at).unwrap()),
                (2, expected)
            );
        }
        let end = u32::try_from(text.len()).unwrap();
        assert_eq!(sources.line_column(file, end), (2, 6 * BLOCK + 1));
        let exact = sources.add("b.yaml", "x".repeat(2 * BLOCK));
        assert_eq!(
            sources.line_column(exact, u32::try_from(2 * BLOCK).unwrap()),
            (1, 2 * BLOCK + 1)
        );
        let empty = sources.add("c.yaml", "");
        assert_eq!(sources.line_column(empty, 9), (1, 1));
    }
}
