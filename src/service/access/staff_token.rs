//! The token with which programs use the staff API. Only its hash is kept, and read again for every request: a new one counts at once, on every
//! node.

use super::super::{ServiceError, Token, now};
use super::Access;
use crate::store::AuditEntry;

/// Key under which the hash of the token is kept, as hex digits.
const STAFF_TOKEN: &str = "staff_token_sha256";

impl Access {
    /// Makes the token when there is none yet; shown once.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be kept.
    pub async fn first_staff_token(&self) -> Result<Option<Token>, ServiceError> {
        if self.staff_token_hash().await?.is_some() {
            return Ok(None);
        }
        let token = Token::random()?;
        let text = hex(&token.hash());
        // Another node may start at this moment too: what is kept first counts on both.
        let kept = self.store.first_setting(STAFF_TOKEN, text.clone()).await?;
        if kept != text && hash_of(&kept).is_some() {
            return Ok(None);
        }
        if kept != text {
            self.store.set_setting(STAFF_TOKEN, text).await?; // what was kept was no hash
        }
        Ok(Some(token))
    }

    /// Makes another token; the old one is worth nothing from now on. `by` did it.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be kept.
    pub async fn renew_staff_token(&self, by: AuditEntry) -> Result<Token, ServiceError> {
        let token = Token::random()?;
        let audit = AuditEntry {
            at: now(),
            action: "staff_token_renewed".to_owned(),
            ..by
        };
        self.store.set_setting(STAFF_TOKEN, hex(&token.hash())).await?;
        self.store.audit(audit).await?;
        Ok(token)
    }

    /// Is this the token?
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when that cannot be looked up now.
    pub async fn is_staff_token(&self, token: &Token) -> Result<bool, ServiceError> {
        let hash = self.staff_token_hash().await?;
        Ok(hash.is_some_and(|hash| token.matches(&hash)))
    }

    async fn staff_token_hash(&self) -> Result<Option<[u8; 32]>, ServiceError> {
        let kept = self.store.setting(STAFF_TOKEN).await?;
        Ok(kept.as_deref().and_then(hash_of))
    }
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash from its hex digits.
fn hash_of(text: &str) -> Option<[u8; 32]> {
    let bytes: Option<Vec<u8>> = (0..text.len() / 2)
        .map(|place| {
            text.get(place * 2..place * 2 + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        })
        .collect();
    <[u8; 32]>::try_from(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_being_text() {
        let hash = Token::from_text("geheim").hash();
        assert_eq!(hash_of(&hex(&hash)), Some(hash));
        for odd in ["", "00", "zz", &"é".repeat(32)] {
            assert_eq!(hash_of(odd), None, "{odd}");
        }
    }
}
