//! Random ids and tokens, and how tokens are compared.

use super::ServiceError;
use crate::store::ConversationId;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use subtle::ConstantTimeEq;

/// A secret that proves who somebody is: 256 random bits as 64 hex digits. Only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when the operating system gives no random bits.
    pub fn random() -> Result<Self, ServiceError> {
        let mut text = String::with_capacity(64);
        for byte in random::<32>()? {
            let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        }
        Ok(Self(text))
    }

    /// As somebody sent it.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it is sent to its owner, once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// Is this the token with that hash? In constant time.
    #[must_use]
    pub fn matches(&self, hash: &[u8; 32]) -> bool {
        self.hash().ct_eq(hash).into()
    }
}

/// A new conversation id.
pub(super) fn conversation_id() -> Result<ConversationId, ServiceError> {
    Ok(ConversationId::from_bits(u128::from_be_bytes(random::<16>()?)))
}

fn random<const N: usize>() -> Result<[u8; N], ServiceError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| ServiceError::Unavailable(format!("no random bits: {error}")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_matches_only_its_own_hash() {
        let (one, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert_eq!(one.reveal().len(), 64);
        assert!(Token::from_text(one.reveal()).matches(&one.hash()));
        assert!(!other.matches(&one.hash()));
        assert_eq!(format!("{one:?}"), "Token(…)");
    }
}
