//! Signing in by an OpenID provider that proved who somebody is.

use super::super::now;
use super::{Access, AccessError, Fresh, Origin, account_id_problem};
use crate::desk::{Presence, Role};
use crate::store::{Account, AuditEntry, Identity, StoreError};

/// Somebody as an OpenID provider knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Lasting; the account hangs on it, whatever else changes.
    pub identity: Identity,
    /// Becomes the account id at the first sign-in.
    pub user_name: String,
    /// Name as colleagues and residents see it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Queue ids; `*` for all.
    pub queues: Vec<String>,
}

impl Access {
    /// Signs in somebody whom a provider vouches for. The first time an account is made; later its name, role and queues follow the provider.
    ///
    /// # Errors
    /// [`AccessError::Disabled`], [`AccessError::NameTaken`] or [`AccessError::NoName`]; [`AccessError::Service`] when it cannot be kept now.
    pub async fn sign_in_external(&self, person: Person, from: &Origin) -> Result<Fresh, AccessError> {
        let known = self.store.account_of(person.identity.clone()).await?;
        let account = match known {
            Some(account) if account.disabled => {
                let audit = AuditEntry {
                    detail: Some("disabled".to_owned()),
                    ..self.line(&account.id, "sign_in_refused", from)
                };
                self.store.audit(audit).await?;
                return Err(AccessError::Disabled);
            }
            Some(account) => self.follow(account, &person, from).await?,
            None => self.welcome(person, from).await?,
        };
        let token = self.begin(&account.id, "openid", from).await?;
        Ok(Fresh {
            token,
            account,
            temporary: false,
        })
    }

    /// A provider did not vouch for somebody; for the audit log.
    ///
    /// # Errors
    /// [`AccessError::Service`] when it cannot be kept now.
    pub async fn external_refused(&self, why: &str, from: &Origin) -> Result<(), AccessError> {
        let audit = AuditEntry {
            detail: Some(format!("openid: {why}")),
            ..self.line("unknown", "sign_in_failed", from)
        };
        Ok(self.store.audit(audit).await?)
    }

    async fn follow(&self, account: Account, person: &Person, from: &Origin) -> Result<Account, AccessError> {
        let changed = Account {
            name: person.name.clone(),
            role: person.role,
            queues: person.queues.clone(),
            ..account.clone()
        };
        if changed != account {
            let audit = AuditEntry {
                detail: Some("by the openid provider".to_owned()),
                ..self.line(&account.id, "account_changed", from)
            };
            self.store.change_account(changed.clone(), audit).await?;
        }
        Ok(changed)
    }

    /// Never takes over an account that is there: a provider's user name may be somebody else's here.
    async fn welcome(&self, person: Person, from: &Origin) -> Result<Account, AccessError> {
        let id = person.user_name.trim().to_lowercase();
        if account_id_problem(&id).is_some() {
            return Err(AccessError::NoName(id));
        }
        let at = now();
        let account = Account {
            id: id.clone(),
            name: person.name,
            role: person.role,
            queues: person.queues,
            max_open: None,
            presence: Presence::Offline,
            presence_at: at,
            disabled: false,
            created_at: at,
        };
        let audit = AuditEntry {
            detail: Some("by the openid provider".to_owned()),
            ..self.line(&id, "account_added", from)
        };
        let added = self
            .store
            .add_account(account.clone(), None, Some(person.identity), audit)
            .await;
        match added {
            Ok(()) => Ok(account),
            Err(StoreError::Conflict(_)) => Err(AccessError::NameTaken(id)),
            Err(error) => Err(error.into()),
        }
    }

    fn line(&self, actor: &str, action: &str, from: &Origin) -> AuditEntry {
        AuditEntry {
            origin: from.address.clone(),
            ..AuditEntry::new(now(), actor, action)
        }
    }
}
