//! Making and changing accounts, from the command line and by administrators.

use super::super::{ServiceError, Token, now};
use super::{Access, AccessError};
use crate::access::weakness;
use crate::desk::Presence;
use crate::store::{Account, AuditEntry, Credential};

/// Characters of a temporary password: no signs that look alike.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Groups of four in a temporary password: 80 bits.
const GROUPS: usize = 4;

/// How somebody gets the first or the next password.
#[derive(Clone, PartialEq, Eq)]
pub enum NewPassword {
    /// Chosen by its owner, who types it now.
    Chosen(String),
    /// Made here; must be replaced at the first sign-in.
    Temporary,
    /// None: only by an OpenID provider.
    None,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Chosen(_) => "Chosen(…)",
            Self::Temporary => "Temporary",
            Self::None => "None",
        })
    }
}

/// What is wrong with an account id, as one English sentence; `None` when it is fine.
#[must_use]
pub fn account_id_problem(id: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-@".contains(&byte);
    let fits =
        (2..=64).contains(&id.len()) && id.bytes().all(plain) && id.as_bytes()[0].is_ascii_alphanumeric();
    if !fits {
        return Some(
            "an account id has 2 to 64 lower-case letters, digits or . _ - @, and starts with a letter or digit",
        );
    }
    let taken = ["bot", "resident", "system", "unknown"].contains(&id);
    taken.then_some("this id means something else in the audit log: choose another one")
}

/// What is wrong with a name, as one English sentence; `None` when it is fine.
#[must_use]
pub fn account_name_problem(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let fits = (1..=60).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    (!fits).then_some("a name has 1 to 60 characters")
}

impl Access {
    /// Makes an account; gives the temporary password when one was made. `by` did it.
    ///
    /// # Errors
    /// [`AccessError::Weak`], or [`ServiceError::Conflict`] when there is such an account.
    pub async fn add(
        &self,
        account: Account,
        password: NewPassword,
        municipality: &str,
        by: AuditEntry,
    ) -> Result<Option<String>, AccessError> {
        let (credential, temporary) = match password {
            NewPassword::None => (None, None),
            password => {
                let (credential, shown) = self.fresh(&account, password, municipality).await?;
                (Some(credential), shown)
            }
        };
        let audit = about(by, "account_added", &account);
        self.store.add_account(account, credential, None, audit).await?;
        Ok(temporary)
    }

    /// Gives an account another password and ends its sessions; gives the temporary password when one was made.
    ///
    /// # Errors
    /// [`AccessError::Weak`], or [`ServiceError::NotFound`] when there is no such account.
    pub async fn set_password(
        &self,
        id: &str,
        password: NewPassword,
        municipality: &str,
        by: AuditEntry,
    ) -> Result<Option<String>, AccessError> {
        let account = self.account(id).await?;
        let (credential, shown) = self.fresh(&account, password, municipality).await?;
        let audit = AuditEntry {
            action: "password_set".to_owned(),
            detail: Some(account.id.clone()),
            ..by
        };
        self.store.set_credential(credential, None, audit).await?;
        Ok(shown)
    }

    /// Changes an account; another role, or being disabled, ends its sessions.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such account.
    pub async fn change(
        &self,
        id: &str,
        change: impl FnOnce(&mut Account),
        by: AuditEntry,
    ) -> Result<Account, AccessError> {
        let mut account = self.account(id).await?;
        change(&mut account);
        if account.disabled {
            self.leave(&account).await?;
        }
        let audit = about(by, "account_changed", &account);
        self.store.change_account(account.clone(), audit).await?;
        Ok(account)
    }

    /// Removes an account.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`], or [`ServiceError::Conflict`] while it owns hand-offs.
    pub async fn remove(&self, id: &str, by: AuditEntry) -> Result<(), AccessError> {
        let audit = AuditEntry {
            action: "account_removed".to_owned(),
            detail: Some(id.to_owned()),
            ..by
        };
        Ok(self.store.remove_account(id.to_owned(), audit).await?)
    }

    /// Lets somebody try again at once after too many wrong passwords.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such account.
    pub async fn unlock(&self, id: &str, by: AuditEntry) -> Result<(), AccessError> {
        let account = self.account(id).await?;
        let audit = AuditEntry {
            action: "account_unlocked".to_owned(),
            detail: Some(account.id.clone()),
            ..by
        };
        Ok(self.store.unlock(account.id, audit).await?)
    }

    async fn account(&self, id: &str) -> Result<Account, AccessError> {
        let found = self.store.account(id.to_owned()).await?;
        Ok(found.ok_or(ServiceError::NotFound("account"))?)
    }

    /// Who may no longer act is not there either.
    async fn leave(&self, account: &Account) -> Result<(), AccessError> {
        Ok(self
            .store
            .set_presence(account.id.clone(), Presence::Offline, now())
            .await?)
    }

    /// The credential, and the password itself when it was made here.
    async fn fresh(
        &self,
        account: &Account,
        password: NewPassword,
        municipality: &str,
    ) -> Result<(Credential, Option<String>), AccessError> {
        let (password, temporary) = match password {
            NewPassword::Chosen(password) => (password, false),
            NewPassword::Temporary | NewPassword::None => (temporary_password()?, true),
        };
        if let Some(weakness) =
            weakness(&password, &[&account.id, &account.name, municipality]).filter(|_| !temporary)
        {
            return Err(weakness.into());
        }
        let credential = Credential {
            account: account.id.clone(),
            hash: self.hasher.hash(&password).await?,
            temporary,
            set_at: now(),
        };
        Ok((credential, temporary.then_some(password)))
    }
}

fn about(by: AuditEntry, action: &str, account: &Account) -> AuditEntry {
    let state = if account.disabled { ", disabled" } else { "" };
    let queues = account.queues.join(" ");
    let role = format!("{:?}", account.role).to_lowercase();
    AuditEntry {
        action: action.to_owned(),
        detail: Some(format!("{}: {role}, queues {queues}{state}", account.id)),
        ..by
    }
}

/// Random, and easy to read out: `k4mn-7xqp-…`.
fn temporary_password() -> Result<String, ServiceError> {
    let token = Token::random()?;
    let letters: Vec<char> = token
        .hash()
        .iter()
        .take(GROUPS * 4)
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_not_those_of_the_program() {
        for fine in ["noor.devries", "j2", "a@zeedam.example"] {
            assert_eq!(account_id_problem(fine), None, "{fine}");
        }
        for wrong in [
            "",
            "a",
            "Noor",
            "noor de vries",
            "api:noor",
            "bot",
            "-x",
            &"x".repeat(65),
        ] {
            assert!(account_id_problem(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn temporary_passwords_are_long_and_differ() {
        let (one, other) = (temporary_password().unwrap(), temporary_password().unwrap());
        assert_eq!(one.len(), 19);
        assert_ne!(one, other);
    }
}
