//! What is said about keys and about values of the wrong kind.

use super::scalars::{quoted, quoted_list, shorten};
use super::{Place, Validator};
use crate::content::grammar::{KNOWLEDGE, SETTINGS};
use crate::content::shape::{Key, Shape, Value, Variants};
use crate::diagnostic::{Diagnostic, Span, codes, nearest};
use crate::yaml::{Kind, Mapping, Node};

/// Dutch words that people write for the English keys.
const IN_DUTCH: &[(&str, &str)] = &[
    ("aanbieden", "offers"),
    ("adres", "address"),
    ("anders", "else"),
    ("antwoord", "answer"),
    ("begroeting", "greeting"),
    ("bewaar", "save"),
    ("bewaartermijn", "retention"),
    ("bewaartermijnen", "retention"),
    ("binnen", "within"),
    ("bron", "source"),
    ("dinsdag", "tuesday"),
    ("donderdag", "thursday"),
    ("doorverwijzing", "refer"),
    ("doorzetten", "hand_off"),
    ("drempels", "thresholds"),
    ("einde", "end"),
    ("feestdagen", "holidays"),
    ("gemeente", "municipality"),
    ("gesprek", "dialogue"),
    ("hulp", "help"),
    ("inwoner", "resident"),
    ("keuzes", "choices"),
    ("lijsten", "lists"),
    ("maandag", "monday"),
    ("medewerker", "agent"),
    ("naam", "name"),
    ("niet", "not"),
    ("onderwerp", "topic"),
    ("opties", "choices"),
    ("reden", "reason"),
    ("standaardantwoorden", "canned"),
    ("stappen", "steps"),
    ("stuur", "submit"),
    ("terugbellen", "call_back"),
    ("teksten", "texts"),
    ("telefoon", "phone"),
    ("trefwoorden", "keywords"),
    ("type_antwoord", "type"),
    ("tijden", "hours"),
    ("titel", "title"),
    ("uitgesloten", "excluded"),
    ("verwacht", "expect"),
    ("verwijs", "refer"),
    ("verwijzing", "refer"),
    ("verwijzingen", "referrals"),
    ("voorbeelden", "examples"),
    ("voorrang", "priority"),
    ("vraag", "ask"),
    ("vrijdag", "friday"),
    ("waarschuw", "warn"),
    ("waarschuwing", "warn"),
    ("wacht", "wait"),
    ("wachtrij", "queue"),
    ("wachtrijen", "queues"),
    ("woensdag", "wednesday"),
    ("woorden", "words"),
    ("zaterdag", "saturday"),
    ("zeg", "say"),
    ("zondag", "sunday"),
];

