//! How the keys of a mapping are described. The tables in [`super::grammar`] are made of these; they drive what is accepted, what is
//! suggested, the JSON Schema and the reference page.

/// A text in Dutch and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

/// A mapping with known keys.
#[derive(Debug)]
pub struct Shape {
    /// Name for machines: the definition in the JSON Schema.
    pub name: &'static str,
    /// What it is, with article: "een intent".
    pub what: Both,
    /// In the order in which people should write them.
    pub keys: &'static [Key],
    /// Keys of which at most one may be there.
    pub exclusive: &'static [&'static str],
}

impl Shape {
    /// The key with this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// Must it be there?
    pub required: bool,
    /// What stands after it.
    pub value: Value,
    /// What it is for.
    pub doc: Both,
}

impl Key {
    /// A key that must be there.
    #[must_use]
    pub const fn required(name: &'static str, value: Value, nl: &'static str, en: &'static str) -> Self {
        let doc = Both { nl, en };
        Self {
            name,
            required: true,
            value,
            doc,
        }
    }

    /// A key that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, value: Value, nl: &'static str, en: &'static str) -> Self {
        let doc = Both { nl, en };
        Self {
            name,
            required: false,
            value,
            doc,
        }
    }
}

/// What a value must look like.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// A text.
    Text,
    /// A text that other parts of the content are compared with: a value of a choice, an expected intent.
    Word,
    /// An id in the place where it is made.
    Id,
    /// A text, or a list of texts.
    Texts,
    /// A text, or a list of texts; each a [`Value::Word`].
    Words,
    /// A number with a decimal point, and its bounds.
    Number(f64, f64),
    /// A whole number, and its bounds.
    Whole(i64, i64),
    /// `true` or `false`.
    Bool,
    /// One of these words, with what they mean.
    OneOf(&'static [(&'static str, Both)]),
    /// How long something takes: `1 uur`; read by [`crate::calendar::Length`].
    Length,
    /// Periods of a day: a list of texts, or the word `closed`.
    Periods,
    /// A list of values of one kind.
    List(&'static Value),
    /// A mapping with keys that the author chooses.
    Map(&'static Map),
    /// A mapping with known keys.
    Object(&'static Shape),
    /// A mapping that is one of several kinds.
    Variants(&'static Variants),
    /// Any of these, told apart by being a text, a list or a mapping.
    Either(&'static [Value]),
}

/// A mapping with keys that the author chooses.
#[derive(Debug)]
pub struct Map {
    /// What a key is.
    pub key: Both,
    /// What keys must look like.
    pub keys: Keys,
    /// What the values are.
    pub value: Value,
}

/// What keys that the author chooses must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Ids.
    Ids,
    /// Texts that other parts of the content are compared with.
    Words,
    /// Anything.
    Free,
    /// Ids of [`super::texts::TEXTS`].
    BuiltInTexts,
}

/// A mapping that is one of several kinds; the first key of each kind tells which.
#[derive(Debug)]
pub struct Variants {
    /// Name for machines.
    pub name: &'static str,
    /// What it is, with article: "een stap".
    pub what: Both,
    /// The kinds.
    pub shapes: &'static [Shape],
    /// Words that may stand there instead of a mapping.
    pub words: &'static [(&'static str, Both)],
}

impl Variants {
    /// The keys that tell the kinds apart.
    pub fn first_keys(&self) -> impl Iterator<Item = &'static str> {
        let shapes: &'static [Shape] = self.shapes;
        shapes.iter().map(|shape| shape.keys[0].name)
    }
}
