//! Signing in: passwords, sessions and accounts. The rules stand in [`crate::access`].

mod accounts;
mod external;
mod hash;
mod sign_in;
mod staff_token;

pub use accounts::{NewPassword, account_id_problem, account_name_problem};
pub use external::Person;
pub use sign_in::{Fresh, Origin, SignIn};

use super::ServiceError;
use crate::access::{Lifetime, Weakness};
use crate::store::{Store, StoreError};
use hash::SharedHasher;
use jiff::Timestamp;
use std::sync::Arc;

/// Signs people in and keeps their accounts; cheap to clone.
#[derive(Clone)]
pub struct Access {
    store: Arc<dyn Store>,
    hasher: SharedHasher,
    /// How long somebody stays signed in.
    pub lifetime: Lifetime,
}

impl Access {
    /// On this store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            hasher: SharedHasher::default(),
            lifetime: Lifetime::default(),
        }
    }
}

/// Why somebody does not come in, or something about an account is refused. The messages are for the employee, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// No such name, or another password: nobody is told which.
    #[error("De gebruikersnaam of het wachtwoord klopt niet.")]
    Wrong,
    /// Guessed too often.
    #[error("Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het {} opnieuw.", wait_text(*.until, *.now))]
    Wait {
        /// Not before.
        until: Timestamp,
        /// Now.
        now: Timestamp,
    },
    /// The password was right, but the account may not be used.
    #[error("Je account is uitgezet. Vraag je beheerder.")]
    Disabled,
    /// An OpenID provider knows the person, but another account here has that name.
    #[error(
        "Er is al een account met de naam ‘{0}’, dat niet aan deze manier van aanmelden is gekoppeld. Vraag je beheerder."
    )]
    NameTaken(String),
    /// An OpenID provider gives the person a name that no account can have.
    #[error("Je gebruikersnaam ‘{0}’ kan hier niet. Vraag je beheerder.")]
    NoName(String),
    /// The new password is too easy.
    #[error("{0}")]
    Weak(#[from] Weakness),
    /// The new password is the old one.
    #[error("Kies een ander wachtwoord dan het oude.")]
    SamePassword,
    /// It could not be done.
    #[error("{0}")]
    Service(#[from] ServiceError),
}

impl From<StoreError> for AccessError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

fn wait_text(until: Timestamp, now: Timestamp) -> String {
    match until.duration_since(now).as_secs().max(1) {
        1..=60 => "over een minuut".to_owned(),
        seconds => format!("over {} minuten", (seconds + 59) / 60),
    }
}
