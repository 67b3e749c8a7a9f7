//! Which role and queues somebody gets by what an OpenID provider says of them.

use crate::desk::Role;
use serde_json::Value;
use std::str::FromStr;

/// Who has this value in the claim gets this: `VALUE=ROLE:QUEUE,QUEUE`, such as `balie-kcc=medewerker:kcc,sociaal`; `*` is every queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// As the provider says it.
    pub value: String,
    /// The role.
    pub role: Role,
    /// Queue ids; `*` for all.
    pub queues: Vec<String>,
}

/// The text is no grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a grant is VALUE=ROLE:QUEUE,QUEUE with the role medewerker, redacteur or beheerder, such as balie-kcc=medewerker:kcc,sociaal; * is every queue"
)]
pub struct NoGrant;

impl FromStr for Grant {
    type Err = NoGrant;

    fn from_str(text: &str) -> Result<Self, NoGrant> {
        // From the right: what providers call a group may hold these signs itself.
        let (value, given) = text.rsplit_once('=').ok_or(NoGrant)?;
        let (role, queues) = given.split_once(':').ok_or(NoGrant)?;
        let role = match role.trim() {
            "medewerker" => Role::Medewerker,
            "redacteur" => Role::Redacteur,
            "beheerder" => Role::Beheerder,
            _ => return Err(NoGrant),
        };
        let queues: Vec<String> = queues.split(',').map(|queue| queue.trim().to_owned()).collect();
        if value.trim().is_empty() || queues.iter().any(String::is_empty) {
            return Err(NoGrant);
        }
        Ok(Self {
            value: value.trim().to_owned(),
            role,
            queues,
        })
    }
}

/// The highest role and all queues of the grants that apply; `None` when none does. `claim` is a path into the claims, with dots, such as
/// `realm_access.roles`; a claim whose own name holds dots is found too. Its value is a text or a list of texts.
#[must_use]
pub fn granted(claims: &Value, claim: &str, grants: &[Grant]) -> Option<(Role, Vec<String>)> {
    let value = claims
        .get(claim)
        .or_else(|| claim.split('.').try_fold(claims, |inside, name| inside.get(name)))?;
    let said: Vec<&str> = match value {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let mine: Vec<&Grant> = grants
        .iter()
        .filter(|grant| said.contains(&grant.value.as_str()))
        .collect();
    let role = mine.iter().map(|grant| grant.role).max()?;
    let mut queues: Vec<String> = mine
        .iter()
        .flat_map(|grant| grant.queues.iter().cloned())
        .collect();
    queues.sort();
    queues.dedup();
    if queues.iter().any(|queue| queue == "*") {
        queues = vec!["*".to_owned()];
    }
    Some((role, queues))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn grants() -> Vec<Grant> {
        [
            "balie-kcc=medewerker:kcc, sociaal",
            "cn=balie,ou=x=beheerder:kcc",
            "chef=redacteur:*",
        ]
        .map(|text| text.parse().unwrap())
        .to_vec()
    }

    #[test]
    fn the_highest_role_and_all_queues_count() {
        let of = |claims: Value| granted(&claims, "rollen.balie", &grants());
        let medewerker = Some((Role::Medewerker, vec!["kcc".to_owned(), "sociaal".to_owned()]));
        assert_eq!(of(json!({"rollen": {"balie": "balie-kcc"}})), medewerker);
        assert_eq!(
            of(json!({"rollen.balie": ["balie-kcc", "iets anders"]})),
            medewerker
        );
        let both = of(json!({"rollen": {"balie": ["balie-kcc", "cn=balie,ou=x"]}})).unwrap();
        assert_eq!(
            both,
            (Role::Beheerder, vec!["kcc".to_owned(), "sociaal".to_owned()])
        );
        assert_eq!(
            of(json!({"rollen.balie": ["chef", "balie-kcc"]})),
            Some((Role::Redacteur, vec!["*".to_owned()]))
        );
    }

    #[test]
    fn nobody_comes_in_without_a_known_value() {
        for claims in [
            json!({}),
            json!({"rollen": "balie-kcc"}),
            json!({"rollen": {"balie": "BALIE-KCC"}}),
            json!({"rollen": {"balie": []}}),
            json!({"rollen": {"balie": {"balie-kcc": true}}}),
            json!({"rollen": {"balie": 1}}),
        ] {
            assert_eq!(granted(&claims, "rollen.balie", &grants()), None, "{claims}");
        }
    }

    #[test]
    fn says_what_a_grant_is() {
        for wrong in [
            "",
            "x",
            "x=medewerker",
            "x=baas:kcc",
            "=medewerker:kcc",
            "x=medewerker:",
            "x=medewerker:a,,b",
        ] {
            assert_eq!(wrong.parse::<Grant>(), Err(NoGrant), "{wrong}");
        }
    }
}
