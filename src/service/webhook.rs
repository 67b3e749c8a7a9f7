//! Standard Webhooks 1.0.0: the body, the signature, and what an answer means. Source: standard-webhooks/standard-webhooks.

use super::ServiceError;
use crate::store::OutboxItem;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::Sha256;

/// A secret of a webhook: `whsec_` and base64 of 24 to 64 bytes.
pub(super) struct Secret(Vec<u8>);

impl Secret {
    /// Reads a secret.
    pub(super) fn parse(text: &str) -> Result<Self, ServiceError> {
        let wrong = || {
            ServiceError::Unavailable("a webhook secret is ‘whsec_’ and base64 of 24 to 64 bytes".to_owned())
        };
        let encoded = text.trim().strip_prefix("whsec_").ok_or_else(wrong)?;
        let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| wrong())?;
        if (24..=64).contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(wrong())
        }
    }

    /// The signature header over `{id}.{timestamp}.{body}`.
    pub(super) fn sign(&self, id: &str, seconds: i64, body: &str) -> Result<String, ServiceError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|_| ServiceError::Unavailable("this webhook secret cannot sign".to_owned()))?;
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        Ok(format!(
            "v1,{}",
            BASE64_STANDARD.encode(mac.finalize().into_bytes())
        ))
    }
}

/// The body of a delivery; the same on every attempt.
pub(super) fn body(item: &OutboxItem) -> String {
    json!({
        "type": "balie.flow.submitted.v1",
        "timestamp": item.created_at.to_string(),
        "data": {
            "conversation": item.conversation,
            "flow": item.submission.flow,
            "fields": item.submission.fields,
        },
    })
    .to_string()
}

/// Waiting times after each failed attempt: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h.
const BACK_OFF_SECONDS: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// When to try again after this many failed attempts; `None`: give up.
pub(super) fn next_attempt(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let seconds = *BACK_OFF_SECONDS.get(attempts as usize)?;
    now.checked_add(SignedDuration::from_secs(seconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_as_the_standard_says() {
        // The example of the standard's own libraries.
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = secret
            .sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                r#"{"test": 2432232314}"#,
            )
            .unwrap();
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        // Computed apart, with OpenSSL.
        let secret = Secret::parse("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").unwrap();
        let body = r#"{"type":"handoff.created","timestamp":"2026-01-01T00:00:00Z","data":{"id":"h_1"}}"#;
        let signature = secret.sign("msg_1", 1_767_225_600, body).unwrap();
        assert_eq!(signature, "v1,HXmPkOI4hkwt7qegMoBOBlFPuFM8Jurni1+cl8HQU98=");
    }

    #[test]
    fn refuses_secrets_of_the_wrong_shape() {
        for wrong in ["", "geheim", "whsec_", "whsec_kort", "whsec_!!!!"] {
            assert!(Secret::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn gives_up_after_the_last_wait() {
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(next_attempt(0, now).unwrap().as_second(), 5);
        assert_eq!(next_attempt(8, now).unwrap().as_second(), 86_400);
        assert_eq!(next_attempt(9, now), None);
    }
}