impl Validator<'_> {
    /// Gives the key that was probably meant.
    pub(super) fn unknown_key(&mut self, key: &Node, name: &str, shape: &Shape) -> Option<&'static str> {
        let diagnostic = Diagnostic::new(
            &codes::UNKNOWN_KEY,
            key.span,
            format!("onbekende sleutel `{}` in {}", shorten(name), shape.what.nl),
            format!("unknown key `{}` in {}", shorten(name), shape.what.en),
        );
        let known: Vec<&'static str> = shape.keys.iter().map(|key| key.name).collect();
        let near = meant(name, &known);
        let diagnostic = match near {
            _ if name.bytes().all(|byte| byte.is_ascii_digit()) => diagnostic.help(
                "is dit een getal met een komma? schrijf het met een punt: 0.6",
                "is this a number with a comma? write it with a point: 0.6",
            ),
            Some(meant) => diagnostic
                .help(
                    format!("bedoelde je `{meant}`?"),
                    format!("did you mean `{meant}`?"),
                )
                .fix(key.span, meant),
            None => match other_file(name, shape) {
                Some([nl, en]) => diagnostic.help(nl, en),
                None => {
                    let list = quoted_list(&known);
                    diagnostic.help(format!("hier kan: {list}"), format!("possible here: {list}"))
                }
            },
        };
        self.add(diagnostic);
        near
    }

    pub(super) fn duplicate_key(&mut self, name: &str, span: Span, first: Span) {
        let name = shorten(name);
        self.add(
            Diagnostic::new(
                &codes::DUPLICATE_KEY,
                span,
                format!("`{name}` staat hier voor de tweede keer"),
                format!("`{name}` stands here for the second time"),
            )
            .label(first, "hier staat de eerste", "the first is here")
            .help(
                "voeg ze samen, of geef één van de twee een andere naam",
                "merge them, or give one of the two another name",
            ),
        );
    }

    pub(super) fn key_is_no_text(&mut self, key: &Node) {
        let written = shorten(self.written(key));
        let diagnostic = match key.kind {
            Kind::Empty => Diagnostic::new(
                &codes::WRONG_TYPE,
                key.span,
                "hier ontbreekt de sleutel vóór de dubbele punt",
                "the key before the colon is missing here",
            ),
            _ => Diagnostic::new(
                &codes::WRONG_TYPE,
                key.span,
                format!("`{written}` kan geen sleutel zijn"),
                format!("`{written}` cannot be a key"),
            ),
        };
        self.add(diagnostic.help(
            "is dit een tekst met haakjes? zet er dan aanhalingstekens om",
            "is this a text with brackets? then put quotes around it",
        ));
    }

    pub(super) fn missing(&mut self, key: &Key, shape: &Shape, place: Place<'_>) {
        let name = key.name;
        let [of_nl, of_en] = match place.name {
            "" => [String::new(), String::new()],
            owner => [
                format!(" bij `{}`", shorten(owner)),
                format!(" of `{}`", shorten(owner)),
            ],
        };
        self.add(
            Diagnostic::new(
                &codes::MISSING_FIELD,
                place.span,
                format!("`{name}` ontbreekt{of_nl}: {} heeft dat nodig", shape.what.nl),
                format!("`{name}`{of_en} is missing: {} needs it", shape.what.en),
            )
            .help(
                format!("zet erbij: `{name}: …` ({})", lower(key.doc.nl)),
                format!("add `{name}: …` ({})", lower(key.doc.en)),
            ),
        );
    }

    pub(super) fn exclusive(&mut self, found: &[(&'static str, Span)], shape: &Shape) {
        let mut both = found.iter().filter(|(name, _)| shape.exclusive.contains(name));
        let (Some((first, first_span)), Some((second, span))) = (both.next(), both.find(|_| true)) else {
            return;
        };
        if first == second {
            return;
        }
        self.add(
            Diagnostic::new(
                &codes::CONFLICTING_KEYS,
                *span,
                format!("`{second}` en `{first}` kunnen niet samen"),
                format!("`{second}` and `{first}` cannot stand together"),
            )
            .label(*first_span, "hier staat de eerste", "the first is here")
            .help("kies één van de twee", "choose one of the two"),
        );
    }

    pub(super) fn no_variant(&mut self, mapping: &Mapping, variants: &'static Variants, place: Place<'_>) {
        if !mapping.complete {
            return;
        }
        let firsts: Vec<&str> = variants.first_keys().collect();
        let list = quoted_list(&firsts);
        let keys: Vec<&Node> = mapping.entries.iter().map(|(key, _)| key).collect();
        for key in &keys {
            let Some(name) = self.key_text(key) else { continue };
            if variants.words.iter().any(|(word, _)| *word == name) {
                let what = variants.what;
                return self.add(
                    Diagnostic::new(
                        &codes::WRONG_TYPE,
                        key.span,
                        format!("`{name}` is een woord, geen sleutel van {}", what.nl),
                        format!("`{name}` is a word, not a key of {}", what.en),
                    )
                    .help(
                        format!("schrijf alleen `- {name}`"),
                        format!("write only `- {name}`"),
                    ),
                );
            }
            if let Some(shape) = variants.shapes.iter().find(|shape| shape.key(name).is_some()) {
                let first = shape.keys[0].name;
                return self.add(
                    Diagnostic::new(
                        &codes::NO_KIND,
                        key.span,
                        format!("`{name}` hoort bij `{first}`, en dat staat hier niet"),
                        format!("`{name}` belongs to `{first}`, which is not here"),
                    )
                    .help(
                        format!(
                            "zet `{first}: …` erbij; {} heeft precies één van {list}",
                            variants.what.nl
                        ),
                        format!("add `{first}: …`; {} has exactly one of {list}", variants.what.en),
                    ),
                );
            }
            if let Some(meant) = meant(name, &firsts) {
                return self.add(
                    Diagnostic::new(
                        &codes::UNKNOWN_KEY,
                        key.span,
                        format!("onbekende sleutel `{}` in {}", shorten(name), variants.what.nl),
                        format!("unknown key `{}` in {}", shorten(name), variants.what.en),
                    )
                    .help(
                        format!("bedoelde je `{meant}`?"),
                        format!("did you mean `{meant}`?"),
                    )
                    .fix(key.span, meant),
                );
            }
        }
        let span = keys.first().map_or(place.span, |key| key.span);
        self.add(
            Diagnostic::new(
                &codes::NO_KIND,
                span,
                format!("dit is geen {}", bare(variants.what.nl)),
                format!("this is not {}", variants.what.en),
            )
            .help(
                format!("{} heeft precies één van {list}", variants.what.nl),
                format!("{} has exactly one of {list}", variants.what.en),
            ),
        );
    }

    pub(super) fn several_variants(
        &mut self,
        mapping: &Mapping,
        kinds: &[&'static Shape],
        variants: &Variants,
    ) {
        let is_first = |node: &Node| {
            let name = self.key_text(node);
            kinds.iter().any(|shape| Some(shape.keys[0].name) == name)
        };
        let keys: Vec<&Node> = mapping
            .entries
            .iter()
            .map(|(key, _)| key)
            .filter(|key| is_first(key))
            .collect();
        let names: Vec<&str> = keys.iter().filter_map(|key| self.key_text(key)).collect();
        let [nl, en] = [variants.what.nl, variants.what.en];
        self.add(
            Diagnostic::new(
                &codes::SEVERAL_KINDS,
                keys[1].span,
                format!("{nl} kan niet tegelijk `{}` en `{}` zijn", names[0], names[1]),
                format!("{en} cannot be `{}` and `{}` at once", names[0], names[1]),
            )
            .label(keys[0].span, "hier staat de eerste", "the first is here")
            .help(
                "maak er twee van: begin een nieuwe regel met een streepje",
                "make two of it: start a new line with a dash",
            ),
        );
        // What stands under the keys can be judged all the same.
        for (key, value) in &mapping.entries {
            let Some(name) = self.key_text(key) else { continue };
            let known = kinds.iter().find_map(|shape| shape.key(name));
            let place = Place { name, span: key.span };
            match known {
                Some(known) => self.value(value, &known.value, place),
                None => drop(self.unknown_key(key, name, kinds[0])),
            }
        }
    }

    pub(super) fn wrong_type(&mut self, node: &Node, value: &Value, place: Place<'_>) {
        let [found_nl, found_en] = match &node.kind {
            Kind::Sequence(_) => ["een lijst", "a list"],
            Kind::Mapping(_) => ["een blok met sleutels", "a block with keys"],
            _ => ["een tekst", "a text"],
        };
        let [nl, en] = expected(value);
        let [key_nl, key_en] = match place.name {
            "" => [String::new(), String::new()],
            name => [
                format!(" bij `{}`", shorten(name)),
                format!(" in `{}`", shorten(name)),
            ],
        };
        let diagnostic = Diagnostic::new(
            &codes::WRONG_TYPE,
            node.span,
            format!("hier hoort {nl}{key_nl}, maar er staat {found_nl}"),
            format!("{en} belongs here{key_en}, but it is {found_en}"),
        );
        let diagnostic = self.advise(diagnostic, node, value);
        self.add(diagnostic);
    }

    fn advise(&self, diagnostic: Diagnostic, node: &Node, value: &Value) -> Diagnostic {
        let written = self.written(node);
        let is_bracket = written.starts_with(['{', '[']) && !written.contains('\n');
        let wants_text = matches!(
            value,
            Value::Text | Value::Texts | Value::Word | Value::Words | Value::Id
        );
        if is_bracket && wants_text {
            let quoted = quoted(written);
            return diagnostic
                .help(
                    format!(
                        "een tekst die met een haakje begint moet tussen aanhalingstekens: `{}`",
                        shorten(&quoted)
                    ),
                    format!(
                        "a text that starts with a bracket must be in quotes: `{}`",
                        shorten(&quoted)
                    ),
                )
                .fix(node.span, quoted);
        }
        match (&node.kind, value) {
            (Kind::Scalar { text, .. }, Value::List(Value::Text | Value::Word) | Value::Periods) => {
                diagnostic
                    .help(
                        "zet elke tekst op een eigen regel met `- ` ervoor, of zet er `[` en `]` omheen",
                        "put each text on its own line with `- ` before it, or put `[` and `]` around it",
                    )
                    .fix(node.span, format!("[{}]", quoted(text)))
            }
            (Kind::Sequence(_), Value::Map(_) | Value::Object(_)) => diagnostic.help(
                "haal de streepjes weg: elke regel is `naam: …`",
                "remove the dashes: each line is `name: …`",
            ),
            (Kind::Mapping(_), Value::List(_)) => diagnostic.help(
                "begin elk onderdeel met een streepje: `- …`",
                "start each item with a dash: `- …`",
            ),
            (Kind::Scalar { text, .. }, _) if has_glued_colon(text) => diagnostic.help(
                "zet een spatie na de dubbele punt: `sleutel: waarde`",
                "put a space after the colon: `key: value`",
            ),
            _ => diagnostic,
        }
    }
}

/// What must stand there, in words.
fn expected(value: &Value) -> [String; 2] {
    let [nl, en] = match value {
        Value::Text | Value::Word | Value::Id | Value::OneOf(_) => ["een tekst", "a text"],
        Value::Texts | Value::Words => ["een tekst of een lijst met teksten", "a text or a list of texts"],
        Value::Number(..) | Value::Whole(..) => ["een getal", "a number"],
        Value::Bool => ["`true` of `false`", "`true` or `false`"],
        Value::Length => ["een tijdsduur", "a length of time"],
        Value::Periods => [
            "een lijst met periodes, of `closed`,",
            "a list of periods, or `closed`,",
        ],
        Value::List(Value::Text | Value::Word) => ["een lijst met teksten", "a list of texts"],
        Value::List(_) => ["een lijst", "a list"],
        Value::Map(_) => ["een blok met namen", "a block with names"],
        Value::Object(Shape { what, .. }) | Value::Variants(Variants { what, .. }) => {
            return [
                format!("{} (een blok met sleutels)", what.nl),
                format!("{} (a block with keys)", what.en),
            ];
        }
        Value::Either(values) => {
            let each: Vec<[String; 2]> = values.iter().map(expected).collect();
            let join = |at: usize, or: &str| {
                each.iter()
                    .map(|words| words[at].as_str())
                    .collect::<Vec<_>>()
                    .join(or)
            };
            return [join(0, " of "), join(1, " or ")];
        }
    };
    [nl.to_owned(), en.to_owned()]
}

/// The key that a person meant: the same in Dutch, or nearly the same.
fn meant<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = name.to_lowercase();
    let translated = IN_DUTCH
        .iter()
        .filter(|(dutch, _)| *dutch == folded)
        .map(|(_, key)| *key);
    let mut translated = translated.filter_map(|key| known.iter().find(|known| **known == key));
    translated
        .next()
        .copied()
        .or_else(|| nearest(name, known.iter().copied()))
}

/// Where a key of a whole file belongs when it is not of this one.
fn other_file(name: &str, shape: &Shape) -> Option<[&'static str; 2]> {
    if shape.name == SETTINGS.name && KNOWLEDGE.key(name).is_some() {
        return Some([
            "zet dit in een bestand in `intents/` of `flows/`",
            "put this in a file in `intents/` or `flows/`",
        ]);
    }
    (shape.name == KNOWLEDGE.name && SETTINGS.key(name).is_some())
        .then_some(["zet dit in `balie.yaml`", "put this in `balie.yaml`"])
}

/// Is a key written without a blank after its colon?
fn has_glued_colon(text: &str) -> bool {
    let first = text.split(':').next().unwrap_or_default();
    first.len() < text.len() && super::scalars::is_id(first)
}

/// Without its article.
fn bare(what: &str) -> &str {
    what.strip_prefix("een ").unwrap_or(what)
}

/// The first sentence, as a part of a sentence.
fn lower(doc: &str) -> String {
    let doc = doc.split(". ").next().unwrap_or(doc);
    let doc = doc.strip_suffix('.').unwrap_or(doc);
    let mut characters = doc.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(characters).collect()
    })
}
