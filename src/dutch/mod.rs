//! Text to terms: normalise, tokenise, stem, split compounds, join separable verbs, correct. Pure, and knows nothing of intents.
