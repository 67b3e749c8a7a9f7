//! Codes of the check room: intents, their examples and their words.

use super::codes;

codes! {
    /// # What it finds
    /// An intent without `answer`, `flow`, `refer`, `hand_off` or `excluded`.
    /// # Why it matters
    /// The bot recognises the question but can only offer a person.
    /// # Example
    /// ```yaml
    /// paspoort: {title: Paspoort aanvragen, examples: [nieuw paspoort]}
    /// ```
    /// # Instead
    /// ```yaml
    /// paspoort: {title: Paspoort aanvragen, examples: [nieuw paspoort], refer: burgerzaken}
    /// ```
    NO_ROUTE = "no-route", Warning, "intent leidt nergens heen", "intent leads nowhere";

    /// # What it finds
    /// An intent with two or more of `answer`, `flow`, `refer`, `hand_off`, `excluded`.
    /// # Why it matters
    /// The bot can do only one of them; the others would silently be lost.
    /// # Example
    /// ```yaml
    /// answer: Dat kan online.
    /// refer: burgerzaken
    /// ```
    /// # Instead
    /// Make a flow with a `say` and a `refer` step.
    SEVERAL_ROUTES = "several-routes", Error, "intent leidt naar meer dan één plek", "intent leads to more than one place";

    /// # What it finds
    /// An intent or small talk without `examples` and without `keywords`.
    /// # Why it matters
    /// The bot can never recognise it.
    /// # Example
    /// ```yaml
    /// paspoort: {title: Paspoort aanvragen, refer: burgerzaken}
    /// ```
    /// # Instead
    /// ```yaml
    /// paspoort:
    ///   title: Paspoort aanvragen
    ///   examples: [ik wil een nieuw paspoort]
    ///   refer: burgerzaken
    /// ```
    NO_EXAMPLES = "no-examples", Error, "geen voorbeelden en geen trefwoorden", "no examples and no keywords";

    /// # What it finds
    /// A list, word group, spelling or emergency without words.
    /// # Why it matters
    /// It stands for nothing, so an example that uses it stands for no sentence.
    /// # Example
    /// ```yaml
    /// lists: {weekdag: []}
    /// ```
    /// # Instead
    /// ```yaml
    /// lists: {weekdag: [maandag, dinsdag]}
    /// ```
    EMPTY_GROUP = "empty-group", Error, "groep zonder woorden", "group without words";

    /// # What it finds
    /// A word that stands in two groups of the lexicon.
    /// # Why it matters
    /// Words of one group mean the same. A word in two groups makes both groups mean the same, which is rarely meant.
    /// # Example
    /// ```yaml
    /// lexicon:
    ///   container: [kliko, bak]
    ///   bloembak: [bak, plantenbak]
    /// ```
    /// # Instead
    /// Keep the word in the group where residents mean it most often.
    WORD_IN_TWO_GROUPS = "word-in-two-groups", Warning, "woord in twee woordgroepen", "word in two word groups";

    /// # What it finds
    /// A bracket that is not closed or opened, a `|` outside brackets, or nothing between brackets.
    /// # Why it matters
    /// The example cannot be read, so the sentences that it should stand for are not recognised.
    /// # Example
    /// ```yaml
    /// examples: ["mijn (bak|container is vol"]
    /// ```
    /// # Instead
    /// ```yaml
    /// examples: ["mijn (bak|container) is vol"]
    /// ```
    TEMPLATE_SYNTAX = "template-syntax", Error, "fout in een voorbeeldzin", "mistake in a template";

    /// # What it finds
    /// A template in which everything may be left out.
    /// # Why it matters
    /// It would also stand for an empty message, and that would then belong to this intent.
    /// # Example
    /// ```yaml
    /// examples: ["[hallo] [daar]"]
    /// ```
    /// # Instead
    /// ```yaml
    /// examples: ["hallo [daar]"]
    /// ```
    TEMPLATE_EMPTY = "template-empty", Error, "voorbeeldzin kan leeg zijn", "template can be empty";

    /// # What it finds
    /// A template that stands for more than 1,000 sentences, or an intent with more than 5,000.
    /// # Why it matters
    /// Every bracket multiplies. Such a template is slow, and most of its sentences are not what anyone says.
    /// # Example
    /// ```yaml
    /// examples: ["(a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f)"]
    /// ```
    /// # Instead
    /// Write a few examples instead of one that covers everything.
    TEMPLATE_EXPLOSION = "template-explosion", Error, "voorbeeldzin staat voor te veel zinnen", "template stands for too many sentences";

    /// # What it finds
    /// A sentence that two intents (or an intent and small talk) both have, apart from capitals, accents and punctuation.
    /// # Why it matters
    /// The bot cannot choose between the two, so this very sentence would never be answered.
    /// # Example
    /// ```yaml
    /// paspoort_aanvragen: {examples: [paspoort]}
    /// paspoort_verloren: {examples: [Paspoort!]}
    /// ```
    /// # Instead
    /// Keep it at the intent that is meant most often.
    SAME_EXAMPLE = "same-example", Error, "zelfde voorbeeld bij twee intents", "same example in two intents";

    /// # What it finds
    /// Two examples of different intents that are the same when words of one group count as the same word.
    /// # Why it matters
    /// The bot reads words of one group as the same word, so it cannot tell the two examples apart.
    /// # Example
    /// ```yaml
    /// intents:
    ///   bak_kapot: {examples: [mijn kliko is kapot]}
    ///   rolemmer_kapot: {examples: [mijn rolemmer is kapot]}
    /// lexicon: {container: [kliko, rolemmer]}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   container_kapot: {examples: ["mijn {container} is kapot"]}
    /// lexicon: {container: [kliko, rolemmer]}
    /// ```
    SAME_BY_GROUP = "same-by-group", Warning, "zelfde voorbeeld door een woordgroep", "same example because of a word group";

    /// # What it finds
    /// Two examples of one intent that stand for the same sentence.
    /// # Why it matters
    /// The second one adds nothing.
    /// # Example
    /// ```yaml
    /// examples: [nieuw paspoort, Nieuw paspoort!]
    /// ```
    /// # Instead
    /// ```yaml
    /// examples: [nieuw paspoort, ik wil een paspoort aanvragen]
    /// ```
    REPEATED_EXAMPLE = "repeated-example", Warning, "voorbeeld staat er twee keer", "example stands here twice";

    /// # What it finds
    /// A keyword line with nothing before, after or between the `+`.
    /// # Why it matters
    /// Half a line is a mistake, and what is left of it would match far too much.
    /// # Example
    /// ```yaml
    /// keywords: [container +]
    /// ```
    /// # Instead
    /// ```yaml
    /// keywords: [container + niet geleegd]
    /// ```
    KEYWORD_EMPTY = "keyword-empty", Error, "leeg trefwoord", "empty keyword";

    /// # What it finds
    /// A keyword line that two intents both have.
    /// # Why it matters
    /// Keywords are there to decide. A line that points at two intents decides nothing.
    /// # Example
    /// ```yaml
    /// a: {keywords: [container + kapot]}
    /// b: {keywords: [kapot + container]}
    /// ```
    /// # Instead
    /// Add a word to one of the two lines.
    SAME_KEYWORDS = "same-keywords", Warning, "zelfde trefwoorden bij twee intents", "same keywords in two intents";

    /// # What it finds
    /// A word under `not` that also stands in a keyword line or an example of the same intent.
    /// # Why it matters
    /// The intent then argues against its own example, and the bot becomes unsure.
    /// # Example
    /// ```yaml
    /// examples: [container aanvragen]
    /// not: [aanvragen]
    /// ```
    /// # Instead
    /// Remove the word from `not`, or move the example to another intent.
    NOT_CONTRADICTS = "not-contradicts", Warning, "`not` spreekt de intent zelf tegen", "`not` contradicts the intent itself";

    /// # What it finds
    /// A title of more than 72 characters.
    /// # Why it matters
    /// The title is shown as a choice in "Bedoel je …?"; WhatsApp shows at most 72 characters.
    /// # Example
    /// A whole sentence with explanation as title.
    /// # Instead
    /// The question in a few words: `Mijn container is niet geleegd`.
    TITLE_TOO_LONG = "title-too-long", Error, "titel is te lang", "title is too long";

    /// # What it finds
    /// A label of a choice or intent of more than 20 characters.
    /// # Why it matters
    /// A WhatsApp button shows at most 20 characters; the message would be refused.
    /// # Example
    /// ```yaml
    /// label: Mijn container is niet geleegd
    /// ```
    /// # Instead
    /// ```yaml
    /// label: Container niet leeg
    /// ```
    LABEL_TOO_LONG = "label-too-long", Error, "label is te lang", "label is too long";

    /// # What it finds
    /// Two intents with the same title, or with the same label.
    /// # Why it matters
    /// In "Bedoel je …?" the resident would see the same choice twice.
    /// # Example
    /// ```yaml
    /// a: {title: Paspoort}
    /// b: {title: Paspoort}
    /// ```
    /// # Instead
    /// ```yaml
    /// a: {title: Paspoort aanvragen}
    /// b: {title: Paspoort kwijt}
    /// ```
    SAME_TITLE = "same-title", Error, "zelfde titel of label bij twee intents", "same title or label in two intents";

    /// # What it finds
    /// A text of an excluded topic that says that something was received or is being handled.
    /// # Why it matters
    /// A resident may think that a complaint or objection was lodged, and miss the legal term. Formal messages go through the
    /// designated channel only.
    /// # Example
    /// ```yaml
    /// excluded: {reason: We hebben je bezwaar ontvangen., queue: kcc}
    /// ```
    /// # Instead
    /// ```yaml
    /// excluded: {reason: Een bezwaar maak je via het formulier op de website., queue: kcc, channel: bezwaar}
    /// ```
    CONFIRMS_RECEIPT = "confirms-receipt", Error, "tekst bevestigt ontvangst", "text confirms receipt";

    /// # What it finds
    /// An intent whose `valid_until` has passed.
    /// # Why it matters
    /// Prices and rules change. Somebody promised to look at this answer before that day.
    /// # Example
    /// ```yaml
    /// valid_until: 2024-01-01
    /// ```
    /// # Instead
    /// Check the answer with its `source`, then set a new date.
    EXPIRED = "expired", Warning, "antwoord is verlopen", "answer has expired";
}
